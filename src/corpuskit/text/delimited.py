"""Rows of a table that a spreadsheet saved with commas, semicolons or tabs."""

import csv
import io
import re
from typing import TYPE_CHECKING

from corpuskit.core.errors import ReadError

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = ",;\t"
_DELIMITER_LINE = re.compile(r'"?sep=([,;\t])"?\s*', re.IGNORECASE)
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def delimited_rows(text: str) -> "Reader":
    """Return a csv reader of a text; the delimiter is the most frequent one in the first line.

    A first line such as ``sep=;``, a convention of Excel, names the delimiter and is skipped.

    Examples
    --------
    >>> list(delimited_rows("term;guards\\n安全;食品安全\\n"))
    [['term', 'guards'], ['安全', '食品安全']]
    """
    first_line = text.partition("\n")[0]
    named = _DELIMITER_LINE.fullmatch(first_line)
    delimiter = named[1] if named else max(_DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    if named:
        next(reader)
    return reader


def refuse_workbook(data: bytes, where: str) -> None:
    """Refuse the bytes of an Excel or OpenDocument workbook.

    Raises
    ------
    ReadError
    """
    if data.startswith(_WORKBOOK_STARTS):
        raise ReadError(f"{where}: is a workbook", hint="save its sheet as csv")
