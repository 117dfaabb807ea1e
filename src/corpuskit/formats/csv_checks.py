"""Whether the rows of a CSV file are what they seem: row names of R, rows within a cell."""

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import pairwise

from corpuskit.core.errors import ReadError
from corpuskit.core.model import ReadNote
from corpuskit.formats.csv_rows import CsvRow
from corpuskit.formats.record_notes import has_han
from corpuskit.formats.records import NAME_COLUMNS

_YEAR_COLUMNS = ("year", "date", "年", "年份", "年度", "日期")
_YEAR = re.compile(r"\s*(?:1[89]|20)\d\d(?!\d)")
_MAX_LABEL_SIZE = 40
_MAX_DIGITS = 18
_DIGIT = re.compile("[0-9]")
_QUOTED = re.compile(r'"(?:[^"]|"")*+"?')


def check_quotation_marks(
    rows: Sequence[CsvRow], columns: int, delimiter: str, where: str
) -> Iterator[ReadNote]:
    """Yield which rows may have swallowed the rows below them, for want of a quotation mark.

    ``1,"甲`` and ``2,乙"`` on the next line are one row with a line end in its cell. Such a row is
    suspicious if a line in it has as many cells as the header, and begins with a cell of the same
    form as the row itself; numbers that are missing in the sequence of the rows prove it.

    Parameters
    ----------
    rows : sequence of CsvRow
        The rows below the header.
    columns : int
    delimiter, where : str

    Raises
    ------
    ReadError
        With the line, if a number is missing in the sequence and found within a cell.

    Examples
    --------
    >>> rows = [CsvRow(2, ["2001-7", "甲\\n2002-7,乙"])]
    >>> [note.parts for note in check_quotation_marks(rows, 2, ",", "a.csv")]
    [('line 2',)]
    """
    found = []
    for index, (line, cells) in enumerate(rows):
        first = cells[0].strip()
        if not _DIGIT.search(first[:_MAX_LABEL_SIZE]) or not any(
            "\n" in cell or "\r" in cell for cell in cells
        ):
            continue
        inner = list(_starts_within(cells, columns, delimiter, _DIGIT.sub("0", first)))
        if not inner:
            continue
        following = rows[index + 1].cells[0].strip() if index + 1 < len(rows) else ""
        numbers = [first, *inner, following]
        if all(
            number.isdecimal() and len(number) <= _MAX_DIGITS for number in numbers
        ) and _are_consecutive(list(map(int, numbers))):
            raise ReadError(
                f"{where}:{line}: a cell contains the row {inner[0]}",
                hint="look for a missing quotation mark",
            )
        found.append(f"line {line}")
    if found:
        what = "cells with a line like a row; perhaps a quotation mark is missing"
        yield ReadNote(what, tuple(found), is_doubt=True)


def _starts_within(cells: Sequence[str], columns: int, delimiter: str, form: str) -> Iterator[str]:
    """Yield the first cells of lines in cells that look like rows of a form such as ``0000``."""
    for place, cell in enumerate(cells):
        lines = cell.splitlines()
        for number, line in enumerate(lines[1:], 2):
            # The cells after this one belong to its last line.
            others = len(cells) - place - 1 if number == len(lines) else 0
            if line.count(delimiter) + others == columns - 1:
                start = line.partition(delimiter)[0].strip()
                if _DIGIT.sub("0", start) == form:
                    yield start


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


def _are_consecutive(numbers: Sequence[int]) -> bool:
    return all(later == number + 1 for number, later in pairwise(numbers))
