"""Shares of domains beside yearly series: joined, dependence ratios (依存度), correlated."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from corpuskit.analysis.domains.dependence import KINDS, Exact, dependence, exact_values
from corpuskit.core.errors import CountError, pluralise
from corpuskit.core.table import Cell, Table, integer, number, text
from corpuskit.sources.series import Series
from corpuskit.stats.correlation import kendall, spearman

LEAST = 5
WARNING = (
    "few yearly points allow little: read the width of the interval; two series that both rise "
    "over the years correlate whatever they mean, so compare the rows of yearly changes"
)
Point = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Joined(Table):
    """Shares, series and ratios by year, with the exact values that are ranked."""

    exact: Mapping[str, Exact] = field(default_factory=dict)


def beside(
    shares: Table, series: Sequence[Series], labels: Mapping[str, str] | None = None
) -> Joined:
    """Return the shares by year with yearly series and dependence ratios beside them.

    Parameters
    ----------
    shares : Table
        Of `domains` by year.
    series : sequence of Series
    labels : mapping, optional
        What a domain is called in the names of the columns.

    Returns
    -------
    Joined
        ``year documents``, ``DOMAIN share`` for each domain, the series as they are named, then
        the ratios, 0 to 1. Only years that the shares span; a gap is empty. `captions` tell the
        units, the formulas and the gaps.
    """
    columns, wholes = _joined(shares, series, labels or {})
    years = sorted({int(row["year"]) for row in wholes if row["year"] is not None})
    documents = {row["year"]: row["documents"] for row in wholes}
    ratios = dependence(series)
    beside_them: list[tuple[str, Exact]] = [(one.column, exact_values(one)) for one in series]
    beside_them += [(ratio.name, ratio.exact) for ratio in ratios]
    exact = dict([*((f"{name} share", values) for name, values in columns), *beside_them])
    rows = [
        (year, documents[year], *(_real(values.get(year)) for values in exact.values()))
        for year in years
    ]
    heads = (
        *(integer("year"), integer("documents")),
        *(number(f"{name} share", 3) for name, _ in columns),
        *(number(one.column) for one in series),
        *(number(ratio.name, 3) for ratio in ratios),
    )
    notes = {
        "beside": {
            "shares": [name for name, _ in columns],
            "series": {one.column: [one.name, one.unit] for one in series},
            "fingerprint": _fingerprint(series),
            "ratios": {ratio.name: list(ratio.over) for ratio in ratios},
        }
    }
    told = [*(ratio.told for ratio in ratios), *_gaps(beside_them, years)]
    captions = (*shares.captions, *told)
    return Joined(heads, rows, {**shares.notes, **notes}, captions, exact=exact)


def _real(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _fingerprint(series: Sequence[Series]) -> str:
    """Change when a name, a unit, a year or a number changes."""
    import hashlib

    what = [(one.column, sorted(one.values.items())) for one in series]
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


def _joined(
    shares: Table, series: Sequence[Series], labels: Mapping[str, str]
) -> tuple[list[tuple[str, Exact]], list[dict[str, Cell]]]:
    if "year" not in shares.names or "share" not in shares.names:
        raise CountError("series stand beside shares by year", hint="group by year")
    rows = list(shares.records())
    columns: dict[str, dict[int, Fraction]] = {}
    totals = _totals(rows)
    for row in rows:
        values = columns.setdefault(labels.get(str(row["domain"]), str(row["domain"])), {})
        if isinstance(row["year"], int) and row["share"] is not None:
            values[row["year"]] = _share(row, totals[row["year"]])
    ratios = {f"{kind}_dependence" for kind in KINDS}
    taken = {"year", "documents", *(f"{name} share" for name in columns)} | ratios
    for one in series:
        if one.column in taken:
            raise CountError(f"the series '{one.column}' has the name of another column")
    return list(columns.items()), rows


def _totals(rows: Sequence[Mapping[str, Cell]]) -> dict[Cell, Fraction]:
    """Return the hits of each year."""
    totals: dict[Cell, Fraction] = {}
    for row in rows:
        totals[row["year"]] = totals.get(row["year"], Fraction(0)) + _hits(row)
    return totals


def _hits(row: Mapping[str, Cell]) -> Fraction:
    """Return the hits of a row, of shared terms with the halves or thirds that they were."""
    return Fraction(str(row.get("hits") or 0)).limit_denominator(10_000)


def _share(row: Mapping[str, Cell], total: Fraction) -> Fraction:
    """Return the share as a fraction of hits; as it is written where hits are not told."""
    share = float(row["share"] or 0)
    exact = _hits(row) / total if total else Fraction(0)
    return exact if float(exact) == share else Fraction(str(share))


def _gaps(columns: list[tuple[str, Exact]], years: list[int]) -> list[str]:
    told = []
    for name, values in columns:
        gaps = [str(year) for year in years if year not in values]
        if gaps:
            of = pluralise(len(years), "year")
            are = "is a gap" if len(gaps) == 1 else "are gaps"
            told.append(f"{name}: {len(gaps)} of {of} {are}: {', '.join(gaps)}")
        outside = sum(year not in years for year in values)
        if outside:
            left = f"{pluralise(outside, 'year')} before or after the corpus left out"
            told.append(f"{name}: {left}")
    return told


def correlations(joined: Joined) -> Table:
    """Return the rank correlation of each domain's share with each series and ratio.

    Parameters
    ----------
    joined : Joined
        Of `beside`. What is ranked are its exact values: shares as fractions of hits, series
        as they are written.

    Returns
    -------
    Table
        ``domain series of years spearman spearman_low spearman_high kendall kendall_low
        kendall_high``: `of` is ``levels``, or ``changes`` from one year to the next, where both
        years have both; `years` is how many points there are; 95 % intervals. Fewer than five
        points have no coefficient, nor has a column that does not vary; a caption names them.
    """
    about = joined.notes["beside"]
    years = [int(row[0] or 0) for row in joined]
    columns = [*about["series"], *about["ratios"]]  # type: ignore[index]
    out: list[tuple[Cell, ...]] = []
    empty: dict[str, dict[str, None]] = {}
    for domain in about["shares"]:  # type: ignore[index]
        for name in columns:
            shares, values = joined.exact[f"{domain} share"], joined.exact[name]
            pairs = {y: (shares[y], values[y]) for y in years if y in shares and y in values}
            for of, points in (("levels", [*pairs.values()]), ("changes", _changes(pairs))):
                cells = _both(points)
                out.append((domain, name, of, len(points), *cells))
                for why, what in _empty((domain, name, of), points, cells):
                    empty.setdefault(why, {})[what] = None
    heads = ("domain", "series", "of", "years")
    measures = ("spearman", "kendall")
    columns_out = (
        *(integer(name) if name == "years" else text(name) for name in heads),
        *(number(f"{name}{end}", 3) for name in measures for end in ("", "_low", "_high")),
    )
    told = [f"{why}: {', '.join(what)}" for why, what in empty.items()]
    return Table(columns_out, out, joined.notes, (*joined.captions, *told, WARNING))


def _changes(pairs: Mapping[int, Point]) -> list[Point]:
    return [
        (pairs[after][0] - pairs[before][0], pairs[after][1] - pairs[before][1])
        for before, after in pairwise(pairs)
        if after == before + 1
    ]


def _empty(
    row: tuple[str, str, str], points: Sequence[Point], cells: Sequence[float | None]
) -> Iterator[tuple[str, str]]:
    """Yield why cells of a row are empty, and what is at fault."""
    domain, name, of = row
    if len(points) < LEAST:
        yield f"no coefficient of fewer than {LEAST} points", f"{name} ({of}: {len(points)})"
        return
    for column, values in zip((f"{domain} share", name), zip(*points, strict=True), strict=True):
        if len(set(values)) == 1:
            yield "no coefficient where all values are the same", f"{column} ({of})"
    if any(value is not None and abs(value) == 1 for value in cells[::3]):
        yield "no interval of a coefficient of 1 or -1", f"{domain} and {name} ({of})"


def _both(points: Sequence[Point]) -> tuple[float | None, ...]:
    if len(points) < LEAST:
        return (None,) * 6
    x, y = [point[0] for point in points], [point[1] for point in points]
    measures: tuple[Callable[..., tuple[float | None, ...]], ...] = (spearman, kendall)
    return tuple(value for measure in measures for value in measure(x, y))
