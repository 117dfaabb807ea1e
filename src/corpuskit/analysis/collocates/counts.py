"""How often words are in the windows of a query, and in all the text: counted in a part, merged.

Invariant: the counts do not depend on how a corpus is divided, nor on the script. A place that is
on the left of one node and on the right of another counts once, and on both sides.

Cost: one count (`bincount`) over the places of a group and its types. In how many documents a word
is found is counted only for the words that are shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.collocates.windows import LEFT, NODE, RIGHT, Reach, find_nodes, find_windows
from corpuskit.analysis.tally import Tally, tally
from corpuskit.analysis.tally import merge as merge_tallies
from corpuskit.analysis.type_counts import TypeItems, type_items
from corpuskit.core.model import GroupKey
from corpuskit.corpus.part import Part
from corpuskit.query.search import Query, search

if TYPE_CHECKING:
    import numpy

IN_NODES, FIRST_SLOT = 3, 4
"""Columns of counts: tokens of nodes, and the first distance."""
_SIDES = 8
"""A type and its sides are one number: the type times this, plus the bits of the sides."""


class WindowCounting(NamedTuple):
    """What is counted.

    Parameters
    ----------
    reach : Reach
    by : tuple of str
        The fields whose values are groups.
    pos : bool
        Whether one word with two parts of speech is two words.
    by_slot : bool
        Whether each distance from the node is counted too.
    """

    reach: Reach
    by: tuple[str, ...] = ()
    pos: bool = False
    by_slot: bool = False

    @property
    def slots(self) -> list[int]:
        """The distances that are counted, in the order of a text."""
        if not self.by_slot:
            return []
        return [*range(-self.reach.left, 0), *range(1, self.reach.right + 1)]


class _GroupWindows(NamedTuple):
    """The counts of a group, for the words that are in a window or in a node.

    Parameters
    ----------
    words : numpy.ndarray
        Their numbers, ascending.
    counts : numpy.ndarray
        A row for each word: places in windows, on the left, on the right, tokens of nodes; then
        places at each distance, if these are wanted.
    nodes : int
    """

    words: "numpy.ndarray"
    counts: "numpy.ndarray"
    nodes: int

    @property
    def found(self) -> "numpy.ndarray":
        """How often each word is in a window, each place counted once."""
        return self.counts[:, 0]

    def renumbered(self, new: "numpy.ndarray") -> "_GroupWindows":
        """Return the counts with words numbered anew."""
        import numpy

        words = new[self.words]
        order = numpy.argsort(words)
        return _GroupWindows(words[order], self.counts[order], self.nodes)

    def plus(self, other: "_GroupWindows") -> "_GroupWindows":
        """Return the sums of two groups with the same numbers."""
        import numpy

        words = numpy.union1d(self.words, other.words)
        counts = numpy.zeros((len(words), self.counts.shape[1]), dtype=numpy.int64)
        for group in (self, other):
            counts[numpy.searchsorted(words, group.words)] += group.counts
        return _GroupWindows(words, counts, self.nodes + other.nodes)


class _PartPlaces(NamedTuple):
    """The places of a part, to count documents from.

    Parameters
    ----------
    part : Part
    sides : numpy.ndarray
        Of the tokens of its store.
    items : TypeItems
    groups : list of GroupKey
        Of the documents of the part.
    """

    part: Part
    sides: "numpy.ndarray"
    items: TypeItems
    groups: list[GroupKey]

    def documents(self, words: Mapping[str, int], group: GroupKey) -> "numpy.ndarray":
        """Return in how many documents of a group each of some words is in a window."""
        import numpy

        store = self.part.store
        number = numpy.array([words.get(key, -1) for key in self.items.keys], dtype=numpy.int64)
        number_of_type = number[self.items.of_type]
        is_group = numpy.zeros(len(store), dtype=bool)
        is_group[[p for p, g in zip(self.part.places, self.groups, strict=True) if g == group]] = 1
        places = numpy.flatnonzero(self.sides & (LEFT | RIGHT))
        found = number_of_type[store.sections["tokens"].numpy()[places]]
        places, found = places[found >= 0], found[found >= 0]
        bounds = store.sections["document_tokens"].numpy()
        documents = numpy.searchsorted(bounds, places, side="right") - 1
        kept = is_group[documents]
        joined = numpy.unique(documents[kept] * max(1, len(words)) + found[kept])
        return numpy.bincount(joined % max(1, len(words)), minlength=len(words))


@dataclass(frozen=True, kw_only=True)
class WindowCounts:
    """Counts of words in the windows of a query and in all the text.

    Parameters
    ----------
    words : Tally
        The words, and how often they occur in each group.
    groups : dict
        Their counts in windows, by group, for the groups that have documents.
    hits : int
        Hits of the query, of which several may be one node.
    places : list of _PartPlaces
        Of the parts.
    """

    words: Tally
    groups: dict[GroupKey, _GroupWindows]
    hits: int
    places: list[_PartPlaces]

    def in_corpus(self, group: GroupKey) -> "numpy.ndarray":
        """Return how often each word occurs in a group, without the tokens of nodes."""
        import numpy

        counts = numpy.zeros(len(self.words.items), dtype=numpy.int64)
        of_group, windows = self.words.groups[group], self.groups[group]
        counts[of_group.items] = of_group.tokens
        counts[windows.words] -= windows.counts[:, IN_NODES]
        return counts

    def documents(self, words: Sequence[int], group: GroupKey) -> list[int]:
        """Return in how many documents of a group each of some words is in a window."""
        import numpy

        wanted = {self.words.items[word]: place for place, word in enumerate(words)}
        total = numpy.zeros(len(wanted), dtype=numpy.int64)
        for places in self.places:
            total += places.documents(wanted, group)
        counts: list[int] = total.tolist()
        return counts


def count(part: Part, query: Query, how: WindowCounting) -> WindowCounts:
    """Return the counts of a part."""
    hits = search(part, query)
    nodes = find_nodes(part, hits)
    windows = find_windows(part, nodes, how.reach, by_slot=how.by_slot)
    items = type_items(part, pos=how.pos)
    groups = part.groups(how.by)
    places = _PartPlaces(part, windows.sides, items, groups)
    return WindowCounts(
        words=tally(part, how.by, pos=how.pos),
        groups=_group_counts(places, nodes.first, [windows.slots.get(n) for n in how.slots]),
        hits=len(hits),
        places=[places],
    )


def _group_counts(
    places: _PartPlaces, nodes: "numpy.ndarray", slots: "Sequence[numpy.ndarray | None]"
) -> dict[GroupKey, _GroupWindows]:
    """Return the counts in windows of each group."""
    import numpy

    number_of: dict[GroupKey, int] = {}
    for group in places.groups:
        number_of.setdefault(group, len(number_of))
    store = places.part.store
    group_of_document = numpy.zeros(len(store), dtype=numpy.int64)
    group_of_document[list(places.part.places)] = [number_of[group] for group in places.groups]
    bounds = store.sections["document_tokens"].numpy()

    def by_group(tokens: "numpy.ndarray | None") -> "list[numpy.ndarray]":
        if tokens is None:
            tokens = numpy.zeros(0, dtype=numpy.int64)
        if len(number_of) == 1:
            return [tokens]
        numbers = group_of_document[numpy.searchsorted(bounds, tokens, side="right") - 1]
        order = numpy.argsort(numbers, kind="stable")
        ends = numpy.cumsum(numpy.bincount(numbers, minlength=len(number_of)))
        return numpy.split(tokens[order], ends[:-1])

    windows, of_nodes = by_group(numpy.flatnonzero(places.sides)), by_group(nodes)
    of_slots = list(map(by_group, slots))
    return {
        group: _counts_of(
            places, windows[number], len(of_nodes[number]), [slot[number] for slot in of_slots]
        )
        for group, number in number_of.items()
    }


def _counts_of(
    places: _PartPlaces, tokens: "numpy.ndarray", nodes: int, slots: "Sequence[numpy.ndarray]"
) -> _GroupWindows:
    import numpy

    kinds = places.part.store.sections["tokens"].numpy()
    of_type, size = places.items.of_type, len(places.items.keys)

    def of_words(counts: "numpy.ndarray") -> "numpy.ndarray":
        return numpy.bincount(of_type, counts, size).astype(numpy.int64)

    joined = kinds[tokens].astype(numpy.int64) * _SIDES + places.sides[tokens]
    table = numpy.bincount(joined, minlength=len(of_type) * _SIDES).reshape(-1, _SIDES)
    both = table[:, LEFT | RIGHT]
    left, right = of_words(table[:, LEFT] + both), of_words(table[:, RIGHT] + both)
    columns = [left + right - of_words(both), left, right, of_words(table[:, NODE])]
    columns += [of_words(numpy.bincount(kinds[s], minlength=len(of_type))) for s in slots]
    words = numpy.flatnonzero((columns[0] > 0) | (columns[IN_NODES] > 0))
    return _GroupWindows(words, numpy.stack(columns, axis=1)[words], nodes)


def merge(partials: Iterable[WindowCounts]) -> WindowCounts:
    """Return the counts of all parts together, with the words numbered anew."""
    import numpy

    parts = list(partials)
    if len(parts) == 1:
        return parts[0]
    words = merge_tallies(part.words for part in parts)
    number_of = {item: number for number, item in enumerate(words.items)}
    groups: dict[GroupKey, _GroupWindows] = {}
    for part in parts:
        new = numpy.array([number_of[item] for item in part.words.items], dtype=numpy.int64)
        for group, counts in part.groups.items():
            renumbered = counts.renumbered(new)
            groups[group] = groups[group].plus(renumbered) if group in groups else renumbered
    return WindowCounts(
        words=words,
        groups=groups,
        hits=sum(part.hits for part in parts),
        places=[places for part in parts for places in part.places],
    )
