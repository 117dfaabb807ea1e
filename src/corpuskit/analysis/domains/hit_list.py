"""A list of hits that a person has edited: csv as any spreadsheet saves it, or xlsx.

Invariant: a cell is as the person left it, without white space around it, without the apostrophe
that keeps a spreadsheet from reading it as a formula, and on one line. Of a workbook the first
sheet is read. Columns of the list are found under any capitals; the names of others are kept.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import ReadError, cells_for_columns, first_line, join_names
from corpuskit.text.decode import decode_any, read_named_file
from corpuskit.text.delimited import delimited_rows, numbered_rows, refuse_workbook

_LIST_COLUMNS = (
    *("id", "document", "year", "clause", "start", "end", "domain", "term", "form"),
    *("left", "node", "right", "keep", "cite", "carried"),
)
"""The columns that `domains` writes; all others are a person's own."""
_ZIP = b"PK\x03\x04"
_FORMULA = ("=", "+", "-", "@")
_Numbered = Iterator[tuple[int, Sequence[str]]]


class HitRow(NamedTuple):
    """A row of a list: where it is, and its cells by column."""

    where: str
    cells: Mapping[str, str]


class _HitList(NamedTuple):
    """A list of hits that was read.

    Parameters
    ----------
    path : str
    columns : tuple of str
        As in the file, in order; those of `_LIST_COLUMNS` in small letters.
    rows : list of HitRow
    fingerprint : str
        Of the bytes of the file.
    """

    path: str
    columns: tuple[str, ...]
    rows: list[HitRow]
    fingerprint: str

    @property
    def own_columns(self) -> tuple[str, ...]:
        """The columns that a person added."""
        return tuple(name for name in self.columns if name and name not in _LIST_COLUMNS)


def read_hit_list(path: str | Path, needed: Sequence[str], hint: str) -> _HitList:
    """Return the rows of a list of hits.

    Raises
    ------
    ReadError
        With the line: if the file cannot be read or lacks a needed column, if two columns have
        one name, or a row has another number of cells than the header.
    """
    where = str(path)
    data = read_named_file(Path(path), hint)
    is_sheet = data.startswith(_ZIP)
    if not is_sheet:
        refuse_workbook(data, where)
    lines = _sheet_lines(data, where) if is_sheet else _csv_lines(data, where)
    number, header = next(lines, (1, ()))
    columns = tuple(_column(name) for name in header)
    for name in needed:
        if name not in columns:
            raise ReadError(
                f"{where}:{number}: no column '{name}'; columns: {join_names(columns) or 'none'}",
                hint=hint,
            )
    for name in columns:
        if name and columns.count(name) > 1:
            raise ReadError(f"{where}:{number}: two columns are called '{name}'")
    rows = [HitRow(*row) for row in _records(lines, columns, where)]
    return _HitList(where, columns, rows, hashlib.sha256(data).hexdigest()[:16])


def _column(written: str) -> str:
    name = written.strip()
    return name.lower() if name.lower() in _LIST_COLUMNS else name


def _records(
    lines: _Numbered, columns: tuple[str, ...], where: str
) -> Iterator[tuple[str, dict[str, str]]]:
    for number, cells in lines:
        if not any(map(str.strip, cells)):
            continue
        at = f"{where}:{number}"
        if len(cells) != len(columns):
            raise ReadError(f"{at}: {cells_for_columns(len(cells), len(columns))}")
        row = dict(zip(columns, map(_clean, cells), strict=True))
        if row.pop("", ""):
            raise ReadError(f"{at}: a cell is in a column without a name", hint="name the column")
        yield at, row


def _clean(cell: str) -> str:
    text = " ".join(cell.split())
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _csv_lines(data: bytes, where: str) -> _Numbered:
    """Yield the rows of a csv or tsv, each with the line at which it begins."""
    reader = delimited_rows(decode_any(data, where).text.removeprefix("\ufeff"))
    try:
        yield from numbered_rows(reader)
    except csv.Error as error:
        raise ReadError(f"{where}:{reader.line_num}: {first_line(error)}") from error


def _sheet_lines(data: bytes, where: str) -> _Numbered:
    """Yield the rows of the first sheet of a workbook, as long as its first row or longer."""
    from corpuskit.formats.xlsx import first_sheet

    width = 0
    for number, row in first_sheet(data, where):
        size = max((place for place, cell in row.items() if cell.strip()), default=-1) + 1
        width = width or size
        yield number, [row.get(place, "") for place in range(max(width, size))]
