"""markdown and latex."""

import re
from typing import TextIO

from corpuskit.core.table import Column, Table
from corpuskit.output.cells import rounded, visible

_NUMBERS = ("int", "float")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#])")


def _right(column: Column) -> bool:
    return column.kind in _NUMBERS


def write_markdown(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write a pipe table; Markdown needs its header."""
    stream.write("| " + " | ".join(map(markdown_text, table.names)) + " |\n")
    rules = ("---:" if _right(column) else "---" for column in table.columns)
    stream.write("| " + " | ".join(rules) + " |\n")
    for row in table:
        cells = (
            markdown_text(rounded(cell, column))
            for cell, column in zip(row, table.columns, strict=True)
        )
        stream.write("| " + " | ".join(cells) + " |\n")


def markdown_text(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", visible(text))


def write_latex(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write a tabular with the rules of the package booktabs."""
    shape = "".join("r" if _right(column) else "l" for column in table.columns)
    stream.write(f"\\begin{{tabular}}{{{shape}}}\n\\toprule\n")
    if header:
        stream.write(" & ".join(map(latex_text, table.names)) + " \\\\\n\\midrule\n")
    for row in table:
        cells = (
            latex_text(rounded(cell, column))
            for cell, column in zip(row, table.columns, strict=True)
        )
        stream.write(" & ".join(cells) + " \\\\\n")
    stream.write("\\bottomrule\n\\end{tabular}\n")


def latex_text(text: str) -> str:
    """Return a text that LaTeX shows as it is."""
    # A bracket at the beginning of a line would be an option of the line end before it.
    guard = "{}" if text.startswith("[") else ""
    return guard + "".join(_LATEX.get(char, char) for char in visible(text))
