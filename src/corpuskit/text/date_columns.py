"""Find the columns of a table, or the fields of a file, that contain years or dates."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from corpuskit.core.errors import join_names
from corpuskit.core.model import ReadNote
from corpuskit.text.date_values import ValueKinds, parse_date
from corpuskit.text.dates import MAX_YEAR, MIN_YEAR, Date
from corpuskit.text.fold import fold
from corpuskit.text.numerals import NUMERAL

# Values that are looked at in a column, the share of them that must be dates,
# values after which a column without any is left.
_SAMPLE, _MIN_SHARE, _FIRST = 200, 0.9, 5
_MIN_YEARS = 2
# Limits for tables of thousands of columns, whose cost would be rows times columns.
_MAX_COLUMNS, _MAX_FOUND, _MAX_NAME_SIZE = 1_000, 8, 100
_NOT_WORD = re.compile(r"[\W_]+")
# All in the match key, in lower case, without spaces and marks.
_NOT_THE_DATE = re.compile(
    "birth|born|^dob$|death|died|生日|生年|生卒|出生|卒年|逝世|去世|年龄|^age$"
    "|update|modif|edited|revis|lastmod|更新|修改|修订|编辑"
    "|access|crawl|scrap|fetch|download|retriev|collect|captur|import|insert|archived"
    "|访问|抓取|爬取|采集|下载|获取|检索|入库|录入|导入|收录"
    "|deadline|expir|end(?:date|time|year|at)?$|截止|到期|失效|有效|结束|终止"
    "|index|id$|^seq|^vol|^序$|届次?$|年级|编号|序号|行号|^页|^pages?$|号$|number|^no$|^num|^row|phone|电话|^zip|邮编"
    "|count|字数|字符|chars?$|length|size|words?$|tokens?$|views?$|hits?$|点击|阅读|浏览|点阅|score|rank"
    "|金额|数量|人数|次数|人口|面积|[额数量率价票]$|(?<![西公])元$|总额|产值|price|amount|^gdp|population|votes?$|value|sum$"
)
_EVENT = (
    "发布|发表|发稿|刊登|刊出|刊载|公布|公告|发文|成文|印发|签署|签订|签发|出版|出刊|张贴|上传|发帖|发言|演讲|演说"
    "|讲话|致词|会议|会晤|召开|举行|文件|文章|报告|报导|报道|新闻|文本|资料"
)
_YEAR_NAME = re.compile(
    r"(?:pub|publication|publish(?:ed|ing)?|issued?|doc|document|text|meeting|report|speech)?"
    r"(?:year|yr)s?(?:published|issued|of(?:publication|issue))?|roc(?:year)?"
    rf"|(?:{_EVENT}|西元|公元|民国)?(?:年|年份|年分|年度)|西元|公元|民国|(?:年|年份)(?:西元|公元|民国)|学年度?"
)
_PUBLISHED_NAME = re.compile(
    r"pub(?:date|time|lished|lication)?(?:date|time|datetime|at|on)?|publish(?:date|time|at|on)?"
    r"|(?:date|time)(?:of)?(?:pub|published|publication|issued?|released?|posted)"
    r"|(?:issued?|released?|posted|post|firstpublished|article)(?:date|time|at|on|publishedtime)?"
    rf"|(?:{_EVENT})(?:的?(?:日期|时间|年月日|年月|日|时|于))|(?:发布|发表|刊登|出版|公布|签署|发文)"
)
_DATE_NAME = re.compile(r"date|日期|年月日|年月|datum|日|时日|day|.*(?:date|日期)|date.{0,12}")
_TIME_NAME = re.compile(
    r"time|时间戳?|timestamp|datetime|ts|epoch|unixtime|when"
    r"|created?(?:at|on|time|date|utc)?|creation(?:date|time)?"
    r"|创建(?:时间|日期)|建立(?:时间|日期)|.*(?:time|时间|timestamp)|[一-龥]{1,6}日"
)
# A value that may be a date; what may stand in it next to the date.
_PLAUSIBLE = re.compile(rf".{{0,20}}{NUMERAL}.{{0,40}}$")
_REST = re.compile(r"(?:中华|公元|西元)?[\s\d:.,TZ+\-()上下午时分秒点星期周日一二三四五六]*")


class _Column(NamedTuple):
    """How well a column serves as the date: lower numbers are better."""

    is_unreadable: bool
    rank: int
    place: int
    name: str


# A column of such a name is that of the date even if no value can be read, which is reported.
_CERTAIN_NAMES = frozenset(
    (
        "year",
        "年",
        "年份",
        "年度",
        "date",
        "日期",
        "发布日期",
        "发布时间",
        "发表日期",
        "pubdate",
        "publishdate",
    )
)
_RANKS = (_YEAR_NAME, _PUBLISHED_NAME, _DATE_NAME, _TIME_NAME)
_DATES_RANK, _YEARS_RANK, _EXCLUDED = len(_RANKS), len(_RANKS) + 1, -1


def find_date_fields(
    columns: Mapping[str, Iterable[str]], *, by_look: bool = True
) -> tuple[str, ...]:
    """Return the columns that contain the year or date of each row, the most reliable first.

    First those with a usual name in either language: of the year, of the publication, of a date,
    of a time. Then those under any name in which nearly all filled values are dates, then years
    from 1500 to 2100. Dates of birth, updates, access and deadlines, numbers of rows and amounts
    are left out. A column ``year``, ``date``, 年份, 日期 or the like in which no value can be read
    comes last.

    Parameters
    ----------
    columns : mapping of str to iterable of str
        The values of each column; the first 200 that are filled are looked at, of the first 1,000
        columns.
    by_look : bool
        Whether a column without a usual name can be found by its values.

    Examples
    --------
    >>> rows = {"編號": ["1901", "1902"], "更新時間": ["2020-01-01"] * 2, "簽於": ["2003/9/24"] * 2}
    >>> find_date_fields(rows)
    ('簽於',)
    >>> find_date_fields({"日期": ["2003-09-24"], "年份": ["2003"]})
    ('年份', '日期')
    """
    found = []
    for place, (name, values) in enumerate(islice(columns.items(), _MAX_COLUMNS)):
        if len(name) > _MAX_NAME_SIZE:
            continue
        rank = _rank_of_name(name)
        if rank == _EXCLUDED or (rank is None and not by_look):
            continue
        filled = list(islice((value for value in values if value and value.strip()), _SAMPLE))
        if rank is None:
            rank, readable = _rank_of_look(name, filled), len(filled)
        else:
            readable = sum(field_date(name, value) is not None for value in filled)
            if _plain_name(name) not in _CERTAIN_NAMES and readable * 2 <= len(filled):
                rank = None  # it contains something else: the name of a newspaper, a clock time
        if rank is not None:
            found.append(_Column(bool(filled) and not readable, rank, place, name))
    return tuple(column.name for column in sorted(found)[:_MAX_FOUND])


def _has_usual_name(name: str) -> bool:
    """Return whether a column is known to contain dates by its name, not by the look of it."""
    return _rank_of_name(name) is not None


def field_date(name: str, value: str) -> Date | None:
    """Return the date that a value states in a column of a name, or None.

    Under the name of a year, 100 to 189 are years of 民國, and under a name with 民國 also smaller
    numbers; under that of a date or time, numbers
    can be Unix timestamps or days of Excel.

    Examples
    --------
    >>> field_date("年度", "112").year, field_date("date", "37888").iso, field_date("甲", "37888")
    (2023, '2003-09-24', None)
    """
    return parse_date(value, _kinds_of_name(name[:_MAX_NAME_SIZE]))


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str:
    return _NOT_WORD.sub("", fold(name)).lower()


@lru_cache(maxsize=4096)
def _kinds_of_name(name: str) -> ValueKinds:
    rank = _rank_of_name(name)
    plain = _plain_name(name)
    is_roc = "民国" in plain or plain.startswith("roc")
    first_roc_year = 1 if is_roc else 100
    return ValueKinds(first_roc_year) if rank == 0 else ValueKinds(has_serials=rank in (1, 2, 3))


@lru_cache(maxsize=4096)
def _rank_of_name(name: str) -> int | None:
    """Return how surely a column of a name contains dates, 0 is best; None if it does not say."""
    plain = _plain_name(name)
    if _NOT_THE_DATE.search(plain):
        return _EXCLUDED
    return next((rank for rank, form in enumerate(_RANKS) if form.fullmatch(plain)), None)


def _rank_of_look(name: str, filled: list[str]) -> int | None:
    """Return the rank of a column whose values look like dates or years; None for any other."""
    if not any(_PLAUSIBLE.match(fold(value[:_MAX_NAME_SIZE])) for value in filled[:_FIRST]):
        return None
    dates = [date for value in filled if (date := field_date(name, value)) and _is_all(date, value)]
    least = max(1, _MIN_SHARE * len(filled))
    if sum(date.day is not None for date in dates) >= least:
        return _DATES_RANK
    is_year = all(MIN_YEAR <= date.year <= MAX_YEAR for date in dates)
    return _YEARS_RANK if is_year and len(dates) >= max(least, _MIN_YEARS) else None


def looks_like_date(value: str) -> bool:
    """Return whether a value is a date with a day, perhaps with a time of day, and nothing else.

    Examples
    --------
    >>> [looks_like_date(value) for value in ("2003-09-24 10:11", "2003", "2003年9月24日的公報")]
    [True, False, False]
    """
    if not _PLAUSIBLE.match(fold(value[:_MAX_NAME_SIZE])):
        return False
    date = parse_date(value)
    return date is not None and date.day is not None and _is_all(date, value)


def _is_all(date: Date, value: str) -> bool:
    """Return whether a value is a date, perhaps with a time of day, and nothing else."""
    return bool(_REST.fullmatch(fold(value[: date.start] + value[date.end :])))


def date_notes(
    rows: Iterable[Mapping[str, str]], names: Sequence[str], fields: Sequence[str]
) -> tuple[ReadNote, ...]:
    """Return what a user must know about the columns with dates that a table has.

    That is a column that was recognised only by its values, and rows in which two columns give
    different years; `names` are the names of the rows, `fields` what `find_date_fields` returned.

    Examples
    --------
    >>> rows = [{"年": "2003", "日期": "2004-01-02"}, {"年": "2004", "日期": "2004-01-02"}]
    >>> date_notes(rows, ["甲", "乙"], ["年", "日期"])[0]
    ReadNote(what="'年' is used where another year is given by 日期", parts=('甲',), is_doubt=False)
    """
    if not fields:
        return ()
    first, *others = fields
    notes = []
    if not _has_usual_name(first):
        notes.append(ReadNote("the years are taken from a column that looks like dates", (first,)))
    if others:
        differing = tuple(
            name for name, row in zip(names, rows, strict=True) if _years_differ(row, fields)
        )
        if differing:
            given = join_names(others)
            notes.append(
                ReadNote(f"'{first}' is used where another year is given by {given}", differing)
            )
    return tuple(notes)


def _years_differ(row: Mapping[str, str], fields: Sequence[str]) -> bool:
    """Return whether the columns of a row give different years; most begin with the same one."""
    values = [value for name in fields if (value := row.get(name, "").strip())]
    if len(values) < 2 or len({value[:4] for value in values}) == 1:
        return False
    dates = (field_date(name, row.get(name, "")) for name in fields)
    return len({date.year for date in dates if date}) > 1
