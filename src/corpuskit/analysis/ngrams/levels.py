"""The n-grams of a sequence by their length, from sorted numbers.

An n-gram that occurs often enough begins and ends with (n-1)-grams that do. So the n-grams
of each length are found among the places where both occur: the number of the (n-1)-gram, the unit
that follows it and the place are packed into one 64-bit number; after sorting, equal n-grams are
neighbours, in the order of their places. Occurrences may overlap: 和和和 has 和和 twice.

Invariants: units are numbered in the order of their match keys, so the n-grams of a level are in
the order of their units' keys; a level has only n-grams with at least the minimum count. Cost: one
sort of 64-bit numbers per length, 8 bytes per place; places that a rare n-gram begins are never
sorted again.
"""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.ngrams.sequence import UnitSequence

if TYPE_CHECKING:
    import numpy

_BLOCK = 1 << 21
_BITS = 64


class Level(NamedTuple):
    """The n-grams of one length.

    Parameters
    ----------
    n : int
        The number of units.
    places : numpy.ndarray
        Where each occurrence begins; those of one n-gram together, ascending.
    starts : numpy.ndarray
        The first occurrence of each n-gram, and the end of the last.
    heads, tails : numpy.ndarray
        The (n-1)-grams that each begins and ends with.
    units : numpy.ndarray or None
        The units of each n-gram, where they do not follow each other in the text.
    """

    n: int
    places: "numpy.ndarray"
    starts: "numpy.ndarray"
    heads: "numpy.ndarray"
    tails: "numpy.ndarray"
    units: "numpy.ndarray | None" = None

    @property
    def counts(self) -> "numpy.ndarray":
        """How often each n-gram occurs."""
        import numpy

        return numpy.diff(self.starts)

    def members(self, units: "FrequentUnits") -> "numpy.ndarray":
        """Return the numbers of the units of each n-gram, n-grams by units."""
        import numpy

        if self.units is not None:
            return self.units
        firsts = self.places[self.starts[:-1]].astype(numpy.int64)
        members: numpy.ndarray = units.numbers[firsts[:, None] + numpy.arange(self.n)]
        return members

    def occurrences(self, chosen: "numpy.ndarray") -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the places of some n-grams, and for each place which of them begins there."""
        import numpy

        firsts, lengths = self.starts[:-1][chosen], self.counts[chosen]
        owners = numpy.repeat(numpy.arange(len(chosen)), lengths)
        shifts = numpy.cumsum(lengths) - lengths
        return self.places[numpy.arange(len(owners)) + (firsts - shifts)[owners]], owners


class FrequentUnits(NamedTuple):
    """The units of a sequence that are frequent enough, numbered in the order of their keys.

    Parameters
    ----------
    numbers : numpy.ndarray
        The number of each unit of the sequence; -1 for a rare one.
    keys : list of str
        By number.
    """

    numbers: "numpy.ndarray"
    keys: list[str]


def frequent_units(sequence: UnitSequence, min_count: int) -> FrequentUnits:
    """Return the units of a sequence that occur at least `min_count` times."""
    import numpy

    of_spellings = numpy.bincount(sequence.types, minlength=len(sequence.spellings))
    counts = numpy.bincount(sequence.key_of, of_spellings, len(sequence.keys))
    kept = sorted(
        numpy.flatnonzero(counts >= min_count).tolist(), key=lambda unit: sequence.keys[unit]
    )
    number_of = numpy.full(len(sequence.keys), -1, dtype=numpy.int32)
    number_of[kept] = numpy.arange(len(kept), dtype=numpy.int32)
    keys = [sequence.keys[unit] for unit in kept]
    return FrequentUnits(number_of[sequence.key_of][sequence.types], keys)


def levels(
    units: FrequentUnits, starts: "numpy.ndarray", lengths: range, min_count: int
) -> list[Level]:
    """Return the n-grams of some lengths that occur at least `min_count` times.

    Parameters
    ----------
    units : FrequentUnits
    starts : numpy.ndarray of bool
        Whether each unit starts a stretch.
    lengths : range
    min_count : int
    """
    import numpy

    found = []
    current, kinds = units.numbers, len(units.keys)
    if lengths.start == 1:
        found.append(_single(units))
    for n in range(2, lengths.stop):
        if not kinds:
            break
        begins = (current[:-1] >= 0) & (current[1:] >= 0)
        if n == 2:
            begins &= ~starts[1:]
        level = _level(n, current, units, begins, min_count)
        kinds = len(level.starts) - 1
        if n >= lengths.start:
            found.append(level)
        if n + 1 < lengths.stop:
            current = numpy.full(len(units.numbers), -1, dtype=numpy.int32)
            current[level.places] = numpy.repeat(
                numpy.arange(kinds, dtype=numpy.int32), level.counts
            )
    return found


def _single(units: FrequentUnits) -> Level:
    """Return the level of single units."""
    import numpy

    order = numpy.argsort(units.numbers, kind="stable")
    starts = numpy.searchsorted(units.numbers[order], numpy.arange(len(units.keys) + 1))
    places = order[starts[0] :].astype(numpy.uint32)
    none = numpy.full(len(units.keys), -1)
    return Level(1, places, starts - starts[0], none, none)


def _level(
    n: int, current: "numpy.ndarray", units: FrequentUnits, begins: "numpy.ndarray", min_count: int
) -> Level:
    """Return the n-grams that begin at some places, of which (n-1)-grams begin there and next."""
    import numpy

    places, is_first = _sorted_places(n, current, units, begins)
    firsts = numpy.flatnonzero(is_first)
    counts = numpy.diff(numpy.append(firsts, len(places)))
    kept = counts >= min_count
    places = places[numpy.repeat(kept, counts)]
    starts = numpy.concatenate([[0], numpy.cumsum(counts[kept])])
    first_places = places[starts[:-1]].astype(numpy.int64)
    return Level(n, places, starts, current[first_places], current[first_places + 1])


def _sorted_places(
    n: int, current: "numpy.ndarray", units: FrequentUnits, begins: "numpy.ndarray"
) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return places by n-gram, and whether each is the first of its n-gram."""
    import numpy

    unit_bits = len(units.keys).bit_length()
    place_bits = len(current).bit_length()
    gram_bits = int(current.max()).bit_length()
    is_packed = gram_bits + unit_bits + place_bits <= _BITS
    keys = numpy.empty(numpy.count_nonzero(begins), dtype=numpy.uint64)
    at = 0
    for start in range(0, len(begins), _BLOCK):
        some = numpy.flatnonzero(begins[start : start + _BLOCK]) + start
        packed = current[some].astype(numpy.uint64) << numpy.uint64(unit_bits)
        packed |= units.numbers[some + n - 1].astype(numpy.uint64)
        if is_packed:
            packed <<= numpy.uint64(place_bits)
            packed |= some.astype(numpy.uint64)
        keys[at : at + len(some)] = packed
        at += len(some)
    if is_packed:
        keys.sort()
        places = numpy.empty(len(keys), dtype=numpy.uint32)
        mask = numpy.uint64((1 << place_bits) - 1)
        for start in range(0, len(keys), _BLOCK):
            places[start : start + _BLOCK] = keys[start : start + _BLOCK] & mask
        keys >>= numpy.uint64(place_bits)
    else:
        order = numpy.argsort(keys, kind="stable")
        places = numpy.flatnonzero(begins)[order].astype(numpy.uint32)
        keys = keys[order]
    is_first = numpy.ones(len(keys), dtype=bool)
    numpy.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    return places, is_first
