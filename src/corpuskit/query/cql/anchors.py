"""Where hits of a token query can start, from the rarest token that every hit contains.

Invariant: an anchor never hides a hit. Every hit contains one token of the anchor's types, between
`low` and `high` tokens after its first token; the start positions are all tokens at such a
distance before one of them, in ascending order and without duplicates. The first token of a hit
is always an anchor, so there is one for every query.

Cost: the number of anchor tokens times the distances; from the postings of the types if they are
rare, else from one pass over the type numbers of all tokens, in chunks of one million.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpuskit.query.cql import nodes
from corpuskit.query.cql.automaton import Positions, bits
from corpuskit.query.cql.conditions import ConditionMatcher
from corpuskit.query.cql.token_source import TokenSource

if TYPE_CHECKING:
    from corpuskit.query.cql.token_source import BoolArray, IntArray

_CHUNK = 1 << 20
_FEW_TYPES = 64
"""Types up to which postings are read however frequent they are."""
_MAX_POSTINGS = 2000
"""Types up to which postings are read if their tokens are rare."""
_RARE = 50
"""Tokens are rare if they are fewer than one in so many."""
_SAMPLE_BLOCKS, _SAMPLE_BLOCK = 16, 1 << 13


@dataclass(frozen=True, slots=True)
class Anchor:
    """A token that every hit contains.

    Parameters
    ----------
    mask : array of bool, one per type
        The types that the token can have.
    low, high : int
        Minimum and maximum number of tokens of the hit before the token.
    cost : float
        The estimated number of start positions that have to be tried.
    """

    mask: "BoolArray"
    low: int
    high: int
    cost: float


class AnchorFinder:
    """Finds the cheapest anchor of a query and the start positions that it gives."""

    def __init__(self, source: TokenSource, conditions: ConditionMatcher) -> None:
        self._source = source
        self._conditions = conditions
        self._sample: IntArray | None = None

    def cheapest(self, node: nodes.QueryNode, positions: Positions) -> Anchor:
        """Return the cheapest anchor of a query; the first token of a hit is the fallback."""
        import numpy

        first = [positions.conditions[position] for position in bits(positions.first)]
        masks = [self._conditions.matching_types(condition) for condition in first]
        fallback = self._anchor(numpy.logical_or.reduce(masks), 0, 0)
        anchor = self._cheapest_inside(node)
        return anchor if anchor and anchor.cost < fallback.cost else fallback

    def _anchor(self, mask: "BoolArray", low: int, high: int) -> Anchor:
        return Anchor(mask, low, high, self._token_count(mask) * (high - low + 1))

    def _cheapest_inside(self, node: nodes.QueryNode) -> Anchor | None:
        """Return the cheapest anchor of a node; None if no token is certain to be in each hit."""
        match node:
            case nodes.TokenNode(condition):
                return self._anchor(self._conditions.matching_types(condition), 0, 0)
            case nodes.RepeatNode(body, low, _):
                return self._cheapest_inside(body) if low else None
            case nodes.SequenceNode(parts):
                return self._cheapest_in_sequence(parts)
            case nodes.ChoiceNode(parts):
                return self._cheapest_in_choice(parts)

    def _cheapest_in_sequence(self, parts: tuple[nodes.QueryNode, ...]) -> Anchor | None:
        anchors: list[Anchor] = []
        low, high = 0, 0
        for part in parts:
            anchor = self._cheapest_inside(part)
            # An anchor beyond the maximum hit length would hide hits that may be truncated.
            if anchor and anchor.high + high < nodes.MAX_HIT_TOKENS:
                anchors.append(self._anchor(anchor.mask, anchor.low + low, anchor.high + high))
            size = nodes.max_tokens(part)
            low += nodes.min_tokens(part)
            high += nodes.MAX_HIT_TOKENS if size is None else size
        return min(anchors, key=lambda anchor: anchor.cost, default=None)

    def _cheapest_in_choice(self, parts: tuple[nodes.QueryNode, ...]) -> Anchor | None:
        import numpy

        anchors = [anchor for anchor in map(self._cheapest_inside, parts) if anchor]
        if len(anchors) < len(parts):
            return None
        mask = numpy.logical_or.reduce([anchor.mask for anchor in anchors])
        low = min(anchor.low for anchor in anchors)
        high = max(anchor.high for anchor in anchors)
        return self._anchor(mask, low, high)

    def _token_count(self, mask: "BoolArray") -> float:
        """Return the number of tokens of some types: exact for few types, else from a sample."""
        import numpy

        tokens = self._source.tokens
        if not len(tokens):
            return 0.0
        if numpy.count_nonzero(mask) <= _FEW_TYPES:
            types = numpy.flatnonzero(mask).tolist()
            return sum(len(self._source.postings(type_id)) for type_id in types)
        if self._sample is None:
            self._sample = _sample(tokens)
        return float(mask[self._sample].mean()) * len(tokens)

    def starts(self, anchor: Anchor) -> Iterator["IntArray"]:
        """Yield the tokens that a hit can start with, in ascending order, in chunks."""
        import numpy

        types = numpy.flatnonzero(anchor.mask).tolist()
        is_rare = self._token_count(anchor.mask) * _RARE < len(self._source.tokens)
        if len(types) <= _FEW_TYPES or (len(types) <= _MAX_POSTINGS and is_rare):
            return self._starts_from_postings(anchor, types)
        return self._starts_from_tokens(anchor)

    def _starts_from_postings(self, anchor: Anchor, types: list[int]) -> Iterator["IntArray"]:
        import numpy

        empty = numpy.zeros(0, numpy.int64)
        postings = [self._source.postings(type_id) for type_id in types]
        anchor_tokens = numpy.concatenate([empty, *postings])
        if len(types) > 1:
            anchor_tokens.sort()
        distances = numpy.arange(anchor.low, anchor.high + 1)
        per_chunk = max(1, _CHUNK // len(distances))
        # Chunk bounds are start positions; a chunk reads the anchors that lie in reach of them.
        cuts = numpy.maximum(anchor_tokens[::per_chunk] - anchor.high, 0)
        bounds = [0, *cuts[1:].tolist(), len(self._source.tokens)]
        for begin, end in pairwise(bounds):
            reach = begin + anchor.low, end + anchor.high
            near = anchor_tokens[slice(*numpy.searchsorted(anchor_tokens, reach))]
            starts = near - anchor.low
            if len(distances) > 1:
                starts = numpy.unique((near[:, None] - distances).ravel())
            yield starts[slice(*numpy.searchsorted(starts, (begin, end)))]

    def _starts_from_tokens(self, anchor: Anchor) -> Iterator["IntArray"]:
        import numpy

        tokens, size = self._source.tokens, len(self._source.tokens)
        for begin in range(0, size, _CHUNK):
            end = min(begin + _CHUNK, size)
            is_anchor = anchor.mask[tokens[begin + anchor.low : end + anchor.high]]
            is_start = numpy.zeros(end - begin, numpy.bool_)
            for shift in range(anchor.high - anchor.low + 1):
                # A hit that starts `low + shift` tokens before each anchor.
                shifted = is_anchor[shift : shift + end - begin]
                is_start[: len(shifted)] |= shifted
            yield numpy.flatnonzero(is_start) + begin


def _sample(tokens: "IntArray") -> "IntArray":
    """Return 16 evenly spaced blocks of tokens; all tokens if they are few."""
    import numpy

    size = len(tokens)
    if size <= _SAMPLE_BLOCKS * _SAMPLE_BLOCK:
        return numpy.asarray(tokens)
    begins = range(0, size - _SAMPLE_BLOCK, (size - _SAMPLE_BLOCK) // _SAMPLE_BLOCKS)
    return numpy.concatenate([tokens[begin : begin + _SAMPLE_BLOCK] for begin in begins])
