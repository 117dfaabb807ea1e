"""The hits of a query in a part of a corpus, in order, however many they are."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from corpuskit.corpus.part import Part

if TYPE_CHECKING:
    import numpy

FEW = 20_000
"""Hits up to which plain Python is sooner done than the import of numpy."""


class Hit(NamedTuple):
    """A hit: the index of its document in the part, and its span there."""

    document: int
    start: int
    end: int


class Hits(Sequence[Hit]):
    """Hits by their places in the store of a part.

    Parameters
    ----------
    part : Part
    starts : sequence of int
        Where each begins, as a place of the store, in order.
    ends : sequence of int or int
        Where each ends; or the size of all of them.
    stopped : int
        Places where a token query might have gone on beyond its limit.
    """

    def __init__(
        self, part: Part, starts: Sequence[int], ends: Sequence[int] | int, stopped: int = 0
    ) -> None:
        self.part = part
        self.stopped = stopped
        self.starts = starts
        self._ends = ends

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        """Return a hit, or several."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        start = int(self.starts[index])
        end = start + self._ends if isinstance(self._ends, int) else int(self._ends[index])
        store = self.part.store
        document = store.document_at(start)
        origin = store.document_starts[document]
        return Hit(self.part.index_of_place(document), start - origin, end - origin)

    def ends(self) -> "numpy.ndarray":
        """Return where each ends, as an array of places."""
        import numpy

        if isinstance(self._ends, int):
            return self.places() + self._ends
        return numpy.asarray(self._ends, dtype=numpy.int64)

    def places(self) -> "numpy.ndarray":
        """Return where each begins, as an array of places."""
        import numpy

        return numpy.asarray(self.starts, dtype=numpy.int64)

    def document_set(self) -> set[int]:
        """Return the indexes in the part of the documents with a hit."""
        if len(self) > FEW:
            import numpy

            return set(numpy.unique(self.documents()).tolist())
        return {hit.document for hit in self}

    def documents(self) -> "numpy.ndarray":
        """Return the index in the part of each hit's document."""
        import numpy

        store = self.part.store
        bounds = store.sections["document_starts"].numpy()
        found = numpy.searchsorted(bounds, self.places(), side="right") - 1
        if self.part.is_whole_store:
            return found
        local = numpy.zeros(len(store), dtype=numpy.int64)
        local[list(self.part.places)] = numpy.arange(len(self.part.places))
        chosen: numpy.ndarray = local[found]
        return chosen


def within(part: Part, starts: Sequence[int], ends: Sequence[int] | int) -> Hits:
    """Return the hits that lie in the documents of a part, of those in its whole store."""
    if part.is_whole_store or not len(starts):
        return Hits(part, starts, ends)
    bounds = part.store.document_starts
    if len(starts) > FEW:
        import numpy

        owner = numpy.searchsorted(numpy.asarray(bounds), starts, side="right") - 1
        kept = numpy.isin(owner, list(part.places))
        chosen = numpy.asarray(starts)[kept]
        stops = ends if isinstance(ends, int) else numpy.asarray(ends)[kept]
        return Hits(part, chosen, stops)  # type: ignore[arg-type]
    here = set(part.places)
    inside = [bisect_right(bounds, start) - 1 in here for start in starts]
    some = [start for start, keep in zip(starts, inside, strict=True) if keep]
    if isinstance(ends, int):
        return Hits(part, some, ends)
    return Hits(part, some, [end for end, keep in zip(ends, inside, strict=True) if keep])
