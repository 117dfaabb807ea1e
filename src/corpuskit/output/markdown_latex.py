"""markdown and latex."""

import re
from typing import TextIO

from corpuskit.core.table import Table
from corpuskit.output.cells import rounded_rows, visible

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
# Also the signs of formulas, subscripts and citations in Pandoc's Markdown.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#$~^@])")


def write_markdown(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write a pipe table; Markdown needs its header."""
    stream.write("| " + " | ".join(map(markdown_text, table.names)) + " |\n")
    rules = ("---:" if column.is_number else "---" for column in table.columns)
    stream.write("| " + " | ".join(rules) + " |\n")
    for row in rounded_rows(table):
        cells = map(markdown_text, row)
        stream.write("| " + " | ".join(cells) + " |\n")


def markdown_text(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", visible(text))


def write_latex(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write a tabular with the rules of the package booktabs."""
    shape = "".join("r" if column.is_number else "l" for column in table.columns)
    stream.write(f"\\begin{{tabular}}{{{shape}}}\n\\toprule\n")
    if header:
        stream.write(" & ".join(map(latex_text, table.names)) + " \\\\\n\\midrule\n")
    for row in rounded_rows(table):
        cells = map(latex_text, row)
        stream.write(" & ".join(cells) + " \\\\\n")
    stream.write("\\bottomrule\n\\end{tabular}\n")


def latex_text(text: str) -> str:
    """Return a text that LaTeX shows as it is."""
    # At the beginning of a line, these would be an option of the line end before it.
    guard = "{}" if text.startswith(("[", "*")) else ""
    return guard + "".join(_LATEX.get(char, char) for char in visible(text))
