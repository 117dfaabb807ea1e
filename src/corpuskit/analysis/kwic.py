"""Keyword in context (關鍵詞脈絡索引, KWIC)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from corpuskit.analysis.ordering import context, ordered_by_context
from corpuskit.core.errors import CountError, join_names, pluralise
from corpuskit.core.options import Options, coerce
from corpuskit.core.table import Cell, Column, Rows, Table, field_column, integer, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.query.hits import Hit, Hits
from corpuskit.query.pattern import MAX_TIME_LIMIT, TIME_LIMIT
from corpuskit.query.search import Query, search

UNITS = ("character", "token")
SORTS = ("document", "left", "right", "node")
COLUMNS = (
    text("document"),
    field_column("year"),
    integer("position"),
    Column("left", "left"),
    Column("node", "node"),
    Column("right", "right"),
)


@dataclass(frozen=True, slots=True)
class ConcordanceOptions(Options):
    """How to search and what to show.

    Parameters
    ----------
    regex : bool
        Whether the query is a regular expression.
    window : int
        Context on each side, in units.
    unit : {"character", "token"}
    sort : {"document", "left", "right", "node"}
        ``left`` compares from the node outwards; equal lines keep the order of the documents.
    sample : int or None
        Keep so many hits, drawn without replacement with `seed`; fewer if there are fewer.
    seconds : float
        Time that a regular expression may take in one document.
    cql : bool
        Whether the query is a token query.
    """

    regex: bool = False
    window: int = 20
    unit: str = "character"
    sort: str = "document"
    sample: int | None = None
    seed: int = 1
    seconds: float = TIME_LIMIT
    cql: bool = False

    def query(self, written: str) -> Query:
        """Return what is to be looked for."""
        return Query(coerce("query", written, str), self.regex, self.cql, self.seconds)


def count(part: Part, query: Query) -> Sequence[Hit]:
    """Return the hits of a part, in order."""
    return search(part, query)


@dataclass(frozen=True)
class Found:
    """The hits of all parts, in order: of each part, and how many came before it."""

    parts: tuple[Part, ...]
    hits: tuple[Sequence[Hit], ...]

    @cached_property
    def before(self) -> list[int]:
        """The number of hits before each part, and of all."""
        return list(accumulate(map(len, self.hits), initial=0))

    def __len__(self) -> int:
        return self.before[-1]

    def line(self, number: int) -> tuple[Part, Hit]:
        """Return a hit with its part."""
        at = bisect_right(self.before, number) - 1
        return self.parts[at], self.hits[at][number - self.before[at]]

    def documents(self) -> int:
        """Return the number of documents with a hit."""
        return sum(_documents(hits) for hits in self.hits)

    def notices(self) -> tuple[str, ...]:
        """Return what a reader of the hits has to know."""
        truncated = sum(hits.truncated for hits in self.hits if isinstance(hits, Hits))
        if not truncated:
            return ()
        from corpuskit.query.cql.match import truncation_notice

        return (truncation_notice(truncated),)


def _documents(hits: Sequence[Hit]) -> int:
    held = hits.document_set() if isinstance(hits, Hits) else {hit.document for hit in hits}
    return len(held)


def find(corpus: Corpus, query: Query) -> Found:
    """Return every hit of a query, in order.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    """
    return Found(corpus.parts, tuple(corpus.map(lambda part: count(part, query))))


def concordance(corpus: Corpus, query: str, options: ConcordanceOptions | None = None) -> Table:
    """Return every use of a query in its context.

    Parameters
    ----------
    corpus : Corpus
    query : str
        A string, looked for in the unspaced text in either script, or a regular expression.
        Hits do not overlap.
    options : ConcordanceOptions, optional

    Returns
    -------
    Table
        ``document year position left node right``: `position` is the node's first character,
        counted from 0 in code points; the contexts are the characters as they are written.
        Where a document has pages, `page` stands before `position`.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    CountError
        For a window below 0, a sample below 1, an unknown unit or order.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> lines = concordance(corpus, "武器", ConcordanceOptions(window=2))
    >>> {row[4] for row in lines}
    {'武器'}
    """
    options = options or ConcordanceOptions()
    _check(options)
    found = find(corpus, options.query(query))
    hits = len(found)
    numbers: Sequence[int] = range(hits)
    if options.sample is not None and options.sample < hits:
        import random

        numbers = sorted(random.Random(options.seed).sample(range(hits), options.sample))
    numbers = _ordered(found, numbers, options.sort)
    notes = {**corpus.provenance(), "query": query, "hits": hits}
    captions: tuple[str, ...] = (
        f"a sample of {len(numbers):,} of {pluralise(hits, 'hit')}, seed {options.seed}",
    )
    if options.unit == "token":
        notes.update(corpus.segmentation())
    paged = any(part.has_pages for part in corpus.parts)
    rows = Rows(len(numbers), _rows(found, numbers, _window(options), paged))
    columns = (*COLUMNS[:2], integer("page"), *COLUMNS[2:]) if paged else COLUMNS
    table = Table.of_lists(columns, [rows])
    captions = (*found.notices(), *(captions if len(numbers) < hits else ()))
    return replace(table, notes=notes, captions=captions, total=len(numbers))


def count_hits(corpus: Corpus, query: str, options: ConcordanceOptions | None = None) -> Table:
    """Return the number of hits of a query and of documents that hold it, as one row.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> list(count_hits(corpus, "台灣"))
    [('台灣', 9, 2)]
    """
    found = find(corpus, (options or ConcordanceOptions()).query(query))
    columns = (text("query"), integer("hits"), integer("documents"))
    notes = {**corpus.provenance(), "query": query, "hits": len(found)}
    return Table(columns, [(query, len(found), found.documents())], notes, found.notices())


def _check(options: ConcordanceOptions) -> None:
    if options.unit not in UNITS:
        raise CountError(f"unit must be one of {join_names(UNITS)}, got '{options.unit}'")
    if options.sort not in SORTS:
        raise CountError(f"sort must be one of {join_names(SORTS)}, got '{options.sort}'")
    if not 0 < options.seconds <= MAX_TIME_LIMIT:
        raise CountError(f"seconds must be above 0, to {MAX_TIME_LIMIT:g}, got {options.seconds}")
    if options.window < 0:
        raise CountError(f"window must be 0 or more, got {options.window}")
    if options.sample is not None and options.sample < 1:
        raise CountError(f"sample must be 1 or more, got {options.sample}")


def _ordered(found: Found, numbers: Sequence[int], order: str) -> Sequence[int]:
    """Return the numbers of hits in the order that was asked for."""
    if order == "document":
        return numbers
    if len(numbers) == len(found) and len(found.parts) == 1:
        return ordered_by_context(found.hits[0], found.parts[0], order)
    return sorted(numbers, key=lambda number: context(*found.line(number), order))


Window = Callable[[Part, Hit], tuple[int, int]]


def _window(options: ConcordanceOptions) -> Window:
    size = options.window

    def characters(part: Part, hit: Hit) -> tuple[int, int]:
        return max(0, hit.start - size), hit.end + size

    def tokens(part: Part, hit: Hit) -> tuple[int, int]:
        spans = part.spans_around(hit.document, hit.start, hit.end, size)
        first = bisect_right(spans, hit.start, key=lambda span: span[1])
        last = bisect_left(spans, hit.end, key=lambda span: span[0])
        # A token that the node cuts in two is shown whole, and does not count.
        shown = spans[max(0, first - size) : last + size]
        if not shown:
            return hit.start, hit.end
        return min(hit.start, shown[0][0]), max(hit.end, shown[-1][1])

    return tokens if options.unit == "token" else characters


def _rows(
    found: Found, numbers: Sequence[int], window: Window, paged: bool
) -> Iterator[tuple[Cell, ...]]:
    for number in numbers:
        part, hit = found.line(number)
        document = part.documents[hit.document]
        left, right = window(part, hit)
        written = part.original_text(hit.document, left, right)
        start, end = hit.start - left, hit.end - left
        page = (document.page(hit.start),) if paged else ()
        yield (
            document.name,
            document.year,
            *page,
            hit.start,
            written[:start],
            written[start:end],
            written[end:],
        )
