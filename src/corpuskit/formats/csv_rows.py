"""The rows of a CSV file: its delimiter and its quotation marks.

Invariant: a row gives as many cells as the header has, or the file is refused with the line. The
delimiter is judged by the first lines only (`_SAMPLE_SIZE`), so the cost is that of one pass.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from itertools import dropwhile, islice
from typing import NamedTuple

from corpuskit.core.errors import ReadError, cells_for_columns, first_line
from corpuskit.core.model import ReadNote
from corpuskit.formats.records import TEXT_COLUMNS
from corpuskit.text.delimited import named_delimiter

_DELIMITERS = ",;\t|"
_SAMPLE_SIZE, _SAMPLE_ROWS = 100_000, 50
# A header of one column that is the text: its rows have no delimiter.
_SINGLE_COLUMN = re.compile(rf'"?(?:{"|".join(TEXT_COLUMNS)})"?[ \t]*[\r\n]', re.IGNORECASE)
_MAX_CELL_SIZE = 2**31 - 1
_ESCAPED = re.compile(r'\\([\\"])')
_TOO_FEW = "write a delimiter for each empty cell; or a line end in a cell lacks quotation marks"
_TOO_MANY = "put a cell that contains the delimiter in quotation marks"
_OPEN_AFTER_SPACE = re.compile(r' +"')


class CsvRow(NamedTuple):
    """A row that is not empty, with the number of its first line."""

    line: int
    cells: list[str]


class _CsvTable(NamedTuple):
    """The rows of a file, how their cells are separated, and what a user must know about that."""

    rows: list[CsvRow]
    delimiter: str
    notes: tuple[ReadNote, ...] = ()


def parse_table(text: str, where: str) -> _CsvTable:
    """Return the rows that are not empty.

    Raises
    ------
    ReadError
        With the line, if quotation marks do not match.

    Examples
    --------
    >>> parse_table("sep=;\\nid;text\\n1;合作\\n", "a.csv").rows
    [CsvRow(line=2, cells=['id', 'text']), CsvRow(line=3, cells=['1', '合作'])]
    """
    named = named_delimiter(text)
    delimiter = named or _guess_delimiter(text)
    first = 1 if named else 0
    try:
        return _CsvTable(_parsed(text, delimiter, where)[first:], delimiter)
    except ReadError:
        # Some programs write \" where csv has "". What they wrote is read only if it then fits.
        if '"' not in text:
            raise
        escaped = _ESCAPED.sub(lambda mark: '""' if mark[1] == '"' else "\\", text)
        rows: list[CsvRow] = []
        with suppress(ReadError):
            rows = _parsed(escaped, delimiter, where)[first:]
        if len({len(row.cells) for row in rows}) != 1:
            raise
        note = ReadNote('quotation marks in cells are written as "')
        return _CsvTable(rows, delimiter, (note,))


def fitting_rows(rows: Sequence[CsvRow], columns: int, where: str) -> Iterator[list[str]]:
    """Yield the cells of each row, one for each column; empty cells beyond them are left out.

    Raises
    ------
    ReadError
        With the line of a row that does not fit.

    Examples
    --------
    >>> list(fitting_rows([CsvRow(2, ["甲", "合作", ""])], 2, "a.csv"))
    [['甲', '合作']]
    """
    for line, cells in rows:
        if len(cells) < columns or any(cell.strip() for cell in cells[columns:]):
            raise ReadError(
                f"{where}:{line}: {cells_for_columns(len(cells), columns)}",
                hint=_TOO_FEW if len(cells) < columns else _TOO_MANY,
            )
        yield cells if len(cells) == columns else cells[:columns]


def _parsed(text: str, delimiter: str, where: str) -> list[CsvRow]:
    rows = list(_parse(text, delimiter, where))
    if ' "' in text and any(_OPEN_AFTER_SPACE.match(cell) for row in rows for cell in row.cells):
        with suppress(ReadError):
            return list(_parse(text, delimiter, where, skips_spaces=True))
    return rows


def _parse(
    text: str, delimiter: str, where: str, *, skips_spaces: bool = False
) -> Iterator[CsvRow]:
    with _unlimited_cells():
        reader = csv.reader(
            StringIO(text, newline=""),
            delimiter=delimiter,
            strict=True,
            skipinitialspace=skips_spaces,
        )
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield CsvRow(line, cells)
                line = reader.line_num + 1
        except csv.Error as error:
            raise ReadError(
                f"{where}:{line}: {first_line(error)}",
                hint='look for a missing quotation mark; write one within a cell as ""',
            ) from error


@contextmanager
def _unlimited_cells() -> Iterator[None]:
    """Lift the limit on the size of a cell, which Python keeps for the whole process."""
    limit = csv.field_size_limit(_MAX_CELL_SIZE)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _guess_delimiter(text: str) -> str:
    """Return the delimiter of the header with which the first rows fit it best."""
    sample = text.lstrip("\r\n")[:_SAMPLE_SIZE]
    if len(sample) == _SAMPLE_SIZE and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    if _SINGLE_COLUMN.match(sample):
        return _DELIMITERS[0]
    return max(_DELIMITERS, key=lambda mark: (_fit(sample, mark), -_DELIMITERS.index(mark)))


def _fit(sample: str, delimiter: str) -> tuple[bool, float, int]:
    """Return how well a delimiter fits; the greater, the better.

    Lines above the header, such as a title, have one cell.
    """
    with _unlimited_cells():
        reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
        try:
            rows = list(dropwhile(lambda cells: len(cells) < 2, islice(reader, _SAMPLE_ROWS)))
        except csv.Error:
            rows = []
    if not rows:
        return False, 0.0, 0
    columns = len(rows[0])
    names_text = any(name.strip().lower() in TEXT_COLUMNS for name in rows[0])
    fitting = sum(len(row) == columns or not row for row in rows) / len(rows)
    return names_text, fitting, columns
