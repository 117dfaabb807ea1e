"""For each value of an array the positions where it occurs, in order: a counting sort.

The array is taken in chunks, so that memory stays bounded. Within a chunk, positions are sorted
by value with a stable sort, then copied to where the postings of each value continue. Postings
are ascending because chunks are taken in order and the sort is stable.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

CHUNK_SIZE = 1 << 22


def chunk_bounds(length: int, size: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the bounds of chunks of bounded size, by default `CHUNK_SIZE`.

    Examples
    --------
    >>> list(chunk_bounds(10, 4))
    [(0, 4), (4, 8), (8, 10)]
    """
    step = size or CHUNK_SIZE
    return ((at, min(at + step, length)) for at in range(0, length, step))


def _stable_order(values: "numpy.ndarray") -> "numpy.ndarray":
    """Return the positions of values in ascending order of value, equal values in given order.

    numpy sorts 16 bits in linear time, so wider values are sorted by their lower, then by their
    upper half.
    """
    import numpy

    if values.dtype.itemsize <= 2:
        return numpy.argsort(values, kind="stable")
    low = numpy.argsort((values & 0xFFFF).astype(numpy.uint16), kind="stable")
    high = (values >> 16).astype(numpy.uint16)[low]
    return low[numpy.argsort(high, kind="stable")]


def fill_postings(
    out: "numpy.ndarray", values: "numpy.ndarray", starts: "numpy.ndarray", at: int
) -> None:
    """Write the positions of some values into a posting array.

    Parameters
    ----------
    out : array
        The postings of all values, one value after the other.
    values : array
        The next chunk of the values.
    starts : array of int64
        Where the next position of each value goes; this function advances it.
    at : int
        The position of the first of these values.
    """
    import numpy

    if not len(values):
        return
    order = _stable_order(values)
    ordered = values[order]
    first = numpy.flatnonzero(numpy.concatenate([[True], ordered[1:] != ordered[:-1]]))
    lengths = numpy.diff(numpy.append(first, len(ordered)))
    owners = ordered[first]
    target = numpy.repeat(starts[owners] - first, lengths) + numpy.arange(len(ordered))
    out[target] = order + at
    starts[owners] += lengths


def offsets_from_counts(counts: "numpy.ndarray") -> "numpy.ndarray":
    """Return where the items of each value start, and the end of all.

    Examples
    --------
    >>> import numpy
    >>> offsets_from_counts(numpy.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    import numpy

    return numpy.concatenate([[0], numpy.cumsum(counts, dtype=numpy.int64)])
