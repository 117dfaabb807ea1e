"""Write a table in a format to a stream or a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from corpuskit.core.files import save_bytes
from corpuskit.core.table import Table
from corpuskit.output.aligned_text import write_text
from corpuskit.output.cells import as_bytes
from corpuskit.output.delimited import write_csv, write_tsv
from corpuskit.output.format_names import XLSX
from corpuskit.output.json_formats import write_json, write_jsonl
from corpuskit.output.markdown_latex import write_latex, write_markdown

Writer = Callable[..., None]
WRITERS: dict[str, Writer] = {
    "text": write_text,
    "tsv": write_tsv,
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_jsonl,
    "markdown": write_markdown,
    "latex": write_latex,
}
_BOM = "\ufeff"


def write_table(table: Table, stream: TextIO, format_: str, *, header: bool = True) -> None:
    """Write a table to a text stream."""
    WRITERS[format_](table, stream, header=header)


def save_table(
    table: Table, path: str | Path, format_: str, *, header: bool = True, bom: bool = False
) -> None:
    """Write a table to a file; nothing is left half written.

    Parameters
    ----------
    table : Table
    path : str or Path
    format_ : str
        One of `FORMATS`.
    header : bool
    bom : bool
        Begin with a byte order mark, which Excel needs to read csv as UTF-8.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    path = Path(path)
    if format_ == XLSX:
        from corpuskit.output.xlsx import xlsx_bytes

        return save_bytes(path, xlsx_bytes(table, header=header))
    from io import StringIO

    memory = StringIO(newline="")
    write_table(table, memory, format_, header=header)
    return save_bytes(path, as_bytes((_BOM if bom else "") + memory.getvalue()))
