"""How often each word occurs in each document, as arrays: what the statistics of words start from.

Invariants: the triplets (word, document, count) are sorted by document, then word; no pair occurs
twice; punctuation is in none of them unless it counts, and then in the sizes too. Documents are
numbered over all parts, in their order; words are numbered anew where there are several parts.

Cost: a few passes over the distinct types of the documents, however many tokens they have.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.tally import spellings_lookup
from corpuskit.analysis.type_counts import type_counts_of, type_items
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part

if TYPE_CHECKING:
    import numpy


class WordCounts(NamedTuple):
    """Counts of words in documents.

    Parameters
    ----------
    words : list of str
        The match keys of the words, or spellings where scripts differ; with the part of
        speech after a tab if it counts.
    word, document, number : numpy.ndarray
        The triplets, 64-bit integers; `number` is the count.
    sizes : numpy.ndarray
        The tokens of each document.
    spellings : callable
        From the number of a word to its spellings with their counts.
    """

    words: list[str]
    word: "numpy.ndarray"
    document: "numpy.ndarray"
    number: "numpy.ndarray"
    sizes: "numpy.ndarray"
    spellings: Callable[[int], Counter[str]]

    def totals(self, chosen: "numpy.ndarray | None" = None) -> "numpy.ndarray":
        """Return how often each word occurs in all documents, or in those that are chosen.

        Parameters
        ----------
        chosen : numpy.ndarray of bool, optional
            One for each document.
        """
        import numpy

        weights = self.number if chosen is None else self.number * chosen[self.document]
        return numpy.bincount(self.word, weights, len(self.words)).astype(numpy.int64)

    def ranges(self, chosen: "numpy.ndarray | None" = None) -> "numpy.ndarray":
        """Return in how many documents each word occurs."""
        import numpy

        weights = None if chosen is None else chosen[self.document].astype(float)
        return numpy.bincount(self.word, weights, len(self.words)).astype(numpy.int64)

    def table(self, words: "numpy.ndarray") -> "numpy.ndarray":
        """Return the counts of some words in all documents, documents by words."""
        import numpy

        column = numpy.full(len(self.words), -1)
        column[words] = numpy.arange(len(words))
        places = column[self.word]
        kept = places >= 0
        counts = numpy.zeros((len(self.sizes), len(words)))
        counts[self.document[kept], places[kept]] = self.number[kept]
        return counts

    def shown(self, word: int) -> str:
        """Return the most frequent spelling of a word; of several the first by code point.

        A word that no document has is its match key.
        """
        counts = self.spellings(word)
        if not counts:
            return self.words[word]
        return min(counts, key=lambda spelling: (-counts[spelling], spelling))


def word_counts(corpus: Corpus, *, pos: bool = False, punctuation: bool = False) -> WordCounts:
    """Return the counts of the words of a corpus in its documents, in their order.

    Parameters
    ----------
    corpus : Corpus
    pos : bool
        Whether one word with two parts of speech is two words.
    punctuation : bool
        Whether punctuation counts.
    """
    return of_documents(
        corpus, corpus.map(lambda part: count(part, pos=pos, punctuation=punctuation))
    )


def of_documents(corpus: Corpus, partials: Iterable[WordCounts]) -> WordCounts:
    """Return the counts of all parts of a corpus together, in the order of its documents."""
    import numpy

    merged = merge(partials)
    if len(corpus.parts) == 1:
        return merged
    firsts = numpy.cumsum([0, *(len(part.documents) for part in corpus.parts)])
    order = numpy.array([firsts[part] + index for part, index in corpus.places], dtype=numpy.int64)
    document = numpy.argsort(order)[merged.document]
    triplets = joined(merged.word, document, merged.number, words=len(merged.words))
    return WordCounts(merged.words, *triplets, merged.sizes[order], merged.spellings)


def count(part: Part, *, pos: bool, punctuation: bool) -> WordCounts:
    """Return the counts of a part."""
    import numpy

    items = type_items(part, pos=pos)
    counts = type_counts_of(part, list(part.places), items)
    lengths = numpy.diff(counts.bounds)
    document = numpy.repeat(numpy.arange(len(lengths)), lengths)
    word = items.of_type[counts.types]
    number = counts.counts.astype(numpy.int64)
    if not punctuation:
        kept = ~items.punctuation[word]
        word, document, number = word[kept], document[kept], number[kept]
    sizes = numpy.bincount(document, number, len(lengths)).astype(numpy.int64)
    word, document, number = joined(word, document, number, words=len(items.keys))
    spellings = spellings_lookup(part, items, counts)
    return WordCounts(items.keys, word, document, number, sizes, spellings)


def joined(
    word: "numpy.ndarray", document: "numpy.ndarray", number: "numpy.ndarray", *, words: int
) -> "tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]":
    """Return triplets in order, the counts of a word's spellings in a document added.

    The three numbers of a triplet are sorted as one where they fit into 63 bits, which is three
    times as fast.
    """
    import numpy

    bits = words.bit_length()
    pairs = document << bits | word
    width = int(number.max(initial=0)).bit_length()
    if int(pairs.max(initial=0)).bit_length() + width < 64:
        packed = numpy.sort(pairs << width | number)
        pairs, number = packed >> width, packed & ((1 << width) - 1)
    else:
        order = numpy.argsort(pairs, kind="stable")
        pairs, number = pairs[order], number[order]
    is_first = numpy.diff(pairs, prepend=-1) != 0
    if not is_first.all():
        first = numpy.flatnonzero(is_first)
        pairs, number = pairs[first], numpy.add.reduceat(number, first)
    return pairs & ((1 << bits) - 1), pairs >> bits, number


def merge(partials: Iterable[WordCounts]) -> WordCounts:
    """Return the counts of all parts together, with the words numbered anew.

    The documents come part by part.
    """
    import numpy

    parts = list(partials)
    if len(parts) == 1:
        return parts[0]
    number_of: dict[str, int] = {}
    renumbered = [
        numpy.array(
            [number_of.setdefault(w, len(number_of)) for w in part.words], dtype=numpy.int64
        )
        for part in parts
    ]
    word, document, number, sizes, before = [], [], [], [], 0
    for part, new in zip(parts, renumbered, strict=True):
        word.append(new[part.word])
        document.append(part.document + before)
        number.append(part.number)
        sizes.append(part.sizes)
        before += len(part.sizes)
    arrays = (numpy.concatenate(of_parts) for of_parts in (word, document, number))
    triplets = joined(*arrays, words=len(number_of))
    old_numbers = [{new: old for old, new in enumerate(of.tolist())} for of in renumbered]

    def spellings(item: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for part, old_number in zip(parts, old_numbers, strict=True):
            if item in old_number:
                found.update(part.spellings(old_number[item]))
        return found

    return WordCounts(list(number_of), *triplets, numpy.concatenate(sizes), spellings)
