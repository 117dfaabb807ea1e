"""Read numbers below 10,000 in Chinese numerals, in digits, or in both."""

import re

from corpuskit.text.fold import fold

ZERO = "〇零OoОοΟ"
"""The forms of zero in the match key; the last three are Cyrillic and Greek letters."""

ONES = "一二三四五六七八九两壹贰参叁肆伍陆柒捌玖弍"
"""The digits from 1 to 9 in the match key, with those of cheques and contracts."""

NUMERAL = rf"[0-9{ZERO}{ONES}十拾百佰千仟廿卅卌元正]"
"""A character of a number, as a class of a regular expression."""

_VALUES = {
    **dict(zip(ONES, map(int, "123456789212334567892"), strict=True)),
    **dict.fromkeys(ZERO, 0),
    **{str(digit): digit for digit in range(10)},
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
# Thousands, hundreds, tens (with their digit, or in one character) and ones; a zero may follow
# each unit.
_SPOKEN = re.compile(
    rf"(?:([{ONES}])?[千仟][{ZERO}]?)?(?:([{ONES}])?[百佰][{ZERO}]?)?"
    rf"(?:([{ONES}])?[十拾]|([廿卅卌]))?([{ONES}])?"
)
_UNITS = frozenset("十拾百佰千仟廿卅卌")


def parse_number(written: str) -> int | None:
    """Return the value of a number below 10,000 in Chinese or ASCII digits, or None.

    Examples
    --------
    >>> [parse_number(w) for w in ("八十九", "廿一", "十", "元", "一〇七", "107", "一百〇八")]
    [89, 21, 10, 1, 107, 107, 108]
    >>> [parse_number(w) for w in ("壹佰零捌", "兩千零三", "一百一十二", "二三十")]
    [108, 2003, 112, None]
    """
    text = fold(written)
    if text in ("正", "元"):
        return 1
    if not _UNITS.isdisjoint(text):
        return _parse_spoken(text)
    if not 1 <= len(text) <= 4:
        return None
    value = 0
    for char in text:
        digit = _VALUES.get(char)
        if digit is None:
            return None
        value = value * 10 + digit
    return value


def _parse_spoken(text: str) -> int | None:
    match = _SPOKEN.fullmatch(text)
    if not match:
        return None
    thousands, hundreds, tens, both, ones = match.groups()
    total = _VALUES[ones] if ones else 0
    total += _TENS[both] if both else 0
    for written, units, size in (
        (tens, "十拾", 10),
        (hundreds, "百佰", 100),
        (thousands, "千仟", 1000),
    ):
        if not set(units).isdisjoint(text):
            total += size * (_VALUES[written] if written else 1)
    return total
