"""The rows of a table as a spreadsheet saves it: with commas, semicolons or tabs."""

import csv
import io
import re
from typing import TYPE_CHECKING

from corpuskit.core.errors import ReadError

if TYPE_CHECKING:
    from _csv import Reader

_SEPARATORS = ",;\t"
_NAMED = re.compile(r'"?sep=([,;\t])"?\s*', re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def reader_of(text: str) -> "Reader":
    """Return the rows of a delimited text, by the separator that its first line has most of.

    A first line ``sep=;``, which is meant for a spreadsheet, names the separator and is no row.

    Examples
    --------
    >>> list(reader_of("term;guards\\n安全;食品安全\\n"))
    [['term', 'guards'], ['安全', '食品安全']]
    """
    head = text.partition("\n")[0]
    named = _NAMED.fullmatch(head)
    separator = named[1] if named else max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    if named:
        next(reader)
    return reader


def check_no_workbook(data: bytes, where: str) -> None:
    """Refuse the bytes of a spreadsheet's own format.

    Raises
    ------
    ReadError
    """
    if data.startswith(_WORKBOOKS):
        raise ReadError(f"{where}: is a workbook", hint="save its sheet as csv")
