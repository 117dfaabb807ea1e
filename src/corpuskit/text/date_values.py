"""Read the value of a field as a date: in Chinese, in English, in ISO 8601, as a number."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from corpuskit.text.dates import MAX_YEAR, MIN_YEAR, ROC_OFFSET, Date, find_dates, make_date
from corpuskit.text.fold import fold
from corpuskit.text.numerals import NUMERAL, parse_number

_MAX_SIZE = 100
# The form of nearly all values, without the cost of the others.
_ISO = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d[\d:.]*)?")
_YEAR = re.compile(r"(?:公元|西元|AD)? ?([12]\d{3})(?:\.0+)?(?: ?年度?)?")
_MONTH = re.compile(r"([12]\d{3}) ?[-/.] ?(\d{1,2})|([12]\d{3})(0[1-9]|1[0-2])")
_PART_OF_YEAR = re.compile(
    r"([12]\d{3}) ?年? ?(?:[-/]?(?:Q[1-4]|H[12])|第?[1-4一二三四]季度?|[上下]半年|[春夏秋冬]季?"
    r"|学年度?|-?W\d\d(?:-?[1-7])?)",
    re.IGNORECASE,
)
# 20030924, with a time of day 20030924101112 or 20030924T101112Z.
_EIGHT_DIGITS = re.compile(
    r"([12]\d{3})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
    r"(?:[T ]?(?:[01]\d|2[0-3])(?:[0-5]\d){1,2}(?:\.0+|Z|[+-]\d\d:?\d\d)?|\.0+| ?[上下]午.*)?"
)
_ROC_DAY = re.compile(r"(\d{2,3}) ?([/.\-]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?(?:[T ].*|[上下]午.*)?")
_ROC_YEAR = re.compile(r"(?:(?:中华)?民国)? ?(\d{1,3})(?:\.0+)? ?(?:年度?)?")
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = r"(?:\d\d:\d\d(?::\d\d)? )?(?:[+-]\d{4} |[A-Z]{2,4} )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_CLOCK_AFTER = r"(?:[ T,]+\d{1,2}:\d\d.*)?"
# 24 September 2003; Sept. 24, 2003; Wed Sep 24 10:11:12 +0800 2003; September 2003.
_ENGLISH = tuple(
    re.compile(rf"(?<![a-z0-9]){form}(?![0-9])", re.IGNORECASE)
    for form in (
        rf"{_DAY}(?: of)?[ \-/]?{_NAME},?[ \-/]?(?P<year>[12]\d{{3}})",
        rf"{_NAME} ?{_DAY},? ?{_CLOCK}(?P<year>[12]\d{{3}})",
        rf"{_NAME},? (?P<year>[12]\d{{3}})",
    )
)
# What spreadsheets and databases write: 24-Sep-03, 24-9月 -03, 9/24/03.
_SHORT_ENGLISH = re.compile(
    rf"{_DAY}[ \-/.]{_NAME}[ \-/.,]{{1,2}}'?(?P<year>\d\d){_CLOCK_AFTER}", re.IGNORECASE
)
_DATABASE = re.compile(
    rf"(\d{{1,2}})-({NUMERAL}{{1,2}})月 ?-((?:[12]\d)?\d\d)(?:[ T,]+\d{{1,2}}[:.]\d\d.*)?"
)
_TWO_DIGITS = re.compile(rf"(\d{{1,2}})([/.\-])(\d{{1,2}})\2(\d\d){_CLOCK_AFTER}")
_FIRST_OF_1900 = 30  # as Excel reads two digits: 29 is 2029, 30 is 1930
# Under the name of a date: 1080520, 0890520 and 10805, 108.05 and 108/5, all of 民國.
_ROC_DIGITS = re.compile(
    r"(?:民国 ?)?(0[1-9]\d|00[1-9]|1[0-8]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
    r"(?:\.0+|[ T]\d.*|[上下]午.*)?"
    r"|(1[0-7]\d)(0[1-9]|1[0-2])(?:\.0+)?|180(0[1-9]|1[0-2])(?:\.0+)?"
)
_ROC_MONTH = re.compile(r"(1[0-8]\d)(?:\.(\d\d?)|[/\-](\d\d?))")
_ROC_YEAR_AND_MONTH = re.compile(rf"({NUMERAL}{{3,5}}) ?年 ?({NUMERAL}{{1,2}}) ?月份?")
_SIX_DIGITS = re.compile(r"(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([/.\-])(\d{1,2})\2([12]\d{3})(?!\d)")
_NUMERALS = re.compile(rf"(?:(?:中华)?民国)?{NUMERAL}{{1,6}}年?度?")
_RANGE = re.compile(
    r"(?<!\d)([12]\d{3}) ?年?[ 度]?[-/.月\d日]{0,8} ?(?:[-–—~〜至到]|to){1,2} ?([12]\d{3})(?!\d)"
)
# Seconds or milliseconds since 1970 from 1973 on; days since 1900, as Excel counts, from 1950.
_UNIX = re.compile(r"([1-9]\d{8,9})(?:\d{3})?(?:\.\d+)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MIN_SERIAL, _MAX_SERIAL = 18_264, 73_415
_EXCEL_ORIGIN = datetime(1899, 12, 30, tzinfo=UTC)


class ValueKinds(NamedTuple):
    """What numbers the name of a field allows.

    Parameters
    ----------
    first_roc_year : int
        A number from this one to 189 is a year of 民國.
    has_serials : bool
        A number can be a Unix timestamp, a day of Excel, or a day of 民國 such as 1080520.
    """

    first_roc_year: int = 1000
    has_serials: bool = False


_PLAIN = ValueKinds()


def parse_date(value: str, kinds: ValueKinds = _PLAIN) -> Date | None:
    """Return the date or year that the value of a field states, or None.

    Apart from what `find_dates` finds: a bare year, ``2003-09``, ``20030924``, ``112.10.10``
    (民國), ``24 September 2003``, ``24-Sep-03``, RFC 2822, ISO 8601 with zone, ``9/24/2003``. Where
    day and month cannot be distinguished, the date has a year only; where the year cannot, as in
    ``03/04/05``, there is none. A range of different years is not a date.

    Examples
    --------
    >>> values = ("2003", "2003-09", "20030924", "112.10.10", "Sept. 24, 2003", "9/24/2003")
    >>> [parse_date(value).iso for value in values]
    ['2003', '2003-09', '2003-09-24', '2023-10-10', '2003-09-24', '2003-09-24']
    >>> parse_date("2000-2019"), parse_date("1064369472")
    (None, None)
    >>> of_dates = ValueKinds(has_serials=True)
    >>> [parse_date(value, of_dates).iso for value in ("1064369472", "1080520", "9/24/03")]
    ['2003-09-24', '2019-05-20', '2003-09-24']
    """
    value = value.strip()
    if not value or len(value) > _MAX_SIZE:
        return None
    span = (0, len(value), value)
    if iso := _ISO.fullmatch(value):
        return _date_or_none(_in_range(int(iso[1]), int(iso[2]), int(iso[3])), span)
    key = fold(value)
    if year := _YEAR.fullmatch(key):
        return make_date(int(year[1]), None, None, span) if int(year[1]) <= MAX_YEAR else None
    if not any("0" <= char <= "9" for char in key):
        return (
            _in_numerals(key, kinds, span)
            or next(find_dates(value), None)
            or _date_or_none(_roc_digits(key, kinds), span)
        )
    for pair in _RANGE.finditer(key):
        if pair[1] != pair[2]:
            return None
    readers = (_compact, _roc, _roc_digits, _number_of_days, _english, _year_last, _two_digits)
    for reader in readers:
        if parts := reader(key, kinds):
            return make_date(*parts, span)
    return next(find_dates(value), None)


_Parts = tuple[int, int | None, int | None]


def _in_numerals(key: str, kinds: ValueKinds, span: tuple[int, int, str]) -> Date | None:
    """Return the year of 二〇〇三, or, where a number can be a year of 民國, of 一一二."""
    if not _NUMERALS.fullmatch(key):
        return None
    number = parse_number(key.removeprefix("中华").removeprefix("民国").rstrip("年度")) or 0
    is_roc = "民国" in key or number >= kinds.first_roc_year
    if is_roc and 1 <= number <= MAX_YEAR - ROC_OFFSET:
        return make_date(ROC_OFFSET + number, None, None, span)
    return make_date(number, None, None, span) if MIN_YEAR <= number <= MAX_YEAR else None


def _compact(key: str, kinds: ValueKinds) -> _Parts | None:
    if match := _EIGHT_DIGITS.fullmatch(key):
        return _in_range(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(key):
        year, month = int(match[1] or match[3]), int(match[2] or match[4])
        return _in_range(year, month, None) if 1 <= month <= 12 else None
    match = _PART_OF_YEAR.fullmatch(key)
    return _in_range(int(match[1]), None, None) if match else None


def _roc(key: str, kinds: ValueKinds) -> _Parts | None:
    if match := _ROC_DAY.fullmatch(key):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        is_date = 70 <= year <= MAX_YEAR - ROC_OFFSET and 1 <= month <= 12 and 1 <= day <= 31
        return (ROC_OFFSET + year, month, day) if is_date else None
    match = _ROC_YEAR.fullmatch(key)
    if not match:
        return None
    year = int(match[1])
    first = 1 if "民国" in key else 100 if "年" in key else kinds.first_roc_year
    return (ROC_OFFSET + year, None, None) if first <= year <= MAX_YEAR - ROC_OFFSET else None


def _roc_digits(key: str, kinds: ValueKinds) -> _Parts | None:
    if not kinds.has_serials and kinds.first_roc_year > 100:
        return None
    if match := _ROC_DIGITS.fullmatch(key):
        year, month = match[1] or match[4] or "180", match[2] or match[5] or match[6]
        return _in_range(ROC_OFFSET + int(year), int(month), int(match[3]) if match[3] else None)
    if match := _ROC_MONTH.fullmatch(key):
        month = match[2] or match[3]
        if not 1 <= int(month) <= 12:
            return None
        # 108.1 may be 108.10, whose zero a spreadsheet removed.
        is_sure = match[3] or len(month) == 2
        return _in_range(ROC_OFFSET + int(match[1]), int(month) if is_sure else None, None)
    if "月" in key and (match := _ROC_YEAR_AND_MONTH.fullmatch(key)):
        number = parse_number(match[1]) or 0
        is_roc = 100 <= number <= MAX_YEAR - ROC_OFFSET
        return (ROC_OFFSET + number, parse_number(match[2]), None) if is_roc else None
    match = _SIX_DIGITS.fullmatch(key) if kinds.first_roc_year == 1 else None
    return _in_range(ROC_OFFSET + int(match[1]), int(match[2]), int(match[3])) if match else None


def _number_of_days(key: str, kinds: ValueKinds) -> _Parts | None:
    if not kinds.has_serials:
        return None
    day = None
    if match := _UNIX.fullmatch(key):
        day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))
    elif match := _SERIAL.fullmatch(key):
        number = int(match[1])
        if _MIN_SERIAL <= number <= _MAX_SERIAL:
            day = _EXCEL_ORIGIN + timedelta(days=number)
    return _in_range(day.year, day.month, day.day) if day else None


def _english(key: str, kinds: ValueKinds) -> _Parts | None:
    if "月" in key and (match := _DATABASE.fullmatch(key)):
        return _in_range(_full_year(match[3]), parse_number(match[2]), int(match[1]))
    if not any("a" <= char <= "z" for char in key.lower()):
        return None
    if match := _SHORT_ENGLISH.fullmatch(key):
        month = _MONTH_NAMES.index(match["name"][:3].lower()) + 1
        return _in_range(_full_year(match["year"]), month, int(match["day"]))
    for form in _ENGLISH:
        if match := form.search(key):
            day = match.groupdict().get("day")
            month = _MONTH_NAMES.index(match["name"][:3].lower()) + 1
            return _in_range(int(match["year"]), month, int(day) if day else None)
    return None


def _year_last(key: str, kinds: ValueKinds) -> _Parts | None:
    match = _YEAR_LAST.search(key)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return None
    if match[2] == "." or first > 12:
        return _in_range(year, second, first)
    return _in_range(year, first, second) if second > 12 else _in_range(year, None, None)


def _two_digits(key: str, kinds: ValueKinds) -> _Parts | None:
    """Return what all readings of 9/24/03 have in common: the date, or the year."""
    match = _TWO_DIGITS.fullmatch(key) if kinds.has_serials else None
    if not match:
        return None
    first, second, third = match[1], match[3], match[4]
    orders = [(third, second, first), (third, first, second)]
    if len(first) == 2:
        orders.append((first, second, third))
    dates = {
        (_full_year(year), int(month), int(day))
        for year, month, day in orders
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    }
    years = {year for year, _, _ in dates}
    if len(years) != 1:
        return None
    return dates.pop() if len(dates) == 1 else (years.pop(), None, None)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < _FIRST_OF_1900 else 1900)


def _date_or_none(parts: _Parts | None, span: tuple[int, int, str]) -> Date | None:
    return make_date(*parts, span) if parts else None


def _in_range(year: int, month: int | None, day: int | None) -> _Parts | None:
    return (year, month, day) if MIN_YEAR <= year <= MAX_YEAR else None
