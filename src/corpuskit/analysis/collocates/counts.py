"""How often words are in the windows of a query, and in all the text: counted in a part, merged.

Invariant: the counts do not depend on how a corpus is divided, nor on the script. A place that is
on the left of one node and on the right of another counts once, and on both sides.

Cost: one count (`bincount`) over the places of a group and its types. In how many documents a word
is found is counted only for the words that are shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.collocates.part_places import PartPlaces, token_runs
from corpuskit.analysis.collocates.windows import LEFT, NODE, RIGHT, Reach, find_nodes, find_windows
from corpuskit.analysis.tally import Tally, tally
from corpuskit.analysis.tally import merge as merge_tallies
from corpuskit.analysis.type_counts import type_items
from corpuskit.core.model import GroupKey
from corpuskit.corpus.part import Part
from corpuskit.query.search import Query, search

if TYPE_CHECKING:
    import numpy

IN_NODES, FIRST_SLOT = 3, 4
"""Columns of counts: tokens of nodes, and the first distance."""
_BATCH = 1 << 16
_BUFFER = 1 << 22
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
    places : list of PartPlaces
        Of the parts.
    """

    words: Tally
    groups: dict[GroupKey, _GroupWindows]
    hits: int
    places: list[PartPlaces]

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

        column = numpy.full(len(self.words.items), -1)
        column[list(words)] = numpy.arange(len(words))
        total = numpy.zeros(len(words), dtype=numpy.int64)
        for places in self.places:
            found = places.documents(column, group)[: len(words)]
            total[: len(found)] += found
        counts: list[int] = total.tolist()
        return counts


def count(part: Part, query: Query, how: WindowCounting) -> WindowCounts:
    """Return the counts of a part."""
    hits = search(part, query)
    nodes = find_nodes(part, hits)
    windows = find_windows(part, nodes, how.reach, by_slot=how.by_slot)
    items = type_items(part, pos=how.pos)
    groups = part.groups(how.by)
    places = PartPlaces(part, windows.sides, items, groups)
    return WindowCounts(
        words=tally(part, how.by, pos=how.pos, ranges=False),
        groups=_group_counts(
            places, nodes.first, [windows.slots.get(n, nodes.first[:0]) for n in how.slots]
        ),
        hits=len(hits),
        places=[places],
    )


def _group_counts(
    places: PartPlaces, nodes: "numpy.ndarray", slots: "Sequence[numpy.ndarray]"
) -> dict[GroupKey, _GroupWindows]:
    """Return the counts in windows of each group."""
    import numpy

    bounds = places.part.store.sections["document_tokens"].numpy().astype(numpy.int64)
    kinds = places.part.store.sections["tokens"].numpy()
    of_type, size = places.items.of_type, len(places.items.keys)

    def of_words(counts: "numpy.ndarray") -> "numpy.ndarray":
        return numpy.bincount(of_type, counts, size).astype(numpy.int64)

    groups: dict[GroupKey, _GroupWindows] = {}
    for group in dict.fromkeys(places.groups):
        ranges = [tokens for tokens, _ in token_runs(places.documents_of(group), bounds, 1)]
        table = _table(places.sides, kinds, ranges, len(of_type))
        both = table[:, LEFT | RIGHT]
        left, right = of_words(table[:, LEFT] + both), of_words(table[:, RIGHT] + both)
        columns = [left + right - of_words(both), left, right, of_words(table[:, NODE])]
        for tokens in slots:
            in_slot = kinds[_within(tokens, ranges)]
            columns.append(of_words(numpy.bincount(in_slot, minlength=len(of_type))))
        words = numpy.flatnonzero((columns[0] > 0) | (columns[IN_NODES] > 0))
        counts = numpy.stack([column[words] for column in columns], axis=1)
        groups[group] = _GroupWindows(words, counts, len(_within(nodes, ranges)))
    return groups


def _within(tokens: "numpy.ndarray", ranges: Sequence[slice]) -> "numpy.ndarray":
    """Return those of some tokens, ascending, that lie in ranges."""
    import numpy

    bounds = [(one.start, one.stop) for one in ranges]
    slices = numpy.searchsorted(tokens, numpy.array(bounds).reshape(-1, 2)).tolist()
    return numpy.concatenate([tokens[:0], *(tokens[start:end] for start, end in slices)])


def _table(
    sides: "numpy.ndarray", kinds: "numpy.ndarray", ranges: Sequence[slice], types: int
) -> "numpy.ndarray":
    """Return how many tokens of ranges have each type and sides: types by sides.

    In pieces that fit into the caches of the processor, with memory for a few million tokens.
    """
    import numpy

    table = numpy.zeros(types * _SIDES, dtype=numpy.int64)
    longest = sum(one.stop - one.start for one in ranges)
    joined = numpy.empty(min(_BUFFER, longest) + _BATCH, dtype=numpy.int64)
    used = 0
    for one in ranges:
        for at in range(one.start, one.stop, _BATCH):
            end = min(at + _BATCH, one.stop)
            (chosen,) = numpy.nonzero(sides[at:end] != 0)
            filled = joined[used : used + len(chosen)]
            filled[:] = kinds[at:end][chosen]
            filled *= _SIDES
            filled += sides[at:end][chosen]
            used += len(chosen)
            if used >= _BUFFER:
                table += numpy.bincount(joined[:used], minlength=len(table))
                used = 0
    table += numpy.bincount(joined[:used], minlength=len(table))
    return table.reshape(-1, _SIDES)


def merge(partials: Iterable[WindowCounts]) -> WindowCounts:
    """Return the counts of all parts together, with the words numbered anew."""
    import numpy

    parts = list(partials)
    if len(parts) == 1:
        return parts[0]
    words = merge_tallies(part.words for part in parts)
    number_of = {item: number for number, item in enumerate(words.items)}
    groups: dict[GroupKey, _GroupWindows] = {}
    places: list[PartPlaces] = []
    for part in parts:
        new = numpy.array([number_of[item] for item in part.words.items], dtype=numpy.int64)
        places += [of_part._replace(new_numbers=new) for of_part in part.places]
        for group, counts in part.groups.items():
            renumbered = counts.renumbered(new)
            groups[group] = groups[group].plus(renumbered) if group in groups else renumbered
    return WindowCounts(
        words=words, groups=groups, hits=sum(part.hits for part in parts), places=places
    )
