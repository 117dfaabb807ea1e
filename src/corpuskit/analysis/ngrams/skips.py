"""N-grams with gaps: units in their order of which some may be skipped (skip-grams).

Definition (Guthrie et al. 2006, LREC): an n-gram with up to k skipped units between its first and
its last, all within one stretch. Here it counts once for each place of its first unit, however many
ways there are to reach the last: so a longer one is never more frequent than its beginning, and
rare beginnings need no look at what follows.

Cost: for each length a sort of all places times the ways to skip; memory grows with their number,
so a search for more than `MOST` of them is refused.
"""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.ngrams.levels import FrequentUnits, Level
from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy

_MOST = 200_000_000


class _Ends(NamedTuple):
    """Occurrences: where each begins and ends, and which n-gram it is."""

    firsts: "numpy.ndarray"
    lasts: "numpy.ndarray"
    grams: "numpy.ndarray"


def skip_levels(
    units: FrequentUnits, starts: "numpy.ndarray", lengths: range, min_count: int, skip: int
) -> list[Level]:
    """Return the n-grams of some lengths, with up to `skip` units skipped in each.

    Raises
    ------
    CountError
        If there are too many to sort in memory.
    """
    import numpy

    stretch = numpy.cumsum(starts)
    (places,) = numpy.nonzero(units.numbers >= 0)
    ends = _Ends(places, places, units.numbers[places].astype(numpy.int64))
    members = numpy.arange(len(units.keys))[:, None]
    found = []
    for n in range(2, lengths.stop):
        if not len(ends.firsts):
            break
        if len(ends.firsts) * (skip + 1) > _MOST:
            raise CountError(
                "too many n-grams with gaps to count in memory",
                hint="skip fewer units, raise min_count, or select documents with --where",
            )
        ends = _longer(n, ends, units, stretch, skip)
        ends, kept = _frequent(ends, len(units.keys), min_count)
        members = numpy.column_stack(
            [members[kept // len(units.keys)], kept % max(1, len(units.keys))]
        )
        if n >= lengths.start:
            found.append(_as_level(n, ends, members))
    return found


def _longer(
    n: int, ends: _Ends, units: FrequentUnits, stretch: "numpy.ndarray", skip: int
) -> _Ends:
    """Return all ways to add one unit; `grams` has the old n-gram and the unit in one number."""
    import numpy

    parts = []
    for gap in range(1, skip + 2):
        lasts = ends.lasts + gap
        fits = (lasts - ends.firsts - n + 1 <= skip) & (lasts < len(stretch))
        firsts, lasts, grams = ends.firsts[fits], lasts[fits], ends.grams[fits]
        added = units.numbers[lasts]
        fits = (added >= 0) & (stretch[firsts] == stretch[lasts])
        grams = grams[fits] * len(units.keys) + added[fits]
        parts.append(_Ends(firsts[fits], lasts[fits], grams))
    return _Ends(*(numpy.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _frequent(ends: _Ends, kinds: int, min_count: int) -> "tuple[_Ends, numpy.ndarray]":
    """Return the occurrences of frequent n-grams in order, numbered anew, and their old numbers."""
    import numpy

    order = numpy.lexsort((ends.lasts, ends.firsts, ends.grams))
    firsts, lasts, grams = (array[order] for array in ends)
    is_new_gram = numpy.diff(grams, prepend=-1) != 0
    is_new_place = is_new_gram | (numpy.diff(firsts, prepend=-1) != 0)
    is_new_end = is_new_place | (numpy.diff(lasts, prepend=-1) != 0)
    number = numpy.cumsum(is_new_gram) - 1
    frequent = numpy.bincount(number[is_new_place], minlength=1) >= min_count
    kept = frequent[number] & is_new_end if len(number) else is_new_end
    renumbered = numpy.cumsum(frequent) - 1
    numbers = grams[is_new_gram][frequent[: int(is_new_gram.sum())]]
    return _Ends(firsts[kept], lasts[kept], renumbered[number[kept]]), numbers


def _as_level(n: int, ends: _Ends, members: "numpy.ndarray") -> Level:
    import numpy

    is_new = (numpy.diff(ends.grams, prepend=-1) != 0) | (numpy.diff(ends.firsts, prepend=-1) != 0)
    grams = ends.grams[is_new]
    starts = numpy.searchsorted(grams, numpy.arange(len(members) + 1))
    none = numpy.full(len(members), -1)
    return Level(n, ends.firsts[is_new].astype(numpy.uint32), starts, none, none, members)
