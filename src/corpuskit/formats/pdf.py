"""PDF files with a text layer."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpuskit.core.errors import ReadError, first_line
from corpuskit.formats.guard import check_size
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 20_000
_LINE_END = re.compile(r"\r\n?")
# What PDFium puts for a hyphen at a line's end, and for characters that it cannot name.
_HYPHEN = re.compile("[\ufffe\x02]\n?")
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f]")
_UNNAMED = ("Co", "Cn", "Cs", "Cc")
_MOST_UNNAMED = 0.3
_MEND = "make its text anew by OCR, or find another copy"


def pdf(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the one document of a PDF: its text layer, pages divided by form feeds.

    Raises
    ------
    ReadError
        If the PDF is damaged, encrypted, scanned without text, has over 20,000 pages, or its
        fonts do not tell which characters they show.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(where, error) from error
    try:
        pages = _pages(document, where)
    finally:
        document.close()
    _check_text(pages, where)
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    yield Raw("\f".join(pages), encoding="pdf", shape="pdf", pages=tuple(starts))


def _refused(where: str, error: Exception) -> ReadError:
    if "assword" in str(error):
        return ReadError(f"{where}: is encrypted", hint="save it without a password")
    return ReadError(
        f"{where}: is no whole PDF ({first_line(error)})",
        hint="the file may be cut off or damaged; fetch it again",
    )


def _pages(document: "PdfDocument", where: str) -> list[str]:
    if len(document) > MOST_PAGES:
        raise ReadError(f"{where}: more than {MOST_PAGES:,} pages", hint="divide it")
    pages = []
    size = 0
    for number in range(len(document)):
        pages.append(_page(document, number, where))
        size += len(pages[-1])
        check_size(size, f"{where}: unpacked")
    return pages


def _page(document: "PdfDocument", number: int, where: str) -> str:
    import pypdfium2

    try:
        page = document[number]
        try:
            layer = page.get_textpage()
            try:
                # The other call for all text gives no characters beyond U+FFFF.
                far = 1_000_000
                text = layer.get_text_bounded(-far, -far, far, far, errors="replace")
            finally:
                layer.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            f"{where}: page {number + 1} is damaged ({first_line(error)})",
            hint="fetch the file again, or leave it out",
        ) from error
    text = _HYPHEN.sub("", _LINE_END.sub("\n", text))
    return _CONTROL.sub("", text).strip("\n")


def _check_text(pages: list[str], where: str) -> None:
    text = "".join("".join(page.split()) for page in pages)
    if not text:
        raise ReadError(
            f"{where}: holds no text; it is scanned", hint="make a text layer by OCR first"
        )
    unnamed = sum(char == "\ufffd" or unicodedata.category(char) in _UNNAMED for char in text)
    if unnamed > _MOST_UNNAMED * len(text):
        raise ReadError(f"{where}: its fonts do not tell which characters they show", hint=_MEND)
