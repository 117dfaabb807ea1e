"""Blocks of lines on a page that leave a gutter free, as columns and tables do."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpuskit.formats.pdf.pieces import GUTTER, SAME_LINE, Piece

MIN_LINES, MIN_WIDTH = 4, 7.0
"""The least lines of a column, and its least width, in widths of a character."""
# How much wider than usual the gap to a page number or a running header is.
_APART = 1.8


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces on one baseline."""

    y: float
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """Rows that are in columns, and the left edges of the columns but the first."""

    rows: list[_Row]
    edges: list[float]

    def column(self, piece: Piece) -> int:
        """Return the number of the column in which a piece is."""
        return sum(piece.left >= edge for edge in self.edges)


def find_blocks(pieces: list[Piece], em: float) -> Iterator[ColumnBlock]:
    """Yield the longest runs of rows, from above, that leave a gutter free."""
    rows = _rows(pieces, em)
    start = 0
    while start < len(rows):
        cover, end = _widened([], rows[start]), start + 1
        while end < len(rows) and not _is_table_row(rows[end], em):
            wider = _widened(cover, rows[end])
            if not _gutters(wider, em):
                break
            cover, end = wider, end + 1
        edges = _gutters(cover, em)
        if edges:
            run = _trimmed(rows[start:end], edges[0])
            cover = []
            for row in run:
                cover = _widened(cover, row)
            yield ColumnBlock(run, _gutters(cover, em))
        start = end


def _is_table_row(row: _Row, em: float) -> bool:
    short = MIN_WIDTH * em
    return len(row.pieces) > 2 and all(p.right - p.left < short for p in row.pieces)


def _widened(cover: list[tuple[float, float]], row: _Row) -> list[tuple[float, float]]:
    """Return what is covered horizontally, as sorted intervals, with the pieces of a row."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted([*cover, *((piece.left, piece.right) for piece in row.pieces)]):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _gutters(cover: list[tuple[float, float]], em: float) -> list[float]:
    """Return the right edges of the gaps that are wide enough."""
    return [after[0] for before, after in pairwise(cover) if after[0] - before[1] >= GUTTER * em]


def _trimmed(rows: list[_Row], edge: float) -> list[_Row]:
    """Return rows without a running header, a page number, and lines above the first column.

    Parameters
    ----------
    rows : list of _Row
    edge : float
        The left edge of the second column.
    """
    while rows and all(piece.left >= edge for piece in rows[0].pieces):
        rows = rows[1:]
    first = [row.y for row in rows if any(piece.left < edge for piece in row.pieces)]
    if len(first) <= MIN_LINES:
        return rows
    pitch = median(above - below for above, below in pairwise(first))
    if rows[0].y - rows[1].y > _APART * pitch:
        rows = rows[1:]
    if rows[-2].y - rows[-1].y > _APART * pitch:
        rows = rows[:-1]
    return rows


def _rows(pieces: list[Piece], em: float) -> list[_Row]:
    """Return the pieces on each baseline, from above."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if rows and rows[-1].y - piece.y < SAME_LINE * em:
            rows[-1].pieces.append(piece)
        else:
            rows.append(_Row(piece.y, [piece]))
    return rows
