"""What a Word file shows from its other parts: inserted files, SmartArt, titles of charts.

Every part is read once. Inserted Word files are read without what is inserted into them, and all
inserted files together unpack to no more than a file may.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.formats.docx.diagrams import diagram_lines
from corpuskit.formats.html.page import parse_page
from corpuskit.formats.kinds import kind_of_binary
from corpuskit.formats.limits import MB, check_size
from corpuskit.formats.zip_xml import OfficePackage, XmlHandlers, relations, resolve_target
from corpuskit.text.decode import decode_any

_ZIP = b"PK\x03\x04"
_MAIL_HEADER = re.compile(rb"\s{0,20}[\w-]{1,60}:[^\n]{0,500}\n", re.I)
_MIME_VERSION = re.compile(rb"^(?:mime-version|content-type)\s*:", re.I | re.M)
_CONTENT_TYPE = re.compile(rb"^content-\S{1,30}:[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M)
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|p|div|span|table)\b", re.I)
_HEAD, _MAX_TYPE, _MAX_SIZE = 4_000, 2_000, 64 * MB
_HTML_ENDINGS, _TEXT_ENDINGS = (".html", ".htm", ".xhtml"), (".txt", ".text")


class PartsContext(NamedTuple):
    """The package and the member that refer to parts, and how to read an inserted Word file.

    Parameters
    ----------
    package : OfficePackage
    member : str
    read_word : callable, or None
        From bytes and a path for messages to lines; None to leave inserted Word files out.
    """

    package: OfficePackage
    member: str
    read_word: Callable[[bytes, str], list[str]] | None


class EmbeddedParts:
    """The parts that a body refers to.

    Attributes
    ----------
    unread : dict of str to None
        The parts that cannot be read, in the order of the text.
    """

    def __init__(self, context: PartsContext) -> None:
        self.unread: dict[str, None] = {}
        self._context = context
        self._relations: dict[str, tuple[str, str]] | None = None
        self._lines: dict[str, list[str]] = {}
        self._size = 0

    def lines(self, element: str, relation: str) -> list[str]:
        """Return the lines that the page shows in the place of a reference.

        Parameters
        ----------
        element : str
            The element that refers to the part, such as ``w:altChunk``.
        relation : str
            The id of the relation to the part.
        """
        package, member, _ = self._context
        if self._relations is None:
            self._relations = relations(package, member)
        target = self._relations.get(relation, ("", ""))[1]
        path = resolve_target(member, target) if target else ""
        if not package.has(path):
            if element != "c:chart":
                self.unread[target or element] = None
            return []
        if path not in self._lines:
            self._lines[path] = []  # also for a part that refers to itself
            try:
                self._lines[path] = self._read(element, path)
            except (ReadError, RecursionError):  # of nested parts of a web archive
                self.unread[path] = None
        lines = self._lines[path]
        self._size += sum(map(len, lines))
        check_size(self._size, f"{package.where}: its inserted files", _MAX_SIZE)
        return lines

    def _read(self, element: str, path: str) -> list[str]:
        package = self._context.package
        if element == "dgm:relIds":
            return diagram_lines(package, path)
        if element == "c:chart":
            return _chart_titles(package, path)
        data = package.read(path)
        where = f"{package.where}: {path}"
        if data.startswith(_ZIP) and self._context.read_word is not None:
            return self._context.read_word(data, where)
        lines = _text_lines(data, where, path.lower())
        if lines is None:
            self.unread[path] = None
        return lines or []


def _text_lines(data: bytes, where: str, name: str) -> list[str] | None:
    """Return the lines of an inserted web page, web archive or text; None for other formats."""
    head = data[:_HEAD]
    plain_head = head.replace(b"\0", b"")
    if _MAIL_HEADER.match(plain_head) and _MIME_VERSION.search(plain_head):
        return _archive_lines(data, where)
    if _MARKUP.search(plain_head) or name.endswith(_HTML_ENDINGS):
        return _page_lines(data, where)
    is_other = kind_of_binary(data, "txt") is not None or plain_head.lstrip().startswith(b"<")
    if is_other and not name.endswith(_TEXT_ENDINGS):
        return None
    return decode_any(data, where).text.splitlines()


def _page_lines(data: bytes, where: str, declared: str | None = None) -> list[str]:
    text = decode_any(data, where, declared=declared).text
    return [line.text for line in parse_page(text, where).lines]


def _archive_lines(data: bytes, where: str) -> list[str] | None:
    """Return the lines of the first page, or else the first text, of a web archive (mht)."""
    from email import message_from_bytes  # takes longer to import than this module

    if any(match.end() - match.start() > _MAX_TYPE for match in _CONTENT_TYPE.finditer(data)):
        return None  # the package takes quadratic time to parse such a line
    message = message_from_bytes(data)
    for kind in ("text/html", "text/plain"):
        for part in message.walk():
            content = part.get_payload(decode=True)
            if part.get_content_type() == kind and isinstance(content, bytes):
                if kind == "text/html":
                    return _page_lines(content, where, part.get_content_charset())
                declared = part.get_content_charset()
                return decode_any(content, where, declared=declared).text.splitlines()
    return None


def _chart_titles(package: OfficePackage, member: str) -> list[str]:
    """Return the titles of a chart and of its axes."""
    lines: list[list[str]] = []
    titles = 0
    in_text = False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal titles, in_text
        titles += name == "c:title"
        in_text = titles > 0 and name in ("a:t", "c:v")
        if titles and name in ("a:p", "c:pt"):
            lines.append([])

    def end(name: str) -> None:
        nonlocal titles, in_text
        titles -= name == "c:title"
        in_text = False

    def text(data: str) -> None:
        if in_text and lines:
            lines[-1].append(data)

    package.parse(member, XmlHandlers(start, end, text))
    return [line for line in map("".join, lines) if line.strip()]
