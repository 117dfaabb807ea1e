"""Join tokens to a text, and record the span of each."""

import re

# Scripts without spaces between words: Han and its punctuation, kana, bopomofo, full-width forms.
_UNSPACED_SCRIPT = re.compile(
    "[\u2e80-\u2fdf\u3000-\u312f\u31a0-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
# Quotation marks and dashes belong to both scripts; in Chinese text no space surrounds them.
_SHARED_MARKS = "“”‘’—…·"
_CLOSING, _OPENING = ",.;:!?%)]}”’…", "([{“‘"


class TokenText:
    """Tokens joined as people write them: spaces between Latin words, none next to Han.

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
        self._size = 0
        self._previous = ""

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, word: str, *, glued: bool = False) -> None:
        """Add a token; with `glued`, no space is inserted before it."""
        if self._previous and not glued and _needs_space(self._previous[-1], word[0]):
            self._append(" ")
        self._spans.append((self._size, self._size + len(word)))
        self._append(word)
        self._previous = word

    def end_line(self) -> None:
        """End the line, unless it is empty."""
        if self._previous:
            self._append("\n")
            self._previous = ""

    def text(self) -> str:
        """Return the text without a final line end."""
        return "".join(self._parts).rstrip("\n")

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return the span of each token in the text."""
        return tuple(self._spans)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)


def _needs_space(left: str, right: str) -> bool:
    """Tell whether a space separates two characters at the border of two tokens."""
    if _UNSPACED_SCRIPT.match(left) or _UNSPACED_SCRIPT.match(right):
        return False
    if left in _OPENING or right in _CLOSING:
        return False
    return not (left in _SHARED_MARKS and right in _SHARED_MARKS)
