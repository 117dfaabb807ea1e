"""Find dates in Chinese text: Western and 民國 years and eras, in digits and Chinese numerals.

Dates are searched in the match key, which has the same offsets as the text and one form of each
digit and Han character. The patterns are searched independently; where their matches overlap, the
one that begins first is used, and of two with the same start the longer one. A month or day that
does not exist is dropped, and the year is used.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.text.fold import fold
from corpuskit.text.numerals import NUMERAL, ONES, ZERO, parse_number

ROC_OFFSET = 1911
"""The year before 民國元年."""

MIN_YEAR, MAX_YEAR = 1500, 2100
"""The years that a date can have."""

_MIN_SHORT_YEAR = 70
_GAP = r"[ \t\u00a0\u2002-\u200a\u202f]{0,2}"
_HYPHENS = r"\-–−"
_SMALL_NUMBER = rf"{NUMERAL}(?:{_GAP}{NUMERAL}){{0,2}}"
_MONTH_DAY = (
    rf"(?:{_GAP}(?P<month>{_SMALL_NUMBER}){_GAP}月"
    rf"(?:{_GAP}(?P<day>{_SMALL_NUMBER}){_GAP}[日号])?)?"
)
_ERA_YEAR = rf"(?P<number>{NUMERAL}(?:{_GAP}{NUMERAL}){{0,5}})"
# The last year before each era, and the years that it has. The months of the Chinese calendar
# are not those of these dates, so a year of a Chinese era, or of 明治 before 1873, has no month.
_ERAS = {
    "顺治": (1643, 18), "康熙": (1661, 61), "雍正": (1722, 13), "干隆": (1735, 60),
    "嘉庆": (1795, 25), "道光": (1820, 30), "咸丰": (1850, 11), "同治": (1861, 13),
    "光绪": (1874, 34), "宣统": (1908, 3), "康德": (1933, 12),
    "明治": (1867, 45), "大正": (1911, 15), "昭和": (1925, 64), "平成": (1988, 31),
    "令和": (2018, 82),
}  # fmt: skip
_WESTERN_CALENDAR = frozenset(("康德", "大正", "昭和", "平成", "令和"))
_ERA = re.compile(rf"(?P<era>{'|'.join(_ERAS)}){_GAP}{_ERA_YEAR}{_GAP}年{_MONTH_DAY}")
# 民國八十九年, 民國前三年, and 本（九十二）年, the form of official documents in Taiwan.
_ROC = re.compile(
    rf"(?:民国{_GAP}(?P<before>前)?|(?<![0-9一-龥])本{_GAP}\(){_GAP}{_ERA_YEAR}\)?{_GAP}年{_MONTH_DAY}"
)
# 民國108.12.21, and 112年10月10日 without 民國, which no Western year can be.
_ROC_NUMERIC = re.compile(
    rf"民国{_GAP}(?P<y>[0-9]{{1,3}})(?P<s>[/._{_HYPHENS}])(?P<m>[0-9]{{1,2}})"
    rf"(?:(?P=s)(?P<d>[0-9]{{1,2}}))?(?![0-9])"
)
_ROC_BARE = re.compile(
    rf"(?<![0-9.,第元前{ONES}{ZERO}十百千万])"
    rf"(?P<number>1[0-8][0-9]|[一壹][{ONES}{ZERO}]{{2}}|[一壹]百[{ONES}{ZERO}十]{{1,4}}){_GAP}年"
    rf"{_GAP}(?P<month>{_SMALL_NUMBER}){_GAP}月{_GAP}(?P<day>{_SMALL_NUMBER}){_GAP}[日号]"
)
_WESTERN = re.compile(
    rf"(?<![0-9])(?<!元前)(?<!元前 )"
    rf"(?P<year>[12](?:{_GAP}[0-9{ZERO}]){{3}}|[一二壹贰弍](?:{_GAP}[0-9{ZERO}{ONES}]){{3}}"
    rf"|[两二贰]千零?[{ONES}十拾]{{1,3}}|[一壹]千[八九捌玖][百佰]零?[{ONES}十拾]{{1,3}}"
    rf"|(?<=[公西]元)[两二贰]千|[两二贰]千(?={_GAP}年{_GAP}{_SMALL_NUMBER}{_GAP}月)){_GAP}年{_MONTH_DAY}"
)
_NUMERIC = re.compile(
    rf"(?<![0-9/.])(?<![0-9][{_HYPHENS}_])(?P<y>\d{{2,4}}){_GAP}(?P<s>[/._{_HYPHENS}]){_GAP}"
    rf"(?P<m>\d{{1,2}}){_GAP}(?P=s){_GAP}(?P<d>\d{{1,2}})(?!\d)"
)
_LUNAR = re.compile(rf"[农阴旧夏]历[年,]?{_GAP}$")
_LUNAR_SIZE = 6


class Date(NamedTuple):
    """A date found in a text; month and day are None if they are not given.

    `is_unsure` if it may be the date of an event that the text narrates, not its own.
    """

    year: int
    month: int | None
    day: int | None
    start: int
    end: int
    written: str
    is_unsure: bool = False

    @property
    def iso(self) -> str:
        """The known parts of the date, such as 2003-09-24, 2003-09 or 2003."""
        parts = [f"{self.year:04d}"]
        for part in (self.month, self.day):
            if part is None:
                break
            parts.append(f"{part:02d}")
        return "-".join(parts)


def find_dates(text: str) -> Iterator[Date]:
    """Yield the dates of a text in order, each with at least a year.

    Western years are in digits (also full-width or spaced ones) or in Chinese numerals with any
    form of zero; 民國 years are recognised with and without 中華, from 民國前 on; other eras are
    those of Qing and Japan. Numeric dates are ``2003-09-24``, ``2003/9/24``, ``2003.9.24`` and
    ``107/12/21``, where a year of two or three digits is a 民國 year. A date of the Chinese
    calendar has a year only.

    Examples
    --------
    >>> text = "二○○一年九月八日，民國八十九年元旦，１９９７年，107/12/21，昭和十六年"
    >>> [date.iso for date in find_dates(text)]
    ['2001-09-08', '2000', '1997', '2018-12-21', '1941']
    """
    key = fold(text)
    candidates = [_numeric_date(match, text) for match in _NUMERIC.finditer(key)]
    if "年" in key:
        candidates += [_western_date(match, text) for match in _WESTERN.finditer(key)]
        candidates += [_bare_roc_date(match, text) for match in _ROC_BARE.finditer(key)]
        candidates += [_roc_date(match, text) for match in _ROC.finditer(key)]
        candidates += [_era_date(match, text) for match in _ERA.finditer(key)]
    if "民国" in key:
        candidates += [_numeric_roc_date(match, text) for match in _ROC_NUMERIC.finditer(key)]
    reached = 0
    for date in sorted(filter(None, candidates), key=lambda date: (date.start, -date.end)):
        if date.start >= reached:
            reached = date.end
            yield date


def make_date(year: int, month: int | None, day: int | None, span: tuple[int, int, str]) -> Date:
    """Return a date without the month or day if it does not exist; `span` is where it is written.

    Examples
    --------
    >>> make_date(2003, 2, 30, (0, 10, "2003-02-30")).iso
    '2003-02'
    """
    if month is not None and not 1 <= month <= 12:
        month = day = None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        day = None
    return Date(year, month, day, *span)


def _span(match: re.Match[str], text: str) -> tuple[int, int, str]:
    return match.start(), match.end(), text[match.start() : match.end()]


def _number(match: re.Match[str], group: str) -> int | None:
    written = match[group]
    return parse_number("".join(written.split())) if written else None


def _date(year: int, match: re.Match[str], text: str) -> Date | None:
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    before = match.string[max(0, match.start() - _LUNAR_SIZE) : match.start()]
    if "历" in before and _LUNAR.search(before):
        return make_date(year, None, None, _span(match, text))
    return make_date(year, _number(match, "month"), _number(match, "day"), _span(match, text))


def _western_date(match: re.Match[str], text: str) -> Date | None:
    year = _number(match, "year")
    return _date(year, match, text) if year else None


def _roc_date(match: re.Match[str], text: str) -> Date | None:
    year = _number(match, "number")
    if not year:
        return None
    if match["before"]:
        return make_date(ROC_OFFSET + 1 - year, None, None, _span(match, text))
    return _date(ROC_OFFSET + year, match, text)


def _bare_roc_date(match: re.Match[str], text: str) -> Date | None:
    year = _number(match, "number")
    date = _date(ROC_OFFSET + year, match, text) if year else None
    return date if date and date.day else None


def _era_date(match: re.Match[str], text: str) -> Date | None:
    offset, years = _ERAS[match["era"]]
    number = _number(match, "number")
    if not number or number > years:
        return None
    year = offset + number
    if match["era"] in _WESTERN_CALENDAR or (match["era"] == "明治" and year >= 1873):
        return _date(year, match, text)
    return make_date(year, None, None, _span(match, text))


def _numeric_roc_date(match: re.Match[str], text: str) -> Date | None:
    year, month = ROC_OFFSET + int(match["y"]), int(match["m"])
    if not (ROC_OFFSET < year <= MAX_YEAR and 1 <= month <= 12):
        return None
    return make_date(year, month, int(match["d"]) if match["d"] else None, _span(match, text))


def _numeric_date(match: re.Match[str], text: str) -> Date | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if len(match["y"]) < 4:
        # Only slashes, and only years from 70: 3.14.15 and 10/11/12 are not dates.
        if match["s"] != "/" or not _MIN_SHORT_YEAR <= year <= MAX_YEAR - ROC_OFFSET:
            return None
        year += ROC_OFFSET
    if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return make_date(year, month, day, _span(match, text))


# What stands between a label and its date. Nothing Han may stand before a label: 会议时间 is the
# time of a meeting. All in the match key.
_AFTER_LABEL = r"[ \u00a0\t]*[\]】)|:∶︰]*[ \u00a0\t:|]*(?:中华|公元|西元)?"
_PUBLISHED = re.compile(
    r"(?:^|[^0-9A-Za-z一-龥])(?:(?:发布|发表|发稿|刊发|刊登|刊载|刊出|登载|公布|公告|公开|颁布|张贴|上传|上架"
    r"|转载|首发|播出|撰写|写作|成文|发文|印发|签署|签发|出版|出刊|新闻|文章|稿件)"
    r"(?:[时日] ?[间期]|日|于)?|时 ?间|日 ?期"
    rf"|(?i:published|posted|date|pubdate)(?: (?:on|at))?){_AFTER_LABEL}"
)
_UPDATED = re.compile(rf"(?:更新|修改|修订|编辑)(?:[时日] ?[间期]|日|于)?{_AFTER_LABEL}")
_OTHER_TIME = re.compile(
    "今[天日]|现在|当前|访问|下载|抓取|采集|打印|截止|有效|到期|出?生日|出生|更新|修改|修订"
)
_SOURCE = re.compile("(?:来源|稿源|出处|作者|编辑|责编|记者|浏览|点击|阅读|点阅|字[号体]) ?[:|∶︰]")
_CLOCK_OR_SOURCE = re.compile(
    r"[ \u00a0\t]*(?:T?\d{1,2}:\d{2}|[|(\[ ]*(?:来源|稿源|作者|责任编辑|浏览|字号|星期.|周. ?\d))"
)
_SHORT_DATE = re.compile(
    rf"(?P<y>[0-9]{{2,3}})(?P<s>[/.{_HYPHENS}])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})(?![0-9])"
)
_MAX_LABELLED_SIZE, _MAX_WRITTEN_SIZE = 160, 40


def labelled_date(line: str, *, is_update: bool = False) -> Date | None:
    """Return the date of publication that a line of a page or of the head of a text states.

    That is a date after a label such as 發布時間, 發表日期, 日期 or 時間; or, in a line that is not
    a sentence, a date with a clock time or next to the source. After a label, ``112.10.10`` is a
    date of 民國 too. The time of an update, of access or of a meeting is not one.

    Parameters
    ----------
    line : str
        Longer lines than 160 characters are text: they have no such date.
    is_update : bool
        Return the date after 更新時間 or the like instead, which is less reliable.

    Examples
    --------
    >>> labelled_date("发布时间：2018年08月27日 来源：新华网 字号：大 中 小").iso
    '2018-08-27'
    >>> labelled_date("新華網 2018-08-27 10:11:12").iso
    '2018-08-27'
    >>> labelled_date("更新時間：2019-01-02"), labelled_date("會議時間：2019年1月2日")
    (None, None)
    """
    if not 4 <= len(line) <= _MAX_LABELLED_SIZE:
        return None
    key = fold(line)
    for label in (_UPDATED if is_update else _PUBLISHED).finditer(key):
        if date := _date_at(line, label.end()):
            return date
    if is_update or "。" in line or _OTHER_TIME.search(key):
        return None
    has_source = _SOURCE.search(key)
    for date in find_dates(line):
        if date.day and (has_source or _CLOCK_OR_SOURCE.match(key, date.end)):
            return date
    return None


def _date_at(line: str, start: int) -> Date | None:
    """Return the date that begins at an offset of a line, also a short one of 民國."""
    written = line[start : start + _MAX_WRITTEN_SIZE]
    date = next(find_dates(written), None)
    if date is None:
        short = _SHORT_DATE.match(fold(written))
        if short is None:
            return None
        year, month = ROC_OFFSET + int(short["y"]), int(short["m"])
        if not (int(short["y"]) >= _MIN_SHORT_YEAR and year <= MAX_YEAR and 1 <= month <= 12):
            return None
        date = make_date(year, month, int(short["d"]), _span(short, written))
    if date.start > 0:
        return None
    return date._replace(start=date.start + start, end=date.end + start)
