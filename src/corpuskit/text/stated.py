"""What a text states about itself: its date and its title."""

import re
from itertools import pairwise

from corpuskit.text.characters import count_han
from corpuskit.text.dates import Date, find_dates, labelled_date
from corpuskit.text.fold import fold
from corpuskit.text.own_dates import adopted_date, date_filling, joined_brackets

_GAP = r"[ \u00a0]?"
_TODAY = re.compile(rf"(?:今[天日年]|本日){_GAP},?{_GAP}[是为]{_GAP}(?:公元|西元|中华)?{_GAP}")
# A cheap check that every text passes which has a date: most have none.
_MAY_BE_DATED = re.compile(r"年|\d[ \u00a0\u3000]{0,2}[/._\-‐‑–−／．－＿]")
_UPDATE = re.compile("[新改訂订輯辑]")
_AGENCY_MARK = "电"
# 今年是1911年辛亥革命一百週年 is not of 1911.
_ANNIVERSARY = re.compile("[^,。;!?\n]*?(?:周年|以来|诞辰)")
_ANNIVERSARY_SIZE = 30
_MAX_YEARS = 2
_EDGE_SIZE, _EDGE_LINES = 600, 5
_CLAUSE_MARKS = "。！？!?，,；;：:"
_MAX_TITLE_SIZE = 40
_BLANK = " \t\u3000\u00a0\u200b\ufeff"
_BROKEN_ENDING = re.compile(
    "(?:报告|公报|声明|讲话|演说|致词|致辞|文告|谈话|条约|协定|决议|决定|意见|纲要|规划|宪法|宣言|通知|办法|条例)$"
)


def stated_date(text: str, expected_year: int | None = None) -> Date | None:
    """Return the date that a text states as its own, or None.

    That is the first of these: a date after 今天是 or the like near the beginning, or a full date
    before 電 (the dateline of a news agency); in the first five lines a date after 發布時間 or the
    like, or one that takes most of its line, or that of the adoption of a law (2003年9月24日…通過);
    in the last five lines one that takes most of its line; in the first five a date after 更新時間.
    Of several, one in the expected year is used: a text of 2003 that a site published in 2018
    states both. A date that may be that of an event is the last choice, and is marked as unsure;
    the dates of a life (1893年12月26日－1976年9月9日) and of sentences are none.

    Parameters
    ----------
    text : str
    expected_year : int or None
        The year that other sources give, if any.

    Examples
    --------
    >>> stated_date("今天，是中華民國八十九年元旦，我們回顧過去。").year
    2000
    >>> stated_date("聯合公報\\n（2003年9月24日，北京）\\n去年是2002年。").iso
    '2003-09-24'
    >>> stated_date("聯合公報\\n发布时间：2018年08月27日 来源：新华网 字号：大 中 小\\n正文").iso
    '2018-08-27'
    >>> stated_date("2002年，雙方擴大了合作。") is None
    True
    >>> stated_date("1911年10月10日\\n武昌起義爆發。").is_unsure
    True
    """
    head, tail = text[:_EDGE_SIZE], text[-_EDGE_SIZE:]
    if not (_MAY_BE_DATED.search(head) or _MAY_BE_DATED.search(tail)):
        return None
    if date := _date_of_today(head):
        return date
    first = [line.strip() for line in head.splitlines() if line.strip()][:_EDGE_LINES]
    last = [line.strip() for line in tail.splitlines() if line.strip()][-_EDGE_LINES:]
    filling = _dates_filling(first, last)
    dated = list(filter(_MAY_BE_DATED.search, first))
    dates = (labelled_date(line) or filling.get(line) for line in dated)
    updates = (labelled_date(line, is_update=True) for line in dated if _UPDATE.search(line))
    adopted = _adopted_dates([*first, *last], expected_year)
    found = list(filter(None, (*dates, *adopted, *map(filling.get, last), *updates)))
    as_expected = (date for date in found if date.year == expected_year)
    sure = (date for date in found if not date.is_unsure)
    return next(as_expected, next(sure, found[0] if found else None))


def _dates_filling(first: list[str], last: list[str]) -> dict[str, Date]:
    """Return the dates that take most of one of the first or last lines, by line.

    A bare date above the first sentence of a text without a title, or one between two sentences,
    may belong to what is narrated there: it is unsure.
    """
    dated = filter(_MAY_BE_DATED.search, (*first, *last))
    dates = {line: date for line in dated if (date := date_filling(line))}
    if len({date.year for date in dates.values()}) > _MAX_YEARS:
        # A list of dates, such as a chronicle or the changes of a law, states none as its own.
        return {}
    ends_of_sentences = [line.endswith("。") for line in first]
    above_text = set(first[: ends_of_sentences.index(True)] if any(ends_of_sentences) else first)
    for line, following in pairwise((*first, *last)):
        if line in dates and line not in above_text and following.endswith("。"):
            dates[line] = dates[line]._replace(is_unsure=True)
    if first[1:] and (date := dates.get(first[0])) and first[1].endswith("。"):
        is_bare = len(first[0]) <= len(date.written) + 1
        dates[first[0]] = date._replace(is_unsure=date.is_unsure or is_bare)
    return dates


def _adopted_dates(lines: list[str], expected_year: int | None) -> list[Date]:
    """Return the date on which a law was adopted; of one with several versions, as expected."""
    joined = joined_brackets(lines)
    dates = [date for line in joined if (date := adopted_date(line, expected_year))]
    if len({date.year for date in dates}) > 1:
        return [date for date in dates if date.year == expected_year]
    return dates


def _date_of_today(head: str) -> Date | None:
    """Return the date after 今天是 or the like, or that of a dateline."""
    ends_of_today = {match.end() for match in _TODAY.finditer(fold(head))}
    for date in find_dates(head):
        following = fold(head[date.end : date.end + _ANNIVERSARY_SIZE])
        if date.day and following.startswith(_AGENCY_MARK):
            return date
        if date.start in ends_of_today:
            is_event = not date.day and "国" not in fold(date.written)
            if not (is_event and _ANNIVERSARY.match(following)):
                return date
    return None


def stated_title(text: str) -> str | None:
    """Return the first line if it reads as a title: short, mostly Han, not a sentence.

    Examples
    --------
    >>> stated_title("聯合公報\\n兩國總理舉行會晤。")
    '聯合公報'
    >>> stated_title("\\n政府工作报\\n告\\n\\n各位代表：")
    '政府工作报告'
    """
    lines = [line.strip(_BLANK) for line in text[:_EDGE_SIZE].splitlines()]
    place = next((number for number, line in enumerate(lines) if line), 0)
    first, following = (*lines[place : place + 2], "", "")[:2]
    # A narrow page breaks a title within its last word: 政府工作报, 告.
    ending = _BROKEN_ENDING.search(fold(first + following))
    if following and ending and len(following) <= len(ending[0]):
        first += following
    is_short = 2 <= len(first) <= _MAX_TITLE_SIZE
    if is_short and not any(mark in first for mark in _CLAUSE_MARKS):
        return first if count_han(first) * 2 > len(first) else None
    return None
