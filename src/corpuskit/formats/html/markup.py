"""The tags and texts of HTML, in order, however broken."""

import re
from collections.abc import Iterator

_NAME = re.compile(r"/?[A-Za-z][^\s/>]*")
_INSIDE = re.compile(r"""(?:"[^"]*"|'[^']*'|[^'">])*+>""")
RAW = ("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "title")
_ENDS = {tag: re.compile(rf"</{tag}(?=[\s/>])[^>]*>", re.IGNORECASE) for tag in RAW}
_MOST_MISSES = 100

Token = tuple[str, str, str]


class Markup:
    """Reads the tokens of a page in time that grows with its length only.

    A quotation mark or a comment that is never closed would else be looked for again from
    every tag; after a hundred vain searches quotation marks count for nothing.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._misses = 0
        self._without_end: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        """Yield kind, name and content: ``text``, ``start``, ``end``, or ``raw``.

        Of a start the content is its attributes; raw elements such as ``script`` and
        ``title`` hold no tags, and their content is their text.

        Examples
        --------
        >>> list(Markup('<P class="a>b">合作</p><!-- <b> -->').tokens())
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
            name = _NAME.match(text, opening + 1)
            if name is None:
                at, plain = self._other(opening)
                if plain:
                    yield "text", "", plain
                continue
            end = self._end_of_tag(name.end())
            if end < 0:  # cut off within a tag
                return
            tag = name[0].lower()
            if tag.startswith("/"):
                at = end
                yield "end", tag[1:], ""
            elif tag in RAW:
                inner = self._end_of_raw(tag, end)
                yield "raw", tag, text[end : inner[0]]
                at = inner[1]
            else:
                at = end
                yield "start", tag, text[name.end() : end - 1]

    def _other(self, opening: int) -> tuple[int, str]:
        """Return where what is no tag ends, and its text if it is a mere ``<``."""
        text = self._text
        if text.startswith("<!--", opening) and "-->" not in self._without_end:
            closing = text.find("-->", opening + 4)
            if closing >= 0:
                return closing + 3, ""
            self._without_end.add("-->")
        if text.startswith(("<!", "<?", "</"), opening) and ">" not in self._without_end:
            closing = text.find(">", opening)
            if closing >= 0:
                return closing + 1, ""
            self._without_end.add(">")
        return opening + 1, "<"

    def _end_of_tag(self, at: int) -> int:
        if self._misses < _MOST_MISSES:
            match = _INSIDE.match(self._text, at)
            if match:
                return match.end()
            self._misses += 1
        return self._text.find(">", at) + 1 or -1

    def _end_of_raw(self, tag: str, at: int) -> tuple[int, int]:
        """Return where the content ends, and where its end tag does."""
        if tag not in self._without_end:
            match = _ENDS[tag].search(self._text, at)
            if match:
                return match.start(), match.end()
            self._without_end.add(tag)
        # Never closed: only scripts and styles would show as gibberish, so they take the rest.
        return (len(self._text),) * 2 if tag in ("script", "style") else (at, at)
