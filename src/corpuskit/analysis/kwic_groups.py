"""How the hits of a query are spread: over fields of the documents, over what stands beside."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpuskit.analysis.kwic import ConcordanceOptions, Found, find
from corpuskit.core.errors import CountError
from corpuskit.core.model import Value
from corpuskit.core.table import Cell, Table, field_column, integer, number, text
from corpuskit.corpus.corpus import Corpus, Part, ordered
from corpuskit.query.hits import Hit, Hits
from corpuskit.stats.rates import per_1000_chars, ratio

_BESIDE = re.compile(r"(left|right):([1-9]\d?)")


@dataclass
class Groups:
    """Hits by value: how many, in how many documents, and how the value is written."""

    hits: Counter[Value] = field(default_factory=Counter)
    documents: Counter[Value] = field(default_factory=Counter)
    han: Counter[Value] = field(default_factory=Counter)
    spellings: dict[Value, Counter[str]] = field(default_factory=dict)


def count(part: Part, hits: Sequence[Hit], by: str, unit: str) -> Groups:
    """Return the groups of a part's hits."""
    beside = _BESIDE.fullmatch(by)
    if beside:
        return _beside(part, hits, beside[1], int(beside[2]), unit)
    found = Groups()
    of_document = _per_document(hits)
    rows = zip(part.values(by), part.sizes("han"), strict=True)
    for index, (value, han) in enumerate(rows):
        found.hits[value] += of_document[index]
        found.documents[value] += of_document[index] > 0
        found.han[value] += han
    return found


def _per_document(hits: Sequence[Hit]) -> Counter[int]:
    if isinstance(hits, Hits):
        import numpy

        documents, counts = numpy.unique(hits.document_array(), return_counts=True)
        return Counter(dict(zip(documents.tolist(), counts.tolist(), strict=True)))
    return Counter(hit.document for hit in hits)


def _beside(part: Part, hits: Sequence[Hit], side: str, distance: int, unit: str) -> Groups:
    """Group by the n-th character or token before or after each hit."""
    found = Groups()
    seen: set[tuple[Value, int]] = set()
    for hit in hits:
        span = _token(part, hit, side, distance) if unit == "token" else None
        if unit == "character":
            at = hit.start - distance if side == "left" else hit.end + distance - 1
            span = (at, at + 1) if at >= 0 else None
        written = part.original_text(hit.document, *span) if span else ""
        key = part.reading.key(written) if written else None
        found.hits[key] += 1
        found.spellings.setdefault(key, Counter())[written] += 1
        seen.add((key, hit.document))
    found.documents.update(value for value, _ in seen)
    return found


def _token(part: Part, hit: Hit, side: str, distance: int) -> tuple[int, int] | None:
    spans = part.spans_around(hit.document, hit.start, hit.end, distance)
    if side == "left":
        before = [span for span in spans if span[1] <= hit.start]
        return before[-distance] if len(before) >= distance else None
    after = [span for span in spans if span[0] >= hit.end]
    return after[distance - 1] if len(after) >= distance else None


def merge(partials: Iterable[Groups]) -> Groups:
    """Return the groups of all parts together."""
    whole = Groups()
    for partial in partials:
        whole.hits.update(partial.hits)
        whole.documents.update(partial.documents)
        whole.han.update(partial.han)
        for value, spellings in partial.spellings.items():
            whole.spellings.setdefault(value, Counter()).update(spellings)
    return whole


def _groups(found: Found, by: str, unit: str) -> Groups:
    parts = zip(found.parts, found.hits, strict=True)
    return merge(count(part, hits, by, unit) for part, hits in parts)


def hit_groups(
    corpus: Corpus, query: str, by: str, options: ConcordanceOptions | None = None
) -> Table:
    """Return how many hits a query has in each group.

    Parameters
    ----------
    corpus : Corpus
    query : str
    by : str
        A field of the documents (``year``, ``document`` ...), or ``left:N`` or ``right:N``: the
        N-th character, or token, before or after the hit.
    options : ConcordanceOptions, optional
        `unit` says whether N counts characters or tokens.

    Returns
    -------
    Table
        For a field, in its order: the field, ``hits documents share per_1000_chars``; `share`
        is of all hits, the rate per 1,000 Han characters of the group, groups without a hit
        too. For what stands beside, commonest first: ``left:1 hits documents share``, empty
        where a document begins or ends; forms that differ only by script are one.

    Raises
    ------
    SelectError, QueryError, CountError
        For an unknown field, a wrong query, a distance that is none.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = hit_groups(open_corpus("sino-russian-communiques"), "台灣", "year")
    >>> [row[:2] for row in table if row[1]]
    [(2000, 5), (2009, 4)]
    """
    options = options or ConcordanceOptions()
    _check(corpus, by)
    found = find(corpus, options.query(query))
    groups = _groups(found, by, options.unit)
    rows = _beside_rows(groups) if _BESIDE.fullmatch(by) else _field_rows(groups)
    columns = [field_column(by), integer("hits"), integer("documents"), number("share", 3)]
    if not _BESIDE.fullmatch(by):
        columns.append(number("per_1000_chars", 3))
    notes = {**corpus.provenance(), "query": query, "hits": len(found), "group_by": by}
    return Table(tuple(columns), rows, notes, found.notices())


def _check(corpus: Corpus, by: str) -> None:
    if by.startswith(("left:", "right:")):
        if not _BESIDE.fullmatch(by):
            raise CountError(
                f"'{by}' is no place beside a hit", hint="left:N or right:N, N from 1 to 99"
            )
        return
    corpus.check_field(by)


def _beside_rows(groups: Groups) -> list[tuple[Cell, ...]]:
    total = groups.hits.total()
    rows: list[tuple[Cell, ...]] = []
    for value in sorted(groups.hits, key=lambda value: (-groups.hits[value], str(value or ""))):
        spellings, hits = groups.spellings[value], groups.hits[value]
        shown = min(spellings.items(), key=lambda pair: (-pair[1], pair[0]))[0]
        rows.append((shown or None, hits, groups.documents[value], hits / total))
    return rows


def _field_rows(groups: Groups) -> list[tuple[Cell, ...]]:
    total = groups.hits.total()
    rows: list[tuple[Cell, ...]] = []
    for value in ordered(groups.hits):
        hits, han = groups.hits[value], groups.han[value]
        share, rate = ratio(hits, total), per_1000_chars(hits, han)
        rows.append((value, hits, groups.documents[value], share, rate))
    return rows


def facets(corpus: Corpus, query: str, options: ConcordanceOptions | None = None) -> Table:
    """Return how the hits of a query are spread over every field of the documents.

    Returns
    -------
    Table
        ``field value hits documents share per_1000_chars``, only values with a hit; a field
        whose values are all different (a title) is left out.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = facets(open_corpus("sino-russian-communiques"), "台灣")
    >>> [row[:3] for row in table if row[0] == "year"]
    [('year', 2000, 5), ('year', 2009, 4)]
    """
    options = options or ConcordanceOptions()
    found = find(corpus, options.query(query))
    documents = len(corpus.documents)
    rows: list[tuple[Cell, ...]] = []
    for name in corpus.fields[1:]:
        groups = _groups(found, name, options.unit)
        values = [value for value in groups.hits if value is not None]
        if name == "year" or 0 < len(values) < documents:
            rows += [(name, *row) for row in _field_rows(groups) if row[1]]
    columns = (
        *(text("field"), text("value"), integer("hits"), integer("documents")),
        *(number("share", 3), number("per_1000_chars", 3)),
    )
    notes = {**corpus.provenance(), "query": query, "hits": len(found)}
    return Table(columns, rows, notes, found.notices())
