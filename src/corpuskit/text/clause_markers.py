"""The numbers at the head of sections and clauses in official texts: 一、 （一） 1. 第三條."""

import re
from typing import NamedTuple

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_N = "[〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰]"
# The name of the group that matches is the kind of the marker.
_MARKER = re.compile(
    rf"第(?P<chapter>{_N}{{1,5}}|\d{{1,3}})(?:章|编|篇|部分)"
    rf"|第(?P<part>{_N}{{1,5}}|\d{{1,3}})节"
    rf"|第(?P<article>{_N}{{1,7}}|\d{{1,3}})条"
    rf"|第(?P<ordinal>{_N}{{1,3}})[,、]"
    rf"|(?P<section>{_N}{{1,4}})(?:、|\.(?!\d))"
    rf"|\([ ]?(?P<bracket>{_N}{{1,4}})[ ]?\)[、.,]?"
    r"|(?P<number>\d{1,2})(?:、|\.(?!\d))"
    r"|\((?P<paren>\d{1,2})\)"
    r"|(?P<half>\d{1,2})\)"
    r"|(?P<sign>[①-⒛㈠-㈩])[、.]?"
)
# The first character of each Unicode series of enclosed numbers, and the kind of the series.
_SIGNS = {"①": "circled", "⑴": "paren", "⒈": "number", "㈠": "bracket"}
# The next number right after a marker means a list of numbers: 一、二季度; 第二、三产业.
_NEXT_NUMBER = re.compile(rf"({_N}{{1,2}})[、,季月两级产类线期批届]")


class Marker(NamedTuple):
    """A number at the head of a clause: its kind, its value, and where it ends."""

    kind: str
    value: int
    end: int

    def label(self, *, first: bool) -> str:
        """Return the marker as a step of a label, which is the same for both scripts.

        `first` tells that it is the first step.
        """
        numeral = _to_numeral(self.value)
        steps = {
            "chapter": f"第{numeral}章",
            "part": f"第{numeral}節",
            "article": f"第{numeral}條",
            "ordinal": f"第{numeral}",
            "section": numeral,
            "bracket": f"({numeral})",
            "number": f"{self.value}" if first else f".{self.value}",
            "circled": f"[{self.value}]",
        }
        return steps.get(self.kind, f"({self.value})")


def marker_at(key: str, at: int) -> Marker | None:
    """Return the marker at an offset of a match key, or None.

    Examples
    --------
    >>> marker_at("(十二)能源", 0)
    Marker(kind='bracket', value=12, end=4)
    >>> marker_at("一、二季度", 0), marker_at("2.5", 0)
    (None, None)
    """
    match = _MARKER.match(key, at)
    if not match:
        return None
    kind = str(match.lastgroup)
    written = match[kind]
    if kind == "sign":
        first_sign = max(sign for sign in _SIGNS if sign <= written)
        return Marker(_SIGNS[first_sign], ord(written) - ord(first_sign) + 1, match.end())
    value = int(written) if written.isdecimal() else _numeral_value(written)
    kind = "paren" if kind == "half" else kind
    following = _NEXT_NUMBER.match(key, match.end())
    if kind in ("section", "ordinal") and following and _numeral_value(following[1]) == value + 1:
        return None
    return Marker(kind, value, match.end())


def markers_within(key: str, start: int, end: int) -> list[tuple[int, Marker]]:
    """Return the markers anywhere in a span of a match key, each with its offset."""
    matches = _MARKER.finditer(key, start, end)
    candidates = ((match.start(), marker_at(key, match.start())) for match in matches)
    return [(at, marker) for at, marker in candidates if marker]


def _numeral_value(written: str) -> int:
    """Return the value of a Chinese numeral below 1,000, or of a sequence of Chinese digits.

    Examples
    --------
    >>> [_numeral_value(numeral) for numeral in ("十", "二十一", "一百零三", "二〇一八")]
    [10, 21, 103, 2018]
    """
    if not any(char in _TENS for char in written):
        return int("".join(str(_DIGITS[char]) for char in written))
    value, digit = 0, 0
    for char in written:
        if char in _TENS:
            value += max(1, digit) * _TENS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return value + digit


def _to_numeral(value: int) -> str:
    """Return a number below 1,000 as a Chinese numeral, a larger one in digits.

    Examples
    --------
    >>> [_to_numeral(value) for value in (3, 10, 21, 103)]
    ['三', '十', '二十一', '一百零三']
    """
    if value >= 1_000:
        return str(value)
    digits = "〇一二三四五六七八九"
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    head = f"{digits[hundreds]}百" if hundreds else ""
    if hundreds and not tens and ones:
        return f"{head}零{digits[ones]}"
    ten = "" if not tens else "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    return head + ten + (digits[ones] if ones or not value else "")
