"""Split long text at places where no word can continue, so that memory stays bounded.

White space ends every word, and so does a sign before Han or white space, whatever the engine.
Splitting there never changes the words. Only a run of more than a million characters without such
a place is split elsewhere.
"""

import re
from collections.abc import Iterator

from corpuskit.text.fold import fold

_JOINABLE = r"\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-"
"""The characters that jieba joins to words, as a character class."""
HAN = r"\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0002A6DF\U0002A700-\U0002EBEF"
"""What any engine treats as a Han character; jieba's words contain fewer."""

_BLOCK = re.compile(rf"[{_JOINABLE}]+|\s+|.")
# A sign counts only before Han or white space: 1,234 and …… are words of the engine linear.
_WORD_END = re.compile(rf"\s|[^\w{_JOINABLE}{HAN}](?=[{HAN}\s])")
_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY_PIECE = 1 << 15
_LONGEST_RUN = 1 << 20


def split_blocks(key: str) -> list[str]:
    """Return runs that can contain words, runs of white space, and all other characters singly.

    Examples
    --------
    >>> split_blocks("合作，GLONASS 2003")
    ['合作', '，', 'GLONASS', ' ', '2003']
    """
    return _BLOCK.findall(key)


def split_key(key: str) -> Iterator[str]:
    """Yield a key in pieces of at least 32,768 characters, split where no word can continue.

    A piece is longer by the rest of a run of letters or Han characters, at most a million.

    Examples
    --------
    >>> [len(piece) for piece in split_key("合作，" * 20_000)]
    [32769, 27231]
    """
    start = 0
    while start < len(key):
        end = _next_boundary(key, start + _KEY_PIECE)
        yield key[start:end]
        start = end


def _next_boundary(text: str, start: int) -> int:
    """Return the first place from `start` where no word can continue, else the end of the text.

    A run of more than a million letters and Han characters is divided, so that memory is bounded.

    Examples
    --------
    >>> _next_boundary("合作，會晤", 1)
    3
    """
    match = _WORD_END.search(text, start, start + _LONGEST_RUN)
    return match.end() if match else min(start + _LONGEST_RUN, len(text))


def split_text(text: str, size: int) -> Iterator[str]:
    """Yield an original text in pieces of about `size` characters, at line ends if possible.

    A line longer than `size` is split where no word can continue. Only the last piece can end
    with a tail of white space.

    Examples
    --------
    >>> list(split_text("兩國總理，會晤", 2))
    ['兩國總理，', '會晤']
    """
    key = ""
    start, last_word_end = 0, len(text.rstrip())
    while start < len(text):
        line_end = _LINE_END.search(text, start + size, start + 2 * size)
        if not line_end and start + 2 * size < len(text):
            key = key or fold(text)
        if line_end:
            end = line_end.end()
        else:
            end = _next_boundary(key, start + 2 * size) if key else len(text)
        end += text[end - 1 : end + 1] == "\r\n"
        # A piece of white space alone would have no word.
        end = len(text) if end >= last_word_end else end
        yield text[start:end]
        start = end
