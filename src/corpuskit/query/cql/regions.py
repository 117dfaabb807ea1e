"""Where sentences and paragraphs end between tokens."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from corpuskit.query.cql.view import TokenView
from corpuskit.text.characters import SENTENCE_ENDS

if TYPE_CHECKING:
    from corpuskit.query.cql.view import Numbers, Truths

_MARK = re.compile(f"[{''.join(SENTENCE_ENDS.split())}]")
_LINE_END = re.compile(f"[{''.join(filter(str.isspace, SENTENCE_ENDS))}]")
_AHEAD, _FETCH = 16, 1 << 17


class OfTypes:
    """A number for each type, worked out when first asked for."""

    def __init__(self, types: Sequence[str], number: Callable[[str], int]) -> None:
        import numpy

        self._types = types
        self._number = number
        self._known = numpy.full(len(types), -1, numpy.int32)

    def __getitem__(self, kinds: "Numbers") -> "Numbers":
        import numpy

        found = self._known[kinds]
        missing = numpy.unique(kinds[found < 0])
        if missing.size:
            self._known[missing] = [self._number(self._types[kind]) for kind in missing.tolist()]
            found = self._known[kinds]
        return found


class Regions:
    """The ends of the sentences (``s``), paragraphs (``p``) or documents (``doc``) of a view.

    A paragraph is a line. A sentence ends at a line end and after 。！？!?…; where several such
    marks stand together, after the last.
    """

    def __init__(self, view: TokenView, within: str) -> None:
        self.within = within
        self._view = view
        self._sizes = OfTypes(view.types, len)
        self._marks = OfTypes(view.types, lambda word: bool(_MARK.search(word)))
        self._lines: dict[int, bool] = {}
        self.begin()

    def begin(self) -> None:
        """Make ready for tokens that a query begins with; it then goes on token by token."""
        import numpy

        # A store finds many tokens at once much sooner than a few at a time.
        empty: Numbers = numpy.zeros(0, numpy.int64)
        self._fetched = empty, empty
        self._ahead = 1

    def ends(self, tokens: "Numbers") -> "Numbers":
        """Return the offsets at which tokens end."""
        return self._view.starts(tokens) + self._sizes[self._view.tokens[tokens]]

    def parted(self, tokens: "Numbers") -> "Truths":
        """Tell for tokens, none of which is the first of a document, whether a region begins."""
        import numpy

        if self.within == "doc":
            return numpy.zeros(len(tokens), numpy.bool_)
        parted = numpy.zeros(len(tokens), numpy.bool_)
        if self.within == "s":
            kinds = self._view.tokens
            parted = self._marks[kinds[tokens - 1]] > self._marks[kinds[tokens]]
        whole = numpy.flatnonzero(~parted)
        parted[whole] = self._broken(tokens[whole])
        return parted

    def _broken(self, tokens: "Numbers") -> "Truths":
        """Tell for tokens whether a line end stands before them."""
        import numpy

        # First the tokens before: those are known from the step before.
        before = self._starts(tokens - 1) + self._sizes[self._view.tokens[tokens - 1]]
        after = self._starts(tokens)
        broken = numpy.zeros(len(tokens), numpy.bool_)
        apart = numpy.flatnonzero(after > before)
        if apart.size:
            gaps = zip(before[apart].tolist(), after[apart].tolist(), strict=True)
            broken[apart] = [self._line_end(start, end) for start, end in gaps]
        return broken

    def _starts(self, tokens: "Numbers") -> "Numbers":
        """Return where tokens begin; if they are few, those after them are fetched as well."""
        import numpy

        known, starts = self._fetched
        place = numpy.searchsorted(known, tokens)
        if place.size and (place[-1] == len(known) or (known[place] != tokens).any()):
            known = tokens
            if len(tokens) * self._ahead < _FETCH:
                near = numpy.arange(self._ahead + 1)
                known = numpy.unique((tokens[:, None] + near).ravel())
                known = known[: numpy.searchsorted(known, len(self._view.tokens))]
            starts = self._view.starts(known)
            self._fetched = known, starts
            self._ahead = min(2 * self._ahead, _AHEAD)
            place = numpy.searchsorted(known, tokens)
        return starts[place]

    def _line_end(self, start: int, end: int) -> bool:
        found = self._lines.get(start)
        if found is None:
            found = bool(_LINE_END.search(self._view.key(start, end)))
            self._lines[start] = found
        return found
