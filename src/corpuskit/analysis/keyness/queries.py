"""Hits of queries as counts in documents, in the place of the counts of words.

Invariant: each query is counted on its own. The size of a document is its Han characters, as in the
rates of `kwic`. Cost: that of the queries one by one.
"""

from collections import Counter
from collections.abc import Mapping

from corpuskit.analysis.kwic_hits import hits_of_documents
from corpuskit.analysis.word_counts import WordCounts, of_documents
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.query.search import Query, clean_query, search

HAN = "Han characters"
"""What the sizes of documents count."""


def query_counts(corpus: Corpus, queries: Mapping[str, Query]) -> WordCounts:
    """Return how often each document has a hit of each query; the words are their names.

    Parameters
    ----------
    corpus : Corpus
    queries : mapping
        By name.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    """
    cleaned = {name: clean_query(query) for name, query in queries.items()}
    return of_documents(corpus, corpus.map(lambda part: count(part, cleaned)))


def count(part: Part, queries: Mapping[str, Query]) -> WordCounts:
    """Return the hits of the queries in a part."""
    import numpy

    found = [
        (document, number, hits)
        for number, query in enumerate(queries.values())
        for document, hits in hits_of_documents(search(part, query)).items()
    ]
    triplets = numpy.array(sorted(found), dtype=numpy.int64).reshape(-1, 3)
    sizes = numpy.array(part.sizes("han"), dtype=numpy.int64)
    document, query_number, hits = triplets.T
    return WordCounts(list(queries), query_number, document, hits, sizes, _no_spellings)


def literal(text: str) -> Query:
    """Return the query of a string, in which no character is a wildcard."""
    return Query("".join(f"\\{sign}" if sign in "*?\\" else sign for sign in text))


def _no_spellings(query: int) -> Counter[str]:
    """Return no spelling: a query is called by its name."""
    return Counter()
