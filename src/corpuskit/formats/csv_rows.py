"""The rows of a CSV file: its delimiter, its quotation marks, the row names of R.

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
from corpuskit.formats.record_notes import has_han
from corpuskit.formats.records import NAME_COLUMNS, TEXT_COLUMNS
from corpuskit.text.delimited import named_delimiter

_DELIMITERS = ",;\t|"
_SAMPLE_SIZE, _SAMPLE_ROWS = 100_000, 50
# A header of one column that is the text: its rows have no delimiter.
_SINGLE_COLUMN = re.compile(rf'"?(?:{"|".join(TEXT_COLUMNS)})"?[ \t]*[\r\n]', re.IGNORECASE)
_MAX_CELL_SIZE = 2**31 - 1
_ESCAPED = re.compile(r'\\([\\"])')
_OPEN_AFTER_SPACE = re.compile(r' +"')
_YEAR_COLUMNS = ("year", "date", "年", "年份", "年度", "日期")
_YEAR = re.compile(r"\s*(?:1[89]|20)\d\d(?!\d)")
_MAX_LABEL_SIZE = 40
_QUOTED = re.compile(r'"(?:[^"]|"")*+"?')


class CsvRow(NamedTuple):
    """A row that is not empty, with the number of its first line."""

    line: int
    cells: list[str]


def parse_rows(text: str, where: str) -> tuple[list[CsvRow], tuple[ReadNote, ...]]:
    """Return the rows that are not empty, and what a user must know about how they were read.

    Raises
    ------
    ReadError
        With the line, if quotation marks do not match.

    Examples
    --------
    >>> parse_rows("sep=;\\nid;text\\n1;合作\\n", "a.csv")[0]
    [CsvRow(line=2, cells=['id', 'text']), CsvRow(line=3, cells=['1', '合作'])]
    """
    named = named_delimiter(text)
    delimiter = named or _guess_delimiter(text)
    try:
        rows, notes = _parsed(text, delimiter, where), ()
    except ReadError:
        # Some programs write \" where csv has "". What they wrote is read only if it then fits.
        if '\\"' not in text:
            raise
        escaped = _ESCAPED.sub(lambda mark: '""' if mark[1] == '"' else "\\", text)
        try:
            rows = _parsed(escaped, delimiter, where)
        except ReadError:
            rows = []
        if len({len(row.cells) for row in rows}) != 1:
            raise
        return rows, (ReadNote('quotation marks in cells are written as \\"'),)
    return rows[1:] if named else rows, notes


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
                hint="put a cell that contains the delimiter in quotation marks",
            )
        yield cells if len(cells) == columns else cells[:columns]


def has_row_names(rows: Sequence[CsvRow], text: str) -> bool:
    """Tell whether the rows begin with row names that R wrote, which have no column name.

    R writes a header that is one cell shorter than the rows. A table whose texts contain an
    unquoted comma has the same shape, so more is asked: names that differ; quotation marks around
    every column name, row name and text, as R writes by default, or else numbers from 1; and
    years in a column of years only if the rows are read in this way.

    Examples
    --------
    >>> written = '"year","text"\\n"7",2001,"甲"\\n'
    >>> has_row_names([CsvRow(1, ["year", "text"]), CsvRow(2, ["7", "2001", "甲"])], written)
    True
    """
    header, body = rows[0].cells, rows[1:]
    if not body or any(len(cells) != len(header) + 1 for _, cells in body):
        return False
    names = [cells[0].strip() for _, cells in body]
    if not all(names) or len(set(names)) != len(names):
        return False
    header_names = [name.strip().lower() for name in header]
    years = [i for i, name in enumerate(header_names) if name in _YEAR_COLUMNS]
    has_years = any(
        all(_YEAR.match(cells[i + 1]) for _, cells in body)
        and not all(_YEAR.match(cells[i]) for _, cells in body)
        for i in years
    )
    is_numbered = names == [str(number) for number in range(1, len(names) + 1)]
    if not _are_quoted(text, [row.line for row in rows], len(header)):
        return has_years and is_numbered
    if years:
        return has_years
    has_ids = header_names[0] not in NAME_COLUMNS or all(cells[1].isascii() for _, cells in body)
    return has_ids and all(n.isascii() and len(n) <= _MAX_LABEL_SIZE for n in names)


def _are_quoted(text: str, starts: Sequence[int], columns: int) -> bool:
    """Tell whether all column names, row names and texts are in quotation marks.

    The first line of each row is split again, with the quotation marks that the cells no longer
    have. What is not in quotation marks must not be Chinese: R writes only numbers, ``NA`` and
    the like without them.
    """
    wanted = set(starts)
    lines = (line for number, line in enumerate(StringIO(text, newline=""), 1) if number in wanted)
    header = next(lines, "").strip()
    return header.count('"') == 2 * columns and all(
        line.lstrip()[:1] == '"' and not has_han(_QUOTED.sub("", line)) for line in lines
    )


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
