"""The most probable path of words through a text: jieba's dictionary model."""

from collections.abc import Callable
from math import log

Find = Callable[[str], int | None]
"""The frequency of a word; 0 for what only begins a word, None for what begins none."""


def best_path(text: str, find: Find, total: int) -> list[int]:
    """Return where each word of the most probable path ends.

    A word's probability is its frequency over `total`; a character that begins no word counts
    as one of frequency 1. Of equally probable paths the one with the longest first word wins,
    as in jieba.

    Examples
    --------
    >>> words = {"经": 1, "经贸": 9, "合": 1, "合作": 90}
    >>> best_path("经贸合作", words.get, 101)
    [2, 4]
    """
    size, base = len(text), log(total)
    unknown = log(1) - base
    best = [0.0] * (size + 1)
    ends = [0] * size
    for start in range(size - 1, -1, -1):
        end = start + 1
        top, chosen = unknown + best[end], end
        found = False
        frequency = find(text[start:end])
        while frequency is not None:
            if frequency:
                value = log(frequency) - base + best[end]
                if not found or value >= top:
                    top, chosen, found = value, end, True
            end += 1
            if end > size:
                break
            frequency = find(text[start:end])
        best[start], ends[start] = top, chosen
    path, start = [], 0
    while start < size:
        start = ends[start]
        path.append(start)
    return path
