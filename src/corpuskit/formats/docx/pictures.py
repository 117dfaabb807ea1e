"""The pictures of a Word file: how many there are, and how many are as large as a page."""

import re
from collections.abc import Mapping

PICTURES = ("a:blip", "v:imagedata", "o:OLEObject")
SIZES = ("wp:extent", "v:shape")
# In EMU, 914,400 to the inch: a scanned A4 page within its margins is larger on both sides.
_PAGE_WIDTH, _PAGE_HEIGHT = 4_600_000, 6_500_000
# How the names of programs begin whose objects contain text.
_DOCUMENTS = ("Word.", "Excel.", "PowerPoint.", "Package", "AcroExch.", "WPS.", "KWPS.", "ET.")
_EMU_PER_POINT = 12_700
_POINTS = re.compile(r"(width|height):\s*(\d{1,5})(?:\.\d*)?pt")
_MAX_STYLE, _MAX_DIGITS = 1_000, 12


class PictureCount:
    """Counts pictures; each has the size that was stated last before it.

    Attributes
    ----------
    all, pages : int
        How many there are, and how many are as large as a page.
    documents : dict of str to None
        The programs of embedded documents, in the order of the text.

    Examples
    --------
    >>> pictures = PictureCount()
    >>> pictures.set_size("wp:extent", {"cx": "5300000", "cy": "7500000"})
    >>> pictures.add({})
    >>> pictures.all, pictures.pages
    (1, 1)
    """

    def __init__(self) -> None:
        self.all = self.pages = 0
        self.documents: dict[str, None] = {}
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

    def add(self, attributes: Mapping[str, str]) -> None:
        """Count a picture, which may show an embedded document."""
        self.all += 1
        self.pages += self._is_page
        program = attributes.get("ProgID", "")
        if program.startswith(_DOCUMENTS):
            self.documents[program] = None


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= _MAX_DIGITS else 0
