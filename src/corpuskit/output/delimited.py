"""csv and tsv."""

from typing import TextIO

from corpuskit.core.table import Cell, Table
from corpuskit.output.cells import neutral, one_line, plain


def write_tsv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write tab-separated lines; a tab or line break within a cell becomes a space."""
    if header:
        stream.write("\t".join(map(one_line, table.names)) + "\n")
    between = len(table.columns) - 1
    usual = "%s" + "\t%s" * between
    for row in table:
        line = usual % row
        # Most rows hold nothing that has to be changed, which is told of the whole line at once.
        if None in row or _doubtful(line, between):
            line = "\t".join([plain(neutral(_on_a_line(cell))) for cell in row])
        stream.write(line + "\n")


def _on_a_line(cell: Cell) -> Cell:
    return one_line(cell) if isinstance(cell, str) else cell


def _doubtful(line: str, tabs: int) -> bool:
    """Tell whether a line may have a line break, a formula, or other tabs than those between."""
    return (
        not line.replace("\t", "", tabs).isprintable()
        or "=" in line
        or "-" in line
        or "+" in line
        or "@" in line
    )


def write_csv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write comma-separated lines, quoted where needed."""
    import csv

    usual = csv.writer(stream, lineterminator="\n")
    # The csv module leaves a lone carriage return unquoted.
    quoting = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    if header:
        usual.writerow(table.names)
    for row in table:
        cells = [plain(neutral(cell)) for cell in row]
        (quoting if any("\r" in cell for cell in cells) else usual).writerow(cells)
