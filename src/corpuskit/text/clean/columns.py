"""Put two columns of prose one after the other, where lines hold a piece of each.

A PDF that was converted with its layout has two columns side by side, so that every line end is
within a sentence and the next line continues another one. The evidence is that the ends of the
left pieces and of the right pieces divide common words (`word_cuts`), each of them with the piece
below. Cells of tables never do.

The left pieces keep their place; the right ones follow as inserted text, which is traced back to
the last line of the page. Cost: a text without three spaces in a row costs one search.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import CLOSERS, HAN, line_width
from corpuskit.text.clean.pieces import pieces
from corpuskit.text.clean.word_cuts import divides_word

_HINT = re.compile(rf"[{HAN}，。、；：{CLOSERS}0-9%][ ]{{3,60}}[{HAN}，。、；「『“（《\u3000]")
_PAGE = re.compile(r"[^\f]+")
_LINE = re.compile(r"[^\r\n]+")
_GAP = re.compile(r"(?<=\S)[ ]{3,}(?=\S)")
# The least rows of two columns, the least share of them in which the right one begins at the same
# place, and how much a place may differ.
_MIN_ROWS, _EVEN_SHARE, _NEAR = 6, 0.6, 2
# The least words that are divided in a column, and their least share.
_MIN_CUTS, _CUT_SHARE = 2, 0.15


class _Row(NamedTuple):
    """A line of a page: its span, its gap, and the column at which the right piece begins."""

    start: int
    end: int
    gap_start: int
    gap_end: int
    column: int


def columns(text: str) -> list[Edit]:
    """Return the edits that put the right column of each page after the left one.

    Examples
    --------
    >>> columns("國家   總理\\n中國   李強")
    []
    """
    if not has_columns(text):
        return []
    return [edit for page in _PAGE.finditer(text) for edit in _page_edits(text, *page.span())]


def has_columns(text: str) -> bool:
    """Tell whether lines of a text hold pieces of two columns of prose.

    Examples
    --------
    >>> has_columns("雙方同意擴大合作。")
    False
    """
    if "   " not in text:
        return False
    sample = pieces(text)
    if sum(1 for _ in _HINT.finditer(sample)) < _MIN_ROWS:
        return False
    ends, cuts = [0, 0], [0, 0]
    for page in _PAGE.finditer(sample):
        rows = _rows(sample, *page.span())
        for side in (0, 1):
            for left, right in pairwise(_column(sample, rows, side)):
                ends[side] += 1
                cuts[side] += divides_word(left[-1], right[0])
    return all(
        end >= _MIN_ROWS - 1 and cut >= max(_MIN_CUTS, _CUT_SHARE * end)
        for end, cut in zip(ends, cuts, strict=True)
    )


def _rows(text: str, start: int, end: int) -> list[_Row]:
    """Return the lines of a page if it has two columns; those with one piece have an empty gap."""
    found = [_row(text, *line.span()) for line in _LINE.finditer(text, start, end)]
    with_gap = [row for row in found if row.gap_end > row.gap_start]
    places = Counter(row.column for row in with_gap)
    if len(with_gap) < _MIN_ROWS:
        return []
    column = max(sorted(places), key=places.__getitem__)
    even = sum(count for place, count in places.items() if abs(place - column) <= _NEAR)
    if even < _EVEN_SHARE * len(with_gap) or 2 * len(with_gap) < len(found):
        return []
    return [_placed(text, row, column) for row in found]


def _row(text: str, start: int, end: int) -> _Row:
    gaps = list(_GAP.finditer(text, start, end))
    if len(gaps) != 1:
        return _Row(start, end, end, end, 0)
    gap = gaps[0]
    return _Row(start, end, *gap.span(), line_width(text[start : gap.end()]))


def _placed(text: str, row: _Row, column: int) -> _Row:
    """Return a row whose only piece is the right one with a gap before it; others as they are."""
    if row.gap_end > row.gap_start:
        return row
    content = text[row.start : row.end].lstrip(" ")
    spaces = row.end - row.start - len(content)
    if content and spaces >= column - _NEAR:
        return row._replace(gap_start=row.start, gap_end=row.start + spaces, column=spaces)
    return row


def _column(text: str, rows: Sequence[_Row], side: int) -> Iterator[str]:
    """Yield the pieces of one column."""
    for row in rows:
        span = (row.gap_end, row.end) if side else (row.start, row.gap_start)
        if piece := text[slice(*span)].strip():
            yield piece


def _page_edits(text: str, start: int, end: int) -> list[Edit]:
    rows = [row for row in _rows(text, start, end) if row.gap_end > row.gap_start]
    if not rows:
        return []
    places = Counter(row.column for row in rows)
    column = max(sorted(places), key=places.__getitem__)
    indents = [max(0, row.column - column) for row in rows]
    right = [
        " " * (indent if indent > 1 else 0) + text[row.gap_end : row.end].rstrip()
        for row, indent in zip(rows, indents, strict=True)
    ]
    edits = [Edit(row.gap_start, row.end) for row in rows]
    last = max(row.end for row in _rows(text, start, end))
    inserted = "\n" + "\n".join(right)
    if last == edits[-1].end:
        edits[-1] = edits[-1]._replace(replacement=inserted)
    else:
        edits.append(Edit(last, last, inserted))
    return edits
