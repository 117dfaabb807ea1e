"""Kinds of characters: Han, punctuation, sentence ends."""

import re

_HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3"
    "\U00016ff0-\U00016ff6\U00020000-\U0002fa1d\U00030000-\U00033479"
)
_HAN_RUN = re.compile(f"[{_HAN}]+")
_LINE_ENDS = frozenset("\r\n\v\f\x85\u2028\u2029")
SENTENCE_ENDS = "。！？!?…\r\n\v\f\x85\u2028\u2029"
_WITHIN = f"[^{SENTENCE_ENDS}]*"
_SENTENCE = re.compile(rf"{_WITHIN}[^\W_]{_WITHIN}")
_CLOSING = frozenset("。！？!?…」』”’")


def count_han(text: str) -> int:
    """Return the number of Han characters, 〇 and 々 among them.

    Examples
    --------
    >>> count_han("二〇〇五年 11 月")
    6
    """
    return sum(len(run) for run in _HAN_RUN.findall(text))


def count_sentences(text: str) -> int:
    """Return the number of sentences.

    A sentence ends at 。！？!?… or at a line end and holds at least one letter or digit.

    Examples
    --------
    >>> count_sentences("雙方簽署協定。會晤成功！\\n\\n完")
    3
    """
    return sum(1 for _ in _SENTENCE.finditer(text))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends, its closing marks with it.

    Sentences are those of `count_sentences`; white space around them is left out.

    Examples
    --------
    >>> text = "雙方簽署協定。會晤成功！\\n\\n完"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['雙方簽署協定。', '會晤成功！', '完']
    """
    found = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while text[start] in _CLOSING or text[start].isspace():
            start += 1
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        found.append((start, end))
    return found


def is_punctuation(word: str) -> bool:
    """Tell whether a word holds no letter, Han character or digit.

    Examples
    --------
    >>> is_punctuation("，"), is_punctuation("——"), is_punctuation("5%"), is_punctuation("合作")
    (True, True, False, False)
    """
    return not any(map(str.isalnum, word))


def line_window(text: str, start: int, end: int, size: int) -> tuple[int, int]:
    """Return a stretch with up to so many characters of its line on each side.

    Examples
    --------
    >>> line_window("一\\n兩國總理會晤。", 4, 6, 3)
    (2, 9)
    """
    begin, stop = start, end
    while begin > max(0, start - size) and text[begin - 1] not in _LINE_ENDS:
        begin -= 1
    while stop < min(len(text), end + size) and text[stop] not in _LINE_ENDS:
        stop += 1
    return begin, stop
