"""Word documents (docx)."""

from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.core.errors import ReadError, join_names, pluralise
from corpuskit.core.model import ReadNote
from corpuskit.formats.docx.body import BodyParser
from corpuskit.formats.docx.parts import EmbeddedParts, PartsContext
from corpuskit.formats.docx.styles import WordStyles, read_styles
from corpuskit.formats.limits import check_size
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.zip_xml import (
    OfficePackage,
    XmlHandlers,
    check_not_pictures_only,
    main_member,
    open_package,
    relations,
    resolve_target,
    title_field,
    wrong_kind,
)

ENDINGS = (".docx", ".docm")
_MAX_SHOWN, _MAX_LIST = 5, 1_000


class _Body(NamedTuple):
    """The text of a file, and what a user must know about it."""

    text: str
    pictures: int
    notes: tuple[ReadNote, ...]


def read_docx(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a Word file: paragraphs and tables in reading order.

    A paragraph is a line; tabs separate the cells of a table row. Footnotes, comments, headers,
    deleted and hidden text are left out, and so is what Word generates: numbers, tables of
    contents, indexes, lists of references. The text of inserted files (``w:altChunk``), SmartArt
    and formulas is read. The field `title` comes from the file's properties.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted, too large, not a Word file, or has only pictures.
    """
    package = open_package(data, where)
    inserted = _InsertedFiles(where)
    body = _read_body(package, inserted)
    notes = (*body.notes, *inserted.notes)
    check_not_pictures_only(body.text, body.pictures, where)
    if not body.text.strip():
        unread = [part for note in notes if note.is_doubt for part in note.parts]
        if unread:
            raise ReadError(
                f"{where}: contains no text but parts that cannot be read: "
                f"{join_names(unread[:_MAX_SHOWN])}",
                hint="open the file in Word and save it again",
            )
    fields = title_field(package, "docProps/core.xml")
    yield RawDocument(text=body.text, fields=fields, notes=notes, encoding="docx", is_binary=True)


class _InsertedFiles:
    """Reads Word files that are inserted into one, as long as they are not too large together.

    Attributes
    ----------
    notes : list of ReadNote
        What a user must know about them.
    """

    def __init__(self, where: str) -> None:
        self.notes: list[ReadNote] = []
        self._where = where
        self._size = 0

    def reset(self) -> None:
        """Forget what was read."""
        self.notes.clear()
        self._size = 0

    def read(self, data: bytes, where: str) -> list[str]:
        """Return the lines of an inserted file."""
        package = open_package(data, where)
        self._size += sum(info.file_size for info in package.archive.infolist())
        check_size(self._size, f"{self._where}: its inserted files")
        body = _read_body(package, None)
        check_not_pictures_only(body.text, body.pictures, where)
        self.notes += body.notes
        return body.text.split("\n")


def _read_body(package: OfficePackage, inserted: _InsertedFiles | None) -> _Body:
    member = main_member(package, "word/document.xml")
    if not package.has(member):
        raise wrong_kind(package)
    styles = read_styles(package, _styles_member(package, member))
    context = PartsContext(package, member, inserted.read if inserted else None)
    parser, parts = _parse(context, styles, reads_generated=False)
    text = parser.collector.text()
    notes = []
    if parser.is_doubtful or _is_mostly_list(parser.list_size, text):
        if inserted:
            inserted.reset()
        parser, parts = _parse(context, styles, reads_generated=True)
        text = parser.collector.text()
        notes.append(ReadNote("a generated list, such as a table of contents, is read as text"))
    elif parser.has_bibliography:
        notes.append(ReadNote("a list of references that Word generated is not read"))
    if not parser.is_word:
        raise wrong_kind(package)
    if parts.unread:
        notes.append(
            ReadNote("inserted parts that cannot be read", tuple(parts.unread), is_doubt=True)
        )
    if parser.pictures.pages and text.strip():
        note = f"{pluralise(parser.pictures.pages, 'picture')} as large as a page, like scans"
        notes.append(ReadNote(f"{note}, whose text is not read", is_doubt=True))
    if parser.pictures.documents:
        programs = tuple(parser.pictures.documents)
        notes.append(ReadNote("embedded documents that are not read", programs, is_doubt=True))
    if parser.has_white_text:
        notes.append(ReadNote("white text, which the page may not show, is read", is_doubt=True))
    if parser.prompts:
        notes.append(ReadNote("prompts of forms are not read", tuple(parser.prompts)))
    if parser.unknown_symbols:
        symbols = tuple(parser.unknown_symbols)
        notes.append(ReadNote("symbols without a Unicode character, not read", symbols))
    return _Body(text, parser.pictures.all, tuple(notes))


def _is_mostly_list(list_size: int, text: str) -> bool:
    """Tell whether more is in generated lists than in the text, so that they may be the text."""
    return list_size > len(text) and (list_size > _MAX_LIST or not text.strip())


def _styles_member(package: OfficePackage, member: str) -> str:
    for kind, target in relations(package, member).values():
        if kind == "styles":
            return resolve_target(member, target)
    return ""


def _parse(
    context: PartsContext, styles: WordStyles, *, reads_generated: bool
) -> tuple[BodyParser, EmbeddedParts]:
    parts = EmbeddedParts(context)
    parser = BodyParser(styles, parts.lines, reads_generated=reads_generated)
    context.package.parse(context.member, XmlHandlers(parser.start, parser.end, parser.text))
    return parser, parts
