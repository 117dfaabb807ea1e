"""Rows -> lists: bars that lie, a panel for each group and each value of the column `panel`.

The panels are a grid of fixed places: a group is a row and a domain a column (or the other way
round, if there are many domains and few groups), also where a domain has no hit in a group.
"""

from collections.abc import Sequence

from corpuskit.core.columns import Cell
from corpuskit.core.errors import OutputError
from corpuskit.core.phrases import Phrase
from corpuskit.output.charts.chart_rows import ChartRow, ChartRows
from corpuskit.output.charts.figure import Figure

_ONE_LIST, _EACH_LIST, _MOST_LISTS, _LONGEST_LIST = 20, 10, 8, 60
_PANELS_PER_ROW, _WIDEST_GRID = 3, 4
_Key = tuple[Cell, Cell]


def lists(source: ChartRows) -> Figure:
    """Return the figure of lists.

    Raises
    ------
    OutputError
        If there are more groups than a picture has room for.
    """
    chart, words = source.chart, source.words
    grouped = _rows_of_lists(source)
    groups = list(dict.fromkeys(group for group, _ in grouped))
    if len(groups) > _MOST_LISTS:
        raise OutputError(
            f"a chart has at most {_MOST_LISTS} lists, this one has {len(groups)}",
            hint="group by period, select with --where, or draw years as lines",
        )
    size = source.options["top"] or (_EACH_LIST if len(grouped) > 1 else _ONE_LIST)
    top = min(size, _LONGEST_LIST)
    value, item = chart.y[0], chart.series or chart.x
    points = []
    for key, rows in grouped.items():
        by_value = (
            sorted(rows, key=lambda row: -abs(float(row[value] or 0))) if chart.rank else rows
        )
        first = by_value[:top]
        group = _panel_name(source, (key[0], ""))
        for row in [row for row in rows if row in first] if chart.in_order else first:
            shown = words.label(row[item], item)
            points.append(source.point(row, _panel_name(source, key), group, shown))
    is_cut = max(map(len, grouped.values()), default=0) > top
    more = []
    if is_cut:
        each = len(grouped) > 1
        more.append(Phrase("the first {top} of each" if each else "the first {top}", top=top))
    weak = list(dict.fromkeys(point.group for point in points if point.is_weak))
    weak_note, plain_weak_note = words.weak_notes(weak, is_line=False)
    return Figure(
        kind="lists",
        title=words.title(groups, first_only=is_cut),
        subtitle=words.subtitle(more),
        group_title="",
        value_title=words.say(chart.unit),
        percent=chart.percent,
        points=tuple(points),
        series=(),
        years=source.by_year,
        grid=_grid(source, list(grouped)),
        size_title=words.head(chart.size) if chart.size and chart.size not in chart.y else "",
        weak_note=weak_note,
        plain_weak_note=plain_weak_note,
        language=words.language,
    )


def _rows_of_lists(source: ChartRows) -> dict[_Key, list[ChartRow]]:
    """Return the rows of each list, none for a domain without a hit; groups come row by row."""
    chart = source.chart
    has_groups = bool(chart.x and chart.series)
    groups = list(dict.fromkeys(row[chart.x] for row in source.rows)) if has_groups else [""]
    if has_groups and chart.groups is not None:
        groups = [group for group, has_documents in chart.groups if has_documents]
    named: Sequence[Cell] = chart.panels
    if chart.panel and not named:
        named = [row[chart.panel] for row in source.rows]
    panels = list(dict.fromkeys(named)) or [""]
    found: dict[_Key, list[ChartRow]] = {(group, panel): [] for group in groups for panel in panels}
    for row in source.rows:
        key = (row[chart.x] if has_groups else "", row[chart.panel] if chart.panel else "")
        found.setdefault(key, []).append(row)
    return found


def _panel_name(source: ChartRows, key: _Key) -> str:
    words, chart = source.words, source.chart
    group, panel = key
    parts = [words.label(group, chart.x) if group != "" else ""]
    return " · ".join(filter(None, [*parts, words.label(panel) if panel != "" else ""]))


def _grid(source: ChartRows, keys: list[_Key]) -> tuple[tuple[str, ...], ...]:
    """Return the panels by row: a row of domains for each group, else three in a row."""
    groups = list(dict.fromkeys(group for group, _ in keys))
    panels = list(dict.fromkeys(panel for _, panel in keys))
    if len(panels) > _WIDEST_GRID and 1 < len(groups) < len(panels):
        rows = [[(group, panel) for group in groups] for panel in panels]
    elif len(groups) > 1 and len(panels) > 1:
        rows = [[(group, panel) for panel in panels] for group in groups]
    else:
        rows = [keys[at : at + _PANELS_PER_ROW] for at in range(0, len(keys), _PANELS_PER_ROW)]
    return tuple(tuple(_panel_name(source, key) for key in row) for row in rows)
