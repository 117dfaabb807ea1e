"""What a text states about itself: its date and its title."""

import re

from corpuskit.text.characters import count_han
from corpuskit.text.dates import Date, find_dates, labelled_date
from corpuskit.text.fold import fold

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
# The least share of its line that a full date, or a date without a day, has to take.
_MIN_DATE_SHARE, _MIN_YEAR_SHARE = 0.4, 0.6
_MAX_LINE_SIZE = 80
_CLAUSE_MARKS = "。！？!?，,；;：:"
_MAX_TITLE_SIZE = 40


def stated_date(text: str, expected_year: int | None = None) -> Date | None:
    """Return the date that a text states as its own, or None.

    That is the first of these: a date after 今天是 or the like near the beginning, or a full date
    before 電 (the dateline of a news agency); in the first five lines a date after 發布時間 or the
    like, or one that takes most of its line; in the last five lines one that takes most of its
    line; in the first five a date after 更新時間. Of several, one in the expected year is used: a
    text of 2003 that a site published in 2018 states both.

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
    """
    head, tail = text[:_EDGE_SIZE], text[-_EDGE_SIZE:]
    if not (_MAY_BE_DATED.search(head) or _MAY_BE_DATED.search(tail)):
        return None
    if date := _date_of_today(head):
        return date
    first = [line.strip() for line in head.splitlines() if line.strip()][:_EDGE_LINES]
    last = [line.strip() for line in tail.splitlines() if line.strip()][-_EDGE_LINES:]
    first, last = (list(filter(_MAY_BE_DATED.search, lines)) for lines in (first, last))
    filling = {line: date for line in (*first, *last) if (date := _date_filling(line))}
    if len({date.year for date in filling.values()}) > _MAX_YEARS:
        # A list of dates, such as a chronicle or the changes of a law, states none as its own.
        filling = {}
    dates = (labelled_date(line) or filling.get(line) for line in first)
    updates = (labelled_date(line, is_update=True) for line in first if _UPDATE.search(line))
    found = list(filter(None, (*dates, *map(filling.get, last), *updates)))
    as_expected = (date for date in found if date.year == expected_year)
    return next(as_expected, found[0] if found else None)


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


def _date_filling(line: str) -> Date | None:
    """Return the date that takes most of a line, or None."""
    for date in find_dates(line[:_MAX_LINE_SIZE]):
        minimum = _MIN_DATE_SHARE if date.day else _MIN_YEAR_SHARE
        if len(date.written) >= minimum * len(line):
            return date
    return None


def stated_title(text: str) -> str | None:
    """Return the first line if it reads as a title: short, mostly Han, not a sentence.

    Examples
    --------
    >>> stated_title("聯合公報\\n兩國總理舉行會晤。")
    '聯合公報'
    """
    lines = text[:_EDGE_SIZE].splitlines()
    first = next((line.strip() for line in lines if line.strip()), "")
    is_short = 2 <= len(first) <= _MAX_TITLE_SIZE
    if is_short and not any(mark in first for mark in _CLAUSE_MARKS):
        return first if count_han(first) * 2 > len(first) else None
    return None
