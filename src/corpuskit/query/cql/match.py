"""The hits of a token query in the tokens of a part."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.query.cql.anchors import Finder
from corpuskit.query.cql.automaton import START, Automaton, Positions, bits
from corpuskit.query.cql.conditions import Conditions, classes
from corpuskit.query.cql.grammar import TokenQuery
from corpuskit.query.cql.regions import Regions
from corpuskit.query.cql.tree import LONGEST
from corpuskit.query.cql.view import TokenView

if TYPE_CHECKING:
    from corpuskit.query.cql.view import Numbers, Truths


@dataclass(frozen=True, slots=True)
class TokenHits:
    """The hits of a token query in a part, in order; they do not overlap.

    Parameters
    ----------
    first, last : array of int
        The first token of each hit, and one past its last.
    start, end : array of int
        The same in offsets of the part's text.
    document : array of int
        The document of each hit, by its place in the part.
    stopped : int
        Places where a hit, or what could have become one, reached 100 tokens and might have
        gone on. 0: the hits are all there are, and as long as they can be.
    """

    first: "Numbers"
    last: "Numbers"
    start: "Numbers"
    end: "Numbers"
    document: "Numbers"
    stopped: int

    def __len__(self) -> int:
        return len(self.first)

    def notice(self) -> str:
        """Return what has to be said of hits that might have gone on; "" if none might."""
        return notice(self.stopped)


def notice(stopped: int) -> str:
    """Return what has to be said where hits might have gone on; "" if there is no such place.

    Examples
    --------
    >>> notice(1200)
    'at 1,200 places a hit might go on beyond 100 tokens, the most that a hit has'
    """
    if not stopped:
        return ""
    places = "at 1 place" if stopped == 1 else f"at {stopped:,} places"
    return f"{places} a hit might go on beyond {LONGEST} tokens, the most that a hit has"


class _Tried(NamedTuple):
    """For each beginning the end of its longest hit, 0 if it has none; and whether it stopped."""

    ends: "Numbers"
    stopped: "Truths"


def find(query: TokenQuery, view: TokenView) -> TokenHits:
    """Return the hits of a token query: from the left, each as long as it can be.

    A hit has 1 to 100 tokens and lies in one document, sentence or paragraph, as the query
    says. The next one begins after it.

    Raises
    ------
    QueryError
        If a regular expression takes longer than the query allows.
    """
    import numpy

    positions = Positions(query.query.body)
    conditions = Conditions(query, view)
    run = _Run(view, positions, conditions, Regions(view, query.query.within))
    finder = Finder(view, conditions)
    empty: Numbers = numpy.zeros(0, numpy.int64)
    found, free, stopped = [(empty, empty)], 0, 0
    for starts in finder.starts(finder.best(query.query.body, positions)):
        starts = starts[numpy.searchsorted(starts, free) :]
        ends, cut = run.longest(starts)
        chosen = _leftmost(starts, ends)
        stopped += _stopped(starts, ends, chosen, cut)
        found.append((starts[chosen], ends[chosen]))
        free = int(ends[chosen[-1]]) if chosen.size else free
    first, last = (numpy.concatenate(each) for each in zip(*found, strict=True))
    return run.hits(first, last, stopped)


def _leftmost(starts: "Numbers", ends: "Numbers") -> "Numbers":
    """Return the places of the hits that stand, none of which overlaps the one before."""
    import numpy

    hits = numpy.flatnonzero(ends)
    begin, end = starts[hits], ends[hits]
    if (begin[1:] >= end[:-1]).all():
        return hits
    following = numpy.searchsorted(begin, end).tolist()
    chosen, at = [], 0
    while at < len(following):
        chosen.append(at)
        at = following[at]
    return hits[chosen]


def _stopped(starts: "Numbers", ends: "Numbers", chosen: "Numbers", cut: "Truths") -> int:
    """Count the hits that were cut, and the cut beginnings of none that lie in no hit."""
    import numpy

    lost = starts[cut & (ends == 0)]
    place = numpy.searchsorted(starts[chosen], lost, side="right")
    # With a first hit that holds nothing, each beginning has a hit before it.
    covered = numpy.append(0, ends[chosen])[place] > lost
    return int(numpy.count_nonzero(cut[chosen]) + numpy.count_nonzero(~covered))


class _Run:
    """One query over one view."""

    def __init__(
        self, view: TokenView, positions: Positions, conditions: Conditions, regions: Regions
    ) -> None:
        self.view = view
        self.regions = regions
        distinct = list(dict.fromkeys(positions.conditions))
        self.classes, held = classes([conditions.holds(condition) for condition in distinct])
        standing = [
            sum(1 << at for at, each in enumerate(positions.conditions) if each == condition)
            for condition in distinct
        ]
        allowed = [sum(standing[number] for number in bits(kind)) for kind in held]
        self.automaton = Automaton(positions, allowed)

    def longest(self, starts: "Numbers") -> _Tried:
        """Return the end of the longest hit from each beginning; all go on token by token."""
        import numpy

        self.regions.begin()
        ends = numpy.zeros(len(starts), numpy.int64)
        stopped = numpy.zeros(len(starts), numpy.bool_)
        bounds = self.view.document_tokens
        limit = bounds[numpy.searchsorted(bounds, starts, side="right")] if len(starts) else starts
        alive, at = numpy.arange(len(starts)), starts
        states: Numbers = numpy.full(len(starts), START, numpy.int32)
        for _ in range(LONGEST):
            if not alive.size:
                break
            states = self.automaton.step(states, self.classes[self.view.tokens[at]])
            at = at + 1
            ended = self.automaton.ends[states]
            ends[alive[ended]] = at[ended]
            going = self.automaton.goes_on[states] & (at < limit)
            alive, at, states, limit = alive[going], at[going], states[going], limit[going]
            if self.regions.within != "doc":
                going = ~self.regions.parted(at)
                alive, at, states, limit = alive[going], at[going], states[going], limit[going]
        stopped[alive] = True
        return _Tried(ends, stopped)

    def hits(self, first: "Numbers", last: "Numbers", stopped: int) -> TokenHits:
        """Return hits with what is known of them."""
        import numpy

        document = numpy.searchsorted(self.view.document_tokens, first, side="right") - 1
        start, end = self.view.starts(first), self.regions.ends(last - 1)
        return TokenHits(first, last, start, end, document, stopped)
