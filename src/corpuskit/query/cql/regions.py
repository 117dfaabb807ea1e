"""Sentence and paragraph boundaries between tokens, for ``within``.

A paragraph is a line. A sentence ends at a line end and after 。！？!?…; where several such marks
follow one another, after the last. Invariant: a mark is part of a token, a line end lies between
two tokens. Cost: types are searched for marks once, the gaps between tokens for line ends once.
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from corpuskit.query.cql.token_source import TokenSource
from corpuskit.text.characters import SENTENCE_ENDS

if TYPE_CHECKING:
    from corpuskit.query.cql.token_source import BoolArray, IntArray

_MARK = re.compile(f"[{''.join(SENTENCE_ENDS.split())}]")
_LINE_END = re.compile(f"[{''.join(filter(str.isspace, SENTENCE_ENDS))}]")
_MAX_PREFETCH = 16
"""Tokens after each token whose starts are prefetched."""
_MAX_FETCH = 1 << 17
"""Starts above which nothing is prefetched."""


class _PerType:
    """A number for each type, computed on first use."""

    def __init__(self, types: Sequence[str], compute: Callable[[str], int]) -> None:
        import numpy

        self._types = types
        self._compute = compute
        self._values = numpy.full(len(types), -1, numpy.int32)

    def __getitem__(self, type_ids: "IntArray") -> "IntArray":
        import numpy

        values = self._values[type_ids]
        missing = numpy.unique(type_ids[values < 0])
        if missing.size:
            computed = [self._compute(self._types[type_id]) for type_id in missing.tolist()]
            self._values[missing] = computed
            values = self._values[type_ids]
        return values


class RegionBoundaries:
    """The boundaries of sentences (``s``), paragraphs (``p``) or documents (``doc``)."""

    def __init__(self, source: TokenSource, within: str) -> None:
        self.within = within
        self._source = source
        self._lengths = _PerType(source.types, len)
        self._marks = _PerType(source.types, lambda word: bool(_MARK.search(word)))
        self._line_ends: dict[int, bool] = {}
        self.reset_prefetch()

    def reset_prefetch(self) -> None:
        """Forget fetched starts, before a new batch of hits advances token by token."""
        import numpy

        # A store returns many starts at once much faster than a few at a time.
        empty: IntArray = numpy.zeros(0, numpy.int64)
        self._fetched = empty, empty
        self._prefetch = 1

    def token_ends(self, tokens: "IntArray") -> "IntArray":
        """Return the offset at which each token ends."""
        return self._source.starts(tokens) + self._lengths[self._source.tokens[tokens]]

    def starts_region(self, tokens: "IntArray") -> "BoolArray":
        """Return whether a region starts at each token; none may be the first of a document."""
        import numpy

        if self.within == "doc":
            return numpy.zeros(len(tokens), numpy.bool_)
        starts = numpy.zeros(len(tokens), numpy.bool_)
        if self.within == "s":
            types = self._source.tokens
            starts = self._marks[types[tokens - 1]] > self._marks[types[tokens]]
        undecided = numpy.flatnonzero(~starts)
        starts[undecided] = self._follows_line_end(tokens[undecided])
        return starts

    def _follows_line_end(self, tokens: "IntArray") -> "BoolArray":
        """Return whether there is a line end between each token and the token before it."""
        import numpy

        # First the tokens before: the previous step has already fetched their starts.
        ends = self._starts(tokens - 1) + self._lengths[self._source.tokens[tokens - 1]]
        starts = self._starts(tokens)
        result = numpy.zeros(len(tokens), numpy.bool_)
        gaps = numpy.flatnonzero(starts > ends)
        if gaps.size:
            spans = zip(ends[gaps].tolist(), starts[gaps].tolist(), strict=True)
            result[gaps] = [self._has_line_end(start, end) for start, end in spans]
        return result

    def _starts(self, tokens: "IntArray") -> "IntArray":
        """Return the start of each token; if they are few, prefetch those of the next tokens."""
        import numpy

        fetched, starts = self._fetched
        index = numpy.searchsorted(fetched, tokens)
        if index.size and (index[-1] == len(fetched) or (fetched[index] != tokens).any()):
            fetched = tokens
            if len(tokens) * self._prefetch < _MAX_FETCH:
                ahead = numpy.arange(self._prefetch + 1)
                fetched = numpy.unique((tokens[:, None] + ahead).ravel())
                fetched = fetched[: numpy.searchsorted(fetched, len(self._source.tokens))]
            starts = self._source.starts(fetched)
            self._fetched = fetched, starts
            self._prefetch = min(2 * self._prefetch, _MAX_PREFETCH)
            index = numpy.searchsorted(fetched, tokens)
        return starts[index]

    def _has_line_end(self, start: int, end: int) -> bool:
        cached = self._line_ends.get(start)
        if cached is None:
            cached = bool(_LINE_END.search(self._source.key(start, end)))
            self._line_ends[start] = cached
        return cached
