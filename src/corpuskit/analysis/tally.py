"""How often each word occurs in groups of documents: counted in a part, merged over parts."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.corpus import Part
from corpuskit.model import Value
from corpuskit.text.characters import is_punctuation

if TYPE_CHECKING:
    import numpy

TAG = "\t"
"""Stands between a word and its part of speech."""


@dataclass
class Group:
    """The counts of one group: by item the tokens and the documents, as arrays."""

    tokens: "numpy.ndarray"
    documents: "numpy.ndarray"


@dataclass
class Tally:
    """Counts of items in groups.

    Parameters
    ----------
    items : list of str
        The keys of words, each once, with the part of speech after a tab where it counts.
    spelled : callable
        From the number of an item to its words as they are written, with their counts in all
        groups.
    groups : dict
        By value of the field.
    """

    items: list[str]
    spelled: Callable[[int], Counter[str]]
    groups: dict[Value, Group] = field(default_factory=dict)
    _shown: dict[int, str] = field(default_factory=dict)

    def shown(self, item: int) -> str:
        """Return the commonest spelling of an item, of equal ones the first by code point."""
        if item not in self._shown:
            spellings = self.spelled(item).items()
            self._shown[item] = min(spellings, key=lambda pair: (-pair[1], pair[0]))[0]
        return self._shown[item]


class _Pairs(NamedTuple):
    """Types of documents, with the number of their documents and their counts."""

    documents: "numpy.ndarray"
    types: "numpy.ndarray"
    counts: "numpy.ndarray"


def _pairs(part: Part, places: list[int]) -> _Pairs:
    """Return the types of some documents, one document after the other."""
    import numpy

    types, counts, starts = (
        part.store.sections[f"document_{name}"].numpy()
        for name in ("types", "counts", "type_starts")
    )
    first = starts[places].astype(numpy.int64)
    lengths = starts[[place + 1 for place in places]] - first
    documents = numpy.repeat(numpy.arange(len(places)), lengths)
    if places == list(range(len(part.store))):
        return _Pairs(documents, types, counts)
    before = numpy.cumsum(lengths) - lengths
    chosen = numpy.arange(len(documents)) + numpy.repeat(first - before, lengths)
    return _Pairs(documents, types[chosen], counts[chosen])


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

    written = [text.split(TAG, 1)[0] for text in part.store.types]
    items, owner = _items(part, written, pos=pos)
    groups: dict[Value, list[int]] = {}
    for place, value in zip(part.places, part.values(by), strict=True):
        groups.setdefault(value, []).append(place)
    pairs = _pairs(part, [place for places in groups.values() for place in places])
    held = _held(pairs, owner, len(items))
    ends = numpy.cumsum([len(places) for places in groups.values()])
    cuts = [numpy.searchsorted(of.documents, ends) for of in (pairs, held)]
    found: dict[Value, Group] = {}
    start = first = 0
    for value, end, last in zip(groups, *(cut.tolist() for cut in cuts), strict=True):
        own = owner[pairs.types[start:end]]
        tokens = numpy.bincount(own, pairs.counts[start:end], len(items)).astype(numpy.int64)
        documents = numpy.bincount(held.types[first:last], minlength=len(items))
        found[value] = Group(tokens, documents)
        start, first = end, last
    whole = numpy.bincount(pairs.types, pairs.counts, len(written)).astype(numpy.int64)
    return Tally(items, _spelled(owner, written, whole), found)


def _items(part: Part, written: list[str], *, pos: bool) -> tuple[list[str], "numpy.ndarray"]:
    """Return the items that the types of a store belong to, and the item of each type."""
    import numpy

    store = part.store
    if not part.reading.exact_script and not pos:
        return list(store.words), store.sections["type_words"].numpy().astype(numpy.int64)
    if part.reading.exact_script:
        keys = written
    else:
        words = list(store.words)
        keys = [words[word] for word in store.sections["type_words"].view()]
    if pos:
        keys = [f"{key}{TAG}{tag}" for key, tag in zip(keys, part.tags(), strict=True)]
    number: dict[str, int] = {}
    owner = numpy.array([number.setdefault(key, len(number)) for key in keys], dtype=numpy.int64)
    return list(number), owner


def _held(pairs: _Pairs, owner: "numpy.ndarray", items: int) -> _Pairs:
    """Return the items of each document, each once, in the order of the documents.

    Where several types are one item, a document may have it more than once.
    """
    import numpy

    own = owner[pairs.types] if len(owner) else pairs.types.astype(numpy.int64)
    several = numpy.bincount(owner, minlength=items)[own] > 1
    distinct = numpy.sort(pairs.documents[several] * max(1, items) + own[several])
    if len(distinct):
        distinct = distinct[numpy.concatenate([[True], distinct[1:] != distinct[:-1]])]
    documents = numpy.concatenate([pairs.documents[~several], distinct // max(1, items)])
    found = numpy.concatenate([own[~several], distinct % max(1, items)])
    order = numpy.argsort(documents, kind="stable")
    return _Pairs(documents[order], found[order], found)


def _spelled(
    owner: "numpy.ndarray", written: list[str], counts: "numpy.ndarray"
) -> Callable[[int], Counter[str]]:
    """Return the look-up of the spellings of an item, from the counts of the types."""
    import numpy

    order = numpy.argsort(owner, kind="stable")
    starts = numpy.searchsorted(owner[order], numpy.arange(owner.max(initial=-1) + 2))

    def spelled(item: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for kind in order[starts[item] : starts[item + 1]].tolist():
            if counts[kind]:
                found[written[kind]] += int(counts[kind])
        return found

    return spelled


def words_of_documents(part: Part) -> tuple[list[int], list[int]]:
    """Return the tokens and the types of each document, without punctuation."""
    import numpy

    written = [text.split(TAG, 1)[0] for text in part.store.types]
    items, owner = _items(part, written, pos=False)
    counted = numpy.array([not is_punctuation(item) for item in items], dtype=bool)
    pairs = _pairs(part, list(part.places))
    size = len(part.places)
    chosen = counted[owner[pairs.types]] if len(owner) else pairs.types.astype(bool)
    tokens = numpy.bincount(pairs.documents[chosen], pairs.counts[chosen], size)
    held = _held(pairs, owner, len(items))
    kept = counted[held.types] if len(owner) else held.types.astype(bool)
    types = numpy.bincount(held.documents[kept], minlength=size)
    return tokens.astype(numpy.int64).tolist(), types.tolist()


def merge(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of all parts together."""
    import numpy

    parts = list(tallies)
    if len(parts) == 1:
        return parts[0]
    number: dict[str, int] = {}
    places = [[number.setdefault(item, len(number)) for item in part.items] for part in parts]
    back = [{item: own for own, item in enumerate(some)} for some in places]

    def spelled(item: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for part, own in zip(parts, back, strict=True):
            if item in own:
                found.update(part.spelled(own[item]))
        return found

    whole = Tally(list(number), spelled)
    for part, move in zip(parts, places, strict=True):
        for value, group in part.groups.items():
            empty = numpy.zeros(len(number), dtype=numpy.int64)
            total = whole.groups.setdefault(value, Group(empty, empty.copy()))
            total.tokens[move] += group.tokens
            total.documents[move] += group.documents
    return whole
