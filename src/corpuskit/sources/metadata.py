"""The metadata table: one row per file."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from corpuskit.core.errors import ReadError, cells_for_columns, first_line, join_names
from corpuskit.core.model import NAME_FIELD
from corpuskit.text.decode import read_utf8


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """The row of one file, and its line in the table."""

    line: int
    fields: Mapping[str, str]
    year: int | None


def load_metadata(path: Path) -> dict[str, MetadataRow]:
    """Return the rows of a metadata table by file name.

    The table is CSV in UTF-8 with a header. The column `file` is required, `year` must be a
    number, every other column becomes a field of the document.

    Raises
    ------
    ReadError
        With file and line.
    """
    text = read_utf8(path, "correct metadata = ... in corpus.toml")
    rows: dict[str, MetadataRow] = {}
    for line, fields in _table_rows(text, path):
        name = normalize("NFC", fields.pop("file"))
        if not name:
            raise ReadError(f"{path}:{line}: the column file is empty")
        if name in rows:
            raise ReadError(f"{path}:{line}: '{name}' is already in line {rows[name].line}")
        year = _year(fields.pop("year", ""), f"{path}:{line}")
        rows[name] = MetadataRow(line, fields, year)
    return rows


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


def _year(value: str, where: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= 4):
        raise ReadError(f"{where}: year must be a number of up to 4 digits, got '{value}'")
    return int(value)
