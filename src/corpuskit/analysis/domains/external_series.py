"""Shares of domains with yearly series: dependence ratios (依存度), rank correlations."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from corpuskit.analysis.domains.counting import Counting, GroupCounts, count_corpus, domain_sums
from corpuskit.analysis.domains.dependence import KINDS, Exact, Ratio, dependence, exact_values
from corpuskit.analysis.domains.options import YEAR, DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENTS, DOMAIN, SHARE, Cells, integer, number, text
from corpuskit.core.columns import YEAR as YEAR_COLUMN
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase, column_name, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.sources.series import Series, load_series
from corpuskit.stats.correlation import kendall, spearman

_MIN_POINTS = 5
_WARNING = Phrase(
    "few yearly points allow little: read the width of the interval; two series that both rise "
    "over the years correlate whatever they mean, so compare the rows of yearly changes"
)
_Point = tuple[Fraction, Fraction]


class _Joined(NamedTuple):
    """Shares, series and ratios by year; exact, because ranks are taken of them."""

    years: list[int]
    counts: GroupCounts
    counting: Counting
    shares: dict[str, Exact]
    series: list[Series]
    ratios: list[Ratio]

    @property
    def external(self) -> dict[str, Exact]:
        """The series and the ratios, by the names of their columns."""
        series = {one.column: exact_values(one) for one in self.series}
        return series | {ratio.name: ratio.exact for ratio in self.ratios}

    def notes(self) -> dict[str, object]:
        """Return what was joined, JSON-ready."""
        return {
            "series": {
                "shares": list(self.shares),
                "series": {one.column: [one.name, one.unit] for one in self.series},
                "fingerprint": _fingerprint(self.series),
                "ratios": {ratio.name: list(ratio.over) for ratio in self.ratios},
            }
        }

    def captions(self) -> list[Phrase]:
        """Return the formulas of the ratios, and the gaps of all columns."""
        return [*(ratio.formula for ratio in self.ratios), *_gaps(self.external, self.years)]


def with_series(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return the shares by year with yearly series and dependence ratios.

    Returns
    -------
    Table
        ``year documents``, ``DOMAIN share`` for each domain, the series as they are named, then
        the ratios, 0 to 1. Only years that the corpus spans; a gap is empty. Captions state the
        units, the formulas and the gaps.

    Raises
    ------
    CountError, ReadError
        For a series that is named like another column, a file that cannot be read.
    """
    joined = _join(corpus, lexicon, options)
    columns = (
        *(YEAR_COLUMN, DOCUMENTS, *(SHARE.under(name) for name in joined.shares)),
        *(number(one.column) for one in joined.series),
        *(number(ratio.name, 3) for ratio in joined.ratios),
    )
    values = [*joined.shares.values(), *joined.external.values()]
    rows: list[Cells] = []
    for year in joined.years:
        documents = joined.counts[year,].documents if (year,) in joined.counts else 0
        rows.append((year, documents, *(_real(exact.get(year)) for exact in values)))
    table = Table(
        columns,
        rows,
        notes=joined.notes(),
        captions=joined.captions(),
        chart=_chart(joined),
        is_series=True,
    )
    return with_provenance(table, corpus, joined.counting, joined.counts)


def _join(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> _Joined:
    series = load_series(str(options["series"]))
    counts, counting = count_corpus(corpus, lexicon, {**options, "by": YEAR})
    dated = [year for (year,) in counts if isinstance(year, int)]
    years = list(range(min(dated), max(dated) + 1)) if dated else []
    shares: dict[str, dict[int, Fraction]] = {d.name: {} for d in counting.lexicon.domains}
    for year in dated:
        hits = domain_sums(counts[year,].terms, counting.lexicon)
        if total := sum(hits.values()):
            for name, own in hits.items():
                shares[name][year] = Fraction(own) / total
    ratios = dependence(series)
    taken = {YEAR, DOCUMENTS.name, *(f"{name} share" for name in shares)}
    taken |= {f"{kind}_dependence" for kind in KINDS}
    for one in series:
        if one.column in taken:
            raise CountError(f"the series '{one.column}' has the name of another column")
    return _Joined(years, counts, counting, dict(shares), series, ratios)


def _chart(joined: _Joined) -> Chart:
    """Return the chart: shares, below them one picture for each unit, and one for the ratios.

    All trade, which a ratio is over, is not drawn: what is traded with one country would be a
    flat line under it; the subtitle says so.
    """
    over = {name for ratio in joined.ratios for name in ratio.over}
    left_out = [one.name for one in joined.series if one.column in over]
    notes = [Phrase("totals that ratios are over are not drawn: {names}",
                    names="、".join(left_out))] if left_out else []  # fmt: skip
    units: dict[str, dict[str, str]] = {}
    for one in joined.series:
        if one.column not in over:
            units.setdefault(one.unit or one.column, {})[one.column] = one.name
    external = joined.external
    title = Phrase("Shares of domains and yearly series")
    below = [
        Chart(title=title, unit=next(iter(names)) if len(names) == 1 else unit,
              y=tuple(names), x=YEAR, kinds=("lines",), names=names)
        for unit, names in units.items()
    ]  # fmt: skip
    if joined.ratios:
        names = {ratio.name: Phrase(_RATIO_NAMES[ratio.name]) for ratio in joined.ratios}
        below.append(
            Chart(title=title, unit=Phrase("dependence"), y=tuple(names), x=YEAR,
                  kinds=("lines",), percent=True, names=names)
        )  # fmt: skip
    drawn = tuple(
        chart for chart in below
        if any(year in external[name] for name in chart.y for year in joined.years)
    )  # fmt: skip
    shares = {f"{name} share": name for name in joined.shares}
    return Chart(
        title=title,
        unit=Phrase("share of all domain hits"),
        y=tuple(shares),
        x=YEAR,
        kinds=("lines",),
        percent=True,
        names=shares,
        notes=tuple(notes),
        below=drawn,
    )


_RATIO_NAMES = {
    "trade_dependence": "dependence in trade",
    "export_dependence": "dependence in exports",
    "import_dependence": "dependence in imports",
}


def _real(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _fingerprint(series: Sequence[Series]) -> str:
    """Change when a name, a unit, a year or a number changes."""
    import hashlib

    what = [(one.column, sorted(one.values.items())) for one in series]
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


def _gaps(columns: Mapping[str, Exact], years: Sequence[int]) -> Iterator[Phrase]:
    for name, values in columns.items():
        gaps = [str(year) for year in years if year not in values]
        if gaps:
            yield Phrase(
                "{name}: no value in {missing} of {years}: {gaps}",
                name=column_name(name), missing=len(gaps), years=plural(len(years), "year"),
                gaps=", ".join(gaps),
            )  # fmt: skip
        outside = sum(year not in years for year in values)
        if outside:
            yield Phrase(
                "{name}: {years} before or after the corpus left out",
                name=column_name(name), years=plural(outside, "year"),
            )  # fmt: skip


def correlations(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return the rank correlation of each domain's share with each series and ratio.

    The exact values are ranked: shares as fractions of hits, series as they are written.

    Returns
    -------
    Table
        ``domain series of years spearman spearman_low spearman_high kendall kendall_low
        kendall_high``: `of` is ``levels``, or ``changes`` from one year to the next, where both
        years have both; `years` is how many points there are; 95 % intervals. Fewer than five
        points have no coefficient, nor has a column that does not vary; a caption names them.
    """
    joined = _join(corpus, lexicon, options)
    external, label = joined.external, joined.counting.lexicon.label
    rows: list[Cells] = []
    empty: dict[Phrase, dict[Phrase, None]] = {}
    for domain, shares in joined.shares.items():
        for name, values in external.items():
            pairs = {y: (shares[y], values[y]) for y in joined.years if y in shares and y in values}
            for of, points in (("levels", [*pairs.values()]), ("changes", _changes(pairs))):
                cells = _both(points)
                rows.append((domain, column_name(name), of, len(points), *cells))
                for why, what in _empty((label(domain), name, of), points, cells):
                    empty.setdefault(why, {})[what] = None
    measures = ("spearman", "kendall")
    columns = (
        *(DOMAIN, text("series"), text("of"), integer("years")),
        *(number(f"{name}{end}", 3) for name in measures for end in ("", "_low", "_high")),
    )
    reasons = (Phrase("{why}: {rows}", why=why, rows=listed(what)) for why, what in empty.items())
    captions = (*joined.captions(), *reasons, _WARNING)
    table = Table(columns, rows, notes=joined.notes(), captions=captions)
    return with_provenance(table, corpus, joined.counting, joined.counts)


def _changes(pairs: Mapping[int, _Point]) -> list[_Point]:
    return [
        (pairs[after][0] - pairs[before][0], pairs[after][1] - pairs[before][1])
        for before, after in pairwise(pairs)
        if after == before + 1
    ]


def _empty(
    row: tuple[Phrase, str, str], points: Sequence[_Point], cells: Sequence[float | None]
) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield why cells of a row are empty, and what is at fault."""
    domain, name, of = row
    column = column_name(name)
    if len(points) < _MIN_POINTS:
        yield (
            Phrase("no coefficient of fewer than {fewest} points", fewest=_MIN_POINTS),
            Phrase("{column} ({of}: {n})", column=column, of=of, n=len(points)),
        )
        return
    share = Phrase("{domain} {share}", domain=domain, share=column_name(SHARE.name))
    for one, values in zip((share, column), zip(*points, strict=True), strict=True):
        if len(set(values)) == 1:
            yield (
                Phrase("no coefficient where all values are the same"),
                Phrase("{column} ({of})", column=one, of=of),
            )
    if any(value is not None and abs(value) == 1 for value in cells[::3]):
        yield (
            Phrase("no interval of a coefficient of 1 or -1"),
            Phrase("{domain} and {column} ({of})", domain=domain, column=column, of=of),
        )


def _both(points: Sequence[_Point]) -> tuple[float | None, ...]:
    if len(points) < _MIN_POINTS:
        return (None,) * 6
    x, y = [point[0] for point in points], [point[1] for point in points]
    measures: tuple[Callable[..., tuple[float | None, ...]], ...] = (spearman, kendall)
    return tuple(value for measure in measures for value in measure(x, y))
