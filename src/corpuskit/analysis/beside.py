"""Shares of domains beside yearly series: joined, dependence ratios (依存度), correlated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpuskit.analysis.rank_correlation import kendall, spearman
from corpuskit.errors import CountError
from corpuskit.readers.series import Series
from corpuskit.table import Cell, Table, integer, number, text

ROLES: dict[str, tuple[str, ...]] = {
    "export": ("export", "exports", "出口", "對該國出口", "对该国出口"),
    "import": ("import", "imports", "進口", "进口", "對該國進口", "对该国进口"),
    "trade": ("trade", "貿易", "贸易", "雙邊貿易", "双边贸易"),
    "all_export": ("all_export", "all_exports", "總出口", "总出口", "對外出口", "对外出口"),
    "all_import": ("all_import", "all_imports", "總進口", "总进口", "對外進口", "对外进口"),
    "all_trade": ("all_trade", "總貿易", "总贸易", "對外貿易", "对外贸易"),
}
LEAST = 5
KINDS = ("trade", "export", "import")
WARNING = (
    "few yearly points allow little: read the width of the interval; two series that both rise "
    "over the years correlate whatever they mean, so compare the rows of yearly changes"
)
Values = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two series, how it came about, and the series that it is over."""

    name: str
    told: str
    values: dict[int, float]
    over: tuple[str, ...]


def dependence(series: Sequence[Series]) -> list[Ratio]:
    """Return the dependence ratios that the columns allow: with one country over with all.

    ``export_dependence`` is ``export / all_export``, ``import_dependence`` is ``import /
    all_import``, ``trade_dependence`` is ``trade / all_trade``, or the sums of exports and
    imports where these columns are not there. A year that lacks a part has no ratio.

    Raises
    ------
    CountError
        If the parts of a ratio have different units, or a whole is smaller than its part.

    Examples
    --------
    >>> part = Series("export", "export", "", {2000: 2.0})
    >>> whole = Series("總出口", "總出口", "", {2000: 8.0})
    >>> [(ratio.name, ratio.values) for ratio in dependence([part, whole])]
    [('export_dependence', {2000: 0.25})]
    """
    found = {role: one for one in series for role, names in ROLES.items() if _is(one, names)}
    ratios = []
    for kind in KINDS:
        parts, wholes = [kind], [f"all_{kind}"]
        if kind == "trade" and not {"trade", "all_trade"} <= found.keys():
            parts, wholes = ["export", "import"], ["all_export", "all_import"]
        if {*parts, *wholes} <= found.keys():
            ratios.append(
                _ratio(
                    f"{kind}_dependence",
                    *([found[role] for role in roles] for roles in (parts, wholes)),
                )
            )
    return ratios


def _is(series: Series, names: tuple[str, ...]) -> bool:
    return series.name.strip().lower().replace(" ", "_") in names


def _ratio(name: str, parts: list[Series], wholes: list[Series]) -> Ratio:
    units = {one.unit for one in (*parts, *wholes)}
    if len(units) > 1:
        told = ", ".join(sorted(unit or "none" for unit in units))
        raise CountError(
            f"{name}: the columns have different units: {told}",
            hint="give them in one unit, named in brackets after each name",
        )
    part, whole = _sum(parts), _sum(wholes)
    values = {}
    for year in sorted(part.keys() & whole.keys()):
        if part[year] < 0 or whole[year] <= 0 or part[year] > whole[year]:
            raise CountError(
                f"{name}: {part[year]:g} of {whole[year]:g} in {year} is no share of trade",
                hint="check the units, and which column is which",
            )
        values[year] = part[year] / whole[year]
    above, below = (" + ".join(one.name for one in some) for some in (parts, wholes))
    brackets = ("({})" if len(parts) > 1 else "{}").format
    unit = f", both in {units.pop()}" if any(units) else ", units not told"
    told = f"{name} = {brackets(above)} / {brackets(below)}{unit}"
    return Ratio(name, told, values, tuple(one.written for one in wholes))


def _sum(series: list[Series]) -> dict[int, float]:
    years = set[int].intersection(*(set(one.values) for one in series))
    return {year: sum(one.values[year] for one in series) for year in years}


def beside(
    shares: Table, series: Sequence[Series], labels: Mapping[str, str] | None = None
) -> Table:
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
    Table
        ``year documents``, ``DOMAIN share`` for each domain, the series as they are named, then
        the ratios, 0 to 1. Only years that the shares span; a gap is empty. `captions` tell the
        units, the formulas and the gaps.
    """
    columns, wholes = _joined(shares, series, labels or {})
    years = sorted({int(row["year"]) for row in wholes if row["year"] is not None})
    documents = {row["year"]: row["documents"] for row in wholes}
    ratios = dependence(series)
    beside_them: list[tuple[str, Values]] = [(one.written, one.values) for one in series]
    beside_them += [(ratio.name, ratio.values) for ratio in ratios]
    every = [*columns, *beside_them]
    rows = [(year, documents[year], *(values.get(year) for _, values in every)) for year in years]
    heads = (
        *(integer("year"), integer("documents")),
        *(number(f"{name} share", 3) for name, _ in columns),
        *(number(one.written) for one in series),
        *(number(ratio.name, 3) for ratio in ratios),
    )
    notes = {
        "beside": {
            "shares": [name for name, _ in columns],
            "series": {one.written: [one.name, one.unit] for one in series},
            "fingerprint": _fingerprint(series),
            "ratios": {ratio.name: list(ratio.over) for ratio in ratios},
        }
    }
    told = [*(ratio.told for ratio in ratios), *_gaps(beside_them, years)]
    return Table(heads, rows, {**shares.notes, **notes}, (*shares.captions, *told))


def _fingerprint(series: Sequence[Series]) -> str:
    """Change when a name, a unit, a year or a number changes."""
    import hashlib

    what = [(one.written, sorted(one.values.items())) for one in series]
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


def _joined(
    shares: Table, series: Sequence[Series], labels: Mapping[str, str]
) -> tuple[list[tuple[str, Values]], list[dict[str, Cell]]]:
    if "year" not in shares.names or "share" not in shares.names:
        raise CountError("series stand beside shares by year", hint="group by year")
    rows = list(shares.records())
    columns: dict[str, dict[int, float]] = {}
    for row in rows:
        values = columns.setdefault(labels.get(str(row["domain"]), str(row["domain"])), {})
        if isinstance(row["year"], int) and row["share"] is not None:
            values[row["year"]] = float(row["share"])
    ratios = {f"{kind}_dependence" for kind in KINDS}
    taken = {"year", "documents", *(f"{name} share" for name in columns)} | ratios
    for one in series:
        if one.written in taken:
            raise CountError(f"the series '{one.written}' has the name of another column")
    return list(columns.items()), rows


def _gaps(columns: list[tuple[str, Values]], years: list[int]) -> list[str]:
    told = []
    for name, values in columns:
        gaps = [str(year) for year in years if year not in values]
        if gaps:
            told.append(f"{name}: {len(gaps)} of {len(years)} years are gaps: {', '.join(gaps)}")
        outside = sum(year not in years for year in values)
        if outside:
            told.append(f"{name}: {outside} years before or after the corpus are left out")
    return told


def correlations(joined: Table) -> Table:
    """Return the rank correlation of each domain's share with each series and ratio.

    Parameters
    ----------
    joined : Table
        Of `beside`.

    Returns
    -------
    Table
        ``domain series of years spearman spearman_low spearman_high kendall kendall_low
        kendall_high``: `of` is ``levels``, or ``changes`` from one year to the next, where both
        years have both; `years` is how many points there are; 95 % intervals. Fewer than five
        points have no coefficient.
    """
    about = joined.notes["beside"]
    rows = list(joined.records())
    columns = [*about["series"], *about["ratios"]]  # type: ignore[index]
    out: list[tuple[Cell, ...]] = []
    for domain in about["shares"]:  # type: ignore[index]
        for name in columns:
            levels = [(int(row["year"] or 0), row[f"{domain} share"], row[name]) for row in rows]
            pairs = [
                (y, float(a), float(b)) for y, a, b in levels if a is not None and b is not None
            ]
            for of, points in (("levels", [p[1:] for p in pairs]), ("changes", _changes(pairs))):
                out.append((domain, name, of, len(points), *_both(points)))
    heads = ("domain", "series", "of", "years")
    measures = ("spearman", "kendall")
    columns_out = (
        *(integer(name) if name == "years" else text(name) for name in heads),
        *(number(f"{name}{end}", 3) for name in measures for end in ("", "_low", "_high")),
    )
    return Table(columns_out, out, joined.notes, (*joined.captions, WARNING))


def _changes(points: list[tuple[int, float, float]]) -> list[tuple[float, float]]:
    return [
        (after[1] - before[1], after[2] - before[2])
        for before, after in pairwise(points)
        if after[0] == before[0] + 1
    ]


def _both(points: Sequence[tuple[float, float]]) -> tuple[float | None, ...]:
    if len(points) < LEAST:
        return (None,) * 6
    x, y = [point[0] for point in points], [point[1] for point in points]
    measures: tuple[Callable[..., tuple[float | None, ...]], ...] = (spearman, kendall)
    return tuple(value for measure in measures for value in measure(x, y))
