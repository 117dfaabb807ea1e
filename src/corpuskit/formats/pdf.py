"""PDF files with a text layer."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpuskit.core.errors import ReadError, first_line
from corpuskit.formats.limits import check_size
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

ENDINGS = (".pdf",)
SHAPE = "pdf"
_MAX_PAGES = 20_000
_LINE_END = re.compile(r"\r\n?")
# What PDFium gives for a hyphen at the end of a line.
_HYPHEN = re.compile("[\ufffe\x02]\n?")
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f]")
# The Unicode categories of what PDFium gives for glyphs without a known character.
_UNMAPPED = ("Co", "Cn", "Cs", "Cc")
_MAX_UNMAPPED = 0.3


def read_pdf(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a PDF: its text layer, with a form feed between pages.

    Raises
    ------
    ReadError
        If the PDF is damaged, encrypted, a scan without text, has more than 20,000 pages, or
        has fonts that do not map glyphs to characters.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _open_error(where, error) from error
    try:
        pages = _page_texts(document, where)
    finally:
        document.close()
    _check_text(pages, where)
    starts, offset = [], 0
    for page in pages:
        starts.append(offset)
        offset += len(page) + 1
    yield RawDocument(
        text="\f".join(pages), encoding="pdf", is_binary=True, shape=SHAPE, pages=tuple(starts)
    )


def _open_error(where: str, error: Exception) -> ReadError:
    if "assword" in str(error):
        return ReadError(f"{where}: is encrypted", hint="save it without a password")
    return ReadError(
        f"{where}: is not a complete PDF ({first_line(error)})",
        hint="the file may be incomplete or damaged; download it again",
    )


def _page_texts(document: "PdfDocument", where: str) -> list[str]:
    if len(document) > _MAX_PAGES:
        raise ReadError(f"{where}: more than {_MAX_PAGES:,} pages", hint="split it")
    pages = []
    size = 0
    for index in range(len(document)):
        pages.append(_page_text(document, index, where))
        size += len(pages[-1])
        check_size(size, f"{where}: unpacked")
    return pages


def _page_text(document: "PdfDocument", index: int, where: str) -> str:
    import pypdfium2

    try:
        page = document[index]
        try:
            layer = page.get_textpage()
            try:
                # `get_text_range`, the call for the whole text, loses characters above U+FFFF.
                edge = 1_000_000
                text = layer.get_text_bounded(-edge, -edge, edge, edge, errors="replace")
            finally:
                layer.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            f"{where}: page {index + 1} is damaged ({first_line(error)})",
            hint="download the file again, or remove it from the corpus",
        ) from error
    text = _HYPHEN.sub("", _LINE_END.sub("\n", text))
    return _CONTROL.sub("", text).strip("\n")


def _check_text(pages: list[str], where: str) -> None:
    """Refuse a scan, and a text that is mostly glyphs without characters."""
    text = "".join("".join(page.split()) for page in pages)
    if not text:
        raise ReadError(
            f"{where}: contains no text, as scans do", hint="add a text layer by OCR first"
        )
    unmapped = sum(char == "\ufffd" or unicodedata.category(char) in _UNMAPPED for char in text)
    if unmapped > _MAX_UNMAPPED * len(text):
        raise ReadError(
            f"{where}: its fonts do not say which characters they show",
            hint="add a new text layer by OCR, or look for another copy",
        )
