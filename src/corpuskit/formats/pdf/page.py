"""One page of a PDF: its text, and what a user must know about it."""

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpuskit.formats.pdf.annotations import has_text_in_annotations
from corpuskit.formats.pdf.characters import (
    UNKNOWN,
    all_characters,
    has_unknown,
    join_characters,
    read_characters,
)
from corpuskit.formats.pdf.columns import Edges, may_have_columns, order_by_columns
from corpuskit.formats.pdf.direction import direction_of, has_text_at_right_angles, turn_page
from corpuskit.formats.pdf.legible import looks_like_glyph_numbers, rare_characters
from corpuskit.formats.pdf.objects import look_at, widen_text
from corpuskit.formats.pdf.turned import TURNED, lines_of_turned_text

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_LINE_END = re.compile(r"\r\n?")
# What PDFium gives for a hyphen at the end of a line.
_HYPHEN = re.compile("[\ufffe\x02]\n?")
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f]")
_EDGE = 1_000_000
# With more characters, a page has its text, and its images need not be looked at.
_LITTLE_TEXT, _MOST_OF_PAGE = 300, 0.5
_MOSTLY_UNKNOWN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPageText:
    """The text of a page, and what is wrong with it.

    Parameters
    ----------
    text : str
        With "\\n" at the end of lines.
    has_content : bool
        Whether there is anything to see on the page.
    is_unmapped : bool
        Whether text is drawn, of which no character is known.
    is_covered : bool
        Whether images cover most of a page with little text.
    unknown : Counter
        How many of its characters are not known, by font.
    is_unknown : bool
        Whether these are a large part of it.
    has_annotations : bool
        Whether it has text boxes or form fields with text, which is not part of `text`.
    has_turned_text : bool
        Whether it has text at right angles to the rest, whose lines are not certain.
    edges : tuple of float
        Where its columns begin, if they were drawn line by line and have been separated.
    """

    text: str
    has_content: bool = True
    is_unmapped: bool = False
    is_covered: bool = False
    unknown: "Counter[str]" = field(default_factory=Counter)
    is_unknown: bool = False
    has_annotations: bool = False
    has_turned_text: bool = False
    edges: Edges = ()


def read_page(page: "PdfPage", known: Set[Edges] = frozenset()) -> PdfPageText:
    """Return the text of a page.

    Parameters
    ----------
    page : PdfPage
    known : set of tuple of float
        Where columns begin on other pages.
    """
    widen_text(page)
    found = _read_layer(page, known)
    dense = "".join(found.text.split())
    if not dense and widen_text(page, is_embedded_too=True):
        found = _read_layer(page, known)
        dense = "".join(found.text.split())
    has_annotations = has_text_in_annotations(page)
    if len(dense) > _LITTLE_TEXT:
        return replace(found, has_annotations=True) if has_annotations else found
    drawing = look_at(page)
    return replace(
        found,
        has_content=drawing.has_content or has_annotations,
        is_unmapped=drawing.has_text and not dense,
        is_covered=drawing.image_share > _MOST_OF_PAGE,
        has_annotations=has_annotations,
    )


def _read_layer(page: "PdfPage", known: Set[Edges]) -> PdfPageText:
    layer = page.get_textpage()
    try:
        text = _text_of(layer)
        before, direction = page.get_rotation(), direction_of(layer)
        if turn_page(page, direction):
            layer.close()
            layer = page.get_textpage()
            turned = _text_of(layer)
            if turned.count("\n") > text.count("\n") + len(turned) // 4:
                # Characters drawn one by one were in order, and each is now a line.
                page.set_rotation(before)
                layer.close()
                layer = page.get_textpage()
            else:
                text = turned
        has_turned_text = direction not in TURNED and has_text_at_right_angles(layer)
        unknown = Counter[str]()
        edges: Edges = ()
        rare = rare_characters(text)
        chars: list[str] = []
        if has_unknown(layer, text, rare):
            chars, unknown = read_characters(layer)
            if unknown or UNKNOWN in chars:
                text = join_characters(chars)
        if may_have_columns(layer, text, direction, known):
            chars = chars or all_characters(layer)
            ordered = order_by_columns(layer, chars, direction, known)
            if ordered is not None:
                text, edges = ordered
            elif direction in TURNED:
                text = lines_of_turned_text(layer, chars, direction) or text
    finally:
        layer.close()
    text = _HYPHEN.sub("", _LINE_END.sub("\n", text))
    text = _CONTROL.sub("", text).strip("\n")
    size = len("".join(text.split()))
    return PdfPageText(
        text=text,
        unknown=unknown,
        is_unknown=unknown.total() > _MOSTLY_UNKNOWN * size or looks_like_glyph_numbers(text, rare),
        has_turned_text=has_turned_text,
        edges=edges,
    )


def _text_of(layer: "PdfTextPage") -> str:
    # `get_text_range`, the call for the whole text, loses characters above U+FFFF.
    text: str = layer.get_text_bounded(-_EDGE, -_EDGE, _EDGE, _EDGE, errors="replace")
    return text
