"""The years of a formulation: first, last, gaps, and whether it is new, kept, retired, returned."""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from math import ceil
from typing import NamedTuple

SHADES = "·░▒▓█"
"""Not in a year; up to a quarter, half, three quarters, more of the greatest share."""


class State(Enum):
    """What happened to a formulation; the value is shown in the table."""

    NEW = "new"
    KEPT = "kept"
    RETIRED = "retired"
    RETURNED = "returned"


class Course(NamedTuple):
    """The years of a formulation.

    Parameters
    ----------
    first, last : int
        The first and last year with it.
    years : int
        Years with it.
    gaps : int
        Documented years without it between the first and the last.
    state : State
    """

    first: int
    last: int
    years: int
    gaps: int
    state: State


def course(years: Sequence[int], hits: Sequence[int], absent: int) -> Course | None:
    """Return the years of a formulation; None if it never occurs.

    Only years with documents count. *Retired*: the last `absent` years do not have it. Else
    *returned*: so many years in a row between two with it do not have it. Else *new*: the first
    `absent` years do not have it. Else *kept*.

    Parameters
    ----------
    years : sequence of int
        Those with documents, ascending.
    hits : sequence of int
        Of each year.
    absent : int

    Examples
    --------
    >>> course([2000, 2001, 2002, 2003, 2004], [0, 0, 1, 0, 3], 2)
    Course(first=2002, last=2004, years=2, gaps=1, state=<State.NEW: 'new'>)
    >>> course([2000, 2001, 2002, 2003, 2004], [1, 0, 0, 0, 3], 2).state.value
    'returned'
    """
    present = [place for place, number in enumerate(hits) if number]
    if not present:
        return None
    first, last = present[0], present[-1]
    longest = max((b - a - 1 for a, b in pairwise(present)), default=0)
    state = State.KEPT
    if len(years) - 1 - last >= absent:
        state = State.RETIRED
    elif longest >= absent:
        state = State.RETURNED
    elif first >= absent:
        state = State.NEW
    gaps = last - first + 1 - len(present)
    return Course(years[first], years[last], len(present), gaps, state)


def strip(shares: Sequence[float]) -> str:
    """Return a cell for each year, darker the greater its share of the greatest one.

    Examples
    --------
    >>> strip([0, 0.1, 0.2, 0.4]), strip([0, 0])
    ('·░▒█', '··')
    """
    top = max(shares, default=0) or 1
    return "".join(SHADES[ceil(share / top * (len(SHADES) - 1))] for share in shares)
