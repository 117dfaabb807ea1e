"""The numbers that head the sections of official texts: 一、 （一） 1. 第三條."""

import re
from typing import NamedTuple

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_N = "[〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰]"
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
_SIGNS = {"①": "circled", "⑴": "paren", "⒈": "number", "㈠": "bracket"}
# What goes on with the next number at once counts on: 一、二季度; 第二、三产业.
_COUNTS_ON = re.compile(rf"({_N}{{1,2}})[、,季月两级产类线期批届]")


class Marker(NamedTuple):
    """The number at the head of a clause: its kind, its value, where it ends."""

    kind: str
    value: int
    end: int

    def label(self, *, first: bool) -> str:
        """Return it as a step of a path, the same for both scripts."""
        numeral = chinese(self.value)
        written = {
            "chapter": f"第{numeral}章",
            "part": f"第{numeral}節",
            "article": f"第{numeral}條",
            "ordinal": f"第{numeral}",
            "section": numeral,
            "bracket": f"({numeral})",
            "number": f"{self.value}" if first else f".{self.value}",
            "circled": f"[{self.value}]",
        }
        return written.get(self.kind, f"({self.value})")


def marker_at(key: str, at: int) -> Marker | None:
    """Return the marker at a place of a match key, if there is one.

    Examples
    --------
    >>> marker_at("(十二)能源", 0)
    Marker(kind='bracket', value=12, end=4)
    >>> marker_at("一、二季度", 0), marker_at("2.5", 0)
    (None, None)
    """
    found = _MARKER.match(key, at)
    if not found:
        return None
    kind, written = str(found.lastgroup), found[str(found.lastgroup)]
    if kind == "sign":
        base = max(sign for sign in _SIGNS if sign <= written)
        return Marker(_SIGNS[base], ord(written) - ord(base) + 1, found.end())
    value = int(written) if written.isdecimal() else number_of(written)
    kind = "paren" if kind == "half" else kind
    on = _COUNTS_ON.match(key, found.end())
    if kind in ("section", "ordinal") and on and number_of(on[1]) == value + 1:
        return None
    return Marker(kind, value, found.end())


def markers_within(key: str, start: int, end: int) -> list[tuple[int, Marker]]:
    """Return the markers anywhere in a stretch, each with its place."""
    found = ((match.start(), marker_at(key, match.start())) for match in
             _MARKER.finditer(key, start, end))  # fmt: skip
    return [(at, marker) for at, marker in found if marker]


def number_of(written: str) -> int:
    """Return the value of a Chinese numeral below 1,000, or of a row of digits.

    Examples
    --------
    >>> [number_of(numeral) for numeral in ("十", "二十一", "一百零三", "二〇一八")]
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


def chinese(value: int) -> str:
    """Return a number below 1,000 as a Chinese numeral.

    Examples
    --------
    >>> [chinese(value) for value in (3, 10, 21, 103)]
    ['三', '十', '二十一', '一百零三']
    """
    digits = "〇一二三四五六七八九"
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    if value >= 1_000:
        return str(value)
    head = f"{digits[hundreds]}百" if hundreds else ""
    if hundreds and not tens and ones:
        return f"{head}零{digits[ones]}"
    ten = "" if not tens else "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    return head + ten + (digits[ones] if ones or not value else "")
