"""Find the hits of a token query: leftmost, longest, without overlap.

Three steps: an anchor gives the start positions (`anchors`); all of them advance through the
automaton together, one token at a time (`_Matcher`); from the longest hit of each start the
leftmost hits that do not overlap are selected (`_leftmost`).

Invariants: start positions come in ascending order, chunk by chunk, and no hit starts before the
end of the last selected hit of earlier chunks. Cost: at most 100 automaton steps, each over the
start positions that are still alive; nothing loops over all tokens in Python.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.phrases import Phrase, plural
from corpuskit.query.cql.anchors import AnchorFinder
from corpuskit.query.cql.automaton import START, Automaton, Positions, bits
from corpuskit.query.cql.conditions import ConditionMatcher, type_classes
from corpuskit.query.cql.nodes import MAX_HIT_TOKENS
from corpuskit.query.cql.parser import TokenQuery
from corpuskit.query.cql.regions import RegionBoundaries
from corpuskit.query.cql.token_source import TokenSource

if TYPE_CHECKING:
    from corpuskit.query.cql.token_source import BoolArray, IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenHits:
    """The hits of a token query, in order, without overlap. All arrays have one value per hit.

    Parameters
    ----------
    first, last : array of int
        The first token of each hit, and the token after its last.
    start, end : array of int
        The same as offsets in the concatenated texts.
    document : array of int
        The number of the document of each hit.
    truncated : int
        The number of places where a hit, or what could become one, reached 100 tokens and might
        continue. If it is 0, the hits are complete and as long as possible.
    """

    first: "IntArray"
    last: "IntArray"
    start: "IntArray"
    end: "IntArray"
    document: "IntArray"
    truncated: int

    def __len__(self) -> int:
        return len(self.first)


def truncation_notice(places: int) -> Phrase:
    """Return the message about hits that might continue; "" if there are none.

    Examples
    --------
    >>> truncation_notice(1200)
    'at 1,200 places a hit might continue beyond 100 tokens, the maximum length of a hit'
    """
    if not places:
        return Phrase("")
    return Phrase(
        "at {places} a hit might continue beyond {limit} tokens, the maximum length of a hit",
        places=plural(places, "place"),
        limit=MAX_HIT_TOKENS,
    )


class _LongestHits(NamedTuple):
    """For each start the end of its longest hit, 0 if it has none; and whether it was cut."""

    ends: "IntArray"
    is_cut: "BoolArray"


def find_token_hits(query: TokenQuery, source: TokenSource) -> TokenHits:
    """Return the hits of a token query: from the left, each as long as possible.

    A hit has 1 to 100 tokens and lies in one document, sentence or paragraph, as the query
    says. The next hit starts after it.

    Raises
    ------
    QueryError
        If a regular expression takes longer than the time limit of the query.
    """
    import numpy

    body = query.parsed.body
    positions = Positions(body)
    conditions = ConditionMatcher(query, source)
    matcher = _Matcher(source, positions, conditions, RegionBoundaries(source, query.parsed.within))
    finder = AnchorFinder(source, conditions)
    empty: IntArray = numpy.zeros(0, numpy.int64)
    spans, free_from, truncated = [(empty, empty)], 0, 0
    for starts in finder.starts(finder.cheapest(body, positions)):
        starts = starts[numpy.searchsorted(starts, free_from) :]
        longest = matcher.longest_hits(starts)
        selected = _leftmost(starts, longest.ends)
        truncated += _count_truncated(starts, longest, selected)
        spans.append((starts[selected], longest.ends[selected]))
        free_from = int(longest.ends[selected[-1]]) if selected.size else free_from
    first, last = (numpy.concatenate(arrays) for arrays in zip(*spans, strict=True))
    return matcher.token_hits(first, last, truncated)


def _leftmost(starts: "IntArray", ends: "IntArray") -> "IntArray":
    """Return the indexes of the leftmost hits that do not overlap."""
    import numpy

    hits = numpy.flatnonzero(ends)
    hit_starts, hit_ends = starts[hits], ends[hits]
    if (hit_starts[1:] >= hit_ends[:-1]).all():
        return hits
    next_hit = numpy.searchsorted(hit_starts, hit_ends).tolist()
    selected, index = [], 0
    while index < len(next_hit):
        selected.append(index)
        index = next_hit[index]
    return hits[selected]


def _count_truncated(starts: "IntArray", longest: _LongestHits, selected: "IntArray") -> int:
    """Count selected hits that were cut, and cut starts without a hit outside of all hits."""
    import numpy

    without_hit = starts[longest.is_cut & (longest.ends == 0)]
    index = numpy.searchsorted(starts[selected], without_hit, side="right")
    # Prepend an empty hit, so that every start has a hit before it.
    inside_hit = numpy.append(0, longest.ends[selected])[index] > without_hit
    return int(numpy.count_nonzero(longest.is_cut[selected]) + numpy.count_nonzero(~inside_hit))


class _Matcher:
    """The automaton of one query over the tokens of one source."""

    def __init__(
        self,
        source: TokenSource,
        positions: Positions,
        conditions: ConditionMatcher,
        regions: RegionBoundaries,
    ) -> None:
        self._source = source
        self._regions = regions
        distinct = list(dict.fromkeys(positions.conditions))
        self._classes, met = type_classes(
            [conditions.matching_types(condition) for condition in distinct]
        )
        positions_of = [
            sum(1 << at for at, each in enumerate(positions.conditions) if each == condition)
            for condition in distinct
        ]
        allowed = [sum(positions_of[number] for number in bits(numbers)) for numbers in met]
        self._automaton = Automaton(positions, allowed)

    def longest_hits(self, starts: "IntArray") -> _LongestHits:
        """Return the end of the longest hit from each start; all advance token by token."""
        import numpy

        self._regions.reset_prefetch()
        ends = numpy.zeros(len(starts), numpy.int64)
        is_cut = numpy.zeros(len(starts), numpy.bool_)
        bounds = self._source.document_tokens
        limit = bounds[numpy.searchsorted(bounds, starts, side="right")] if len(starts) else starts
        alive, token = numpy.arange(len(starts)), starts
        states: IntArray = numpy.full(len(starts), START, numpy.int32)
        for _ in range(MAX_HIT_TOKENS):
            if not alive.size:
                break
            states = self._automaton.step(states, self._classes[self._source.tokens[token]])
            token = token + 1
            ended = self._automaton.ends[states]
            ends[alive[ended]] = token[ended]
            keep = self._automaton.continues[states] & (token < limit)
            alive, token, states, limit = alive[keep], token[keep], states[keep], limit[keep]
            if self._regions.within != "doc":
                keep = ~self._regions.starts_region(token)
                alive, token, states, limit = alive[keep], token[keep], states[keep], limit[keep]
        is_cut[alive] = True
        return _LongestHits(ends, is_cut)

    def token_hits(self, first: "IntArray", last: "IntArray", truncated: int) -> TokenHits:
        """Return hits with their offsets and documents."""
        import numpy

        bounds = self._source.document_tokens
        return TokenHits(
            first=first,
            last=last,
            start=self._source.starts(first),
            end=self._regions.token_ends(last - 1),
            document=numpy.searchsorted(bounds, first, side="right") - 1,
            truncated=truncated,
        )
