"""Sort many hits by their contexts without building the contexts.

Invariant: the order is that of a stable sort by `context`, the 50 characters on one side
(of the left side from the node outwards), compared by code point; hits with equal contexts keep
the order of the documents.

For many hits the characters are read from the store eight at a time: hits are ranked by the
first eight, then only hits that are still tied by the next eight, and so on. Cost: a sort of the
hits and 32 bytes for each tied hit per step; the first step distinguishes most hits. The
method is a radix sort from the most significant digit with eight characters as a digit (Bentley
and Sedgewick 1997 treat one character at a time).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpuskit.query.hits import NUMPY_FROM, Hit, Hits

if TYPE_CHECKING:
    import numpy

    from corpuskit.corpus.part import Part

_REACH = 50
"""Characters that are compared; hits with equal ones keep the order of the documents."""
_STEP = 8


def ordered_by_context(hits: Sequence[Hit], part: "Part", order: str) -> list[int]:
    """Return the numbers of the hits of one part, sorted by a context.

    Parameters
    ----------
    hits : sequence of Hit
    part : Part
    order : {"left", "right", "node"}
        ``left`` compares from the node outwards.
    """
    if isinstance(hits, Hits) and len(hits) > NUMPY_FROM and order != "node":
        return _sort_by_arrays(hits, order)
    contexts = [context(part, hit, order) for hit in hits]
    return sorted(range(len(hits)), key=contexts.__getitem__)


def context(part: "Part", hit: Hit, order: str) -> str:
    """Return the string that a hit is sorted by."""
    if order == "node":
        return part.key_slice(hit.document, hit.start, hit.end)
    if order == "left":
        return part.key_slice(hit.document, max(0, hit.start - _REACH), hit.start)[::-1]
    return part.key_slice(hit.document, hit.end, hit.end + _REACH)


def _sort_by_arrays(hits: Hits, order: str) -> list[int]:
    """Sort by eight characters at a time.

    Before and after each step, `numbers` is sorted by the characters so far, and two places of it
    have the same group if and only if the hits there are still tied.
    """
    import numpy

    numbers = numpy.arange(len(hits))
    groups = numpy.zeros(len(hits), dtype=numpy.int64)
    contexts = _Contexts(hits, order)
    for column in range(0, _REACH, _STEP):
        tied = numpy.flatnonzero(numpy.bincount(groups)[groups] > 1)
        if not len(tied):
            break
        tied_groups = groups[tied]
        characters = contexts.characters(numbers[tied], column, min(_STEP, _REACH - column))
        _, ranks = numpy.unique(characters, return_inverse=True)
        places = numpy.lexsort((ranks, tied_groups))
        numbers[tied] = numbers[tied][places]
        ranks = ranks[places]
        is_new_group = (tied_groups[1:] != tied_groups[:-1]) | (ranks[1:] != ranks[:-1])
        groups[tied] = groups.max() + numpy.cumsum(numpy.concatenate([[True], is_new_group]))
        groups = numpy.unique(groups, return_inverse=True)[1]
    return numbers.tolist()


class _Contexts:
    """The contexts of hits, as bytes that sort like code points."""

    def __init__(self, hits: Hits, order: str) -> None:
        import numpy

        store = hits.part.store
        bounds = store.sections["document_starts"].numpy().astype(numpy.int64)
        starts = hits.start_array()
        document = numpy.searchsorted(bounds, starts, side="right") - 1
        self._codes = store.sections["key"].numpy()
        if order == "left":
            self._first, self._step, self._limit = starts - 1, -1, bounds[document]
        else:
            self._first, self._step, self._limit = hits.end_array(), 1, bounds[document + 1] - 2

    def characters(self, numbers: "numpy.ndarray", column: int, width: int) -> "numpy.ndarray":
        """Return `width` characters of some contexts from a column on; 0 beyond the document."""
        import numpy

        shifts = self._step * numpy.arange(column, column + width)
        places = self._first[numbers][:, None] + shifts
        limit = self._limit[numbers][:, None]
        is_inside = places >= limit if self._step < 0 else places <= limit
        codes = self._codes.take(numpy.where(is_inside, places, 0)).astype(">u4")
        codes[~is_inside] = 0
        return numpy.ascontiguousarray(codes).view(f"S{4 * width}").ravel()
