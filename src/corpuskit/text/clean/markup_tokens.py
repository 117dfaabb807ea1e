"""Find the tags, comments and entities of HTML in a text that may contain other ``<`` and ``&``.

``<`` in front of something else is text: ``a<b``, ``<U+95B2>``, ``<someone@example.org>``. A name
that is not an element of HTML, and a letter such as ``<b>`` without attributes, are tags only if
the text contains the end tag too (`MarkupTokens._is_tag`). Tags may be escaped (``&lt;p&gt;``).

Cost: linear. The pattern of a tag looks no further than the next ``<``. A search for the end of a
comment or script that fails is not repeated.
"""

import re
import sys
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from html.entities import html5
from typing import NamedTuple

from corpuskit.text.clean.markup_names import (
    BOOLEAN_ATTRIBUTES,
    DROPPED,
    ELEMENTS,
    WORDS_TOO,
    hides,
)

_NAME = r"(?:[A-Za-z][A-Za-z0-9]{0,30}(?:[:._-][A-Za-z0-9]{1,30}){0,4}|[\u4e00-\u9fff]{1,20})"
# A number of four digits or more needs no semicolon, as in browsers.
_ENTITY = (
    r"&(?:amp;){0,3}(?:#\d{1,7};|#\d{4,7}(?!\d)|#[xX][0-9A-Fa-f]{1,6};"
    r"|[A-Za-z][A-Za-z0-9]{1,31};|nbsp(?![A-Za-z]))"
)
_TOKEN = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAME})(?=[\s/>])(?:(?P<attributes>"
    r"(?:[^<>\"']++|\"[^\"<]{0,5000}+\"|'[^'<]{0,5000}+'|[\"'])*+)>|(?P<rest>[^<>]*+)>)"
    rf"|&lt;(?P<end2>/?)(?P<name2>{_NAME})(?=[\s/&])(?P<attributes2>(?:(?!&[lg]t;)[^<>])*+)&gt;"
    r"|(?P<comment><!--|&lt;!--)"
    r"|(?P<other><!\[CDATA\[|<!(?:DOCTYPE|doctype|\[)[^<>]*+>|<\?(?:xml|php|import)[^<>]*+>)"
    rf"|(?P<entity>{_ENTITY})"
)
_END_NAMES = {mark: re.compile(rf"{mark}({_NAME})") for mark in ("</", "&lt;/")}
_FIRST_ATTRIBUTE = re.compile(
    r"[\s/\"']*(?:[A-Za-z_:@][\w:.@-]*\s*=|[\u4e00-\u9fff]{1,20}=[\"']"
    rf"|(?:{'|'.join(BOOLEAN_ATTRIBUTES)})(?!\w))",
    re.ASCII,
)
_SURROGATE = re.compile(r"&#(?:[xX]([dD][89a-fA-F][0-9a-fA-F]{2})|(5[5-7]\d{3}));")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MAX_HAN_SHARE_OF_CODE = 0.1
_CODE_ENDS = {
    name: re.compile(rf"(?:<|&lt;)/{name}\s*(?:>|&gt;)", re.IGNORECASE)
    for name in ("script", "style")
}


_HIDING_WORDS = ("style", "STYLE", "Style", "hidden", "HIDDEN")
_NO_SPAN = (sys.maxsize, sys.maxsize)


def _find(text: str, mark: str, start: int, known: int) -> int:
    """Return the next place of a mark from `start` on, or the size of the text.

    `known` is the place found before; it is returned if it is not passed yet.
    """
    if known >= start:
        return known
    found = text.find(mark, start)
    return found if found >= 0 else len(text)


class MarkupToken(NamedTuple):
    """A span that is markup, and the character that an entity represents.

    Parameters
    ----------
    start, end : int
    replacement : str
        "" for anything but an entity.
    name : str
        The name of a tag in small letters; "" for comments and entities.
    is_end : bool
    is_hidden : bool
        Whether the tag's style hides its element.
    """

    start: int
    end: int
    replacement: str = ""
    name: str = ""
    is_end: bool = False
    is_hidden: bool = False


class MarkupTokens:
    """The markup in a text.

    Parameters
    ----------
    text : str
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._never_closed: set[str] = set()
        self._end_of_cdata = len(text)

    @cached_property
    def end_names(self) -> set[str]:
        """The names of all end tags, in small letters."""
        return {
            name.lower()
            for mark, pattern in _END_NAMES.items()
            if mark in self._text
            for name in pattern.findall(self._text)
        }

    def has_any(self) -> bool:
        """Tell whether the text contains markup."""
        return next(self._tokens(), None) is not None

    def __iter__(self) -> Iterator[MarkupToken]:
        """Yield the tokens, in order; an element that the page does not show is one token."""
        spans = iter(self._dropped_spans())
        start, end = next(spans, _NO_SPAN)
        for token in self._tokens():
            while token.start >= end:
                start, end = next(spans, _NO_SPAN)
            if token.start < start:
                yield token
            elif token.start == start:
                yield token._replace(end=end)

    def _dropped_spans(self) -> list[tuple[int, int]]:
        """Return the spans of elements that are left out; those that never end are not."""
        spans: list[tuple[int, int]] = []
        may_hide = any(word in self._text for word in _HIDING_WORDS)
        if not (may_hide or self.end_names & DROPPED):
            return spans
        name, start, depth = "", 0, 0
        for token in self._tokens():
            if depth and token.name == name:
                depth += -1 if token.is_end else 1
                if depth == 0:
                    spans.append((start, token.end))
            elif not depth and self._is_dropped(token):
                name, start, depth = token.name, token.start, 1
        return spans

    def _is_dropped(self, token: MarkupToken) -> bool:
        is_dropped = token.is_hidden or token.name in DROPPED
        return is_dropped and not token.is_end and token.name in self.end_names

    def _tokens(self) -> Iterator[MarkupToken]:
        # The places are found by `str.find`, which is much faster than the pattern in text
        # without markup.
        text, size = self._text, len(self._text)
        at = 0
        tag = entity = -1
        while True:
            tag = _find(text, "<", at, tag)
            entity = _find(text, "&", at, entity)
            place = min(tag, entity, self._end_of_cdata)
            if place == size:
                return
            if place == self._end_of_cdata:
                token: MarkupToken | None = MarkupToken(place, place + len("]]>"))
                self._end_of_cdata = size
            else:
                match = _TOKEN.match(text, place)
                token = self._token(match) if match else None
            at = token.end if token else place + 1
            if token:
                yield token

    def _token(self, match: re.Match[str]) -> MarkupToken | None:
        """Return the token of a match, or None if the match is text."""
        start, end = match.span()
        if match["entity"]:
            return self._entity(match)
        if match["comment"]:
            return MarkupToken(start, self._end_of_comment(match[0], end))
        if match["other"]:
            if match["other"] == "<![CDATA[":
                self._end_of_cdata = _find(self._text, "]]>", end, -1)
            return MarkupToken(start, end)
        name = (match["name"] or match["name2"]).lower()
        attributes = match["attributes"] or match["rest"] or match["attributes2"] or ""
        if match["end"] or match["end2"]:
            return MarkupToken(start, end, "", name, is_end=True)
        if not self._is_tag(name, attributes):
            return None
        if name in DROPPED and attributes.endswith("/") and name not in _CODE_ENDS:
            return MarkupToken(start, end)  # an element without content
        if name in _CODE_ENDS:
            return MarkupToken(start, self._end_of_code(name, end))
        return MarkupToken(start, end, "", name, is_hidden=hides(attributes))

    def _is_tag(self, name: str, attributes: str) -> bool:
        """Tell whether a start tag is one, and not a comparison or a word in angle brackets."""
        if attributes.strip(" \t\r\n/"):
            return _FIRST_ATTRIBUTE.match(attributes) is not None
        if name in ELEMENTS and name not in WORDS_TOO:
            return True
        return name in self.end_names or "/" in attributes

    def _end_of_comment(self, opening: str, start: int) -> int:
        """Return the end of a comment, or of its opening mark if it never closes."""
        mark = "-->" if opening == "<!--" else "--&gt;"
        if mark not in self._never_closed:
            closing = self._text.find(mark, start)
            if closing >= 0:
                return closing + len(mark)
            self._never_closed.add(mark)
        return start

    def _end_of_code(self, name: str, start: int) -> int:
        """Return the end of a script or style; without an end tag, of the text if it is code."""
        if name not in self._never_closed:
            if closing := _CODE_ENDS[name].search(self._text, start):
                return closing.end()
            self._never_closed.add(name)
            size = len(self._text) - start
            if len(_HAN.findall(self._text, start)) < _MAX_HAN_SHARE_OF_CODE * size:
                return len(self._text)
        return start

    def _entity(self, match: re.Match[str]) -> MarkupToken | None:
        start, end = match.span()
        first = _SURROGATE.match(self._text, start)
        second = _SURROGATE.match(self._text, first.end()) if first else None
        if first and second:
            high, low = (int(m[1], 16) if m[1] else int(m[2]) for m in (first, second))
            if 0xD800 <= high < 0xDC00 <= low < 0xE000:
                code = 0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00
                return MarkupToken(start, second.end(), chr(code))
        written = match[0].rstrip(";") + ";"
        while written.startswith("&amp;") and len(written) > 5:
            written = "&" + written[5:]
        if written[1] != "#" and written[1:] not in html5:
            return None
        character = unescape(written)
        return MarkupToken(start, end, character) if "\ufffd" not in character else None
