"""csv and tsv."""

import csv
from typing import TextIO

from corpuskit.output.cells import neutral, one_line, plain
from corpuskit.table import Table


def write_tsv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write tab-separated lines; a tab or line break within a cell becomes a space."""
    if header:
        stream.write("\t".join(map(one_line, table.names)) + "\n")
    for row in table:
        stream.write("\t".join(one_line(plain(neutral(cell))) for cell in row) + "\n")


def write_csv(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write comma-separated lines, quoted where needed."""
    writer = csv.writer(stream, lineterminator="\n")
    if header:
        writer.writerow(table.names)
    writer.writerows([plain(neutral(cell)) for cell in row] for row in table)
