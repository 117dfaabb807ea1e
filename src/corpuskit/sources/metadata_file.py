"""The file of a metadata table: csv, tsv or xlsx as spreadsheets save them, and rows added to it.

Invariant: adding rows changes no byte that was there before, so columns, corrections, comments,
quotation marks, line ends, byte order mark and encoding stay as the user left them.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from corpuskit.core.errors import OutputError, ReadError, cells_for_columns, first_line, join_names
from corpuskit.core.model import NAME_FIELD
from corpuskit.text.decode import Decoded, decode_any, read_named_file
from corpuskit.text.delimited import delimited_rows

FILE_COLUMN, YEAR_COLUMN = "file", "year"
_WORKBOOKS = (".xlsx", ".xlsm")
_COMMENT = "#"
# Bytes that continue a file in UTF-16 have no mark of their own.
_LITTLE_ENDIAN = b"\xff\xfe"
# Signs with which a spreadsheet begins a formula, and the sign that keeps a cell a text.
_FORMULA, _GUARD = ("=", "+", "-", "@"), "'"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataFile:
    """The rows of a metadata table as they are written.

    Parameters
    ----------
    path : Path
    header : list of str
        The columns; one of them is ``file``.
    rows : list of (int, dict of str to str)
        The line of each row, and its cells by column, without white space around them.
    data : bytes
    encoding, delimiter, line_end : str
        Of a text file; "" for a workbook.
    """

    path: Path
    header: list[str]
    rows: list[tuple[int, dict[str, str]]]
    data: bytes
    encoding: str = ""
    delimiter: str = ""
    line_end: str = ""

    @property
    def is_workbook(self) -> bool:
        """Whether the table is a workbook, to which no rows can be added."""
        return not self.encoding

    def files(self) -> set[str]:
        """Return the names that have a row, composed as Unicode has it."""
        return {normalize("NFC", cells[FILE_COLUMN]) for _, cells in self.rows}

    def with_rows(self, rows: Iterable[Mapping[str, str]]) -> bytes:
        """Return the content of the file with rows added; cells of other columns are left out.

        Raises
        ------
        OutputError
            If the encoding of the file lacks a character.
        """
        stream = io.StringIO(newline="")
        delimiter, line_end = self.delimiter, self.line_end
        usual = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
        # The csv module leaves a lone carriage return unquoted.
        quoting = csv.writer(
            stream, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL
        )
        for row in rows:
            cells = [_guard_formula(row.get(name, "")) for name in self.header]
            (quoting if "\r" in "".join(cells) else usual).writerow(cells)
        if not (added := stream.getvalue()):
            return self.data
        codec = self.encoding
        if codec in ("utf-16", "utf-32"):
            codec += "-le" if self.data.startswith(_LITTLE_ENDIAN) else "-be"
        try:
            text = self.data.decode(self.encoding)
            break_before = "" if text.endswith(("\n", "\r")) else self.line_end
            return self.data + (break_before + added).encode(codec)
        except UnicodeEncodeError as error:
            raise OutputError(
                f"{self.path}: its encoding {self.encoding} lacks '{error.object[error.start]}'",
                hint="save the table as UTF-8",
            ) from error


def new_metadata(path: Path, columns: Sequence[str]) -> MetadataFile:
    """Return a table without rows: UTF-8, separated by commas."""
    return MetadataFile(
        path=path,
        header=list(columns),
        rows=[],
        data=f"{','.join(columns)}\n".encode(),
        encoding="utf-8",
        delimiter=",",
        line_end="\n",
    )


def _guard_formula(cell: str) -> str:
    """Return a cell that a spreadsheet takes as text; `load_metadata_file` removes the sign again.

    Examples
    --------
    >>> _guard_formula("=cmd|'/c calc'!A1"), _guard_formula("公報")
    ("'=cmd|'/c calc'!A1", '公報')
    """
    return _GUARD + cell if len(cell) > 1 and cell.startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) and cell[1:2] in _FORMULA else cell


def load_metadata_file(path: Path) -> MetadataFile:
    """Return the rows of a metadata table.

    Cells are separated by commas, semicolons or tabs; a first line ``sep=;`` names the separator.
    Lines of one cell that begin with ``#`` are comments. Of a workbook, the first sheet with a
    column ``file`` is read.

    Raises
    ------
    ReadError
        With file and line.
    """
    return parse_metadata(read_named_file(path, "correct metadata = ... in corpus.toml"), path)


def parse_metadata(data: bytes, path: Path) -> MetadataFile:
    """Return the rows of a metadata table from its bytes; see `load_metadata_file`."""
    if path.suffix.lower() in _WORKBOOKS:
        header, rows = _workbook_rows(data, path)
        return MetadataFile(path=path, header=header, rows=list(rows), data=data)
    text, encoding = _decoded(data, path)
    delimiter, lines = _csv_lines(text, path)
    header = _header(lines[0][1] if lines else [], f"{path}:{lines[0][0] if lines else 1}")
    return MetadataFile(
        path=path,
        header=_named(header, [cells for _, cells in lines[1:]], f"{path}:1"),
        rows=list(_rows(header, lines[1:], path)),
        data=data,
        encoding=encoding,
        delimiter=delimiter,
        line_end=_line_end(text),
    )


def _decoded(data: bytes, path: Path) -> Decoded:
    try:
        return decode_any(data, str(path))
    except ReadError as error:
        raise ReadError(str(error), hint="save the table as CSV in UTF-8") from error


def _csv_lines(text: str, path: Path) -> tuple[str, list[tuple[int, list[str]]]]:
    """Return the delimiter, and the lines that are not empty or comments."""
    above = 0
    while text.startswith(_COMMENT):
        text, above = text.partition("\n")[2], above + 1
    reader = delimited_rows(text)
    lines: list[tuple[int, list[str]]] = []
    line = reader.line_num + 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)) and not _is_comment(cells, lines[:1]):
                lines.append((line + above, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(f"{path}:{reader.line_num + above}: {first_line(error)}") from error
    return reader.dialect.delimiter, lines


def _is_comment(cells: Sequence[str], header: Sequence[tuple[int, list[str]]]) -> bool:
    """Tell whether a row is a comment; in a table of one column, a space follows the sign."""
    sign = _COMMENT if header and len(header[0][1]) > 1 else f"{_COMMENT} "
    return cells[0].startswith(sign) and not any(cells[1:])


def _line_end(text: str) -> str:
    first = text.find("\n")
    if first < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[first - 1 : first] == "\r" else "\n"


def _workbook_rows(
    data: bytes, path: Path
) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """Return header and rows of the first sheet that has a column ``file``."""
    from corpuskit.formats.xlsx import sheet_rows

    sheets = sheet_rows(data, str(path))
    tables = [(name, _dense(rows)) for name, rows in sheets if rows] or [("", [[]])]
    with_files = (table for table in tables if _file_column(table[1][0]) is not None)
    name, rows = next(with_files, tables[0])
    where = f"{path}: {name}" if len(tables) > 1 else str(path)
    header = _header(rows[0], where)
    lines = [(number, cells) for number, cells in enumerate(rows[1:], 2) if any(cells)]
    return _named(header, rows[1:], where), _rows(header, lines, path)


def _dense(rows: Sequence[Mapping[int, str]]) -> list[list[str]]:
    width = max(max(row, default=-1) for row in rows) + 1
    return [[row.get(place, "").strip() for place in range(width)] for row in rows]


def _file_column(cells: Sequence[str]) -> int | None:
    """Return the place of the column ``file``, in any case; None if there is none."""
    return next((i for i, name in enumerate(cells) if name.casefold() == FILE_COLUMN), None)


def _header(cells: Sequence[str], where: str) -> list[str]:
    """Return the names of the columns; `file` and `year` in small letters."""
    names = list(cells)
    if _file_column(names) is None:
        raise ReadError(
            f"{where}: no column 'file'; columns: {join_names(filter(None, names)) or 'none'}",
            hint="the first line names the columns: file,year,title",
        )
    for own in (FILE_COLUMN, YEAR_COLUMN):
        if own not in names:
            names = [own if name.casefold() == own else name for name in names]
    for name in filter(None, names):
        if names.count(name) > 1:
            raise ReadError(f"{where}: two columns are named '{name}'")
        if name == NAME_FIELD:
            raise ReadError(
                f"{where}: column '{name}': every document already has a field of this name",
                hint="rename the column",
            )
    return names


def _named(header: Sequence[str], rows: Iterable[Sequence[str]], where: str) -> list[str]:
    """Return the header; a column without a name is refused if it has a value."""
    nameless = [place for place, name in enumerate(header) if not name]
    for cells in rows if nameless else ():
        for place in nameless:
            if place < len(cells) and cells[place]:
                raise ReadError(f"{where}: column {place + 1} has no name")
    return list(header)


def _rows(
    header: Sequence[str], lines: Iterable[tuple[int, list[str]]], path: Path
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the cells of each row by column; empty cells beyond the header are left out."""
    for line, cells in lines:
        if len(cells) < len(header) or any(cells[len(header) :]):
            raise ReadError(
                f"{path}:{line}: {cells_for_columns(len(cells), len(header))}",
                hint="put quotation marks around a cell that contains a comma",
            )
        named = zip(header, map(_unguarded, cells), strict=False)
        yield line, {name: cell for name, cell in named if name}
