"""What docx, odt and xlsx share: a zip of XML files, parsed event by event.

Nothing outside the file is ever opened, and no member is unpacked beyond the size that the zip's
directory states. Element names get a short prefix (``w:p``), which does not depend on the prefixes
that a file declares.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZipFile

from corpuskit.core.errors import ReadError, pluralise
from corpuskit.formats.kinds import FileKind, kind_of_binary, kind_of_text, kind_of_zip
from corpuskit.formats.limits import MB, open_zip, unpack

MAX_LEVELS = 2_000
_CHUNK_SIZE = MB
# The text that scans may have: numbers of pages, at most this long each.
_NUMBERING = re.compile(r"[第共]\s{0,9}\d{1,5}\s{0,9}[頁页]|[\W\d_]+")
_MAX_NUMBERING = 30
_MIME_TYPE_MEMBER, _MAX_MIME_TYPE = "mimetype", 200
# How namespaces end, both the usual ones and those of Strict Open XML.
_PREFIXES = {
    "wordprocessingml/main": "w",
    "markup-compatibility/2006": "mc",
    "spreadsheetml/main": "x",
    "spreadsheetml/2006/main": "x",
    "wordprocessingml/2006/main": "w",
    "purl.org/dc/elements/1.1/": "dc",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "package/2006/relationships": "rel",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
    "drawingml/2006/main": "a",
    "drawingml/main": "a",
    "drawingml/2006/diagram": "dgm",
    "drawingml/diagram": "dgm",
    "drawingml/2006/chart": "c",
    "drawingml/chart": "c",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "drawingml/wordprocessingDrawing": "wp",
    "microsoft-com:vml": "v",
    "microsoft-com:office:office": "o",
    "opendocument:xmlns:text:1.0": "text",
    "opendocument:xmlns:table:1.0": "table",
    "opendocument:xmlns:office:1.0": "office",
    "opendocument:xmlns:manifest:1.0": "manifest",
    "opendocument:xmlns:drawing:1.0": "draw",
    "opendocument:xmlns:svg-compatible:1.0": "svg",
    "opendocument:xmlns:style:1.0": "style",
    "opendocument:xmlns:form:1.0": "form",
    "xmlns:xsl-fo-compatible:1.0": "fo",
    "opendocument:xmlns:chart:1.0": "chart",
    "1998/Math/MathML": "math",
    "1999/xlink": "xlink",
}


class XmlHandlers(NamedTuple):
    """Callbacks for the start of an element, its end, and its text."""

    start: Callable[[str, Mapping[str, str]], None]
    end: Callable[[str], None]
    text: Callable[[str], None]


class OfficePackage(NamedTuple):
    """An open office file, and its path for messages."""

    archive: ZipFile
    where: str

    def has(self, member: str) -> bool:
        """Tell whether the zip has a member."""
        return member in self.archive.NameToInfo

    def read(self, member: str) -> bytes:
        """Return the bytes of a member.

        Raises
        ------
        ReadError
            If the member is missing or damaged.
        """
        where = f"{self.where}: {member}"
        info = self.archive.NameToInfo.get(member)
        if info is None:
            raise ReadError(
                f"{where}: is missing from the file", hint="give the file the ending of its format"
            )
        return unpack(self.archive, info, where)

    def parse(self, member: str, handlers: XmlHandlers) -> None:
        """Parse the XML of a member.

        Raises
        ------
        ReadError
            As `parse_xml`, or if the member is missing.
        """
        parse_xml(self.read(member), f"{self.where}: {member}", handlers)


def open_package(data: bytes, where: str) -> OfficePackage:
    """Open an office file.

    Raises
    ------
    ReadError
        If it is not a zip, too large, or encrypted.
    """
    kind = kind_of_binary(data, "zip") or kind_of_text(data)
    if kind is not None:
        raise _other_kind(where, kind)
    return OfficePackage(open_zip(data, where), where)


def wrong_kind(package: OfficePackage) -> ReadError:
    """Return the error for a zip that is not what its ending says, naming what it is."""
    kind = kind_of_package(package)
    return _other_kind(
        package.where, kind or FileKind("a zip file without a document", "unpack it, and look")
    )


def kind_of_package(package: OfficePackage) -> FileKind | None:
    """Return what the members of a zip show it to be; None for a plain zip.

    Raises
    ------
    ReadError
        If the member that states its type is damaged.
    """
    names = list(package.archive.NameToInfo)
    mime_type = b""
    if package.has(_MIME_TYPE_MEMBER):
        mime_type = package.read(_MIME_TYPE_MEMBER)[:_MAX_MIME_TYPE]
    return kind_of_zip(names, mime_type)


def _other_kind(where: str, kind: FileKind) -> ReadError:
    ending = where.rpartition(".")[2]
    return ReadError(f"{where}: is {kind.name}, not {ending}", hint=kind.hint)


def parse_xml(data: bytes, where: str, handlers: XmlHandlers) -> None:
    """Parse XML, calling `handlers` with names such as ``w:p``.

    A document type declaration is refused: office files never have one, and without it there are
    no entities that could expand or refer to other files.

    Raises
    ------
    ReadError
        If the data is not XML, has a document type declaration, or more than 2,000 levels.

    Examples
    --------
    >>> names = []
    >>> handlers = XmlHandlers(lambda name, _: names.append(name), ignore, ignore)
    >>> parse_xml(b"<a>x</a>", "a.xml", handlers)
    >>> names
    ['a']
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    short_names = _ShortNames()
    handle_start, handle_end = handlers.start, handlers.end
    level = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level > MAX_LEVELS:
            raise ReadError(f"{where}: is nested in more than {MAX_LEVELS:,} levels")
        if attributes:
            attributes = {short_names[key]: value for key, value in attributes.items()}
        handle_start(short_names[name], attributes)

    def end(name: str) -> None:
        nonlocal level
        level -= 1
        handle_end(short_names[name])

    def doctype(*_: object) -> None:
        raise ReadError(
            f"{where}: contains a document type declaration, which office files never have",
            hint="open the file in its program and save it again",
        )

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for begin in range(0, len(data), _CHUNK_SIZE):
            parser.Parse(data[begin : begin + _CHUNK_SIZE], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ReadError(
            f"{where}:{error.lineno}: is damaged: {expat.errors.messages[error.code]}",
            hint="open the file in its program and save it again",
        ) from error


class _ShortNames(dict[str, str]):
    """From the names that expat gives to names with a short prefix; a file uses few."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        prefix = next((prefix for end, prefix in _PREFIXES.items() if namespace.endswith(end)), "")
        self[name] = f"{prefix}:{local}" if prefix else local
        return self[name]


def relations(package: OfficePackage, member: str) -> dict[str, tuple[str, str]]:
    """Return what a member refers to: by id, the kind and the path of the target.

    Raises
    ------
    ReadError
        If the list of relations is damaged.
    """
    targets: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "rel:Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            targets[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))

    folder, _, file = member.rpartition("/")
    path = f"{folder}/_rels/{file}.rels".lstrip("/")
    if package.has(path):
        package.parse(path, XmlHandlers(start, ignore, ignore))
    return targets


def resolve_target(member: str, target: str) -> str:
    """Return the path of what a member refers to, from the root of the zip.

    Examples
    --------
    >>> resolve_target("word/document.xml", "../customXml/item1.xml")
    'customXml/item1.xml'
    """
    path = target if target.startswith("/") else posixpath.join(posixpath.dirname(member), target)
    return posixpath.normpath(path).lstrip("/")


def main_member(package: OfficePackage, default: str) -> str:
    """Return the member with the main text, whose path a file may choose."""
    kinds = dict(relations(package, "").values())
    return kinds.get("officeDocument", default).lstrip("/")


def ignore(*_: object) -> None:
    """Do nothing: a callback for events that a reader does not need."""


def title_field(package: OfficePackage, member: str) -> dict[str, str]:
    """Return the field `title` from a file's properties, or no field if it has no title."""
    if not package.has(member):
        return {}
    pieces: list[str] = []
    in_title = False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal in_title
        in_title = name == "dc:title"

    def end(_: str) -> None:
        nonlocal in_title
        in_title = False

    def text(data: str) -> None:
        if in_title:
            pieces.append(data)

    package.parse(member, XmlHandlers(start, end, text))
    title = " ".join("".join(pieces).split())
    return {"title": title} if title else {}


def check_not_pictures_only(text: str, pictures: int, where: str) -> None:
    """Refuse a document that has pictures and no text but numbers of pages, as scans do.

    Raises
    ------
    ReadError
    """
    if pictures and len(text) < _MAX_NUMBERING * (pictures + 1) and not _NUMBERING.sub("", text):
        raise ReadError(
            f"{where}: contains {pluralise(pictures, 'picture')} and no text, as scans do",
            hint="recognise its text with OCR first",
        )
