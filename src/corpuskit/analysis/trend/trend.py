"""Trends (趨勢): which words, queries or domains rise and fall over years, and when they change."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Unpack

from corpuskit.analysis.kwic_several import Queries
from corpuskit.analysis.query_choice import QueryKind, cleaned_queries, query_notes
from corpuskit.analysis.trend.options import TrendOptions, trend_options
from corpuskit.analysis.trend.series import YearSeries, of_domains, of_queries, of_words
from corpuskit.core.blocks import Block
from corpuskit.core.chart import Chart
from corpuskit.core.columns import YEAR, Cells, Chunk, Column, details, integer, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.stats.change_points import change_points
from corpuskit.stats.trend import least_p, mann_kendall, taus, theil_sen

if TYPE_CHECKING:
    import numpy

_MOST_DIVIDED = 100
"""So many words of a list have change points; each costs a thousand divisions."""
_FEW_YEARS, _SHORT = 8, 20
_COLUMNS = (
    number("count", 0),
    *details(integer("years")),
    *(number("tau"), number("p", 4), number("slope", 4)),
    *details(number("slope_low", 4), number("slope_high", 4)),
    *(text("change_points"), number("change_p", 3)),
    *details(text("segment_rates")),
)


def trend(
    corpus: Corpus, query: Queries = (), *more: str, **options: Unpack[TrendOptions]
) -> Table:
    """Return which words, queries or domains rise or fall over years, and when they change.

    Parameters
    ----------
    corpus : Corpus
    query : str, sequence of str, or mapping of str to str
        As `kwic` takes queries; without any, all words of the segmenter, or the domains.
    *more : str
        More queries.
    **options
        See `TrendOptions`: ``view domains lexicon count_as measure direction min_count
        min_length stopwords min_years permutations seed confidence regex cql seconds``.

    Returns
    -------
    Table
        ``word count years tau p slope slope_low slope_high change_points change_p
        segment_rates``; of queries and domains ``query`` or ``domain`` in place of ``word``.
        `years` is the number of years with it. `tau` and `p` are of Mann-Kendall's test [1]_
        [2]_: 1 if it rises from every year to every later one, -1 if it falls. `slope` is Theil
        and Sen's [3]_, per year, of hits per 1,000 Han characters or of the share of all domain
        hits. `change_points` are the years that begin another segment of constant rate, with
        the p of the first; they are computed for the first 100 words that are read. Words come
        by the size of `tau`, queries and domains in their order.
        With ``view="years"`` rows ``word year hits per_1000_chars slope_line segment_rate``.

    Raises
    ------
    CountError
        If fewer than three years have text, or for options that exclude each other.
    QueryError, LexiconError, OptionError
        For a wrong query, a lexicon that cannot be used, an unknown option.

    References
    ----------
    .. [1] Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13(3), 245-259.
    .. [2] Kendall, M. G. (1975). Rank Correlation Methods, fourth edition.
    .. [3] Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> row = next(trend(corpus, "農業").records())
    >>> row["count"], round(row["tau"], 2), row["change_points"]
    (54.0, 0.4, '2013')
    """
    check_corpus(corpus)
    chosen = trend_options(options)
    kind = QueryKind(chosen["regex"], chosen["cql"], chosen["seconds"])
    queries = cleaned_queries(query, more, kind)
    if queries and chosen["domains"]:
        raise CountError("queries and domains exclude each other", hint="omit one of them")
    notes: dict[str, object] = {**corpus.provenance(), "seed": chosen["seed"]}
    if queries:
        series, hits = of_queries(corpus, queries)
        notes |= query_notes(corpus, queries, hits)
    elif chosen["domains"]:
        series = of_domains(corpus, chosen)
    else:
        series = of_words(corpus, chosen)
        notes |= corpus.segmentation()
    fitted = _Fitted(series, chosen)
    rows = fitted.rows()
    shown = _years_table if chosen["view"] == "years" else _trends_table
    table = shown(corpus, fitted, rows)
    captions = [*table.captions, *Grouping.of(corpus, "year").captions()]
    return table.replace(notes={**notes, "years": series.years}, captions=captions)


class _Division(NamedTuple):
    """The segments of a series: the years that begin one, the p of the first, all rates."""

    starts: tuple[int, ...]
    p: float | None
    rates: tuple[float, ...]


class _Fitted:
    """Series with what is fitted to them, each when it is asked for."""

    def __init__(self, series: YearSeries, options: TrendOptions) -> None:
        self.series, self.options = series, options
        self.rates = series.rates
        self.taus = taus(self.rates)

    def rows(self) -> "numpy.ndarray":
        """Return the series that are listed, in their order."""
        import numpy

        rows = numpy.arange(len(self.taus))
        if self.series.kind != "word":
            return rows
        sign = {"both": 0, "positive": 1, "negative": -1}[self.options["direction"]]
        if sign:
            rows = rows[self.taus * sign > 0]
        totals = self.series.counts[rows].sum(axis=1)
        names = numpy.array([self.series.name(row) for row in rows.tolist()], dtype=str)
        chosen: numpy.ndarray = rows[
            numpy.lexsort((names, -totals, -numpy.abs(self.taus[rows]).round(12)))
        ]
        return chosen

    @property
    def can_divide(self) -> bool:
        """Whether there are years enough for two segments."""
        years, least = len(self.series.years), self.options["min_years"]
        return bool(self.options["permutations"]) and years >= 2 * least

    def division(self, row: int) -> _Division:
        """Return the segments of a series; one if it never occurs."""
        counts, sizes = self.series.counts[row], self.series.sizes
        if not counts.any() or not self.can_divide:
            return _Division((), None, (float(counts.sum() / sizes.sum()) * self.series.scale,))
        found = change_points(
            counts.tolist(),
            sizes.tolist(),
            least=self.options["min_years"],
            permutations=self.options["permutations"],
            seed=self.options["seed"],
        )
        rates = tuple(rate * self.series.scale for rate in found.rates)
        return _Division(found.starts, found.p_values[0], rates)

    def cells(self, row: int, *, is_divided: bool) -> Cells:
        """Return the row of a series."""
        rates, years = self.rates[row].tolist(), self.series.years
        test = mann_kendall(rates)
        slope = theil_sen(years, rates, confidence=self.options["confidence"])
        counts = self.series.counts[row]
        start: Cells = (
            self.series.name(row), float(counts.sum()), int((counts > 0).sum()),
            *(test.tau, test.p, slope.slope, slope.low, slope.high),
        )  # fmt: skip
        if not is_divided or not self.can_divide:
            return (*start, None, None, None)
        division = self.division(row)
        starts = ", ".join(str(years[at]) for at in division.starts)
        return (*start, starts, division.p, " ".join(f"{rate:.4g}" for rate in division.rates))


def _trends_table(corpus: Corpus, fitted: _Fitted, rows: "numpy.ndarray") -> Table:
    def chunks(size: int) -> Iterator[Chunk]:
        cells = [
            fitted.cells(row, is_divided=place < _MOST_DIVIDED)
            for place, row in enumerate(rows[:size].tolist())
        ]
        if cells:
            yield tuple(map(list, zip(*cells, strict=True)))

    kind = fitted.series.kind
    columns = (text(kind), *_COLUMNS)
    chart = Chart(
        title=Phrase("Trends over years"),
        unit=Phrase("Kendall's tau (-1 falls, 1 rises)"),
        y=("tau",),
        series=kind,
        kinds=("bars",),
        source=corpus.description,
    )
    captions = list(_captions(fitted, len(rows)))
    return Table(columns, [Block(len(rows), chunks)], captions=captions, chart=chart)


def _captions(fitted: _Fitted, tested: int) -> Iterator[Phrase]:
    years, options = len(fitted.series.years), fitted.options
    unit = (
        Phrase("share of all domain hits")
        if options["measure"] == "share"
        else Phrase("hits per 1,000 Han characters")
    )
    yield Phrase(
        "slope: {unit}, change per year, with the {confidence:g} % interval",
        unit=unit, confidence=100 * options["confidence"],
    )  # fmt: skip
    least = least_p(years)
    if years < _FEW_YEARS:
        yield Phrase(
            "{years} only: the smallest possible p is {least:.2g}, so no p says much",
            years=plural(years, "year"), least=least,
        )  # fmt: skip
    elif years < _SHORT:
        yield Phrase(
            "{years}: only strong trends are found; the smallest possible p is {least:.2g}",
            years=plural(years, "year"), least=least,
        )  # fmt: skip
    yield Phrase(
        "p takes the years as independent, which neighbouring years seldom are; {tested} tested, "
        "not corrected",
        tested=plural(tested, "series", "series"),
    )  # fmt: skip
    if not options["permutations"]:
        return
    if not fitted.can_divide:
        yield Phrase(
            "no change points: segments of {least} need {needed}",
            least=plural(options["min_years"], "year"),
            needed=plural(2 * options["min_years"], "year"),
        )
        return
    yield Phrase(
        "change points: segments of {least} or more; {n} random orders of the years, seed {seed}; "
        "a steady trend has change points too",
        least=plural(options["min_years"], "year"), n=options["permutations"],
        seed=options["seed"],
    )  # fmt: skip


def _years_table(corpus: Corpus, fitted: _Fitted, rows: "numpy.ndarray") -> Table:
    """Return a row for each series and year, with the fitted line and the segments."""
    series, measure = fitted.series, fitted.options["measure"]
    rate = "share" if measure == "share" else "per_1000_chars"
    found: list[Cells] = []
    for row in rows[:_MOST_DIVIDED].tolist():
        found += _years_of(fitted, row)
    columns: tuple[Column, ...] = (
        *(text(series.kind), YEAR, number("hits", 0), number(rate, 3)),
        *(number("slope_line", 3), number("segment_rate", 3)),
    )
    chart = Chart(
        title=Phrase("Trends over years"),
        unit=Phrase("share of all domain hits")
        if measure == "share"
        else Phrase("hits per 1,000 Han characters"),
        y=(rate, "slope_line", "segment_rate"),
        x="year",
        facet=series.kind if len(rows) > 1 else "",
        kinds=("lines",),
        names={
            rate: Phrase("observed"),
            "slope_line": Phrase("Theil-Sen line"),
            "segment_rate": Phrase("segments"),
        },
        source=corpus.description,
        periods=corpus.periods,
        events=corpus.events,
    )
    captions = list(_captions(fitted, len(rows)))
    return Table(columns, found, captions=captions, chart=chart, is_series=True)


def _years_of(fitted: _Fitted, row: int) -> Iterator[Cells]:
    import numpy

    series, rates = fitted.series, fitted.rates[row]
    years = numpy.array(series.years, dtype=float)
    slope = theil_sen(series.years, rates.tolist()).slope
    start = float(numpy.median(rates - slope * years))
    division = fitted.division(row)
    bounds = [0, *division.starts, len(years)]
    segments = [
        rate
        for rate, (first, end) in zip(division.rates, pairwise(bounds), strict=True)
        for _ in range(first, end)
    ]
    name, counts = series.name(row), series.counts[row]
    for place, year in enumerate(series.years):
        line = start + slope * year
        yield name, year, float(counts[place]), float(rates[place]), line, segments[place]
