"""Rows of a table that a spreadsheet saved with commas, semicolons or tabs."""

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpuskit.core.errors import ReadError

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = ",;\t"
_DELIMITER_LINE = re.compile(r'"?sep=([,;\t|])"?[ \t]*(?:\r\n?|\n|$)', re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]")
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def delimited_rows(text: str) -> "Reader":
    """Return a csv reader of a text; the delimiter is the most frequent one in the first line.

    A first line such as ``sep=;``, a convention of Excel, names the delimiter and is skipped.

    Examples
    --------
    >>> list(delimited_rows("term;guards\\n安全;食品安全\\n"))
    [['term', 'guards'], ['安全', '食品安全']]
    """
    named = named_delimiter(text)
    first_line = _LINE_END.split(text, maxsplit=1)[0]
    delimiter = named or max(_DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    if named:
        next(reader)
    return reader


def numbered_rows(reader: "Reader") -> Iterator[tuple[int, list[str]]]:
    """Yield the next rows of a reader, each with the line at which it begins.

    A quoted cell may span lines: a row begins behind the end of the last one.

    Raises
    ------
    csv.Error

    Examples
    --------
    >>> list(numbered_rows(delimited_rows('term,note\\n安全,"a\\nb"\\n合作,\\n')))
    [(1, ['term', 'note']), (2, ['安全', 'a\\nb']), (4, ['合作', ''])]
    """
    line = reader.line_num + 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def named_delimiter(text: str) -> str:
    """Return the delimiter that a first line such as ``sep=;`` names; "" without such a line.

    Examples
    --------
    >>> named_delimiter("sep=;\\nterm;guards\\n"), named_delimiter("term;guards\\n")
    (';', '')
    """
    named = _DELIMITER_LINE.match(text)
    return named[1] if named else ""


def refuse_workbook(data: bytes, where: str) -> None:
    """Refuse the bytes of an Excel or OpenDocument workbook.

    Raises
    ------
    ReadError
    """
    if data.startswith(_WORKBOOK_STARTS):
        raise ReadError(f"{where}: is a workbook", hint="save its sheet as csv")
