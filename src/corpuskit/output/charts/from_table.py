"""Table -> Figure: draws what the table's `Chart` declares, by the names of its columns."""

from collections import Counter
from itertools import pairwise

from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cell
from corpuskit.core.errors import OutputError, join_names
from corpuskit.core.options import coerce
from corpuskit.core.phrases import Phrase, head_of, translate
from corpuskit.core.table import Table
from corpuskit.output.charts.figure import Band, Figure, FigurePoint
from corpuskit.output.charts.options import ChartOptions

_ONE_LIST, _EACH_LIST, _LINES = 20, 10, 6
_MOST_LINES, _MOST_LISTS, _LONGEST_LIST, _MOST_BELOW = 8, 8, 60, 4
_YEAR = "year"
_Row = dict[str, Cell]


def figure_of(table: Table, options: ChartOptions) -> Figure:
    """Return what is drawn of a table.

    Raises
    ------
    OutputError
        If the table declares no chart, or one that names a column that it does not have; has no
        row to draw, or more series than can be distinguished.
    """
    if table.untranslated:
        table, _ = table.untranslated
    if table.chart is None:
        raise OutputError(
            "this table cannot be charted",
            hint="draw a table of counts, in the long form, such as one grouped with --by",
        )
    builder = _Builder(table, _checked(table.chart, table.names), options)
    figure = builder.figure()
    for single in (figure, *figure.below):
        if single.kind != "lists" and len(single.series) > _MOST_LINES:
            raise OutputError(
                f"a chart has at most {_MOST_LINES} series, this one has {len(single.series)}",
                hint="draw the whole as a list, without groups, or fewer series",
            )
    if all(point.value is None for point in figure.points):
        raise OutputError("there is nothing to draw: no row has a value")
    return figure


def _checked(chart: Chart, names: list[str]) -> Chart:
    """Return a chart whose columns are those of the table; a text for `y` is a tuple of one."""
    y = coerce("y", chart.y, tuple[str, ...])
    known = join_names(names)
    if not y:
        raise OutputError("y of the chart is empty", hint=f"name a column of values: {known}")
    optional = {
        "x": chart.x, "series": chart.series, "panel": chart.panel,
        "rank": chart.rank, "low": chart.low, "high": chart.high,
    }  # fmt: skip
    named = [*(("y", name) for name in y), *((at, name) for at, name in optional.items() if name)]
    for place, name in named:
        if name not in names:
            raise OutputError(f"{place} of the chart: no column '{name}'; known: {known}")
    return chart._replace(y=y, below=tuple(_checked(below, names) for below in chart.below))


class _Builder:
    """A table with its chart, on the way to a figure."""

    def __init__(self, table: Table, chart: Chart, options: ChartOptions) -> None:
        self.table, self.chart, self.options = table, chart, options
        self.rows: list[_Row] = list(table.records())
        self.by_year = chart.x == _YEAR
        self.groups = self._groups()

    def figure(self) -> Figure:
        """Return the figure."""
        kind = self.options["kind"] or self.chart.kinds[0]
        if kind not in self.chart.kinds:
            if kind == "lines" and not self.by_year:
                raise OutputError("lines need years", hint="group the table by year")
            raise OutputError(
                f"this table cannot be drawn as {kind}",
                hint=f"draw it as {' or '.join(self.chart.kinds)}",
            )
        if kind == "bars" and self._lies_in_lists():
            return self._lists()
        return self._series(kind)

    def _lies_in_lists(self) -> bool:
        """Whether bars are lists of items, not groups of bars side by side."""
        chart = self.chart
        return bool(chart.rank) or not chart.x or not (chart.series or self.by_year)

    # The series of groups: lines, stacked shares, bars side by side.

    def _series(self, kind: str) -> Figure:
        chart = self.chart
        names = self._drawn_series()
        values = self._values()
        there = {group for group, has_documents in self.groups if has_documents}
        absent = 0.0 if chart.zero_if_absent else None
        points = tuple(
            FigurePoint("", group, shown, *values.get((group, name), (absent, None, None)))
            if group in there else FigurePoint("", group, shown, None)
            for group, _ in self.groups
            for name, shown in names.items()
        )  # fmt: skip
        more = []
        if chart.rank:
            more.append(Phrase("the first {top}", top=len(names)))
        elif kind != "stacked" and any(point.low is not None for point in points):
            more.append(Phrase("with 95 % intervals"))
        return Figure(
            kind=kind,
            title=self._title(chart.title),
            subtitle=self._subtitle(more),
            group_title=head_of(chart.x, self.options["lang"]).lower() if chart.x else "",
            value_title=self._say(chart.unit),
            percent=chart.percent,
            points=points,
            series=tuple(names.values()),
            bands=self._bands(),
            years=self.by_year,
            below=self._below(),
        )

    def _drawn_series(self) -> dict[Cell, str]:
        """Return the series that are drawn, in order, with what they are called."""
        chart = self.chart
        if not chart.series:
            named = {name: chart.names.get(name, name) for name in chart.y}
            return {name: self._label(shown) for name, shown in named.items()}
        if not chart.rank:
            return {row[chart.series]: self._label(row[chart.series]) for row in self.rows}
        totals: Counter[str] = Counter()
        for row in self.rows:
            totals[str(row[chart.series])] += int(row[chart.rank] or 0)
        size = min(self.options["top"] or _LINES, _MOST_LINES)
        first = sorted(totals, key=lambda name: (-totals[name], name))[:size]
        return {name: self._label(name) for name in first}

    def _values(self) -> dict[tuple[Cell, Cell], tuple[float | None, float | None, float | None]]:
        """Return value and interval of each group and series."""
        chart, found = self.chart, {}
        for row in self.rows:
            group = row[chart.x] if chart.x else ""
            if chart.series:
                low, high = (_real(row[name]) if name else None for name in (chart.low, chart.high))
                found[group, row[chart.series]] = _real(row[chart.y[0]]), low, high
            else:
                for name in chart.y:
                    found[group, name] = _real(row[name]), None, None
        return found

    def _groups(self) -> list[tuple[Cell, bool]]:
        """Return the groups in order, and whether each has a document; every year of a span."""
        chart = self.chart
        if not chart.x:
            return [("", True)]
        if chart.groups is not None:
            known = dict(chart.groups)
        else:
            known = {row[chart.x]: True for row in self.rows}
        if not self.by_year:
            return list(known.items())
        years = [group for group in known if isinstance(group, int)]
        if not years:
            return []
        return [(year, known.get(year, False)) for year in range(min(years), max(years) + 1)]

    def _below(self) -> tuple[Figure, ...]:
        if len(self.chart.below) > _MOST_BELOW:
            raise OutputError(
                f"series in at most {_MOST_BELOW} units fit under a chart, "
                f"got {len(self.chart.below)}",
                hint="remove series from the file, or convert their units",
            )
        return tuple(
            _Builder(self.table, chart, self.options)._series("lines") for chart in self.chart.below
        )

    # Lists: bars that lie, a panel for each group and each value of the column `panel`.

    def _lists(self) -> Figure:
        chart, ranked = self.chart, bool(self.chart.rank)
        lists: dict[tuple[Cell, Cell], list[_Row]] = {}
        grouped = bool(chart.x and chart.series)
        for row in self.rows:
            key = (row[chart.x] if grouped else "", row[chart.panel] if chart.panel else "")
            lists.setdefault(key, []).append(row)
        groups = list(dict.fromkeys(group for group, _ in lists))
        if len(groups) > _MOST_LISTS:
            raise OutputError(
                f"a chart has at most {_MOST_LISTS} lists, this one has {len(groups)}",
                hint="group by period, select with --where, or draw years as lines",
            )
        size = self.options["top"] or (_EACH_LIST if len(lists) > 1 else _ONE_LIST)
        top = min(size, _LONGEST_LIST)
        value, item = chart.y[0], chart.series or chart.x
        points = []
        for key, rows in lists.items():
            first = sorted(rows, key=lambda row: -float(row[value] or 0)) if ranked else rows
            for row in first[:top]:
                ends = (_real(row[name]) if name else None for name in (chart.low, chart.high))
                place = self._panel(*key), self._panel(key[0], ""), self._label(row[item])
                points.append(FigurePoint(*place, _real(row[value]), *ends))
        more = []
        if max(map(len, lists.values()), default=0) > top:
            each = len(lists) > 1
            more.append(Phrase("the first {top} of each" if each else "the first {top}", top=top))
        heads = tuple(self._panel(group, "") for group in groups) if grouped else ()
        return Figure(
            kind="lists",
            title=self._title(chart.list_title or chart.title),
            subtitle=self._subtitle(more),
            group_title="",
            value_title=self._say(chart.unit),
            percent=chart.percent,
            points=tuple(points),
            series=(),
            years=self.by_year,
            rows=heads,
        )

    def _panel(self, group: Cell, panel: Cell) -> str:
        return " · ".join(self._label(part) for part in (group, panel) if part != "")

    # Words.

    def _say(self, text: str) -> str:
        return translate(text, self.options["lang"])

    def _label(self, value: Cell) -> str:
        """Return how a value is shown: a domain by its label."""
        if value is None:
            return self._say(Phrase("(none)"))
        if isinstance(value, Phrase):
            return self._say(value)
        return self.table.label(value, self.options["lang"])

    def _title(self, title: str) -> str:
        """Return the title, with the years where years are the groups."""
        shown = self._say(title)
        if not self.by_year or not self.groups:
            return shown
        first, last = self.groups[0][0], self.groups[-1][0]
        years = f"{first}" if first == last else f"{first}–{last}"
        return self._say(Phrase("{title}, {years}", title=shown, years=years))

    def _subtitle(self, more: list[Phrase]) -> tuple[str, ...]:
        """Return the lines under the title: the corpus, then how it was counted."""
        if self.by_year and any(row[_YEAR] is None for row in self.rows):
            more = [*more, Phrase("documents without a year are not drawn")]
        separator = self._say(Phrase("; "))
        counted = separator.join(filter(None, map(self._say, [*self.chart.notes, *more])))
        return tuple(filter(None, (self.chart.source, counted)))

    def _bands(self) -> tuple[Band, ...]:
        """Return the periods that include years of the picture, none if two overlap."""
        years = [group for group, _ in self.groups if isinstance(group, int)]
        if not self.by_year or not years:
            return ()
        spans = sorted(self.chart.periods.items(), key=lambda period: period[1])
        if any(one[1] >= two[0] for (_, one), (_, two) in pairwise(spans)):
            return ()
        return tuple(
            Band(name, max(start, years[0]), min(end, years[-1]))
            for name, (start, end) in spans
            if start <= years[-1] and end >= years[0]
        )


def _real(value: Cell) -> float | None:
    return None if value is None else float(value)
