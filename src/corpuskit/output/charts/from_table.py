"""Table -> Figure: draws what the table's `Chart` declares, by the names of its columns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cell
from corpuskit.core.errors import OutputError, join_names
from corpuskit.core.options import coerce
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.output.charts.chart_rows import ChartRows, as_real
from corpuskit.output.charts.figure import Figure, FigurePoint
from corpuskit.output.charts.lists_from_table import lists
from corpuskit.output.charts.options import ChartOptions
from corpuskit.output.charts.parts_from_table import in_parts
from corpuskit.output.charts.points_from_table import marks, points

_LINES, _MOST_LINES, _MOST_BELOW = 6, 8, 4
_YEAR = "year"


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
            hint="draw a table of counts, in the long form, such as one with --by, at most two",
        )
    chart = _checked(table.chart, table.names)
    figure = (
        in_parts(table, chart, options, _build) if chart.facet else _build(table, chart, options)
    )
    for single in (figure, *figure.below):
        if single.kind != "lists" and len(single.series) > _MOST_LINES:
            raise OutputError(
                f"a chart has at most {_MOST_LINES} series, this one has {len(single.series)}",
                hint="draw the whole as a list, without groups, or fewer series",
            )
    if all(point.value is None for point in figure.points):
        raise OutputError("there is nothing to draw: no row has a value")
    return figure


def _build(table: Table, chart: Chart, options: ChartOptions) -> Figure:
    return _Builder(table, chart, options).figure()


def _checked(chart: Chart, names: list[str]) -> Chart:
    """Return a chart whose columns are those of the table; a text for `y` is a tuple of one."""
    y = coerce("y", chart.y, tuple[str, ...])
    known = join_names(names)
    if not y:
        raise OutputError("y of the chart is empty", hint=f"name a column of values: {known}")
    optional = {
        "x": chart.x, "series": chart.series, "panel": chart.panel,
        "rank": chart.rank, "low": chart.low, "high": chart.high, "size": chart.size,
        "facet": chart.facet,
    }  # fmt: skip
    named = [*(("y", name) for name in y), *((at, name) for at, name in optional.items() if name)]
    named += [("whole", name) for name in chart.whole or ()]
    for place, name in named:
        if name not in names:
            raise OutputError(f"{place} of the chart: no column '{name}'; known: {known}")
    return chart._replace(y=y, below=tuple(_checked(below, names) for below in chart.below))


class _Builder(ChartRows):
    """A table with its chart, on the way to a figure."""

    def __init__(self, table: Table, chart: Chart, options: ChartOptions) -> None:
        super().__init__(table, chart, options)
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
        if kind == "points":
            return points(self)
        if kind == "marks":
            return marks(self)
        if kind == "bars" and self._lies_in_lists():
            return lists(self)
        return self._series(kind)

    def _lies_in_lists(self) -> bool:
        """Whether bars are lists of items, not groups of bars side by side."""
        chart = self.chart
        return bool(chart.rank) or not chart.x or not (chart.series or self.by_year)

    # The series of groups: lines, stacked shares, bars side by side.

    def _series(self, kind: str) -> Figure:
        chart, words = self.chart, self.words
        names = self._drawn_series()
        values = self._values(names)
        there = {group for group, has_documents in self.groups if has_documents}
        absent = 0.0 if chart.zero_if_absent else None
        points = tuple(
            values.get((group, name)) or FigurePoint("", self._shown(group), shown, absent)
            if group in there else FigurePoint("", self._shown(group), shown, None)
            for group, _ in self.groups
            for name, shown in names.items()
        )  # fmt: skip
        more: list[Phrase] = []
        is_cut = bool(chart.rank) and len(names) < len({row[chart.series] for row in self.rows})
        if is_cut:
            more.append(Phrase("the first {top}", top=len(names)))
        elif kind != "stacked" and chart.low:
            has_any = any(point.low is not None for point in points)
            more += [Phrase("with 95 % intervals")] if has_any else []
            more += map(_phrase, chart.gaps)
        if self.by_year and any(row[_YEAR] is None for row in self.rows):
            more.append(Phrase("documents without a year are not drawn"))
        groups = [group for group, _ in self.groups]
        weak = list(dict.fromkeys(point.group for point in points if point.is_weak))
        weak_note, plain_weak_note = words.weak_notes(weak, is_line=kind == "lines")
        years = [year for year in groups if isinstance(year, int)] if self.by_year else []
        return Figure(
            kind=kind,
            title=words.title(groups, first_only=is_cut),
            subtitle=words.subtitle(more),
            group_title=words.head(chart.x),
            value_title=words.say(chart.unit),
            percent=chart.percent,
            points=points,
            series=tuple(names.values()),
            bands=words.bands(years),
            events=words.events(years),
            years=self.by_year,
            **self._sizes(points),
            weak_note=weak_note,
            plain_weak_note=plain_weak_note,
            below=self._below(),
            language=words.language,
        )

    def _sizes(self, points: Sequence[FigurePoint]) -> dict[str, Any]:
        """Return what n counts and the n of each group, if the values do not say it."""
        chart = self.chart
        if not (chart.size and chart.x) or chart.size in chart.y:
            return {}
        sizes: dict[Cell, float] = {}
        if chart.whole == (chart.x,):
            sizes = {self._shown(group): size for (group,), size in self.wholes.items()}
        for point in points if not sizes else ():
            if point.value is not None or point.size is not None:
                sizes[point.group] = sizes.get(point.group, 0) + (point.size or 0)
        return {"size_title": self.words.head(chart.size), "sizes": sizes}

    def _drawn_series(self) -> dict[Cell, str]:
        """Return the series that are drawn, in order, with what they are called."""
        chart, words = self.chart, self.words
        if not chart.series:
            named = {name: chart.names.get(name, name) for name in chart.y}
            return {name: words.label(shown) for name, shown in named.items()}
        if not chart.rank:
            return {row[chart.series]: words.label(row[chart.series]) for row in self.rows}
        totals: Counter[str] = Counter()
        for row in self.rows:
            totals[str(row[chart.series])] += int(row[chart.rank] or 0)
        size = min(self.options["top"] or _LINES, _MOST_LINES)
        first = sorted(totals, key=lambda name: (-totals[name], name))[:size]
        ordered = [name for name in totals if name in first] if chart.in_order else first
        return {name: words.label(name) for name in ordered}

    def _values(self, names: Mapping[Cell, str]) -> dict[tuple[Cell, Cell], FigurePoint]:
        """Return the point of each group and series."""
        chart = self.chart
        found: dict[tuple[Cell, Cell], FigurePoint] = {}
        for row in self.rows:
            group = row[chart.x] if chart.x else ""
            label = self._shown(group)
            if chart.series:
                name = row[chart.series]
                if name in names:
                    found[group, name] = self.point(row, "", label, names[name])
            elif len(chart.y) == 1:
                found[group, chart.y[0]] = self.point(row, "", label, names[chart.y[0]])
            else:
                for name, shown in names.items():
                    found[group, name] = FigurePoint("", label, shown, as_real(row[str(name)]))
        return found

    def _shown(self, group: Cell) -> Cell:
        """Return a group as it is shown: a year as a number, so that it has its place."""
        is_year = isinstance(group, int) and self.by_year
        return group if is_year or not self.chart.x else self.words.label(group, self.chart.x)

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


def _phrase(text: str) -> Phrase:
    return text if isinstance(text, Phrase) else Phrase("{text}", text=text)
