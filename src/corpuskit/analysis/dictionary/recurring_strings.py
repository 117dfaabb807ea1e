"""Strings that recur in segmented text: counts, cohesion, neighbours.

All documents are one array of numbers, one for each character; 0 is a character that no word of
Han characters contains, and a 0 follows each document. So no string spans two documents.

Invariant: `levels[n - 1]` has every string of n characters that occurs at least
`min_count` times, and every place of it in ascending order. A string can only recur if the string
without its last character recurs. So each level is made from the one before: at every place of
its strings, the number of the string and the code of the next character are joined into one
number, equal numbers are equal strings, and rare ones are dropped for good (the level-wise search
of Agrawal and Srikant 1994).

Cost: one sort of the remaining places for each length, so O(n log n) time and memory linear in
the text, whatever the number of strings. No string is ever built; a string is identified by its
first place.

Cohesion is the pointwise mutual information of the two parts of a string, normalised to -1 to 1
(Bouma 2009), where the string is weakest. The entropy of the neighbours is branching entropy (Jin
and Tanaka-Ishii 2006). docs/concepts/new-words.md has the formulas.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

from corpuskit.text.characters import count_han

if TYPE_CHECKING:
    from numpy.typing import NDArray

    IntArray = NDArray[Any]
    FloatArray = NDArray[Any]

WITHIN, EDGE, WITHIN_KNOWN = 0, 1, 2
_LINE_END = "\n"
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_QUOTES = frozenset("\"'")


def _neighbour(char: str) -> str:
    """Return what a character counts as when it is next to a string.

    All numerals are one neighbour, all letters another, all white space and the ends of a text
    a third. A quotation mark or bracket sets a name apart, so each is a neighbour of its own, ""
    here. Any other character is itself, punctuation too.

    Examples
    --------
    >>> [_neighbour(char) for char in "三3A 和，「"]
    ['0', '0', 'A', '\\n', '和', '，', '']
    """
    if char.isspace():
        return _LINE_END
    if char.isdecimal() or char in _NUMERALS:
        return "0"
    if char in _QUOTES or category(char) in ("Ps", "Pe", "Pi", "Pf"):
        return ""
    return "A" if char.isalnum() and not count_han(char) else char


class _StringsOfLength(NamedTuple):
    """The strings of one length that recur.

    Parameters
    ----------
    at : array
        The places of all these strings, ascending.
    number : array
        The number of the string at each of these places.
    counts : array
        How often each string occurs.
    free : array
        How often each string begins and ends at a word boundary.
    """

    at: "IntArray"
    number: "IntArray"
    counts: "IntArray"
    free: "IntArray"

    def numbers(self, places: "IntArray") -> "IntArray":
        """Return the numbers of the strings at places where one recurs."""
        # Places of another type would make numpy copy `at`.
        numbers: IntArray = self.number[self.at.searchsorted(places.astype(self.at.dtype))]
        return numbers


class _StringContexts(NamedTuple):
    """The contexts of the strings of one length; each field is an array over the strings.

    Parameters
    ----------
    first : array
        The first place of each string.
    counts : array
    left, right : array
        The entropy of the neighbours in bits.
    token : array
        How often the string is one token.
    loose : array
        The share of the places where neither end lies within a word of the dictionary.
    """

    first: "IntArray"
    counts: "IntArray"
    left: "FloatArray"
    right: "FloatArray"
    token: "IntArray"
    loose: "FloatArray"


class RecurringStrings:
    """The strings that recur in texts.

    Parameters
    ----------
    keys : sequence of str
        The match keys of the documents.
    marks : sequence of bytes
        For each key, one mark more than it has characters: `EDGE` at a word boundary, otherwise
        `WITHIN` for a place in an unknown word, or `WITHIN_KNOWN`.
    min_count : int
    max_length : int
    """

    def __init__(
        self, keys: Sequence[str], marks: Sequence[bytes], min_count: int, max_length: int
    ) -> None:
        import numpy as np

        self.text = "".join(f"{key}\n" for key in keys)
        # Places after the end of the text are boundaries without a character.
        self.marks = np.frombuffer(b"".join([*marks, b"\1" * (max_length + 1)]), np.uint8)
        self.lengths = np.array([len(key) + 1 for key in keys], np.int64)
        self._min_count = min_count
        self._encode(max_length)
        self.size = int(np.count_nonzero(self._codes))
        self.levels = list(self._levels(max_length))

    def _encode(self, max_length: int) -> None:
        """Assign a number to each character: `_codes` of Han characters, `_neighbours` of all."""
        import numpy as np

        points = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), "<u4")
        distinct, places = np.unique(points, return_inverse=True)
        chars = [chr(point) for point in distinct]
        is_han = np.array([count_han(char) == 1 for char in chars], bool)
        self._base = int(is_han.sum()) + 1
        codes = np.where(is_han, np.cumsum(is_han), 0)
        kinds = [_neighbour(char) for char in chars]
        number_of = {kind: number for number, kind in enumerate(sorted(set(kinds) - {""}), 1)}
        neighbours = np.array([number_of.get(kind, 0) for kind in kinds], np.int32)
        self._kinds, self._line_end = len(number_of) + 1, number_of.get(_LINE_END, 0)
        padding = np.zeros(max_length + 1, np.int32)
        self._codes = np.concatenate([codes[places].astype(np.int32), padding])
        self._neighbours = np.concatenate([neighbours[places], padding])

    def _levels(self, max_length: int) -> Iterator[_StringsOfLength]:
        """Yield the strings of each length, each made from those that are one shorter."""
        import numpy as np

        at = np.flatnonzero(self._codes).astype(np.int32)
        number = np.zeros(len(at), np.int64)
        for size in range(1, max_length + 1):
            next_code = self._codes[at + size - 1]
            keep = next_code > 0
            at, joined = at[keep], number[keep] * self._base + next_code[keep]
            _, inverse, counts = np.unique(joined, return_inverse=True, return_counts=True)
            recurs = counts >= self._min_count
            renumbered = np.where(recurs, np.cumsum(recurs) - 1, -1)[inverse]
            keep = renumbered >= 0
            at, number = at[keep], renumbered[keep]
            free = (self.marks[at] == EDGE) & (self.marks[at + size] == EDGE)
            counts = counts[recurs]
            yield _StringsOfLength(
                at=at,
                number=number.astype(np.int32),
                counts=counts,
                free=np.bincount(number[free], minlength=len(counts)),
            )

    def contexts(self, size: int) -> _StringContexts:
        """Return the contexts of the strings of a length, which is at least 2."""
        import numpy as np

        level = self.levels[size - 1]
        strings = len(level.counts)
        first = np.full(strings, len(self.text), level.at.dtype)
        np.minimum.at(first, level.number, level.at)
        at, marks = level.at, self.marks
        is_token = (marks[at] == EDGE) & (marks[at + size] == EDGE)
        for inner in range(1, size):
            is_token &= marks[at + inner] != EDGE
        is_loose = (marks[at] != WITHIN_KNOWN) & (marks[at + size] != WITHIN_KNOWN)
        before = np.where(at > 0, self._neighbours[at - 1], self._line_end)
        return _StringContexts(
            first=first,
            counts=level.counts,
            left=self._entropy(level, before),
            right=self._entropy(level, self._neighbours[at + size]),
            token=np.bincount(level.number[is_token], minlength=strings),
            loose=np.bincount(level.number[is_loose], minlength=strings) / level.counts,
        )

    def cohesion_and_dependence(
        self, size: int, first: "IntArray"
    ) -> tuple["FloatArray", "FloatArray"]:
        """Return the cohesion and dependence of the strings of a length, by their first places.

        Each is the minimum over all ways to divide a string in two.
        """
        import numpy as np

        strings = self.levels[size - 1]
        count = strings.counts[strings.numbers(first)]
        ratio = np.full(len(count), np.inf)
        dependence = np.ones(len(count))
        for cut in range(1, size):
            parts = []
            for part, places in ((cut, first), (size - cut, first + cut)):
                level = self.levels[part - 1]
                parts.append(np.maximum(level.free[level.numbers(places)], count))
            ratio = np.minimum(ratio, count * self.size / (parts[0] * parts[1]))
            dependence = np.minimum(dependence, count / np.minimum(*parts))
        return np.log2(ratio) / np.log2(self.size / count), dependence

    def _entropy(self, level: _StringsOfLength, neighbours: "IntArray") -> "FloatArray":
        """Return the entropy of neighbours in bits; each 0 is a neighbour of its own."""
        import numpy as np

        shared = neighbours > 0
        pairs = level.number[shared].astype(np.int64) * self._kinds + neighbours[shared]
        distinct, counts = np.unique(pairs, return_counts=True)
        repeated = np.bincount(distinct // self._kinds, counts * np.log2(counts), len(level.counts))
        return np.log2(level.counts) - repeated / level.counts

    def free(self, size: int, at: int) -> int:
        """Return how often the string of a length at a place begins and ends at boundaries."""
        level = self.levels[size - 1]
        return int(level.free[level.number[level.at.searchsorted(level.at.dtype.type(at))]])

    def places(self, size: int, first: Sequence[int]) -> list["IntArray"]:
        """Return all places of strings of a length, ascending, by their first places."""
        import numpy as np

        if not first:
            return []
        level = self.levels[size - 1]
        wanted = level.numbers(np.array(first, np.int64))
        rank = np.full(len(level.counts), -1, np.int64)
        rank[wanted] = np.arange(len(wanted))
        ranks = rank[level.number]
        is_wanted = ranks >= 0
        ranks, at = ranks[is_wanted], level.at[is_wanted]
        order = np.argsort(ranks, kind="stable")
        return np.split(at[order], np.cumsum(np.bincount(ranks, minlength=len(wanted)))[:-1])
