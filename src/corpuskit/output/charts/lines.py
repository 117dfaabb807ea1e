"""Lines by year, over the periods. Imports Altair."""

from typing import Any

from corpuskit.output.charts.encodings import (
    AltairChart,
    colour_of,
    data_of,
    highest,
    legend_of,
    lowest,
    scale_of,
    tooltip_of,
    value_axis,
)
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.style import BLACK, DASHES, GREY, HEIGHT, SHADE, SHAPES, WIDTH

_EXTENT = 44


def lines(figure: Figure, height: int = HEIGHT) -> AltairChart:
    """Draw lines that break where there is a gap, over the periods, with interval bands."""
    import altair

    groups = [group for group in figure.groups if isinstance(group, int)]
    across = altair.X(
        "group:Q",
        title=figure.group_title,
        scale=altair.Scale(domain=[groups[0] - 0.5, groups[-1] + 0.5], nice=False, zero=False),
        axis=altair.Axis(format="d", values=_ticks(groups), grid=False),
    )
    up = altair.Y(
        "value:Q",
        title=figure.value_title,
        scale=altair.Scale(domain=[lowest(figure), highest(figure)]),
        axis=value_axis(figure, minExtent=_EXTENT),
    )
    base = altair.Chart(data_of(list(figure.points), figure)).encode(x=across)
    looks = {"orient": "top", "columns": 4, "symbolStrokeWidth": 0, "symbolOpacity": 1,
             "offset": 26 if figure.bands else 18}  # fmt: skip
    colour = colour_of(figure, **looks)
    dashes = altair.StrokeDash("series:N", scale=scale_of(figure, DASHES), legend=None)
    line = base.mark_line(strokeWidth=2, invalid="break-paths-filter-domains").encode(
        y=up, color=colour, strokeDash=dashes
    )
    shape = altair.Shape(
        "series:N", scale=scale_of(figure, SHAPES), legend=legend_of(figure, **looks)
    )
    dots = base.mark_point(filled=True, size=46, opacity=1, invalid="filter").encode(
        y=up, color=colour, shape=shape, tooltip=tooltip_of(figure)
    )
    layers = [*_periods(figure), *(_intervals(base, colour) if figure.has_intervals else [])]
    chart: AltairChart = altair.layer(*layers, line, dots)
    return chart.properties(width=WIDTH, height=height)


def _ticks(years: list[int]) -> list[int]:
    """Return the years that are labelled: all, or every second, fifth or tenth."""
    step = next((n for n in (1, 2, 5, 10, 20) if len(years) / n <= 12), 50)
    return [year for year in years if step == 1 or year % step == 0]


def _intervals(base: AltairChart, colour: Any) -> list[AltairChart]:  # noqa: ANN401
    """Return a band for each line, and a rule for the interval of an isolated year."""
    bounds = {"y": "low:Q", "y2": "high:Q", "color": colour}
    area = base.mark_area(opacity=0.16, invalid="break-paths-filter-domains").encode(**bounds)
    rule = base.mark_rule(opacity=0.5, strokeWidth=2).transform_filter("datum.alone")
    return [area, rule.encode(**bounds)]


def _periods(figure: Figure) -> list[AltairChart]:
    """Return every second period in pale grey, a rule between two, and their names above."""
    import altair

    if not figure.bands:
        return []
    year = WIDTH / len(figure.groups)
    values: list[dict[str, object]] = [
        {
            "start": band.start - 0.5,
            "end": band.end + 0.5,
            "middle": (band.start + band.end) / 2,
            "name": band.name,
            "pale": place % 2 == 1,
            "room": (band.end - band.start + 1) * year,
        }
        for place, band in enumerate(figure.bands)
    ]
    base = altair.Chart(altair.InlineData(values=values))
    # Transparent, so that the grid lines remain visible behind it.
    shade = base.mark_rect(color=BLACK, opacity=SHADE)
    rect = shade.transform_filter("datum.pale").encode(x="start:Q", x2="end:Q")
    first = figure.bands[0].start - 0.5
    rule = (
        base.mark_rule(color=GREY, strokeDash=[3, 3])
        .transform_filter(f"datum.start > {first}")
        .encode(x="start:Q")
    )
    names = base.mark_text(
        baseline="bottom", fontSize=11, color="#555555", limit=altair.expr("datum.room")
    ).encode(x="middle:Q", y=altair.value(-4), text="name:N")
    return [rect, rule, names]
