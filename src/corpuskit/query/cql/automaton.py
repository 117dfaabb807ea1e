"""A piece of a token query as an automaton that takes many tokens at a time.

The positions of the query are those of Glushkov's construction: one for each token that the
query names when its repetitions are written out. A set of positions is an integer, bit by bit.
A state is the set of positions that the last token may stand at; states are made when a token
first leads there, so that every step of every hit is one look-up in a table.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.query.cql import tree as tree

if TYPE_CHECKING:
    from corpuskit.query.cql.view import Numbers

DEAD, START = 0, 1
MOST_STATES = 1 << 16


class _Fragment(NamedTuple):
    empty: bool
    first: int
    last: int


_NOTHING = _Fragment(True, 0, 0)


def bits(number: int) -> Iterator[int]:
    """Yield the places of the ones of a number, ascending.

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
    """The positions of a piece: the condition at each, and which can follow which.

    Examples
    --------
    >>> from corpuskit.query.cql.grammar import parse
    >>> made = Positions(parse('"甲" []* "乙"').body)
    >>> bin(made.first), [bin(following) for following in made.follow]
    ('0b1', ['0b110', '0b110', '0b0'])
    """

    def __init__(self, piece: tree.Piece) -> None:
        self.conditions: list[tree.Condition] = []
        self.follow: list[int] = []
        _, self.first, self.last = self._add(piece)

    def _add(self, piece: tree.Piece) -> _Fragment:
        match piece:
            case tree.Token(condition):
                self.conditions.append(condition)
                self.follow.append(0)
                bit = 1 << len(self.follow) - 1
                return _Fragment(False, bit, bit)
            case tree.Row(parts):
                return reduce(self._joined, map(self._add, parts))
            case tree.Choice(parts):
                found = [self._add(part) for part in parts]
                return reduce(lambda a, b: _Fragment(a[0] or b[0], a[1] | b[1], a[2] | b[2]), found)
            case tree.Repeat(body, low, high):
                return self._repeated(body, low, high)

    def _joined(self, left: _Fragment, right: _Fragment) -> _Fragment:
        for position in bits(left.last):
            self.follow[position] |= right.first
        first = left.first | right.first if left.empty else left.first
        last = left.last | right.last if right.empty else right.last
        return _Fragment(left.empty and right.empty, first, last)

    def _repeated(self, body: tree.Piece, low: int, high: int | None) -> _Fragment:
        copies = [self._add(body) for _ in range(max(low, 1) if high is None else high)]
        if high is None:
            copies[-1] = self._joined(copies[-1], copies[-1])
        # From the end: x{1,3} is x(x(x)?)?, in which a position has one follower, not many.
        whole = _NOTHING
        for number in reversed(range(len(copies))):
            whole = self._joined(copies[number], whole)
            if number >= low:
                whole = whole._replace(empty=True)
        return whole


class Automaton:
    """The states that tokens lead through, for tokens sorted into classes.

    Parameters
    ----------
    positions : Positions
    allowed : sequence of int
        For each class of tokens the set of positions that it can stand at.
    """

    def __init__(self, positions: Positions, allowed: Sequence[int]) -> None:
        self._positions = positions
        self._allowed = allowed
        self._most = MOST_STATES
        self._begin([])

    def _begin(self, sets: list[int]) -> None:
        import numpy

        self._sets: list[int] = []
        self._states: dict[int, int] = {}
        self._reach: list[int] = []
        self._table = numpy.zeros((0, len(self._allowed)), numpy.int32)
        self.ends = numpy.zeros(0, numpy.bool_)
        """For each state, whether a hit can end there."""
        self.goes_on = numpy.zeros(0, numpy.bool_)
        """For each state, whether a further token can belong to the hit."""
        self._state(0)
        # The start is a state of its own: no set of positions leads to it.
        self._state(-1, self._positions.first)
        for found in sets:
            self._state(found)

    def _state(self, found: int, reach: int | None = None) -> int:
        """Return the number of a state, made if it is new."""
        number = self._states.get(found)
        if number is None:
            number = self._states[found] = len(self._sets)
            follow = self._positions.follow
            if reach is None:
                reach = reduce(int.__or__, (follow[position] for position in bits(found)), 0)
            self._sets.append(found)
            self._reach.append(reach)
            self._room()
            self.ends[number] = found > 0 and bool(found & self._positions.last)
            self.goes_on[number] = bool(reach)
        return number

    def _room(self) -> None:
        import numpy

        rows, classes = self._table.shape
        if len(self._sets) > rows:
            more = max(16, rows)
            table = numpy.full((more, classes), -1, numpy.int32)
            self._table = numpy.concatenate([self._table, table])
            self.ends = numpy.concatenate([self.ends, numpy.zeros(more, numpy.bool_)])
            self.goes_on = numpy.concatenate([self.goes_on, numpy.zeros(more, numpy.bool_)])

    def step(self, states: "Numbers", classes: "Numbers") -> "Numbers":
        """Return the states that tokens of these classes lead to; DEAD if to none."""
        import numpy

        if len(self._sets) > self._most:
            states = self._forget(states)
        reached = self._table[states, classes]
        missing = reached < 0
        if missing.any():
            kinds = len(self._allowed)
            cells = numpy.unique(states[missing].astype(numpy.int64) * kinds + classes[missing])
            for state, kind in (divmod(cell, kinds) for cell in cells.tolist()):
                # Made before the assignment, for which the table may have become another one.
                number = self._state(self._reach[state] & self._allowed[kind])
                self._table[state, kind] = number
            reached = self._table[states, classes]
        return reached

    def _forget(self, states: "Numbers") -> "Numbers":
        """Return the numbers that states have after all others are forgotten."""
        import numpy

        used, place = numpy.unique(states, return_inverse=True)
        sets = [self._sets[state] for state in used.tolist()]
        self._begin(sets)
        self._most = max(MOST_STATES, 2 * len(self._sets))
        return numpy.array([self._states[found] for found in sets], numpy.int32)[place]
