"""The metadata table: one row per file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from corpuskit.core.errors import ReadError
from corpuskit.core.model import ReadNote
from corpuskit.sources.metadata_file import FILE_COLUMN, YEAR_COLUMN, load_metadata_file
from corpuskit.text.date_columns import date_notes, field_date, find_date_fields


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
    encoding: str = ""


def load_metadata(path: Path) -> MetadataTable:
    """Return the rows of a metadata table by file name.

    For the forms of the table see `load_metadata_file`. The year is that of the column `year`,
    else of the columns that `find_date_fields` finds. Every column but `file` and `year` becomes a
    field of the document.

    Raises
    ------
    ReadError
        With file and line; also for a year that cannot be read.
    """
    table = load_metadata_file(path)
    lines = table.rows
    names = [name for name in table.header if name and name != FILE_COLUMN]
    found = find_date_fields({name: _column(lines, name) for name in names})
    date_fields = sorted(found, key=lambda name: name != YEAR_COLUMN)
    files = [normalize("NFC", fields.pop(FILE_COLUMN)) for _, fields in lines]
    notes = date_notes([fields for _, fields in lines], files, date_fields)
    rows: dict[str, MetadataRow] = {}
    for name, (line, fields) in zip(files, lines, strict=True):
        if not name:
            raise ReadError(f"{path}:{line}: the column file is empty")
        if name in rows:
            raise ReadError(f"{path}:{line}: '{name}' is already in line {rows[name].line}")
        year, unreadable = _year_of_row(fields, date_fields, f"{path}:{line}")
        fields.pop(YEAR_COLUMN, None)
        rows[name] = MetadataRow(line, fields, year, unreadable)
    return MetadataTable(rows, notes, table.encoding)


def _column(lines: list[tuple[int, dict[str, str]]], name: str) -> Iterator[str]:
    return (fields[name] for _, fields in lines)


def _year_of_row(
    fields: Mapping[str, str], date_fields: Sequence[str], where: str
) -> tuple[int | None, str]:
    """Return the year of a row, and the first value for it if none can be read."""
    filled = [(name, fields[name]) for name in date_fields if fields[name]]
    for name, value in filled:
        if date := field_date(name, value):
            return date.year, ""
        if name == YEAR_COLUMN:
            if not (value.isascii() and value.isdecimal() and len(value) <= 4):
                raise ReadError(
                    f"{where}: year must be a number of up to 4 digits, got '{value}'",
                    hint="write a year such as 2003 or 民國89年",
                )
            return int(value), ""
    return None, filled[0][1] if filled else ""
