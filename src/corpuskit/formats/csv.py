"""CSV and TSV: a row is a document."""

import re
from collections.abc import Iterator

from corpuskit.core.model import ReadNote
from corpuskit.formats.csv_checks import check_quotation_marks, has_row_names
from corpuskit.formats.csv_rows import CsvRow, fitting_rows, parse_table
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.record_notes import has_han
from corpuskit.formats.records import check_columns, column_name, find_header, record_documents
from corpuskit.text.decode import decode_any

ENDINGS = (".csv", ".tsv")
_R_ESCAPE = re.compile(r"<U\+([0-9A-Fa-f]{4,8})>")
_MAX_CODE_POINT = 0x10FFFF
_MAX_ROWS_ABOVE = 20


def read_csv(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield a document for each row of a table whose first line names the columns.

    The delimiter is the comma, semicolon, tab or vertical bar with which the first rows fit the
    names of the columns; a line ``sep=;`` above them overrides this. Lines above the names that
    begin with ``#`` are left out. Cells may contain line ends. ``<U+95B2>``, which R writes for a
    character that its locale lacks, becomes the character. A table without rows is one document
    without text.

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
    decoded, encoding = decode_any(data, where, encoding=options.encoding)
    text = _R_ESCAPE.sub(_unescape, decoded) if "<U+" in decoded else decoded
    rows, delimiter, notes = parse_table(text, where)
    if not rows:
        yield RawDocument(text="", encoding=encoding)
        return
    if has_row_names(rows, text):
        rows[0] = CsvRow(rows[0].line, ["", *rows[0].cells])
    first_rows = [(row.line, list(map(column_name, row.cells))) for row in rows[:_MAX_ROWS_ABOVE]]
    first, text_column = find_header(first_rows, where, options)
    header, body = first_rows[first][1], rows[first + 1 :]
    check_columns(header, where)
    fitting = list(fitting_rows(body, len(header), where))
    suspicions = check_quotation_marks(body, len(header), delimiter, where)
    notes = (*notes, *suspicions, *_nameless_columns(header, fitting))
    lines = [row.line for row in body]
    # Each row is freed when its record is made, so that a table of short rows is in memory once.
    del rows, body
    fitting.reverse()
    records = (dict(zip(header, fitting.pop(), strict=True)) for _ in lines)
    yield from record_documents(
        records,
        header,
        text_column,
        encoding,
        label=lambda index, name: f"{name} (line {lines[index]})",
        notes=notes,
    )


def _nameless_columns(header: list[str], rows: list[list[str]]) -> Iterator[ReadNote]:
    """Yield which columns have values but no name; row numbers in the first are not named."""
    found, has_text = [], False
    for place in [index for index, name in enumerate(header) if not name]:
        cells = [row[place] for row in rows if row[place].strip()]
        if cells and (place or not all(cell.strip().isdecimal() for cell in cells)):
            found.append(str(place + 1))
            has_text = has_text or any(map(has_han, cells))
    if found and header != ["", "x"]:
        yield ReadNote("columns without a name, not read", tuple(found), has_text)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= _MAX_CODE_POINT and not 0xD800 <= code <= 0xDFFF else match[0]
