"""A text put together from its tokens."""

import re

# Scripts that put no space between words: Han with its marks, kana, bopomofo, full-width forms.
_DENSE = re.compile(
    "[\u2e80-\u2fdf\u3000-\u312f\u31a0-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
# Quotation marks and dashes are as wide as Han in Chinese text and take no space there.
_SHARED = "“”‘’—…·"
_CLOSES, _OPENS = ",.;:!?%)]}”’…", "([{“‘"


class TokenText:
    """Tokens joined as they are written: a space between Latin words, none beside Han.

    Examples
    --------
    >>> tokens = TokenText()
    >>> for word in ["加入", "WTO", "rules", ",", "2001", "年"]:
    ...     tokens.add(word)
    >>> tokens.text()
    '加入WTO rules, 2001年'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self._end = 0
        self._before = ""

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, word: str, *, glued: bool = False) -> None:
        """Add a token; `glued` allows no space before it."""
        if self._before and not glued and _apart(self._before[-1], word[0]):
            self._put(" ")
        self._spans.append((self._end, self._end + len(word)))
        self._put(word)
        self._before = word

    def end_line(self) -> None:
        """End the line, unless nothing stands on it."""
        if self._before:
            self._put("\n")
            self._before = ""

    def text(self) -> str:
        """Return the text, without a line end at its end."""
        return "".join(self._parts).rstrip("\n")

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return where each token stands, in code points of the text."""
        return tuple(self._spans)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._end += len(text)


def _apart(left: str, right: str) -> bool:
    if _DENSE.match(left) or _DENSE.match(right):
        return False
    if left in _OPENS or right in _CLOSES:
        return False
    return not (left in _SHARED and right in _SHARED)
