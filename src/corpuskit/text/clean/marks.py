"""Digits in a text that could be marks of notes.

A mark is glued to punctuation or a closing mark, and no unit (年, 個, %) follows it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import CLOSERS, HAN, Layout, indent

# What follows a number of the text: a unit of time or measure, a list, a decimal. Lookaheads keep
# words that only begin like a unit (年輕, 國際).
_UNIT = (
    r"\s{0,3}(?:年(?!輕|轻)|月|日(?!本)|[號号](?!召)|[個个](?!人)|[條条](?![約约款])|次(?!要)|名(?!義|义)"
    r"|人(?![民口文才類类員员士均])|屆|届|億|亿|萬|万|千|百|%|％|‰|[點点]|[時时](?![代期任常])|歲|岁|[項项](?!目)"
    r"|多(?![邊边元極极])|餘|余|位(?!於|于)|家(?!庭)|[國国](?![際际家防內内])|大(?![陸陆國国使力量])|世[紀纪]"
    r"|卷|期(?![間间望待])|[頁页章節节回度]|[種种](?![種种])|[場场](?!域)|座|艘|架(?![構构])|[輛辆]|[噸吨米]|公[里頃顷斤噸吨]"
    r"|[美歐欧日]?元(?!首)|、\s?\d|[,，.:/\-–~～‐‑]\s?\d|[.．])"
)
_MARK_DIGITS = re.compile(r"(?<![\d.,A-Za-z])\d{1,7}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_MARK = f"。，；：、！？,;:!?．…{CLOSERS}"
_NOT_UNIT = re.compile(rf"(?!{_UNIT})")
_AFTER_MARK = re.compile(rf"\s*(?:$|[{HAN}「『《〈“（(，。；：、])")
# Without notes, marks have to be this many, and this many characters apart on average.
_MIN_MARKS, _MIN_DISTANCE = 4, 30


class _Mark(NamedTuple):
    """Digits that could point to a note: their span, and the beginning of what follows."""

    start: int
    end: int
    digits: str
    following: str
    is_alone: bool


def marks_between(layout: Layout, first: int, end: int) -> Iterator[_Mark]:
    """Yield what could be marks between two places."""
    before = ""
    for place in range(first, end):
        line = layout.lines[layout.filled[place]]
        for match in _MARK_DIGITS.finditer(line.text):
            head = line.text[: match.start()].rstrip() if match.start() < 9 else line.text
            last = line.text[match.start() - 1] if head else before[-1:]
            if last and last in _BEFORE_MARK:
                is_alone = line.text.strip() == match[0]
                following = "" if is_alone else line.text[match.end() : match.end() + 8]
                start = line.start + match.start()
                yield _Mark(start, start + len(match[0]), match[0], following, is_alone)
        before = line.text.rstrip()[-1:] if line.text.strip() else before


def points_to(mark: _Mark, number: int) -> bool:
    """Tell whether a mark has a number, possibly glued to a year: 12003年 is mark 1 and 2003年."""
    digits = str(number)
    if mark.digits == digits:
        return bool(_NOT_UNIT.match(mark.following) and _AFTER_MARK.match(mark.following))
    year = mark.digits.removeprefix(digits)
    is_dated = mark.following.lstrip().startswith("年") and bool(_YEAR.fullmatch(year))
    return mark.digits.startswith(digits) and is_dated


def mark_removal(layout: Layout, mark: _Mark, number: int) -> Edit:
    """Return the removal of a mark; of one alone on a line, with the breaks around it.

    The lines before and after it are joined if both are directly next to it and the second is not
    indented.
    """
    if not mark.is_alone:
        return Edit(mark.start, mark.start + len(str(number)))
    lines = layout.lines
    index = bisect_right(lines, mark.start, key=lambda line: line.start) - 1
    line = lines[index]
    before = index > 0 and lines[index - 1].text.strip() and not lines[index - 1].ends_page
    after = index + 1 < len(lines) and lines[index + 1].text.strip() and not line.ends_page
    if before and after and not indent(lines[index + 1].text):
        return Edit(lines[index - 1].end, line.next_start)
    return Edit(lines[index - 1].end if before else line.start, line.end)


def marks_counting_up(layout: Layout) -> list[tuple[int, _Mark]]:
    """Return marks that count up from 1, if one of them ends a line, as list items never do."""
    counted: list[tuple[int, _Mark]] = []
    for mark in marks_between(layout, 0, len(layout.filled)):
        number = len(counted) + 1
        if points_to(mark, number) and not mark.is_alone:
            counted.append((number, mark))
    if len(counted) < _MIN_MARKS:
        return []
    ends_line = any(not mark.following.strip() for _, mark in counted)
    span = counted[-1][1].start - counted[0][1].start
    return counted if ends_line and span >= _MIN_DISTANCE * len(counted) else []
