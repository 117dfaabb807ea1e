"""xlsx, by XlsxWriter."""

from datetime import datetime
from io import BytesIO
from itertools import chain

from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table
from corpuskit.output.cells import named_chunks

_SHEET_ROWS, _CELL = 1_048_576, 32_767


def xlsx_bytes(table: Table, *, header: bool = True) -> bytes:
    """Return a workbook of one sheet; text is never read as a formula.

    Raises
    ------
    OutputError
        If the rows do not fit a sheet.
    """
    import xlsxwriter

    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet("corpuskit")
    rows = [table.names] if header else []
    cells = (row for chunk in named_chunks(table) for row in zip(*chunk, strict=True))
    for number, row in enumerate(chain(rows, cells)):
        if number >= _SHEET_ROWS:
            raise OutputError(
                f"xlsx: a sheet has at most {_SHEET_ROWS:,} rows", hint="use --limit, or csv"
            )
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                if len(cell) > _CELL:
                    raise OutputError(
                        f"xlsx: a cell has at most {_CELL:,} characters, "
                        f"row {number} has {len(cell):,}",
                        hint="use csv, or a smaller window",
                    )
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, cell)
    book.close()
    return memory.getvalue()
