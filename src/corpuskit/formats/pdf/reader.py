"""PDF files with a text layer."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from corpuskit.core.errors import ReadError, first_line, pluralise
from corpuskit.core.model import ReadNote
from corpuskit.formats.limits import check_size
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.pdf.columns import Edges
from corpuskit.formats.pdf.objects import no_system_fonts
from corpuskit.formats.pdf.page import PdfPageText, read_page
from corpuskit.formats.pdf.scans import scanned_pages
from corpuskit.formats.raw import RawDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

ENDINGS = (".pdf",)
SHAPE = "pdf"
_MAX_PAGES = 20_000
_MAX_FONTS, _MAX_EDGES = 5, 20
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "dingbats")
_OCR = "add a text layer by OCR first"


def read_pdf(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a PDF: its text layer, with a form feed between pages.

    Characters of fonts that do not say which characters they show are U+FFFD. Columns that were
    drawn line by line are read one after the other.

    Raises
    ------
    ReadError
        If the PDF is damaged, encrypted, a scan without text, has more than 20,000 pages, or
        has on no page a font that maps glyphs to characters.
    """
    import pypdfium2

    with no_system_fonts():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _open_error(where, error) from error
        try:
            pages = _read_pages(document, where)
        finally:
            document.close()
    _check_text(pages, where)
    starts, offset = [], 0
    for page in pages:
        starts.append(offset)
        offset += len(page.text) + 1
    yield RawDocument(
        text="\f".join(page.text for page in pages),
        encoding="pdf",
        is_binary=True,
        shape=SHAPE,
        pages=tuple(starts),
        notes=tuple(_notes(pages)),
    )


def _open_error(where: str, error: Exception) -> ReadError:
    if "assword" in str(error):
        return ReadError(f"{where}: is encrypted", hint="save it without a password")
    return ReadError(
        f"{where}: is not a complete PDF ({first_line(error)})",
        hint="the file may be incomplete or damaged; download it again",
    )


def _read_pages(document: "PdfDocument", where: str) -> list[PdfPageText]:
    import pypdfium2

    if len(document) > _MAX_PAGES:
        raise ReadError(f"{where}: more than {_MAX_PAGES:,} pages", hint="split it")
    pages = []
    known: set[Edges] = set()
    size = 0
    for index in range(len(document)):
        try:
            page = document[index]
            try:
                pages.append(read_page(page, known))
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise ReadError(
                f"{where}: page {index + 1} is damaged ({first_line(error)})",
                hint="download the file again, or remove it from the corpus",
            ) from error
        if pages[-1].edges and len(known) < _MAX_EDGES:
            known.add(pages[-1].edges)
        size += len(pages[-1].text)
        check_size(size, f"{where}: unpacked")
    return pages


def _check_text(pages: Sequence[PdfPageText], where: str) -> None:
    """Refuse a scan, and a text that is mostly glyphs without characters."""
    scans = scanned_pages(pages)
    if any(_is_readable(page, scans.get(number)) for number, page in enumerate(pages, 1)):
        return
    if any(page.unknown or page.is_unmapped for page in pages):
        raise ReadError(
            f"{where}: its fonts do not say which characters they show",
            hint="add a new text layer by OCR, or look for another copy",
        )
    raise ReadError(f"{where}: contains no text, as scans do", hint=_OCR)


def _is_readable(page: PdfPageText, on_scan: str | None) -> bool:
    """Return whether a page has a text; the page number on a scan is not one."""
    if page.unknown and page.is_unknown:
        return False
    if on_scan is not None:
        return any(map(str.isalpha, on_scan))
    return bool(page.text.strip())


def _notes(pages: Sequence[PdfPageText]) -> Iterator[ReadNote]:
    """Yield what a user must know: what is missing first."""
    has_text = [bool(page.text.strip()) for page in pages]
    without = [n for n, page in enumerate(pages, 1) if page.has_content and not has_text[n - 1]]
    images = list(scanned_pages(pages))
    unknown = [n for n, page in enumerate(pages, 1) if page.is_unknown and n not in images]
    yield from _note("pages without text", without)
    yield from _note("pages that are images, with a few words at most", images)
    yield from _note("pages whose fonts do not say which characters they show", unknown)
    yield from _font_notes({n: page for n, page in enumerate(pages, 1) if n not in unknown})
    boxes = [n for n, page in enumerate(pages, 1) if page.has_annotations]
    yield from _note("pages with text boxes or form fields, which are not read", boxes)
    turned = [n for n, page in enumerate(pages, 1) if page.has_turned_text]
    yield from _note("pages with text at right angles to the rest, whose lines may be cut", turned)
    columns = [n for n, page in enumerate(pages, 1) if page.edges]
    if columns:
        what = "pages with columns drawn line by line, read one after the other"
        yield ReadNote(what, tuple(map(str, columns)))


def _font_notes(pages: Mapping[int, PdfPageText]) -> Iterator[ReadNote]:
    """Yield which fonts of pages have unknown characters; those of symbol fonts do not matter."""
    fonts: dict[str, list[int]] = {}
    counts: Counter[str] = Counter()
    for number, page in pages.items():
        counts += page.unknown
        for font in page.unknown:
            fonts.setdefault(font, []).append(number)
    order = [font for font, _ in counts.most_common()]
    for font in order[:_MAX_FONTS]:
        size = pluralise(counts[font], "character")
        is_doubt = not any(name in font.casefold() for name in _SYMBOL_FONTS)
        what = f"{size} of {font} cannot be read, on pages"
        yield ReadNote(what, tuple(map(str, fonts[font])), is_doubt=is_doubt)
    others = order[_MAX_FONTS:]
    if others:
        size = pluralise(sum(counts[font] for font in others), "character")
        what = f"{size} of {pluralise(len(others), 'other font')} cannot be read, on pages"
        yield from _note(what, sorted({page for font in others for page in fonts[font]}))


def _note(what: str, pages: Sequence[int]) -> Iterator[ReadNote]:
    if pages:
        yield ReadNote(what, tuple(map(str, pages)), is_doubt=True)
