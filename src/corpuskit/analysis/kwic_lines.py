"""The lines of `kwic`: a row for each hit, with what is left and right of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypedDict

from corpuskit.analysis.kwic_hits import CorpusHits, sample_caption
from corpuskit.analysis.ordering import context, ordered_by_context
from corpuskit.core.blocks import Block, chunked
from corpuskit.core.columns import DOCUMENT, LEFT, NODE, PAGE, POSITION, RIGHT, YEAR, Cells, Chunk
from corpuskit.core.options import check_choice, check_minimums
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit
from corpuskit.query.search import Query

UNITS = ("character", "token")
SORTS = ("document", "left", "right", "node")


class LineOptions(TypedDict, total=False):
    """What to show of the hits, and in which order; see `KwicOptions`."""

    window: int
    unit: str
    sort: str
    sample: int | None
    seed: int


LINE_DEFAULTS: LineOptions = {
    "window": 20,
    "unit": "character",
    "sort": "document",
    "sample": None,
    "seed": 1,
}


def check_line_options(options: LineOptions) -> None:
    """Refuse an unknown unit or order, and numbers that are too small."""
    check_choice("unit", options["unit"], UNITS)
    check_choice("sort", options["sort"], SORTS)
    check_minimums(options, window=0, sample=1, seed=0)


def kwic_lines(corpus: Corpus, query: Query, hits: CorpusHits, options: LineOptions) -> Table:
    """Return a row for each hit, with its context; see `kwic`."""
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


def _window(options: LineOptions) -> _Window:
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
