"""How often each word occurs in groups of documents: counted in a part, merged over parts.

Invariant: the tokens of an item in a group are the sum of the counts of its types there;
its documents are the type counts of the item minus the repeated ones (see `type_counts`). So a
document that has an item by two spellings counts once.

Cost: for each group two counts (`bincount`) over the type counts of its documents. Spellings are
looked up only for the items that are shown.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.type_counts import (
    TypeCounts,
    TypeItems,
    spelling_of,
    type_counts_of,
    type_items,
)
from corpuskit.core.model import GroupKey
from corpuskit.corpus.part import Part
from corpuskit.store.format import TAG

if TYPE_CHECKING:
    import numpy


class GroupTally(NamedTuple):
    """The items of a group, ascending, with their tokens and documents, as arrays."""

    items: "numpy.ndarray"
    tokens: "numpy.ndarray"
    documents: "numpy.ndarray"

    def only(self, chosen: "numpy.ndarray") -> "GroupTally":
        """Return some of the items."""
        return GroupTally(self.items[chosen], self.tokens[chosen], self.documents[chosen])


@dataclass(kw_only=True)
class Tally:
    """Counts of items in groups.

    Parameters
    ----------
    items : list of str
        Match keys or spellings of words, each once, with the part of speech after a tab if it
        counts.
    punctuation : array of bool
        Which items are punctuation.
    spellings : callable
        From the number of an item to its spellings with their counts in all groups.
    groups : dict
        By group.
    """

    items: list[str]
    punctuation: "numpy.ndarray"
    spellings: Callable[[int], Counter[str]]
    groups: dict[GroupKey, GroupTally] = field(default_factory=dict)
    _shown: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def shown(self, item: int) -> tuple[str, ...]:
        """Return the most frequent spelling of an item, with its part of speech if that counts.

        Of several it is the first by code point.
        """
        cells = self._shown.get(item)
        if cells is None:
            counts = self.spellings(item)
            word = min(counts, key=lambda spelling: (-counts[spelling], spelling))
            cells = self._shown[item] = (word, *self.items[item].split(TAG)[1:])
        return cells


def tally(
    part: Part,
    by: Sequence[str],
    *,
    pos: bool,
    joined: Mapping[str, str] | None = None,
    ranges: bool = True,
) -> Tally:
    """Return the counts of a part.

    Parameters
    ----------
    part : Part
    by : sequence of str
        The fields whose values are the groups.
    pos : bool
        Whether one word with two parts of speech is two items.
    joined : mapping of str to str, optional
        Words that count as another word, by match key.
    ranges : bool
        Whether the documents of items are needed; without, they may be 0, which takes less time.
    """
    import numpy

    items = type_items(part, pos=pos, joined=joined)
    if part.is_whole_store and not (by or ranges):
        return _totals(part, items)
    size = len(items.keys)
    documents_of: dict[GroupKey, list[int]] = {}
    for place, group in zip(part.places, part.groups(by), strict=True):
        documents_of.setdefault(group, []).append(place)
    in_order = [place for places in documents_of.values() for place in places]
    type_counts = type_counts_of(part, in_order, items)
    groups: dict[GroupKey, GroupTally] = {}
    last = 0
    for value, places in documents_of.items():
        first, last = last, last + len(places)
        start, end = type_counts.bounds[[first, last]].tolist()
        item_of = items.of_type[type_counts.types[start:end]]
        repeated = slice(*numpy.searchsorted(type_counts.repeated, (start, end)))
        again = item_of[type_counts.repeated[repeated] - start]
        tokens = numpy.bincount(item_of, type_counts.counts[start:end], size)
        documents = numpy.bincount(item_of, minlength=size) - numpy.bincount(again, minlength=size)
        present = numpy.flatnonzero(documents)
        groups[value] = GroupTally(present, tokens[present].astype(numpy.int64), documents[present])
    return Tally(
        items=items.keys,
        punctuation=items.punctuation,
        spellings=spellings_lookup(part, items, type_counts),
        groups=groups,
    )


def _totals(part: Part, items: TypeItems) -> Tally:
    """Return the tokens of all items in the store of a part, as one group."""
    import numpy

    none = numpy.zeros(0, dtype=numpy.int64)
    counts = TypeCounts(none, none, none, none)
    tokens = numpy.bincount(items.of_type, _tokens_of_types(part, counts), len(items.keys))
    present = numpy.flatnonzero(tokens)
    group = GroupTally(present, tokens[present].astype(numpy.int64), numpy.zeros_like(present))
    return Tally(
        items=items.keys,
        punctuation=items.punctuation,
        spellings=spellings_lookup(part, items, counts),
        groups={(): group},
    )


def spellings_lookup(
    part: Part, items: TypeItems, type_counts: TypeCounts
) -> Callable[[int], Counter[str]]:
    """Return a function from an item to its spellings; its index is made on the first call."""
    types = part.store.types

    @cache
    def types_by_item() -> tuple["numpy.ndarray", ...]:
        import numpy

        order = numpy.argsort(items.of_type, kind="stable")
        starts = numpy.searchsorted(items.of_type[order], numpy.arange(len(items.keys) + 1))
        return order, starts, _tokens_of_types(part, type_counts)

    def spellings(item: int) -> Counter[str]:
        order, starts, tokens = types_by_item()
        counts: Counter[str] = Counter()
        for type_ in order[starts[item] : starts[item + 1]].tolist():
            if tokens[type_]:
                counts[spelling_of(types[type_])] += int(tokens[type_])
        return counts

    return spellings


def _tokens_of_types(part: Part, type_counts: TypeCounts) -> "numpy.ndarray":
    """Return the tokens of each type in a part."""
    import numpy

    if part.is_whole_store:
        return numpy.diff(part.store.sections["posting_starts"].numpy())
    return numpy.bincount(type_counts.types, type_counts.counts, len(part.store.types))


def words_of_documents(part: Part) -> tuple[list[int], list[int]]:
    """Return the tokens and the word types of each document, without punctuation."""
    import numpy

    items = type_items(part, pos=False)
    type_counts = type_counts_of(part, list(part.places), items)
    is_word = ~items.punctuation[items.of_type][type_counts.types]
    is_new_word = is_word.copy()
    is_new_word[type_counts.repeated] = False
    sums = [
        numpy.concatenate([[0], numpy.cumsum(of, dtype=numpy.int64)])
        for of in (numpy.where(is_word, type_counts.counts, 0), is_new_word)
    ]
    tokens, types = (numpy.diff(total[type_counts.bounds]).tolist() for total in sums)
    return tokens, types


def merge(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of all parts together, with the items numbered anew."""
    import numpy

    parts = list(tallies)
    if len(parts) == 1:
        return parts[0]
    number_of: dict[str, int] = {}
    new_numbers = [
        numpy.array(
            [number_of.setdefault(item, len(number_of)) for item in part.items], dtype=numpy.int64
        )
        for part in parts
    ]
    old_numbers = [{new: old for old, new in enumerate(new.tolist())} for new in new_numbers]

    def spellings(item: int) -> Counter[str]:
        counts: Counter[str] = Counter()
        for part, old_number in zip(parts, old_numbers, strict=True):
            if item in old_number:
                counts.update(part.spellings(old_number[item]))
        return counts

    punctuation = numpy.zeros(len(number_of), dtype=bool)
    groups: dict[GroupKey, list[GroupTally]] = {}
    for part, new_number in zip(parts, new_numbers, strict=True):
        punctuation[new_number] = part.punctuation
        for value, group in part.groups.items():
            groups.setdefault(value, []).append(group._replace(items=new_number[group.items]))
    merged = {value: _merge_groups(counts) for value, counts in groups.items()}
    return Tally(items=list(number_of), punctuation=punctuation, spellings=spellings, groups=merged)


def _merge_groups(groups: list[GroupTally]) -> GroupTally:
    """Return the counts of one group in several parts together."""
    import numpy

    items, tokens, documents = (numpy.concatenate(arrays) for arrays in zip(*groups, strict=True))
    present, index = numpy.unique(items, return_inverse=True)
    sums = (numpy.bincount(index, counts, len(present)) for counts in (tokens, documents))
    return GroupTally(present, *(counts.astype(numpy.int64) for counts in sums))
