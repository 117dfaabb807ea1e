"""Bars: stacked, side by side, and lists of words. Imports Altair."""

from typing import Any

from corpuskit.output.charts.encodings import (
    AltairChart,
    colour_of,
    data_of,
    highest,
    tick_format,
    tooltip_of,
    value_axis,
    value_format,
)
from corpuskit.output.charts.figure import Figure, FigurePoint
from corpuskit.output.charts.style import BLACK, DARK, HEIGHT, PALETTE, WIDTH

_LABELLED_GROUPS = 12
_LABEL = 14
"""Height of a label; lower bars are not labelled."""
_LIST_WIDTH, _BAR, _PANELS_PER_ROW = 250, 20, 3


def stacked(figure: Figure) -> AltairChart:
    """Draw stacked shares; the first series is on top, as in the legend."""
    import altair

    groups = [str(group) for group in figure.groups]
    step = max(34, min(120, WIDTH // max(1, len(groups))))
    data = data_of(list(figure.points), figure)
    base = altair.Chart(data).encode(
        x=_group_axis(figure, groups),
        y=altair.Y(
            "value:Q",
            stack="zero",
            title=figure.value_title,
            scale=altair.Scale(domain=[0, 1]) if figure.percent else altair.Undefined,
            axis=value_axis(figure),
        ),
        order=altair.Order("order:Q", sort="descending"),
    )
    bars = base.mark_bar(stroke="#ffffff", strokeWidth=1).encode(
        color=colour_of(figure), tooltip=tooltip_of(figure)
    )
    if len(groups) <= _LABELLED_GROUPS:
        fitting = f"datum.value >= {_LABEL / HEIGHT}"
        text = (
            base.transform_filter(fitting)
            .mark_text(fontSize=12)
            .encode(
                y=altair.Y("value:Q", stack="zero", bandPosition=0.5),
                text=altair.Text("value:Q", format=".1%"),
                color=altair.Color("ink:N", scale=None),
            )
        )
        bars = altair.layer(bars, text).resolve_scale(color="independent")
    chart: AltairChart = bars.properties(width=altair.Step(step), height=HEIGHT)
    return chart


def side_by_side(figure: Figure) -> AltairChart:
    """Draw the series of each group side by side, with their intervals."""
    import altair

    groups = [str(group) for group in figure.groups]
    across: dict[str, Any] = {"x": _group_axis(figure, groups)}
    if len(figure.series) > 1:
        across["xOffset"] = altair.XOffset("series:N", sort=list(figure.series))
    scale = altair.Scale(domain=[0, highest(figure)])
    up = altair.Y("value:Q", title=figure.value_title, axis=value_axis(figure), scale=scale)
    base = altair.Chart(data_of(list(figure.points), figure)).encode(**across)
    layers = [base.mark_bar().encode(y=up, color=colour_of(figure), tooltip=tooltip_of(figure))]
    if figure.has_intervals:
        layers.append(base.mark_rule(color=BLACK, strokeWidth=1.5).encode(y="low:Q", y2="high:Q"))
    elif len(figure.points) <= _LABELLED_GROUPS:
        shown = altair.Text("value:Q", format=value_format(figure))
        layers.append(base.mark_text(dy=-8, fontSize=12, color=DARK).encode(y=up, text=shown))
    size = len(groups) * min(180, max(14 * len(figure.series) + 8, WIDTH // len(groups)))
    chart: AltairChart = altair.layer(*layers)
    return chart.properties(width=size, height=HEIGHT)


def _group_axis(figure: Figure, groups: list[str]) -> Any:  # noqa: ANN401
    import altair

    many = (len(groups) > _LABELLED_GROUPS and not figure.years) or max(map(len, groups)) > 14
    return altair.X(
        "group:O",
        sort=[int(group) for group in groups] if figure.years else groups,
        title=figure.group_title or None,
        axis=altair.Axis(labelAngle=-45 if many else 0, labelLimit=160, domain=True, ticks=False),
    )


def horizontal_lists(figure: Figure) -> AltairChart:
    """Draw lists as horizontal bars, each list in its own order, all on one scale."""
    import altair

    panels = figure.panels()
    top = highest(figure) * 1.12
    charts = [_list(name, points, figure, top) for name, points in panels.items()]
    if len(charts) == 1:
        return charts[0]
    return altair.concat(*charts, columns=_columns(figure, list(panels)), spacing=26)


def _columns(figure: Figure, panels: list[str]) -> int:
    """Return the panels per row: those of one group, if each group has several."""
    if figure.rows and len(panels) > len(figure.rows):
        return -(-len(panels) // len(figure.rows))
    return min(_PANELS_PER_ROW, len(panels))


def _list(name: str, points: list[FigurePoint], figure: Figure, top: float) -> AltairChart:
    import altair

    base = altair.Chart(data_of(points, figure)).encode(
        y=altair.Y(
            "series:N",
            sort=[point.series for point in points],
            title=None,
            axis=altair.Axis(
                ticks=False,
                domain=False,
                labelLimit=180,
                labelPadding=6,
                minExtent=_label_width(figure),
            ),
        ),
        x=altair.X(
            "value:Q",
            title=figure.value_title,
            scale=altair.Scale(domain=[0, top], nice=False),
            axis=altair.Axis(tickCount=4, format=tick_format(figure), labelFlush=False),
        ),
    )
    bars = base.mark_bar(color=PALETTE[0], height={"band": 0.72}).encode(tooltip=tooltip_of(figure))
    text = base.mark_text(align="left", dx=4, fontSize=11, color=DARK)
    layers = [bars, text.encode(text=altair.Text("value:Q", format=value_format(figure)))]
    if figure.has_intervals:
        layers = [bars, base.mark_rule(color=BLACK, strokeWidth=1.5).encode(x="low:Q", x2="high:Q")]
    chart: AltairChart = altair.layer(*layers)
    width = _LIST_WIDTH if name else WIDTH - 120
    chart = chart.properties(width=width, height=altair.Step(_BAR))
    return chart.properties(title=altair.Title(name, fontSize=13, offset=6)) if name else chart


def _label_width(figure: Figure) -> int:
    """Return the width of the longest name of the lists, so that the panels align."""
    from rich.cells import cell_len

    return min(186, 6 + 6 * max(cell_len(point.series) for point in figure.points))
