"""Text with marked places, wrapped to the width of a terminal."""

from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from corpuskit.core.table import Table
from corpuskit.output.cells import rounded_rows, visible
from corpuskit.output.wrapping import line_ends

Style = Callable[[str], str]
"""How a marked place is shown."""
MARKED: Style = "【{}】".format
"""Where there are no colours."""
_CONTEXTS = ("left", "node", "right")
_INDENT = "    "


def wrap_marked(
    text: str, marks: Sequence[tuple[int, int]], width: int | None, style: Style
) -> Iterator[str]:
    """Yield the lines of a text with its marked spans styled.

    Parameters
    ----------
    text : str
        Without line ends and control characters.
    marks : sequence of (int, int)
        Spans in order, without overlap.
    width : int, optional
        Cells of a line, at least two; None for one line.
    style : callable

    Examples
    --------
    >>> list(wrap_marked("兩國總理會晤。", [(4, 6)], 10, "<{}>".format))
    ['兩國總理<會>', '<晤>。']
    """
    begin, place = 0, 0
    for end in line_ends(text, width):
        pieces, at = [], begin
        while place < len(marks) and marks[place][0] < end:
            start, stop = max(marks[place][0], begin), min(marks[place][1], end)
            pieces += [text[at:start], style(text[start:stop])]
            at = stop
            if marks[place][1] > end:
                break
            place += 1
        yield "".join([*pieces, text[at:end]])
        begin = end


def write_wrapped(
    table: Table, stream: TextIO, *, width: int | None = None, highlight: Style | None = None
) -> None:
    """Write a concordance of whole sentences: where a hit is on one line, below it the text."""
    style = highlight or MARKED
    kinds = [column.kind for column in table.columns]
    if table.heading:
        stream.write(visible(table.heading) + "\n\n")
    for cells in rounded_rows(table):
        shown = [visible(cell) for cell in cells]
        where = [c for c, kind in zip(shown, kinds, strict=True) if kind not in _CONTEXTS]
        left, node, right = (shown[kinds.index(kind)] for kind in _CONTEXTS)
        marks = [(len(left), len(left) + len(node))]
        size = None if width is None else max(2, width - len(_INDENT))
        stream.write("  ".join(filter(None, where)) + "\n")
        for line in wrap_marked(left + node + right, marks, size, style):
            stream.write(_INDENT + line + "\n")
        stream.write("\n")
    for caption in table.captions:
        stream.write(visible(caption) + "\n")
