"""Rows -> points with two coordinates, and marks in documents.

Points: a row is a point, with its name. Marks: a row is a document, and its cell of positions has
a mark for each, as a share of the length of the document.
"""

from corpuskit.core.errors import OutputError
from corpuskit.core.phrases import Phrase
from corpuskit.output.charts.chart_rows import ChartRow, ChartRows, as_real
from corpuskit.output.charts.figure import Figure, FigurePoint

_MOST_POINTS, _MOST_DOCUMENTS = 25, 60


def points(source: ChartRows) -> Figure:
    """Return the figure of points: of each series, those that rank first."""
    chart = source.chart
    top = source.options["top"] or _MOST_POINTS
    drawn: list[FigurePoint] = []
    is_cut = False
    series = list(dict.fromkeys(str(row[chart.series]) for row in source.rows))
    for name in series:
        own = [row for row in source.rows if str(row[chart.series]) == name]
        first = sorted(own, key=lambda row: -(as_real(row[chart.rank]) or 0))[:top]
        is_cut = is_cut or len(first) < len(own)
        drawn += [
            FigurePoint(
                source.words.label(row[chart.panel]),
                as_real(row[chart.x]),
                source.words.head(name),
                as_real(row[chart.y[0]]),
            )
            for row in first
        ]
    more = [Phrase("the first {top} of each", top=top)] if is_cut else []
    shown = [source.words.head(name) for name in series]
    return _figure(source, "points", drawn, shown, more, source.words.head(chart.x))


def marks(source: ChartRows) -> Figure:
    """Return the figure of marks: a line for each document, also without a mark.

    Raises
    ------
    OutputError
        If there are more documents than a picture has room for.
    """
    chart = source.chart
    names = list(dict.fromkeys(str(row[chart.panel]) for row in source.rows))
    if len(names) > _MOST_DOCUMENTS:
        raise OutputError(
            f"a chart has at most {_MOST_DOCUMENTS} documents, this one has {len(names)}",
            hint="select documents with --where",
        )
    series = list(dict.fromkeys(str(row[chart.series]) for row in source.rows))
    drawn = [point for row in source.rows for point in _marks_of(source, row)]
    return _figure(source, "marks", drawn, series, [], source.words.say(chart.unit))


def _marks_of(source: ChartRows, row: ChartRow) -> list[FigurePoint]:
    chart = source.chart
    panel, series = source.words.label(row[chart.panel]), str(row[chart.series])
    size = as_real(row[chart.size]) or 1.0
    places = [int(place) / size for place in str(row[chart.x] or "").split()]
    if not places:
        return [FigurePoint(panel, None, series, 0.0)]
    return [FigurePoint(panel, place, series, 1.0) for place in places]


def _figure(
    source: ChartRows,
    kind: str,
    drawn: list[FigurePoint],
    series: list[str],
    more: list[Phrase],
    group_title: str,
) -> Figure:
    return Figure(
        kind=kind,
        title=source.words.title([], first_only=False),
        subtitle=source.words.subtitle(more),
        group_title=group_title,
        value_title=source.words.say(source.chart.unit),
        percent=False,
        points=tuple(drawn),
        series=tuple(series),
        language=source.words.language,
    )
