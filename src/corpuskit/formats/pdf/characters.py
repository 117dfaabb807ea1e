"""The characters of a page, and those of fonts that do not say which characters they show.

PDFium gives the number of a glyph in place of a character that it cannot know, and marks it. The
numbers look like control characters, letters or Han characters.

Cost: to ask for every character takes half as long as PDFium for the whole page. So rare ones are
asked, the first of each line, the first of ASCII characters, and every 20th; and all where one of
them, or a private-use or control character, was found. A few unknown characters within a line can
be missed, if their numbers look like common characters.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.formats.pdf.legible import is_legible, suspects

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

UNKNOWN = "\ufffd"
_STEP = 20
_LINE_START = re.compile(r"[\r\n][^\r\n]")
# Private use without the bullets of symbol fonts (U+F020 to U+F0FF); what is not a character.
_IS_DOUBTFUL = re.compile(
    "[\0\x01\x03-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uefff\uf100-\uf8ff\ufffd\uffff"
    "\U000f0000-\U0010ffff]"
)
# Points; PDFium gives the box of an empty glyph a height of a thousandth of the font size.
_EMPTY = 0.1
_MAX_NAME = 40
_IS_HALF = re.compile("[\ud800-\udfff]")
# A font has one or two kinds of spaces; glyphs that PDFium lacks are empty as well.
_MAX_SPACES = 2


class _Characters(NamedTuple):
    """The characters of a page.

    Parameters
    ----------
    chars : list of str
        By their number in PDFium; U+FFFD for an unknown one.
    unknown : Counter
        The number of unknown characters by the name of their font.
    """

    chars: list[str]
    unknown: "Counter[str]"


def has_unknown(layer: "PdfTextPage", text: str, rare: set[str]) -> bool:
    """Return whether characters of a page, given its text and its rare characters, are unknown."""
    import pypdfium2.raw as pdfium

    if _IS_DOUBTFUL.search(text):
        return True
    size = pdfium.FPDFText_CountChars(layer)
    starts = [match.start() + 1 for match in _LINE_START.finditer(text)]
    places = chain(suspects(text, rare), starts, range(0, size, _STEP))
    return 1 in map(pdfium.FPDFText_HasUnicodeMapError, repeat(layer.raw), places)


def all_characters(layer: "PdfTextPage") -> list[str]:
    """Return the characters of a page as PDFium gives them, by number."""
    import pypdfium2.raw as pdfium

    numbers = range(max(0, pdfium.FPDFText_CountChars(layer)))
    codes = map(pdfium.FPDFText_GetUnicode, repeat(layer.raw), numbers)
    return [chr(code) if code < 0x110000 else UNKNOWN for code in codes]


def read_characters(layer: "PdfTextPage") -> _Characters:
    """Return the characters of a page one by one."""
    import pypdfium2.raw as pdfium

    chars = all_characters(layer)
    errors: dict[str, list[int]] = {}
    counts: Counter[str] = Counter()
    numbers = range(len(chars))
    found = map(pdfium.FPDFText_HasUnicodeMapError, repeat(layer.raw), numbers)
    for place, (char, is_error) in enumerate(zip(chars, found, strict=True)):
        if is_error == 1:
            errors.setdefault(_font_name(layer, place), []).append(place)
        elif char != "\0" and _IS_DOUBTFUL.match(char):
            counts[_font_name(layer, place)] += 1
    for name, places in errors.items():
        if is_legible("".join(chars[place] for place in places)):
            continue  # the numbers of its glyphs are Unicode
        spaces = _spaces(layer, chars, places)
        for place in places:
            chars[place] = " " if chars[place] in spaces else UNKNOWN
        counts[name] += sum(chars[place] == UNKNOWN for place in places)
    return _Characters(chars, +counts)


def _spaces(layer: "PdfTextPage", chars: Sequence[str], places: Sequence[int]) -> set[str]:
    """Return which of the unknown characters of a font draw nothing, as a space does."""
    empty = {chars[place] for place in places if _height(layer, place) < _EMPTY}
    if len(empty) > _MAX_SPACES:
        return set()
    name = _font_name(layer, places[0])
    if len(empty) == len({chars[place] for place in places}):  # are there others in the font?
        others = (at for at in range(len(chars)) if _height(layer, at) >= _EMPTY)
        if not any(_font_name(layer, place) == name for place in others):
            return set()
    return empty


def join_characters(chars: Iterable[str]) -> str:
    """Return the text of characters; PDFium has those above U+FFFF in two halves on Windows.

    Examples
    --------
    >>> join_characters(["\\ud842", "\\udfb7", "家", "\\0"])
    '𠮷家'
    """
    text = "".join(chars).replace("\0", "")
    if _IS_HALF.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _height(layer: "PdfTextPage", place: int) -> float:
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(layer, place, left, right, bottom, top)
    return abs(float(top.value - bottom.value))


def _font_name(layer: "PdfTextPage", place: int) -> str:
    """Return what to call a character's font: by its name, without the mark of a subset."""
    import pypdfium2.raw as pdfium

    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(layer, place, buffer, len(buffer), flags)
    name = buffer.value.decode("utf-8", "replace").strip("/ ")
    if "+" in name[:8]:
        name = name.partition("+")[2]
    name = "".join(char for char in name if char.isprintable())[:_MAX_NAME]
    return f"the font {name}" if name else "a font without a name"
