"""Figure -> Altair chart. The only file that draws."""

from typing import Any

from corpuskit.output.charts.figure import Figure, Point
from corpuskit.output.charts.style import (
    BLACK,
    DARK,
    DASHES,
    GREY,
    HEIGHT,
    INK,
    PALE,
    PALETTE,
    SHAPES,
    WIDTH,
    config,
)

Chart = Any
"""An Altair chart of any kind."""

LABELLED_GROUPS = 12
_LIST_WIDTH, _BAR, _PANELS_A_ROW = 250, 20, 3


def draw(figure: Figure, families: str) -> Chart:
    """Return the chart of a figure, with its title and its look."""
    import altair

    kinds = {"lines": _lines, "stacked": _stacked, "bars": _bars, "lists": _lists}
    title = altair.Title(figure.title, subtitle=list(figure.subtitle))
    return kinds[figure.kind](figure).properties(title=title).configure(**config(families))


def _data(points: list[Point], figure: Figure) -> Any:  # noqa: ANN401
    """Return points as data, with plain field names whatever the words are."""
    import altair

    places = {name: place for place, name in enumerate(figure.series)}
    alone = {
        p for name in figure.series for run in figure.unbroken(name) if len(run) == 1 for p in run
    }
    values = [
        {
            "group": point.group if figure.years else str(point.group),
            "series": point.series,
            "value": point.value,
            "low": point.low,
            "high": point.high,
            "alone": point in alone,
            "order": places.get(point.series, 0),
            "ink": INK[places.get(point.series, 0) % len(INK)],
        }
        for point in points
    ]
    return altair.InlineData(values=values)


def _colour(figure: Figure, **legend: object) -> Any:  # noqa: ANN401
    import altair

    shown = altair.Legend(title=None, **legend) if len(figure.series) > 1 else None
    return altair.Color("series:N", scale=_scale(figure, PALETTE), legend=shown)


def _scale(figure: Figure, among: Any) -> Any:  # noqa: ANN401
    """Return a scale from the series, in their order, to colours, dashes or shapes."""
    import altair

    count = len(figure.series)
    chosen = [among[place % len(among)] for place in range(count)]
    return altair.Scale(domain=list(figure.series), range=chosen)


def _value_axis(figure: Figure) -> Any:  # noqa: ANN401
    import altair

    return altair.Axis(format=_tick(figure), tickCount=6)


def _tick(figure: Figure) -> str:
    return ".0%" if figure.percent else ",.3~f"


def _shown(figure: Figure) -> str:
    """Return the format of a value beside its bar: three or four figures, never an exponent."""
    return ".1%" if figure.percent else ",.0f" if _highest(figure) >= 1000 else ",.2~f"


def _lines(figure: Figure) -> Chart:
    """Draw lines that break where there is a gap, over the periods, with interval bands."""
    import altair

    groups = [group for group in figure.groups if isinstance(group, int)]
    across = altair.X(
        "group:Q",
        title=figure.group_title,
        scale=altair.Scale(domain=[groups[0] - 0.5, groups[-1] + 0.5], nice=False, zero=False),
        axis=altair.Axis(format="d", values=_ticks(groups), grid=False),
    )
    top = _highest(figure) * 1.08 if figure.bands else _highest(figure)
    up = altair.Y(
        "value:Q",
        title=figure.value_title,
        scale=altair.Scale(domain=[0, top], nice=not figure.bands),
        axis=_value_axis(figure),
    )
    base = altair.Chart(_data(list(figure.points), figure)).encode(x=across)
    colour = _colour(figure, orient="top", columns=4, symbolStrokeWidth=0,
                     symbolOpacity=1)  # fmt: skip
    dashes = altair.StrokeDash("series:N", scale=_scale(figure, DASHES), legend=None)
    line = base.mark_line(strokeWidth=2, invalid="break-paths-filter-domains").encode(
        y=up, color=colour, strokeDash=dashes
    )
    shape = altair.Shape("series:N", scale=_scale(figure, SHAPES), legend=_like(colour))
    dots = base.mark_point(filled=True, size=46, opacity=1, invalid="filter").encode(
        y=up, color=colour, shape=shape
    )
    layers = [*_periods(figure), *(_intervals(base, colour) if figure.has_intervals else [])]
    chart: Chart = altair.layer(*layers, line, dots)
    return chart.properties(width=WIDTH, height=HEIGHT)


def _like(colour: Any) -> Any:  # noqa: ANN401
    """Return the legend of the colours, so that the legends of one series are one."""
    import altair

    legend = colour.to_dict().get("legend")
    return altair.Legend(**legend) if legend else None


def _ticks(years: list[int]) -> list[int]:
    """Return the years on the axis: all, or every second, fifth or tenth."""
    step = next((n for n in (1, 2, 5, 10, 20) if len(years) / n <= 12), 50)
    return [year for year in years if step == 1 or year % step == 0]


def _highest(figure: Figure) -> float:
    values = [v for p in figure.points for v in (p.value, p.high) if v is not None]
    return max(values, default=1.0) * 1.05 or 1.0


def _intervals(base: Chart, colour: Any) -> list[Chart]:  # noqa: ANN401
    """Return a band for each line, and a rule where a year stands alone."""
    bounds = {"y": "low:Q", "y2": "high:Q", "color": colour}
    area = base.mark_area(opacity=0.16, invalid="break-paths-filter-domains").encode(**bounds)
    rule = base.mark_rule(opacity=0.5, strokeWidth=2).transform_filter("datum.alone")
    return [area, rule.encode(**bounds)]


def _periods(figure: Figure) -> list[Chart]:
    """Return every second period in pale grey, a rule between two, and their names on top."""
    import altair

    if not figure.bands:
        return []
    values: list[dict[str, object]] = [
        {
            "start": band.start - 0.5,
            "end": band.end + 0.5,
            "middle": (band.start + band.end) / 2,
            "name": band.name,
            "pale": place % 2 == 1,
        }
        for place, band in enumerate(figure.bands)
    ]
    base = altair.Chart(altair.InlineData(values=values))
    rect = base.mark_rect(color=PALE).transform_filter("datum.pale").encode(x="start:Q", x2="end:Q")
    first = figure.bands[0].start - 0.5
    rule = (
        base.mark_rule(color=GREY, strokeDash=[3, 3])
        .transform_filter(f"datum.start > {first}")
        .encode(x="start:Q")
    )
    names = base.mark_text(baseline="top", fontSize=11, color="#555555").encode(
        x="middle:Q", y=altair.value(4), text="name:N"
    )
    return [rect, rule, names]


def _stacked(figure: Figure) -> Chart:
    """Draw shares one on the other; the first series lies on top, as in the legend."""
    import altair

    groups = [str(group) for group in figure.groups]
    step = max(34, min(120, WIDTH // max(1, len(groups))))
    data = _data(list(figure.points), figure)
    base = altair.Chart(data).encode(
        x=_group_axis(figure, groups),
        y=altair.Y(
            "value:Q",
            stack="zero",
            title=figure.value_title,
            scale=altair.Scale(domain=[0, 1]) if figure.percent else altair.Undefined,
            axis=_value_axis(figure),
        ),
        order=altair.Order("order:Q", sort="descending"),
    )
    bars = base.mark_bar(stroke="#ffffff", strokeWidth=1).encode(color=_colour(figure))
    if len(groups) <= LABELLED_GROUPS:
        text = base.mark_text(fontSize=12).encode(
            y=altair.Y("value:Q", stack="zero", bandPosition=0.5),
            text=altair.Text("value:Q", format=".1%"),
            color=altair.Color("ink:N", scale=None),
        )
        bars = altair.layer(bars, text).resolve_scale(color="independent")
    chart: Chart = bars.properties(width=altair.Step(step), height=HEIGHT)
    return chart


def _group_axis(figure: Figure, groups: list[str]) -> Any:  # noqa: ANN401
    import altair

    many = (len(groups) > LABELLED_GROUPS and not figure.years) or max(map(len, groups)) > 14
    return altair.X(
        "group:O",
        sort=[int(group) for group in groups] if figure.years else groups,
        title=figure.group_title or None,
        axis=altair.Axis(labelAngle=-45 if many else 0, labelLimit=160, domain=True, ticks=False),
    )


def _bars(figure: Figure) -> Chart:
    """Draw the series of each group side by side, with their intervals."""
    import altair

    groups = [str(group) for group in figure.groups]
    across: dict[str, Any] = {"x": _group_axis(figure, groups)}
    if len(figure.series) > 1:
        across["xOffset"] = altair.XOffset("series:N", sort=list(figure.series))
    scale = altair.Scale(domain=[0, _highest(figure)])
    up = altair.Y("value:Q", title=figure.value_title, axis=_value_axis(figure), scale=scale)
    base = altair.Chart(_data(list(figure.points), figure)).encode(**across)
    layers = [base.mark_bar().encode(y=up, color=_colour(figure))]
    if figure.has_intervals:
        layers.append(base.mark_rule(color=BLACK, strokeWidth=1.5).encode(y="low:Q", y2="high:Q"))
    elif len(figure.points) <= LABELLED_GROUPS:
        shown = altair.Text("value:Q", format=_shown(figure))
        layers.append(base.mark_text(dy=-8, fontSize=12, color=DARK).encode(y=up, text=shown))
    size = len(groups) * min(180, max(14 * len(figure.series) + 8, WIDTH // len(groups)))
    chart: Chart = altair.layer(*layers)
    return chart.properties(width=size, height=HEIGHT)


def _lists(figure: Figure) -> Chart:
    """Draw lists of words as bars that lie, each list by its own order, on one scale."""
    import altair

    panels = figure.panels()
    top = _highest(figure) * 1.12
    charts = [_list(name, points, figure, top) for name, points in panels.items()]
    if len(charts) == 1:
        return charts[0]
    return altair.concat(*charts, columns=_columns(figure, list(panels)), spacing=26)


def _columns(figure: Figure, panels: list[str]) -> int:
    """Return the panels a row: those of one group, where each group has several."""
    if figure.rows and len(panels) > len(figure.rows):
        return -(-len(panels) // len(figure.rows))
    return min(_PANELS_A_ROW, len(panels))


def _list(name: str, points: list[Point], figure: Figure, top: float) -> Chart:
    import altair

    base = altair.Chart(_data(points, figure)).encode(
        y=altair.Y(
            "series:N",
            sort=[point.series for point in points],
            title=None,
            axis=altair.Axis(
                ticks=False, domain=False, labelLimit=180, labelPadding=6, minExtent=_room(figure)
            ),
        ),
        x=altair.X(
            "value:Q",
            title=figure.value_title,
            scale=altair.Scale(domain=[0, top], nice=False),
            axis=altair.Axis(tickCount=4, format=_tick(figure), labelFlush=False),
        ),
    )
    bars = base.mark_bar(color=PALETTE[0], height={"band": 0.72})
    text = base.mark_text(align="left", dx=4, fontSize=11, color=DARK)
    layers = [bars, text.encode(text=altair.Text("value:Q", format=_shown(figure)))]
    if figure.has_intervals:
        layers = [bars, base.mark_rule(color=BLACK, strokeWidth=1.5).encode(x="low:Q", x2="high:Q")]
    chart: Chart = altair.layer(*layers)
    width = _LIST_WIDTH if name else WIDTH - 120
    chart = chart.properties(width=width, height=altair.Step(_BAR))
    return chart.properties(title=altair.Title(name, fontSize=13, offset=6)) if name else chart


def _room(figure: Figure) -> int:
    """Return the room for the longest name of the lists, so that the panels align."""
    from rich.cells import cell_len

    return min(186, 6 + 6 * max(cell_len(point.series) for point in figure.points))
