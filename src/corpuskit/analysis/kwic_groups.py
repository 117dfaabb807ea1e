"""How the hits of a query are distributed: over document fields, over what precedes or follows."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.kwic_hits import CorpusHits, find_hits
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENTS, HITS, SHARE, Cells, Column, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import By, GroupKey
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping, by_fields
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit, Hits
from corpuskit.query.search import Query
from corpuskit.stats.rates import per_1000_chars, ratio

_RATE = number("per_1000_chars", 3)
_NEIGHBOUR = re.compile(r"(left|right):([1-9]\d?)")


class _HitCounts(Counts):
    """Hits by value: how many, in how many documents, and how the value is written."""

    def __init__(self) -> None:
        self.hits: Counter[GroupKey] = Counter()
        self.documents: Counter[GroupKey] = Counter()
        self.han: Counter[GroupKey] = Counter()
        self.spellings: dict[GroupKey, Counter[str]] = {}


def count(part: Part, hits: Sequence[Hit], by: Sequence[str], unit: str) -> _HitCounts:
    """Return the groups of a part's hits."""
    neighbour = _neighbour_of(by)
    if neighbour:
        return _by_neighbour(part, hits, neighbour[1], int(neighbour[2]), unit)
    counts = _HitCounts()
    hits_of = _hits_of_documents(hits)
    for index, (value, han) in enumerate(zip(part.groups(by), part.sizes("han"), strict=True)):
        counts.hits[value] += hits_of[index]
        counts.documents[value] += hits_of[index] > 0
        counts.han[value] += han
    return counts


def _hits_of_documents(hits: Sequence[Hit]) -> Counter[int]:
    if isinstance(hits, Hits):
        import numpy

        documents, counts = numpy.unique(hits.document_array(), return_counts=True)
        return Counter(dict(zip(documents.tolist(), counts.tolist(), strict=True)))
    return Counter(hit.document for hit in hits)


def _by_neighbour(
    part: Part, hits: Sequence[Hit], side: str, distance: int, unit: str
) -> _HitCounts:
    """GroupKey by the n-th character or token before or after each hit."""
    counts = _HitCounts()
    seen: set[tuple[GroupKey, int]] = set()
    for hit in hits:
        span = _token(part, hit, side, distance) if unit == "token" else None
        if unit == "character":
            at = hit.start - distance if side == "left" else hit.end + distance - 1
            span = (at, at + 1) if at >= 0 else None
        written = part.original_text(hit.document, *span) if span else ""
        key = (part.reading.key(written) if written else None,)
        counts.hits[key] += 1
        counts.spellings.setdefault(key, Counter())[written] += 1
        seen.add((key, hit.document))
    counts.documents.update(value for value, _ in seen)
    return counts


def _token(part: Part, hit: Hit, side: str, distance: int) -> tuple[int, int] | None:
    spans = part.spans_around(hit.document, hit.start, hit.end, distance)
    if side == "left":
        before = [span for span in spans if span[1] <= hit.start]
        return before[-distance] if len(before) >= distance else None
    after = [span for span in spans if span[0] >= hit.end]
    return after[distance - 1] if len(after) >= distance else None


def merge(partials: Iterable[_HitCounts]) -> _HitCounts:
    """Return the counts of all parts together."""
    return add_all(_HitCounts(), partials)


def _counts(hits: CorpusHits, by: Sequence[str], unit: str) -> _HitCounts:
    parts = zip(hits.parts, hits.hits, strict=True)
    return merge(count(part, some, by, unit) for part, some in parts)


def _neighbour_of(by: Sequence[str]) -> re.Match[str] | None:
    """Return the place next to a hit that makes the groups, if it is not a field."""
    return _NEIGHBOUR.fullmatch(by[0]) if len(by) == 1 else None


def groups(corpus: Corpus, query: Query, by: By, unit: str) -> Table:
    """Return how many hits a query has in each group; see `kwic` with `by`.

    A field comes in its order, groups without a hit too; what precedes or follows comes with the
    most frequent first, forms that differ only by script being one.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = groups(corpus, Query("台灣"), "year", "character")
    >>> [row[:2] for row in table if row[1]]
    [(2000, 5), (2009, 4)]
    """
    fields = by_fields(by)
    _check(fields)
    is_field = not _neighbour_of(fields)
    grouping = Grouping.of(corpus, fields if is_field else None)
    hits = find_hits(corpus, query)
    counts = _counts(hits, grouping.fields or fields, unit)
    first = grouping.columns or (text(fields[0]),)
    columns = [*first, HITS, DOCUMENTS, SHARE, *([_RATE] if is_field else [])]
    notes = {**corpus.provenance(), "query": query.text, "hits": len(hits), "by": list(fields)}
    return Table(
        columns,
        _field_rows(counts, grouping) if is_field else _neighbour_rows(counts),
        notes=notes,
        captions=[*hits.captions(), *grouping.captions()],
        chart=_chart(corpus, query, columns) if len(first) == 1 else None,
    )


def _chart(corpus: Corpus, query: Query, columns: Sequence[Column]) -> Chart:
    by = columns[0].name
    rate = _RATE in columns
    value = _RATE.name if rate else HITS.name
    return Chart(
        title=Phrase("Uses of {query}", query=query.text),
        unit=Phrase("hits per 1,000 Han characters") if rate else Phrase("count"),
        y=(value,),
        x=by,
        kinds=("lines", "bars") if by == "year" else ("bars",),
        names={value: query.text},
        source=corpus.title,
        periods=corpus.periods,
    )


def _check(by: Sequence[str]) -> None:
    for name in by:
        if not name.startswith(("left:", "right:")):
            continue
        if not _NEIGHBOUR.fullmatch(name):
            raise CountError(
                f"'{name}' is not a place next to a hit", hint="left:N or right:N, N from 1 to 99"
            )
        if len(by) > 1:
            raise CountError(f"'{name}' cannot be combined with other groups")


def _neighbour_rows(counts: _HitCounts) -> list[Cells]:
    total = counts.hits.total()
    rows: list[Cells] = []
    for value in sorted(counts.hits, key=lambda value: (-counts.hits[value], str(value[0] or ""))):
        spellings, hits = counts.spellings[value], counts.hits[value]
        shown = min(spellings.items(), key=lambda pair: (-pair[1], pair[0]))[0]
        rows.append((shown or None, hits, counts.documents[value], hits / total))
    return rows


def _field_rows(counts: _HitCounts, grouping: Grouping) -> list[Cells]:
    total = counts.hits.total()
    rows: list[Cells] = []
    for value in grouping.ordered(counts.hits):
        hits, han = counts.hits[value], counts.han[value]
        rate = per_1000_chars(hits, han)
        rows.append((*value, hits, counts.documents[value], ratio(hits, total), rate))
    return rows


def facets(corpus: Corpus, query: Query, unit: str) -> Table:
    """Return how the hits of a query are distributed over every field; see `kwic`.

    Only values with a hit; a field whose values are all different (a title) is left out.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = facets(open_corpus("sino-russian-communiques"), Query("台灣"), "character")
    >>> [row[:3] for row in table if row[0] == "year"]
    [('year', 2000, 5), ('year', 2009, 4)]
    """
    hits = find_hits(corpus, query)
    documents = len(corpus.documents)
    rows: list[Cells] = []
    for name in corpus.fields[1:]:
        counts = _counts(hits, (name,), unit)
        values = [value for (value,) in counts.hits if value is not None]
        if name == "year" or 0 < len(values) < documents:
            grouping = Grouping(corpus, (name,))
            rows += [(name, *row) for row in _field_rows(counts, grouping) if row[1]]
    notes = {**corpus.provenance(), "query": query.text, "hits": len(hits)}
    columns = (text("field"), text("value"), HITS, DOCUMENTS, SHARE, _RATE)
    return Table(columns, rows, notes=notes, captions=hits.captions())
