"""Where the text of a page is: its lines, in pieces where a line has a gap."""

import ctypes
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

GUTTER, SAME_LINE = 0.8, 0.5
"""The least gap between columns, and the distance of baselines, in widths of a character."""
# A gap with spaces in it: more than an indent or the space in a title.
_SPACES = 1.6
_LAST_NARROW, _MIN_CHARS = "\u2e7f", 20
_BREAKS = "\r\n\0"


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
    boxes = _boxes(layer, chars, direction)
    widths = [box.right - box.left for box in boxes if chars[box.start] > _LAST_NARROW]
    em = median(widths) if len(widths) >= _MIN_CHARS else 0.0
    pieces: list[Piece] = []
    reach, gap = 0.0, GUTTER
    for box in boxes:
        if chars[box.start].isspace():
            gap = _SPACES
            continue
        last = pieces[-1] if pieces else None
        is_next = last is not None and abs(box.y - last.y) < SAME_LINE * em
        if last is None or not is_next or not -em < box.left - reach < gap * em:
            pieces.append(box)
        else:
            right = max(last.right, box.right)
            pieces[-1] = Piece(last.start, box.end, last.left, right, last.y)
        reach, gap = box.right, GUTTER
    return em, pieces


def _boxes(layer: "PdfTextPage", chars: Sequence[str], direction: int) -> list[Piece]:
    """Return the place of each character that was drawn, with its advance as width."""
    import pypdfium2.raw as pdfium

    box, origins = pdfium.FS_RECTF(), Origins(layer, direction)
    boxes = []
    for place, char in enumerate(chars):
        if char in _BREAKS or pdfium.FPDFText_IsGenerated(layer, place) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(layer, place, box)
        ends = (box.left, box.bottom), (box.right, box.top)
        left, right = sorted(_turned(x, y, direction)[0] for x, y in ends)
        boxes.append(Piece(place, place + 1, left, right, origins.of(place)[1]))
    return boxes


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
