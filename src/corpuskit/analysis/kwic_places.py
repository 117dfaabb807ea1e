"""Places by which hits are grouped: the node itself, the N-th character or token next to it.

Invariant: a place of a hit is a piece of its document, "" where the document ends before it.
"""

import re
from collections.abc import Callable, Sequence, Set

from corpuskit.analysis.context_units import COUNTED_UNITS
from corpuskit.core.errors import CountError
from corpuskit.core.model import GroupKey
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit
from corpuskit.text.characters import is_punctuation
from corpuskit.text.word_cleaning import clean_word

_NODE = "node"
_SIDES = ("left:", "right:")
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
    return name == _NODE or name.startswith(_SIDES)


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


def excluded_neighbours(
    by: Sequence[str], stopwords: Set[str], key: Callable[[str], str]
) -> Callable[[GroupKey], bool]:
    """Return whether a group has a stop word or punctuation as a neighbour.

    Parameters
    ----------
    by : sequence of str
        The names of the values of a group.
    stopwords : set of str
        Without any, nothing is excluded.
    key : callable
        From a word to its match key; the values of places are keys.

    Examples
    --------
    >>> is_excluded = excluded_neighbours(("year", "left:1"), {"的"}, str)
    >>> [is_excluded((2003, word)) for word in ("的", "，", "國家", None)]
    [True, True, False, False]
    """
    keys = {key(clean_word(word)) for word in stopwords}
    places = [index for index, name in enumerate(by) if keys and name.startswith(_SIDES)]

    def is_excluded(group: GroupKey) -> bool:
        words = [str(group[place]) for place in places if group[place] is not None]
        return any(word in keys or is_punctuation(word) for word in words)

    return is_excluded
