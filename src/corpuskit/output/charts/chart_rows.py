"""The rows of a table with what its chart says of them: from a row to a point."""

from collections.abc import Sequence

from corpuskit.core.chart import FEW_HITS, Chart
from corpuskit.core.columns import Cell
from corpuskit.core.table import Table
from corpuskit.output.charts.chart_words import ChartWords
from corpuskit.output.charts.figure import FigurePoint
from corpuskit.output.charts.options import ChartOptions

ChartRow = dict[str, Cell]


class ChartRows:
    """The rows of a table on the way to a figure.

    Attributes
    ----------
    table : Table
    chart : Chart
    options : ChartOptions
    words : ChartWords
    rows : list of dict
    by_year : bool
        Whether groups are years.
    wholes : dict
        The hits that the shares of each whole are of, by the values of the columns of `whole`.
    """

    def __init__(self, table: Table, chart: Chart, options: ChartOptions) -> None:
        self.table, self.chart, self.options = table, chart, options
        self.words = ChartWords(table, chart, options)
        self.rows: list[ChartRow] = list(table.records())
        self.by_year = chart.x == "year"
        self.wholes = _wholes(self.rows, chart)

    def point(self, row: ChartRow, panel: str, group: Cell, series: str) -> FigurePoint:
        """Return the point of a row; a share of few hits is weak."""
        chart = self.chart
        low, high = (as_real(row[name]) if name else None for name in (chart.low, chart.high))
        value = as_real(row[chart.y[0]])
        size = as_real(row[chart.size]) if chart.size else None
        whole = self.wholes.get(_whole_of(row, chart))
        is_weak = value is not None and whole is not None and whole < FEW_HITS
        return FigurePoint(panel, group, series, value, low, high, size, is_weak)


def _whole_of(row: ChartRow, chart: Chart) -> tuple[Cell, ...]:
    return tuple(row[name] for name in chart.whole or ())


def _wholes(rows: Sequence[ChartRow], chart: Chart) -> dict[tuple[Cell, ...], float]:
    """Return the hits that the shares of each whole are of; none where values are not shares.

    A table may have some of the shares only, such as those of one domain: 21 hits that are a fifth
    are of 105. Of shares that are all 0 the whole is not known.
    """
    sums: dict[tuple[Cell, ...], tuple[float, float]] = {}
    if chart.percent and chart.size and chart.whole is not None:
        for row in rows:
            size, share = sums.get(_whole_of(row, chart), (0.0, 0.0))
            more = as_real(row[chart.size]) or 0, as_real(row[chart.y[0]]) or 0
            sums[_whole_of(row, chart)] = size + more[0], share + more[1]
    return {whole: round(size / share, 4) for whole, (size, share) in sums.items() if share}


def as_real(value: Cell) -> float | None:
    """Return a cell as a real number, None for an empty one."""
    return None if value is None else float(value)
