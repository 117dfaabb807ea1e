"""The rows of `formulations`: one for each formulation, or for each formulation and year."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpuskit.analysis.formulations.counting import Formulation, YearCounts
from corpuskit.analysis.formulations.degrees import Degree, degree_of
from corpuskit.analysis.formulations.states import course, strip
from corpuskit.core.columns import (
    DOCUMENTS,
    HITS,
    YEAR,
    Cell,
    Cells,
    Column,
    details,
    integer,
    number,
    text,
)
from corpuskit.core.phrases import Phrase
from corpuskit.stats.intervals import wilson_interval

if TYPE_CHECKING:
    import numpy

_SHARE = (number("share", 3), *details(number("share_low", 3), number("share_high", 3)))
_DEGREE = text("degree")


def columns_of(*, is_list: bool, has_degrees: bool) -> list[Column]:
    """Return the columns of a view."""
    degree = [_DEGREE] if has_degrees else []
    units = details(DOCUMENTS, integer("clauses"))
    if not is_list:
        return [text("formulation"), YEAR, HITS, integer("alone"), *_SHARE, *units, *degree]
    return [
        *(text("formulation"), *details(text("family"), integer("level"))),
        *(text("state", Phrase("Course")), integer("first", grouped=False)),
        *(integer("last", grouped=False), integer("years"), *details(integer("gaps"))),
        *(HITS, integer("alone"), *_SHARE, *units),
        *details(integer("peak_year", grouped=False), number("peak_share", 3)),
        *(*degree, text("strip")),
    ]


def list_rows(
    listed: Sequence[Formulation], counts: YearCounts, unit: str, absent: int, degrees: list[Degree]
) -> list[Cells]:
    """Return a row for each formulation that occurs, by its first and last year."""
    with_unit, of_unit = _units(counts, unit)
    whole = int(of_unit.sum())
    rows: list[tuple[tuple[int, int, int], Cells]] = []
    for place, one in enumerate(listed):
        hits = counts.hits[place].tolist()
        found = course(counts.years, hits, absent)
        if found is None:
            continue
        shares = _shares(with_unit[place].tolist(), of_unit.tolist())
        peak = max(range(len(shares)), key=lambda year: (shares[year], -year))
        documents = counts.documents[place].tolist()
        some = int(with_unit[place].sum())
        degree = _degrees(degrees, shares[peak], documents[peak])
        cells: Cells = (
            *(one.name, listed[one.family].name, one.level, found.state.value),
            *(found.first, found.last, found.years, found.gaps),
            *(sum(hits), int(counts.alone[place].sum())),
            *(some / whole, *wilson_interval(hits=some, size=whole)),
            *(sum(documents), int(counts.clauses[place].sum())),
            *(counts.years[peak], shares[peak], *degree, strip(shares)),
        )
        rows.append(((found.first, found.last, place), cells))
    return [cells for _, cells in sorted(rows, key=lambda row: row[0])]


def year_rows(
    listed: Sequence[Formulation], counts: YearCounts, unit: str, degrees: list[Degree]
) -> Iterator[Cells]:
    """Yield a row for each formulation and year with documents."""
    with_unit, of_unit = _units(counts, unit)
    sizes = of_unit.tolist()
    for place, one in enumerate(listed):
        some, hits, alone, documents, clauses = (
            array[place].tolist()
            for array in (with_unit, counts.hits, counts.alone, counts.documents, counts.clauses)
        )
        shares = _shares(some, sizes)
        for year, label in enumerate(counts.years):
            limits: tuple[Cell, Cell] = (None, None)
            if sizes[year]:
                limits = wilson_interval(hits=some[year], size=sizes[year])
            yield (
                *(one.name, label, hits[year], alone[year], shares[year], *limits),
                *(documents[year], clauses[year]),
                *_degrees(degrees, shares[year], documents[year]),
            )


def _units(counts: YearCounts, unit: str) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return the units with each formulation by year, and all units by year."""
    if unit == "document":
        return counts.documents, counts.all_documents
    return counts.clauses, counts.all_clauses


def _shares(some: Sequence[int], sizes: Sequence[int]) -> list[float]:
    return [part / size if size else 0.0 for part, size in zip(some, sizes, strict=True)]


def _degrees(degrees: list[Degree], share: float, documents: int) -> tuple[Cell, ...]:
    return (degree_of(degrees, share, documents),) if degrees else ()
