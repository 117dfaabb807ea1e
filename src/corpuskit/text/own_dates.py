"""Whether the date that a line consists of is that of the text, or of a life or an event."""

import re
from collections.abc import Iterator, Sequence

from corpuskit.text.characters import count_han
from corpuskit.text.dates import Date, find_dates
from corpuskit.text.fold import fold
from corpuskit.text.numerals import NUMERAL

# The least share of its line that a full date, or a date without a day, has to take.
_MIN_DATE_SHARE, _MIN_YEAR_SHARE = 0.4, 0.6
_MAX_LINE_SIZE, _MAX_ADOPTION_SIZE, _MAX_JOINED = 80, 300, 4
# More Han characters than these beside a date may narrate an event.
_MAX_HAN = 3
# In brackets so many may name a place: （2001年9月8日，聖彼得堡）.
_MAX_VENUE_HAN = 10
# All in the match key. What joins two dates of a life or a period; a life may have no end.
_JOIN = r" *(?:[-–—−~〜至到]|\bto\b){1,3} *(?:[a-z卒死]{1,5}[.于]? *)?"
_DASH, _MAX_BETWEEN = re.compile("[-–—−~〜至到]|to"), 12
_OPEN_SPAN = re.compile(_JOIN + "(?:$|[])）】〉?？]|今|现在|迄今)")
_SPAN = re.compile(rf"{_JOIN}(?:公元|西元)?({NUMERAL}{{4}})(?!{NUMERAL})")
_LIFE = re.compile(
    "生于|卒于|[出诞降]生(?![率人缺地])|生辰|逝世|去世|病逝|辞世|诞辰|忌日|享年|生卒|殁|死于|死亡|牺牲|生日|冥诞|就义|遇难|[日年]生(?![效产])|[日年]卒"
)
# 自2004年1月1日起施行: the law is older.
_EFFECT = re.compile("施行|实施|生效|执行|起$|起[,)]|截至|截止|有效|为止")
_SENTENCE = re.compile('[。!?;][])）】〉」』”’"]{0,2}$')
_NARRATION = re.compile(" *,[^,]{0,6}[一-龥]{3}")
_PLACE = "[一-龥·]{1,14}(?:[市省县区州港都]|[大会礼]堂|[宫府馆厅院]|饭店|中心|大学|广场)"
_VENUE = re.compile(rf" *[,(]? *[于在]? *(?:[一-龥·]{{1,3}}|{_PLACE}) *[])）]?$")
_EVENT = re.compile(
    "(?:爆发|发生|成立|投降|诞生|[开宣停]战|沦陷|解放|起义|独立|长辞|建国|政变|结束|开始|胜利|事变|去职|倒台|开国|入侵)了?[!]?$"
)
# What was done to a document on a date: at the end of a line, in brackets or not.
_ADOPTION = re.compile(
    r"(?:通过|批准|公布|颁布|发布|印发|签署|制定|审议|核准|令|修正|修订|修改|订定|议决|签订)"
    r"(?:施行|全文[^,]{1,6}条)?[ 」』”’\"]{0,2}[])）】〕]?$"
    r"|的(?:讲话|报告|谈话|演讲|演说|发言|致[辞词]|讲演|指示|信)[])）】〕]$"
)
_DONE_THEN = re.compile(rf" *(?:一致|正式|表决|全文)?(?:{_ADOPTION.pattern})")
_ERA_BEFORE = re.compile(" *(?:根据|依据)? *(?:中华|公元|西元)? *$")
_OPENING, _CLOSING = "（([【〔", "）)]】〕"
_NAME_BEFORE = re.compile(r"^[一-龥·]{2,4} ?[(（]$")


def date_filling(line: str) -> Date | None:
    """Return the date that takes most of a line, unless it is that of a life or a sentence.

    It is unsure if it is in brackets after a name, or if words in its line may tell of an event.

    Examples
    --------
    >>> date_filling("（2003年9月24日，北京）").iso
    '2003-09-24'
    >>> [date_filling(line) for line in ("（1893年12月26日－1976年9月9日）", "2003年，會談。")]
    [None, None]
    >>> date_filling("2009年5月20日總統就職演說").is_unsure
    True
    """
    start = line[:_MAX_LINE_SIZE]
    dates = [date for date in find_dates(start) if _takes_most(date, line)]
    if not dates:
        return None
    key = fold(line)
    if any(form.search(key) for form in (_LIFE, _EFFECT, _ADOPTION)) or _has_span(key, start):
        return None
    date = dates[0]
    before, after = key[: date.start], key[date.end :]
    # 在大會上的講話（2003年9月24日） has its own date in brackets.
    words = "" if before[-1:] in _OPENING else before
    if _SENTENCE.search(key) and count_han(after) > _MAX_HAN:
        return None
    words_after = after.rstrip(" " + _CLOSING)
    is_event_told = bool(_EVENT.search(words_after))
    is_short = count_han(after) <= _MAX_VENUE_HAN
    is_bracketed = not words.strip() and key[:1] in _OPENING and key[-1:] in _CLOSING
    is_venue = bool(_VENUE.fullmatch(after)) or (is_bracketed and is_short and not is_event_told)
    if not is_venue and (is_event_told or (_NARRATION.match(after) and not is_short)):
        return None
    is_event = count_han(words) + (0 if is_venue else count_han(after)) > _MAX_HAN
    return date._replace(is_unsure=is_event or bool(_NAME_BEFORE.match(before)))


def _takes_most(date: Date, line: str) -> bool:
    minimum = _MIN_DATE_SHARE if date.day else _MIN_YEAR_SHARE
    return len(date.written) >= minimum * len(line)


def _has_span(key: str, line: str) -> bool:
    """Return whether a line has a date that is joined to another year, or that has no end."""
    previous = None
    for date in find_dates(line):
        if _OPEN_SPAN.match(key, date.end):
            return True
        if (span := _SPAN.match(key, date.end)) and span[1] != str(date.year):
            return True
        if previous and previous.year != date.year:
            between = key[previous.end : date.start]
            if len(between) <= _MAX_BETWEEN and _DASH.search(between):
                return True
        previous = date
    return False


def adopted_date(line: str, expected_year: int | None = None) -> Date | None:
    """Return the date on which a line says that the text was adopted or spoken, or None.

    The time from which it is in force is none. A law that was amended in another year has several
    versions: only that of the expected year is returned.

    Examples
    --------
    >>> adopted_date("（2021年3月11日第十三届全国人民代表大会第四次会议批准）").iso
    '2021-03-11'
    >>> law = "（1982年12月4日通过　根据1988年4月12日修正案修正）"
    >>> adopted_date(law), adopted_date(law, 1988).iso
    (None, '1988-04-12')
    """
    if not 8 <= len(line) <= _MAX_ADOPTION_SIZE or "月" not in line:
        return None
    key = fold(line)
    if _SENTENCE.search(key) or not _ADOPTION.search(key):
        # 2020年5月28日通过，自2021年1月1日起施行: the rest is about its force.
        key = re.sub("[,; ]*自?[^,; ]*起(?:施行|实施|生效|执行)(?=[])）】〕]?$)", _blank, key)
        if _SENTENCE.search(key) or not _ADOPTION.search(key.replace("\0", "")):
            return None
    dates = [
        date for date in find_dates(line) if date.month and "\0" not in key[date.start : date.end]
    ]
    if not dates or _NARRATION.match(key, dates[0].end) or not _begins_with(dates[0], key):
        return None
    if len({date.year for date in dates}) == 1:
        return dates[0]
    return next((date for date in dates if date.year == expected_year), None)


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _begins_with(date: Date, key: str) -> bool:
    """Return whether a date begins a line or its brackets, or is followed by what was done then."""
    before = _ERA_BEFORE.sub("", key[: date.start])
    return not before or before[-1] in _OPENING or bool(_DONE_THEN.match(key, date.end))


def joined_brackets(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines; those within one pair of brackets, of which the first has no end, as one.

    Examples
    --------
    >>> list(joined_brackets(["憲法", "（1954年9月20日", "會議通過）"]))
    ['憲法', '（1954年9月20日會議通過）']
    """
    joined = ""
    number = 0
    for line in lines:
        joined += line
        number += 1
        is_open = joined[:1] in _OPENING and not any(mark in joined for mark in _CLOSING)
        if is_open and number < _MAX_JOINED:
            continue
        yield joined
        joined, number = "", 0
    if joined:
        yield joined
