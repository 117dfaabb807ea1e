"""Write a table in a format to a stream or a file."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from corpuskit.core.errors import OutputError, join_names
from corpuskit.core.table import Table
from corpuskit.output.cells import as_bytes
from corpuskit.output.delimited import write_csv, write_tsv
from corpuskit.output.jsons import write_json, write_jsonl
from corpuskit.output.markup import write_latex, write_markdown
from corpuskit.output.terminal import write_text

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
XLSX = "xlsx"
FORMATS = (*WRITERS, XLSX)
ENDINGS = {
    ".txt": "text",
    ".tsv": "tsv",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".tex": "latex",
    ".xlsx": XLSX,
}
BOM = "\ufeff"


def format_of(path: Path) -> str:
    """Return the format that a file name's ending stands for.

    Raises
    ------
    OutputError
        For another ending.

    Examples
    --------
    >>> format_of(Path("hits.csv"))
    'csv'
    """
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise OutputError(
            f"{path}: no format has the ending '{path.suffix}'",
            hint=f"use one of {join_names(ENDINGS)}, or name the format",
        )
    return found


def write_table(table: Table, stream: TextIO, format_: str, *, header: bool = True) -> None:
    """Write a table to a text stream."""
    WRITERS[format_](table, stream, header=header)


def save_table(
    table: Table, path: str | Path, format_: str, *, header: bool = True, bom: bool = False
) -> None:
    """Write a table to a file, whole or not at all.

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
    return save_bytes(path, as_bytes((BOM if bom else "") + memory.getvalue()))


def save_bytes(path: Path, data: bytes) -> None:
    """Write bytes to a file, whole or not at all; see `save_pieces`."""
    save_pieces(path, (data,))


def save_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes beside the file, then rename; write into a device or pipe directly.

    Raises
    ------
    OutputError
        If the place cannot be written.
    """
    import tempfile

    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                device.writelines(pieces)
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
            os.chmod(name, _mode(target))
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}",
            hint="name a file in a folder that exists and that you may write to",
        ) from error


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
