"""The lines of text that runs up or down a page.

PDFium ends lines of such text at wrong places, also within words, and joins others. So lines are
made from the places of the characters, which stay in PDFium's order: a line ends where the next
character is not on its baseline, or is before its end.

Invariant: characters are neither lost nor moved; only white space that PDFium generated changes.
If many lines would have a single character, the text is not in lines, and stays as it is.
Cost: the place and the box of each character, on pages with such text only.
"""

import ctypes
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from corpuskit.formats.pdf.characters import join_characters
from corpuskit.formats.pdf.pieces import SAME_LINE, Origins, sides_of

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

TURNED = (90, 270)
"""Directions of lines that run up or down the page."""
# In widths of a full-width character: the gap that is a space, between Latin words and others.
_LATIN_GAP, _GAP = 0.15, 0.8
_LAST_NARROW = "\u2e7f"
_MAX_SINGLE = 0.2
_MIN_CHARS, _MAX_CHARS = 20, 50_000


def lines_of_turned_text(layer: "PdfTextPage", chars: Sequence[str], direction: int) -> str | None:
    """Return the text of a page in lines, or None if it is not in lines.

    Parameters
    ----------
    layer : PdfTextPage
    chars : sequence of str
        Its characters.
    direction : int
        The rotation at which its lines run rightwards.
    """
    if not _MIN_CHARS <= len(chars) <= _MAX_CHARS:
        return None
    places = _Places(layer, chars, direction)
    if not places.em:
        return None
    text = join_characters(places.pieces())
    lines = [line for line in text.split("\n") if line.strip()]
    single = sum(len(line.strip()) == 1 for line in lines)
    return None if single > 1 + _MAX_SINGLE * len(lines) else text


class _Places:
    """Where the characters of a page are, on the page as it is turned."""

    def __init__(self, layer: "PdfTextPage", chars: Sequence[str], direction: int) -> None:
        import pypdfium2.raw as pdfium

        self._layer, self._chars = layer, chars
        self._drawn = [
            place for place, char in enumerate(chars) if not (char.isspace() or char == "\0")
        ]
        box, self._origins = pdfium.FS_RECTF(), Origins(layer, direction)
        self._sides: list[tuple[float, float]] = []
        self._heights: list[float] = []
        for place in self._drawn:
            pdfium.FPDFText_GetLooseCharBox(layer, place, ctypes.byref(box))
            self._sides.append(sides_of(box, direction))
            self._heights.append(self._origins.of(place)[1])
        widths = [
            right - left
            for place, (left, right) in zip(self._drawn, self._sides, strict=True)
            if chars[place] > _LAST_NARROW
        ]
        self.em = median(widths) if widths else 0.0

    def pieces(self) -> Iterator[str]:
        """Yield the characters, and what is between them."""
        for index, place in enumerate(self._drawn):
            if index:
                yield self._between(index - 1, index)
            else:
                yield self._spaces(0, place)
            yield self._chars[place]

    def _between(self, index: int, following: int) -> str:
        """Return the white space between two characters."""
        first, last = self._drawn[index], self._drawn[following]
        gap = self._sides[following][0] - self._sides[index][1]
        if (
            abs(self._heights[following] - self._heights[index]) >= SAME_LINE * self.em
            or gap < -self.em
        ):
            return "\n" + self._spaces(first + 1, last, self._heights[following])
        if drawn := self._spaces(first + 1, last):
            return drawn
        is_latin = self._chars[first].isascii() and self._chars[last].isascii()
        return " " if gap > (_LATIN_GAP if is_latin else _GAP) * self.em else ""

    def _spaces(self, start: int, end: int, height: float | None = None) -> str:
        """Return the white space that was drawn, on the line at a height if it is given."""
        import pypdfium2.raw as pdfium

        return "".join(
            self._chars[place]
            for place in range(start, end)
            if self._chars[place] not in "\r\n\0"
            and pdfium.FPDFText_IsGenerated(self._layer, place) != 1
            and (height is None or abs(self._origins.of(place)[1] - height) < SAME_LINE * self.em)
        )
