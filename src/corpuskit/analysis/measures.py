"""What the numbers of tables are called in charts, and charts of another number."""

from corpuskit.core.chart import Chart
from corpuskit.core.phrases import Phrase

UNITS = {
    "hits": Phrase("count"),
    "count": Phrase("count"),
    "documents": Phrase("documents"),
    "share": Phrase("share"),
    "per_1000_chars": Phrase("hits per 1,000 Han characters"),
    "per_million": Phrase("per million tokens"),
}


def chart_of_measure(chart: Chart, measure: str | None, title: str = "") -> Chart:
    """Return the chart of another column of numbers; only shares can be stacked.

    Parameters
    ----------
    chart : Chart
    measure : str or None
        A key of `UNITS`; None leaves the chart as it is.
    title : str
        The title, where it differs.

    Examples
    --------
    >>> chart = Chart("Share", "share", ("share",), kinds=("lines", "stacked"), percent=True)
    >>> chart_of_measure(chart, "hits", "Hits")[:3], chart_of_measure(chart, "hits").kinds
    (('Hits', 'count', ('hits',)), ('lines',))
    """
    if measure is None:
        return chart
    is_share = measure == "share"
    return chart._replace(
        title=title or chart.title,
        unit=UNITS[measure],
        y=(measure,),
        percent=is_share,
        kinds=tuple(kind for kind in chart.kinds if is_share or kind != "stacked"),
    )
