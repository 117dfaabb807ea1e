"""How often each word occurs in groups of documents: counted in a part, merged over parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

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
    spellings : list of (int, str, int)
        Item, a word as it is written, and how often in all groups.
    groups : dict
        By value of the field.
    """

    items: list[str]
    spellings: list[tuple[int, str, int]] = field(default_factory=list)
    groups: dict[Value, Group] = field(default_factory=dict)

    @cached_property
    def shown(self) -> list[str]:
        """The commonest spelling of each item, of equal ones the first by code point."""
        best: list[tuple[int, str]] = [(1, "")] * len(self.items)
        for item, spelling, count in self.spellings:
            best[item] = min(best[item], (-count, spelling))
        return [spelling for _, spelling in best]


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

    store = part.store
    written = [text.split(TAG, 1)[0] for text in store.types]
    items, owner = _items(part, written, pos=pos)
    groups: dict[Value, list[int]] = {}
    for place, value in zip(part.places, part.values(by), strict=True):
        groups.setdefault(value, []).append(place)
    several = numpy.bincount(owner, minlength=len(items)) > 1
    found = Tally(items)
    whole = numpy.zeros(len(written), dtype=numpy.int64)
    types, counts, starts = (
        store.sections[f"document_{name}"].numpy() for name in ("types", "counts", "type_starts")
    )
    for value, places in groups.items():
        chosen = numpy.concatenate([numpy.arange(starts[p], starts[p + 1]) for p in places])
        own = types[chosen]
        tokens = numpy.bincount(own, counts[chosen], len(written)).astype(numpy.int64)
        whole += tokens
        lengths = [int(starts[place + 1] - starts[place]) for place in places]
        found.groups[value] = Group(
            numpy.bincount(owner, tokens, len(items)).astype(numpy.int64),
            _ranges(owner[own], lengths, several),
        )
    present = numpy.flatnonzero(whole)
    pairs = zip(owner[present].tolist(), present.tolist(), whole[present].tolist(), strict=True)
    spelled: dict[tuple[int, str], int] = {}
    for item, kind, count in pairs:
        spelling = item, written[kind]
        spelled[spelling] = spelled.get(spelling, 0) + count
    found.spellings = [(item, word, count) for (item, word), count in spelled.items()]
    return found


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


def _ranges(
    items: "numpy.ndarray", lengths: Sequence[int], several: "numpy.ndarray"
) -> "numpy.ndarray":
    """Return the documents of each item, from the items of each document's types.

    Where several types are one item, a document may have it more than once.
    """
    import numpy

    size = len(several)
    if not size:
        return numpy.zeros(0, dtype=numpy.int64)
    doubtful = several[items]
    found = numpy.bincount(items[~doubtful], minlength=size)
    document = numpy.repeat(numpy.arange(len(lengths)), lengths)[doubtful]
    distinct = numpy.unique(document * size + items[doubtful])
    return found + numpy.bincount(distinct % size, minlength=size)


def words_of_documents(part: Part) -> tuple[list[int], list[int]]:
    """Return the tokens and the types of each document, without punctuation."""
    import numpy

    store = part.store
    written = [text.split(TAG, 1)[0] for text in store.types]
    items, owner = _items(part, written, pos=False)
    counted = numpy.array([not is_punctuation(item) for item in items], dtype=bool)
    types, counts, starts = (
        store.sections[f"document_{name}"].numpy() for name in ("types", "counts", "type_starts")
    )
    size = len(store)
    document = numpy.repeat(numpy.arange(size), (starts[1:] - starts[:-1]).astype(numpy.int64))
    own = owner[types] if len(types) else numpy.zeros(0, dtype=numpy.int64)
    chosen = counted[own]
    tokens = numpy.bincount(document[chosen], counts[chosen], size).astype(numpy.int64)
    several = numpy.bincount(owner, minlength=len(items))[own] > 1
    held = numpy.bincount(document[chosen & ~several], minlength=size)
    doubtful = chosen & several
    distinct = numpy.unique(document[doubtful] * max(1, len(items)) + own[doubtful])
    held = held + numpy.bincount(distinct // max(1, len(items)), minlength=size)
    places = list(part.places)
    return tokens[places].tolist(), held[places].tolist()


def merge(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of all parts together."""
    import numpy

    parts = list(tallies)
    if len(parts) == 1:
        return parts[0]
    number: dict[str, int] = {}
    moves = [
        numpy.array([number.setdefault(item, len(number)) for item in part.items], numpy.int64)
        for part in parts
    ]
    whole = Tally(list(number))
    spelled: dict[tuple[int, str], int] = {}
    for part, move in zip(parts, moves, strict=True):
        for item, word, count in part.spellings:
            spelling = int(move[item]), word
            spelled[spelling] = spelled.get(spelling, 0) + count
        for value, group in part.groups.items():
            empty = numpy.zeros(len(number), dtype=numpy.int64)
            total = whole.groups.setdefault(value, Group(empty, empty.copy()))
            total.tokens[move] += group.tokens
            total.documents[move] += group.documents
    whole.spellings = [(item, word, count) for (item, word), count in spelled.items()]
    return whole
