"""Tell whether a space or a line end divides a word: the evidence that nobody meant it.

Two neighbouring characters of Chinese political prose are one of the listed words in a third of
all cases. Across a space or line end that was set on purpose, they are in fewer than one of a
hundred. So a few of them in a text decide, and no dictionary is needed.
"""

from functools import cache, lru_cache
from pathlib import Path

from corpuskit.text.fold import fold

# Characters after which no phrase ends, and before which none begins.
_OPENING = frozenset("和與与及或將将並并且而各第之被雖虽")
_CONTINUING = frozenset("的們们等者")
# Marks that never begin a line.
_CONTINUING_MARKS = frozenset("，。、；：！？」』）》〉】〕”’")


@cache
def _common_words() -> frozenset[str]:
    path = Path(__file__).with_name("common_words.txt")
    words = fold(path.read_text(encoding="utf-8").strip())
    return frozenset(words[at : at + 2] for at in range(0, len(words), 2))


@lru_cache(maxsize=8192)
def divides_word(left: str, right: str) -> bool:
    """Tell whether two characters are a common word, in any script.

    Examples
    --------
    >>> divides_word("和", "平"), divides_word("国", "際"), divides_word("家", "和")
    (True, True, False)
    """
    return fold(left + right) in _common_words()


@lru_cache(maxsize=8192)
def divides_phrase(left: str, right: str) -> bool:
    """Tell whether the characters at the end and at the start of two lines belong together.

    Examples
    --------
    >>> divides_phrase("界", "。"), divides_phrase("與", "地"), divides_phrase("作", "兩")
    (True, True, False)
    """
    if right in _CONTINUING_MARKS or left in _OPENING or right in _CONTINUING:
        return True
    return divides_word(left, right)
