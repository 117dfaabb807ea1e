"""The best division into words under given scores, for a whole block at once.

A division b (b_i is 1 where a word begins before character i) has the score
sum e_i b_i + sum s_i b_i b_(i+1): e_i is the score of a boundary, s_i that of a word of one
character. Instead of a loop over characters (Viterbi), the recursion is solved as a fixed point:
the margin d_i = best score with b_i = 1 minus best with b_i = 0 is

    d_i = e_i + max(0, d_(i-1) + s_(i-1)) - max(0, d_(i-1)),

which depends on d_(i-1) only where that is between 0 and -s. All margins are computed from those
of the round before; after a few rounds nothing changes, and a fixed point is unique, so the result
is exact. The path is read backwards in the same way. Cost: about 5 rounds of array operations; in a
text where that is not enough, a loop over its characters, about 0.3 µs each.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

_ROUNDS, _FIRST_CHECK = 8, 3
# More rounds of single places than this take longer than a loop over all of them.
_MAX_ROUNDS = 64


def best_boundaries(e: "numpy.ndarray", s: "numpy.ndarray") -> "numpy.ndarray":
    """Return where words begin, as booleans.

    Parameters
    ----------
    e, s : int16 arrays of n characters
        Scores of a boundary before each character, and of each character as a word. The first
        character must have a score that no other can outweigh.

    Examples
    --------
    >>> import numpy
    >>> scores = numpy.array([8000, -5, 9, -20], numpy.int16)
    >>> best_boundaries(scores, numpy.array([30, 0, 0, 0], numpy.int16)).tolist()
    [True, True, True, False]
    """
    import numpy

    margins = _margins(e, s)
    # b_i is 1 if d_i > 0, or, where a word begins at i + 1, if d_i + s_i > 0.
    path: numpy.ndarray = margins > 0
    margins += s
    turns = margins > 0
    turns ^= path
    path[-1] ^= turns[-1]
    alone = path[:-1].copy()
    for _ in range(_MAX_ROUNDS):
        changed = turns[:-1] & path[1:]
        changed ^= alone
        if numpy.array_equal(changed, path[:-1]):
            return path
        path[:-1] = changed
    return _path_in_order(alone.tolist(), turns.tolist(), last=bool(path[-1]))


def _path_in_order(alone: list[bool], turns: list[bool], *, last: bool) -> "numpy.ndarray":
    """Return the same path by a loop, for a text in which every place depends on the next."""
    import numpy

    path = [last]
    for stays, turn in zip(reversed(alone), reversed(turns[:-1]), strict=True):
        path.append(stays != (turn and path[-1]))
    return numpy.array(path[::-1], numpy.bool_)


def _margins(e: "numpy.ndarray", s: "numpy.ndarray") -> "numpy.ndarray":
    import numpy

    size = len(e)
    # `maximum` of two arrays is several times faster than of an array and a number.
    zero, gain = numpy.zeros(size - 1, numpy.int16), numpy.empty(size - 1, numpy.int16)
    margins, before = e.copy(), e.copy()
    for number in range(_ROUNDS):
        margins, before = before, margins
        numpy.add(before[:-1], s[:-1], out=margins[1:])
        numpy.maximum(margins[1:], zero, out=margins[1:])
        margins[1:] += e[1:]
        numpy.maximum(before[:-1], zero, out=gain)
        margins[1:] -= gain
        if number >= _FIRST_CHECK and numpy.array_equal(margins, before):
            return margins
    # A few long dependencies are left: follow each to its end.
    left = numpy.flatnonzero(margins != before) + 1
    for _ in range(_MAX_ROUNDS):
        left = left[left < size]
        if not len(left):
            return margins
        previous = margins[left - 1]
        updated = numpy.maximum(previous + s[left - 1], 0) + e[left] - numpy.maximum(previous, 0)
        changed = updated != margins[left]
        margins[left] = updated
        left = left[changed] + 1
    return numpy.array(_margins_in_order(e.tolist(), s.tolist()), numpy.int16)


def _margins_in_order(e: list[int], s: list[int]) -> list[int]:
    """Return the same margins by a loop, for a text in which every place depends on the one before.

    Such are long runs of one character.
    """
    margins = [e[0]]
    for boundary, single in zip(e[1:], s, strict=False):
        before = margins[-1]
        margins.append(boundary + max(0, before + single) - max(0, before))
    return margins
