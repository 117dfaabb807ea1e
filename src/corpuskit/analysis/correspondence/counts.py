"""Counts of words, queries or domains in documents, as the rows of a correspondence analysis.

Cost: one dense table, documents by rows; a hundred words in 100,000 documents are 80 MB.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.correspondence.options import CorrespondenceOptions
from corpuskit.analysis.dispersion.occurrences import QueryOccurrences
from corpuskit.analysis.word_counts import word_counts
from corpuskit.core.model import GroupKey
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.query.search import Query
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    import numpy


class DocumentTable(NamedTuple):
    """Counts in documents.

    Parameters
    ----------
    kind : str
        What is counted: ``word``, ``query`` or ``domain``.
    names : list of str
    counts : numpy.ndarray
        Documents, in the order of the corpus, by names.
    """

    kind: str
    names: list[str]
    counts: "numpy.ndarray"


def of_words(
    corpus: Corpus, active: "numpy.ndarray", options: CorrespondenceOptions
) -> DocumentTable:
    """Return the counts of the words that are most frequent in the active documents."""
    import numpy

    counts = word_counts(corpus)
    key = corpus.reading.key
    left_out = {key(clean_word(word)) for word in options["stopwords"]}
    totals = counts.totals(active)
    order = numpy.lexsort((numpy.array(counts.words, dtype=str), -totals))
    chosen: list[int] = []
    for number in order.tolist():
        word = counts.words[number]
        if len(chosen) == options["max_words"] or not totals[number]:
            break
        if len(word) >= options["min_length"] and word not in left_out:
            chosen.append(number)
    names = [counts.shown(number) for number in chosen]
    return DocumentTable("word", names, counts.table(numpy.array(chosen, dtype=numpy.int64)))


def of_queries(corpus: Corpus, queries: Mapping[str, Query]) -> DocumentTable:
    """Return the hits of queries."""
    import numpy

    found = QueryOccurrences(corpus, queries)
    counts = numpy.zeros((len(corpus.documents), found.length))
    items, documents, numbers = found.triplets
    counts[documents, items] = numbers
    return DocumentTable("query", found.names, counts)


def of_domains(corpus: Corpus, options: CorrespondenceOptions) -> DocumentTable:
    """Return the hits of the domains of a lexicon; those of a shared term are split equally."""
    import numpy

    from corpuskit.analysis.domains.counting import domain_sums, make_counting
    from corpuskit.analysis.domains.options import domains_options
    from corpuskit.corpus.lexicon_choice import lexicon_of

    lexicon = lexicon_of(corpus, options["lexicon"])
    counting = make_counting(corpus, lexicon, domains_options({"count_as": options["count_as"]}))
    names = [domain.name for domain in lexicon.domains]
    terms = corpus.in_order(list(counting.terms(part)) for part in corpus.parts)
    sums = [domain_sums(of_document, lexicon) for of_document in terms]
    counts = numpy.array([[float(own[name]) for name in names] for own in sums])
    return DocumentTable("domain", names, counts)


def places_of_groups(
    grouping: Grouping, keys: Sequence[GroupKey], chosen: "numpy.ndarray"
) -> "tuple[list[GroupKey], numpy.ndarray]":
    """Return the groups of some documents in order, and the place of each document's group."""
    import numpy

    own = [key if has else None for key, has in zip(keys, chosen.tolist(), strict=True)]
    groups = grouping.ordered({key for key in own if key is not None})
    place_of = {group: place for place, group in enumerate(groups)}
    return groups, numpy.array([-1 if key is None else place_of[key] for key in own])


def sum_by_group(counts: "numpy.ndarray", places: "numpy.ndarray", groups: int) -> "numpy.ndarray":
    """Return counts of names by groups, from those of documents by names."""
    import numpy

    sums = numpy.zeros((groups, counts.shape[1]))
    numpy.add.at(sums, places[places >= 0], counts[places >= 0])
    return sums.T
