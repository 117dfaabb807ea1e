"""An HTML page to its lines, with the element and the links that each stands in."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.formats.html.markup import Markup

MOST_LEVELS = 2_000
_FAR = 256
_CELL = "\0"
_HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff“”‘’…—"
_BROKEN = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{_HAN}])")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_CELLS = re.compile(rf"\s*{_CELL}\s*")
_EDGES = " \t\u3000\u00a0\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_UNSEEN = re.compile(
    r"display:none|visibility:hidden|font-size:0(?:px|pt|em)?(?:;|$)|(?:left|top|indent):-\d{3,}"
    r"|(?<![-\w])(?:height|width):[01]px"
)

_VOID = set("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS = set(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_LEFT_OUT = set(
    "noscript template select button object svg math canvas audio video nav footer aside "
    "dialog rt rp menu datalist".split()
)
_LINE_BREAKS = _BLOCKS - {"td", "th"} | {"br", "hr"}
_TABLE = {"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"}
# What a beginning element ends, and how far out it looks for it.
_IMPLIED = {
    "li": ({"li"}, {"ul", "ol", "dir", "table"}),
    "dd": ({"dd", "dt"}, {"dl", "table"}),
    "dt": ({"dd", "dt"}, {"dl", "table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Parameters
    ----------
    text : str
    links : int
        How many of its characters, without white space, are links.
    element : int
        The innermost element around all of it: an index of `Page.parents`.
    """

    text: str
    links: int
    element: int


@dataclass(slots=True)
class Page:
    """The lines of a page, its elements, and what its head says.

    Parameters
    ----------
    lines : list of Line
    parents : list of int
        For each element the one around it; the first is its own.
    labels : list of str
        For each element its ``class`` and ``id``.
    head : dict of str to str
        The contents of ``meta`` by name, in small letters; ``title``; ``h1``, if there is one.
    """

    lines: list[Line] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [0])
    labels: list[str] = field(default_factory=lambda: [""])
    head: dict[str, str] = field(default_factory=dict)


class _Open(NamedTuple):
    tag: str
    element: int
    left_out: bool


def read_page(text: str, where: str) -> Page:
    """Return the lines of a page, without what a browser would not show.

    Raises
    ------
    ReadError
        If elements are nested in more than 2,000 levels.

    Examples
    --------
    >>> page = read_page("<title>公報</title><p>兩國<b>合作</b><p hidden>x", "a.html")
    >>> [line.text for line in page.lines], page.head
    (['兩國合作'], {'title': '公報'})
    """
    return _Builder(where).build(text)


class _Builder:
    def __init__(self, where: str) -> None:
        self._where = where
        self._page = Page()
        self._open = [_Open("", 0, False)]
        self._left_out = 0
        self._pieces: list[tuple[str, bool]] = []
        self._element, self._begun = 0, False
        self._in_link = self._in_pre = False
        self._h1: list[str] = []

    def build(self, text: str) -> Page:
        for kind, name, content in Markup(text).tokens():
            if kind == "text":
                self._text(unescape(content))
            elif kind == "raw":
                if name == "title" and not self._left_out:
                    self._page.head.setdefault("title", " ".join(unescape(content).split()))
            elif kind == "end":
                self._end(name)
            else:
                self._start(name, content)
        self._flush()
        if len(self._h1) == 1:
            self._page.head["h1"] = self._h1[0]
        return self._page

    def _text(self, text: str) -> None:
        if self._left_out:
            return
        if self._in_pre:
            first, *others = text.split("\n")
            self._add(first)
            for other in others:
                self._flush()
                self._add(other)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if not self._begun and text.strip():
            self._begun, self._element = True, self._open[-1].element
        self._pieces.append((text, self._in_link))

    def _start(self, tag: str, attributes: str) -> None:
        found = _attributes(attributes)
        if tag == "meta":
            self._meta(found)
        elif tag == "time" and "datetime" in found:
            self._page.head.setdefault("time", found["datetime"])
        if tag in _LINE_BREAKS:
            self._flush()
        elif tag in ("td", "th"):
            self._cell()
        if tag == "a":
            self._in_link = "href" in found
        unseen = tag in _LEFT_OUT or _is_unseen(found)
        if tag in _VOID or not (tag in _BLOCKS or "-" in tag or unseen):
            return
        if tag in _BLOCKS and self._open[-1].tag == "p":
            self._pop(len(self._open) - 1)
        if tag in _IMPLIED:
            self._close(*_IMPLIED[tag])
        self._push(tag, found, unseen)

    def _cell(self) -> None:
        self._close(*_IMPLIED["td"])
        if self._begun:
            self._element = self._open[-1].element
        self._pieces.append((_CELL, False))

    def _push(self, tag: str, attributes: dict[str, str], unseen: bool) -> None:
        if len(self._open) > MOST_LEVELS:
            raise ReadError(
                f"{self._where}: is nested in more than {MOST_LEVELS:,} levels",
                hint="copy its text into a text file",
            )
        self._page.parents.append(self._open[-1].element)
        label = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        self._page.labels.append("" if tag in ("html", "body") else f"{tag} {label}")
        self._open.append(_Open(tag, len(self._page.parents) - 1, unseen))
        self._left_out += unseen
        self._in_pre = self._in_pre or tag == "pre"

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._in_link = False
        if tag in _LINE_BREAKS:
            self._flush(tag)
        if tag == "p":
            self._close({"p"}, _BLOCKS - {"p"})
        elif tag not in ("html", "body"):
            self._close({tag}, {"table"} if tag in _TABLE else {"td", "th", "table"})

    def _close(self, tags: set[str], stops: set[str]) -> None:
        """Close the nearest open element of these, unless another bars the way to it."""
        for index in range(len(self._open) - 1, max(0, len(self._open) - _FAR), -1):
            tag = self._open[index].tag
            if tag in tags:
                self._pop(index)
                return
            if tag in stops:
                return

    def _pop(self, index: int) -> None:
        for closed in self._open[index:]:
            self._left_out -= closed.left_out
            # A link that nobody closed ends with the element around it.
            self._in_link = self._in_link and closed.tag not in _BLOCKS
            self._in_pre = self._in_pre and closed.tag != "pre"
        del self._open[index:]

    def _flush(self, ending: str = "") -> None:
        """End the line; `ending` is the element whose end does it."""
        if not self._begun:
            self._pieces.clear()
            return
        self._begun = False
        text = _tidy("".join(piece for piece, _ in self._pieces))
        links = sum(len("".join(piece.split())) for piece, link in self._pieces if link)
        self._pieces.clear()
        if text:
            self._page.lines.append(Line(text, links, self._element))
            if ending == "h1":
                self._h1.append(text)

    def _meta(self, found: dict[str, str]) -> None:
        name = found.get("name") or found.get("property") or found.get("itemprop") or ""
        content = " ".join(found.get("content", "").split())
        if name and content:
            self._page.head.setdefault(name.strip().lower(), content)


def _tidy(text: str) -> str:
    text = _WHITE.sub(" ", _BROKEN.sub("", text))
    return _CELLS.sub("\t", text.strip(_EDGES + _CELL)).strip(_EDGES)


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        found.setdefault(match[1].lower(), unescape(value))
    return found


def _is_unseen(attributes: dict[str, str]) -> bool:
    style = "".join(attributes.get("style", "").lower().split())
    return "hidden" in attributes or (bool(style) and _UNSEEN.search(style) is not None)
