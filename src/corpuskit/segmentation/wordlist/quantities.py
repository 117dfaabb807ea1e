"""Split quantities in the word list: the number stays one word, its measure becomes another.

jieba lists 一個, 第三次, 三十多年, 億美元 and some thousand more as words. No common segmentation
standard does: number and measure (量詞) are two words. The measures are derived from jieba's own
list, not listed here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

_NUMERALS = "一二两三四五六七八九十几"
_DIGITS = "一二三四五六七八九"
_NUMBER_CHARACTERS = frozenset(_NUMERALS + "百千万亿零半多余数第成")
_DATE_MEASURES = frozenset("月日号")
_TIME_MEASURES = frozenset("年月日天次")
_DEMONSTRATIVES = "这那"
_NUMBER = re.compile(r"[多余]?[万亿]|余|第?[一二两三四五六七八九十百千万亿零几数]+[多余]?[万亿]*")
_FIRST_CHARACTERS = _NUMBER_CHARACTERS | set(_DEMONSTRATIVES)
_QUANTITY_TAGS = frozenset({"m", "mq", "t"})
_MIN_NUMERALS, _MIN_NUMERALS_FOR_NOUNS, _MIN_UNIT_FREQUENCY = 6, 11, 20
_MIN_STEM_ENTRIES, _OCCURRENCES_PER_STEM_ENTRY = 4, 200

_Frequencies = Mapping[str, int]
_Tags = Mapping[str, str]


def _measures(frequencies: _Frequencies, tags: _Tags) -> set[str]:
    """Return the measures of jieba's list: measures of one character, and longer units.

    A character is a measure if it is listed with many of the twelve numerals as a quantity:
    with half of them if its own tag is that of a measure or a number, with nearly all if it
    is also a noun (條, 項). A unit has the tag of a measure (公里, 美元).

    Examples
    --------
    >>> listed = {number + "个": 9 for number in _NUMERALS} | {"个": 90, "公里": 90}
    >>> sorted(_measures(listed, dict.fromkeys(listed, "m") | {"个": "q", "公里": "q"}))
    ['个', '公里']
    """
    numerals_of = Counter(
        word[1]
        for word in frequencies
        if len(word) == 2 and word[0] in _NUMERALS and tags[word] in {"m", "mq"}
    )
    minimum = {
        "q": _MIN_NUMERALS,
        "m": _MIN_NUMERALS,
        "n": _MIN_NUMERALS_FOR_NOUNS,
        "zg": _MIN_NUMERALS_FOR_NOUNS,
    }
    measures = {
        char
        for char, count in numerals_of.items()
        if char not in _NUMBER_CHARACTERS | _DATE_MEASURES
        and count >= minimum.get(tags.get(char, ""), 99)
    }
    units = (word for word, tag in tags.items() if tag == "q" and len(word) > 1)
    return measures | {
        unit for unit in units if frequencies[unit] >= _MIN_UNIT_FREQUENCY and len(set(unit)) > 1
    }


def _split(word: str, measures: set[str]) -> tuple[str, ...]:
    """Return number and measure of a quantity, an empty tuple for anything else.

    Examples
    --------
    >>> _split("三十多年", {"年"}), _split("一个月", {"个"}), _split("三十", {"年"})
    (('三十多', '年'), ('一', '个', '月'), ())
    """
    for at in range(1, len(word)):
        number, rest = word[:at], word[at:]
        is_number = _NUMBER.fullmatch(number) or (number == "多" and len(rest) > 1)
        if is_number and rest in measures:
            return number, rest
        if is_number and rest == "个月":
            return number, "个", "月"
    return ()


def quantities(frequencies: _Frequencies, tags: _Tags) -> dict[str, tuple[str, ...]]:
    """Return the parts of each entry that is number and measure, or 這, 那 and measure.

    Lexicalised entries are left out: those that take 兒 (一點兒, 一塊兒), the stems of other
    entries (三角, 四面, 一路), days and months (三月, 九日), and entries that end in a lexicalised
    one (一百年, because of 百年); also 這次 and 那年, which are adverbs, and 這些.
    """
    measures = _measures(frequencies, tags)
    after_demonstrative = {
        char for char in measures - _TIME_MEASURES if len(char) == 1 and tags[char] in {"q", "m"}
    }
    candidates = [word for word in frequencies if word[0] in _FIRST_CHARACTERS and len(word) > 1]
    entries_of_stem = Counter(word[:2] for word in candidates if len(word) > 2)
    parts_of: dict[str, tuple[str, ...]] = {}
    lexicalised: set[str] = set()
    # Short words first: a long word asks whether its end is lexicalised.
    for word in sorted(candidates, key=len):
        if tags[word] in _QUANTITY_TAGS and (parts := _split(word, measures)):
            entries = entries_of_stem[word] if len(word) == 2 else 0
            is_stem = (
                entries >= _MIN_STEM_ENTRIES
                and entries * _OCCURRENCES_PER_STEM_ENTRY > frequencies[word]
            )
            ends_lexicalised = word[1] in "百千万" and word[1:] in lexicalised
            if is_stem or word + "儿" in frequencies or ends_lexicalised:
                lexicalised.add(word)
            else:
                parts_of[word] = parts
        elif word[0] in _DEMONSTRATIVES and word[1:] in after_demonstrative:
            parts_of[word] = (word[0], word[1])
    return parts_of


def round_numbers() -> Iterator[str]:
    """Yield round numbers, numbers up to 999 that contain 百, percentages and fractions.

    Examples
    --------
    >>> numbers = set(round_numbers())
    >>> {"一亿", "一百二十", "四百零六", "百分之三十五", "三分之一"} <= numbers
    True
    """
    tens = [first + "十" + last for first in ("", *_DIGITS) for last in ("", *_DIGITS)]
    for digit in _DIGITS + "两":
        yield from (digit + power for power in "百千万亿")
        yield from (f"{digit}百零{last}" for last in _DIGITS)
        yield from (f"{digit}百{ten}" for ten in tens if ten[0] != "十")
    yield from (f"{ten}{power}" for ten in "十百千" for power in "万亿")
    yield from ("百分之" + number for number in (*_DIGITS, *tens))
    yield from (
        f"{denominator}分之{numerator}"
        for denominator in "二三四五六七八九十百千万"
        for numerator in _DIGITS
    )
