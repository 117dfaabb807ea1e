"""Where hits of a token query can begin, from the rarest token that each of them holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpuskit.query.cql import tree as tree
from corpuskit.query.cql.automaton import Positions, bits
from corpuskit.query.cql.conditions import Conditions
from corpuskit.query.cql.view import TokenView

if TYPE_CHECKING:
    from corpuskit.query.cql.view import Numbers, Truths

CHUNK = 1 << 20
_FEW_TYPES = 64
_MOST_POSTINGS = 2000
_BLOCKS, _BLOCK = 16, 1 << 13
_RARE = 50


@dataclass(frozen=True, slots=True)
class Anchor:
    """A token that every hit holds.

    Parameters
    ----------
    mask : array of bool
        The types that it can be of.
    low, high : int
        The fewest and the most tokens of the hit before it.
    cost : float
        Beginnings that it leaves to be tried, roughly.
    """

    mask: "Truths"
    low: int
    high: int
    cost: float


class Finder:
    """Beginnings of hits in a view."""

    def __init__(self, view: TokenView, conditions: Conditions) -> None:
        self._view = view
        self._conditions = conditions
        self._sample: Numbers | None = None

    def best(self, piece: tree.Piece, positions: Positions) -> Anchor:
        """Return the cheapest anchor; the first token of a hit is always one."""
        import numpy

        first = [self._conditions.holds(positions.conditions[at]) for at in bits(positions.first)]
        fallback = self._anchor(numpy.logical_or.reduce(first), 0, 0)
        found = self._cheapest(piece)
        return found if found and found.cost < fallback.cost else fallback

    def _anchor(self, mask: "Truths", low: int, high: int) -> Anchor:
        return Anchor(mask, low, high, self._count(mask) * (high - low + 1))

    def _cheapest(self, piece: tree.Piece) -> Anchor | None:
        match piece:
            case tree.Token(condition):
                return self._anchor(self._conditions.holds(condition), 0, 0)
            case tree.Repeat(body, low, _):
                return self._cheapest(body) if low else None
            case tree.Row(parts):
                return self._of_row(parts)
            case tree.Choice(parts):
                return self._of_choice(parts)

    def _of_row(self, parts: tuple[tree.Piece, ...]) -> Anchor | None:
        found: list[Anchor] = []
        low, high = 0, 0
        for part in parts:
            anchor = self._cheapest(part)
            # Farther off, it would hide the beginnings of hits that might become too long.
            if anchor and anchor.high + high < tree.LONGEST:
                found.append(self._anchor(anchor.mask, anchor.low + low, anchor.high + high))
            size = tree.longest(part)
            low += tree.shortest(part)
            high += tree.LONGEST if size is None else size
        return min(found, key=lambda anchor: anchor.cost, default=None)

    def _of_choice(self, parts: tuple[tree.Piece, ...]) -> Anchor | None:
        import numpy

        found = [self._cheapest(part) for part in parts]
        known = [anchor for anchor in found if anchor]
        if len(known) < len(found):
            return None
        mask = numpy.logical_or.reduce([anchor.mask for anchor in known])
        low, high = min(each.low for each in known), max(each.high for each in known)
        return self._anchor(mask, low, high)

    def _count(self, mask: "Truths") -> float:
        """Return how many tokens are of these types: exact for few types, else from a sample."""
        import numpy

        if not len(self._view.tokens):
            return 0.0

        if numpy.count_nonzero(mask) <= _FEW_TYPES:
            return sum(len(self._view.postings(kind)) for kind in numpy.flatnonzero(mask).tolist())
        if self._sample is None:
            self._sample = _sample(self._view.tokens)
        return float(mask[self._sample].mean()) * len(self._view.tokens)

    def starts(self, anchor: Anchor) -> Iterator["Numbers"]:
        """Yield the tokens that a hit can begin with, ascending, some at a time."""
        import numpy

        kinds = numpy.flatnonzero(anchor.mask).tolist()
        rare = self._count(anchor.mask) * _RARE < len(self._view.tokens)
        if len(kinds) <= _FEW_TYPES or (len(kinds) <= _MOST_POSTINGS and rare):
            return self._from_postings(anchor, kinds)
        return self._from_tokens(anchor)

    def _from_postings(self, anchor: Anchor, kinds: list[int]) -> Iterator["Numbers"]:
        import numpy

        empty = numpy.zeros(0, numpy.int64)
        held = numpy.concatenate([empty, *(self._view.postings(kind) for kind in kinds)])
        if len(kinds) > 1:
            held.sort()
        back = numpy.arange(anchor.low, anchor.high + 1)
        cuts = numpy.maximum(held[:: max(1, CHUNK // len(back))] - anchor.high, 0)
        bounds = [0, *cuts[1:].tolist(), len(self._view.tokens)]
        for begin, end in pairwise(bounds):
            near = held[slice(*numpy.searchsorted(held, (begin + anchor.low, end + anchor.high)))]
            found = near - anchor.low
            if len(back) > 1:
                found = numpy.unique((near[:, None] - back).ravel())
            yield found[slice(*numpy.searchsorted(found, (begin, end)))]

    def _from_tokens(self, anchor: Anchor) -> Iterator["Numbers"]:
        import numpy

        tokens, size = self._view.tokens, len(self._view.tokens)
        for begin in range(0, size, CHUNK):
            end = min(begin + CHUNK, size)
            held = anchor.mask[tokens[begin + anchor.low : end + anchor.high]]
            found = numpy.zeros(end - begin, numpy.bool_)
            for back in range(anchor.high - anchor.low + 1):
                # A hit that begins `low + back` tokens before each of these.
                part = held[back : back + end - begin]
                found[: len(part)] |= part
            yield numpy.flatnonzero(found) + begin


def _sample(tokens: "Numbers") -> "Numbers":
    """Return some stretches of the tokens, spread evenly; all of them if they are few."""
    import numpy

    size = len(tokens)
    if size <= _BLOCKS * _BLOCK:
        return numpy.asarray(tokens)
    begins = range(0, size - _BLOCK, (size - _BLOCK) // _BLOCKS)
    return numpy.concatenate([tokens[begin : begin + _BLOCK] for begin in begins])
