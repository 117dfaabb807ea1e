"""Write a table in a format to a stream or a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from corpuskit.core.files import save_bytes
from corpuskit.core.options import as_path, check_choice, check_kind
from corpuskit.core.table import Table
from corpuskit.output.cells import as_bytes
from corpuskit.output.format_names import FORMATS, STREAM_FORMATS, XLSX, format_of
from corpuskit.output.graph import graph_of_ending, graph_text

_BOM = "\ufeff"


def write_table(table: Table, stream: TextIO, form: str, *, header: bool = True) -> None:
    """Write a table to a text stream.

    Raises
    ------
    OptionError
        If `form` is not one of `STREAM_FORMATS`.
    """
    check_choice("form", form, STREAM_FORMATS)
    _writer(form)(table, stream, header=header)


def _writer(form: str) -> Callable[..., object]:
    """Return the function that writes a format; only its module is imported."""
    if form == "text":
        from corpuskit.output.aligned_text import write_text

        return write_text
    if form in ("tsv", "csv"):
        from corpuskit.output.delimited import write_csv, write_tsv

        return write_csv if form == "csv" else write_tsv
    if form in ("json", "jsonl"):
        from corpuskit.output.json_formats import write_json, write_jsonl

        return write_json if form == "json" else write_jsonl
    if form == "html":
        from corpuskit.output.html import write_html

        return write_html
    from corpuskit.output.markdown_latex import write_latex, write_markdown

    return write_latex if form == "latex" else write_markdown


def save_table(
    table: Table,
    path: str | Path,
    form: str | None = None,
    *,
    header: bool = True,
    bom: bool = False,
) -> None:
    """Write a table to a file; nothing is left half written.

    Parameters
    ----------
    table : Table
    path : str or Path
    form : {"text", "tsv", "csv", "json", "jsonl", "markdown", "latex", "html",
            "xlsx"}, optional
        By default what the ending of the file name says, such as ``.csv``. The links of
        `collocates` are written as a network by the endings ``.gexf`` and ``.graphml``.
    header : bool
    bom : bool
        Begin with a byte order mark, which Excel needs to read csv as UTF-8.

    Raises
    ------
    OutputError
        If the file cannot be written, or no form is given and its ending is not known.
    OptionError
        If the form is not known.
    """
    check_kind("table", table, Table)
    path = as_path("path", path)
    graph = graph_of_ending(path)
    if graph and form in (None, graph):
        return save_bytes(path, as_bytes(graph_text(table, graph)))
    form = format_of(path) if form is None else form
    check_choice("form", form, FORMATS)
    if form == XLSX:
        from corpuskit.output.xlsx import xlsx_bytes

        return save_bytes(path, xlsx_bytes(table, header=header))
    from io import StringIO

    memory = StringIO(newline="")
    write_table(table, memory, form, header=header)
    return save_bytes(path, as_bytes((_BOM if bom else "") + memory.getvalue()))
