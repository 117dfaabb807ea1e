"""Heads of columns on several lines, so that a head is as narrow as it can be."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuskit.core.columns import Column

_PARTS = re.compile(r"[^ _]+_*|_+")


class HeadCell(NamedTuple):
    """A part of a line of heads.

    Parameters
    ----------
    text : str
    places : list of int
        The columns below it: several for a value of a wide table.
    """

    text: str
    places: list[int]


def own_head(column: Column) -> str:
    """Return the head of a column without the value that it belongs to.

    Examples
    --------
    >>> from corpuskit.core.columns import integer
    >>> own_head(integer("hits").under("經濟"))
    'hits'
    """
    return column.name.removeprefix(f"{column.over} ") if column.over else column.name


def pack_head(column: Column, width: int, *, is_packed: bool) -> list[str]:
    """Return the lines of the own head of a column.

    Parameters
    ----------
    column : Column
    width : int
        The width of its cells, to which the lines are filled.
    is_packed : bool
        Whether the head may be divided; only words at spaces are otherwise.

    Examples
    --------
    >>> from corpuskit.core.columns import number
    >>> pack_head(number("per_1000_chars"), 5, is_packed=True)
    ['per_', '1000_', 'chars']
    >>> pack_head(number("per_1000_chars"), 5, is_packed=False)
    ['per_1000_chars']
    """
    from rich.cells import cell_len

    head = own_head(column)
    parts = _PARTS.findall(head) if is_packed else head.split(" ")
    spaced = [part for part in parts if part] or [""]
    target = max(width, *map(cell_len, spaced))
    lines = [spaced[0]]
    for part in spaced[1:]:
        joined = lines[-1] + ("" if lines[-1].endswith("_") else " ") + part
        if cell_len(joined) <= target:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


def head_lines(
    columns: Sequence[Column], heads: Sequence[Sequence[str]], places: Sequence[int]
) -> Iterator[list[HeadCell]]:
    """Yield the lines of the heads at some places: first the values across, then the own heads."""
    if any(columns[place].over for place in places):
        line: list[HeadCell] = []
        for place in places:
            over = columns[place].over
            if over and line and columns[line[-1].places[-1]].over == over:
                line[-1].places.append(place)
            else:
                line.append(HeadCell(over, [place]))
        yield line
    depth = max((len(heads[place]) for place in places), default=0)
    for level in range(depth):
        yield [
            HeadCell(_at(heads[place], level - depth + len(heads[place])), [place])
            for place in places
        ]


def _at(lines: Sequence[str], level: int) -> str:
    return lines[level] if level >= 0 else ""
