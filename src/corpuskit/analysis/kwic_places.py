"""Places by which hits are grouped: the node itself, the N-th character or token next to it.

Invariant: a place of a hit is a piece of its document, "" where the document ends before it.
"""

import re
from collections.abc import Callable

from corpuskit.analysis.context_units import COUNTED_UNITS
from corpuskit.core.errors import CountError
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit

_NODE = "node"
_NEIGHBOUR = re.compile(r"(left|right):([1-9]\d?)")

_ReadPlace = Callable[[Part, Hit], str]
"""From a hit to what is at a place, as it is written."""


def is_place(name: str) -> bool:
    """Return whether a name of `by` is a place of hits and not a field of documents.

    Examples
    --------
    >>> is_place("node"), is_place("left:2"), is_place("year")
    (True, True, False)
    """
    return name == _NODE or name.startswith(("left:", "right:"))


def place_reader(name: str, unit: str) -> _ReadPlace:
    """Return the function that reads a place.

    Parameters
    ----------
    name : str
        ``node``, ``left:N`` or ``right:N``.
    unit : str
        What N counts: ``token``, or characters.

    Raises
    ------
    CountError
        If N is not from 1 to 99, or counts sentences, clauses or paragraphs.
    """
    if name == _NODE:
        return lambda part, hit: part.original_text(hit.document, hit.start, hit.end)
    match = _NEIGHBOUR.fullmatch(name)
    if not match:
        raise CountError(
            f"'{name}' is not a place next to a hit", hint="left:N or right:N, N from 1 to 99"
        )
    if unit not in COUNTED_UNITS:
        raise CountError(f"{name} counts characters or tokens, not {unit}s")
    side, distance = match[1], int(match[2])
    find = _token if unit == "token" else _character

    def read(part: Part, hit: Hit) -> str:
        span = find(part, hit, side, distance)
        return part.original_text(hit.document, *span) if span else ""

    return read


def _character(part: Part, hit: Hit, side: str, distance: int) -> tuple[int, int] | None:
    at = hit.start - distance if side == "left" else hit.end + distance - 1
    return (at, at + 1) if at >= 0 else None


def _token(part: Part, hit: Hit, side: str, distance: int) -> tuple[int, int] | None:
    spans = part.spans_around(hit.document, hit.start, hit.end, distance)
    if side == "left":
        before = [span for span in spans if span[1] <= hit.start]
        return before[-distance] if len(before) >= distance else None
    after = [span for span in spans if span[0] >= hit.end]
    return after[distance - 1] if len(after) >= distance else None
