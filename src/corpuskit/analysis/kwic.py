"""Keyword in context (關鍵詞脈絡索引, KWIC)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypedDict, Unpack

from corpuskit.analysis.kwic_hits import CorpusHits, find_hits, sample_caption
from corpuskit.analysis.ordering import context, ordered_by_context
from corpuskit.core.blocks import Block, chunked
from corpuskit.core.columns import (
    DOCUMENT,
    DOCUMENTS,
    HITS,
    LEFT,
    NODE,
    PAGE,
    POSITION,
    RIGHT,
    YEAR,
    Cells,
    Chunk,
    text,
)
from corpuskit.core.errors import CountError
from corpuskit.core.options import check_choice, check_minimums, coerce, resolve_options
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit
from corpuskit.query.pattern import MAX_TIME_LIMIT, TIME_LIMIT
from corpuskit.query.search import Query, clean_query

VIEWS = ("lines", "count", "facets")
UNITS = ("character", "token")
SORTS = ("document", "left", "right", "node")


class KwicOptions(TypedDict, total=False):
    """How to search, and what to show of the hits.

    Parameters
    ----------
    view : {"lines", "count", "facets"}
        A line for each hit; only their number; their number for each value of every field.
    by : str, optional
        Count the hits by a field (``year``, ``document`` ...), or by the N-th character or token
        before or after them (``left:N``, ``right:N``).
    regex, cql : bool
        Whether the query is a regular expression, or a token query.
    window : int
        Context on each side of a line, in units.
    unit : {"character", "token"}
        What `window` and the N of `by` count.
    sort : {"document", "left", "right", "node"}
        ``left`` compares from the node outwards; equal lines keep the order of the documents.
    sample : int, optional
        Keep so many hits, drawn without replacement with `seed`; fewer if there are fewer.
    seconds : float
        Time that a regular expression may take in one document.
    """

    view: str
    by: str | None
    regex: bool
    cql: bool
    window: int
    unit: str
    sort: str
    sample: int | None
    seed: int
    seconds: float


DEFAULTS: KwicOptions = {
    "view": "lines",
    "by": None,
    "regex": False,
    "cql": False,
    "window": 20,
    "unit": "character",
    "sort": "document",
    "sample": None,
    "seed": 1,
    "seconds": TIME_LIMIT,
}


def kwic(corpus: Corpus, query: str, **options: Unpack[KwicOptions]) -> Table:
    """Return every use of a query in its context, or how often it is used.

    Parameters
    ----------
    corpus : Corpus
    query : str
        A string, looked for in the unspaced text in either script, with ``*`` and ``?`` as
        wildcards; or a regular expression, or a token query. Hits do not overlap.
    **options
        See `KwicOptions`: ``view by regex cql window unit sort sample seed seconds``.

    Returns
    -------
    Table
        Lines: ``document year position left node right``, with `page` before `position` where a
        document has pages; `position` is the node's first character, counted from 0 in code
        points; the contexts are the characters as they are written.
        With ``view="count"`` one row ``query hits documents``; with ``view="facets"`` rows
        ``field value hits documents share per_1000_chars``.
        With `by`, a row for each group: ``hits documents share`` and, for a field,
        ``per_1000_chars``. ``notes["hits"]`` is the number of hits in every view.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    CountError, OptionError
        For a window or seed below 0, a sample below 1, an unknown unit, order or option.
    SelectError
        For a field that no document has.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> set(kwic(corpus.where("year=2003"), "武器", window=2).column("node"))
    {'武器'}
    >>> list(kwic(corpus, "台灣", view="count"))
    [('台灣', 9, 2)]
    """
    check_corpus(corpus)
    chosen = resolve_options(KwicOptions, DEFAULTS, options)
    _check(chosen)
    wanted = clean_query(
        Query(coerce("query", query, str), chosen["regex"], chosen["cql"], chosen["seconds"])
    )
    if chosen["by"] is not None or chosen["view"] == "facets":
        from corpuskit.analysis.kwic_groups import facets, groups

        if chosen["by"] is not None:
            return groups(corpus, wanted, chosen["by"], chosen["unit"])
        return facets(corpus, wanted, chosen["unit"])
    hits = find_hits(corpus, wanted)
    return (_count if chosen["view"] == "count" else _lines)(corpus, wanted, hits, chosen)


def _check(options: KwicOptions) -> None:
    check_choice("view", options["view"], VIEWS)
    check_choice("unit", options["unit"], UNITS)
    check_choice("sort", options["sort"], SORTS)
    if options["by"] is not None and options["view"] != "lines":
        raise CountError("hits are counted by groups, or by every field, not both")
    if not 0 < options["seconds"] <= MAX_TIME_LIMIT:
        raise CountError(
            f"seconds must be above 0, to {MAX_TIME_LIMIT:g}, got {options['seconds']}"
        )
    check_minimums(options, window=0, sample=1, seed=0)


def _count(corpus: Corpus, query: Query, hits: CorpusHits, options: KwicOptions) -> Table:
    notes = {**corpus.provenance(), "query": query.text, "hits": len(hits)}
    row = (query.text, len(hits), hits.count_documents())
    return Table((text("query"), HITS, DOCUMENTS), [row], notes=notes, captions=hits.captions())


def _lines(corpus: Corpus, query: Query, hits: CorpusHits, options: KwicOptions) -> Table:
    numbers: Sequence[int] = range(len(hits))
    captions = hits.captions()
    sample, seed = options["sample"], options["seed"]
    if sample is not None and sample < len(hits):
        import random

        numbers = sorted(random.Random(seed).sample(range(len(hits)), sample))
        captions = (*captions, sample_caption(sample, len(hits), seed))
    numbers = _ordered(hits, numbers, options["sort"])
    notes = {**corpus.provenance(), "query": query.text, "hits": len(hits)}
    if options["unit"] == "token":
        notes.update(corpus.segmentation())
    has_pages = any(part.has_pages for part in corpus.parts)
    pages = (PAGE,) if has_pages else ()
    chunks = partial(_chunks, hits, numbers, _window(options), has_pages)
    columns = (DOCUMENT, YEAR, *pages, POSITION, LEFT, NODE, RIGHT)
    return Table(columns, [Block(len(numbers), chunks)], notes=notes, captions=captions)


def _ordered(hits: CorpusHits, numbers: Sequence[int], order: str) -> Sequence[int]:
    """Return the numbers of hits in the order that is wanted."""
    if order == "document":
        return numbers
    if len(numbers) == len(hits) and len(hits.parts) == 1:
        return ordered_by_context(hits.hits[0], hits.parts[0], order)
    return sorted(numbers, key=lambda number: context(*hits.at(number), order))


_Window = Callable[[Part, Hit], tuple[int, int]]
"""From a hit to where its line begins and ends in the document."""


def _window(options: KwicOptions) -> _Window:
    size = options["window"]

    def characters(part: Part, hit: Hit) -> tuple[int, int]:
        return max(0, hit.start - size), hit.end + size

    def tokens(part: Part, hit: Hit) -> tuple[int, int]:
        spans = part.spans_around(hit.document, hit.start, hit.end, size)
        first = bisect_right(spans, hit.start, key=lambda span: span[1])
        last = bisect_left(spans, hit.end, key=lambda span: span[0])
        # A token that the node divides is shown whole, and does not count.
        shown = spans[max(0, first - size) : last + size]
        if not shown:
            return hit.start, hit.end
        return min(hit.start, shown[0][0]), max(hit.end, shown[-1][1])

    return tokens if options["unit"] == "token" else characters


def _chunks(
    hits: CorpusHits, numbers: Sequence[int], window: _Window, has_pages: bool, size: int
) -> Iterator[Chunk]:
    return chunked(_rows(hits, islice(numbers, size), window, has_pages))


def _rows(
    hits: CorpusHits, numbers: Iterator[int], window: _Window, has_pages: bool
) -> Iterator[Cells]:
    for number in numbers:
        part, hit = hits.at(number)
        document = part.documents[hit.document]
        begin, stop = window(part, hit)
        line = part.original_text(hit.document, begin, stop)
        start, end = hit.start - begin, hit.end - begin
        page = (document.page(hit.start),) if has_pages else ()
        place = (document.name, document.year, *page, hit.start)
        yield (*place, line[:start], line[start:end], line[end:])
