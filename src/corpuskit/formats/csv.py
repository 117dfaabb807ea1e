"""CSV and TSV: a row is a document."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from corpuskit.core.errors import ReadError, cells_for_columns, first_line
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.records import check_columns, find_text_column, record_documents
from corpuskit.text.decode import decode_any

ENDINGS = (".csv", ".tsv")
_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_R_ESCAPE = re.compile(r"<U\+([0-9A-Fa-f]{4,8})>")
_MAX_CODE_POINT = 0x10FFFF
_MAX_CELL_SIZE = 2**31 - 1


def read_csv(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield a document for each row of a table whose first line names the columns.

    The delimiter is the comma, semicolon or tab, whichever occurs most often in the first line.
    Cells may contain line ends. ``<U+95B2>``, which R writes for a character that its locale
    lacks, becomes the character.

    Raises
    ------
    ReadError
        With the line, if a row does not fit the header, or if there is no text column.

    Examples
    --------
    >>> data = "編號;正文;年\\n甲;<U+5408>作。;2001\\n".encode()
    >>> raw = next(read_csv(data, "a.csv", ReadOptions()))
    >>> raw.name, raw.text, raw.fields
    ('甲', '合作。', {'年': '2001'})
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    rows = _parse_rows(_R_ESCAPE.sub(_unescape, text), where)
    if not rows:
        raise ReadError(f"{where}: is empty", hint="write the names of the columns into line 1")
    (_, header), body = rows[0], rows[1:]
    if body and all(len(cells) == len(header) + 1 for _, cells in body):
        header = ["", *header]  # R's write.table gives the column of row names no name
    header = [name.strip() for name in header]
    check_columns(header, where)
    text_column = find_text_column(header, where, options)
    for line, cells in body:
        if len(cells) != len(header):
            raise ReadError(
                f"{where}:{line}: {cells_for_columns(len(cells), len(header))}",
                hint="put a cell that contains the delimiter in quotation marks",
            )
    records = (dict(zip(header, cells, strict=True)) for _, cells in body)
    yield from record_documents(records, header, text_column, encoding)


def _parse_rows(text: str, where: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, each with the number of its first line."""
    rows = []
    with _unlimited_cells():
        reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    rows.append((line, cells))
                line = reader.line_num + 1
        except csv.Error as error:
            raise ReadError(
                f"{where}:{line}: {first_line(error)}",
                hint="look for a missing quotation mark, or a single one within a cell",
            ) from error
    return rows


@contextmanager
def _unlimited_cells() -> Iterator[None]:
    """Lift the limit on the size of a cell, which Python keeps for the whole process."""
    limit = csv.field_size_limit(_MAX_CELL_SIZE)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _delimiter(text: str) -> str:
    lines = _QUOTED.sub("", text.lstrip("\r\n")).splitlines()
    first = lines[0] if lines else ""
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= _MAX_CODE_POINT and not 0xD800 <= code <= 0xDFFF else match[0]
