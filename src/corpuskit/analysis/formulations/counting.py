"""The hits of formulations by year: how many, how many outside longer ones, in how many units.

Definitions: a hit is *alone* if no hit of a longer formulation that contains the string has all its
characters. A clause has a formulation if a hit begins in it. Documents without a year are not
counted. Cost: one search for each formulation; documents are divided into clauses once.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit, Hits
from corpuskit.query.search import Query, search
from corpuskit.text.units import unit_spans

if TYPE_CHECKING:
    import numpy


class Formulation(NamedTuple):
    """A formulation: its name, what is searched for, and the longer ones that contain it.

    Parameters
    ----------
    name : str
    queries : tuple of Query
        All of them are hits; of those that overlap, the first and longest.
    containers : tuple of int
        The places of the longer formulations that contain it.
    family : int
        The place of the shortest formulation that it contains, or its own.
    level : int
        How many formulations the longest chain has that ends with it.
    """

    name: str
    queries: tuple[Query, ...]
    containers: tuple[int, ...] = ()
    family: int = 0
    level: int = 1


class YearCounts(NamedTuple):
    """Counts by year, formulations by years.

    Parameters
    ----------
    years : tuple of int
        Ascending, those with documents.
    hits, alone, documents, clauses : numpy.ndarray
        Hits, those outside longer formulations, and documents and clauses with a hit.
    all_documents, all_clauses : numpy.ndarray
        By year.
    """

    years: tuple[int, ...]
    hits: "numpy.ndarray"
    alone: "numpy.ndarray"
    documents: "numpy.ndarray"
    clauses: "numpy.ndarray"
    all_documents: "numpy.ndarray"
    all_clauses: "numpy.ndarray"


class _Spans(NamedTuple):
    """Hits: the document of each, and its span in all documents, which follow each other."""

    documents: "numpy.ndarray"
    starts: "numpy.ndarray"
    ends: "numpy.ndarray"


def count(part: Part, formulations: Sequence[Formulation]) -> YearCounts:
    """Return the counts of a part."""
    import numpy

    values = [int(year) if year is not None else None for year in part.values("year")]
    years = tuple(sorted({year for year in values if year is not None}))
    number = {year: place for place, year in enumerate(years)}
    year_of = numpy.array([number.get(year, -1) if year is not None else -1 for year in values])
    sizes = [part.size(index) + 1 for index in range(len(part.documents))]
    bases = numpy.concatenate([[0], numpy.cumsum(sizes)]).astype(numpy.int64)
    clause_starts, clause_years = _clauses(part, bases, year_of)
    spans = [_spans(part, one.queries, bases) for one in formulations]
    hits, alone, with_it, clauses_with_it = numpy.zeros(
        (4, len(formulations), len(years)), dtype=numpy.int64
    )
    for place, (one, own) in enumerate(zip(formulations, spans, strict=True)):
        is_inside = _are_inside(own, [spans[longer] for longer in one.containers])
        documents = numpy.unique(own.documents)
        clauses = numpy.unique(numpy.searchsorted(clause_starts, own.starts, side="right") - 1)
        clauses = clauses[clauses >= 0]
        for target, of_years in (
            (hits, year_of[own.documents]),
            (alone, year_of[own.documents[~is_inside]]),
            (with_it, year_of[documents]),
            (clauses_with_it, clause_years[clauses]),
        ):
            target[place] = numpy.bincount(of_years[of_years >= 0], minlength=len(years))
    all_documents = numpy.bincount(year_of[year_of >= 0], minlength=len(years))
    all_clauses = numpy.bincount(clause_years[clause_years >= 0], minlength=len(years))
    return YearCounts(years, hits, alone, with_it, clauses_with_it, all_documents, all_clauses)


def _clauses(
    part: Part, bases: "numpy.ndarray", year_of: "numpy.ndarray"
) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return where each clause begins, and the number of its year."""
    import numpy

    starts = []
    for document in part.documents:
        clauses = unit_spans(document.text, "clause")
        starts.append(numpy.array([start for start, _ in clauses], dtype=numpy.int64))
    years = numpy.repeat(year_of, [len(some) for some in starts])
    shifted = [some + bases[index] for index, some in enumerate(starts)]
    return numpy.concatenate([*shifted, bases[:0]]), years


def _spans(part: Part, queries: tuple[Query, ...], bases: "numpy.ndarray") -> _Spans:
    """Return the hits of all queries of a formulation, those that overlap once."""
    import numpy

    several = [_arrays(part, search(part, query), bases) for query in queries]
    if len(several) == 1:
        return several[0]
    documents, starts, ends = (numpy.concatenate(arrays) for arrays in zip(*several, strict=True))
    order = numpy.lexsort((-ends, starts))
    kept, limit = [], -1
    for place in order.tolist():
        if starts[place] >= limit:
            kept.append(place)
            limit = int(ends[place])
    return _Spans(documents[kept], starts[kept], ends[kept])


def _arrays(part: Part, hits: Hits | list[Hit], bases: "numpy.ndarray") -> _Spans:
    import numpy

    if isinstance(hits, Hits) and len(hits):
        documents = hits.document_array()
        origins = part.store.sections["document_starts"].numpy().astype(numpy.int64)
        shift = bases[documents] - origins[numpy.array(part.places)[documents]]
        return _Spans(documents, hits.start_array() + shift, hits.end_array() + shift)
    found = numpy.array([tuple(hit) for hit in hits], dtype=numpy.int64).reshape(-1, 3)
    documents = found[:, 0]
    return _Spans(documents, found[:, 1] + bases[documents], found[:, 2] + bases[documents])


def _are_inside(own: _Spans, longer: Sequence[_Spans]) -> "numpy.ndarray":
    """Return whether a hit of a longer formulation has all characters of each hit."""
    import numpy

    starts = numpy.concatenate([own.starts[:0], *(spans.starts for spans in longer)])
    ends = numpy.concatenate([own.ends[:0], *(spans.ends for spans in longer)])
    if not len(starts):
        return numpy.zeros(len(own.starts), dtype=bool)
    order = numpy.argsort(starts, kind="stable")
    reach = numpy.concatenate([[-1], numpy.maximum.accumulate(ends[order])])
    before = numpy.searchsorted(starts[order], own.starts, side="right")
    inside: numpy.ndarray = reach[before] >= own.ends
    return inside


def merge(parts: Iterable[YearCounts]) -> YearCounts:
    """Return the counts of all parts together."""
    import numpy

    several = list(parts)
    if len(several) == 1:
        return several[0]
    years = tuple(sorted({year for one in several for year in one.years}))
    total = None
    for one in several:
        places = numpy.searchsorted(years, one.years) if one.years else numpy.zeros(0, dtype=int)
        arrays = []
        for array in one[1:]:
            wide = numpy.zeros((*array.shape[:-1], len(years)), dtype=numpy.int64)
            wide[..., places] = array
            arrays.append(wide)
        total = arrays if total is None else [a + b for a, b in zip(total, arrays, strict=True)]
    assert total is not None
    return YearCounts(years, *total)
