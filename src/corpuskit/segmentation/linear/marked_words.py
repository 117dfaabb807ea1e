"""Hints and removed words of a dictionary, at the places where the word tables say one may begin.

A hint raises the score of its two boundaries and lowers those within it; afterwards it is one
token wherever both are boundaries. A removed word that is still a token is divided where the
scores are best. Both are Han words of two characters or more.

Of hints that overlap, the one that begins first counts, and of two with the same beginning the
longer one. A built-in hint does not count where it overlaps a hint of a dictionary, unless it
contains the whole of it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpuskit.segmentation.linear.model import SIZES

if TYPE_CHECKING:
    import numpy

_LONGEST_BEGINNING = SIZES[-1]
_CACHE_SIZE = 1 << 14
# A word of one character at the edge of a removed word costs at most this: the score of a single
# character can be far below zero within a word.
_LEAST_SINGLE = -400
HINT, REMOVED = "hint", "removed"
"""The kinds of marked words, as an explanation names them."""
_HINT, _BUILT_IN, _REMOVED = 0, 1, 2
_Span = tuple[int, int]


class MarkedWords:
    """Finds hints and removed words in a key.

    Parameters
    ----------
    hints, removed, built_in : iterable of str
        Folded words: the hints and the removed words of dictionaries, and the built-in hints.
    """

    def __init__(
        self, hints: Iterable[str] = (), removed: Iterable[str] = (), built_in: Iterable[str] = ()
    ) -> None:
        own = dict.fromkeys(built_in, _BUILT_IN) | dict.fromkeys(hints, _HINT)
        # By the first characters: the lengths of the words that begin so, the longest first, and
        # the kinds of each. However many words have one beginning, a place costs its lengths.
        self._words: dict[str, dict[int, dict[str, list[int]]]] = {}
        marked = [*own.items(), *((word, _REMOVED) for word in set(removed))]
        for word, kind in sorted(marked, key=lambda item: -len(item[0])):
            by_length = self._words.setdefault(word[:_LONGEST_BEGINNING], {})
            by_length.setdefault(len(word), {}).setdefault(word, []).append(kind)
        # By the four characters at a place: the words that may begin there, as above.
        self._candidates: dict[str, list[tuple[int, dict[str, list[int]]]]] = {}

    def find(self, key: str, places: list[int]) -> tuple["numpy.ndarray", "numpy.ndarray"]:
        """Return the spans of hints and of removed words, each as an array of starts and ends.

        The spans of removed words can overlap; they are in the order of their starts, and of one
        start the longest is first.
        """
        found: tuple[list[_Span], ...] = ([], [], [])
        free = [0, 0, 0]
        candidates = self._candidates
        for start in places:
            beginning = key[start : start + _LONGEST_BEGINNING]
            if beginning not in candidates:
                self._look_up(beginning)
            for size, words in candidates[beginning]:
                end = start + size
                for kind in words.get(key[start:end], ()):
                    if start >= free[kind]:
                        found[kind].append((start, end))
                        free[kind] = end if kind != _REMOVED else 0
        return _spans(_united(found[_HINT], found[_BUILT_IN])), _spans(found[_REMOVED])

    def _look_up(self, beginning: str) -> None:
        """Note the words that may begin so, the longest first."""
        if len(self._candidates) > _CACHE_SIZE:
            self._candidates.clear()
        beginnings = {beginning[:size]: None for size in reversed(SIZES)}
        self._candidates[beginning] = [
            item for start in beginnings for item in self._words.get(start, {}).items()
        ]


def _united(hints: list[_Span], built_in: list[_Span]) -> list[_Span]:
    """Return the hints of dictionaries and the built-in ones without overlaps, in order.

    Examples
    --------
    >>> _united([(2, 4), (7, 9)], [(0, 4), (5, 8)])
    [(0, 4), (7, 9)]
    """
    united: list[_Span] = []
    at = 0
    for start, end in built_in:
        while at < len(hints) and hints[at][1] <= start:
            united.append(hints[at])
            at += 1
        after = at
        while after < len(hints) and hints[after][1] <= end:
            after += 1
        contains_all = after == len(hints) or hints[after][0] >= end
        if contains_all and (at == after or hints[at][0] >= start):
            united.append((start, end))
            at = after
    return united + hints[at:]


def _spans(spans: list[_Span]) -> "numpy.ndarray":
    import numpy

    return numpy.array(spans, numpy.intp).reshape(-1, 2).T


def add_bonus(boundary: "numpy.ndarray", hints: "numpy.ndarray", bonus: int) -> None:
    """Raise the scores of the boundaries of hints, and lower those within them."""
    import numpy

    starts, ends = hints
    boundary[starts] += numpy.int16(bonus)
    boundary[ends[ends < len(boundary)]] += numpy.int16(bonus)
    boundary[_inside(hints)] -= numpy.int16(bonus)


def join_hints(begins: "numpy.ndarray", hints: "numpy.ndarray") -> None:
    """Remove the boundaries within hints that have a boundary at both ends."""
    begins[_inside(_with_both_ends(begins, hints))] = False


def divide_removed(
    begins: "numpy.ndarray",
    boundary: "numpy.ndarray",
    single: "numpy.ndarray",
    removed: "numpy.ndarray",
) -> None:
    """Divide each removed word that is still a token at its best place.

    A part can be a removed word, too, so the search is repeated until nothing is divided.
    """
    import numpy

    while (spans := _with_both_ends(begins, removed)).size:
        sizes = spans[1] - spans[0] - 1
        is_divided = numpy.logical_or.reduceat(begins[_inside(spans)], numpy.cumsum(sizes) - sizes)
        if is_divided.all():
            return
        for start, end in spans[:, ~is_divided].T.tolist():
            scores = boundary[start + 1 : end].astype(numpy.int64)
            if end - start > 2:
                scores[0] += max(int(single[start]), _LEAST_SINGLE)
                scores[-1] += int(single[end - 1])
            begins[start + 1 + int(numpy.argmax(scores))] = True


def _with_both_ends(begins: "numpy.ndarray", spans: "numpy.ndarray") -> "numpy.ndarray":
    """Return the spans with a boundary at both ends."""
    import numpy

    starts, ends = spans
    is_end = (ends == len(begins)) | begins[numpy.minimum(ends, len(begins) - 1)]
    chosen: numpy.ndarray = spans[:, begins[starts] & is_end]
    return chosen


def _inside(spans: "numpy.ndarray") -> "numpy.ndarray":
    """Return the places within spans, without their first."""
    import numpy

    starts, ends = spans
    sizes = ends - starts - 1
    places: numpy.ndarray = numpy.repeat(ends - numpy.cumsum(sizes), sizes) + numpy.arange(
        sizes.sum()
    )
    return places
