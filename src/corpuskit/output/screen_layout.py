"""How the columns of a table fit a screen: what is narrowed, left out, wrapped, or put below.

The steps are tried in this order, and the first that makes every line fit is taken:

1. heads of one line;
2. heads on several lines, divided at underscores and spaces;
3. contexts around a node narrowed to `_CONTEXT` cells each;
4. columns that are declared as details left out, which the caller reports;
5. contexts narrowed to `_LEAST_CONTEXT`;
6. cells of text wrapped to lines of `_WRAPPED` cells, in rows of several lines;
7. columns in panels below each other, each with the columns that name a row.

A table with a node is never divided into panels: its lines are what is read. Where even a panel
does not fit, the lines are longer than the screen; no number and no text but a context is ever
cut. Cost: the widths of all cells, once.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpuskit.core.columns import Column
from corpuskit.output.heads import pack_head

GAP = "  "
_CONTEXT, _LEAST_CONTEXT, _WRAPPED = 10, 6, 10
_MOST_KEYS = 4
"""Columns among which those that name a row are looked for."""


class ScreenLayout(NamedTuple):
    """Which columns are shown, how wide, and how their heads are divided.

    Parameters
    ----------
    panels : list of list of int
        The places of the columns of each panel; one panel unless the table is too wide.
    widths : list of int
        Cells of each column of the table, shown or not.
    heads : list of list of str
        The lines of each head.
    omitted : list of str
        The names of the columns that are left out.
    """

    panels: list[list[int]]
    widths: list[int]
    heads: list[list[str]]
    omitted: list[str]


class _Measured(NamedTuple):
    """A table as it is fitted: columns, the width of their widest cells, and their heads."""

    columns: Sequence[Column]
    cells: Sequence[int]
    has_head: bool

    def heads(self, *, is_packed: bool, widths: Sequence[int] | None = None) -> list[list[str]]:
        """Return the lines of all heads, filled to the width of the cells or to other widths."""
        if not self.has_head:
            return [[] for _ in self.columns]
        pairs = zip(self.columns, widths or self.cells, strict=True)
        return [pack_head(column, width, is_packed=is_packed) for column, width in pairs]


def lay_out(
    columns: Sequence[Column],
    cell_widths: Sequence[int],
    width: int | None,
    *,
    header: bool = True,
    keep_details: bool = False,
) -> ScreenLayout:
    """Return how columns are shown on a screen.

    Parameters
    ----------
    columns : sequence of Column
    cell_widths : sequence of int
        The width of the widest cell of each column, without its head.
    width : int or None
        Cells of the screen; None shows everything in lines of any length.
    header : bool
        Whether heads are shown.
    keep_details : bool
        Whether no column may be left out.

    Examples
    --------
    >>> from corpuskit.core.columns import integer, text
    >>> lay_out([text("word"), integer("first_year")], [4, 4], 12).heads
    [['word'], ['first_', 'year']]
    """
    measured = _Measured(columns, cell_widths, header)
    everything = list(range(len(columns)))
    kept = [i for i in everything if not columns[i].detail] if not keep_details else everything
    kept = kept or everything
    for places, is_packed, narrow in (
        (everything, False, None),
        (everything, True, None),
        (everything, True, _to_contexts(_CONTEXT)),
        (kept, True, _to_contexts(_LEAST_CONTEXT)),
        (kept, True, _to_wrapped),
    ):
        heads = measured.heads(is_packed=is_packed)
        widths = _widths(measured, heads)
        if width is not None and narrow:
            narrow(measured, widths, places, width)
            heads = measured.heads(is_packed=True, widths=widths)
        if width is None or _needed(widths, places) <= width:
            return ScreenLayout([places], widths, heads, _names(columns, places))
    if any(column.kind == "node" for column in columns):
        return ScreenLayout([kept], widths, heads, _names(columns, kept))
    heads = measured.heads(is_packed=True)
    widths = _widths(measured, heads)
    for place, column in enumerate(columns):
        if column.kind == "text" and width is not None:
            widths[place] = min(widths[place], max(_WRAPPED, width // 2))
    heads = measured.heads(is_packed=True, widths=widths)
    return ScreenLayout(_panels(columns, widths, everything, width or 0), widths, heads, [])


def _names(columns: Sequence[Column], places: Sequence[int]) -> list[str]:
    """Return the names of the columns that are not at these places."""
    return [column.name for place, column in enumerate(columns) if place not in places]


def _widths(measured: _Measured, heads: Sequence[Sequence[str]]) -> list[int]:
    from rich.cells import cell_len

    return [
        max([cells, *map(cell_len, lines)])
        for cells, lines in zip(measured.cells, heads, strict=True)
    ]


def _needed(widths: Sequence[int], places: Sequence[int]) -> int:
    return sum(widths[place] for place in places) + len(GAP) * (len(places) - 1)


_Narrowing = Callable[[_Measured, list[int], Sequence[int], int], None]


def _to_contexts(least: int) -> _Narrowing:
    """Return what narrows the contexts until the line fits, to `least` cells at most."""

    def narrow(measured: _Measured, widths: list[int], places: Sequence[int], width: int) -> None:
        flexible = [i for i in places if measured.columns[i].kind in ("left", "right")]
        needed = _needed(widths, places)
        if not flexible or needed <= width:
            return
        room = max(0, width - (needed - sum(widths[i] for i in flexible)))
        for place in flexible:
            widths[place] = min(widths[place], max(least, room // len(flexible)))

    return narrow


def _to_wrapped(measured: _Measured, widths: list[int], places: Sequence[int], width: int) -> None:
    """Narrow the contexts, then the widest columns of text, which are wrapped.

    No column becomes narrower than the widest part of its head.
    """
    from rich.cells import cell_len

    _to_contexts(_LEAST_CONTEXT)(measured, widths, places, width)
    parts = measured.heads(is_packed=True, widths=[0] * len(widths))
    least = [max([_WRAPPED, *map(cell_len, head)]) for head in parts]
    texts = [i for i in places if measured.columns[i].kind == "text" and widths[i] > least[i]]
    while texts and _needed(widths, places) > width:
        widest = max(texts, key=widths.__getitem__)
        widths[widest] -= 1
        if widths[widest] <= least[widest]:
            texts.remove(widest)


def _panels(
    columns: Sequence[Column], widths: Sequence[int], places: Sequence[int], width: int
) -> list[list[int]]:
    """Divide columns into panels; all but the first begin with the columns that name a row."""
    keys: list[int] = []
    for place in places[:_MOST_KEYS]:
        is_name = not (columns[place].is_number and columns[place].grouped)
        if is_name and _needed(widths, [*keys, place]) <= width // 2:
            keys.append(place)
    panels: list[list[int]] = [[]]
    for unit in _units(columns, places):
        is_divided = _needed(widths, [*keys, *unit]) > width
        for part in [[place] for place in unit] if is_divided else [unit]:
            if panels[-1] not in ([], keys) and _needed(widths, [*panels[-1], *part]) > width:
                panels.append(list(keys))
            panels[-1] += part
    return panels


def _units(columns: Sequence[Column], places: Sequence[int]) -> list[list[int]]:
    """Return columns in groups that stay together: those under one value of a wide table."""
    units: list[list[int]] = []
    for place in places:
        over = columns[place].over
        if over and units and columns[units[-1][-1]].over == over:
            units[-1].append(place)
        else:
            units.append([place])
    return units
