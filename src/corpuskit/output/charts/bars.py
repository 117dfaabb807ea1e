"""Bars: stacked, side by side, and lists of words. Imports Altair."""

import json
from typing import Any

from corpuskit.output.charts.encodings import (
    AltairChart,
    colour_of,
    data_of,
    highest,
    lowest,
    pale_if_weak,
    tick_format,
    tooltip_of,
    value_axis,
    value_format,
)
from corpuskit.output.charts.figure import Figure, FigurePoint, n_of
from corpuskit.output.charts.style import BLACK, DARK, HEIGHT, PALETTE, WIDTH

_LABELLED_GROUPS = 12
_LABEL = 14
"""Height of a label; lower bars are not labelled."""
_LIST_WIDTH, _BAR = 250, 20
_CELL, _SHORT_LABEL = 6.5, 60
"""Width of a cell of a label; labels up to here lie flat under any bar."""


def stacked(figure: Figure) -> AltairChart:
    """Draw stacked shares; the first series is on top, as in the legend."""
    import altair

    groups = [str(group) for group in figure.groups]
    step = max(34, min(120, _width(figure) // max(1, len(groups))))
    data = data_of(list(figure.points), figure)
    base = altair.Chart(data).encode(
        x=_group_axis(figure, groups, step),
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
        color=colour_of(figure, **_legend_place(figure)),
        tooltip=tooltip_of(figure),
        opacity=pale_if_weak(),
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
    step = min(180, max(14 * len(figure.series) + 8, _width(figure) // len(groups)))
    across: dict[str, Any] = {"x": _group_axis(figure, groups, step)}
    if len(figure.series) > 1:
        across["xOffset"] = altair.XOffset("series:N", sort=list(figure.series))
    scale = altair.Scale(domain=[0, highest(figure)])
    up = altair.Y("value:Q", title=figure.value_title, axis=value_axis(figure), scale=scale)
    base = altair.Chart(data_of(list(figure.points), figure)).encode(**across)
    looks = {
        "color": colour_of(figure, **_legend_place(figure)),
        "tooltip": tooltip_of(figure),
        "opacity": pale_if_weak(),
    }
    layers = [base.mark_bar().encode(y=up, **looks)]
    if figure.has_intervals:
        layers.append(base.mark_rule(color=BLACK, strokeWidth=1.5).encode(y="low:Q", y2="high:Q"))
    elif len(figure.points) <= _LABELLED_GROUPS:
        shown = altair.Text("value:Q", format=value_format(figure))
        layers.append(base.mark_text(dy=-8, fontSize=12, color=DARK).encode(y=up, text=shown))
    chart: AltairChart = altair.layer(*layers)
    return chart.properties(width=len(groups) * step, height=HEIGHT)


def _width(figure: Figure) -> int:
    """Return the width of a picture, half for a part."""
    return WIDTH // 2 if figure.top else WIDTH


def _legend_place(figure: Figure) -> dict[str, Any]:
    """Return where the legend of parts is, so that the parts stay aligned."""
    return {"orient": "top"} if figure.top else {}


def _group_axis(figure: Figure, groups: list[str], step: int) -> Any:  # noqa: ANN401
    """Return the axis of groups; each label has the n of its group below it."""
    import altair
    from rich.cells import cell_len

    is_long = max(map(cell_len, groups)) * _CELL > max(step, _SHORT_LABEL)
    many = len(groups) > _LABELLED_GROUPS
    angle = -45 if is_long or (many and not figure.years) else 0
    title = figure.group_title
    labels: Any = altair.Undefined
    if figure.sizes:
        title = f"{title} (n: {figure.size_title})"
        labels = _labels_with_n(figure, in_lines=not angle)
    return altair.X(
        "group:O",
        sort=[int(group) for group in groups] if figure.years else groups,
        title=title or None,
        axis=altair.Axis(
            labelAngle=angle,
            labelLimit=180,
            labelExpr=labels,
            labelFontSize=10 if many else 12,
            domain=True,
            ticks=False,
        ),
    )


def _labels_with_n(figure: Figure, *, in_lines: bool) -> str:
    """Return a Vega expression: from a group to its label, with n in a second line or brackets."""
    shown: dict[str, object] = {}
    for group in figure.groups:
        name, n = str(group), n_of(figure.sizes.get(group))
        if not n:
            shown[name] = name
            continue
        n = n if figure.years else f"n={n}"
        shown[name] = [name, n] if in_lines else f"{name} ({n})"
    return f"({json.dumps(shown, ensure_ascii=False)})[datum.label]"


def horizontal_lists(figure: Figure) -> AltairChart:
    """Draw lists as horizontal bars, each list in its own order, all on one scale."""
    import altair

    panels = figure.panels()
    low, high = lowest(figure), max(0.0, highest(figure))
    room = (0.3 if figure.size_title else 0.12) * (high - low)
    ends = low - room if low else 0.0, high + room
    if len(panels) == 1:
        (single,) = panels.items()
        return _list(*single, figure, ends)
    return altair.concat(
        *(_list(name, panels[name], figure, ends) for row in figure.grid for name in row),
        columns=max(map(len, figure.grid)),
        spacing=26,
    )


def _list(
    name: str, points: list[FigurePoint], figure: Figure, ends: tuple[float, float]
) -> AltairChart:
    """Draw a list; one without a point keeps its place, with a 0."""
    import altair

    points = points or [FigurePoint(name, "", "0", None)]
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
            scale=altair.Scale(domain=list(ends), nice=False),
            axis=altair.Axis(tickCount=4, format=tick_format(figure), labelFlush=False),
        ),
    )
    bars = base.mark_bar(color=PALETTE[0], height={"band": 0.72}).encode(
        tooltip=tooltip_of(figure), opacity=pale_if_weak()
    )
    shown = f"(isValid(datum.value) ? format(datum.value, '{value_format(figure)}') : '')"
    if figure.size_title:
        shown += " + (datum.n ? ' (n=' + datum.n + ')' : '')"
    layers = [bars]
    for side, sign, align in ((">=", 1, "left"), ("<", -1, "right")):
        # The value is written beyond the end of its bar.
        text = base.mark_text(align=align, dx=4 * sign, fontSize=11, color=DARK)
        text = text.transform_calculate(shown=shown).encode(text="shown:N")
        if ends[0] < 0:
            layers.append(text.transform_filter(f"datum.value {side} 0"))
        elif sign == 1:
            layers.append(text)
    if figure.has_intervals:
        layers = [bars, base.mark_rule(color=BLACK, strokeWidth=1.5).encode(x="low:Q", x2="high:Q")]
    chart: AltairChart = altair.layer(*layers)
    width = _LIST_WIDTH if name else WIDTH - 120
    chart = chart.properties(width=width, height=altair.Step(_BAR))
    return chart.properties(title=altair.Title(name, fontSize=13, offset=6)) if name else chart


def _label_width(figure: Figure) -> int:
    """Return the width of the longest name of the lists, so that the panels align."""
    from rich.cells import cell_len

    return min(186, 6 + 6 * max((cell_len(point.series) for point in figure.points), default=0))
