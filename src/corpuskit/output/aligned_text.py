"""text: aligned by East Asian width, for reading."""

import re
from collections.abc import Callable
from typing import TextIO

from corpuskit.core.columns import Column
from corpuskit.core.table import Table
from corpuskit.output.cells import rounded_rows, visible

_GAP = "  "
_CUT = "…"
_RIGHT = ("int", "float", "left")
_FLEXIBLE = ("left", "right")
_NARROWEST = 8
_Style = Callable[[str], str]


def write_text(
    table: Table,
    stream: TextIO,
    *,
    header: bool = True,
    width: int | None = None,
    highlight: _Style | None = None,
) -> None:
    """Write aligned columns, with heading and captions.

    Parameters
    ----------
    table : Table
    stream : text stream
    header : bool
        Whether column names are written.
    width : int, optional
        Cells of the terminal: the contexts around a node are cut to fit, marked with an
        ellipsis; whole sentences are wrapped. Nothing else is ever cut.
    highlight : callable, optional
        What to do with the text of a node.
    """
    if width is not None and any(column.is_whole for column in table.columns):
        from corpuskit.output.wrapped_text import write_wrapped

        return write_wrapped(table, stream, width=width, highlight=highlight)
    from rich.cells import cell_len

    columns = table.columns
    rows = [list(map(visible, row)) for row in rounded_rows(table)]
    heads = [_stacked(column.name) for column in columns] if header else []
    widths = [
        max(
            [cell_len(row[i]) for row in rows] + [cell_len(p) for p in (heads[i] if heads else [])],
            default=0,
        )
        for i in range(len(columns))
    ]
    _fit(widths, columns, width)
    if table.heading:
        stream.write(visible(table.heading) + "\n\n")
    depth = max(map(len, heads), default=0)
    padded = [[""] * (depth - len(head)) + head for head in heads]
    for level in range(depth):
        stream.write(_line([head[level] for head in padded], columns, widths, None) + "\n")
    for row in rows:
        stream.write(_line(row, columns, widths, highlight) + "\n")
    for caption in table.captions:
        stream.write(f"\n{visible(caption)}" if caption == table.captions[0] else visible(caption))
        stream.write("\n")


def _stacked(name: str) -> list[str]:
    """Return a column name on several lines: the value across, then the unit."""
    return [part for part in re.split(r" |(?<=per_1000_)", name) if part]


def _fit(widths: list[int], columns: tuple[Column, ...], width: int | None) -> None:
    """Narrow the contexts until the line fits the terminal."""
    flexible = [i for i, column in enumerate(columns) if column.kind in _FLEXIBLE]
    needed = sum(widths) + len(_GAP) * (len(widths) - 1)
    if width is None or not flexible or needed <= width:
        return
    room = max(0, width - (needed - sum(widths[i] for i in flexible)))
    for place in flexible:
        widths[place] = min(widths[place], max(_NARROWEST, room // len(flexible)))


def _line(
    cells: list[str], columns: tuple[Column, ...], widths: list[int], highlight: _Style | None
) -> str:
    from rich.cells import cell_len

    parts = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        if cell_len(cell) > width:
            cell = _cut(cell, width, keep_end=column.kind == "left")
        space = " " * (width - cell_len(cell))
        if highlight and column.kind == "node":
            cell = highlight(cell)
        parts.append(space + cell if column.kind in _RIGHT else cell + space)
    return _GAP.join(parts).rstrip()


def _cut(text: str, width: int, *, keep_end: bool) -> str:
    from rich.cells import cell_len

    while text and cell_len(text) + cell_len(_CUT) > width:
        text = text[1:] if keep_end else text[:-1]
    return _CUT + text if keep_end else text + _CUT
