"""csv and tsv."""

import csv
from typing import TextIO

from corpuskit.output.cells import FORMULA, neutral, one_line, plain
from corpuskit.table import Cell, Table


def write_tsv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write tab-separated lines; a tab or line break within a cell becomes a space."""
    if header:
        stream.write("\t".join(map(one_line, table.names)) + "\n")
    for row in table:
        stream.write("\t".join([_on_a_line(cell) for cell in row]) + "\n")


def _on_a_line(cell: Cell) -> str:
    """Return a cell without tab, line break or formula; most have none, which is told at once."""
    if isinstance(cell, str):
        plainly = cell.isprintable() and not cell.startswith(FORMULA)
        return cell if plainly else one_line(plain(neutral(cell)))
    return "" if cell is None else str(cell)


def write_csv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write comma-separated lines, quoted where needed."""
    usual = csv.writer(stream, lineterminator="\n")
    # The csv module leaves a lone carriage return unquoted.
    quoting = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    if header:
        usual.writerow(table.names)
    for row in table:
        cells = [plain(neutral(cell)) for cell in row]
        (quoting if any("\r" in cell for cell in cells) else usual).writerow(cells)
