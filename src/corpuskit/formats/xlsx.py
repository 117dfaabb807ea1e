"""Excel workbooks (xlsx): a row is a document."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import join, normpath
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.records import check_columns, find_text_column, record_documents
from corpuskit.formats.xlsx_sheet import (
    SheetReader,
    SheetRows,
    StringReader,
    StyleReader,
    WorkbookParts,
)
from corpuskit.formats.zip_xml import (
    OfficePackage,
    XmlHandlers,
    ignore,
    main_member,
    open_package,
    relations,
)

ENDINGS = (".xlsx",)
_MAX_SHEETS = 1_000


def read_xlsx(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield a document for each row of the sheets whose first row names a text column.

    Dates become ``2001-09-09``; a formula gives the value that the file stores. Hidden sheets
    and empty rows are left out. If several sheets are read, names begin with that of the sheet.

    Raises
    ------
    ReadError
        If no sheet has a text column, or the file is damaged, encrypted or too large.
    """
    sheets = _text_sheets(data, where, options)
    for sheet in sheets:
        names = [sheet.header[index] for index in sorted(sheet.header)]
        records = (
            {sheet.header[index]: row[index] for index in sheet.header if index in row}
            for row in sheet.rows
        )
        for raw in record_documents(records, names, sheet.text_column, "xlsx"):
            name = f"{sheet.name}/{raw.name}" if len(sheets) > 1 else raw.name
            yield replace(raw, name=name, is_binary=True)


def sheet_rows(data: bytes, where: str) -> list[tuple[str, SheetRows]]:
    """Return the name and the rows of each visible sheet that is not empty.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    package = open_package(data, where)
    main = main_member(package, "xl/workbook.xml")
    targets = relations(package, main)
    parts, sheets = _workbook(package, main, targets)
    filled = []
    for name, identifier in sheets:
        reader = SheetReader(parts)
        package.parse(_member_path(main, targets[identifier][1]), reader.handlers())
        if reader.rows:
            filled.append((name, reader.rows))
    return filled


class _TextSheet(NamedTuple):
    name: str
    header: dict[int, str]
    text_column: str
    rows: SheetRows


def _text_sheets(data: bytes, where: str, options: ReadOptions) -> list[_TextSheet]:
    """Return the sheets with a text column; raise the first problem if there is none."""
    sheets, first_error = [], None
    for name, rows in sheet_rows(data, where):
        header = {index: value.strip() for index, value in rows[0].items()}
        names = [header[index] for index in sorted(header)]
        try:
            check_columns(names, f"{where}: {name}")
            text_column = find_text_column(names, f"{where}: {name}", options)
        except ReadError as error:
            first_error = first_error or error
            continue
        sheets.append(_TextSheet(name, header, text_column, rows[1:]))
    if not sheets:
        raise first_error or ReadError(f"{where}: all its sheets are empty")
    return sheets


def _workbook(
    package: OfficePackage, main: str, targets: Mapping[str, tuple[str, str]]
) -> tuple[WorkbookParts, list[tuple[str, str]]]:
    """Return what the sheets share, and the name and id of each visible sheet."""
    parts = WorkbookParts(package.where)
    sheets: list[tuple[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "x:workbookPr":
            parts.from_1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")
        elif name == "x:sheet" and attributes.get("state", "visible") == "visible":
            identifier = attributes.get("r:id", "")
            if targets.get(identifier, ("",))[0] == "worksheet" and len(sheets) < _MAX_SHEETS:
                sheets.append((attributes.get("name", ""), identifier))

    package.parse(main, XmlHandlers(start, ignore, ignore))
    strings, styles = StringReader(), StyleReader()
    for kind, target in targets.values():
        if kind == "sharedStrings":
            package.parse(_member_path(main, target), strings.handlers())
        elif kind == "styles":
            package.parse(_member_path(main, target), styles.handlers())
    parts.strings, parts.date_styles = strings.strings, styles.date_styles
    return parts, sheets


def _member_path(main: str, target: str) -> str:
    """Return the member that a workbook refers to by a relative or an absolute path."""
    return normpath(join("/", main.rpartition("/")[0], target)).lstrip("/")
