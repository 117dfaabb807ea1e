"""The common Chinese characters, by which text is told from bytes in a wrong encoding."""

from functools import cache
from pathlib import Path

from corpuskit.text.fold import fold

_MARKS = "，。、；：？！「」『』（）《》〈〉“”‘’—…·　％０１２３４５６７８９"


@cache
def common_han() -> frozenset[str]:
    """Return the most frequent 3,000 Han characters, as match keys.

    Examples
    --------
    >>> "国" in common_han(), "魑" in common_han()
    (True, False)
    """
    path = Path(__file__).with_name("common.txt")
    return frozenset(path.read_text(encoding="utf-8").strip())


@cache
def common_characters() -> frozenset[str]:
    """Return the common Han characters, as match keys, and Chinese punctuation marks."""
    return common_han() | frozenset(fold(_MARKS) + _MARKS)
