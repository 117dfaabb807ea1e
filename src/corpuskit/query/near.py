"""Keep the hits that have hits of other queries near them.

Definition: B is near A if a hit of B lies in the bounds of the hit of A and shares no character
with it, on either side. The bounds are those of the sentence, clause or paragraph of A (of all
that it touches), or N characters or tokens on each side. Each hit of A counts once, however many
hits of B are near it; one hit of B may be near several hits of A. Hits of A and of B are those of
a search for each alone.

Invariant: hits of one query do not overlap, so their starts and their ends are in order; the first
hit of B from a place on is also the first to end. Cost: two binary searches for each hit of A;
units are looked for once in each document that has hits of all queries.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from corpuskit.core.errors import CountError
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit
from corpuskit.text.units import TEXT_UNITS, bounds_around, unit_spans

_MAX_DISTANCE = 1_000
_Bounds = Callable[[Hit], tuple[int, int]]


def check_within(within: str | int) -> str:
    """Return a unit or a distance as text.

    Raises
    ------
    CountError
        If it is neither.

    Examples
    --------
    >>> check_within("clause"), check_within(5)
    ('clause', '5')
    """
    text = str(within).strip()
    is_distance = text.isascii() and text.isdecimal() and 0 < int(text) <= _MAX_DISTANCE
    if text in TEXT_UNITS or is_distance:
        return text
    raise CountError(
        f"within must be a unit or a number from 1 to {_MAX_DISTANCE:,}, got '{within}'",
        hint="sentence, clause or paragraph, or the characters on each side",
    )


def near_hits(
    part: Part, hits: Sequence[Hit], others: Sequence[Sequence[Hit]], within: str, unit: str
) -> list[Hit]:
    """Return the hits that have a hit of each of the others near them.

    Parameters
    ----------
    part : Part
    hits : sequence of Hit
        In order, without overlap.
    others : sequence of sequence of Hit
        The hits of each other query, likewise.
    within : str
        ``sentence``, ``clause``, ``paragraph``, or a number as text.
    unit : str
        What the number counts: ``token``, or characters.
    """
    spans_of = [
        {index: [(hit.start, hit.end) for hit in some] for index, some in _by_document(other)}
        for other in others
    ]
    kept = []
    for index, some in _by_document(hits):
        found = [spans.get(index, ()) for spans in spans_of]
        if all(found):
            bounds = _bounds(part, index, within, unit)
            kept += [hit for hit in some if all(_is_near(hit, bounds(hit), s) for s in found)]
    return kept


def _by_document(hits: Iterable[Hit]) -> Iterator[tuple[int, Iterator[Hit]]]:
    return groupby(hits, key=lambda hit: hit.document)


def _is_near(hit: Hit, bounds: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    first, last = bounds
    left = bisect_left(spans, (first, 0))
    if left < len(spans) and spans[left][1] <= hit.start:
        return True
    right = bisect_left(spans, (hit.end, 0))
    return right < len(spans) and spans[right][1] <= last


def _bounds(part: Part, index: int, within: str, unit: str) -> _Bounds:
    """Return the function from a hit of a document to the bounds of what is near it."""
    if within in TEXT_UNITS:
        spans = unit_spans(part.original_text(index, 0, part.size(index)), within)
        return lambda hit: bounds_around(spans, hit.start, hit.end)
    size = int(within)
    if unit != "token":
        return lambda hit: (hit.start - size, hit.end + size)

    def tokens(hit: Hit) -> tuple[int, int]:
        around = part.spans_around(index, hit.start, hit.end, size)
        return bounds_around(around, hit.start, hit.end, size)

    return tokens
