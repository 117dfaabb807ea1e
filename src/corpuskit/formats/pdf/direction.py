"""Which way the lines of a page run: rightwards, or down as in vertical writing, or turned.

PDFium sorts text that begins at one height of the page as it is displayed from left to right. If
lines run down the page, as in vertical writing and in text that is turned, this reverses the lines.
So such a page is turned before its text is taken; nothing else about its text changes.

Cost: the positions of `_SAMPLE` pairs of characters; on a page that is turned, its text is taken
twice.
"""

import ctypes
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_SAMPLE = 8
# Every 20th character is asked; four of them are about 80 characters.
_STEP, _MIN_TURNED = 20, 4
_MAX_ASKED = 2_000
_RIGHT, _UP, _LEFT, _DOWN = 0, 90, 180, 270
# Points between two characters.
_NEAR, _FAR = 1.0, 3.0


def turn_page(page: "PdfPage", direction: int) -> bool:
    """Turn a page if PDFium would reverse its lines, and return whether it was turned.

    Parameters
    ----------
    page : PdfPage
    direction : int
        That of its lines.
    """
    if page.get_rotation() != (direction + 90) % 360:
        return False
    page.set_rotation(direction)
    return True


def direction_of(layer: "PdfTextPage") -> int:
    """Return the direction of most lines, as the rotation at which they run rightwards."""
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFText_CountChars(layer)
    found = _directions(layer, range(0, size - 1, max(1, size // _SAMPLE)))
    return found.most_common(1)[0][0] if found else _RIGHT


def has_text_at_right_angles(layer: "PdfTextPage") -> bool:
    """Return whether about 80 characters of a page, whose lines run rightwards, run up or down."""
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFText_CountChars(layer)
    if size < _STEP * _MIN_TURNED:
        return False
    found = _directions(layer, range(0, size - 1, max(_STEP, size // _MAX_ASKED)))
    return max(found[_UP], found[_DOWN]) >= _MIN_TURNED


def _directions(layer: "PdfTextPage", places: Iterable[int]) -> Counter[int]:
    """Return in which directions the characters at some places are followed by the next ones."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    found: Counter[int] = Counter()
    for place in places:
        if any(pdfium.FPDFText_IsGenerated(layer, at) == 1 for at in (place, place + 1)):
            continue
        pdfium.FPDFText_GetCharOrigin(layer, place, x, y)
        before = x.value, y.value
        pdfium.FPDFText_GetCharOrigin(layer, place + 1, x, y)
        dx, dy = x.value - before[0], y.value - before[1]
        if abs(dy) < _NEAR and abs(dx) > _FAR:
            found[_RIGHT if dx > 0 else _LEFT] += 1
        elif abs(dx) < _NEAR and abs(dy) > _FAR:
            found[_UP if dy > 0 else _DOWN] += 1
    return found
