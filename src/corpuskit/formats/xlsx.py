"""Excel workbooks (xlsx): a row is a document."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from posixpath import join, normpath
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.core.model import ReadNote
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.record_notes import merged_notes, with_notes
from corpuskit.formats.records import check_columns, column_name, find_header, record_documents
from corpuskit.formats.xlsx_notes import RowLabels, nameless_columns, row_label, sheet_notes
from corpuskit.formats.xlsx_parts import StringReader, StyleReader, WorkbookParts
from corpuskit.formats.xlsx_sheet import Sheet, SheetReader, SheetRows, fill_merged_cells
from corpuskit.formats.zip_xml import (
    OfficePackage,
    XmlHandlers,
    ignore,
    main_member,
    open_package,
    relations,
    wrong_kind,
)

ENDINGS = (".xlsx", ".xlsm")
_MAX_SHEETS = 1_000
_MAX_ROWS_ABOVE, _MAX_NAME = 20, 40
_RECALCULATE = "open it in a spreadsheet program, let it calculate, and save it again"


def read_xlsx(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield a document for each row of the sheets whose first row names a text column.

    Dates become ``2001-09-09``; a formula gives the value that the file stores. Cells that are
    merged over several rows give each row their value, except in the text column. Hidden rows and
    columns are read, hidden sheets and empty rows are not. If several sheets are read, names begin
    with that of the sheet. Notes name what is hidden or left out.

    Raises
    ------
    ReadError
        If no sheet has a text column, no formula of the text column a stored value, or the file
        is damaged, encrypted or too large.
    """
    workbook = _read_workbook(data, where)
    texts, notes = _text_sheets(workbook, options)
    raws: list[RawDocument] = []
    for text in texts:
        prefix = f"{text.sheet_name}/" if len(texts) > 1 else ""
        documents = list(_sheet_documents(text, prefix))
        labels = RowLabels(text.sheet, text.header, [raw.name for raw in documents], prefix)
        notes.extend(sheet_notes(text.sheet, text.names, text.text_column, labels))
        for raw in documents:
            notes.extend(raw.notes)
            raws.append(replace(raw, name=prefix + raw.name, is_binary=True, notes=()))
    if not any(raw.text.strip() for raw in raws):
        _refuse_without_values(texts, where)
    if not raws:
        raws.append(RawDocument(text="", encoding="xlsx", is_binary=True))
    yield from with_notes(raws, merged_notes(notes))


def sheet_rows(data: bytes, where: str) -> list[tuple[str, SheetRows]]:
    """Return the name and the rows of each visible sheet that is not empty.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    workbook = _read_workbook(data, where, with_hidden=False)
    return [(name, sheet.rows) for name, sheet in workbook.sheets]


def tables_with_column(
    data: bytes, where: str, is_wanted: Callable[[str], bool]
) -> list[tuple[str, list[tuple[int, dict[int, str]]]]]:
    """Return the visible sheets whose first row names a wanted column.

    Cells that are merged over several rows give each row their value, except in that column.

    Returns
    -------
    list
        The name of each sheet, and its rows that are not empty: the number, as a spreadsheet
        shows it, and the text of each cell by column, from 0.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    workbook = _read_workbook(data, where, with_hidden=False)
    found = []
    for name, sheet in workbook.sheets:
        place = next((place for place, head in sheet.rows[0].items() if is_wanted(head)), None)
        if place is not None:
            fill_merged_cells(sheet, place, sheet.numbers[0], workbook.parts)
            found.append((name, list(zip(sheet.numbers, sheet.rows, strict=True))))
    return found


def first_sheet(data: bytes, where: str) -> list[tuple[int, dict[int, str]]]:
    """Return the rows of the first of these sheets, with their numbers."""
    sheets = _read_workbook(data, where, with_hidden=False).sheets
    return list(zip(sheets[0][1].numbers, sheets[0][1].rows, strict=True)) if sheets else []


class _Workbook(NamedTuple):
    """The sheets that are not empty, visible and hidden, by name."""

    parts: WorkbookParts
    sheets: list[tuple[str, Sheet]]
    hidden: list[tuple[str, Sheet]]


class _TextSheet(NamedTuple):
    """A sheet with a text column: its columns by place, and the rows below their names."""

    sheet_name: str
    sheet: Sheet
    names: dict[int, str]
    text_column: int
    header: int


def _text_sheets(
    workbook: _Workbook, options: ReadOptions
) -> tuple[list[_TextSheet], list[ReadNote]]:
    """Return the sheets with a text column, and notes about others; raise if there is none."""
    where, notes = workbook.parts.where, []
    texts, others, first_error = [], [], None
    for name, sheet in workbook.sheets:
        try:
            texts.append(_text_sheet(name, sheet, where, options))
        except ReadError as error:
            first_error = first_error or error
            others.append(name)
    if not texts and first_error:
        raise first_error
    for text in texts:
        check_columns(list(text.names.values()), f"{where}: {text.sheet_name}")
        header = text.sheet.numbers[text.header]
        _check_header(text, where)
        fill_merged_cells(text.sheet, text.text_column, header, workbook.parts)
    if others:
        what = "sheets whose first row does not name a text column, not read"
        notes.append(ReadNote(what, tuple(others), is_doubt=True))
    if workbook.hidden:
        have_text = False
        for name, sheet in workbook.hidden:
            with suppress(ReadError):
                have_text = have_text or bool(_text_sheet(name, sheet, where, options))
        names = tuple(name for name, _ in workbook.hidden)
        notes.append(ReadNote("hidden sheets, not read", names, have_text))
    return texts, notes


def _text_sheet(name: str, sheet: Sheet, where: str, options: ReadOptions) -> _TextSheet:
    """Return a sheet with its text column; raise if it has none."""
    first_rows = [
        (number, [column_name(row[place]) for place in sorted(row)])
        for number, row in zip(sheet.numbers, sheet.rows[:_MAX_ROWS_ABOVE], strict=False)
    ]
    header, column = find_header(first_rows, f"{where}: {name}", options)
    names = {place: column_name(name) for place, name in sorted(sheet.rows[header].items())}
    place = next(place for place, value in names.items() if value == column)
    return _TextSheet(name, sheet, names, place, header)


def _check_header(text: _TextSheet, where: str) -> None:
    """Refuse a name that is merged over several columns with values: the names fill two rows."""
    header = text.sheet.numbers[text.header]
    merges = [(first, last) for row, first, last in text.sheet.wide_merges if row == header]
    if not merges:
        return
    columns = nameless_columns(text.sheet, text.names)
    for first, last in merges:
        if any(first <= place <= last for place in columns):
            raise ReadError(
                f"{where}: {text.sheet_name}: the name '{text.names.get(first, '')[:_MAX_NAME]}' is"
                " merged over several columns with values",
                hint="write the name of each column into one row",
            )


def _sheet_documents(text: _TextSheet, prefix: str) -> Iterator[RawDocument]:
    """Yield the documents of the rows below the header; none if there are none."""
    rows, names = text.sheet.rows[text.header + 1 :], text.names
    if not rows:
        return
    # A formula whose stored value is 0 was written by a program that cannot calculate it.
    zeros = set(text.sheet.zeros.get(text.text_column, ()))
    numbers = text.sheet.numbers[text.header + 1 :]
    records = (
        {
            names[place]: value
            for place, value in sorted(row.items())
            if place in names and not (number in zeros and place == text.text_column)
        }
        for number, row in zip(numbers, rows, strict=True)
    )
    yield from record_documents(
        records,
        list(names.values()),
        names[text.text_column],
        "xlsx",
        label=lambda index, name: prefix + row_label(name, numbers[index]),
    )


def _refuse_without_values(texts: list[_TextSheet], where: str) -> None:
    """Refuse a workbook whose texts are formulas without values, or errors."""
    for text in texts:
        sheet, place = text.sheet, text.text_column
        if any(place in kind for kind in (sheet.unvalued, sheet.zeros, sheet.errors)):
            raise ReadError(
                f"{where}: the column '{text.names[place]}' contains only formulas without stored"
                " values, or errors",
                hint=_RECALCULATE,
            )


def _read_workbook(data: bytes, where: str, *, with_hidden: bool = True) -> _Workbook:
    """Return the sheets of a workbook."""
    package = open_package(data, where)
    main = main_member(package, "xl/workbook.xml")
    if main.endswith(".bin"):
        raise ReadError(f"{where}: is a binary workbook (xlsb)", hint="save it as xlsx")
    if not package.has(main):
        raise wrong_kind(package)
    targets = relations(package, main)
    parts, visible, hidden = _workbook_parts(package, main, targets)
    workbook = _Workbook(parts, [], [])
    for name, identifier in visible:
        reader = SheetReader(parts)
        package.parse(_member_path(main, targets[identifier][1]), reader.handlers())
        if reader.sheet.rows:
            workbook.sheets.append((name, reader.sheet))
    for name, identifier in hidden if with_hidden else ():
        # A hidden sheet is not read, so it does not matter if it is damaged or too large.
        reader = SheetReader(parts)
        with suppress(ReadError):
            package.parse(_member_path(main, targets[identifier][1]), reader.handlers())
        if reader.sheet.rows:
            workbook.hidden.append((name, reader.sheet))
    if not workbook.sheets and any(n.startswith("xl/media/") for n in package.archive.namelist()):
        raise ReadError(
            f"{where}: contains pictures, but no cell with text",
            hint="save the text of the pictures as cells, for example with OCR",
        )
    return workbook


def _workbook_parts(
    package: OfficePackage, main: str, targets: Mapping[str, tuple[str, str]]
) -> tuple[WorkbookParts, list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what the sheets share, and the names and ids of visible and of hidden sheets."""
    parts = WorkbookParts(package.where)
    visible: list[tuple[str, str]] = []
    hidden: list[tuple[str, str]] = []
    is_workbook = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_workbook
        if name == "x:workbook":
            is_workbook = True
        elif name == "x:workbookPr":
            parts.from_1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")
        elif name == "x:sheet":
            identifier = attributes.get("r:id", "")
            sheets = visible if attributes.get("state", "visible") == "visible" else hidden
            if targets.get(identifier, ("",))[0] == "worksheet" and len(sheets) < _MAX_SHEETS:
                sheets.append((attributes.get("name", ""), identifier))

    package.parse(main, XmlHandlers(start, ignore, ignore))
    if not is_workbook:
        raise wrong_kind(package)
    if not visible + hidden:
        raise ReadError(f"{package.where}: contains no worksheet", hint="save the table as a sheet")
    strings, styles = StringReader(), StyleReader()
    for kind, target in targets.values():
        if kind == "sharedStrings":
            package.parse(_member_path(main, target), strings.handlers())
        elif kind == "styles":
            package.parse(_member_path(main, target), styles.handlers())
    parts.strings, parts.date_styles = strings.strings, styles.date_styles
    return parts, visible, hidden


def _member_path(main: str, target: str) -> str:
    """Return the member that a workbook refers to by a relative or an absolute path."""
    return normpath(join("/", main.rpartition("/")[0], target)).lstrip("/")
