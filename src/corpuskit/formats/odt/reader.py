"""OpenDocument texts (odt)."""

import re
from collections.abc import Iterator, Mapping

from corpuskit.core.errors import ReadError, pluralise
from corpuskit.core.model import ReadNote
from corpuskit.formats.limits import MB, check_size
from corpuskit.formats.odt.body import OdtBodyParser
from corpuskit.formats.odt.objects import ObjectText, object_text
from corpuskit.formats.odt.styles import OdtStyles
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.zip_xml import (
    OfficePackage,
    XmlHandlers,
    check_not_pictures_only,
    ignore,
    open_package,
    parse_xml,
    resolve_target,
    title_field,
    wrong_kind,
)

ENDINGS = (".odt",)
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_MAX_SIZE = 64 * MB
_HIDING = re.compile(rb"""(?:display\s{0,9}=\s{0,9}["']none|font-size\s{0,9}=\s{0,9}["'][01]pt)""")


def read_odt(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of an OpenDocument text: paragraphs and tables in reading order.

    A paragraph is a line; tabs separate the cells of a table row. Footnotes, comments, deleted
    and hidden text, descriptions of pictures, fields for input and everything that a program
    generates (numbers, tables of contents, indexes, lists of references) are left out. The field
    `title` comes from the file's properties.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted, too large, not a text, or has only pictures.
    """
    package = open_package(data, where)
    _check_not_encrypted(package)
    if not package.has(_CONTENT):
        raise wrong_kind(package)
    objects = _Objects(package)
    parser = _parse(package, objects, reads_lists=False)
    if not parser.is_text:
        raise wrong_kind(package)
    text = parser.collector.text()
    if parser.has_lists and not text.strip():
        parser = _parse(package, objects, reads_lists=True)
        text = parser.collector.text()
    check_not_pictures_only(text, parser.pictures, where)
    yield RawDocument(
        text=text,
        fields=title_field(package, "meta.xml"),
        notes=tuple(_notes(parser, objects)),
        encoding="odt",
        is_binary=True,
    )


def _parse(package: OfficePackage, objects: "_Objects", *, reads_lists: bool) -> OdtBodyParser:
    parser = OdtBodyParser(_shared_styles(package), objects.text, reads_lists=reads_lists)
    package.parse(_CONTENT, XmlHandlers(parser.start, parser.end, parser.text))
    return parser


def _notes(parser: OdtBodyParser, objects: "_Objects") -> Iterator[ReadNote]:
    if objects.unread:
        yield ReadNote("inserted parts that cannot be read", tuple(objects.unread), is_doubt=True)
    if objects.documents:
        documents = tuple(objects.documents)
        yield ReadNote("embedded documents that are not read", documents, is_doubt=True)
    if parser.page_pictures:
        note = f"{pluralise(parser.page_pictures, 'picture')} as large as a page, like scans"
        yield ReadNote(f"{note}, whose text is not read", is_doubt=True)
    if parser.has_bibliography:
        yield ReadNote("a generated list of references is not read")


def _shared_styles(package: OfficePackage) -> OdtStyles:
    """Return the styles of the file for styles, which is parsed only if it hides something."""
    styles = OdtStyles()
    data = package.read(_STYLES) if package.has(_STYLES) else b""
    if _HIDING.search(data):
        parser = OdtBodyParser(styles, lambda _: ObjectText("", []))
        handlers = XmlHandlers(parser.start, parser.end, ignore)
        parse_xml(data, f"{package.where}: {_STYLES}", handlers)
    return styles


class _Objects:
    """Reads the objects of a file, each once."""

    def __init__(self, package: OfficePackage) -> None:
        self.unread: dict[str, None] = {}
        self.documents: dict[str, None] = {}
        self._package = package
        self._found: dict[str, ObjectText] = {}
        self._size = 0

    def text(self, address: str) -> ObjectText:
        """Return the text of an object by its address."""
        folder = resolve_target(_CONTENT, address) if address else ""
        if folder not in self._found:
            self._found[folder] = ObjectText("", [])
            try:
                self._found[folder] = object_text(self._package, folder)
            except ReadError:
                self.unread[folder] = None
            if self._found[folder].is_document:
                self.documents[folder] = None
        found = self._found[folder]
        self._size += len(found.formula) + sum(map(len, found.lines))
        check_size(self._size, f"{self._package.where}: its objects", _MAX_SIZE)
        return found


def _check_not_encrypted(package: OfficePackage) -> None:
    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "manifest:encryption-data":
            raise ReadError(f"{package.where}: is encrypted", hint="save it without a password")

    if package.has(_MANIFEST):
        package.parse(_MANIFEST, XmlHandlers(start, ignore, ignore))
