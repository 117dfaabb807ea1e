"""Parse a web page into lines of visible text, each with its element and its links.

The elements that browsers show as blocks form a tree; inline elements such as ``b`` are not in
it. An element's index is higher than that of its parent. Missing end tags are implied as in
browsers where this decides about lines (``p``, ``li``, ``td``, ...). Closing an element searches
at most `_MAX_SEARCH` open elements, so that time stays linear in the length of the page.
"""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.formats.html.elements import (
    BLOCK_TAGS,
    IMPLIED_ENDS,
    LINE_BREAKS,
    SKIPPED_TAGS,
    TABLE_TAGS,
    VOID_TAGS,
)
from corpuskit.formats.html.hidden import HiddenElements, element_names
from corpuskit.formats.html.rows import OpenRow, PageLine
from corpuskit.formats.html.tokenizer import HtmlTokenizer
from corpuskit.text.script_dates import date_in_script

MAX_LEVELS = 2_000
_MAX_SEARCH = 256
_HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff“”‘’…—"
_BREAK_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{_HAN}])")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = " \t\u3000\u00a0\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_ARTICLE = re.compile(r"(?:^|\s)js_content\s")
_PUBLISHED = re.compile(r'"(?:datePublished|pubDate)"\s*:\s*"([^"]{4,40})"')
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Page:
    """The lines of a page, its elements, and its metadata.

    Attributes
    ----------
    lines : list of PageLine
    parents : list of int
        The parent of each element; the root is its own parent.
    labels : list of str
        The tag, ``class`` and ``id`` of each element.
    head : dict of str to str
        The contents of ``meta`` by name in small letters; ``title``; ``published``, the date in
        a block of linked data (JSON-LD); and ``h1`` if the page has exactly one.
    times : list of (int, str)
        The values of ``time`` elements and of elements with a date of publication, each with the
        number of lines before it.
    shows_hidden : bool
        Whether what styles hide is read, because it is most of the page, and it may not be the
        article, such as the ``js_content`` that a script shows.
    """

    def __init__(self) -> None:
        self.lines: list[PageLine] = []
        self.parents = [0]
        self.labels = [""]
        self.head: dict[str, str] = {}
        self.times: list[tuple[int, str]] = []
        self.shows_hidden = False


class _OpenElement(NamedTuple):
    tag: str
    element: int
    is_skipped: bool
    is_doubtful: bool


def parse_page(text: str, where: str) -> Page:
    """Return the lines of a page, without what a browser does not show.

    Raises
    ------
    ReadError
        If elements are nested in more than 2,000 levels.

    Examples
    --------
    >>> page = parse_page("<title>公報</title><p>兩國<b>合作</b><p hidden>x", "a.html")
    >>> [line.text for line in page.lines], page.head
    (['兩國合作'], {'title': '公報'})
    """
    hidden = HiddenElements(text)
    builder = _PageBuilder(where, hidden)
    page = builder.build(text)
    if builder.hides_most_text():
        # A script shows it, or the rules are not understood: losing text is worse.
        hidden.show_doubtful()
        page = _PageBuilder(where, hidden).build(text)
        page.shows_hidden = builder.hides_other
    return page


class _PageBuilder:
    """Builds a page from its tokens.

    `_pieces` is the text of the current line, each piece with whether it is in a link;
    `_has_text` tells whether the line has more than white space, and then `_element` is the
    element in which it began.
    """

    def __init__(self, where: str, hidden: HiddenElements) -> None:
        self._where = where
        self._hidden = hidden
        self._page = Page()
        self._open = [_OpenElement("", 0, False, False)]
        self._skipped_depth = 0
        # Whether anything but the article, which a script shows, may be shown after all.
        self.hides_other = False
        # The depth in hidden elements that may be shown after all, and how much text they have.
        self._hidden_depth = self._hidden_size = 0
        self._around: list[Sequence[str]] = [()]  # the names of the open elements
        self._rows: list[OpenRow] = []
        self._pieces: list[tuple[str, bool]] = []
        self._element, self._has_text = 0, False
        self._in_link = self._in_pre = False
        self._h1: list[str] = []

    def build(self, text: str) -> Page:
        for kind, tag, content in HtmlTokenizer(text).tokens():
            if kind == "text":
                self._text(unescape(content))
            elif kind == "raw":
                self._raw(tag, content)
            elif kind == "end":
                self._end(tag)
            else:
                self._start(tag, content)
        self._end_line()
        self._pop(1)
        if len(self._h1) == 1:
            self._page.head["h1"] = self._h1[0]
        return self._page

    def hides_most_text(self) -> bool:
        """Tell whether styles hide more text than the page shows, which a script may show."""
        if not self._hidden_size:
            return False
        return self._hidden_size > sum(len(line.text) for line in self._page.lines)

    def _raw(self, tag: str, content: str) -> None:
        if tag == "title" and not self._skipped_depth:
            self._page.head.setdefault("title", " ".join(unescape(content).split()))
        elif tag == "script" and '"@type"' in content and (match := _PUBLISHED.search(content)):
            self._page.head.setdefault("published", match[1])
        elif tag == "script" and (date := date_in_script(content)):
            self._page.head.setdefault("script_date", date)

    def _text(self, text: str) -> None:
        if self._skipped_depth:
            self._hidden_size += len(text.strip()) if self._hidden_depth else 0
            return
        if self._in_pre:
            first, *others = text.split("\n")
            self._add(first)
            for other in others:
                self._end_line()
                self._add(other)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if not self._has_text and text.strip():
            self._has_text, self._element = True, self._open[-1].element
        self._pieces.append((text, self._in_link))

    def _start(self, tag: str, written: str) -> None:
        attributes = _attributes(written) if written else {}
        if tag == "meta":
            self._meta(attributes)
        elif tag == "time" or "itemprop" in attributes:
            self._time(tag, attributes)
        if tag in LINE_BREAKS:
            self._end_line()
        if tag == "a":
            self._in_link = "href" in attributes
        if tag in BLOCK_TAGS and self._open[-1].tag == "p":
            self._pop(len(self._open) - 1)
        if tag in IMPLIED_ENDS:
            self._close(*IMPLIED_ENDS[tag])
        is_skipped = tag in SKIPPED_TAGS or (
            bool(attributes or self._hidden.has_rules)
            and self._hidden.is_hidden(tag, attributes, self._around)
        )
        if tag in VOID_TAGS or not (tag in BLOCK_TAGS or "-" in tag or is_skipped):
            return
        self._push(tag, attributes, is_skipped)
        if tag == "tr":
            if self._rows:
                self._rows[-1].has_rows = True
            self._rows.append(OpenRow(len(self._page.parents) - 1, len(self._page.lines)))
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].begin_cell(len(self._page.lines))

    def _time(self, tag: str, attributes: dict[str, str]) -> None:
        is_published = attributes.get("itemprop", "").lower() in ("datepublished", "datecreated")
        value = attributes.get("datetime") or (attributes.get("content") if is_published else "")
        if value and (is_published or tag == "time") and not self._skipped_depth:
            self._page.times.append((len(self._page.lines), value))

    def _push(self, tag: str, attributes: dict[str, str], is_skipped: bool) -> None:
        if len(self._open) > MAX_LEVELS:
            raise ReadError(
                f"{self._where}: is nested in more than {MAX_LEVELS:,} levels",
                hint="copy its text into a text file",
            )
        self._page.parents.append(self._open[-1].element)
        label = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        self._page.labels.append("" if tag in ("html", "body") else f"{tag} {label}")
        is_doubtful = is_skipped and tag not in SKIPPED_TAGS
        is_doubtful = is_doubtful and self._hidden.is_doubtful(tag, attributes)
        self._open.append(_OpenElement(tag, len(self._page.parents) - 1, is_skipped, is_doubtful))
        if is_doubtful and not _ARTICLE.search(f"{label} "):
            self.hides_other = True
        self._around.append(element_names(tag, attributes) if self._hidden.has_rules else ())
        self._skipped_depth += is_skipped
        self._hidden_depth += is_doubtful
        self._in_pre = self._in_pre or tag == "pre"

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._in_link = False
        if tag in LINE_BREAKS:
            self._end_line(tag)
        if tag == "p":
            self._close({"p"}, BLOCK_TAGS - {"p"})
        elif tag not in ("html", "body"):
            self._close({tag}, {"table"} if tag in TABLE_TAGS else {"td", "th", "table"})

    def _close(self, tags: set[str], barriers: set[str]) -> None:
        """Close the nearest open element with one of the tags, unless a barrier comes first."""
        for index in range(len(self._open) - 1, max(0, len(self._open) - _MAX_SEARCH), -1):
            tag = self._open[index].tag
            if tag in tags:
                self._pop(index)
                return
            if tag in barriers:
                return

    def _pop(self, index: int) -> None:
        for closed in self._open[index:]:
            self._skipped_depth -= closed.is_skipped
            self._hidden_depth -= closed.is_doubtful
            # A link without an end tag ends with the block around it.
            self._in_link = self._in_link and closed.tag not in BLOCK_TAGS
            self._in_pre = self._in_pre and closed.tag != "pre"
            if closed.tag == "tr" and self._rows:
                self._rows.pop().merge(self._page.lines)
        del self._open[index:], self._around[index:]

    def _end_line(self, end_tag: str = "") -> None:
        """End the current line; `end_tag` is the tag that ends it, if any."""
        if not self._has_text:
            self._pieces.clear()
            return
        self._has_text = False
        text = _collapse_space("".join(piece for piece, _ in self._pieces))
        links = sum(len("".join(piece.split())) for piece, in_link in self._pieces if in_link)
        self._pieces.clear()
        if text:
            self._page.lines.append(PageLine(text, links, self._element))
            if end_tag == "h1":
                self._h1.append(text)

    def _meta(self, attributes: dict[str, str]) -> None:
        name = (
            attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        )
        content = " ".join(attributes.get("content", "").split())
        if name and content:
            self._page.head.setdefault(name.strip().lower(), content)


def _collapse_space(text: str) -> str:
    """Return a line with white space as a browser shows it.

    A line end between two Han characters in the source is not a space.
    """
    if "\n" in text or "\r" in text:
        text = _BREAK_BETWEEN_HAN.sub("", text)
    text = _WHITE_SPACE.sub(" ", text)
    return text.strip(_BLANKS)


def _attributes(written: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        attributes.setdefault(match[1].lower(), unescape(value))
    return attributes
