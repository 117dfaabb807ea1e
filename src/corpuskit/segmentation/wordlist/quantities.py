"""Quantities in the word list: numbers stay whole, their measures come apart.

jieba lists 一個, 第三次, 三十多年, 億美元 and some thousand more as words. No common standard of
segmentation does: number and measure (量詞) are two words. What is a measure is read off
jieba's own list, not named here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

NUMERALS = "一二两三四五六七八九十几"
_DIGITS = "一二三四五六七八九"
_OF_NUMBERS = frozenset(NUMERALS + "百千万亿零半多余数第成")
_DATES = frozenset("月日号")
_TIMES = frozenset("年月日天次")
_POINTING = "这那"
_NUMBER = re.compile(r"[多余]?[万亿]|余|第?[一二两三四五六七八九十百千万亿零几数]+[多余]?[万亿]*")
_BEGINNINGS = _OF_NUMBERS | set(_POINTING)
_QUANTITIES = frozenset({"m", "mq", "t"})
_ALONE, _WITH_NOUNS, _RAREST_UNIT = 6, 11, 20
_STEM_OF, _STEM_SHARE = 4, 200

Frequencies = Mapping[str, int]
Tags = Mapping[str, str]


def measures(frequencies: Frequencies, tags: Tags) -> set[str]:
    """Return what jieba's list counts with: measures of one character, and units of several.

    A character is a measure if it is listed with many of the twelve numerals as a quantity:
    with half of them if its own tag is that of a measure or a number, with nearly all if it
    is a noun as well (條, 項). A unit has the tag of a measure (公里, 美元).

    Examples
    --------
    >>> listed = {number + "个": 9 for number in NUMERALS} | {"个": 90, "公里": 90}
    >>> sorted(measures(listed, dict.fromkeys(listed, "m") | {"个": "q", "公里": "q"}))
    ['个', '公里']
    """
    counted = Counter(
        word[1]
        for word in frequencies
        if len(word) == 2 and word[0] in NUMERALS and tags[word] in {"m", "mq"}
    )
    least = {"q": _ALONE, "m": _ALONE, "n": _WITH_NOUNS, "zg": _WITH_NOUNS}
    found = {
        char
        for char, count in counted.items()
        if char not in _OF_NUMBERS | _DATES and count >= least.get(tags.get(char, ""), 99)
    }
    units = (word for word, tag in tags.items() if tag == "q" and len(word) > 1)
    return found | {
        unit for unit in units if frequencies[unit] >= _RAREST_UNIT and len(set(unit)) > 1
    }


def parted(word: str, measures: set[str]) -> tuple[str, ...]:
    """Return number and measure of a quantity, or nothing for anything else.

    Examples
    --------
    >>> parted("三十多年", {"年"}), parted("一个月", {"个"}), parted("三十", {"年"})
    (('三十多', '年'), ('一', '个', '月'), ())
    """
    for at in range(1, len(word)):
        number, rest = word[:at], word[at:]
        counts = _NUMBER.fullmatch(number) or (number == "多" and len(rest) > 1)
        if counts and rest in measures:
            return number, rest
        if counts and rest == "个月":
            return number, "个", "月"
    return ()


def quantities(frequencies: Frequencies, tags: Tags) -> dict[str, tuple[str, ...]]:
    """Return the entries that are number and measure, or 這, 那 and measure, with their parts.

    Lexicalised ones stay: those that take 兒 (一點兒, 一塊兒), the stems of other entries
    (三角, 四面, 一路), days and months (三月, 九日), and what ends in one that stays (一百年,
    because of 百年). So do 這次 and 那年, which are adverbs, and 這些.
    """
    counted = measures(frequencies, tags)
    pointed = {char for char in counted - _TIMES if len(char) == 1 and tags[char] in {"q", "m"}}
    near = [word for word in frequencies if word[0] in _BEGINNINGS and len(word) > 1]
    stems = Counter(word[:2] for word in near if len(word) > 2)
    found: dict[str, tuple[str, ...]] = {}
    kept: set[str] = set()
    for word in sorted(near, key=len):
        if tags[word] in _QUANTITIES and (parts := parted(word, counted)):
            stem = stems[word] if len(word) == 2 else 0
            lexical = stem >= _STEM_OF and stem * _STEM_SHARE > frequencies[word]
            lexical = lexical or word + "儿" in frequencies
            if lexical or (word[1] in "百千万" and word[1:] in kept):
                kept.add(word)
            else:
                found[word] = parts
        elif word[0] in _POINTING and word[1:] in pointed:
            found[word] = (word[0], word[1])
    return found


def numbers() -> Iterator[str]:
    """Yield round numbers, those up to 999 that are written with 百, and fractions.

    Examples
    --------
    >>> found = set(numbers())
    >>> {"一亿", "一百二十", "四百零六", "百分之三十五", "三分之一"} <= found
    True
    """
    tens = [first + "十" + last for first in ("", *_DIGITS) for last in ("", *_DIGITS)]
    for digit in _DIGITS + "两":
        yield from (digit + power for power in "百千万亿")
        yield from (f"{digit}百零{last}" for last in _DIGITS)
        yield from (f"{digit}百{ten}" for ten in tens if ten[0] != "十")
    yield from (f"{ten}{power}" for ten in "十百千" for power in "万亿")
    yield from ("百分之" + number for number in (*_DIGITS, *tens))
    yield from (f"{whole}分之{part}" for whole in "二三四五六七八九十百千万" for part in _DIGITS)
