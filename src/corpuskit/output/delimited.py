"""csv and tsv: a row is one line, whatever its cells contain."""

from collections.abc import Sequence
from typing import TextIO

from corpuskit.core.columns import Cell
from corpuskit.core.table import Table
from corpuskit.output.cells import FORMULA, named_chunks, one_line, plain

_SEPARATOR = "\x00"


def write_tsv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write tab-separated lines; a tab or line break within a cell becomes a space."""
    if header:
        stream.write("\t".join(map(one_line, table.names)) + "\n")
    line = "\t".join(["%s"] * len(table.columns)) + "\n"
    for chunk in named_chunks(table):
        cells = [_on_lines(column) for column in chunk]
        stream.write("".join([line % row for row in zip(*cells, strict=True)]))


def _on_lines(cells: Sequence[Cell]) -> list[str]:
    """Return cells as texts on one line each, which no spreadsheet runs as a formula.

    Line breaks are looked for in all cells of a column at once: most columns have none.
    """
    texts = [cell if type(cell) is str else plain(cell) for cell in cells]
    if not isinstance(cells[0], str) and all(type(cell) is not str for cell in cells):
        return texts
    together = _SEPARATOR.join(texts)
    if not together.replace(_SEPARATOR, "").isprintable():
        parts = one_line(together).split(_SEPARATOR)
        texts = parts if len(parts) == len(texts) else [one_line(text) for text in texts]
    return [
        "'" + text if text[:1] in FORMULA and len(text) > 1 and type(cell) is str else text
        for text, cell in zip(texts, cells, strict=True)
    ]


def write_csv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write comma-separated lines, quoted where needed; a line break becomes a space."""
    import csv

    writer = csv.writer(stream, lineterminator="\n")
    if header:
        writer.writerow(list(map(one_line, table.names)))
    for chunk in named_chunks(table):
        writer.writerows(zip(*map(_on_lines, chunk), strict=True))
