"""text: aligned by East Asian width, for reading."""

from collections.abc import Callable, Sequence
from typing import TextIO

from corpuskit.core.columns import Column
from corpuskit.core.table import Table
from corpuskit.output.cells import rounded_rows, visible
from corpuskit.output.heads import HeadCell, head_lines
from corpuskit.output.screen_layout import GAP, ScreenLayout, lay_out
from corpuskit.output.wrapping import wrapped

_CUT = "…"
_LEAST_CONTEXT = 12
"""Cells of a context below which a hit is shown as a paragraph."""
_RIGHT = ("int", "float", "left")
_CONTEXTS = ("left", "right")
_Style = Callable[[str], str]


def write_text(
    table: Table,
    stream: TextIO,
    *,
    header: bool = True,
    width: int | None = None,
    highlight: _Style | None = None,
    keep_details: bool = False,
) -> list[str]:
    """Write aligned columns, with heading and captions.

    Parameters
    ----------
    table : Table
    stream : text stream
    header : bool
        Whether column names are written.
    width : int, optional
        Cells of the screen, which the lines are made to fit; see `screen_layout`. Only contexts
        around a node are ever cut, marked with an ellipsis. Whole sentences are wrapped, and
        so are contexts of which a few characters would be left.
    highlight : callable, optional
        What to do with the text of a node.
    keep_details : bool
        Whether columns of details stay where they do not fit.

    Returns
    -------
    list of str
        The names of the columns that are left out because they do not fit.
    """
    columns = table.columns
    rows = [list(map(visible, row)) for row in rounded_rows(table)]
    layout = _layout(table, rows, width, header=header, keep_details=keep_details)
    if width is not None and _needs_paragraphs(columns, rows, layout):
        from corpuskit.output.wrapped_text import write_wrapped

        left_out = [c.name for c in columns if c.detail and not keep_details]
        write_wrapped(table, stream, width, highlight=highlight, left_out=left_out)
        return left_out
    if table.heading:
        stream.write("\n".join(wrapped(visible(table.heading), width)) + "\n\n")
    for number, panel in enumerate(layout.panels):
        if number:
            stream.write("\n")
        for line in head_lines(columns, layout.heads, panel) if header else ():
            stream.write(_head_line(line, columns, layout.widths) + "\n")
        for row in rows:
            for text in _lines(row, columns, layout, panel, highlight):
                stream.write(text + "\n")
    if table.captions:
        stream.write("\n")
    for caption in table.captions:
        stream.write("\n".join(wrapped(visible(caption), width)) + "\n")
    return layout.omitted


def _needs_paragraphs(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], layout: ScreenLayout
) -> bool:
    """Return whether contexts are whole sentences, or would be cut to a few characters."""
    from rich.cells import cell_len

    sides = [place for place, column in enumerate(columns) if column.kind in _CONTEXTS]
    if len(sides) != len(_CONTEXTS) or "node" not in {column.kind for column in columns}:
        return False
    return any(
        columns[place].is_whole
        or (
            layout.widths[place] < _LEAST_CONTEXT
            and any(cell_len(row[place]) > layout.widths[place] for row in rows)
        )
        for place in sides
    )


def fits_screen(table: Table, width: int) -> bool:
    """Return whether all columns of a table fit a screen side by side, each row on one line."""
    rows = [list(map(visible, row)) for row in rounded_rows(table)]
    layout = _layout(table, rows, width, header=True, keep_details=True)
    needed = sum(layout.widths) + len(GAP) * (len(layout.widths) - 1)
    return len(layout.panels) == 1 and needed <= width


def _layout(
    table: Table,
    rows: Sequence[Sequence[str]],
    width: int | None,
    *,
    header: bool,
    keep_details: bool,
) -> ScreenLayout:
    """Return the layout of a table; values across wider than their columns widen the last one."""
    from rich.cells import cell_len

    columns = table.columns
    cells = [
        max((cell_len(row[place]) for row in rows), default=0) for place in range(len(columns))
    ]
    layout = lay_out(columns, cells, width, header=header, keep_details=keep_details)
    for panel in layout.panels if header else ():
        for cell in next(head_lines(columns, layout.heads, panel), []):
            missing = cell_len(visible(cell.text)) - _span(cell, layout.widths)
            if missing > 0:
                layout.widths[cell.places[-1]] += missing
    return layout


def _span(cell: HeadCell, widths: Sequence[int]) -> int:
    return sum(widths[place] for place in cell.places) + len(GAP) * (len(cell.places) - 1)


def _head_line(line: Sequence[HeadCell], columns: Sequence[Column], widths: Sequence[int]) -> str:
    """Return a line of heads; a value across is over the middle of its columns."""
    from rich.cells import cell_len

    parts = []
    for cell in line:
        width, text = _span(cell, widths), visible(cell.text)
        space = max(0, width - cell_len(text))
        if len(cell.places) > 1:
            parts.append(" " * (space // 2) + text + " " * (space - space // 2))
        elif columns[cell.places[0]].kind in _RIGHT:
            parts.append(" " * space + text)
        else:
            parts.append(text + " " * space)
    return GAP.join(parts).rstrip()


def _lines(
    row: Sequence[str],
    columns: Sequence[Column],
    layout: ScreenLayout,
    panel: Sequence[int],
    highlight: _Style | None,
) -> list[str]:
    """Return the lines of a row: one, or several where a cell is wrapped."""
    cells_of = [_wrapped(row[place], columns[place], layout.widths[place]) for place in panel]
    depth = max(map(len, cells_of), default=1)
    lines = []
    for level in range(depth):
        parts = []
        for place, cells in zip(panel, cells_of, strict=True):
            cell = cells[level] if level < len(cells) else ""
            parts.append(_padded(cell, columns[place], layout.widths[place], highlight))
        lines.append(GAP.join(parts).rstrip())
    return lines


def _padded(cell: str, column: Column, width: int, highlight: _Style | None) -> str:
    from rich.cells import cell_len

    space = " " * (width - cell_len(cell))
    if highlight and column.kind == "node" and cell:
        cell = highlight(cell)
    return space + cell if column.kind in _RIGHT else cell + space


def _wrapped(cell: str, column: Column, width: int) -> list[str]:
    """Return a cell as lines of a width; a context is cut instead."""
    from rich.cells import cell_len

    if cell_len(cell) <= width:
        return [cell]
    if column.kind in _CONTEXTS:
        return [_cut(cell, width, keep_end=column.kind == "left")]
    return wrapped(cell, width) if column.kind == "text" else [cell]


def _cut(text: str, width: int, *, keep_end: bool) -> str:
    from rich.cells import cell_len

    while text and cell_len(text) + cell_len(_CUT) > width:
        text = text[1:] if keep_end else text[:-1]
    return _CUT + text if keep_end else text + _CUT
