"""The pictures of a Word file: how many there are, and how many are as large as a page."""

import re
from collections.abc import Mapping

PICTURES = ("a:blip", "v:imagedata", "o:OLEObject")
SIZES = ("wp:extent", "v:shape")
# In EMU, 914,400 to the inch: a scanned A4 page within its margins is larger on both sides.
_PAGE_WIDTH, _PAGE_HEIGHT = 4_600_000, 6_500_000
_EMU_PER_POINT = 12_700
_POINTS = re.compile(r"(width|height):\s*(\d{1,5})(?:\.\d*)?pt")
_MAX_STYLE, _MAX_DIGITS = 1_000, 12


class PictureCount:
    """Counts pictures; each has the size that was stated last before it.

    Examples
    --------
    >>> pictures = PictureCount()
    >>> pictures.set_size("wp:extent", {"cx": "5300000", "cy": "7500000"})
    >>> pictures.add()
    >>> pictures.all, pictures.pages
    (1, 1)
    """

    def __init__(self) -> None:
        self.all = self.pages = 0
        self._is_page = False

    def set_size(self, element: str, attributes: Mapping[str, str]) -> None:
        """Handle an element that states a size."""
        if element == "wp:extent":
            width, height = _number(attributes.get("cx", "")), _number(attributes.get("cy", ""))
        else:
            sides = dict(_POINTS.findall(attributes.get("style", "")[:_MAX_STYLE]))
            width = _number(sides.get("width", "")) * _EMU_PER_POINT
            height = _number(sides.get("height", "")) * _EMU_PER_POINT
        self._is_page = width > _PAGE_WIDTH and height > _PAGE_HEIGHT

    def add(self) -> None:
        """Count a picture."""
        self.all += 1
        self.pages += self._is_page


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= _MAX_DIGITS else 0
