"""Hints and removed words of a dictionary, at the places where the word tables say one may begin.

A hint raises the score of its two boundaries and lowers those within it; afterwards it is one
token wherever both are boundaries. A removed word that is still a token is divided where the
scores are best. Both are Han words of two characters or more.
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


class MarkedWords:
    """Finds hints and removed words in a key.

    Parameters
    ----------
    hints, removed : iterable of str
        Folded words.
    """

    def __init__(self, hints: Iterable[str], removed: Iterable[str]) -> None:
        self._hints = _by_beginning(hints)
        self._removed = _by_beginning(removed)
        # By the four characters at a place: the hints and the removed words that may begin there.
        self._candidates: dict[str, tuple[list[str], list[str]]] = {}

    def find(self, key: str, places: list[int]) -> tuple["numpy.ndarray", "numpy.ndarray"]:
        """Return the spans of hints and of removed words, each as an array of starts and ends.

        Of hints that overlap, the one that begins first counts, and of two with the same beginning
        the longer one.
        """
        hints, removed = [], []
        free = 0
        candidates = self._candidates
        for start in places:
            beginning = key[start : start + _LONGEST_BEGINNING]
            found = candidates.get(beginning) or self._look_up(beginning)
            if start >= free:
                for word in found[0]:
                    if key.startswith(word, start):
                        free = start + len(word)
                        hints.append((start, free))
                        break
            for word in found[1]:
                if key.startswith(word, start):
                    removed.append((start, start + len(word)))
                    break
        return _spans(hints), _spans(removed)

    def _look_up(self, beginning: str) -> tuple[list[str], list[str]]:
        """Return the hints and the removed words that may begin so, the longest first."""
        if len(self._candidates) > _CACHE_SIZE:
            self._candidates.clear()
        beginnings = [beginning[:size] for size in reversed(SIZES)]
        found = (
            [word for start in beginnings for word in self._hints.get(start, ())],
            [word for start in beginnings for word in self._removed.get(start, ())],
        )
        self._candidates[beginning] = found
        return found


def _by_beginning(words: Iterable[str]) -> dict[str, list[str]]:
    """Return words by their first characters, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        found.setdefault(word[:_LONGEST_BEGINNING], []).append(word)
    return found


def _spans(spans: list[tuple[int, int]]) -> "numpy.ndarray":
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
    """Divide each removed word that is still a token at its best place."""
    import numpy

    spans = _with_both_ends(begins, removed)
    if not spans.size:
        return
    sizes = spans[1] - spans[0] - 1
    is_divided = numpy.logical_or.reduceat(begins[_inside(spans)], numpy.cumsum(sizes) - sizes)
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
