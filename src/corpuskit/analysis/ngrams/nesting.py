"""Which n-grams are listed, and how often each occurs outside longer ones that are.

Definition: an occurrence is *inside* a longer n-gram if its places are among those of an occurrence
of a longer n-gram that is listed. `free` is the number of all other occurrences. From the longest
to the shortest, an n-gram is listed if its free occurrences are enough; so one that is hidden hides
nothing itself.

Cost: for each length one look-up per occurrence, and one pass over the sequence: `reach` has for
each place the end of the longest listed n-gram that begins there or before.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.ngrams.levels import Level

if TYPE_CHECKING:
    import numpy

FREE, CLOSED, NESTED = VIEWS = ("free", "closed", "nested")


class Listed(NamedTuple):
    """What is listed of a level.

    Parameters
    ----------
    level : Level
    free : numpy.ndarray
        For each n-gram, how often it occurs outside longer ones that are listed.
    chosen : numpy.ndarray of bool
        Whether it is listed.
    """

    level: Level
    free: "numpy.ndarray"
    chosen: "numpy.ndarray"


def listed(
    found: Sequence[Level],
    size: int,
    allowed: Callable[[Level], "numpy.ndarray"],
    view: str,
    min_count: int,
) -> list[Listed]:
    """Return what is listed of some levels, the longest first.

    Parameters
    ----------
    found : sequence of Level
        By ascending length.
    size : int
        The units of the sequence.
    allowed : callable
        From a level to whether each of its n-grams may be listed at all.
    view : {"free", "closed", "nested"}
        An n-gram is listed if it has `min_count` free occurrences; if no longer one has the same
        count; always.
    min_count : int
    """
    import numpy

    reach = numpy.zeros(size, dtype=numpy.uint32)
    result: list[Listed] = []
    above: Level | None = None
    for level in reversed(found):
        inside = reach[level.places] >= level.places + numpy.uint32(level.n)
        sums = numpy.concatenate([[0], numpy.cumsum(inside)])
        free = level.counts - (sums[level.starts[1:]] - sums[level.starts[:-1]])
        chosen = allowed(level)
        if view == FREE:
            chosen = chosen & (free >= min_count)
        if view == CLOSED:
            chosen = chosen & _are_closed(level, above)
        result.append(Listed(level, free, chosen))
        places = level.places[numpy.repeat(chosen, level.counts)]
        reach[places] = numpy.maximum(reach[places], places + numpy.uint32(level.n))
        numpy.maximum.accumulate(reach, out=reach)
        above = level
    return result


def _are_closed(level: Level, above: Level | None) -> "numpy.ndarray":
    """Return whether no n-gram that is one unit longer has the same count."""
    import numpy

    closed = numpy.ones(len(level.starts) - 1, dtype=bool)
    if above is not None:
        for shorter in (above.heads, above.tails):
            closed[shorter[level.counts[shorter] == above.counts]] = False
    return closed
