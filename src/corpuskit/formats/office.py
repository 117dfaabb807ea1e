"""What docx, odt and xlsx share: a zip of XML, read event by event."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZipFile

from corpuskit.core.errors import ReadError
from corpuskit.formats.guard import MB, open_zip, unpack

MOST_LEVELS = 2_000
_CHUNK = MB
_PASSWORD = b"\xd0\xcf\x11\xe0"
# Both the usual namespaces and those of the strict variant end like this.
_SPACES = {
    "wordprocessingml/main": "w",
    "markup-compatibility/2006": "mc",
    "spreadsheetml/main": "x",
    "spreadsheetml/2006/main": "x",
    "wordprocessingml/2006/main": "w",
    "purl.org/dc/elements/1.1/": "dc",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "package/2006/relationships": "rel",
    "opendocument:xmlns:text:1.0": "text",
    "opendocument:xmlns:table:1.0": "table",
    "opendocument:xmlns:office:1.0": "office",
    "opendocument:xmlns:manifest:1.0": "manifest",
}


class Handlers(NamedTuple):
    """What is called at the beginning of an element, at its end, and for its text."""

    start: Callable[[str, Mapping[str, str]], None]
    end: Callable[[str], None]
    text: Callable[[str], None]


class Package(NamedTuple):
    """An opened office file, with its path for messages."""

    archive: ZipFile
    where: str

    def has(self, member: str) -> bool:
        """Tell whether the file has a member."""
        return member in self.archive.NameToInfo

    def read(self, member: str) -> bytes:
        """Return a member's bytes.

        Raises
        ------
        ReadError
            If there is no such member, or it is damaged.
        """
        where = f"{self.where}: {member}"
        info = self.archive.NameToInfo.get(member)
        if info is None:
            raise ReadError(f"{where}: is not there", hint="the file is not what its name says")
        return unpack(self.archive, info, where)

    def parse(self, member: str, handlers: Handlers) -> None:
        """Read a member's XML.

        Raises
        ------
        ReadError
            As `parse`.
        """
        parse(self.read(member), f"{self.where}: {member}", handlers)


def open_package(data: bytes, where: str) -> Package:
    """Return an opened office file.

    Raises
    ------
    ReadError
        If it is no zip, too large, or encrypted.
    """
    if data.startswith(_PASSWORD):
        raise ReadError(
            f"{where}: is encrypted, or of the kind before {where.rpartition('.')[2]}",
            hint="open it in its program and save it anew without a password",
        )
    return Package(open_zip(data, where), where)


def parse(data: bytes, where: str, handlers: Handlers) -> None:
    """Read XML, calling `handlers` with names such as ``w:p``.

    Nothing outside the file is ever opened: a document type declaration, which such files
    never have and which entities need, is refused.

    Raises
    ------
    ReadError
        For what is no XML, a document type declaration, or more than 2,000 levels.

    Examples
    --------
    >>> seen = []
    >>> none = lambda *_: None
    >>> parse(b"<a>x</a>", "a.xml", Handlers(lambda name, _: seen.append(name), none, none))
    >>> seen
    ['a']
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    names: dict[str, str] = {}
    level = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level > MOST_LEVELS:
            raise ReadError(f"{where}: is nested in more than {MOST_LEVELS:,} levels")
        short = {_short(key, names): value for key, value in attributes.items()}
        handlers.start(_short(name, names), short)

    def end(name: str) -> None:
        nonlocal level
        level -= 1
        handlers.end(_short(name, names))

    def doctype(*_: object) -> None:
        raise ReadError(
            f"{where}: holds a document type declaration, which such files never have",
            hint="open the file in its program and save it anew",
        )

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for begin in range(0, len(data), _CHUNK):
            parser.Parse(data[begin : begin + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ReadError(
            f"{where}:{error.lineno}: is damaged: {expat.errors.messages[error.code]}",
            hint="open the file in its program and save it anew",
        ) from error


def _short(name: str, names: dict[str, str]) -> str:
    """Return a name with a short prefix, remembering the few that a file uses."""
    if name not in names:
        space, _, local = name.rpartition(" ")
        prefix = next((short for end, short in _SPACES.items() if space.endswith(end)), "")
        names[name] = f"{prefix}:{local}" if prefix else local
    return names[name]


def relations(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """Return what a member refers to: by id, the kind and the target as it is written.

    Raises
    ------
    ReadError
        If the list of relations is damaged.
    """
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "rel:Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))

    folder, _, file = member.rpartition("/")
    path = f"{folder}/_rels/{file}.rels".lstrip("/")
    if package.has(path):
        package.parse(path, Handlers(start, ignore, ignore))
    return found


def main_member(package: Package, usual: str) -> str:
    """Return the member that holds the text, which a file may have put anywhere."""
    kinds = dict(relations(package, "").values())
    return kinds.get("officeDocument", usual).lstrip("/")


def ignore(_: str) -> None:
    """Pass over the end of an element, or text."""


def title_of(package: Package, member: str) -> dict[str, str]:
    """Return the field `title` that an office file's properties hold, if they hold one."""
    if not package.has(member):
        return {}
    found: list[str] = []
    inside = False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal inside
        inside = name == "dc:title"

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    def text(data: str) -> None:
        if inside:
            found.append(data)

    package.parse(member, Handlers(start, end, text))
    title = " ".join("".join(found).split())
    return {"title": title} if title else {}
