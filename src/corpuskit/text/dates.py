"""Find dates in Chinese text: Western and 民國 years, in digits and Chinese numerals.

Dates are searched in the match key, which has the same offsets as the text and one form of each
digit and Han character. Three patterns are searched independently; where their matches overlap,
the one that begins first is kept, and of two with the same start the longer one. A month or day
that does not exist is dropped, and the year is kept.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold

_YEAR_BEFORE_ROC = 1911
_MIN_YEAR, _MAX_YEAR = 1500, 2099
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "O": 0, "o": 0, "Ｏ": 0, "◯": 0, "元": 1, "两": 2, "廿": 20, "卅": 30,
}  # fmt: skip
_ZERO = "〇零○Oo◯"
_NUMERAL = rf"[0-9{_ZERO}一二三四五六七八九十百廿卅元正]"
_GAP = r"[ \u00a0]?"
_MONTH_DAY = (
    rf"(?:{_GAP}(?P<month>{_NUMERAL}{{1,3}}){_GAP}月"
    rf"(?:{_GAP}(?P<day>{_NUMERAL}{{1,3}}){_GAP}[日号])?)?"
)
# 民國八十九年 and 本（九十二）年, the form of official documents in Taiwan.
_ROC = re.compile(
    rf"(?:民国|(?<![0-9一-龥])本{_GAP}\(){_GAP}(?P<roc>{_NUMERAL}{{1,4}})\)?{_GAP}年{_MONTH_DAY}"
)
_WESTERN = re.compile(
    rf"(?<![0-9])(?P<year>[12](?:{_GAP}[0-9{_ZERO}]){{3}}|[一二][0-9{_ZERO}一二三四五六七八九]{{3}})"
    rf"{_GAP}年{_MONTH_DAY}"
)
_NUMERIC = re.compile(
    r"(?<![0-9/.\-])(?P<y>\d{2,4})(?P<s>[/.\-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
)
# A numeral with 十 or 百: hundreds, tens, the 十 itself, ones.
_SPOKEN = re.compile(
    r"(?:([一二三四五六七八九])?百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)


class Date(NamedTuple):
    """A date found in a text; month and day are None if they are not given."""

    year: int
    month: int | None
    day: int | None
    start: int
    end: int
    written: str

    @property
    def iso(self) -> str:
        """The known parts of the date, such as 2003-09-24, 2003-09 or 2003."""
        parts = [f"{self.year:04d}"]
        for part in (self.month, self.day):
            if part is None:
                break
            parts.append(f"{part:02d}")
        return "-".join(parts)


def parse_number(written: str) -> int | None:
    """Return the value of a number below 1,000 in Chinese or ASCII digits, or None.

    Examples
    --------
    >>> [parse_number(w) for w in ("八十九", "廿一", "十", "元", "一〇七", "107", "三十")]
    [89, 21, 10, 1, 107, 107, 30]
    """
    text = fold(written)
    if text == "正":
        return 1
    if any(char in "十百" for char in text):
        return _parse_spoken(text)
    if text[:1] in ("廿", "卅"):
        rest = parse_number(text[1:]) if len(text) > 1 else 0
        return None if rest is None or rest > 9 else _DIGITS[text[0]] + rest
    value = 0
    for char in text:
        digit = int(char) if char.isdecimal() and char.isascii() else _DIGITS.get(char)
        if digit is None or digit > 9:
            return None
        value = value * 10 + digit
    return value if text else None


def _parse_spoken(text: str) -> int | None:
    match = _SPOKEN.fullmatch(text)
    if not match:
        return None
    hundreds, tens, ten, ones = match.groups()
    total = 100 * (_DIGITS[hundreds] if hundreds else 1) if "百" in text else 0
    total += 10 * (_DIGITS[tens] if tens else 1) if ten else 0
    return total + (_DIGITS[ones] if ones else 0)


def find_dates(text: str) -> Iterator[Date]:
    """Yield the dates of a text in order, each with at least a year.

    Western years are in digits (also full-width or spaced ones) or in Chinese numerals with any
    form of zero; 民國 years are recognised with and without 中華. Numeric dates are
    ``2003-09-24``, ``2003/9/24`` and ``107/12/21``, where a year of two or three digits is a
    民國 year.

    Examples
    --------
    >>> text = "二○○一年九月八日，民國八十九年元旦，１９９７年，107/12/21"
    >>> [date.iso for date in find_dates(text)]
    ['2001-09-08', '2000', '1997', '2018-12-21']
    """
    key = fold(text)
    candidates = [
        *(_roc_date(match, text) for match in _ROC.finditer(key)),
        *(_western_date(match, text) for match in _WESTERN.finditer(key)),
        *(_numeric_date(match, text) for match in _NUMERIC.finditer(key)),
    ]
    reached = 0
    for date in sorted(filter(None, candidates), key=lambda date: (date.start, -date.end)):
        if date.start >= reached:
            reached = date.end
            yield date


def _roc_date(match: re.Match[str], text: str) -> Date | None:
    year = parse_number(match["roc"])
    if year is None or not 1 <= year <= 200:
        return None
    return _date(_YEAR_BEFORE_ROC + year, match, text)


def _western_date(match: re.Match[str], text: str) -> Date | None:
    year = parse_number(re.sub(_GAP, "", match["year"]))
    return _date(year, match, text) if year and _MIN_YEAR <= year <= _MAX_YEAR else None


def _date(year: int, match: re.Match[str], text: str) -> Date | None:
    month = parse_number(match["month"]) if match["month"] else None
    day = parse_number(match["day"]) if match["day"] else None
    if month is not None and not 1 <= month <= 12:
        month = day = None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        day = None
    return Date(year, month, day, match.start(), match.end(), text[match.start() : match.end()])


def _numeric_date(match: re.Match[str], text: str) -> Date | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if len(match["y"]) < 4:
        # Only slashes, and only years from 70: 3.14.15 and 10/11/12 are not dates.
        if match["s"] != "/" or not 70 <= year <= 200:
            return None
        year += _YEAR_BEFORE_ROC
    if not (_MIN_YEAR <= year <= _MAX_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Date(year, month, day, match.start(), match.end(), text[match.start() : match.end()])


_TODAY = re.compile(rf"(?:今[天日年]|本日){_GAP},?{_GAP}[是为]{_GAP}(?:公元|西元|中华)?{_GAP}")
_AGENCY_MARK = "电"
_EDGE_SIZE, _EDGE_LINES = 600, 5
# The least share of its line that a full date, or a date without a day, has to take.
_MIN_DATE_SHARE, _MIN_YEAR_SHARE = 0.4, 0.6


def stated_date(text: str) -> Date | None:
    """Return the date that a text states as its own, or None.

    That is a date after 今天是 or the like near the beginning, a full date before 電 (the
    dateline of a news agency), or a date that takes most of one of the first or last five lines.

    Examples
    --------
    >>> stated_date("今天，是中華民國八十九年元旦，我們回顧過去。").year
    2000
    >>> stated_date("聯合公報\\n（2003年9月24日，北京）\\n去年是2002年。").iso
    '2003-09-24'
    >>> stated_date("2002年，雙方擴大了合作。") is None
    True
    """
    head = text[:_EDGE_SIZE]
    ends_of_today = {match.end() for match in _TODAY.finditer(fold(head))}
    for date in find_dates(head):
        is_dateline = date.day and fold(head[date.end : date.end + 1]) == _AGENCY_MARK
        if date.start in ends_of_today or is_dateline:
            return date
    first = [line.strip() for line in head.splitlines() if line.strip()][:_EDGE_LINES]
    last = [line.strip() for line in text[-_EDGE_SIZE:].splitlines() if line.strip()]
    for line in (*first, *last[-_EDGE_LINES:]):
        for date in find_dates(line[:80]):
            minimum = _MIN_DATE_SHARE if date.day else _MIN_YEAR_SHARE
            if len(date.written) >= minimum * len(line):
                return date
    return None


_CLAUSE_MARKS = "。！？!?，,；;：:"
_MAX_TITLE_SIZE = 40


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
