"""The most probable path of words through a text: jieba's dictionary model.

Dynamic programming from the end of the text: `best[i]` is the log probability of the best path
from `i` to the end. Each start is extended only while its characters begin a word, so the cost is
the length of the text times that of the longest word. The order of additions and the rule for
ties are those of jieba 0.42 (`Tokenizer.calc`); another order would round to another path.
"""

from collections.abc import Callable
from math import log

_FrequencyLookup = Callable[[str], int | None]
"""The frequency of a word; 0 for a proper prefix of a word, None for any other string."""


def best_path(text: str, frequency_of: _FrequencyLookup, total: int) -> list[int]:
    """Return the end of each word on the most probable path.

    A word's probability is its frequency over `total`; a character that begins no word has the
    frequency 1. Of equally probable paths the one with the longest first word wins, as in jieba.

    Examples
    --------
    >>> words = {"经": 1, "经贸": 9, "合": 1, "合作": 90}
    >>> best_path("经贸合作", words.get, 101)
    [2, 4]
    """
    size, log_total = len(text), log(total)
    unknown = log(1) - log_total
    best = [0.0] * (size + 1)
    word_ends = [0] * size
    for start in range(size - 1, -1, -1):
        end = start + 1
        best_value, best_end = unknown + best[end], end
        has_word = False
        frequency = frequency_of(text[start:end])
        while frequency is not None:
            if frequency:
                value = log(frequency) - log_total + best[end]
                if not has_word or value >= best_value:
                    best_value, best_end, has_word = value, end, True
            end += 1
            if end > size:
                break
            frequency = frequency_of(text[start:end])
        best[start], word_ends[start] = best_value, best_end
    path, start = [], 0
    while start < size:
        start = word_ends[start]
        path.append(start)
    return path
