"""xlsx, by XlsxWriter: the table on the first sheet, what made it on the second.

Cells contain the numbers in full precision; the format of a cell shows as many decimals as the
column has. A reader of the file takes the first sheet.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from corpuskit.core.columns import Cell, Column
from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table
from corpuskit.output.cells import named_chunks, one_line, visible

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET, ABOUT = "corpuskit", "about"
_SHEET_ROWS, _SHEET_COLUMNS, _CELL = 1_048_576, 16_384, 32_767
_MEASURED_ROWS = 200
_NARROWEST, _WIDEST, _WIDEST_CONTEXT = 6, 40, 60
_MARGIN = 2
_A4 = 9


def xlsx_bytes(table: Table, *, header: bool = True) -> bytes:
    """Return a workbook: the table, and a sheet with heading, captions and provenance.

    Text is never read as a formula, and is on one line. The head is bold, stays in view and has
    filters; columns are as wide as their first rows, by East Asian width.

    Raises
    ------
    OutputError
        If the rows or columns do not fit a sheet, or a text does not fit a cell.
    """
    import xlsxwriter

    rows = len(table) + header
    if rows > _SHEET_ROWS:
        raise OutputError(
            f"xlsx: a sheet has at most {_SHEET_ROWS:,} rows, this table has {rows:,}",
            hint="use csv, or --limit",
        )
    if len(table.columns) > _SHEET_COLUMNS:
        raise OutputError(
            f"xlsx: a sheet has at most {_SHEET_COLUMNS:,} columns, "
            f"this table has {len(table.columns):,}",
            hint="use csv",
        )
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})
    _write_table(book, table, header=header)
    _write_about(book, table)
    book.close()
    return memory.getvalue()


def _write_table(book: "Workbook", table: Table, *, header: bool) -> None:
    sheet = book.add_worksheet(SHEET)
    bold = {
        "left": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "right": book.add_format({"bold": True, "bottom": 1, "valign": "top", "align": "right"}),
    }
    formats = [book.add_format(_cell_format(column)) for column in table.columns]
    if header:
        for place, column in enumerate(table.columns):
            side = "right" if column.is_number or column.kind == "left" else "left"
            _write_cell(sheet, (0, place), column.name, bold[side])
    number = -1
    rows = (row for chunk in named_chunks(table) for row in zip(*chunk, strict=True))
    for number, row in enumerate(rows, int(header)):
        for place, (cell, form) in enumerate(zip(row, formats, strict=True)):
            _write_cell(sheet, (number, place), cell, form)
    for place, width in enumerate(_widths(table, header=header)):
        sheet.set_column(place, place, width)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if header and table.columns:
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(number, 0), len(table.columns) - 1)


def _write_cell(sheet: "Worksheet", at: tuple[int, int], cell: Cell, form: "Format") -> None:
    if cell is None:
        return
    if not isinstance(cell, str):
        sheet.write_number(*at, cell, form)
        return
    if len(cell) > _CELL:
        raise OutputError(
            f"xlsx: a cell has at most {_CELL:,} characters, row {at[0]} has {len(cell):,}",
            hint="use csv, or a smaller window",
        )
    sheet.write_string(*at, one_line(cell), form)


def _cell_format(column: Column) -> Mapping[str, object]:
    """Return how the cells of a column are shown: its decimals, and no comma in years."""
    if column.kind == "float":
        return {"num_format": "#,##0" + ("." + "0" * column.digits if column.digits else "")}
    if column.kind == "int":
        return {"num_format": "#,##0" if column.grouped else "0"}
    if column.is_whole:
        return {"text_wrap": True, "valign": "top"}
    if column.kind == "left":
        return {"align": "right"}
    return {"bold": True} if column.kind == "node" else {}


def _widths(table: Table, *, header: bool) -> Iterator[int]:
    """Yield the width of each column in half-width characters, measured in its first rows."""
    from rich.cells import cell_len

    from corpuskit.output.cells import rounded_rows

    first = table.limit(_MEASURED_ROWS) if len(table) > _MEASURED_ROWS else table
    rows = list(rounded_rows(first))
    for place, column in enumerate(table.columns):
        texts = [one_line(row[place]) for row in rows] + ([column.name] if header else [])
        widest = _WIDEST_CONTEXT if column.kind in ("left", "right") else _WIDEST
        longest = max(map(cell_len, texts), default=0)
        yield max(_NARROWEST, min(widest, longest + _MARGIN))


def _write_about(book: "Workbook", table: Table) -> None:
    """Write heading and captions, then each note under its name."""
    sheet = book.add_worksheet(ABOUT)
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format()
    bold.set_bold()
    bold.set_align("top")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    heading = [("heading", table.heading)] if table.heading else []
    captions = [("caption", caption) for caption in table.captions]
    notes = [(name, _note(value)) for name, value in table.notes.items()]
    if table.is_cut:
        notes.append(("rows_before_limit", f"{table.total}"))
    for number, (name, value) in enumerate([*heading, *captions, *notes]):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, visible(value)[:_CELL], wrapped)


def _note(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
