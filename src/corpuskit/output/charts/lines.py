"""Lines by year, over the periods, with events and the n of each year. Imports Altair."""

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
from corpuskit.output.charts.strips import event_rules, period_bands, size_strip, year_axis
from corpuskit.output.charts.style import DASHES, FACET, HEIGHT, SHAPES, WIDTH

_EXTENT = 44
_MOST_BANDS = 2
"""More interval bands than these cover each other, so each series is drawn for itself."""


def lines(figure: Figure, height: int = HEIGHT) -> AltairChart:
    """Draw lines that break where there is a gap, over the periods, with interval bands.

    More than two lines with bands are drawn one below the other, on one scale.
    """
    import altair

    if figure.has_intervals and len(figure.series) > _MOST_BANDS:
        charts = [_one_below_the_other(figure, place) for place in range(len(figure.series))]
    else:
        charts = [_layers(figure, None).properties(width=WIDTH, height=height)]
    if figure.sizes:
        charts.append(size_strip(figure, _EXTENT))
    if len(charts) == 1:
        return charts[0]
    # A legend belongs to one of the charts; without this it would be beside all of them.
    own = dict.fromkeys(("color", "strokeDash", "shape"), "independent")
    return altair.vconcat(*charts, spacing=10).resolve_scale(**own)


def _one_below_the_other(figure: Figure, place: int) -> AltairChart:
    import altair

    name = figure.series[place]
    chart = _layers(figure, name, is_last=place == len(figure.series) - 1, is_first=not place)
    title = altair.Title(name, fontSize=13, anchor="start", offset=20 if not place else 6)
    return chart.properties(width=WIDTH, height=FACET, title=title)


def _layers(
    figure: Figure, only: str | None, *, is_last: bool = True, is_first: bool = True
) -> AltairChart:
    """Return the layers of all series, or of one alone, in the colour that it has among all."""
    import altair

    up = altair.Y(
        "value:Q",
        title=figure.value_title,
        scale=altair.Scale(domain=[lowest(figure), highest(figure)]),
        axis=value_axis(figure, minExtent=_EXTENT, **_small_title(only)),
    )
    points = figure.of(only) if only is not None else list(figure.points)
    across = year_axis(figure, labels=is_last)
    base = altair.Chart(data_of(points, figure)).encode(x=across)
    looks = {"orient": "top", "columns": 4, "symbolStrokeWidth": 0, "symbolOpacity": 1,
             "offset": 26 if figure.bands or figure.events else 18}  # fmt: skip
    colour = colour_of(figure, has_legend=only is None, **looks)
    dashes = altair.StrokeDash("series:N", scale=scale_of(figure, DASHES), legend=None)
    line = base.mark_line(
        strokeWidth=2, strokeJoin="round", invalid="break-paths-filter-domains"
    ).encode(y=up, color=colour, strokeDash=dashes)
    legend = legend_of(figure, **looks) if only is None else None
    shape = altair.Shape("series:N", scale=scale_of(figure, SHAPES), legend=legend)
    dots = base.mark_point(filled=True, size=46, opacity=1, invalid="filter").encode(
        y=up, color=colour, shape=shape, tooltip=tooltip_of(figure)
    )
    layers = [line, dots, *_hollow(base, figure, shape)]
    if figure.has_intervals:
        layers = [*_intervals(base, colour), *layers]
    behind = [*period_bands(figure, named=is_first), *event_rules(figure, named=is_first)]
    return altair.layer(*behind, *layers)


def _small_title(only: str | None) -> dict[str, object]:
    return {} if only is None else {"titleFontSize": 10, "titleLimit": FACET}


def _hollow(base: AltairChart, figure: Figure, shape: Any) -> list[AltairChart]:  # noqa: ANN401
    """Return white middles of the points that are shares of few hits."""
    if not any(point.is_weak for point in figure.points):
        return []
    middle = base.mark_point(filled=True, size=16, opacity=1, color="#ffffff", invalid="filter")
    return [middle.transform_filter("datum.weak").encode(y="value:Q", shape=shape)]


def _intervals(base: AltairChart, colour: Any) -> list[AltairChart]:  # noqa: ANN401
    """Return a band for each line, and a rule for the interval of an isolated year."""
    bounds = {"y": "low:Q", "y2": "high:Q", "color": colour}
    area = base.mark_area(opacity=0.16, invalid="break-paths-filter-domains").encode(**bounds)
    rule = base.mark_rule(opacity=0.5, strokeWidth=2).transform_filter("datum.alone")
    return [area, rule.encode(**bounds)]
