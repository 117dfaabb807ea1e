"""Kinds of characters (Han, punctuation, ends of sentences), and spans of sentences."""

import re

_HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3"
    "\U00016ff0-\U00016ff6\U00020000-\U0002fa1d\U00030000-\U00033479"
)
_HAN_RUN = re.compile(f"[{_HAN}]+")
_LINE_ENDS = frozenset("\r\n\v\f\x85\u2028\u2029")
SENTENCE_ENDS = "。！？!?…\r\n\v\f\x85\u2028\u2029"
_NO_END = f"[^{SENTENCE_ENDS}]*"
_SENTENCE = re.compile(rf"{_NO_END}[^\W_]{_NO_END}")
CLOSING_MARKS = "」』”’"
"""Marks that belong to a sentence if they follow its end."""
_CLOSING = frozenset("。！？!?…" + CLOSING_MARKS)


def count_han(text: str) -> int:
    """Return the number of Han characters, including 〇 and 々.

    Examples
    --------
    >>> count_han("二〇〇五年 11 月")
    6
    """
    return sum(len(run) for run in _HAN_RUN.findall(text))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the span of each sentence, with its closing marks and without white space around it.

    A sentence ends at 。！？!?… or at a line end, and contains at least one letter or digit.

    Examples
    --------
    >>> text = "雙方簽署協定。會晤成功！\\n\\n完"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['雙方簽署協定。', '會晤成功！', '完']
    """
    spans = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while text[start] in _CLOSING or text[start].isspace():
            start += 1
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        spans.append((start, end))
    return spans


def is_punctuation(word: str) -> bool:
    """Tell whether a word contains no letter, Han character or digit.

    Examples
    --------
    >>> is_punctuation("，"), is_punctuation("——"), is_punctuation("5%"), is_punctuation("合作")
    (True, True, False, False)
    """
    return not any(map(str.isalnum, word))


def line_window(text: str, start: int, end: int, size: int) -> tuple[int, int]:
    """Return a span extended by up to `size` characters of its line on each side.

    Examples
    --------
    >>> line_window("一\\n兩國總理會晤。", 4, 6, 3)
    (2, 9)
    """
    left, right = start, end
    while left > max(0, start - size) and text[left - 1] not in _LINE_ENDS:
        left -= 1
    while right < min(len(text), end + size) and text[right] not in _LINE_ENDS:
        right += 1
    return left, right
