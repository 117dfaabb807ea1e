"""Figure -> Altair chart."""

from corpuskit.output.charts.bars import lying, side_by_side, stacked
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.lines import lines
from corpuskit.output.charts.parts import Chart
from corpuskit.output.charts.style import config

KINDS = {"lines": lines, "stacked": stacked, "bars": side_by_side, "lists": lying}


def draw(figure: Figure, families: str) -> Chart:
    """Return the chart of a figure, with its title and its look; other figures lie under it."""
    import altair

    chart = KINDS[figure.kind](figure)
    if figure.below:
        chart = altair.vconcat(chart, *(lines(lower) for lower in figure.below), spacing=8)
        chart = chart.resolve_scale(
            color="independent", strokeDash="independent", shape="independent"
        )
    title = altair.Title(figure.title, subtitle=list(figure.subtitle))
    return chart.properties(title=title).configure(**config(families))
