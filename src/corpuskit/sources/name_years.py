"""The year that the name of a file contains: which of its numbers is one, and which is used."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpuskit.text.dates import ROC_OFFSET, find_dates
from corpuskit.text.fold import fold
from corpuskit.text.numerals import NUMERAL


class NameYears(NamedTuple):
    """What a name says about the year.

    Parameters
    ----------
    year : int or None
        The year that is used.
    all_years : tuple of int
        All numbers that may be a year, in the order of the name, each once.
    year_range : str
        A range of years, such as ``2000-2019``, which dates nothing; "" if there is none.
    is_goal : bool
        Whether the year that is used belongs to a goal or a consensus (2035年遠景目標).
    is_period : bool
        Whether it is the start of a period (1949年以來).
    """

    year: int | None = None
    all_years: tuple[int, ...] = ()
    year_range: str = ""
    is_goal: bool = False
    is_period: bool = False


_MAX_SIZE = 300
# What every name contains that has a year; those of rows and posts seldom have one.
_MAY_HAVE_YEAR = re.compile(
    r"(?<!\d)(?:\d{4}|\d{8}|\d{14})(?!\d)|年|民[國国]|\d[ \u3000]{0,2}[./_\-‐‑–−－．／＿]"
)
# The name is searched in its match key. Identifiers: a UUID, and letters a to f among digits.
_IDENTIFIER = re.compile(
    r"(?<![0-9a-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=[0-9a-f]*[a-f][0-9a-f]*[0-9][0-9a-f]*[a-f]|[0-9a-f]*[0-9][a-f]+[0-9]+[a-f]+[0-9])[0-9a-f]{8,64})"
    r"(?![0-9a-z])",
    re.IGNORECASE,
)
# 2018-19 is a school year, 2018-25 the 25th text of 2018; 民國八十九年至九十二年.
_SHORT_RANGE = re.compile(
    r"(?<![0-9])((?:1[5-9]|20)\d\d)(?:([-/])|[–—~〜])(\d\d)(?![0-9./-])"
    rf"|民国 ?{NUMERAL}{{1,6}} ?年? ?[-–—~〜至到] ?"
    rf"(?:{NUMERAL}{{1,6}} ?年|{NUMERAL}{{2,6}}(?![0-9./-]))"
)
_RANGE_MARK = re.compile(
    r"(?:[./]\d{1,2}){0,2}度? ?(?:[-–−—~〜至到]|--|——|to) ?(?:[d†卒死]\.?于? ?)?", re.IGNORECASE
)
# 1949年至今 has no end yet.
_OPEN_RANGE = re.compile(r"年?(?:\d{1,2}月)?(?:\d{1,2}日)? ?[-–−—~〜至到迄] ?(?:今|现在|目前|当代)")
_LIFE = re.compile(
    r"(?:[年日] ?)?(?:出生(?![率人缺地])|诞生|逝世|去世|生(?![效产活态物育命意])|卒(?!业))"
)
_EIGHT_DIGITS = re.compile(
    r"(?<![0-9])((?:1[5-9]|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:(?:[01]\d|2[0-3])[0-5]\d[0-5]\d|[ _T-](?:(?:[01]\d|2[0-3])[0-5]\d[0-5]\d|"
    r"(?:0\d|1[0-8]|2[1-3])[0-5]\d))?(?![0-9])"
)
_FOUR_DIGITS = re.compile(r"(?<![0-9])(1[89]\d\d|20\d\d|2100)(?![0-9])(?:\.0(?![0-9]))?")
_ROC = re.compile(
    r"民国 ?(\d{1,3})(?![0-9./年-])|(?<![0-9])(1[0-8]\d)年(?=度|元旦|国庆|双十|除夕|春节|\d{1,2}月)"
)
_NUMBER_BEFORE = re.compile(
    r"(?:第|总|(?<![a-z])(?:no|nr|vol|id|pp?|page)[._-]?|[#№]) ?$", re.IGNORECASE
)
_NUMBER_AFTER = re.compile(
    r" ?(?:[号卷辑章款]|期(?![末中间])|(?:[次届字元人名个条页米篇份吨]|公里|公斤)(?![一-龥])"
    r"|[万亿余多]|[x×*]\d|[%‰]|(?:px|kb|mb|dpi|p)(?![a-z]))",
    re.IGNORECASE,
)
_START_OF_PERIOD = re.compile(r"年?(?:以来|来(?![华访])|以后|之后|以前|之前|起|前|后|代)")
_GOAL = re.compile(r"年?[一-龥]{0,8}?(?:目标|远景|愿景|议程|共识|蓝图)")
_PLAN = re.compile(r"年?[一-龥]{0,8}?(?:规划|规画|计划|纲要|战略)")


class _Candidate(NamedTuple):
    start: int
    end: int
    year: int
    has_mark: bool  # 年, a month or a day, so that no unit of something else follows


_PLAN_RANK, _GOAL_RANK, _PERIOD_RANK = 1, 2, 3


def years_of_name(name: str) -> NameYears:
    """Return the year that a name contains, by these rules.

    Years are four digits from 1800 to 2100, days of eight digits, and dates in any form that
    `find_dates` knows, never within a longer run of digits or an identifier. A range of years
    dates nothing, nor does one that lasts (1949年至今). A number after 第, 總 or ``No.``, or before
    號, 期 or a unit, is not a year. A year of a period (1949年以來), of a goal or consensus
    (2035年遠景目標, 1992共識), of a birth or death, or of a plan is used only if there is no other.
    Of several years, one that is later than all others is not used; of the rest, the first is.

    Parameters
    ----------
    name : str
        Without its ending.

    Examples
    --------
    >>> names = ("2035年远景目标纲要_2021", "第1800号_2004", "1992共識_2016", "c_1119870609")
    >>> [years_of_name(name).year for name in names]
    [2021, 2004, 2016, None]
    >>> years_of_name("公報2000-2019").year_range
    '2000-2019'
    """
    if len(name) > _MAX_SIZE or not _MAY_HAVE_YEAR.search(name):
        return NameYears()
    return _years_of_name(name)


@lru_cache(maxsize=4096)
def _years_of_name(name: str) -> NameYears:
    key = _IDENTIFIER.sub(_blank, fold(name))
    short = next(filter(_is_short_range, _SHORT_RANGE.finditer(key)), None)
    if short:
        key = key[: short.start()] + _blank(short) + key[short.end() :]
    found = list(_candidates(key))
    all_years = tuple(dict.fromkeys(candidate.year for candidate in found))
    ranked = [(rank, c) for c in found if (rank := _rank(key, c)) is not None]
    ranges = [
        (first, last)
        for (_, first), (_, last) in pairwise(ranked)
        if first.year != last.year and _RANGE_MARK.fullmatch(key, first.end, last.start)
    ]
    year_range = name[short.start() : short.end()] if short else ""
    if ranges:
        year_range = name[ranges[0][0].start : ranges[0][1].end]
    in_ranges = {candidate for ends in ranges for candidate in ends}
    for _, candidate in ranked:
        if candidate not in in_ranges and (match := _OPEN_RANGE.match(key, candidate.end)):
            in_ranges.add(candidate)
            year_range = year_range or name[candidate.start : match.end()]
    single = [(rank, candidate) for rank, candidate in ranked if candidate not in in_ranges]
    if not single:
        return NameYears(None, all_years, year_range)
    best = min(rank for rank, _ in single)
    years = [candidate.year for rank, candidate in single if rank == best]
    earlier = [year for year in years if year < max(years)]
    year = (earlier or years)[0]
    return NameYears(year, all_years, year_range, best == _GOAL_RANK, best == _PERIOD_RANK)


def _is_short_range(match: re.Match[str]) -> bool:
    if not match[1]:
        return True
    first, last = int(match[1]) % 100, int(match[3])
    is_next = last == (first + 1) % 100 and not 1 <= last <= 12
    return is_next if match[2] else last > max(first, 12)


def _rank(key: str, candidate: _Candidate) -> int | None:
    """Return how well a number serves as the year of a name, 0 is best; None if it is not one."""
    before, after = key[max(0, candidate.start - 7) : candidate.start], key[candidate.end :]
    if _NUMBER_BEFORE.search(before):
        return None
    if not candidate.has_mark and _NUMBER_AFTER.match(after):
        return None
    for rank, form in (
        (_PERIOD_RANK, _START_OF_PERIOD),
        (_PERIOD_RANK, _LIFE),
        (_GOAL_RANK, _GOAL),
        (_PLAN_RANK, _PLAN),
    ):
        if form.match(after):
            return rank
    return 0


def _candidates(key: str) -> Iterator[_Candidate]:
    """Yield the numbers of a name that can be years, in order and without overlap."""
    found = [_Candidate(d.start, d.end, d.year, has_mark=True) for d in find_dates(key)]
    found += [
        _Candidate(
            match.start(),
            match.end(),
            int(match[1] or match[match.lastindex or 1]) + offset,
            has_mark=has_mark,
        )
        for form, offset, has_mark in (
            (_EIGHT_DIGITS, 0, True),
            (_FOUR_DIGITS, 0, False),
            (_ROC, ROC_OFFSET, True),
        )
        for match in form.finditer(key)
    ]
    reached = 0
    for candidate in sorted(found, key=lambda candidate: (candidate.start, -candidate.end)):
        if candidate.start >= reached:
            reached = candidate.end
            yield candidate


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])
