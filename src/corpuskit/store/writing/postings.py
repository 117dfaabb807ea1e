"""For each value of an array the places where it stands, in order: a counting sort in pieces."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

PIECE = 1 << 22


def pieces(length: int, size: int = PIECE) -> Iterator[tuple[int, int]]:
    """Yield the bounds of pieces of a bearable size.

    Examples
    --------
    >>> list(pieces(10, 4))
    [(0, 4), (4, 8), (8, 10)]
    """
    return ((at, min(at + size, length)) for at in range(0, length, size))


def order(values: "numpy.ndarray") -> "numpy.ndarray":
    """Return the places of values from the least to the greatest, equal ones as they stand.

    numpy sorts 16 bits in linear time; wider values are sorted by their two halves.
    """
    import numpy

    if values.dtype.itemsize <= 2:
        return numpy.argsort(values, kind="stable")
    low = numpy.argsort((values & 0xFFFF).astype(numpy.uint16), kind="stable")
    high = (values >> 16).astype(numpy.uint16)[low]
    return low[numpy.argsort(high, kind="stable")]


def fill(out: "numpy.ndarray", values: "numpy.ndarray", starts: "numpy.ndarray", at: int) -> None:
    """Write the places of some values into a posting array.

    Parameters
    ----------
    out : array
        The postings of all values, one value after the other.
    values : array
        The next piece of the values.
    starts : array of int64
        Where the next place of each value goes; moved on.
    at : int
        The place of the first of these values.
    """
    import numpy

    if not len(values):
        return
    places = order(values)
    found = values[places]
    first = numpy.flatnonzero(numpy.concatenate([[True], found[1:] != found[:-1]]))
    lengths = numpy.diff(numpy.append(first, len(found)))
    owners = found[first]
    goal = numpy.repeat(starts[owners] - first, lengths) + numpy.arange(len(found))
    out[goal] = places + at
    starts[owners] += lengths


def starts_of(counts: "numpy.ndarray") -> "numpy.ndarray":
    """Return where the postings of each value begin, and the end of all.

    Examples
    --------
    >>> import numpy
    >>> starts_of(numpy.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    import numpy

    return numpy.concatenate([[0], numpy.cumsum(counts, dtype=numpy.int64)])
