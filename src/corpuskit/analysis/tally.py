"""How often each word occurs in groups of documents: counted in a part, merged over parts."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.model import Value
from corpuskit.corpus.corpus import Part
from corpuskit.store.format import TAG
from corpuskit.text.characters import is_punctuation

if TYPE_CHECKING:
    import numpy


class Group(NamedTuple):
    """The items that a group has, ascending, with their tokens and documents, as arrays."""

    items: "numpy.ndarray"
    tokens: "numpy.ndarray"
    documents: "numpy.ndarray"

    def only(self, chosen: "numpy.ndarray") -> "Group":
        """Return some of the items."""
        return Group(self.items[chosen], self.tokens[chosen], self.documents[chosen])


@dataclass
class Tally:
    """Counts of items in groups.

    Parameters
    ----------
    items : list of str
        The keys of words, each once, with the part of speech after a tab where it counts.
    punctuation : array of bool
        Which items are punctuation.
    spelled : callable
        From the number of an item to its words as they are written, with their counts in all
        groups.
    groups : dict
        By value of the field.
    """

    items: list[str]
    punctuation: "numpy.ndarray"
    spelled: Callable[[int], Counter[str]]
    groups: dict[Value, Group] = field(default_factory=dict)
    _shown: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def shown(self, item: int) -> tuple[str, ...]:
        """Return the commonest spelling of an item, with its part of speech where that counts.

        Of equally common ones it is the first by code point.
        """
        found = self._shown.get(item)
        if found is None:
            spellings = self.spelled(item)
            word = min(spellings, key=lambda written: (-spellings[written], written))
            found = self._shown[item] = (word, *self.items[item].split(TAG)[1:])
        return found


class _Items(NamedTuple):
    """What the types of a store are counted as.

    Parameters
    ----------
    keys : list of str
    of_type : array
        The item of each type.
    punctuation : array of bool
    words : bool
        Whether the items are the words of the store.
    """

    keys: list[str]
    of_type: "numpy.ndarray"
    punctuation: "numpy.ndarray"
    words: bool


class _Pairs(NamedTuple):
    """Types of documents, one document after the other, with their counts.

    Parameters
    ----------
    bounds : array
        Where the pairs of each document begin, and the end of all.
    types, counts : array
    again : array
        The pairs, ascending, whose item their document has by an earlier pair too.
    """

    bounds: "numpy.ndarray"
    types: "numpy.ndarray"
    counts: "numpy.ndarray"
    again: "numpy.ndarray"


def tally(part: Part, by: str | None, *, pos: bool) -> Tally:
    """Return the counts of a part.

    Parameters
    ----------
    part : Part
    by : str or None
        The field whose values make the groups.
    pos : bool
        Whether one word with two parts of speech is two items.
    """
    import numpy

    items = _items(part, pos=pos)
    size = len(items.keys)
    groups: dict[Value, list[int]] = {}
    for place, value in zip(part.places, part.values(by), strict=True):
        groups.setdefault(value, []).append(place)
    pairs = _pairs(part, [place for places in groups.values() for place in places], items)
    found: dict[Value, Group] = {}
    last = 0
    for value, places in groups.items():
        first, last = last, last + len(places)
        start, end = pairs.bounds[[first, last]].tolist()
        own = items.of_type[pairs.types[start:end]]
        again = numpy.searchsorted(pairs.again, (start, end))
        twice = own[pairs.again[slice(*again)] - start]
        tokens = numpy.bincount(own, pairs.counts[start:end], size)
        documents = numpy.bincount(own, minlength=size) - numpy.bincount(twice, minlength=size)
        kinds = numpy.flatnonzero(documents)
        found[value] = Group(kinds, tokens[kinds].astype(numpy.int64), documents[kinds])
    return Tally(items.keys, items.punctuation, _spelled(part, items, pairs), found)


def _items(part: Part, *, pos: bool) -> _Items:
    import numpy

    store, exact = part.store, part.reading.options.exact_script
    of_words = store.sections["type_words"].numpy().astype(numpy.int64)
    if not exact and not pos:
        words = list(store.words)
        punctuation = numpy.zeros(len(words), dtype=bool)
        punctuation[store.sections["punctuation"].numpy()] = True
        return _Items(words, of_words, punctuation, words=True)
    if exact:
        keys = [_written(text) for text in store.types]
    else:
        words = list(store.words)
        keys = [words[word] for word in of_words.tolist()]
    own = [is_punctuation(key) for key in keys]
    if pos:
        keys = [f"{key}{TAG}{tag}" for key, tag in zip(keys, part.tags(), strict=True)]
    number: dict[str, int] = {}
    owner = numpy.array([number.setdefault(key, len(number)) for key in keys], dtype=numpy.int64)
    punctuation = numpy.zeros(len(number), dtype=bool)
    punctuation[owner] = own
    return _Items(list(number), owner, punctuation, words=False)


def _written(kind: str) -> str:
    return kind.split(TAG, 1)[0]


def _pairs(part: Part, places: list[int], items: _Items) -> _Pairs:
    """Return the pairs of some documents."""
    import numpy

    sections = part.store.sections
    types, counts = (sections[f"document_{name}"].numpy() for name in ("types", "counts"))
    starts = sections["document_type_starts"].numpy().astype(numpy.int64)
    again = sections["document_again"].numpy() if items.words else None
    if places != list(range(len(part.store))):
        first = starts[places]
        lengths = starts[[place + 1 for place in places]] - first
        starts = numpy.concatenate([[0], numpy.cumsum(lengths)])
        chosen = numpy.arange(starts[-1]) + numpy.repeat(first - starts[:-1], lengths)
        if again is not None:
            marks = numpy.zeros(len(types), dtype=bool)
            marks[again] = True
            again = numpy.flatnonzero(marks[chosen])
        types, counts = types[chosen], counts[chosen]
    if again is None:
        again = _again(starts, types, items)
    return _Pairs(starts, types, counts, again)


def _again(bounds: "numpy.ndarray", types: "numpy.ndarray", items: _Items) -> "numpy.ndarray":
    """Return the pairs, ascending, whose item their document has by an earlier pair too."""
    import numpy

    shared = numpy.bincount(items.of_type, minlength=len(items.keys)) > 1
    several = numpy.flatnonzero(shared[items.of_type][types])
    documents = numpy.searchsorted(bounds, several, side="right")
    keys = documents * max(1, len(items.keys)) + items.of_type[types[several]]
    order = numpy.argsort(keys, kind="stable")
    same = numpy.flatnonzero(numpy.diff(keys[order]) == 0) + 1
    return numpy.sort(several[order[same]])


def _spelled(part: Part, items: _Items, pairs: _Pairs) -> Callable[[int], Counter[str]]:
    """Return the look-up of the spellings of an item; it is made ready by its first use."""
    types = part.store.types

    @cache
    def ready() -> tuple["numpy.ndarray", ...]:
        import numpy

        order = numpy.argsort(items.of_type, kind="stable")
        starts = numpy.searchsorted(items.of_type[order], numpy.arange(len(items.keys) + 1))
        return order, starts, _of_types(part, pairs)

    def spelled(item: int) -> Counter[str]:
        order, starts, counts = ready()
        found: Counter[str] = Counter()
        for kind in order[starts[item] : starts[item + 1]].tolist():
            if counts[kind]:
                found[_written(types[kind])] += int(counts[kind])
        return found

    return spelled


def _of_types(part: Part, pairs: _Pairs) -> "numpy.ndarray":
    """Return the tokens of each type in a part."""
    import numpy

    if part.is_whole_store:
        return numpy.diff(part.store.sections["posting_starts"].numpy())
    return numpy.bincount(pairs.types, pairs.counts, len(part.store.types))


def words_of_documents(part: Part) -> tuple[list[int], list[int]]:
    """Return the tokens and the types of each document, without punctuation."""
    import numpy

    items = _items(part, pos=False)
    pairs = _pairs(part, list(part.places), items)
    counted = ~items.punctuation[items.of_type][pairs.types]
    new = counted.copy()
    new[pairs.again] = False
    before = [
        numpy.concatenate([[0], numpy.cumsum(of, dtype=numpy.int64)])
        for of in (numpy.where(counted, pairs.counts, 0), new)
    ]
    tokens, types = (numpy.diff(sums[pairs.bounds]).tolist() for sums in before)
    return tokens, types


def merge(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of all parts together."""
    import numpy

    parts = list(tallies)
    if len(parts) == 1:
        return parts[0]
    number: dict[str, int] = {}
    places = [
        numpy.array(
            [number.setdefault(item, len(number)) for item in part.items], dtype=numpy.int64
        )
        for part in parts
    ]
    back = [{item: own for own, item in enumerate(some.tolist())} for some in places]

    def spelled(item: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for part, own in zip(parts, back, strict=True):
            if item in own:
                found.update(part.spelled(own[item]))
        return found

    punctuation = numpy.zeros(len(number), dtype=bool)
    groups: dict[Value, list[Group]] = {}
    for part, move in zip(parts, places, strict=True):
        punctuation[move] = part.punctuation
        for value, group in part.groups.items():
            groups.setdefault(value, []).append(group._replace(items=move[group.items]))
    whole = {value: _together(some) for value, some in groups.items()}
    return Tally(list(number), punctuation, spelled, whole)


def _together(groups: list[Group]) -> Group:
    """Return the counts of one group of several parts."""
    import numpy

    every = (numpy.concatenate(arrays) for arrays in zip(*groups, strict=True))
    items, tokens, documents = every
    kinds, own = numpy.unique(items, return_inverse=True)
    sums = (numpy.bincount(own, of, len(kinds)) for of in (tokens, documents))
    return Group(kinds, *(of.astype(numpy.int64) for of in sums))
