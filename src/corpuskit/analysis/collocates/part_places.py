"""The places in windows of one part: in how many documents words are found.

Cost: one pass over the places of the documents of a group.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.collocates.windows import NODE
from corpuskit.analysis.type_counts import TypeItems
from corpuskit.core.model import GroupKey
from corpuskit.corpus.part import Part

if TYPE_CHECKING:
    import numpy

_CELLS = 1 << 24
"""Cells of a table of documents by words that is held at a time."""


class PartPlaces(NamedTuple):
    """The places of a part, to count documents from.

    Parameters
    ----------
    part : Part
    sides : numpy.ndarray
        Of the tokens of its store.
    items : TypeItems
    groups : list of GroupKey
        Of the documents of the part.
    new_numbers : numpy.ndarray or None
        The number of each item among the words of all parts; None if it is the same.
    """

    part: Part
    sides: "numpy.ndarray"
    items: TypeItems
    groups: list[GroupKey]
    new_numbers: "numpy.ndarray | None" = None

    def documents(self, column: "numpy.ndarray", group: GroupKey) -> "numpy.ndarray":
        """Return in how many documents of a group each of some words is in a window.

        Parameters
        ----------
        column : numpy.ndarray
            For each word its place in the result, or -1.
        group : GroupKey
        """
        import numpy

        if self.new_numbers is not None:
            column = column[self.new_numbers]
        column_of_type = column[self.items.of_type]
        size = int(column.max(initial=-1)) + 1
        total = numpy.zeros(max(1, size), dtype=numpy.int64)
        kinds = self.part.store.sections["tokens"].numpy()
        bounds = self.part.store.sections["document_tokens"].numpy().astype(numpy.int64)
        for places, documents in token_runs(self.documents_of(group), bounds, max(1, size)):
            sides = self.sides[places]
            tokens = numpy.flatnonzero((sides != 0) & (sides != NODE))
            found = column_of_type[kinds[places][tokens]]
            ends = numpy.searchsorted(
                tokens, bounds[documents.start + 1 : documents.stop + 1] - places.start
            )
            row = numpy.repeat(numpy.arange(len(ends)), numpy.diff(ends, prepend=0))
            kept = found >= 0
            seen = numpy.zeros(len(ends) * len(total), dtype=bool)
            seen[row[kept] * len(total) + found[kept]] = True
            total += seen.reshape(len(ends), -1).sum(axis=0)
        return total

    def documents_of(self, group: GroupKey) -> "numpy.ndarray":
        """Return the places in the store of the documents of a group, ascending."""
        import numpy

        pairs = zip(self.part.places, self.groups, strict=True)
        return numpy.sort(numpy.array([p for p, g in pairs if g == group], dtype=numpy.int64))


def token_runs(
    documents: "numpy.ndarray", bounds: "numpy.ndarray", width: int
) -> Iterator[tuple[slice, slice]]:
    """Yield runs of documents that follow each other: their tokens, and their numbers."""
    import numpy

    most = max(1, _CELLS // width)
    gaps = numpy.flatnonzero(numpy.diff(documents) > 1) + 1
    for run in numpy.split(documents, gaps):
        for at in range(0, len(run), most):
            first, last = int(run[at]), int(run[min(at + most, len(run)) - 1])
            yield slice(int(bounds[first]), int(bounds[last + 1])), slice(first, last + 1)
