"""The search for new words in texts that are cut into words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.dictionary.recurring import EDGE, Recurring
from corpuskit.analysis.dictionary.wordlike import Cutting, wordlike
from corpuskit.analysis.stopwords import load_stopwords
from corpuskit.core.options import Options
from corpuskit.corpus.corpus import Reading
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.segmentation.user_dictionary import (
    SHIPPED_DICTIONARY,
    load_dictionary,
    merge_entries,
)
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    from corpuskit.analysis.dictionary.recurring import Ints

LEAST_LOOSE = 0.6
NEARLY_ALL = 0.8
Way = tuple[tuple[str, ...], int, int]
"""Pieces, and how many characters of the first and the last lie outside the string."""


@dataclass(frozen=True, slots=True)
class NewWordOptions(Options):
    """What a new word has to be; docs/concepts/new-words.md has the formulas.

    Parameters
    ----------
    min_count : int
        The least count, from 2.
    max_length : int
        The greatest length in characters, from 2.
    min_cohesion : float
        The least cohesion, -1 to 1.
    min_dependence : float
        The least dependence, 0 to 1.
    min_entropy : float
        The least entropy of the neighbours on each side, in bits.
    """

    min_count: int = 5
    max_length: int = 8
    min_cohesion: float = 0.55
    min_dependence: float = 0.5
    min_entropy: float = 1.0


class Measures(NamedTuple):
    """How firm a string is within, and the entropies in bits of what stands beside it."""

    cohesion: float
    dependence: float
    left: float
    right: float


@dataclass(frozen=True)
class Candidate:
    """A new word: where it stands in the texts one after the other, and its measures.

    `typical` are the places where it is cut in the commonest way, ascending like `places`.
    """

    places: "Ints"
    size: int
    measures: Measures
    typical: list[int]

    @property
    def weight(self) -> float:
        """What a list is ordered by: firmness within, times freedom on the less free side."""
        return self.measures.cohesion * min(self.measures.left, self.measures.right)


class Search:
    """The search for new words.

    Parameters
    ----------
    keys, marks : sequence
        The texts and how they are cut, as for `Recurring`.
    options : NewWordOptions
    reading : Reading
        Its dictionaries hold the words that are not new.
    """

    def __init__(
        self, keys: Sequence[str], marks: Sequence[bytes], options: NewWordOptions, reading: Reading
    ) -> None:
        self.recurring = Recurring(keys, marks, options.min_count, options.max_length)
        self.text = self.recurring.text
        self._folded = fold(self.text) if reading.options.exact_script else self.text
        self._options = options
        self._tag = dictionary_tagger(reading.segmenter)
        self._unwanted = removed_words(reading)
        self._stopwords = frozenset(map(fold, load_stopwords()))

    def candidates(self) -> list[Candidate]:
        """Return the new words, the heaviest first; equal ones in the order of code points.

        A string whose places lie nearly all within one longer new word is left out.
        """
        kept: list[Candidate] = []
        longer: dict[str, list[Candidate]] = {}
        for size in range(self._options.max_length, 1, -1):
            own = [word for word in self._of_size(size) if not self._covered(word, longer)]
            for word in own:
                for part in self._parts(word):
                    longer.setdefault(part, []).append(word)
            kept += own
        kept.sort(key=lambda word: (-word.weight, self.string(int(word.places[0]), word.size)))
        return kept

    def _parts(self, word: Candidate) -> set[str]:
        """Return the strings of two characters and more that lie within a word."""
        whole = self.string(int(word.places[0]), word.size)
        sizes = range(2, word.size)
        return {whole[a : a + size] for size in sizes for a in range(word.size - size + 1)}

    def _covered(self, word: Candidate, longer: Mapping[str, Sequence[Candidate]]) -> bool:
        """Tell whether nearly all places of a string lie within one of the longer words."""
        import numpy as np

        own = self.string(int(word.places[0]), word.size)
        for other in longer.get(own, ()):
            whole = self.string(int(other.places[0]), other.size)
            offsets = [a for a in range(other.size) if whole.startswith(own, a)]
            inside = np.unique(np.concatenate([other.places + a for a in offsets]))
            if len(inside) >= NEARLY_ALL * len(word.places):
                return True
        return False

    def string(self, at: int, size: int) -> str:
        """Return the string of a size at a place."""
        return self.text[at : at + size]

    def _of_size(self, size: int) -> Iterator[Candidate]:
        found = self._measured(size)
        measured = {first: values for first, values in found if self._is_new(first, size)}
        places = self.recurring.places(size, list(measured))
        for at, measures in zip(places, measured.values(), strict=True):
            cutting, typical = self._cutting(at, size)
            if wordlike(cutting, self._tag, self._stopwords):
                yield Candidate(at, size, measures, typical)

    def _measured(self, size: int) -> Iterator[tuple[int, Measures]]:
        """Yield first place and measures of the strings whose measures are those of words."""
        options, found = self._options, self.recurring.around(size)
        free = (
            (found.left >= options.min_entropy)
            & (found.right >= options.min_entropy)
            & (2 * found.token < found.count)
            & (found.loose >= LEAST_LOOSE)
        )
        cohesion, dependence = self.recurring.held(size, found.first[free])
        firm = (cohesion >= options.min_cohesion) & (dependence >= options.min_dependence)
        columns = (found.first[free], cohesion, dependence, found.left[free], found.right[free])
        for first, *values in zip(*(c[firm].tolist() for c in columns), strict=True):
            yield first, Measures(*values)

    def _is_new(self, at: int, size: int) -> bool:
        word = self._folded[at : at + size]
        return self._tag(word) is None and word not in self._unwanted

    def _cutting(self, places: "Ints", size: int) -> tuple[Cutting, list[int]]:
        """Return the commonest way in which a string is cut, and its places."""
        ways: dict[Way, list[int]] = {}
        for at in places.tolist():
            edges = self.edges(at, size)
            pieces = tuple(self._folded[a:b] for a, b in pairwise(edges))
            ways.setdefault((pieces, at - edges[0], edges[-1] - at - size), []).append(at)
        way = min(ways, key=lambda name: (-len(ways[name]), name))
        pieces, before, after = way
        share = 1.0
        if not before and len(pieces) > 1:
            stands = self.recurring.free(len(pieces[0]), ways[way][0])
            share = min(1.0, len(places) / max(1, stands))
        return Cutting(pieces, not before, not after, share), ways[way]

    def edges(self, at: int, size: int) -> list[int]:
        """Return the edges of the tokens that share a character with a string."""
        marks = self.recurring.marks
        start, end = at, at + size
        while marks[start] != EDGE:
            start -= 1
        while marks[end] != EDGE:
            end += 1
        return [start, *(p for p in range(start + 1, end) if marks[p] == EDGE), end]


def removed_words(reading: Reading) -> frozenset[str]:
    """Return the folded words that the dictionaries of a reading take out.

    Somebody has said of them that they are no words.
    """
    paths = ([SHIPPED_DICTIONARY] if reading.options.shipped_dictionary else []) + list(
        reading.options.dictionaries
    )
    entries = merge_entries(map(load_dictionary, paths))
    return frozenset(entry.word for entry in entries if entry.removes)


def commonest(written: Sequence[str]) -> str:
    """Return the commonest spelling; of equals the first by code point.

    Examples
    --------
    >>> commonest(["夥伴", "伙伴", "夥伴"])
    '夥伴'
    """
    spellings = Counter(written)
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
