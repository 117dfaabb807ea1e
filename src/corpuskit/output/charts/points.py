"""Points with two coordinates and their names, and marks in documents. Imports Altair."""

from typing import Any

from corpuskit.output.charts.encodings import AltairChart, colour_of, legend_of, scale_of
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.style import GREY, SHAPES, WIDTH

_SQUARE, _LINE = 520, 18


def points(figure: Figure) -> AltairChart:
    """Draw points with their names, and the axes through 0, on one scale in both directions."""
    import altair

    ends = [end for p in figure.points for end in (p.group, p.value) if isinstance(end, float)]
    reach = max(map(abs, ends), default=1.0) * 1.15 or 1.0
    scale = altair.Scale(domain=[-reach, reach], nice=False)
    axis = altair.Axis(grid=False, format=",.2~f")
    base = altair.Chart(_data(figure)).encode(
        x=altair.X("x:Q", title=figure.group_title, scale=scale, axis=axis),
        y=altair.Y("y:Q", title=figure.value_title, scale=scale, axis=axis),
    )
    colour = colour_of(figure, orient="top")
    shape = altair.Shape("series:N", scale=scale_of(figure, SHAPES), legend=legend_of(figure))
    dots = base.mark_point(filled=True, size=46, opacity=1).encode(
        color=colour, shape=shape, tooltip=["name:N", "x:Q", "y:Q"]
    )
    names = base.mark_text(align="left", dx=5, dy=-4, fontSize=10).encode(
        text="name:N", color=colour
    )
    zero = altair.Chart(altair.InlineData(values=[{"zero": 0}]))
    rule = zero.mark_rule(color=GREY, strokeWidth=0.6)
    layers = altair.layer(rule.encode(x="zero:Q"), rule.encode(y="zero:Q"), dots, names)
    chart: AltairChart = layers.properties(width=_SQUARE, height=_SQUARE)
    return chart


def marks(figure: Figure) -> AltairChart:
    """Draw a line for each document, with a tick where each hit begins."""
    import altair

    names = list(dict.fromkeys(point.panel for point in figure.points))
    scale = altair.Scale(domain=names, paddingInner=0.35)
    base = altair.Chart(_data(figure)).encode(
        y=altair.Y("name:N", title=None, scale=scale, sort=names, axis=_document_axis()),
        x=altair.X(
            "x:Q",
            title=figure.group_title,
            scale=altair.Scale(domain=[0, 1]),
            axis=altair.Axis(format=".0%", grid=False),
        ),
    )
    ticks = base.mark_tick(thickness=1.2, opacity=0.8, size=0.65 * _LINE).encode(
        color=colour_of(figure, orient="top")
    )
    chart: AltairChart = ticks.properties(width=WIDTH, height=_LINE * len(names))
    return chart


def _document_axis() -> Any:  # noqa: ANN401
    import altair

    return altair.Axis(ticks=False, domain=False, labelLimit=180, grid=True)


def _data(figure: Figure) -> Any:  # noqa: ANN401
    import altair

    values = [
        {"name": point.panel, "x": point.group, "y": point.value, "series": point.series}
        for point in figure.points
        if point.group is not None
    ]
    return altair.InlineData(values=values)
