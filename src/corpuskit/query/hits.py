"""The hits of a query in a part of a corpus, in order, however many they are.

`Hits` keeps two arrays of offsets in the store and makes a `Hit` only when it is asked for.
Invariant: offsets count code points in the concatenated text of all documents of the store; they
are in ascending order, and no hit crosses the end of a document.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from corpuskit.corpus.part import Part

if TYPE_CHECKING:
    import numpy

    from corpuskit.store.reading.find import Offsets

NUMPY_FROM = 20_000
"""Number of hits above which importing numpy takes less time than plain Python."""


class Hit(NamedTuple):
    """A hit: the index of its document in the part, and its span in that document."""

    document: int
    start: int
    end: int


class Hits(Sequence[Hit]):
    """Hits as offsets in the store of a part.

    Parameters
    ----------
    part : Part
    starts : sequence of int or array
        The offset at which each hit starts, in ascending order.
    ends : sequence of int, array or int
        The offset at which each hit ends; or an int, the length of every hit.
    truncated : int
        The number of places where a token query might continue beyond its maximum length.
    """

    def __init__(
        self, part: Part, starts: "Offsets", ends: "Offsets | int", truncated: int = 0
    ) -> None:
        self.part = part
        self.truncated = truncated
        self._starts = starts
        self._ends = ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        """Return one hit, or a list of hits for a slice."""
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        start = int(self._starts[index])
        end = start + self._ends if isinstance(self._ends, int) else int(self._ends[index])
        store = self.part.store
        document = store.document_at(start)
        origin = store.document_starts[document]
        return Hit(self.part.index_of_place(document), start - origin, end - origin)

    def start_array(self) -> "numpy.ndarray":
        """Return the store offset at which each hit starts."""
        import numpy

        return numpy.asarray(self._starts, dtype=numpy.int64)

    def end_array(self) -> "numpy.ndarray":
        """Return the store offset at which each hit ends."""
        import numpy

        if isinstance(self._ends, int):
            return self.start_array() + self._ends
        return numpy.asarray(self._ends, dtype=numpy.int64)

    def document_array(self) -> "numpy.ndarray":
        """Return for each hit the index of its document in the part."""
        import numpy

        store = self.part.store
        bounds = store.sections["document_starts"].numpy()
        places = numpy.searchsorted(bounds, self.start_array(), side="right") - 1
        if self.part.is_whole_store:
            return places
        index_of_place = numpy.zeros(len(store), dtype=numpy.int64)
        index_of_place[list(self.part.places)] = numpy.arange(len(self.part.places))
        indexes: numpy.ndarray = index_of_place[places]
        return indexes

    def document_set(self) -> set[int]:
        """Return the indexes in the part of the documents with a hit."""
        if len(self) > NUMPY_FROM:
            import numpy

            return set(numpy.unique(self.document_array()).tolist())
        return {hit.document for hit in self}


def hits_in_part(part: Part, starts: "Offsets", ends: "Offsets | int") -> Hits:
    """Return those hits of a whole store that lie in the documents of a part.

    Parameters
    ----------
    part : Part
    starts, ends
        As for `Hits`.
    """
    if part.is_whole_store or not len(starts):
        return Hits(part, starts, ends)
    bounds = part.store.document_starts
    if len(starts) > NUMPY_FROM:
        import numpy

        places = numpy.searchsorted(numpy.asarray(bounds), starts, side="right") - 1
        inside = numpy.isin(places, list(part.places))
        ends = ends if isinstance(ends, int) else numpy.asarray(ends)[inside]
        return Hits(part, numpy.asarray(starts)[inside], ends)
    part_places = set(part.places)
    positions = [
        position
        for position, start in enumerate(starts)
        if bisect_right(bounds, start) - 1 in part_places
    ]
    if not isinstance(ends, int):
        ends = [ends[position] for position in positions]
    return Hits(part, [starts[position] for position in positions], ends)
