"""The words of clauses with a hit of a domain, apart from those of all other clauses.

Invariants: the clauses are those of `text.clauses`, a hit belongs to the clause that it begins in,
and hits are counted as `domains` counts them by default (longest form, guards). The tokens that a
hit touches are in no clause: they would head every list. Cost: each document is divided into
clauses and matched once; its tokens are arrays.
"""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.tally import spellings_lookup
from corpuskit.analysis.type_counts import type_counts_of, type_items
from corpuskit.analysis.word_counts import WordCounts, joined, of_documents
from corpuskit.core.errors import LexiconError, join_names
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.clauses import clauses

if TYPE_CHECKING:
    import numpy


class _ClauseCounts(NamedTuple):
    """The words of a corpus in two kinds of clauses.

    Parameters
    ----------
    with_hit, others : WordCounts
        By document.
    hits, clauses_with_hit, clauses : int
    domain : str
        The name that the lexicon has for it.
    """

    with_hit: WordCounts
    others: WordCounts
    hits: int
    clauses_with_hit: int
    clauses: int
    domain: str


class _OfPart(NamedTuple):
    with_hit: WordCounts
    others: WordCounts
    sizes: tuple[int, int, int]


class _Document(NamedTuple):
    """The tokens of a document outside hits, with whether their clauses have one; the numbers."""

    tokens: "numpy.ndarray"
    in_clause_with_hit: "numpy.ndarray"
    sizes: tuple[int, int, int]


def clause_counts(corpus: Corpus, lexicon: Lexicon, domain: str) -> _ClauseCounts:
    """Return the words of the clauses with a hit of a domain, and those of all others.

    Raises
    ------
    LexiconError
        If the lexicon has no such domain.
    """
    key = corpus.reading.key
    matcher = Matcher(lexicon, "longest", key)
    found = [one for one in lexicon.domains if key(domain) in map(key, one.names)]
    if not found:
        raise LexiconError(
            f"no domain '{domain}'; domains: {join_names(one.name for one in lexicon.domains)}"
        )
    terms = {i for i, term in enumerate(lexicon.terms) if found[0].name in term.domains}
    parts = corpus.map(lambda part: count(part, matcher, terms))
    with_hit = of_documents(corpus, [part.with_hit for part in parts])
    others = of_documents(corpus, [part.others for part in parts])
    hits, clauses_with_hit, all_clauses = (
        sum(sizes) for sizes in zip(*(part.sizes for part in parts), strict=True)
    )
    return _ClauseCounts(with_hit, others, hits, clauses_with_hit, all_clauses, found[0].name)


def count(part: Part, matcher: Matcher, terms: set[int]) -> _OfPart:
    """Return the counts of a part."""
    import numpy

    items = type_items(part, pos=False)
    found = [_document(part, index, matcher, terms) for index in range(len(part.documents))]
    lengths = [len(document.tokens) for document in found]
    types = numpy.concatenate([document.tokens for document in found])
    is_inside = numpy.concatenate([document.in_clause_with_hit for document in found])
    documents = numpy.repeat(numpy.arange(len(found)), lengths)
    words = items.of_type[types]
    is_word = ~items.punctuation[words]
    spellings = spellings_lookup(part, items, type_counts_of(part, list(part.places), items))

    def counts(chosen: "numpy.ndarray") -> WordCounts:
        ones = numpy.ones(int(chosen.sum()), dtype=numpy.int64)
        triplets = joined(words[chosen], documents[chosen], ones, words=len(items.keys))
        sizes = numpy.bincount(documents[chosen], minlength=len(found)).astype(numpy.int64)
        return WordCounts(items.keys, *triplets, sizes, spellings)

    sizes = [sum(column) for column in zip(*(document.sizes for document in found), strict=True)]
    return _OfPart(
        counts(is_word & is_inside), counts(is_word & ~is_inside), (sizes[0], sizes[1], sizes[2])
    )


def _document(part: Part, index: int, matcher: Matcher, terms: set[int]) -> _Document:
    import numpy

    store, place = part.store, part.places[index]
    first, last = store.document_tokens[place], store.document_tokens[place + 1]
    origin = store.document_starts[place]
    text = part.documents[index].text
    starts = numpy.array([clause.start for clause in clauses(text)], dtype=numpy.int64)
    hits = [
        (match.start, match.end)
        for match in matcher.find(part.key(index), ())
        if not match.is_blocked and match.term in terms
    ]
    spans = numpy.array(hits, dtype=numpy.int64).reshape(-1, 2)
    has_hit = numpy.zeros(len(starts) + 1, dtype=bool)
    has_hit[numpy.searchsorted(starts, spans[:, 0], side="right")] = True
    numbers = numpy.arange(first, last, dtype=numpy.int64)
    places = store.boundaries.starts(numbers) - origin
    clause = numpy.searchsorted(starts, places, side="right")
    # A hit touches the tokens from the one that contains its start to the one with its last sign.
    changes = numpy.zeros(last - first + 1, dtype=numpy.int64)
    numpy.add.at(changes, numpy.searchsorted(places, spans[:, 0], side="right") - 1, 1)
    numpy.add.at(changes, numpy.searchsorted(places, spans[:, 1], side="left"), -1)
    kept = numpy.cumsum(changes)[:-1] == 0
    tokens = store.sections["tokens"].numpy()[first:last]
    sizes = len(hits), int(has_hit.sum()), len(starts)
    return _Document(tokens[kept], has_hit[clause][kept], sizes)
