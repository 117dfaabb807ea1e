"""Which numbers of hits are charted and put side by side, and how."""

from collections.abc import Sequence

from corpuskit.analysis.kwic_places import is_place
from corpuskit.analysis.measures import UNITS
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENTS, HITS, SHARE, Column
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.phrases import Phrase
from corpuskit.corpus.corpus import Corpus

_RATE = "per_1000_chars"
MEASURES = (HITS.name, DOCUMENTS.name, SHARE.name, _RATE)
QUERY = "query"


def values_of(columns: Sequence[Column], measure: str | None) -> tuple[str, ...]:
    """Return the columns that are put side by side: one measure, by default hits and their rate.

    The last of them is charted.

    Raises
    ------
    CountError
        If the table does not have the measure.
    """
    names = [column.name for column in columns if column.name in MEASURES]
    if measure is None:
        return tuple(name for name in (HITS.name, _RATE) if name in names)
    if measure not in names:
        raise CountError(
            f"this table has no {measure}",
            hint=f"it has {join_names(names)}; per_1000_chars needs groups by a field",
        )
    return (measure,)


def hits_chart(corpus: Corpus, by: Sequence[str], measure: str, query: str) -> Chart | None:
    """Return the chart of hits: bars, or lines by year, a series for each value of a second name.

    Parameters
    ----------
    corpus : Corpus
    by : sequence of str
        Of more than two there is no chart.
    measure : str
    query : str
        "" for several queries, which are a series then.
    """
    if len(by) > 2 or (len(by) > 1 and not query):
        return None
    x = "year" if "year" in by else next(iter(by), "")
    others = [name for name in by if name != x]
    series = others[0] if others else "" if query else QUERY
    return Chart(
        title=Phrase("Uses of {query}", query=query) if query else Phrase("Uses of each query"),
        unit=UNITS[measure],
        y=(measure,),
        x=x,
        series=series,
        kinds=("lines", "bars") if x == "year" else ("bars",),
        rank=HITS.name if others else "",
        percent=measure == SHARE.name,
        names={} if series else {measure: query},
        size=HITS.name,
        whole=None if others else () if query else (QUERY,),
        source=corpus.description,
        periods=corpus.periods,
        events=corpus.events,
        zero_if_absent=any(map(is_place, others)),
    )
