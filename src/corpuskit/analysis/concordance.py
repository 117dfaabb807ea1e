"""Keyword in context (關鍵詞脈絡索引, KWIC)."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpuskit.corpus import Corpus, Part
from corpuskit.errors import CountError, known
from corpuskit.query.pattern import LONGEST_TIME, TIME_LIMIT, Pattern, literal, regex
from corpuskit.table import Cell, Column, Table, field_column, integer, text

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
class ConcordanceOptions:
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
    """

    regex: bool = False
    window: int = 20
    unit: str = "character"
    sort: str = "document"
    sample: int | None = None
    seed: int = 1
    seconds: float = TIME_LIMIT


@dataclass(frozen=True, slots=True)
class Line:
    """A hit in its part: the index of the document there, and the span."""

    part: Part
    index: int
    start: int
    end: int


def count(part: Part, pattern: Pattern) -> list[Line]:
    """Return the hits of a part, in order."""
    return [
        Line(part, index, start, end)
        for index, document in enumerate(part.documents)
        for start, end in pattern.spans(part.key(index), document.name)
    ]


def merge(partials: Iterable[list[Line]]) -> list[Line]:
    """Return the hits of all parts, in order."""
    return [line for partial in partials for line in partial]


def search(corpus: Corpus, query: str, options: ConcordanceOptions) -> list[Line]:
    """Return every hit of a query, in order."""
    key = corpus.reading.key
    pattern: Pattern = (
        regex(query, key, seconds=options.seconds) if options.regex else literal(query, key)
    )
    return merge(corpus.map(lambda part: count(part, pattern)))


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
    lines = search(corpus, query, options)
    hits = len(lines)
    if options.sample is not None and options.sample < hits:
        chosen = random.Random(options.seed).sample(range(hits), options.sample)
        lines = [lines[index] for index in sorted(chosen)]
    lines = _sorted(lines, options.sort)
    notes = {**corpus.provenance(), "query": query, "hits": hits}
    captions = (f"a sample of {len(lines)} of {hits} hits, seed {options.seed}",)
    if options.unit == "token":
        notes.update(corpus.segmentation())
    paged = any(document.origin.pages for document in corpus.documents)
    rows = _rows(lines, _window(options), paged)
    columns = (*COLUMNS[:2], integer("page"), *COLUMNS[2:]) if paged else COLUMNS
    return Table(columns, rows, notes, captions if len(lines) < hits else (), total=len(lines))


def count_hits(corpus: Corpus, query: str, options: ConcordanceOptions | None = None) -> Table:
    """Return the number of hits of a query and of documents that hold it, as one row.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> list(count_hits(corpus, "台灣"))
    [('台灣', 9, 2)]
    """
    lines = search(corpus, query, options or ConcordanceOptions())
    documents = len({(id(line.part), line.index) for line in lines})
    columns = (text("query"), integer("hits"), integer("documents"))
    notes = {**corpus.provenance(), "query": query, "hits": len(lines)}
    return Table(columns, [(query, len(lines), documents)], notes)


def _check(options: ConcordanceOptions) -> None:
    if options.unit not in UNITS:
        raise CountError(f"unit must be one of {known(UNITS)}, got '{options.unit}'")
    if options.sort not in SORTS:
        raise CountError(f"sort must be one of {known(SORTS)}, got '{options.sort}'")
    if not 0 < options.seconds <= LONGEST_TIME:
        raise CountError(f"seconds must be above 0, to {LONGEST_TIME:g}, got {options.seconds}")
    if options.window < 0:
        raise CountError(f"window must be 0 or more, got {options.window}")
    if options.sample is not None and options.sample < 1:
        raise CountError(f"sample must be 1 or more, got {options.sample}")


def _sorted(lines: list[Line], order: str) -> list[Line]:
    reach = 50

    def key(line: Line) -> str:
        text = line.part.key(line.index)
        if order == "left":
            return text[max(0, line.start - reach) : line.start][::-1]
        if order == "right":
            return text[line.end : line.end + reach]
        return text[line.start : line.end]

    return lines if order == "document" else sorted(lines, key=key)


Window = Callable[[Line], tuple[int, int]]


def _window(options: ConcordanceOptions) -> Window:
    size = options.window

    def characters(line: Line) -> tuple[int, int]:
        return max(0, line.start - size), line.end + size

    def tokens(line: Line) -> tuple[int, int]:
        spans = line.part.spans(line.index)
        first = bisect_right(spans, line.start, key=lambda span: span[1])
        last = bisect_left(spans, line.end, key=lambda span: span[0])
        # A token that the node cuts in two is shown whole, and does not count.
        shown = spans[max(0, first - size) : last + size]
        if not shown:
            return line.start, line.end
        return min(line.start, shown[0][0]), max(line.end, shown[-1][1])

    return tokens if options.unit == "token" else characters


def _rows(lines: list[Line], window: Window, paged: bool) -> Iterator[tuple[Cell, ...]]:
    for line in lines:
        document = line.part.documents[line.index]
        written = document.text
        left, right = window(line)
        page = (document.page(line.start),) if paged else ()
        yield (
            document.name,
            document.year,
            *page,
            line.start,
            written[left : line.start],
            written[line.start : line.end],
            written[line.end : right],
        )
