"""What is drawn on a page of a PDF: text, images, paths; and text whose font has no glyphs.

PDFium leaves out a text object that is less than 0.01 points wide. The width is that of the drawn
glyphs, so with a font that is neither embedded nor installed, single characters and vertical lines
have no width and are lost, and with other fonts on the machine they are not.

Invariant: the text of a page depends on the file alone. Fonts of the machine are switched off while
a PDF is read, and text objects without width are made as wide as their characters: PDFium adds half
the line width on each side of outlined text, and recomputes the extent when the matrix is set.
Cost: under a microsecond for each text object. Source: `CPDF_TextObject::CalcPositionDataInternal`
and `CPDF_TextPage::ProcessTextObject` of PDFium.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from math import hypot
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_NO_WIDTH = 0.01
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_OUTLINED, _INVISIBLE = 1, 3
_MAX_DEPTH, _MAX_OBJECTS = 8, 500_000
# Text drawn as outlines has thousands of segments, the lines of an empty form have dozens.
_MANY_SEGMENTS = 500
# PDFium has glyphs for these; where such text has no width, it is a space.
_LATIN = (b"Arial", b"Courier", b"Helvetica", b"Symbol", b"Times", b"ZapfDingbats")


class _Drawing(NamedTuple):
    """What a page consists of.

    Parameters
    ----------
    has_content : bool
        Whether there is anything to see but a few lines.
    has_text : bool
        Whether text is drawn, be it without characters.
    image_share : float
        The area of its images, relative to that of the page; a sum, so it can exceed 1.
    """

    has_content: bool
    has_text: bool
    image_share: float


@contextmanager
def no_system_fonts() -> Iterator[None]:
    """Switch off the fonts of the machine in PDFium, which other code may use as well."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_SetSystemFontInfo(None)
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(pdfium.FPDF_GetDefaultSystemFontInfo())


def widen_text(page: "PdfPage", *, is_embedded_too: bool = False) -> int:
    """Give a width to text objects that have none, and return how many they were.

    Parameters
    ----------
    page : PdfPage
        Before its text is taken.
    is_embedded_too : bool
        Whether to widen visible text in embedded fonts too. Usually such an object is a space;
        invisible text, as OCR adds it, may have glyphs that draw nothing.
    """
    import pypdfium2.raw as pdfium

    widened = 0
    edges, get_font = _Edges(), pdfium.FPDFTextObj_GetFont
    get_mode = pdfium.FPDFTextObj_GetTextRenderMode
    is_checked: dict[bytes, bool] = {}
    for item, kind, _ in _objects(page):
        if kind != _TEXT:
            continue
        font = get_font(item)
        key = bytes(font)  # the address
        if key not in is_checked:
            is_checked[key] = is_embedded_too or _lacks_glyphs(font)
        is_concerned = is_checked[key] or get_mode(item) == _INVISIBLE
        if is_concerned and abs(edges.width(item)) < _NO_WIDTH:
            _widen(item)
            widened += 1
    return widened


def look_at(page: "PdfPage") -> _Drawing:
    """Return what a page consists of."""
    import pypdfium2.raw as pdfium

    page_area = page.get_width() * page.get_height() or 1.0
    area, segments, has_text = 0.0, 0, False
    edges = _Edges()
    for item, kind, scale in _objects(page):
        if kind == _IMAGE:
            area += scale * abs(edges.width(item) * edges.height())
        elif kind == _TEXT:
            has_text = True
        elif kind == _PATH:
            segments += max(0, pdfium.FPDFPath_CountSegments(item))
    return _Drawing(has_text or area > 0 or segments > _MANY_SEGMENTS, has_text, area / page_area)


def _objects(page: "PdfPage") -> Iterator[tuple[Any, int, float]]:
    """Yield the objects of a page and of the forms on it: kind, and how much a form enlarges it."""
    import pypdfium2.raw as pdfium

    left, kind_of = _MAX_OBJECTS, pdfium.FPDFPageObj_GetType
    count = pdfium.FPDFPage_CountObjects(page)
    matrix = pdfium.FS_MATRIX()
    stack = [(page.raw, pdfium.FPDFPage_GetObject, iter(range(count)), 1.0)]
    while stack and left:
        holder, get, numbers, scale = stack[-1]
        for number in numbers:
            left -= 1
            item = get(holder, number)
            kind = kind_of(item)
            yield item, kind, scale
            if not left or (kind == _FORM and len(stack) < _MAX_DEPTH):
                break
        else:
            stack.pop()
            continue
        if kind == _FORM:
            count = max(0, pdfium.FPDFFormObj_CountObjects(item))
            pdfium.FPDFPageObj_GetMatrix(item, matrix)
            scale *= abs(matrix.a * matrix.d - matrix.b * matrix.c)
            stack.append((item, pdfium.FPDFFormObj_GetObject, iter(range(count)), scale))


def _lacks_glyphs(font: Any) -> bool:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    if not font or pdfium.FPDFFont_GetIsEmbedded(font):
        return False
    # The function has another name before pypdfium2 5.
    get_name = getattr(pdfium, "FPDFFont_GetBaseFontName", None) or pdfium.FPDFFont_GetFontName
    name = ctypes.create_string_buffer(64)
    get_name(font, name, len(name))
    return not name.value.rpartition(b"+")[2].startswith(_LATIN)


class _Edges:
    """The edges of an object, in numbers that are allocated once for all objects of a page."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._left, self._bottom, self._right, self._top = edges = tuple(
            ctypes.c_float() for _ in range(4)
        )
        self._places = tuple(map(ctypes.byref, edges))
        self._get = pdfium.FPDFPageObj_GetBounds

    def width(self, item: Any) -> float:  # noqa: ANN401
        """Return the width of an object, and keep its edges."""
        self._get(item, *self._places)
        return self._right.value - self._left.value

    def height(self) -> float:
        """Return the height of the object whose width was asked for last."""
        return self._top.value - self._bottom.value


def _widen(item: Any) -> None:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    pdfium.FPDFTextObj_SetTextRenderMode(item, _OUTLINED)
    pdfium.FPDFPageObj_SetStrokeWidth(item, abs(size.value) * hypot(matrix.c, matrix.d))
    pdfium.FPDFPageObj_SetMatrix(item, matrix)
