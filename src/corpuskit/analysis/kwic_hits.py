"""The hits of a query in all parts of a corpus: what every view of `kwic` is made from."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from corpuskit.core.columns import number
from corpuskit.core.phrases import Phrase, plural
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit, Hits
from corpuskit.query.search import Query, search

RATE = number("per_1000_chars", 3)
MEASURES = ("hits", "documents", "share", "per_1000_chars")
"""The columns of numbers that groups of hits can have."""
QUERY = "query"
"""The column of the name of a query, and the note of what it is."""


class CorpusHits:
    """The hits of all parts, in the order of the documents.

    Parameters
    ----------
    corpus : Corpus
    hits : list of sequence of Hit
        Of each part.
    """

    __slots__ = ("_before", "_runs", "hits", "parts")

    def __init__(self, corpus: Corpus, hits: list[Sequence[Hit]]) -> None:
        self.parts, self.hits = corpus.parts, hits
        # Hits that follow each other in one part, and the number of hits before each such run.
        self._runs = _runs(corpus, hits)
        self._before = list(accumulate((run.size for run in self._runs), initial=0))

    def __len__(self) -> int:
        return self._before[-1]

    def at(self, number: int) -> tuple[Part, Hit]:
        """Return the hit of a number, with its part."""
        index = bisect_right(self._before, number) - 1
        run = self._runs[index]
        return self.parts[run.part], self.hits[run.part][run.start + number - self._before[index]]

    def count_documents(self) -> int:
        """Return the number of documents with a hit."""
        return sum(
            len(hits.document_set() if isinstance(hits, Hits) else {h.document for h in hits})
            for hits in self.hits
        )

    def captions(self) -> tuple[Phrase, ...]:
        """Return what a reader of the hits has to know."""
        truncated = sum(hits.truncated for hits in self.hits if isinstance(hits, Hits))
        if not truncated:
            return ()
        from corpuskit.query.cql.match import truncation_notice

        return (truncation_notice(truncated),)


class _Run(NamedTuple):
    """So many hits of a part from one number on."""

    part: int
    start: int
    size: int


def _runs(corpus: Corpus, hits: Sequence[Sequence[Hit]]) -> list[_Run]:
    """Return the hits of each document, in the order of the documents; all at once of one part."""
    if len(hits) == 1:
        return [_Run(0, 0, len(hits[0]))]
    sizes = list(map(hits_of_documents, hits))
    starts = [dict(zip(of, accumulate(of.values(), initial=0), strict=False)) for of in sizes]
    return [
        _Run(part, starts[part][index], sizes[part][index])
        for part, index in corpus.places
        if index in starts[part]
    ]


def hits_of_documents(hits: Sequence[Hit]) -> Counter[int]:
    """Return the number of hits of each document that has some, in the order of the documents."""
    if isinstance(hits, Hits):
        import numpy

        documents, counts = numpy.unique(hits.document_array(), return_counts=True)
        return Counter(dict(zip(documents.tolist(), counts.tolist(), strict=True)))
    return Counter(hit.document for hit in hits)


def find_hits(corpus: Corpus, query: Query) -> CorpusHits:
    """Return every hit of a query, in order.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    """
    return CorpusHits(corpus, corpus.map(lambda part: search(part, query)))


def han_of_corpus(corpus: Corpus) -> int:
    """Return the number of Han characters; texts in memory are not segmented for it."""
    from corpuskit.text.characters import count_han

    return sum(
        sum(part.sizes("han"))
        if part.disk_store is not None
        else sum(count_han(document.text) for document in part.documents)
        for part in corpus.parts
    )


def sample_caption(drawn: int, hits: int, seed: int) -> Phrase:
    """Return how many of how many hits were drawn."""
    return Phrase(
        "a sample of {drawn:,} of {hits}, seed {seed}",
        drawn=drawn, hits=plural(hits, "hit"), seed=seed,
    )  # fmt: skip
