"""Split HTML into tags and text, however broken it is."""

import re
from collections.abc import Iterator

_TAG_NAME = re.compile(r"/?[A-Za-z][^\s/>]*")
_TO_TAG_END = re.compile(r"""(?:"[^"]*"|'[^']*'|[^'">])*+>""")
# Elements whose content is text, not markup.
_RAW_TEXT = ("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "title")
_END_TAGS = {tag: re.compile(rf"</{tag}(?=[\s/>])[^>]*>", re.IGNORECASE) for tag in _RAW_TEXT}
_MAX_FAILED_SEARCHES = 100


class HtmlTokenizer:
    """Splits a page into tokens, in time linear in its length.

    A search for something that never closes (a quotation mark, a comment, a script) runs to the
    end of the page, so repeating it at every tag would take quadratic time. What has been
    searched in vain is recorded and not searched again; after a hundred failures quotation
    marks are ignored.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._failed_searches = 0
        self._never_closed: set[str] = set()

    def tokens(self) -> Iterator[tuple[str, str, str]]:
        """Yield kind, tag and content; the kind is ``text``, ``start``, ``end`` or ``raw``.

        The content of a start tag is its attributes. The content of ``raw``, an element such as
        ``script`` or ``title``, is its text.

        Examples
        --------
        >>> list(HtmlTokenizer('<P class="a>b">合作</p><!-- <b> -->').tokens())
        [('start', 'p', ' class="a>b"'), ('text', '', '合作'), ('end', 'p', '')]
        """
        text, at = self._text, 0
        while at < len(text):
            opening = text.find("<", at)
            if opening < 0:
                yield "text", "", text[at:]
                return
            if opening > at:
                yield "text", "", text[at:opening]
            name = _TAG_NAME.match(text, opening + 1)
            if name is None:
                at, literal = self._skip_non_tag(opening)
                if literal:
                    yield "text", "", literal
                continue
            end = self._end_of_tag(name.end())
            if end < 0:  # the page ends within a tag
                return
            tag = name[0].lower()
            if tag.startswith("/"):
                at = end
                yield "end", tag[1:], ""
            elif tag in _RAW_TEXT:
                content_end, at = self._end_of_raw_text(tag, end)
                yield "raw", tag, text[end:content_end]
            else:
                at = end
                yield "start", tag, text[name.end() : end - 1]

    def _skip_non_tag(self, opening: int) -> tuple[int, str]:
        """Return the end of a comment or declaration, or of a literal ``<`` and its text."""
        text = self._text
        if text.startswith("<!--", opening) and "-->" not in self._never_closed:
            closing = text.find("-->", opening + 4)
            if closing >= 0:
                return closing + 3, ""
            self._never_closed.add("-->")
        if text.startswith(("<!", "<?", "</"), opening) and ">" not in self._never_closed:
            closing = text.find(">", opening)
            if closing >= 0:
                return closing + 1, ""
            self._never_closed.add(">")
        return opening + 1, "<"

    def _end_of_tag(self, at: int) -> int:
        if self._failed_searches < _MAX_FAILED_SEARCHES:
            match = _TO_TAG_END.match(self._text, at)
            if match:
                return match.end()
            self._failed_searches += 1
        return self._text.find(">", at) + 1 or -1

    def _end_of_raw_text(self, tag: str, at: int) -> tuple[int, int]:
        """Return the end of the content, and the end of the end tag."""
        if tag not in self._never_closed:
            match = _END_TAGS[tag].search(self._text, at)
            if match:
                return match.start(), match.end()
            self._never_closed.add(tag)
        # Without an end tag, a script or style takes the rest of the page, so that no code is
        # read as text; the others are empty, so that no text is lost.
        return (len(self._text),) * 2 if tag in ("script", "style") else (at, at)
