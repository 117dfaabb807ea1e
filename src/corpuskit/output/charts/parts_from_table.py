"""Cross-tables -> pictures of the values of one field, on one scale, with the groups of another.

Every part has all groups, in the order of the whole table, so that the parts can be compared.
"""

from collections.abc import Callable
from dataclasses import replace

from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cell
from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table
from corpuskit.output.charts.chart_words import ChartWords
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.options import ChartOptions

_MOST_PARTS = 8
_Build = Callable[[Table, Chart, ChartOptions], Figure]


def in_parts(table: Table, chart: Chart, options: ChartOptions, build: _Build) -> Figure:
    """Return the figure of a table whose chart has a `facet`; `build` makes that of a part.

    Raises
    ------
    OutputError
        If there are more parts than a picture has room for.
    """
    place, x = table.names.index(chart.facet), table.names.index(chart.x)
    rows = list(table)
    values: list[Cell] = list(dict.fromkeys(row[place] for row in rows))
    if len(values) > _MOST_PARTS:
        raise OutputError(
            f"a chart has at most {_MOST_PARTS} parts, this one has {len(values)}",
            hint=f"select values of {chart.facet} with --where, or group by one field",
        )
    groups = list(dict.fromkeys(row[x] for row in rows))
    words = ChartWords(table, chart, options)
    parts: list[tuple[str, Figure]] = []
    for value in values:
        own = [row for row in rows if row[place] == value]
        present = {row[x] for row in own}
        there = tuple((group, group in present) for group in groups)
        part = build(table.replace(rows=own), chart._replace(facet="", groups=there), options)
        parts.append((words.label(value, chart.facet), part))
    if not parts:
        raise OutputError("there is nothing to draw: no row has a value")
    figures = [part for _, part in parts]
    ends = [end for part in figures for point in part.points for end in (point.value, point.high)]
    top = max((end for end in ends if end is not None), default=1.0)
    return replace(
        figures[0],
        points=tuple(point for part in figures for point in part.points),
        weak_note=next(filter(None, (part.weak_note for part in figures)), ""),
        plain_weak_note="; ".join(
            f"{name}: {part.plain_weak_note}" for name, part in parts if part.plain_weak_note
        ),
        parts=tuple(
            (name, replace(part, top=top, has_legend=not number, title="", subtitle=()))
            for number, (name, part) in enumerate(parts)
        ),
    )
