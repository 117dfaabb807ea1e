"""Text with marked places, wrapped to the width of a terminal."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import compress
from typing import TextIO

from corpuskit.core.table import Table
from corpuskit.output.cells import rounded_rows, visible
from corpuskit.output.wrapping import line_ends, wrapped

Style = Callable[[str], str]
"""How a marked place is shown."""
MARKED: Style = "【{}】".format
"""Where there are no colours."""
_CONTEXTS = ("left", "node", "right")
_INDENT, _GAP = "    ", "  "


def wrap_marked(
    text: str, marks: Sequence[tuple[int, int]], width: int | None, style: Style
) -> Iterator[str]:
    """Yield the lines of a text with its marked spans styled, without spaces at their ends.

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
    if style is MARKED:
        # Brackets take room on the line.
        text, marks = _bracketed(text, marks), ()
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
        yield "".join([*pieces, text[at:end]]).rstrip()
        begin = end


def _bracketed(text: str, marks: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in marks:
        pieces += [text[at:start], MARKED(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def write_wrapped(
    table: Table,
    stream: TextIO,
    width: int,
    *,
    highlight: Style | None = None,
    left_out: Collection[str] = (),
) -> None:
    """Write a concordance as paragraphs: where a hit is, below it the text around it.

    Parameters
    ----------
    table : Table
    stream : text stream
    width : int
        Cells of the screen.
    highlight : callable, optional
        What to do with the text of a node.
    left_out : collection of str
        The names of columns that are not shown.
    """
    style = highlight or MARKED
    kinds = [column.kind for column in table.columns]
    is_place = [c.kind not in _CONTEXTS and c.name not in left_out for c in table.columns]
    size = max(2, width - len(_INDENT))
    if table.heading:
        stream.write("\n".join(wrapped(visible(table.heading), width)) + "\n\n")
    for cells in rounded_rows(table):
        shown = [visible(cell) for cell in cells]
        where = _GAP.join(filter(None, compress(shown, is_place)))
        left, node, right = (shown[kinds.index(kind)] for kind in _CONTEXTS)
        left, right = left.lstrip(), right.rstrip()
        marks = [(len(left), len(left) + len(node))]
        stream.write("\n".join(wrapped(where, width)) + "\n")
        for line in wrap_marked(left + node + right, marks, size, style):
            stream.write(_INDENT + line + "\n")
        stream.write("\n")
    for caption in table.captions:
        stream.write("\n".join(wrapped(visible(caption), width)) + "\n")
