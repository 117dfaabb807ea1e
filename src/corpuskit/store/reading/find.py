"""Find a string in a store without scanning its text.

The positions of the query's rarest character are intersected with those of its other characters,
shifted by their offset in the query. Cost: the postings of the characters, not the text. If a
character is `_CHECK_COST` times as frequent as the candidates, reading the text at each candidate
is cheaper than reading its postings. Up to `FEW` positions sets are used, since importing numpy
takes longer; beyond it, arrays.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.store.format import SEPARATOR
from corpuskit.store.reading.store import Store
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

    Offsets = Sequence[int] | numpy.ndarray
    """Offsets in the text of a store: a list, a memory view or an array."""

FEW = 1 << 17
_CHECK_COST = 50


class _CharacterPostings(NamedTuple):
    """The positions of one character of a query, as a slice of the postings.

    The rarest character sorts first. `shift` is its offset in the query.
    """

    size: int
    shift: int
    start: int

    def view(self, store: Store) -> memoryview:
        """Return the positions."""
        return store.sections["characters"].view(self.start, self.start + self.size)

    def numpy(self, store: Store) -> "numpy.ndarray":
        """Return the positions as an array."""
        return store.sections["characters"].numpy(self.start, self.start + self.size)


def find_string(store: Store, query: str, *, exact: bool = False) -> "Offsets":
    """Return where a string begins, in ascending order, without overlapping occurrences.

    Parameters
    ----------
    store : Store
    query : str
        Not empty; folded, unless `exact`.
    exact : bool
        Match the text as it is written, not folded.

    Returns
    -------
    sequence of int or array
        A list, a memory view or an array.
    """
    if SEPARATOR in query:
        # Its postings are the ends of the documents.
        return _scan(store, query, exact=exact)
    positions = _find_folded(store, fold(query) if exact else query)
    if exact:
        positions = _written_alike(store, query, positions)
    can_overlap = any(query.startswith(query[at:]) for at in range(1, len(query)))
    return _without_overlaps(positions, len(query)) if can_overlap else positions


def _scan(store: Store, query: str, *, exact: bool) -> list[int]:
    """Return where a string begins by reading every document."""
    read = store.text if exact else store.key
    found: list[int] = []
    for index in range(len(store)):
        origin, end = store.bounds(index)
        characters = read(origin, end)
        at = characters.find(query)
        while at >= 0:
            found.append(origin + at)
            at = characters.find(query, at + len(query))
    return found


def _find_folded(store: Store, query: str) -> "Offsets":
    """Return every position of a folded string, overlapping ones too."""
    postings = sorted(_postings(store, char, shift) for shift, char in enumerate(query))
    rarest, *others = postings
    if not rarest.size:
        return []
    if not others:
        return rarest.view(store)
    if rarest.size <= FEW:
        return _intersect_sets(store, query, rarest, others)
    return _intersect_arrays(store, rarest, others)


def _written_alike(store: Store, query: str, positions: "Offsets") -> "Offsets":
    """Return the positions where the text has the query in the same script."""
    if len(positions) <= FEW:
        size = len(query)
        return [at for at in positions if store.text(at, at + size) == query]
    import numpy

    text, matching = store.sections["text"].numpy(), numpy.asarray(positions, dtype=numpy.int64)
    for shift, char in enumerate(query):
        matching = matching[text[matching + shift] == ord(char)]
    return matching


def _postings(store: Store, char: str, shift: int) -> _CharacterPostings:
    alphabet = store.sections["alphabet"].view()
    index = bisect_left(alphabet, ord(char))
    if index == len(alphabet) or alphabet[index] != ord(char):
        return _CharacterPostings(0, shift, 0)
    starts = store.sections["character_starts"]
    return _CharacterPostings(starts[index + 1] - starts[index], shift, starts[index])


def _intersect_sets(
    store: Store, query: str, rarest: _CharacterPostings, others: list[_CharacterPostings]
) -> list[int]:
    # Sets are built from whole views: iterating over an array number by number is slower.
    candidates = set(rarest.view(store))
    for other in others:
        if other.size > _CHECK_COST * len(candidates):
            size = len(query)
            starts = (position - rarest.shift for position in sorted(candidates))
            return [at for at in starts if at >= 0 and store.key(at, at + size) == query]
        shift = other.shift - rarest.shift
        candidates = candidates.intersection([at - shift for at in other.view(store)])
    return [position - rarest.shift for position in sorted(candidates)]


def _intersect_arrays(
    store: Store, rarest: _CharacterPostings, others: list[_CharacterPostings]
) -> "numpy.ndarray":
    import numpy

    starts = rarest.numpy(store).astype(numpy.int64) - rarest.shift
    for other in others:
        positions = other.numpy(store)
        at = numpy.searchsorted(positions, starts + other.shift)
        at[at == len(positions)] = 0
        starts = starts[positions[at] == starts + other.shift]
    return starts


def _without_overlaps(positions: "Offsets", size: int) -> list[int]:
    """Return the positions from left to right that do not overlap an earlier one."""
    chosen, end = [], 0
    for position in positions:
        if position >= end:
            chosen.append(int(position))
            end = position + size
    return chosen
