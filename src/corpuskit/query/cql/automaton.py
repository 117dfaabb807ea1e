"""A token query as a finite automaton that advances many hits by one token at a time.

Source: Glushkov's construction. Each token that the query names, with repetitions written out, is
a position; an automaton state is the set of positions that the last token can be at, as an int
with one bit per position. The subset construction is lazy: a state is created when a token first
leads to it.

Invariants: `_sets[state]` is the position set of a state and `_reach[state]` the positions that
can follow it; both, `ends` and `continues` always have an entry for every state in `_states`.
A table cell is the next state, or -1 if it has not been computed.

Cost: each step of all hits is one lookup in a table of states times token classes. Position sets
take O(positions) to follow. Above 65,536 states all but the current ones are forgotten, so
memory is bounded and no query explodes.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.query.cql import nodes

if TYPE_CHECKING:
    from corpuskit.query.cql.token_source import IntArray

DEAD, START = 0, 1
_MAX_STATES = 1 << 16


class _Fragment(NamedTuple):
    """A part of the query: whether it can be empty, its first and its last positions."""

    can_be_empty: bool
    first: int
    last: int


_EMPTY = _Fragment(can_be_empty=True, first=0, last=0)


def bits(number: int) -> Iterator[int]:
    """Yield the indexes of the one bits of a number, in ascending order.

    Examples
    --------
    >>> list(bits(0b1010))
    [1, 3]
    """
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


class Positions:
    """The positions of a query: the condition at each, and which positions can follow which.

    Examples
    --------
    >>> from corpuskit.query.cql.parser import parse_cql
    >>> positions = Positions(parse_cql('"甲" []* "乙"').body)
    >>> bin(positions.first), [bin(following) for following in positions.follow]
    ('0b1', ['0b110', '0b110', '0b0'])
    """

    def __init__(self, node: nodes.QueryNode) -> None:
        self.conditions: list[nodes.TokenCondition] = []
        self.follow: list[int] = []
        _, self.first, self.last = self._add(node)

    def _add(self, node: nodes.QueryNode) -> _Fragment:
        match node:
            case nodes.TokenNode(condition):
                self.conditions.append(condition)
                self.follow.append(0)
                bit = 1 << len(self.follow) - 1
                return _Fragment(can_be_empty=False, first=bit, last=bit)
            case nodes.SequenceNode(parts):
                return reduce(self._concatenate, map(self._add, parts))
            case nodes.ChoiceNode(parts):
                return reduce(_unite, map(self._add, parts))
            case nodes.RepeatNode(body, low, high):
                return self._repeat(body, low, high)

    def _concatenate(self, left: _Fragment, right: _Fragment) -> _Fragment:
        for position in bits(left.last):
            self.follow[position] |= right.first
        return _Fragment(
            can_be_empty=left.can_be_empty and right.can_be_empty,
            first=left.first | right.first if left.can_be_empty else left.first,
            last=left.last | right.last if right.can_be_empty else right.last,
        )

    def _repeat(self, body: nodes.QueryNode, low: int, high: int | None) -> _Fragment:
        copies = [self._add(body) for _ in range(max(low, 1) if high is None else high)]
        if high is None:
            copies[-1] = self._concatenate(copies[-1], copies[-1])
        # Nest from the end: x{1,3} is x(x(x)?)?, so that a position has one follower, not many.
        repeated = _EMPTY
        for number in reversed(range(len(copies))):
            repeated = self._concatenate(copies[number], repeated)
            if number >= low:
                repeated = repeated._replace(can_be_empty=True)
        return repeated


def _unite(left: _Fragment, right: _Fragment) -> _Fragment:
    return _Fragment(
        can_be_empty=left.can_be_empty or right.can_be_empty,
        first=left.first | right.first,
        last=left.last | right.last,
    )


class Automaton:
    """The states that tokens lead to, for tokens sorted into classes.

    Parameters
    ----------
    positions : Positions
    allowed : sequence of int
        For each class of tokens the set of positions that such a token can be at.
    """

    def __init__(self, positions: Positions, allowed: Sequence[int]) -> None:
        self._positions = positions
        self._allowed = allowed
        self._max_states = _MAX_STATES
        self._reset([])

    def _reset(self, position_sets: list[int]) -> None:
        import numpy

        self._sets: list[int] = []
        self._states: dict[int, int] = {}
        self._reach: list[int] = []
        self._table = numpy.zeros((0, len(self._allowed)), numpy.int32)
        self.ends = numpy.zeros(0, numpy.bool_)
        """For each state, whether a hit can end there."""
        self.continues = numpy.zeros(0, numpy.bool_)
        """For each state, whether the hit can continue with another token."""
        self._state(0)
        # The start is a separate state: no set of positions leads to it.
        self._state(-1, self._positions.first)
        for position_set in position_sets:
            self._state(position_set)

    def _state(self, position_set: int, reach: int | None = None) -> int:
        """Return the state of a position set; create it if it is new."""
        state = self._states.get(position_set)
        if state is None:
            state = self._states[position_set] = len(self._sets)
            if reach is None:
                follow = self._positions.follow
                followers = (follow[position] for position in bits(position_set))
                reach = reduce(int.__or__, followers, 0)
            self._sets.append(position_set)
            self._reach.append(reach)
            self._grow_table()
            self.ends[state] = position_set > 0 and bool(position_set & self._positions.last)
            self.continues[state] = bool(reach)
        return state

    def _grow_table(self) -> None:
        """Double the rows of the table if there are more states than rows."""
        import numpy

        rows, classes = self._table.shape
        if len(self._sets) > rows:
            added = max(16, rows)
            table = numpy.full((added, classes), -1, numpy.int32)
            self._table = numpy.concatenate([self._table, table])
            self.ends = numpy.concatenate([self.ends, numpy.zeros(added, numpy.bool_)])
            self.continues = numpy.concatenate([self.continues, numpy.zeros(added, numpy.bool_)])

    def step(self, states: "IntArray", classes: "IntArray") -> "IntArray":
        """Return the state that each token leads to from its state; DEAD if there is none.

        Parameters
        ----------
        states : array of int
            The current state of each hit.
        classes : array of int, same length
            The class of the next token of each hit.
        """
        import numpy

        if len(self._sets) > self._max_states:
            states = self._forget_except(states)
        next_states = self._table[states, classes]
        missing = next_states < 0
        if missing.any():
            width = len(self._allowed)
            cells = numpy.unique(states[missing].astype(numpy.int64) * width + classes[missing])
            for state, token_class in (divmod(cell, width) for cell in cells.tolist()):
                # `_state` may reallocate `self._table`: call it before indexing.
                next_state = self._state(self._reach[state] & self._allowed[token_class])
                self._table[state, token_class] = next_state
            next_states = self._table[states, classes]
        return next_states

    def _forget_except(self, states: "IntArray") -> "IntArray":
        """Forget all states that are not in use; return the new numbers of those in use."""
        import numpy

        used, inverse = numpy.unique(states, return_inverse=True)
        position_sets = [self._sets[state] for state in used.tolist()]
        self._reset(position_sets)
        self._max_states = max(_MAX_STATES, 2 * len(self._sets))
        new = [self._states[position_set] for position_set in position_sets]
        return numpy.array(new, numpy.int32)[inverse]
