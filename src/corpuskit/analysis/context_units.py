"""What is shown around a place: characters or tokens, or whole sentences, clauses or paragraphs.

Invariant: left, node and right are one piece of the document. A unit that the node divides is
shown whole and does not count, as with tokens. A paragraph is a line and a sentence ends as for
`within s` of token queries; clauses are those of `text.clauses`. Cost: sentences and paragraphs
are looked for near the place, at most `MAX_SIDE` characters away; a document is divided into
clauses once.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypedDict

from corpuskit.core.columns import LEFT, NODE, RIGHT, Column
from corpuskit.core.options import check_choice, check_minimums
from corpuskit.corpus.part import Part
from corpuskit.text.units import TEXT_UNITS, bounds_around, unit_spans

COUNTED_UNITS = ("character", "token")
WHOLE_UNITS = TEXT_UNITS
UNITS = (*COUNTED_UNITS, *WHOLE_UNITS)
WINDOW = 20
"""Characters or tokens on each side, where no number is given; of whole units there are none."""
MAX_SIDE = 5_000
"""Characters on each side of a node; a longer unit is cut, and marked with an ellipsis."""
_CUT = "…"
_NEAR = 400
_Spans = Sequence[tuple[int, int]]


class ContextOptions(TypedDict, total=False):
    """How much is shown on each side of a hit."""

    window: int | None
    unit: str


CONTEXT_DEFAULTS: ContextOptions = {"window": None, "unit": "character"}


class _HitContext(NamedTuple):
    """A place in a document with what is left and right of it, as it is written."""

    left: str
    node: str
    right: str


_ContextOf = Callable[[Part, int, int, int], _HitContext]
"""From a part, a document's index, start and end to the context."""
_Bounds = Callable[[Part, int, int, int], tuple[int, int]]


def check_context(options: ContextOptions) -> None:
    """Refuse an unknown unit, and a window below 0."""
    check_choice("unit", options["unit"], UNITS)
    check_minimums(options, window=0)


def context_of(options: ContextOptions) -> _ContextOf:
    """Return the function that gives the context of a place; for many places in any order.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> part = open_corpus("sino-russian-communiques").where("year=2003").parts[0]
    >>> context_of({"unit": "sentence", "window": None})(part, 0, 651, 653).node
    '夥伴'
    """
    unit, size = options["unit"], options["window"]
    if size is None:
        size = WINDOW if unit in COUNTED_UNITS else 0
    bounds = _bounds(unit, size)
    limit = MAX_SIDE if unit in WHOLE_UNITS else None

    def context(part: Part, document: int, start: int, end: int) -> _HitContext:
        begin, stop = bounds(part, document, start, end)
        first = begin if limit is None else max(begin, start - limit)
        last = stop if limit is None else min(stop, end + limit)
        line = part.original_text(document, first, last)
        left, right = line[: start - first], line[end - first :]
        return _HitContext(
            _CUT + left if first > begin else left,
            line[start - first : end - first],
            right + _CUT if last < stop else right,
        )

    return context


def _bounds(unit: str, size: int) -> _Bounds:
    if unit == "character":
        return lambda part, document, start, end: (max(0, start - size), end + size)
    if unit == "token":
        return lambda part, document, start, end: _token_bounds(part, document, start, end, size)
    if unit == "clause":
        found: dict[tuple[Part, int], _Spans] = {}

        def of_clauses(part: Part, document: int, start: int, end: int) -> tuple[int, int]:
            key = part, document
            if key not in found:
                found[key] = unit_spans(part.documents[document].text, unit)
            return bounds_around(found[key], start, end, size)

        return of_clauses
    divide = partial(unit_spans, unit=unit)
    return lambda part, document, start, end: _near_bounds(
        divide, part, document, (start, end), size
    )


def _token_bounds(part: Part, document: int, start: int, end: int, size: int) -> tuple[int, int]:
    return bounds_around(part.spans_around(document, start, end, size), start, end, size)


def _near_bounds(
    divide: Callable[[str], _Spans], part: Part, document: int, node: tuple[int, int], size: int
) -> tuple[int, int]:
    """Return the bounds in units that are found near a node, further away where that is needed."""
    (start, end), length = node, part.size(document)
    reach = _NEAR
    while True:
        origin, limit = max(0, start - reach), min(length, end + reach)
        near = divide(part.original_text(document, origin, limit))
        begin, stop = bounds_around(near, start - origin, end - origin, size)
        # The first and the last unit near the node may continue further away.
        is_whole = (origin == 0 or (near and begin > near[0][0])) and (
            limit == length or (near and stop < near[-1][1])
        )
        if is_whole or reach > MAX_SIDE:
            return begin + origin, stop + origin
        reach *= 4


def context_columns(options: ContextOptions) -> tuple[Column, Column, Column]:
    """Return the columns of contexts: those of whole units are never cut."""
    is_whole = options["unit"] in WHOLE_UNITS
    return LEFT._replace(is_whole=is_whole), NODE, RIGHT._replace(is_whole=is_whole)
