"""Kinds of characters: Han, punctuation, sentence ends."""

import re

_HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3"
    "\U00016ff0-\U00016ff6\U00020000-\U0002fa1d\U00030000-\U00033479"
)
_HAN_RUN = re.compile(f"[{_HAN}]+")
SENTENCE_ENDS = "。！？!?…\r\n\v\f\x85\u2028\u2029"
_WITHIN = f"[^{SENTENCE_ENDS}]*"
_SENTENCE = re.compile(rf"{_WITHIN}[^\W_]{_WITHIN}")


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


def is_punctuation(word: str) -> bool:
    """Tell whether a word holds no letter, Han character or digit.

    Examples
    --------
    >>> is_punctuation("，"), is_punctuation("——"), is_punctuation("5%"), is_punctuation("合作")
    (True, True, False, False)
    """
    return not any(map(str.isalnum, word))
