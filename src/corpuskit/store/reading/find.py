"""Where a string stands in a store: the places of its rarest characters, one within the other."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.store.format import SEPARATOR
from corpuskit.store.reading.store import Store
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

FEW = 1 << 17
"""Places up to which sets of Python are sooner done than the import of numpy."""
_LOOK = 50
"""Places of another character that cost as much to read as one look at the text."""


class Places(NamedTuple):
    """The places of one character of a query, as a stretch of the postings."""

    size: int
    shift: int
    start: int

    def view(self, store: Store) -> memoryview:
        """Return the places."""
        return store.sections["characters"].view(self.start, self.start + self.size)

    def numpy(self, store: Store) -> "numpy.ndarray":
        """Return the places as an array."""
        return store.sections["characters"].numpy(self.start, self.start + self.size)


def find(store: Store, query: str, *, exact: bool = False) -> Sequence[int]:
    """Return where a string begins, in order; the places do not overlap.

    Parameters
    ----------
    store : Store
    query : str
        Not empty; folded, unless it is exact.
    exact : bool
        Whether the text has to be written like that.

    Returns
    -------
    sequence of int
        A list, a memory view or an array.
    """
    if SEPARATOR in query:
        return []
    found = _folded(store, fold(query) if exact else query)
    if exact:
        found = _written(store, query, found)
    overlapping = any(query.startswith(query[at:]) for at in range(1, len(query)))
    return _apart(found, len(query)) if overlapping else found


def _folded(store: Store, query: str) -> Sequence[int]:
    """Return every place of a folded string, also of such as overlap."""
    rarest, *others = sorted(_places(store, char, shift) for shift, char in enumerate(query))
    if not rarest.size:
        return []
    if not others:
        return rarest.view(store)
    if rarest.size <= FEW:
        return _few(store, query, rarest, others)
    return _many(store, rarest, others)  # type: ignore[return-value]


def _written(store: Store, query: str, places: Sequence[int]) -> Sequence[int]:
    """Return those of some places where the text is written like a string."""
    if len(places) <= FEW:
        size = len(query)
        return [place for place in places if store.text(place, place + size) == query]
    import numpy

    text, found = store.sections["text"].numpy(), numpy.asarray(places, dtype=numpy.int64)
    for shift, char in enumerate(query):
        found = found[text[found + shift] == ord(char)]
    return found  # type: ignore[return-value]


def _places(store: Store, char: str, shift: int) -> Places:
    alphabet = store.sections["alphabet"].view()
    index = bisect_left(alphabet, ord(char))
    if index == len(alphabet) or alphabet[index] != ord(char):
        return Places(0, shift, 0)
    starts = store.sections["character_starts"]
    return Places(starts[index + 1] - starts[index], shift, starts[index])


def _few(store: Store, query: str, rarest: Places, others: list[Places]) -> list[int]:
    # Places of the rarest character: whole views go into sets sooner than numbers one by one.
    found = set(rarest.view(store))
    for other in others:
        if other.size > _LOOK * len(found):
            size = len(query)
            starts = (place - rarest.shift for place in sorted(found))
            return [at for at in starts if at >= 0 and store.key(at, at + size) == query]
        shift = other.shift - rarest.shift
        found = found.intersection([place - shift for place in other.view(store)])
    return [place - rarest.shift for place in sorted(found)]


def _many(store: Store, rarest: Places, others: list[Places]) -> "numpy.ndarray":
    import numpy

    found = rarest.numpy(store).astype(numpy.int64) - rarest.shift
    for other in others:
        places = other.numpy(store)
        at = numpy.searchsorted(places, found + other.shift)
        at[at == len(places)] = 0
        found = found[places[at] == found + other.shift]
    return found


def _apart(found: Iterable[int], size: int) -> list[int]:
    """Return the places from left to right that do not overlap."""
    kept, reached = [], 0
    for place in found:
        if place >= reached:
            kept.append(int(place))
            reached = place + size
    return kept
