"""Put many hits in the order of their contexts without holding the contexts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpuskit.query.hits import NUMPY_FROM, Hit, Hits

if TYPE_CHECKING:
    import numpy

    from corpuskit.corpus.part import Part

REACH = 50
"""Characters that are compared; hits that are alike in them keep the order of the documents."""
_STEP = 8


def ordered_by_context(found: Sequence[Hit], part: "Part", order: str) -> list[int]:
    """Return the numbers of hits of one part in the order of a context.

    Parameters
    ----------
    found : sequence of Hit
    part : Part
    order : {"left", "right", "node"}
        ``left`` compares from the node outwards.
    """
    if isinstance(found, Hits) and len(found) > NUMPY_FROM and order != "node":
        return _by_arrays(found, order)
    contexts = [context(part, hit, order) for hit in found]
    return sorted(range(len(found)), key=contexts.__getitem__)


def context(part: "Part", hit: Hit, order: str) -> str:
    """Return what a hit is compared by."""
    if order == "node":
        return part.key_slice(hit.document, hit.start, hit.end)
    if order == "left":
        return part.key_slice(hit.document, max(0, hit.start - REACH), hit.start)[::-1]
    return part.key_slice(hit.document, hit.end, hit.end + REACH)


def _by_arrays(found: Hits, order: str) -> list[int]:
    """Sort by eight characters at a time, and further only what is alike so far."""
    import numpy

    numbers = numpy.arange(len(found))
    groups = numpy.zeros(len(found), dtype=numpy.int64)
    characters = _Window(found, order)
    for column in range(0, REACH, _STEP):
        tied = numpy.flatnonzero(numpy.bincount(groups)[groups] > 1)
        if not len(tied):
            break
        own = groups[tied]
        _, ranks = numpy.unique(
            characters.take(numbers[tied], column, min(_STEP, REACH - column)), return_inverse=True
        )
        places = numpy.lexsort((ranks, own))
        numbers[tied] = numbers[tied][places]
        ranks = ranks[places]
        new = numpy.concatenate([[True], (own[1:] != own[:-1]) | (ranks[1:] != ranks[:-1])])
        groups[tied] = groups.max() + numpy.cumsum(new)
        groups = numpy.unique(groups, return_inverse=True)[1]
    return numbers.tolist()


class _Window:
    """Some characters of each context, as bytes that sort like code points."""

    def __init__(self, found: Hits, order: str) -> None:
        import numpy

        store = found.part.store
        bounds = store.sections["document_starts"].numpy().astype(numpy.int64)
        starts = found.start_array()
        document = numpy.searchsorted(bounds, starts, side="right") - 1
        self._codes = store.sections["key"].numpy()
        if order == "left":
            self._first, self._step, self._limit = starts - 1, -1, bounds[document]
        else:
            self._first, self._step, self._limit = found.end_array(), 1, bounds[document + 1] - 2

    def take(self, numbers: "numpy.ndarray", column: int, width: int) -> "numpy.ndarray":
        """Return so many characters of some contexts from a column on; 0 beyond the document."""
        import numpy

        shifts = self._step * numpy.arange(column, column + width)
        places = self._first[numbers][:, None] + shifts
        limit = self._limit[numbers][:, None]
        inside = places >= limit if self._step < 0 else places <= limit
        codes = self._codes.take(numpy.where(inside, places, 0)).astype(">u4")
        codes[~inside] = 0
        return numpy.ascontiguousarray(codes).view(f"S{4 * width}").ravel()
