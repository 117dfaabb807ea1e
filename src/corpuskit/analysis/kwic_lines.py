"""The lines of `kwic`: a row for each hit, with what is left and right of it."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from corpuskit.analysis.citing import cite_place
from corpuskit.analysis.context_units import (
    CONTEXT_DEFAULTS,
    ContextOptions,
    check_context,
    context_columns,
    context_of,
)
from corpuskit.analysis.kwic_hits import CorpusHits, sample_caption
from corpuskit.analysis.ordering import context, ordered_by_context
from corpuskit.core.blocks import Block, chunked
from corpuskit.core.columns import CITE, DOCUMENT, PAGE, POSITION, YEAR, Cells, Chunk
from corpuskit.core.options import check_choice, check_minimums
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.query.search import Query

SORTS = ("document", "left", "right", "node")


class LineOptions(ContextOptions, total=False):
    """What to show of the hits, and in which order; see `KwicOptions`."""

    cite: bool
    sort: str
    sample: int | None
    seed: int


LINE_DEFAULTS: LineOptions = {
    **CONTEXT_DEFAULTS,
    "cite": False,
    "sort": "document",
    "sample": None,
    "seed": 1,
}


def check_line_options(options: LineOptions) -> None:
    """Refuse an unknown unit or order, and numbers that are too small."""
    check_context(options)
    check_choice("sort", options["sort"], SORTS)
    check_minimums(options, sample=1, seed=0)


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
    notes: dict[str, object] = {"query": query.text, "hits": len(hits)}
    if options["unit"] == "token":
        notes.update(corpus.segmentation())
    rows = _LineRows(corpus, hits, options)
    chunks = partial(_chunks, rows, numbers)
    return Table(rows.columns, [Block(len(numbers), chunks)], notes=notes, captions=captions)


def _ordered(hits: CorpusHits, numbers: Sequence[int], order: str) -> Sequence[int]:
    """Return the numbers of hits in the order that is wanted."""
    if order == "document":
        return numbers
    if len(numbers) == len(hits) and len(hits.parts) == 1:
        return ordered_by_context(hits.hits[0], hits.parts[0], order)
    return sorted(numbers, key=lambda number: context(*hits.at(number), order))


class _LineRows:
    """Makes the rows of hits, and knows their columns."""

    def __init__(self, corpus: Corpus, hits: CorpusHits, options: LineOptions) -> None:
        self._hits, self._context = hits, context_of(options)
        self._has_pages = any(part.has_pages for part in corpus.parts)
        self._cite = cite_place() if options["cite"] else None
        pages, cites = (PAGE,) if self._has_pages else (), (CITE,) if self._cite else ()
        contexts = context_columns(options)
        self.columns = (DOCUMENT, YEAR, *pages, POSITION, *contexts, *cites)

    def row(self, number: int) -> Cells:
        """Return the row of the hit with a number."""
        part, hit = self._hits.at(number)
        document = part.documents[hit.document]
        page = (document.page(hit.start),) if self._has_pages else ()
        cite = (self._cite(part, hit.document, hit.start),) if self._cite else ()
        shown = self._context(part, hit.document, hit.start, hit.end)
        return (document.name, document.year, *page, hit.start, *shown, *cite)


def _chunks(rows: _LineRows, numbers: Sequence[int], size: int) -> Iterator[Chunk]:
    return chunked(map(rows.row, islice(numbers, size)))
