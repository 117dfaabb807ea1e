"""How often strings occur, for hints on queries without a hit.

Cost: one look-up in the character index of each store for each string; texts in memory are
scanned. No pattern is tried.
"""

import re
from dataclasses import replace

from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.query.search import Query, search

_SIGNS = re.compile(r"([*?\\])")


def count_string(corpus: Corpus, text: str) -> int:
    """Return how often a string occurs, its signs as they are; 0 for an empty one.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> count_string(corpus, "台灣"), count_string(corpus, " ")
    (9, 0)
    """
    if not text.strip():
        return 0
    query = Query(_SIGNS.sub(r"\\\1", text))
    return sum(len(search(part, query)) for part in corpus.parts)


def words_around(corpus: Corpus, text: str) -> list[str]:
    """Return the words that the first occurrence of a string is divided into; [] without one.

    The first and the last may be longer than the string.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> words_around(open_corpus("sino-russian-communiques"), "戰略協作夥伴")
    ['戰略', '協作', '夥伴']
    """
    for part in corpus.parts:
        for hit in search(part, Query(_SIGNS.sub(r"\\\1", text)))[:1]:
            spans = part.spans_around(hit.document, hit.start, hit.end, 1)
            inside = [span for span in spans if span[1] > hit.start and span[0] < hit.end]
            return [part.original_text(hit.document, *span) for span in inside]
    return []


def with_both_scripts(corpus: Corpus) -> Corpus:
    """Return the corpus as it is without the option that keeps the scripts apart."""
    reading = corpus.reading.with_options(exact_script=False)
    parts = tuple(
        Part(part.documents, reading, part.disk_store, part.places) for part in corpus.parts
    )
    return replace(corpus, parts=parts, reading=reading)


def longest_document(corpus: Corpus) -> int:
    """Return the number of characters of the longest document."""
    return max(part.size(index) for part in corpus.parts for index in range(len(part.documents)))
