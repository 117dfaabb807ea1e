"""Which numbers of hits are charted and put side by side, and how."""

from collections.abc import Sequence

from corpuskit.analysis.kwic_hits import MEASURES, QUERY
from corpuskit.analysis.kwic_places import is_place
from corpuskit.analysis.measures import UNITS
from corpuskit.core.chart import Chart
from corpuskit.core.columns import HITS, SHARE, Column
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.phrases import Phrase, plural
from corpuskit.corpus.corpus import Corpus

_RATE = "per_1000_chars"
_NAMED = 4
"""So many queries are named in the title of a chart."""


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


def hits_chart(
    corpus: Corpus, by: Sequence[str], measure: str, queries: Sequence[str]
) -> Chart | None:
    """Return the chart of hits: bars, or lines by year, with one series at most.

    Parameters
    ----------
    corpus : Corpus
    by : sequence of str
        Of a second name, each value is a series. Of more names there is no chart.
    measure : str
    queries : sequence of str
        Of several, each is a series.
    """
    is_several = len(queries) > 1
    if len(by) + is_several > 2:
        return None
    x = "year" if "year" in by else next(iter(by), "")
    others = [name for name in by if name != x]
    series = others[0] if others else QUERY if is_several else ""
    if len(queries) > _NAMED:
        title = Phrase("Uses of {queries}", queries=plural(len(queries), "query", "queries"))
    else:
        title = Phrase("Uses of {query}", query="、".join(queries))
    return Chart(
        title=title,
        unit=UNITS[measure],
        y=(measure,),
        x=x,
        series=series,
        kinds=("lines", "bars") if x == "year" else ("bars",),
        rank=HITS.name if others else "",
        in_order=not any(map(is_place, others)),
        percent=measure == SHARE.name,
        names={} if series else {measure: queries[0]},
        size=HITS.name,
        whole=None if others else (QUERY,) if is_several else (),
        source=corpus.description,
        notes=tuple(filter(None, map(_place_note, by))),
        periods=corpus.periods,
        events=corpus.events,
        zero_if_absent=any(map(is_place, others)),
    )


def _place_note(name: str) -> Phrase | None:
    """Return what a name of `by` that is not a field says of the hits."""
    side, _, number = name.partition(":")
    if not is_place(name):
        return None
    if not number:
        return Phrase("by what was found")
    if side == "left":
        return Phrase("by place {number} before the hit", number=number)
    return Phrase("by place {number} after the hit", number=number)
