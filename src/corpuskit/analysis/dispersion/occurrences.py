"""What occurs where: words of the segmenter or hits of queries, by document and by position.

Invariants: documents are numbered in the order of the corpus; positions count the units of the
whole corpus from 0. The units of words are tokens
without punctuation; those of queries are characters.

Cost: positions are looked up for some items at a time, from the postings of the store.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from corpuskit.analysis.kwic_hits import CorpusHits, find_hits
from corpuskit.analysis.type_counts import type_items
from corpuskit.analysis.word_counts import WordCounts, word_counts
from corpuskit.corpus.corpus import Corpus
from corpuskit.query.hits import Hits
from corpuskit.query.search import Query

if TYPE_CHECKING:
    import numpy

    from corpuskit.corpus.part import Part


class Triplets(NamedTuple):
    """Counts of items in documents above 0: the item, the document, the count."""

    items: "numpy.ndarray"
    documents: "numpy.ndarray"
    numbers: "numpy.ndarray"


class Occurrences(Protocol):
    """Items that occur in documents.

    Parameters
    ----------
    triplets : Triplets
    sizes : numpy.ndarray
        The units of each document.
    length : int
        The number of items.
    """

    @property
    def triplets(self) -> Triplets:
        """Return the counts in documents."""

    @property
    def sizes(self) -> "numpy.ndarray":
        """Return the units of each document."""

    @property
    def length(self) -> int:
        """Return the number of items."""

    def shown(self, item: int) -> str:
        """Return what an item is called."""

    def positions(self, items: "numpy.ndarray") -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the place in `items` and the position of each occurrence, sorted by both."""


def _document_numbers(corpus: Corpus) -> "list[numpy.ndarray]":
    """Return for each part the number that each of its documents has in the corpus."""
    import numpy

    numbers = [numpy.zeros(len(part.documents), dtype=numpy.int64) for part in corpus.parts]
    for number, (part, index) in enumerate(corpus.places):
        numbers[part][index] = number
    return numbers


def _starts(sizes: "numpy.ndarray") -> "numpy.ndarray":
    """Return the position at which each document starts."""
    import numpy

    starts: numpy.ndarray = numpy.cumsum(sizes) - sizes
    return starts


def _in_order(
    rows: "Sequence[numpy.ndarray]", positions: "Sequence[numpy.ndarray]", size: int
) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return rows and positions below `size`, sorted by both: as one number each."""
    import numpy

    joined = numpy.concatenate(rows) * size + numpy.concatenate(positions)
    joined.sort()
    return joined // size, joined % size


class WordOccurrences:
    """All words of the segmenter."""

    def __init__(self, corpus: Corpus, counts: WordCounts | None = None) -> None:
        self._corpus = corpus
        self.counts = counts or word_counts(corpus)

    @property
    def triplets(self) -> Triplets:
        """The counts of words in documents."""
        return Triplets(self.counts.word, self.counts.document, self.counts.number)

    @property
    def sizes(self) -> "numpy.ndarray":
        """The tokens of each document, without punctuation."""
        return self.counts.sizes

    @property
    def length(self) -> int:
        """The number of words."""
        return len(self.counts.words)

    def shown(self, item: int) -> str:
        """Return the most frequent spelling."""
        return self.counts.shown(item)

    def positions(self, items: "numpy.ndarray") -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the place in `items` and the position of each token, sorted by both."""
        import numpy

        row_of = numpy.full(self.length, -1)
        row_of[items] = numpy.arange(len(items))
        found = [_part_positions(*how, row_of) for how in self._parts]
        size = max(1, int(self.sizes.sum()))
        return _in_order([rows for rows, _ in found], [places for _, places in found], size)

    @cached_property
    def _parts(self) -> "list[tuple[Part, numpy.ndarray, _Tokens]]":
        """The number of each type's word, and where tokens are, for each part."""
        import numpy

        number_of = {word: number for number, word in enumerate(self.counts.words)}
        starts, found = _starts(self.sizes), []
        for part, documents in zip(
            self._corpus.parts, _document_numbers(self._corpus), strict=True
        ):
            items = type_items(part, pos=False)
            numbers = numpy.array([number_of[key] for key in items.keys], dtype=numpy.int64)
            words = numpy.where(items.punctuation[items.of_type], -1, numbers[items.of_type])
            found.append((part, words, _Tokens(part, words < 0, starts[documents])))
        return found


class _Tokens:
    """From tokens of a store to positions in the corpus, where punctuation has none."""

    def __init__(self, part: "Part", is_mark: "numpy.ndarray", starts: "numpy.ndarray") -> None:
        import numpy

        self._marks = numpy.sort(_postings(part, numpy.flatnonzero(is_mark)))
        self._bounds = numpy.asarray(part.store.document_tokens).astype(numpy.int64)
        # Of each document of the store: from its rank there to its position; those of other
        # parts of the corpus have none.
        self._shifts = numpy.zeros(len(self._bounds) - 1, dtype=numpy.int64)
        self._is_chosen = numpy.zeros(len(self._bounds) - 1, dtype=bool)
        places = list(part.places)
        self._is_chosen[places] = True
        self._shifts[places] = starts - self._ranks(self._bounds[:-1])[places]

    def _ranks(self, tokens: "numpy.ndarray") -> "numpy.ndarray":
        """Return how many tokens of the store that are not punctuation come before some."""
        import numpy

        ranks: numpy.ndarray = tokens - numpy.searchsorted(self._marks, tokens)
        return ranks

    def positions(self, tokens: "numpy.ndarray") -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return which tokens are of the part, and the positions of those."""
        import numpy

        places = numpy.searchsorted(self._bounds, tokens, side="right") - 1
        kept = self._is_chosen[places]
        return kept, self._ranks(tokens[kept]) + self._shifts[places[kept]]


def _postings(part: "Part", types: "numpy.ndarray") -> "numpy.ndarray":
    """Return the tokens of some types, type by type."""
    import numpy

    sections = part.store.sections
    starts = sections["posting_starts"].numpy().astype(numpy.int64)
    first, lengths = starts[types], starts[types + 1] - starts[types]
    ends = numpy.cumsum(lengths)
    chosen = numpy.arange(lengths.sum()) + numpy.repeat(first - (ends - lengths), lengths)
    found: numpy.ndarray = sections["postings"].numpy()[chosen].astype(numpy.int64)
    return found


def _part_positions(
    part: "Part", words: "numpy.ndarray", tokens: _Tokens, row_of: "numpy.ndarray"
) -> "tuple[numpy.ndarray, numpy.ndarray]":
    import numpy

    rows = numpy.where(words >= 0, row_of[words], -1)
    types = numpy.flatnonzero(rows >= 0)
    starts = part.store.sections["posting_starts"].numpy().astype(numpy.int64)
    kept, positions = tokens.positions(_postings(part, types))
    return numpy.repeat(rows[types], starts[types + 1] - starts[types])[kept], positions


class QueryOccurrences:
    """The hits of queries; a position is the first character of a hit."""

    def __init__(self, corpus: Corpus, queries: Mapping[str, Query]) -> None:
        import numpy

        self._corpus = corpus
        self.names = list(queries)
        self.found: list[CorpusHits] = [find_hits(corpus, query) for query in queries.values()]
        sizes = [corpus.parts[part].size(index) for part, index in corpus.places]
        self.sizes = numpy.array(sizes, dtype=numpy.int64)
        self._hits = [_places_of(corpus, hits) for hits in self.found]

    @property
    def length(self) -> int:
        """The number of queries."""
        return len(self.names)

    def shown(self, item: int) -> str:
        """Return the name of a query."""
        return self.names[item]

    @property
    def triplets(self) -> Triplets:
        """The hits of queries in documents."""
        import numpy

        items, documents, numbers = [], [], []
        for item, (of_hits, _) in enumerate(self._hits):
            own, counts = numpy.unique(of_hits, return_counts=True)
            items.append(numpy.full(len(own), item))
            documents.append(own)
            numbers.append(counts)
        return Triplets(*map(numpy.concatenate, (items, documents, numbers)))

    def positions(self, items: "numpy.ndarray") -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the place in `items` and the position of each hit, sorted by both."""
        import numpy

        starts = _starts(self.sizes)
        rows: list[numpy.ndarray] = []
        positions: list[numpy.ndarray] = []
        for row, item in enumerate(items.tolist()):
            documents, offsets = self._hits[item]
            rows.append(numpy.full(len(documents), row))
            positions.append(starts[documents] + offsets)
        return _in_order(rows, positions, max(1, int(self.sizes.sum())))

    def offsets(self, item: int) -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the document of each hit of a query, and its first character there."""
        return self._hits[item]


def _places_of(corpus: Corpus, hits: CorpusHits) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return the document of each hit, and its first character there."""
    import numpy

    documents, offsets = [], []
    for part, own, number_of in zip(
        corpus.parts, hits.hits, _document_numbers(corpus), strict=True
    ):
        if isinstance(own, Hits):
            indexes = own.document_array()
            bounds = numpy.asarray(part.store.document_starts).astype(numpy.int64)
            starts = own.start_array() - bounds[numpy.asarray(part.places, dtype=int)[indexes]]
        else:
            indexes = numpy.array([hit.document for hit in own], dtype=numpy.int64)
            starts = numpy.array([hit.start for hit in own], dtype=numpy.int64)
        documents.append(number_of[indexes])
        offsets.append(starts)
    return numpy.concatenate(documents), numpy.concatenate(offsets)
