"""Data, scales and axes that every kind of chart shares. Imports Altair."""

from typing import Any

from corpuskit.output.charts.figure import FINE, Figure, FigurePoint, n_of
from corpuskit.output.charts.style import BLACK, INK, PALETTE

AltairChart = Any
"""An Altair chart of any kind."""


def data_of(points: list[FigurePoint], figure: Figure) -> Any:  # noqa: ANN401
    """Return points as data, with plain field names whatever the words are."""
    import altair

    places = {name: place for place, name in enumerate(figure.series)}
    runs = (run for name in figure.series for run in figure.unbroken(name, "low"))
    alone = {point for run in runs if len(run) == 1 for point in run}
    values = [
        {
            "group": point.group if figure.years else str(point.group),
            "series": point.series,
            "value": point.value,
            "low": point.low,
            "high": point.high,
            "alone": point in alone,
            "weak": point.is_weak,
            "n": n_of(point.size),
            "order": places.get(point.series, 0),
            "ink": BLACK if point.is_weak else INK[places.get(point.series, 0) % len(INK)],
        }
        for point in points
    ]
    return altair.InlineData(values=values)


def pale_if_weak() -> Any:  # noqa: ANN401
    """Return the opacity of bars: shares of few hits are pale."""
    import altair

    return altair.condition("datum.weak", altair.value(0.4), altair.value(1))


def colour_of(figure: Figure, *, has_legend: bool = True, **legend: object) -> Any:  # noqa: ANN401
    """Return a colour for each series."""
    import altair

    shown = legend_of(figure, **legend) if has_legend else None
    return altair.Color("series:N", scale=scale_of(figure, PALETTE), legend=shown)


def legend_of(figure: Figure, **looks: object) -> Any:  # noqa: ANN401
    """Return the legend, None where there is one series."""
    import altair

    is_needed = len(figure.series) > 1 and figure.has_legend
    return altair.Legend(title=None, **looks) if is_needed else None


def scale_of(figure: Figure, among: Any) -> Any:  # noqa: ANN401
    """Return a scale from the series, in their order, to colours, dashes or shapes."""
    import altair

    count = len(figure.series)
    chosen = [among[place % len(among)] for place in range(count)]
    return altair.Scale(domain=list(figure.series), range=chosen)


def value_axis(figure: Figure, **more: object) -> Any:  # noqa: ANN401
    """Return the axis of the values."""
    import altair

    if figure.percent and highest(figure) > 1:
        # No share is above 100 %; the room above is for the names of events.
        more["values"] = [0, 0.2, 0.4, 0.6, 0.8, 1]
    return altair.Axis(format=tick_format(figure), tickCount=6, **more)


def tick_format(figure: Figure) -> str:
    """Return the format of values on an axis."""
    if figure.percent:
        return ".0%" if highest(figure) > FINE else ".1%"
    return ",.3~f"


def value_format(figure: Figure) -> str:
    """Return the format of the values at their bars: the same decimals for all, no exponent."""
    if figure.percent:
        return ".1%"
    whole = all(float(point.value or 0).is_integer() for point in figure.points)
    top = highest(figure)
    return f",.{0 if whole or top >= 1000 else 1 if top >= 100 else 2}f"


def highest(figure: Figure) -> float:
    """Return 5 % more than the highest value or interval end; names of events need more."""
    values = [v for p in figure.points for v in (p.value, p.high) if v is not None]
    return (figure.top or max(values, default=1.0)) * (1.2 if figure.events else 1.05) or 1.0


def lowest(figure: Figure) -> float:
    """Return 0, or 5 % less than the lowest value or interval end below 0."""
    values = [v for p in figure.points for v in (p.value, p.low) if v is not None]
    return min([0.0, *values]) * 1.05


def tooltip_of(figure: Figure) -> list[Any]:
    """Return the tooltip of a point: its group, series and value."""
    import altair

    value = altair.Tooltip("value:Q", title=figure.value_title, format=value_format(figure))
    series = altair.Tooltip("series:N", title="·")
    n = [altair.Tooltip("n:N", title="n")] if figure.size_title else []
    if not figure.group_title:
        return [series, value, *n]
    kind, form = ("Q", {"format": "d"}) if figure.years else ("N", {})
    return [altair.Tooltip(f"group:{kind}", title=figure.group_title, **form), series, value, *n]
