"""How the hits of a query are distributed: over document fields, over what is found or next to it.

A group is a tuple with a value for each name of `by`: the value of a field, or the match key of
what is at a place. Fields come in their order, groups without a hit too; at a place the most
frequent comes first, and only what was found. Cost: one pass over the hits; without a place, over
the documents.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.kwic_hits import RATE, CorpusHits, find_hits, hits_of_documents
from corpuskit.analysis.kwic_measures import hits_chart, values_of
from corpuskit.analysis.kwic_places import excluded_neighbours, is_place, place_reader
from corpuskit.core.blocks import Wide
from corpuskit.core.columns import DOCUMENTS, HITS, SHARE, Cell, Cells, Column, group_column, text
from corpuskit.core.model import By, GroupKey, Value
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping, by_fields
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit
from corpuskit.query.search import Query
from corpuskit.stats.rates import per_1000_chars, ratio


class GroupOptions(NamedTuple):
    """By what hits are grouped, and what is shown of the groups.

    Parameters
    ----------
    by : str or sequence of str
        Fields and places.
    unit : str
        What the N of ``left:N`` counts: ``token``, or characters.
    measure : str or None
        The column that is charted and put side by side.
    stopwords : frozenset of str
        Words next to hits that have no row; with any, punctuation has none either.
    """

    by: By
    unit: str = "character"
    measure: str | None = None
    stopwords: frozenset[str] = frozenset()


class _HitCounts(Counts):
    """Hits by group: how many, in how many documents, in how much text, and how it is written."""

    def __init__(self) -> None:
        self.hits: Counter[GroupKey] = Counter()
        self.documents: Counter[GroupKey] = Counter()
        # Of the fields alone.
        self.han: Counter[GroupKey] = Counter()
        self.spellings: dict[tuple[str, Value], Counter[str]] = {}


def count(part: Part, hits: Sequence[Hit], by: Sequence[str], unit: str) -> _HitCounts:
    """Return the groups of a part's hits."""
    counts = _HitCounts()
    fields = [name for name in by if not is_place(name)]
    groups = part.groups(fields)
    if fields:
        for group, han in zip(groups, part.sizes("han"), strict=True):
            counts.han[group] += han
    if len(fields) < len(by):
        _count_places(counts, part, hits, (by, groups, unit))
        return counts
    hits_of = hits_of_documents(hits)
    for index, group in enumerate(groups):
        counts.hits[group] += hits_of[index]
        counts.documents[group] += hits_of[index] > 0
    return counts


def _count_places(
    counts: _HitCounts,
    part: Part,
    hits: Iterable[Hit],
    how: tuple[Sequence[str], Sequence[GroupKey], str],
) -> None:
    """Count hits by fields and places; `how` is the names, each document's fields, the unit."""
    by, groups, unit = how
    readers = [(name, place_reader(name, unit) if is_place(name) else None) for name in by]
    seen: set[tuple[GroupKey, int]] = set()
    for hit in hits:
        fields = iter(groups[hit.document])
        group: list[Value] = []
        for name, read in readers:
            if read is None:
                group.append(next(fields))
                continue
            written = read(part, hit)
            value = part.reading.key(written) if written else None
            counts.spellings.setdefault((name, value), Counter())[written] += 1
            group.append(value)
        counts.hits[tuple(group)] += 1
        seen.add((tuple(group), hit.document))
    counts.documents.update(group for group, _ in seen)


def merge(partials: Iterable[_HitCounts]) -> _HitCounts:
    """Return the counts of all parts together."""
    return add_all(_HitCounts(), partials)


def _counts(hits: CorpusHits, by: Sequence[str], unit: str) -> _HitCounts:
    parts = zip(hits.parts, hits.hits, strict=True)
    return merge(count(part, some, by, unit) for part, some in parts)


def groups(corpus: Corpus, query: Query, options: GroupOptions) -> Table:
    """Return how many hits a query has in each group; see `kwic` with `by`.

    Forms that differ only by script are one value of a place, shown in the most frequent
    spelling. `share` is of the hits in all places of the same fields where places are counted,
    else of all hits.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = groups(corpus, Query("台灣"), GroupOptions("year"))
    >>> [row[:2] for row in table if row[1]]
    [(2000, 5), (2009, 4)]
    """
    by = by_fields(options.by)
    for name in filter(is_place, by):
        place_reader(name, options.unit)
    fields = Grouping.of(corpus, tuple(name for name in by if not is_place(name)))
    hits = find_hits(corpus, query)
    counts = _counts(hits, by, options.unit)
    is_excluded = excluded_neighbours(by, options.stopwords, corpus.reading.key)
    rates = (RATE,) if fields.fields else ()
    columns = (*(map(_column, by)), HITS, DOCUMENTS, SHARE, *rates)
    values = values_of(columns, options.measure)
    return Table(
        columns,
        _rows(counts, by, fields, is_excluded),
        notes={"query": query.text, "hits": len(hits), "by": list(by)},
        captions=[*hits.captions(), *fields.captions(), *_unit_caption(by, options.unit)],
        chart=hits_chart(corpus, by, values[-1], [query.text]),
        wide=_wide(by, fields, values),
        is_series=fields.is_series and len(fields.fields) == len(by),
    )


def _column(name: str) -> Column:
    return text(name) if is_place(name) else group_column(name)


def _unit_caption(by: Sequence[str], unit: str) -> tuple[Phrase, ...]:
    places = [name for name in by if is_place(name) and name != "node"]
    if not places or unit == "token":
        return ()
    return (Phrase("{place} is one character; with --unit token it is a word", place=places[0]),)


def _wide(by: Sequence[str], fields: Grouping, values: tuple[str, ...]) -> Wide | None:
    """Return the last name of `by` side by side; 0 where something was not found in a group."""
    if len(by) < 2:
        return None
    *keys, across = by
    order: tuple[tuple[Cell, Cell], ...] = ()
    if not is_place(across):
        own = Grouping.of(fields.corpus, across)
        absent = 0 if len(fields.fields) < len(by) else None
        order = tuple((group[0], absent) for group in own.ordered(set(own.groups())))
    return Wide(across, tuple(keys), values, order)


def _rows(
    counts: _HitCounts,
    by: Sequence[str],
    fields: Grouping,
    is_excluded: Callable[[GroupKey], bool] | None = None,
) -> list[Cells]:
    at = [index for index, name in enumerate(by) if not is_place(name)]
    is_by_place = len(at) < len(by)
    totals: Counter[GroupKey] = Counter()
    for group, hits in counts.hits.items():
        totals[tuple(group[index] for index in at) if is_by_place else ()] += hits
    rows: list[Cells] = []
    for group in sorted(counts.hits, key=_order(counts, by, fields)):
        if is_excluded and is_excluded(group):
            continue
        hits = counts.hits[group]
        own = tuple(group[index] for index in at)
        shown = [_shown(counts, name, value) for name, value in zip(by, group, strict=True)]
        share = ratio(hits, totals[own if is_by_place else ()])
        rates = (per_1000_chars(hits, counts.han[own]),) if at else ()
        rows.append((*shown, hits, counts.documents[group], share, *rates))
    return rows


def _shown(counts: _HitCounts, name: str, value: Value) -> Value:
    """Return how the value of a place is written most often; that of a field as it is."""
    spellings = counts.spellings.get((name, value))
    if spellings is None:
        return value
    return min(spellings.items(), key=lambda pair: (-pair[1], pair[0]))[0] or None


def _order(
    counts: _HitCounts, by: Sequence[str], fields: Grouping
) -> Callable[[GroupKey], tuple[tuple[int, str], ...]]:
    """Return the order of groups, name by name: fields in theirs, places by falling hits."""
    ranks: dict[str, dict[Value, int]] = {}
    for name in fields.fields:
        own = Grouping(fields.corpus, (name,))
        order = own.ordered(set(own.groups()))
        ranks[name] = {group[0]: rank for rank, group in enumerate(order)}
    totals: Counter[GroupKey] = Counter()
    for group, hits in counts.hits.items():
        for size in range(1, len(group) + 1):
            totals[group[:size]] += hits

    def place(group: GroupKey) -> tuple[tuple[int, str], ...]:
        return tuple(
            (ranks[name][value], "")
            if name in ranks
            else (-totals[group[: index + 1]], str(value or ""))
            for index, (name, value) in enumerate(zip(by, group, strict=True))
        )

    return place


def facets(corpus: Corpus, query: Query, options: GroupOptions) -> Table:
    """Return how the hits of a query are distributed over every field; see `kwic`.

    Only values with a hit; a field whose values are all different (a title) is left out.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = facets(corpus, Query("台灣"), GroupOptions(None))
    >>> [row[:3] for row in table if row[0] == "year"]
    [('year', 2000, 5), ('year', 2009, 4)]
    """
    hits = find_hits(corpus, query)
    documents = len(corpus.documents)
    rows: list[Cells] = []
    for name in corpus.fields[1:]:
        counts = _counts(hits, (name,), options.unit)
        values = [value for (value,) in counts.hits if value is not None]
        if name == "year" or 0 < len(values) < documents:
            found = _rows(counts, (name,), Grouping(corpus, (name,)))
            rows += [(name, *row) for row in found if row[1]]
    value_column = text("value")._replace(empty=Phrase("(none)"))
    columns = (text("field"), value_column, HITS, DOCUMENTS, SHARE, RATE)
    notes = {"query": query.text, "hits": len(hits)}
    return Table(columns, rows, notes=notes, captions=hits.captions())
