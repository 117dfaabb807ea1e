"""What lines share along the years: axis, periods, events, n of each year. Imports Altair."""

from typing import Any

from corpuskit.output.charts.encodings import AltairChart
from corpuskit.output.charts.figure import Figure, n_of
from corpuskit.output.charts.style import BLACK, DARK, GREY, SHADE, STRIP, WIDTH

_DIGIT = 5.2
"""Width of a digit of the numbers in the strip."""
_LINE = 12
_MOST_ROWS = 3


def year_axis(figure: Figure, *, labels: bool = True, title: bool = True) -> Any:  # noqa: ANN401
    """Return the axis of years."""
    import altair

    years = _years(figure)
    return altair.X(
        "group:Q",
        title=figure.group_title if title and labels else None,
        scale=altair.Scale(domain=[years[0] - 0.5, years[-1] + 0.5], nice=False, zero=False),
        axis=altair.Axis(format="d", values=_ticks(years), grid=False, labels=labels),
    )


def _years(figure: Figure) -> list[int]:
    return [group for group in figure.groups if isinstance(group, int)]


def _ticks(years: list[int]) -> list[int]:
    """Return the years that are labelled: all, or every second, fifth or tenth."""
    step = next((n for n in (1, 2, 5, 10, 20) if len(years) / n <= 12), 50)
    return [year for year in years if step == 1 or year % step == 0]


def size_strip(figure: Figure, extent: int) -> AltairChart:
    """Return low bars with the n of each year, with numbers where they fit."""
    import altair

    sizes = {year: figure.sizes.get(year) for year in _years(figure)}
    rows = [
        {"group": year, "from": year - 0.35, "to": year + 0.35, "size": size or 0, "n": n_of(size)}
        for year, size in sizes.items()
    ]
    top = max(figure.sizes.values(), default=0) or 1
    has_room = max(map(len, map(n_of, sizes.values()))) * _DIGIT <= WIDTH / len(rows)
    axis = altair.Axis(
        values=[] if has_room else [0, top],
        format=",.0f",
        grid=False,
        minExtent=extent,
        titleAngle=0,
        titleAlign="right",
        titleBaseline="middle",
        titleFontSize=11,
        titleLimit=WIDTH // 8,
    )
    up = altair.Y(
        "size:Q", title=f"n: {figure.size_title}", axis=axis, scale=altair.Scale(domain=[0, top])
    )
    across = year_axis(figure, labels=False).to_dict()
    across["axis"] = {**across["axis"], "ticks": False}
    base = altair.Chart(altair.InlineData(values=rows)).encode(y=up)
    # Not bars: Vega-Lite widens an axis of years for them.
    bars = base.mark_rect(color="#c8c8c8").encode(
        x=altair.X.from_dict({**across, "field": "from"}), x2="to", y2=altair.datum(0)
    )
    layers = [bars]
    if has_room:
        text = base.mark_text(dy=-5, fontSize=9, color=DARK)
        layers.append(text.encode(x=altair.X.from_dict(across), text="n:N"))
    chart: AltairChart = altair.layer(*layers)
    return chart.properties(width=WIDTH, height=STRIP)


def event_rules(figure: Figure, *, named: bool = True) -> list[AltairChart]:
    """Return a thin rule for each event, with its name next to the top; names do not overlap.

    A name is in the first of three rows where it has room; others have a rule alone.
    """
    import altair
    from rich.cells import cell_len

    if not figure.events:
        return []
    years = _years(figure)
    first, per_year = years[0] - 0.5, WIDTH / len(years)
    ends = [-1.0] * _MOST_ROWS
    values: list[dict[str, object]] = []
    for event in figure.events:
        left = (event.at - first) * per_year
        width = 6 * cell_len(event.name) + 8
        is_left = left + width > WIDTH
        start, end = (left - width, left) if is_left else (left, left + width)
        row = next((number for number in range(_MOST_ROWS) if ends[number] <= start), None)
        if row is not None:
            ends[row] = end
        shown = event.name if row is not None and named else ""
        values.append({"at": event.at, "name": shown, "row": row or 0, "is_left": is_left})
    base = altair.Chart(altair.InlineData(values=values)).encode(x="at:Q")
    rules = [base.mark_rule(color=DARK, strokeWidth=0.8)]
    for row in range(_MOST_ROWS):
        for is_left, align, dx in ((False, "left", 3), (True, "right", -3)):
            names = base.transform_filter(f"datum.row === {row}")
            names = names.transform_filter(f"datum.is_left === {str(is_left).lower()}")
            if any(one["row"] == row and one["is_left"] == is_left for one in values):
                text = names.mark_text(align=align, dx=dx, baseline="top", fontSize=10, color=DARK)
                rules.append(text.encode(y=altair.value(2 + row * _LINE), text="name:N"))
    return rules


def period_bands(figure: Figure, *, named: bool = True) -> list[AltairChart]:
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
    return [rect, rule, *([names] if named else [])]
