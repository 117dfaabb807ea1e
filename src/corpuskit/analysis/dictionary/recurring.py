"""Strings that recur in cut text: how often, how firmly they hold together, what stands beside.

The text is one row of numbers, one for each character, 0 for what no word of Han characters
holds. Strings one character longer come from the strings that recur by what follows them, so
rare strings are never looked at again: time and memory are linear in the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import category

from corpuskit.text.characters import count_han

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Floats = NDArray[Any]

WITHIN, EDGE, WITHIN_KNOWN = 0, 1, 2
LINE_END = "\n"
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
QUOTES = frozenset("\"'")


def neighbour(char: str) -> str:
    """Return what a character counts as beside a string.

    All numerals are one neighbour, all letters another, all white space and the ends of a text
    a third. A quotation mark or bracket sets a name off, so each is a neighbour of its own, ""
    here. All else is itself, punctuation too.

    Examples
    --------
    >>> [neighbour(char) for char in "三3A 和，「"]
    ['0', '0', 'A', '\\n', '和', '，', '']
    """
    if char.isspace():
        return LINE_END
    if char.isdecimal() or char in NUMERALS:
        return "0"
    if char in QUOTES or category(char) in ("Ps", "Pe", "Pi", "Pf"):
        return ""
    return "A" if char.isalnum() and not count_han(char) else char


@dataclass(frozen=True)
class Level:
    """The strings of one length that recur: where each stands, and its number there.

    `free` counts the places where a string begins and ends at edges of words.
    """

    at: "Ints"
    number: "Ints"
    count: "Ints"
    free: "Ints"

    def numbers(self, places: "Ints") -> "Ints":
        """Return the numbers of the strings at places where one recurs."""
        # Of another type, they would make numpy copy `at`.
        found: Ints = self.number[self.at.searchsorted(places.astype(self.at.dtype))]
        return found


@dataclass(frozen=True)
class Around:
    """The strings of one length and what is around them, each an array over the strings.

    `first` is a string's first place. `left` and `right` are entropies in bits; `loose` is the
    share of places where neither end lies within a word of the dictionary; `token` counts the
    places where the string is one token.
    """

    first: "Ints"
    count: "Ints"
    left: "Floats"
    right: "Floats"
    token: "Ints"
    loose: "Floats"


class Recurring:
    """The strings that recur in texts.

    Parameters
    ----------
    keys : sequence of str
        The match keys of the documents.
    marks : sequence of bytes
        For each key, one mark more than it has characters: `EDGE` where words meet, else
        `WITHIN` an unknown word or `WITHIN_KNOWN`.
    least : int
        The least count.
    longest : int
        The greatest length.
    """

    def __init__(
        self, keys: Sequence[str], marks: Sequence[bytes], least: int, longest: int
    ) -> None:
        import numpy as np

        self.text = "".join(f"{key}\n" for key in keys)
        # Looking beyond the end of the text finds edges and no character.
        self.marks = np.frombuffer(b"".join([*marks, b"\1" * (longest + 1)]), np.uint8)
        self.lengths = np.array([len(key) + 1 for key in keys], np.int64)
        self._least = least
        self._encode(longest)
        self.size = int(np.count_nonzero(self._codes))
        self.levels = list(self._grown(longest))

    def _encode(self, longest: int) -> None:
        """Make numbers of the characters: in `_codes` the Han ones, in `_beside` neighbours."""
        import numpy as np

        points = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), "<u4")
        distinct, places = np.unique(points, return_inverse=True)
        chars = [chr(point) for point in distinct]
        han = np.array([count_han(char) == 1 for char in chars], bool)
        self._base = int(han.sum()) + 1
        codes = np.where(han, np.cumsum(han), 0)
        kinds = [neighbour(char) for char in chars]
        names = {kind: place for place, kind in enumerate(sorted(set(kinds) - {""}), 1)}
        beside = np.array([names.get(kind, 0) for kind in kinds], np.int32)
        self._kinds, self._line_end = len(names) + 1, names.get(LINE_END, 0)
        pad = np.zeros(longest + 1, np.int32)
        self._codes = np.concatenate([codes[places].astype(np.int32), pad])
        self._beside = np.concatenate([beside[places], pad])

    def _grown(self, longest: int) -> Iterator[Level]:
        import numpy as np

        at = np.flatnonzero(self._codes).astype(np.int32)
        number = np.zeros(len(at), np.int64)
        for size in range(1, longest + 1):
            following = self._codes[at + size - 1]
            keep = following > 0
            at, joined = at[keep], number[keep] * self._base + following[keep]
            _, inverse, counts = np.unique(joined, return_inverse=True, return_counts=True)
            recurs = counts >= self._least
            renumbered = np.where(recurs, np.cumsum(recurs) - 1, -1)[inverse]
            keep = renumbered >= 0
            at, number = at[keep], renumbered[keep]
            free = (self.marks[at] == EDGE) & (self.marks[at + size] == EDGE)
            counts = counts[recurs]
            yield Level(
                at,
                number.astype(np.int32),
                counts,
                np.bincount(number[free], minlength=len(counts)),
            )

    def around(self, size: int) -> Around:
        """Return the strings of a size, from 2, and what is around them."""
        import numpy as np

        level = self.levels[size - 1]
        strings = len(level.count)
        first = np.full(strings, len(self.text), level.at.dtype)
        np.minimum.at(first, level.number, level.at)
        at, marks = level.at, self.marks
        whole = (marks[at] == EDGE) & (marks[at + size] == EDGE)
        for inner in range(1, size):
            whole &= marks[at + inner] != EDGE
        loose = (marks[at] != WITHIN_KNOWN) & (marks[at + size] != WITHIN_KNOWN)
        before = np.where(at > 0, self._beside[at - 1], self._line_end)
        return Around(
            first,
            level.count,
            self._entropy(level, before),
            self._entropy(level, self._beside[at + size]),
            np.bincount(level.number[whole], minlength=strings),
            np.bincount(level.number[loose], minlength=strings) / level.count,
        )

    def held(self, size: int, first: "Ints") -> tuple["Floats", "Floats"]:
        """Return cohesion and dependence of the strings of a size that first stand at `first`.

        Each is the least over all ways to part a string in two.
        """
        import numpy as np

        whole = self.levels[size - 1]
        count = whole.count[whole.numbers(first)]
        least = np.full(len(count), np.inf)
        dependence = np.ones(len(count))
        for cut in range(1, size):
            parts = []
            for part, places in ((cut, first), (size - cut, first + cut)):
                level = self.levels[part - 1]
                parts.append(np.maximum(level.free[level.numbers(places)], count))
            least = np.minimum(least, count * self.size / (parts[0] * parts[1]))
            dependence = np.minimum(dependence, count / np.minimum(*parts))
        return np.log2(least) / np.log2(self.size / count), dependence

    def _entropy(self, level: Level, beside: "Ints") -> "Floats":
        """Return the entropy of neighbours in bits; each 0 is a neighbour of its own."""
        import numpy as np

        some = beside > 0
        pairs = level.number[some].astype(np.int64) * self._kinds + beside[some]
        distinct, counts = np.unique(pairs, return_counts=True)
        shared = np.bincount(distinct // self._kinds, counts * np.log2(counts), len(level.count))
        return np.log2(level.count) - shared / level.count

    def free(self, size: int, at: int) -> int:
        """Return how often the string of a size at a place stands as words."""
        level = self.levels[size - 1]
        return int(level.free[level.number[level.at.searchsorted(level.at.dtype.type(at))]])

    def places(self, size: int, first: Sequence[int]) -> list["Ints"]:
        """Return all places of the strings of a size that first stand at `first`, ascending."""
        import numpy as np

        if not first:
            return []
        level = self.levels[size - 1]
        wanted = level.numbers(np.array(first, np.int64))
        rank = np.full(len(level.count), -1, np.int64)
        rank[wanted] = np.arange(len(wanted))
        ranks = rank[level.number]
        chosen = ranks >= 0
        ranks, at = ranks[chosen], level.at[chosen]
        order = np.argsort(ranks, kind="stable")
        return np.split(at[order], np.cumsum(np.bincount(ranks, minlength=len(wanted)))[:-1])
