"""Where the text of a page is: its lines, in pieces where a line has a gap."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

GUTTER, SAME_LINE = 0.8, 0.5
"""The least gap between columns, and the distance of baselines, in widths of a character."""
# A gap with spaces in it: more than an indent or the space in a title.
_SPACES = 1.6
_LAST_NARROW, _MIN_CHARS = "\u2e7f", 20
# PDFium generates a space in each gap, but not on turned pages.
_RUN, _EACH = re.compile(r"[^\s\0]+"), re.compile(r"[^\s\0]")


class Piece(NamedTuple):
    """A part of a line without a gap.

    Parameters
    ----------
    start, end : int
        Its characters, by number.
    left, right, y : float
        Its place on a page turned so that lines run rightwards; `y` is that of the baseline.
    """

    start: int
    end: int
    left: float
    right: float
    y: float


class Origins:
    """Where characters are drawn, in numbers that are allocated once for all of a page.

    Parameters
    ----------
    layer : PdfTextPage
    direction : int
        The rotation at which its lines run rightwards: 0, 90, 180 or 270.
    """

    def __init__(self, layer: "PdfTextPage", direction: int) -> None:
        import pypdfium2.raw as pdfium

        self._layer, self._direction = layer.raw, direction
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._places = ctypes.byref(self._x), ctypes.byref(self._y)
        self._get = pdfium.FPDFText_GetCharOrigin

    def of(self, place: int) -> tuple[float, float]:
        """Return the origin of a character on the page as it is turned."""
        self._get(self._layer, place, *self._places)
        return _turned(self._x.value, self._y.value, self._direction)


def read_pieces(
    layer: "PdfTextPage", chars: Sequence[str], direction: int
) -> tuple[float, list[Piece]]:
    """Return the width of a full-width character, or 0, and the pieces in PDFium's order."""
    boxes = list(_boxes(layer, chars, direction))
    widths = [box.first for box in boxes if chars[box.piece.start] > _LAST_NARROW]
    em = median(widths) if widths and len(chars) >= _MIN_CHARS else 0.0
    pieces: list[Piece] = []
    reach = 0.0
    for box, _, is_after_space in boxes:
        last = pieces[-1] if pieces else None
        gap = (_SPACES if is_after_space else GUTTER) * em
        is_next = last is not None and abs(box.y - last.y) < SAME_LINE * em
        if last is None or not is_next or not -em < box.left - reach < gap:
            pieces.append(box)
        else:
            right = max(last.right, box.right)
            pieces[-1] = Piece(last.start, box.end, last.left, right, last.y)
        reach = box.right
    return em, pieces


class _Box(NamedTuple):
    """Characters without a space between.

    Parameters
    ----------
    piece : Piece
    first : float
        The width of the first of them.
    is_after_space : bool
        Whether a space was drawn before them; PDFium generates one where there is a gap.
    """

    piece: Piece
    first: float
    is_after_space: bool


def _boxes(layer: "PdfTextPage", chars: Sequence[str], direction: int) -> Iterator[_Box]:
    """Yield where characters are that have no space between; on a turned page, each of them."""
    import pypdfium2.raw as pdfium

    box, origins, end = pdfium.FS_RECTF(), Origins(layer, direction), 0
    get_box, is_generated = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_IsGenerated
    for match in (_EACH if direction in (90, 270) else _RUN).finditer("".join(chars)):
        start, spaces = match.start(), range(end, match.start())
        end = match.end()
        get_box(layer, start, box)
        left, right = sides_of(box, direction)
        first = right - left
        if end - start > 1:
            get_box(layer, end - 1, box)
            left, right = (
                min(left, sides_of(box, direction)[0]),
                max(right, sides_of(box, direction)[1]),
            )
        is_after_space = any(is_generated(layer, place) != 1 for place in spaces)
        piece = Piece(start, end, left, right, origins.of(start)[1])
        yield _Box(piece, first, is_after_space)


def sides_of(box: Any, direction: int) -> tuple[float, float]:  # noqa: ANN401
    """Return the left and right edge of a character on the page as it is turned."""
    one = _turned(box.left, box.bottom, direction)[0]
    other = _turned(box.right, box.top, direction)[0]
    return (one, other) if one <= other else (other, one)


def _turned(x: float, y: float, direction: int) -> tuple[float, float]:
    """Return a place on the page after it is turned so that lines run rightwards.

    Examples
    --------
    >>> [_turned(1.0, 2.0, direction) for direction in (0, 90, 180, 270)]
    [(1.0, 2.0), (2.0, -1.0), (-1.0, -2.0), (-2.0, 1.0)]
    """
    if direction in (180, 270):
        x, y = -x, -y
    return (y, -x) if direction in (90, 270) else (x, y)
