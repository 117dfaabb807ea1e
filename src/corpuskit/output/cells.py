"""Cells as text that is safe where it goes: terminals, spreadsheets, lines of a pipe."""

from collections.abc import Iterator

from corpuskit.core.columns import Cell, Chunk
from corpuskit.core.table import Table

_LINE_BREAKS = "\n\r\t\v\f\x85\u2028\u2029"
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ON_ONE_LINE = {**dict.fromkeys(map(ord, _LINE_BREAKS), " ")}
_VISIBLE = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDI)], "\ufffd"),
    **_ON_ONE_LINE,
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(cell: Cell) -> str:
    """Return a cell in full precision; None is empty.

    Examples
    --------
    >>> plain(0.1), plain(None), plain("和平")
    ('0.1', '', '和平')
    """
    return "" if cell is None else str(cell)


def rounded_rows(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table for a reader; see `Column.shown`."""
    for chunk in table.chunks():
        columns = [
            list(map(column.shown, cells))
            for column, cells in zip(table.columns, chunk, strict=True)
        ]
        yield from zip(*columns, strict=True)


def named_chunks(table: Table) -> Iterator[Chunk]:
    """Yield the chunks of a table for csv and sheets: a text column names its empty cells.

    Columns of numbers, such as years, keep empty cells, so that programs read them as numbers.

    Examples
    --------
    >>> from corpuskit.core.columns import group_column, integer
    >>> table = Table([group_column("period"), integer("hits")], [("2000-2012", 3), (None, 1)])
    >>> list(named_chunks(table))
    [(['2000-2012', '(no period)'], (3, 1))]
    """
    names = [column.empty if column.kind == "text" else "" for column in table.columns]
    for chunk in table.chunks():
        yield tuple(
            [name if cell is None else cell for cell in cells] if name else cells
            for name, cells in zip(names, chunk, strict=True)
        )


def one_line(text: str) -> str:
    """Return a text with line breaks and tabs as spaces.

    Examples
    --------
    >>> one_line("一\\n二")
    '一 二'
    """
    return text.translate(_ON_ONE_LINE)


def as_bytes(text: str) -> bytes:
    """Return a text in UTF-8; bytes of a file name that are none are shown as such.

    Examples
    --------
    >>> as_bytes("a" + chr(0xDCFF))
    b'a\\\\udcff'
    """
    return text.encode("utf-8", "backslashreplace")


def visible(text: str) -> str:
    """Return a text without control characters, which could steer a terminal.

    Examples
    --------
    >>> visible("紅\\x1b[31m")
    '紅\\ufffd[31m'
    """
    return text.translate(_VISIBLE)


def neutral(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula: text gets an apostrophe.

    A sign by itself is not a formula.

    Examples
    --------
    >>> neutral("=1+1"), neutral(-1), neutral("和平"), neutral("+")
    ("'=1+1", -1, '和平', '+')
    """
    if isinstance(cell, str) and len(cell) > 1 and cell.startswith(FORMULA):
        return "'" + cell
    return cell
