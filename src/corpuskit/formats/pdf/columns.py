"""Columns that were drawn line by line: the left line, the one to its right, the next left line.

PDFium returns text in the order in which it was drawn, which for such pages joins the halves of
different sentences. The lines are put into the order of reading.

Invariant: what is not certainly prose in columns stays as it is, tables above all. A block of
columns has a gutter that each of its lines respects, at least `MIN_LINES` lines, similar widths,
most lines filled to the right edge, more letters than figures, and lines that alternate between
the columns.
Cost: the positions of characters are asked for only on pages that look like this; then everything
is linear in the number of lines, times the number of columns.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.formats.pdf.blocks import MIN_LINES, MIN_WIDTH, ColumnBlock, find_blocks
from corpuskit.formats.pdf.characters import join_characters
from corpuskit.formats.pdf.pieces import SAME_LINE, Origins, Piece, read_pieces

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

Edges = tuple[float, ...]
"""The left edges of the columns of a page, but the first."""

_MAX_LINES, _MAX_CHARS = 2_000, 50_000
# Lines at the end of a text whose other pages have columns with the same edges.
_MIN_LAST_LINES = 2
# Lines that are longer on average do not fit into columns.
_MAX_LENGTH = 30
_GAP = re.compile(r"[^\s\x00-\x7f][ \t\u3000]+[^\W\d]|[^\W\d][ \t\u3000]+[^\s\x00-\x7f]")
_LINE_START = re.compile(r"[\r\n][^\r\n]")
# In widths of a character.
_FULL, _FULL_LATIN, _INDENT = 1.6, 4.0, 0.5
_ENDS = "。！？；：!?;:"
_SIMILAR, _MOSTLY_FULL, _LETTERS, _ALTERNATING, _CELLS = 0.6, 0.55, 0.6, 0.5, 0.15


class _Ordered(NamedTuple):
    """The text of a page in the order of reading.

    Parameters
    ----------
    text : str
    edges : tuple of float
        The left edges of its columns but the first, of the last block.
    """

    text: str
    edges: Edges


def may_have_columns(layer: "PdfTextPage", text: str, direction: int, known: Set[Edges]) -> bool:
    """Return whether lines alternate between columns, or have gaps as between columns."""
    if direction in (90, 270):  # PDFium divides such text into lines wrongly
        return True
    starts = [match.start() + 1 for match in _LINE_START.finditer(text)]
    if len(starts) + 1 < (_MIN_LAST_LINES if known else MIN_LINES):
        return False
    spaces = text.count(" ") + text.count("\u3000")
    if 2 * spaces >= len(starts) and sum(1 for _ in _GAP.finditer(text)) * 2 >= len(starts):
        return True
    if len(text) > _MAX_LENGTH * len(starts):
        return False
    origins = Origins(layer, direction)
    lefts = [origins.of(place)[0] for place in starts]
    middle = (min(lefts) + max(lefts)) / 2
    crossings = sum((a < middle) != (b < middle) for a, b in pairwise(lefts))
    return crossings * 2 >= len(starts)


def order_by_columns(
    layer: "PdfTextPage", chars: Sequence[str], direction: int, known: Set[Edges]
) -> _Ordered | None:
    """Return the text of a page in the order of reading, or None if it is in order already.

    Parameters
    ----------
    layer : PdfTextPage
    chars : sequence of str
        Its characters.
    direction : int
        The rotation at which its lines run rightwards.
    known : set of tuple of float
        The edges of columns on other pages.
    """
    if len(chars) > _MAX_CHARS:
        return None
    em, pieces = read_pieces(layer, chars, direction)
    if not em or len(pieces) > _MAX_LINES:
        return None
    blocks = [
        block
        for block in find_blocks(pieces, em)
        if _is_prose(block, chars, em, _min_lines(block, known, em))
    ]
    if not blocks:
        return None
    text = join_characters(_in_order(pieces, blocks, chars, em))
    return _Ordered(text, tuple(blocks[-1].edges))


def _min_lines(block: ColumnBlock, known: Set[Edges], em: float) -> int:
    is_known = any(
        len(edges) == len(block.edges)
        and all(abs(a - b) < em for a, b in zip(edges, block.edges, strict=True))
        for edges in known
    )
    return _MIN_LAST_LINES if is_known else MIN_LINES


def _in_order(
    pieces: list[Piece], blocks: list[ColumnBlock], chars: Sequence[str], em: float
) -> Iterator[str]:
    """Yield the pieces with what separates them; a block takes the place of its first piece."""
    block_of = {piece: block for block in blocks for row in block.rows for piece in row.pieces}
    done: set[int] = set()
    previous: Piece | None = None
    separator = ""
    for piece in pieces:
        block = block_of.get(piece)
        if block is None:
            if previous is not None:
                separator = "".join(chars[previous.end : piece.start])
                if "\n" not in separator and abs(piece.y - previous.y) >= SAME_LINE * em:
                    separator = "\n"
            yield separator + "".join(chars[piece.start : piece.end])
            previous = piece
        else:
            if id(block) not in done:
                yield separator if previous is None else "\n"
                yield from _joined(block, chars, em)
                done.add(id(block))
            previous = None
        separator = "\n"


def _joined(block: ColumnBlock, chars: Sequence[str], em: float) -> Iterator[str]:
    """Yield the lines of a block column by column, and line ends where a paragraph ends.

    A paragraph goes on after a line that fills its column and does not end a sentence, if the next
    line is not indented, is not short as a heading is, and no word of Latin letters or figures is
    at the line end.
    """
    columns = _columns(block)
    edges = [min(line.left for line in column) for column in columns]
    ends = [max(line.right for line in column) for column in columns]
    lines = [(number, line) for number, column in enumerate(columns) for line in column]
    for (number, line), (next_number, follower) in pairwise(lines):
        text = "".join(chars[line.start : line.end])
        goes_on = (
            line.right >= ends[number] - _FULL * em
            and follower.left <= edges[next_number] + _INDENT * em
            and (
                follower.right >= ends[next_number] - _FULL * em or chars[follower.end - 1] in _ENDS
            )
            and text[-1] not in _ENDS
            and not text[-1].isascii()
            and not chars[follower.start].isascii()
        )
        if number == next_number and abs(line.y - follower.y) < SAME_LINE * em:
            yield text + (join_characters(chars[line.end : follower.start]) or " ")
        else:
            yield text if goes_on else f"{text}\n"
    last = lines[-1][1]
    yield "".join(chars[last.start : last.end])


def _columns(block: ColumnBlock) -> list[list[Piece]]:
    """Return the lines of each column from above."""
    columns: list[list[Piece]] = [[] for _ in range(len(block.edges) + 1)]
    for row in block.rows:
        for piece in sorted(row.pieces, key=lambda piece: piece.left):
            columns[block.column(piece)].append(piece)
    return columns


def _is_prose(block: ColumnBlock, chars: Sequence[str], em: float, min_lines: int) -> bool:
    """Return whether a block is prose in columns that were drawn line by line."""
    columns = _columns(block)
    sizes = [len(column) for column in columns]
    if max(sizes) < min_lines or min(sizes) < min_lines - 1:
        return False
    widths = [max(p.right for p in column) - min(p.left for p in column) for column in columns]
    if min(widths) < max(MIN_WIDTH * em, _SIMILAR * max(widths)):
        return False
    full, cells, text = 0, 0, ""
    for column in columns:
        joined = "".join("".join(chars[line.start : line.end]) for line in column)
        is_latin = sum(map(str.isascii, joined)) > len(joined) / 2
        edge = max(p.right for p in column) - (_FULL_LATIN if is_latin else _FULL) * em
        full += sum(line.right >= edge for line in column)
        cells += len(column) - len({line.y for line in column})
        text += "".join(joined.split())
    lines = [piece for row in block.rows for piece in row.pieces]
    numbers = [block.column(line) for line in sorted(lines)]
    changes = sum(a != b for a, b in pairwise(numbers))
    return (
        full >= _MOSTLY_FULL * len(lines)
        and cells <= _CELLS * len(lines)
        and sum(map(str.isalpha, text)) >= _LETTERS * len(text)
        and changes >= _ALTERNATING * 2 * min(sizes)
    )
