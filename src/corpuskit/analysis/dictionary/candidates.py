"""The search for new words in segmented texts.

Invariant: longer strings are judged first, so that a string can be dropped when a longer
new word contains nearly all its places. The tests run from the cheap to the dear: array measures
of all strings of a length, then the dictionary look-ups, then the places of the few strings that
are left. Cost: the arrays of `recurring_strings`, plus time linear in the places of candidates.
The measures and their sources are in docs/concepts/new-words.md.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from corpuskit.analysis.dictionary.recurring_strings import EDGE, RecurringStrings
from corpuskit.analysis.dictionary.word_rules import CurrentSplit, is_wordlike
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.segmentation.user_dictionary import (
    SHIPPED_DICTIONARY,
    load_dictionary,
    merge_entries,
)
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    from corpuskit.analysis.dictionary.recurring_strings import IntArray

_MIN_LOOSE = 0.6
_NEARLY_ALL = 0.8


class DictionarySuggestOptions(TypedDict, total=False):
    """The thresholds of new words; docs/concepts/new-words.md has the formulas.

    Parameters
    ----------
    min_count : int
        Minimum count, at least 2.
    max_length : int
        Maximum length in characters, at least 2.
    min_cohesion : float
        Minimum cohesion, -1 to 1.
    min_dependence : float
        Minimum dependence, 0 to 1.
    min_entropy : float
        Minimum entropy of the neighbours on each side, in bits.
    """

    min_count: int
    max_length: int
    min_cohesion: float
    min_dependence: float
    min_entropy: float


DEFAULTS: DictionarySuggestOptions = {
    "min_count": 5,
    "max_length": 8,
    "min_cohesion": 0.55,
    "min_dependence": 0.5,
    "min_entropy": 1.0,
}


class _WordMeasures(NamedTuple):
    """Cohesion and dependence of a string, and the entropies of its neighbours in bits."""

    cohesion: float
    dependence: float
    left_bits: float
    right_bits: float


class CandidateWord(NamedTuple):
    """A new word.

    Parameters
    ----------
    places : array
        Where it occurs in all texts joined, ascending.
    size : int
        Its length in characters.
    measures : _WordMeasures
    typical : list of int
        The places where it is split in the most frequent way, ascending.
    """

    places: "IntArray"
    size: int
    measures: _WordMeasures
    typical: list[int]

    @property
    def weight(self) -> float:
        """What the list is sorted by: cohesion times the lower entropy."""
        return self.measures.cohesion * min(self.measures.left_bits, self.measures.right_bits)


class _Split(NamedTuple):
    """A way to split a string: tokens, and their characters before and after the string."""

    pieces: tuple[str, ...]
    before: int
    after: int


class CandidateSearch:
    """The search for new words.

    Parameters
    ----------
    keys, marks : sequence
        The texts and their word boundaries, as for `RecurringStrings`.
    options : DictionarySuggestOptions
    reading : Reading
        The words of its dictionaries are not new.
    """

    def __init__(
        self,
        keys: Sequence[str],
        marks: Sequence[bytes],
        options: DictionarySuggestOptions,
        reading: Reading,
    ) -> None:
        self.strings = RecurringStrings(keys, marks, options["min_count"], options["max_length"])
        self.text = self.strings.text
        self._folded = fold(self.text) if reading.options.exact_script else self.text
        self._options = options
        self._tag = dictionary_tagger(reading.segmenter)
        self._removed = removed_words(reading)
        self._stopwords = frozenset(map(fold, load_stopwords()))

    def candidates(self) -> list[CandidateWord]:
        """Return the new words by falling weight; ties are in the order of code points.

        A string is left out if nearly all its places lie within one longer new word.
        """
        candidates: list[CandidateWord] = []
        containing: dict[str, list[CandidateWord]] = {}
        for size in range(self._options["max_length"], 1, -1):
            words = [word for word in self._of_size(size) if not self._is_covered(word, containing)]
            for word in words:
                for part in self._parts(word):
                    containing.setdefault(part, []).append(word)
            candidates += words
        candidates.sort(key=lambda word: (-word.weight, self._string(word)))
        return candidates

    def _string(self, word: CandidateWord) -> str:
        at = int(word.places[0])
        return self.text[at : at + word.size]

    def _parts(self, word: CandidateWord) -> set[str]:
        """Return the shorter strings within a word, from two characters."""
        string = self._string(word)
        sizes = range(2, word.size)
        return {string[a : a + size] for size in sizes for a in range(word.size - size + 1)}

    def _is_covered(
        self, word: CandidateWord, containing: Mapping[str, Sequence[CandidateWord]]
    ) -> bool:
        """Tell whether nearly all places of a string lie within one of the longer words."""
        import numpy as np

        string = self._string(word)
        for other in containing.get(string, ()):
            longer = self._string(other)
            offsets = [a for a in range(other.size) if longer.startswith(string, a)]
            inside = np.unique(np.concatenate([other.places + a for a in offsets]))
            if len(inside) >= _NEARLY_ALL * len(word.places):
                return True
        return False

    def _of_size(self, size: int) -> Iterator[CandidateWord]:
        measured = {
            first: measures for first, measures in self._measured(size) if self._is_new(first, size)
        }
        places = self.strings.places(size, list(measured))
        for at, measures in zip(places, measured.values(), strict=True):
            split, typical = self._current_split(at, size)
            if is_wordlike(split, self._tag, self._stopwords):
                yield CandidateWord(at, size, measures, typical)

    def _measured(self, size: int) -> Iterator[tuple[int, _WordMeasures]]:
        """Yield the first place and the measures of the strings that pass every threshold."""
        options, contexts = self._options, self.strings.contexts(size)
        is_free = (
            (contexts.left >= options["min_entropy"])
            & (contexts.right >= options["min_entropy"])
            & (2 * contexts.token < contexts.counts)
            & (contexts.loose >= _MIN_LOOSE)
        )
        first = contexts.first[is_free]
        cohesion, dependence = self.strings.cohesion_and_dependence(size, first)
        is_firm = (cohesion >= options["min_cohesion"]) & (dependence >= options["min_dependence"])
        columns = (first, cohesion, dependence, contexts.left[is_free], contexts.right[is_free])
        for at, *values in zip(*(column[is_firm].tolist() for column in columns), strict=True):
            yield at, _WordMeasures(*values)

    def _is_new(self, at: int, size: int) -> bool:
        word = self._folded[at : at + size]
        return self._tag(word) is None and word not in self._removed

    def _current_split(self, places: "IntArray", size: int) -> tuple[CurrentSplit, list[int]]:
        """Return the most frequent way in which a string is split, and its places."""
        splits: dict[_Split, list[int]] = {}
        for at in places.tolist():
            edges = self.token_edges(at, size)
            pieces = tuple(self._folded[a:b] for a, b in pairwise(edges))
            split = _Split(pieces, at - edges[0], edges[-1] - at - size)
            splits.setdefault(split, []).append(at)
        split = min(splits, key=lambda split: (-len(splits[split]), split))
        share = 1.0
        if not split.before and len(split.pieces) > 1:
            as_word = self.strings.free(len(split.pieces[0]), splits[split][0])
            share = min(1.0, len(places) / max(1, as_word))
        current = CurrentSplit(split.pieces, not split.before, not split.after, share)
        return current, splits[split]

    def token_edges(self, at: int, size: int) -> list[int]:
        """Return the edges of the tokens that share a character with a string."""
        marks = self.strings.marks
        start, end = at, at + size
        while marks[start] != EDGE:
            start -= 1
        while marks[end] != EDGE:
            end += 1
        return [start, *(p for p in range(start + 1, end) if marks[p] == EDGE), end]


def removed_words(reading: Reading) -> frozenset[str]:
    """Return the folded words that the dictionaries of a reading remove: they are not words."""
    shipped = [SHIPPED_DICTIONARY] if reading.options.shipped_dictionary else []
    entries = merge_entries(map(load_dictionary, [*shipped, *reading.options.dictionaries]))
    return frozenset(entry.word for entry in entries if entry.removes)


def commonest(spellings: Sequence[str]) -> str:
    """Return the most frequent spelling; of several the first by code point.

    Examples
    --------
    >>> commonest(["夥伴", "伙伴", "夥伴"])
    '夥伴'
    """
    counts = Counter(spellings)
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))
