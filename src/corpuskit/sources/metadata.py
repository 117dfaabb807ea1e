"""The metadata table: one row per file."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from corpuskit.core.errors import ReadError, cells_for_columns, first_line, join_names
from corpuskit.core.model import NAME_FIELD, ReadNote
from corpuskit.text.date_columns import date_notes, field_date, find_date_fields
from corpuskit.text.decode import read_utf8

_YEAR = "year"


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """The row of one file, and its line in the table.

    Parameters
    ----------
    line : int
    fields : mapping of str to str
    year : int or None
    unreadable : str
        The value for the date if no year can be read from it.
    """

    line: int
    fields: Mapping[str, str]
    year: int | None
    unreadable: str = ""


class MetadataTable(NamedTuple):
    """The rows of a metadata table by file name, and what a user must know about its dates."""

    rows: dict[str, MetadataRow]
    notes: tuple[ReadNote, ...] = ()


def load_metadata(path: Path) -> MetadataTable:
    """Return the rows of a metadata table by file name.

    The table is CSV in UTF-8 with a header. The column `file` is required. The year is that of
    the column `year`, else of the columns that `find_date_fields` finds. Every column but `file`
    and `year` becomes a field of the document.

    Raises
    ------
    ReadError
        With file and line; also for a year that cannot be read.
    """
    text = read_utf8(path, "correct metadata = ... in corpus.toml")
    lines = list(_table_rows(text, path))
    names = [name for name in (lines[0][1] if lines else {}) if name != "file"]
    found = find_date_fields({name: _column(lines, name) for name in names})
    date_fields = sorted(found, key=lambda name: name != _YEAR)
    files = [normalize("NFC", fields.pop("file")) for _, fields in lines]
    notes = date_notes([fields for _, fields in lines], files, date_fields)
    rows: dict[str, MetadataRow] = {}
    for name, (line, fields) in zip(files, lines, strict=True):
        if not name:
            raise ReadError(f"{path}:{line}: the column file is empty")
        if name in rows:
            raise ReadError(f"{path}:{line}: '{name}' is already in line {rows[name].line}")
        year, unreadable = _year_of_row(fields, date_fields, f"{path}:{line}")
        fields.pop(_YEAR, None)
        rows[name] = MetadataRow(line, fields, year, unreadable)
    return MetadataTable(rows, notes)


def _column(lines: list[tuple[int, dict[str, str]]], name: str) -> Iterator[str]:
    return (fields[name] for _, fields in lines)


def _table_rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header, path)
        line = reader.line_num + 1
        for cells in reader:
            if any(map(str.strip, cells)):
                if len(cells) != len(header):
                    raise ReadError(
                        f"{path}:{line}: {cells_for_columns(len(cells), len(header))}",
                        hint="put quotation marks around a cell that contains a comma",
                    )
                yield line, dict(zip(header, map(str.strip, cells), strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(f"{path}:{reader.line_num}: {first_line(error)}") from error


def _check_header(header: list[str], path: Path) -> None:
    if "file" not in header:
        semicolons = len(header) == 1 and ";" in header[0]
        raise ReadError(
            f"{path}:1: no column 'file'; columns: {join_names(header) or 'none'}",
            hint="separate the columns by commas, not semicolons"
            if semicolons
            else "the first line names the columns: file,year,title",
        )
    for number, name in enumerate(header, 1):
        if not name:
            raise ReadError(f"{path}:1: column {number} has no name")
        if header.count(name) > 1:
            raise ReadError(f"{path}:1: two columns are named '{name}'")
        if name == NAME_FIELD:
            raise ReadError(
                f"{path}:1: column '{name}': every document already has a field of this name",
                hint="rename the column",
            )


def _year_of_row(
    fields: Mapping[str, str], date_fields: Sequence[str], where: str
) -> tuple[int | None, str]:
    """Return the year of a row, and the first value for it if none can be read."""
    filled = [(name, fields[name]) for name in date_fields if fields[name]]
    for name, value in filled:
        if date := field_date(name, value):
            return date.year, ""
        if name == _YEAR:
            if not (value.isascii() and value.isdecimal() and len(value) <= 4):
                raise ReadError(
                    f"{where}: year must be a number of up to 4 digits, got '{value}'",
                    hint="write a year such as 2003 or 民國89年",
                )
            return int(value), ""
    return None, filled[0][1] if filled else ""
