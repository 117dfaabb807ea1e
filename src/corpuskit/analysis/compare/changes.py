"""How items change between a reference and a target: counts, rates, ranks, and what each says.

Invariants: a row is of an item that occurs on either side; changing the sides reverses every
direction. Directions are compared by multiplication, so that two equal rates are level.

Cost: a few passes over arrays with an element for each item; cells are built when they are read.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.blocks import Block
from corpuskit.core.columns import Cell, Chunk, Column, details, integer, number, text
from corpuskit.core.phrases import Phrase, plural
from corpuskit.stats.rates import PER_CHARS

if TYPE_CHECKING:
    import numpy

_UP, _DOWN, _LEVEL, _NONE = Phrase("up"), Phrase("down"), Phrase("level"), Phrase("")
_DIRECTIONS = {1: _UP, -1: _DOWN, 0: _LEVEL}
_REVERSALS = (_NONE, Phrase("document"), Phrase("characters"), Phrase("document characters"))


class SideSize(NamedTuple):
    """The size of one side.

    Parameters
    ----------
    name : str
        What readers call it.
    documents, han : int
        Its documents and its Han characters.
    """

    name: str
    documents: int
    han: int

    @property
    def caption(self) -> Phrase:
        """The name with the size.

        Examples
        --------
        >>> SideSize("2003", 1, 4_200).caption
        '2003: 1 document, 4,200 Han characters'
        """
        return Phrase(
            "{period}: {documents}, {han:,} Han characters",
            period=self.name,
            documents=plural(self.documents, "document"),
            han=self.han,
        )


class Changes(NamedTuple):
    """The hits of items on two sides.

    Parameters
    ----------
    target_hits, reference_hits : numpy.ndarray
        Of each item.
    ranked_in : numpy.ndarray of int
        The list within which each item has a rank, such as its domain.
    target, reference : SideSize
    """

    target_hits: "numpy.ndarray"
    reference_hits: "numpy.ndarray"
    ranked_in: "numpy.ndarray"
    target: SideSize
    reference: SideSize

    def directions(self) -> "tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]":
        """Return the signs of the change in hits, per document, and per Han character.

        A side without Han characters makes the last one 0.
        """
        import numpy

        first, second = self.target_hits, self.reference_hits
        one, other = self.target, self.reference
        return (
            numpy.sign(first - second).astype(int),
            numpy.sign(first * other.documents - second * one.documents).astype(int),
            numpy.sign(first * other.han - second * one.han).astype(int)
            if one.han and other.han
            else numpy.zeros(len(first), dtype=int),
        )

    def reversals(self) -> "numpy.ndarray":
        """Return for each item which rates contradict the hits: 0 none, 1 per document, 2, 3."""
        raw, by_document, by_characters = self.directions()
        found: numpy.ndarray = (raw * by_document == -1) + 2 * (raw * by_characters == -1)
        return found

    def ranks(self) -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the ranks of all items on each side, 1 for the most frequent, ties equal."""
        return _ranks(self.target_hits, self.ranked_in), _ranks(self.reference_hits, self.ranked_in)

    def block(self, rows: "numpy.ndarray", names: Callable[[list[int]], Chunk]) -> Block:
        """Return the rows of some items, computed when they are read.

        Parameters
        ----------
        rows : numpy.ndarray of int
            The items, in order.
        names : callable
            From items to the columns that name them.
        """

        def chunks(size: int) -> Iterator[Chunk]:
            if size > 0 and len(rows):
                yield (*names(rows[:size].tolist()), *self._cells(rows[:size]))

        return Block(len(rows), chunks)

    def _cells(self, rows: "numpy.ndarray") -> Chunk:
        raw, by_document, by_characters = (signs[rows].tolist() for signs in self.directions())
        is_counted = bool(self.target.han and self.reference.han)
        first, second = self.target_hits[rows].tolist(), self.reference_hits[rows].tolist()
        ranks = [
            [rank if hits else None for rank, hits in zip(of[rows].tolist(), side, strict=True)]
            for of, side in zip(self.ranks(), (first, second), strict=True)
        ]
        return (
            *(first, second),
            [_DIRECTIONS[sign] for sign in raw],
            _rates(first, self.target.documents),
            _rates(second, self.reference.documents),
            [_DIRECTIONS[sign] for sign in by_document],
            _rates(first, self.target.han, PER_CHARS),
            _rates(second, self.reference.han, PER_CHARS),
            [_DIRECTIONS[sign] if is_counted else _NONE for sign in by_characters],
            *ranks,
            [b - a if a and b else None for a, b in zip(*ranks, strict=True)],
            list(map(state, first, second, by_document, by_characters)),
            [_REVERSALS[place] for place in self.reversals()[rows].tolist()],
        )


def change_columns(names: Sequence[Column], hits: Column) -> tuple[Column, ...]:
    """Return the columns of a table of changes, after those that name its items.

    Parameters
    ----------
    names : sequence of Column
    hits : Column
        A column of hits, whose name is replaced.
    """
    return (
        *names,
        hits._replace(name="target_hits"),
        hits._replace(name="reference_hits"),
        *details(
            text("raw", head="By hits"),
            number("target_per_document"),
            number("reference_per_document"),
            text("by_document"),
        ),
        number("target_per_1000_chars"),
        number("reference_per_1000_chars"),
        *details(text("by_characters"), integer("target_rank"), integer("reference_rank")),
        integer("rank_change"),
        text("state"),
        text("reversed_by"),
    )


def state(target_hits: float, reference_hits: float, by_document: int, by_chars: int) -> Phrase:
    """Return how an item changed, from its hits and the signs of the changes of its two rates.

    Examples
    --------
    >>> state(3, 0, 1, 1), state(0, 3, -1, -1), state(3, 2, 1, 1), state(3, 2, 1, -1)
    ('new', 'gone', 'risen', 'kept')
    """
    if not reference_hits:
        return Phrase("new")
    if not target_hits:
        return Phrase("gone")
    if by_document == by_chars == 1:
        return Phrase("risen")
    return Phrase("fallen") if by_document == by_chars == -1 else Phrase("kept")


def sides_caption(target: SideSize, reference: SideSize) -> Phrase:
    """Return what was compared."""
    return Phrase(
        "target {target}; reference {reference}", target=target.caption, reference=reference.caption
    )


def change_captions(changes: Changes, item: str) -> list[Phrase]:
    """Return what was compared, what the states mean, and how many raw counts mislead.

    Parameters
    ----------
    changes : Changes
    item : str
        What an item is called: ``term``, ``word``.
    """
    reversed_items = int((changes.reversals() > 0).sum())
    return [
        sides_caption(changes.target, changes.reference),
        Phrase(
            "risen, fallen: per document and per 1,000 Han characters; kept: the two differ, or "
            "neither moves"
        ),
        Phrase(
            "reversed when counted per document or per character: {terms}",
            terms=plural(reversed_items, item),
        ),
    ]  # fmt: skip


def _ranks(hits: "numpy.ndarray", ranked_in: "numpy.ndarray") -> "numpy.ndarray":
    """Return the rank of each item within its list.

    Examples
    --------
    >>> import numpy
    >>> _ranks(numpy.array([5, 9, 5, 1]), numpy.array([0, 0, 0, 1])).tolist()
    [2, 1, 2, 1]
    """
    import numpy

    order = numpy.lexsort((-hits, ranked_in))
    lists, values = ranked_in[order], hits[order]
    places = numpy.arange(len(order))
    new_list = numpy.diff(lists, prepend=-1) != 0
    new_value = new_list | (numpy.diff(values, prepend=-1) != 0)
    ranks = numpy.empty(len(order), dtype=numpy.int64)
    starts = numpy.maximum.accumulate(numpy.where(new_list, places, 0))
    first = numpy.maximum.accumulate(numpy.where(new_value, places, 0))
    ranks[order] = first - starts + 1
    return ranks


def _rates(hits: Sequence[float], size: int, times: int = 1) -> list[Cell]:
    return [times * n / size if size else None for n in hits]
