"""Coding sheets: a table with instructions and the sizes of its strata, as csv or xlsx."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from corpuskit.core.errors import OutputError
from corpuskit.core.files import save_bytes
from corpuskit.core.options import as_path, check_kind
from corpuskit.core.table import Table
from corpuskit.output.cells import neutral, one_line, plain

MARK = "sample"
FORMATS = ("csv", "xlsx")
_INSTRUCTIONS = "instructions"
_CELL = 32_767


def save_coding_sheet(table: Table, path: str | Path, *, force: bool = False) -> None:
    """Write the table of `lexicon_sample` to a new file for coders, csv or xlsx by its ending.

    Instructions and the sizes of the strata, which `lexicon_score` needs, stand above the rows.

    Parameters
    ----------
    table : Table
    path : str or Path
    force : bool
        Overwrite an existing file, which may contain codes.

    Raises
    ------
    OutputError
        If the file exists or cannot be written, or the table is not one of `lexicon_sample`.

    Examples
    --------
    >>> import tempfile
    >>> from corpuskit import lexicon_sample, load_study, open_corpus
    >>> sheet = lexicon_sample(open_corpus(load_study().corpus), "thesis")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "sheet.csv")
    ...     save_coding_sheet(sheet, path)
    ...     path.stat().st_size > 0
    True
    """
    check_kind("table", table, Table)
    path = as_path("path", path)
    if MARK not in table.notes:
        raise OutputError(
            "this table is not a coding sheet", hint="save the table that lexicon_sample returns"
        )
    form = sheet_format(path)
    if Path(path).exists() and not force:
        raise OutputError(f"{path}: exists and may contain codes", hint="name a new file")
    table = table.read()
    data = _coding_xlsx(table) if form == "xlsx" else _coding_csv(table).encode("utf-8-sig")
    save_bytes(Path(path), data)


def sheet_format(path: str | Path) -> str:
    """Return the format of a coding sheet, by the ending of its name.

    Raises
    ------
    OutputError
        For another ending.
    """
    path = Path(path)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise OutputError(f"{path}: a coding sheet is csv or xlsx", hint="end its name with .csv")
    return form


def instructions(table: Table) -> list[str]:
    """Return what a coder has to know, one line each; the last contains the sizes of the strata."""
    about = table.notes[MARK]
    assert isinstance(about, Mapping)
    names = "、".join(
        " / ".join(filter(None, (name, *labels))) for name, labels in about["domains"].items()
    )
    return [
        "Coding sheet 編碼表. Each coder fills one column, coder1 or coder2, alone.",
        "編碼者各填一欄 (coder1 或 coder2)，彼此不商議。",
        "Rows h…: is the node a use of its term in the sense of its domain? 1 yes, 0 no.",
        "h… 各列：node 是否以該領域 (domain) 的意義使用？是填 1，否填 0。",
        "Rows s…: does the clause speak of a domain? Its name, several with |, or 0 for none.",
        "s… 各列：該條款是否談及某一領域？填領域名稱，多個以 | 分隔，無則填 0。",
        f"Domains 領域: {names}.",
        "Leave a cell empty if you cannot tell; do not change the other columns or this header.",
        f"{MARK} {json.dumps(about, ensure_ascii=False, separators=(',', ':'))}",
    ]


def _coding_csv(table: Table) -> str:
    """Return a coding sheet as csv, the instructions as lines that begin with #."""
    memory = io.StringIO(newline="")
    writer = csv.writer(memory, lineterminator="\n")
    for line in instructions(table):
        writer.writerow([f"# {line}"])
    writer.writerow(table.names)
    for row in table:
        writer.writerow([one_line(plain(neutral(cell))) for cell in row])
    return memory.getvalue()


def _coding_xlsx(table: Table) -> bytes:
    """Return a coding sheet as a workbook, the instructions on a second sheet.

    Raises
    ------
    OutputError
        If a cell is too long for a workbook.
    """
    import xlsxwriter

    rows = list(table)
    longest = max(len(str(cell)) for cell in (*instructions(table), *(c for r in rows for c in r)))
    if longest > _CELL:
        raise OutputError(
            f"xlsx: a cell has at most {_CELL:,} characters, one here has {longest:,}",
            hint="use csv",
        )
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet, about = book.add_worksheet("coding"), book.add_worksheet(_INSTRUCTIONS)
    bold, right = book.add_format({"bold": True}), book.add_format({"align": "right"})
    for place, name in enumerate(table.names):
        sheet.write_string(0, place, name, bold)
        sheet.set_column(place, place, 34 if name in ("left", "node", "right") else 12)
    sheet.freeze_panes(1, 0)
    left = table.names.index("left")
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                line = one_line(cell)
                sheet.write_string(number, place, line, right if place == left else None)
            elif cell is not None:
                sheet.write_number(number, place, cell)
    about.set_column(0, 0, 100)
    for number, line in enumerate(instructions(table)):
        about.write_string(number, 0, line)
    book.close()
    return memory.getvalue()
