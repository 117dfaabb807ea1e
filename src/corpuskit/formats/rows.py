"""CSV and TSV: a row is a document."""

import csv as csv_module
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from corpuskit.core.errors import ReadError, first_line
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw
from corpuskit.formats.records import check_names, documents, text_field
from corpuskit.text.decode import decode_any

_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_ESCAPE = re.compile(r"<U\+([0-9A-Fa-f]{4,8})>")
_LAST = 0x10FFFF
_LONGEST_FIELD = 2**31 - 1


def csv(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield a document for each row of a table whose first line names the columns.

    Comma, semicolon or tab divides the cells, whichever the first line has most of. Cells may
    hold line ends. What R writes for characters that it could not, ``<U+95B2>``, becomes the
    character.

    Raises
    ------
    ReadError
        With the line, if a row does not fit the header, or no column holds the text.

    Examples
    --------
    >>> data = "編號;正文;年\\n甲;<U+5408>作。;2001\\n".encode()
    >>> raw = next(csv(data, "a.csv", ReadOptions()))
    >>> raw.name, raw.text, raw.fields
    ('甲', '合作。', {'年': '2001'})
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    rows = _rows(_ESCAPE.sub(_character, text), where)
    if not rows:
        raise ReadError(f"{where}: is empty", hint="the first line names the columns")
    (_, header), body = rows[0], rows[1:]
    if body and all(len(cells) == len(header) + 1 for _, cells in body):
        header = ["", *header]  # R's write.table names no column for the names of rows
    header = [name.strip() for name in header]
    check_names(header, where)
    column = text_field(header, where, options)
    for line, cells in body:
        if len(cells) != len(header):
            raise ReadError(
                f"{where}:{line}: {len(cells)} cells under {len(header)} columns",
                hint="put a cell that holds the delimiter in quotation marks",
            )
    records = (dict(zip(header, cells, strict=True)) for _, cells in body)
    yield from documents(records, header, column, encoding)


def _rows(text: str, where: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with the line where it begins."""
    rows = []
    with _long_fields():
        reader = csv_module.reader(
            StringIO(text, newline=""), delimiter=_delimiter(text), strict=True
        )
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    rows.append((line, cells))
                line = reader.line_num + 1
        except csv_module.Error as error:
            raise ReadError(
                f"{where}:{line}: {first_line(error)}",
                hint="a quotation mark may be missing, or stand alone within a cell",
            ) from error
    return rows


@contextmanager
def _long_fields() -> Iterator[None]:
    """Allow cells of any length; Python's limit is one for the whole process."""
    before = csv_module.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv_module.field_size_limit(before)


def _delimiter(text: str) -> str:
    head = _QUOTED.sub("", text.lstrip("\r\n")).splitlines()
    first = head[0] if head else ""
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= _LAST and not 0xD800 <= code <= 0xDFFF else match[0]
