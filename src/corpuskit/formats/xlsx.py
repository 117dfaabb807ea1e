"""Excel workbooks (xlsx): a row is a document."""

from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from corpuskit.core.errors import ReadError
from corpuskit.formats.office import Handlers, Package, ignore, main_member, open_package, relations
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw
from corpuskit.formats.records import check_names, documents, text_field
from corpuskit.formats.sheet import Book, Grid, SheetReader, StringReader, StyleReader

_MOST_SHEETS = 1_000


def xlsx(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield a document for each row of the sheets whose first row names a text column.

    Dates become ``2001-09-09``; of a formula its value is taken, as the file keeps it. Hidden
    sheets and empty rows are left out. With several sheets, names begin with the sheet's.

    Raises
    ------
    ReadError
        If no sheet has a text column, or the file is damaged, encrypted or too large.
    """
    tables = _tables(data, where, options)
    for sheet, header, column, rows in tables:
        names = [header[index] for index in sorted(header)]
        records = ({header[i]: row[i] for i in header if i in row} for row in rows)
        for raw in documents(records, names, column, "xlsx"):
            name = f"{sheet}/{raw.name}" if len(tables) > 1 else raw.name
            yield Raw(raw.text, name, raw.fields, raw.encoding)


Table = tuple[str, dict[int, str], str, Grid]


def sheet_rows(data: bytes, where: str) -> list[tuple[str, Grid]]:
    """Return the name and the rows of each sheet that is shown and holds anything.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    package = open_package(data, where)
    main = main_member(package, "xl/workbook.xml")
    targets = relations(package, main)
    book, sheets = _book(package, main, targets)
    found = []
    for name, identity in sheets:
        reader = SheetReader(book)
        package.parse(_path(main, targets[identity][1]), reader.handlers())
        if reader.rows:
            found.append((name, reader.rows))
    return found


def _tables(data: bytes, where: str, options: ReadOptions) -> list[Table]:
    """Return the sheets with a text column: name, header, text column, rows."""
    tables, refused = [], None
    for name, rows in sheet_rows(data, where):
        header = {index: value.strip() for index, value in rows[0].items()}
        names = [header[index] for index in sorted(header)]
        try:
            check_names(names, f"{where}: {name}")
            column = text_field(names, f"{where}: {name}", options)
        except ReadError as error:
            refused = refused or error
            continue
        tables.append((name, header, column, rows[1:]))
    if not tables:
        raise refused or ReadError(f"{where}: no sheet holds a row")
    return tables


def _book(
    package: Package, main: str, targets: Mapping[str, tuple[str, str]]
) -> tuple[Book, list[tuple[str, str]]]:
    """Return what the sheets share, and the name and id of each sheet that is shown."""
    book = Book(package.where)
    sheets: list[tuple[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "x:workbookPr":
            book.from_1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")
        elif name == "x:sheet" and attributes.get("state", "visible") == "visible":
            identity = attributes.get("r:id", "")
            if targets.get(identity, ("",))[0] == "worksheet" and len(sheets) < _MOST_SHEETS:
                sheets.append((attributes.get("name", ""), identity))

    package.parse(main, Handlers(start, ignore, ignore))
    strings, styles = StringReader(), StyleReader()
    for kind, target in targets.values():
        if kind == "sharedStrings":
            package.parse(_path(main, target), strings.handlers())
        elif kind == "styles":
            package.parse(_path(main, target), styles.handlers())
    book.strings, book.dates = strings.strings, styles.dates
    return book, sheets


def _path(main: str, target: str) -> str:
    """Return the member that a workbook refers to, which may be by an absolute path."""
    return normpath(join("/", main.rpartition("/")[0], target)).lstrip("/")
