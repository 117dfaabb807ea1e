"""The hits of a query in all parts of a corpus: what every view of `kwic` is made from."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from corpuskit.core.columns import number
from corpuskit.core.phrases import Phrase, plural
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit, Hits
from corpuskit.query.search import Query, search
from corpuskit.text.characters import count_han

RATE = number("per_1000_chars", 3)


class CorpusHits:
    """The hits of all parts, in order.

    Parameters
    ----------
    parts : tuple of Part
    hits : list of sequence of Hit
        Of each part.
    """

    __slots__ = ("_before", "hits", "parts")

    def __init__(self, parts: tuple[Part, ...], hits: list[Sequence[Hit]]) -> None:
        self.parts, self.hits = parts, hits
        # The number of hits before each part, and of all.
        self._before = list(accumulate(map(len, hits), initial=0))

    def __len__(self) -> int:
        return self._before[-1]

    def at(self, number: int) -> tuple[Part, Hit]:
        """Return the hit of a number, with its part."""
        index = bisect_right(self._before, number) - 1
        return self.parts[index], self.hits[index][number - self._before[index]]

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


def find_hits(corpus: Corpus, query: Query) -> CorpusHits:
    """Return every hit of a query, in order.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    """
    return CorpusHits(corpus.parts, corpus.map(lambda part: search(part, query)))


def han_of_corpus(corpus: Corpus) -> int:
    """Return the number of Han characters; texts in memory are not segmented for it."""
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
