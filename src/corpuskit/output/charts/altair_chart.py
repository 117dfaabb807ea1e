"""Figure -> Altair chart."""

from corpuskit.output.charts.bars import horizontal_lists, side_by_side, stacked
from corpuskit.output.charts.encodings import AltairChart
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.lines import lines
from corpuskit.output.charts.points import marks, points
from corpuskit.output.charts.style import FACET, LOWER, SUBTITLE, TITLE, WIDTH, config

KINDS = {
    "lines": lines,
    "stacked": stacked,
    "bars": side_by_side,
    "lists": horizontal_lists,
    "points": points,
    "marks": marks,
}


def draw(figure: Figure, families: str) -> AltairChart:
    """Return the chart of a figure with its title and style, with the figures below it."""
    import altair

    chart = _parts(figure) if figure.parts else KINDS[figure.kind](figure)
    if figure.below:
        chart = altair.vconcat(chart, *(lines(lower, LOWER) for lower in figure.below), spacing=8)
        chart = chart.resolve_scale(
            color="independent", strokeDash="independent", shape="independent"
        )
    lines_below = filter(None, (*figure.subtitle, figure.weak_note))
    subtitle = [part for line in lines_below for part in wrapped(line, 2 * WIDTH // SUBTITLE)]
    title = altair.Title(wrapped(figure.title, 2 * WIDTH // TITLE), subtitle=subtitle)
    if not figure.title and subtitle:
        # Vega leaves the room of an empty title, and draws nothing without one.
        looks = {"fontSize": SUBTITLE, "color": "#555555"}
        title = altair.Title(subtitle, **looks)
    return chart.properties(title=title).configure(**config(families))


def _parts(figure: Figure) -> AltairChart:
    """Return the parts: lines one below the other, others side by side as far as they fit."""
    import altair

    is_line = figure.kind == "lines"
    charts = [
        (lines(part, FACET) if is_line else KINDS[part.kind](part)).properties(
            title=altair.Title(name, fontSize=13, anchor="start", offset=8)
        )
        for name, part in figure.parts
    ]
    columns = 1 if is_line else max(1, min(len(charts), 12 // max(1, len(figure.groups))))
    own = dict.fromkeys(("color", "strokeDash", "shape"), "independent")
    return altair.concat(*charts, columns=columns, spacing=24).resolve_scale(**own)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many cells, split at a space if one is near.

    Examples
    --------
    >>> wrapped("政治安全領域詞彙佔比", 12), wrapped("Shares of all domains", 12)
    (['政治安全領域', '詞彙佔比'], ['Shares of', 'all domains'])
    """
    from rich.cells import cell_len

    lines = []
    while cell_len(text) > width:
        end = next(i for i in range(len(text), 0, -1) if cell_len(text[:i]) <= width or i == 1)
        space = text.rfind(" ", end // 2, end + 1)
        end = space if space > 0 else end
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]
