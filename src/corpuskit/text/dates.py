"""Dates in Chinese text: western, Chinese and 民國 years, in every way they are written."""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold

ROC_ZERO = 1911
FIRST, LAST = 1500, 2099
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "O": 0, "o": 0, "Ｏ": 0, "◯": 0, "元": 1, "两": 2, "廿": 20, "卅": 30,
}  # fmt: skip
_ZERO = "〇零○Oo◯"
_NUMBER = rf"[0-9{_ZERO}一二三四五六七八九十百廿卅元正]"
_GAP = r"[ \u00a0]?"
_MONTH_DAY = (
    rf"(?:{_GAP}(?P<month>{_NUMBER}{{1,3}}){_GAP}月"
    rf"(?:{_GAP}(?P<day>{_NUMBER}{{1,3}}){_GAP}[日号])?)?"
)
_ROC = re.compile(
    rf"(?:民国|(?<![0-9一-龥])本{_GAP}\(){_GAP}(?P<roc>{_NUMBER}{{1,4}})\)?{_GAP}年{_MONTH_DAY}"
)
_WESTERN = re.compile(
    rf"(?<![0-9])(?P<year>[12](?:{_GAP}[0-9{_ZERO}]){{3}}|[一二][0-9{_ZERO}一二三四五六七八九]{{3}})"
    rf"{_GAP}年{_MONTH_DAY}"
)
_SIGNED = re.compile(
    r"(?<![0-9/.\-])(?P<y>\d{2,4})(?P<s>[/.\-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
)


class Date(NamedTuple):
    """A date found in a text; month and day are None where they are not given."""

    year: int
    month: int | None
    day: int | None
    start: int
    end: int
    written: str

    @property
    def iso(self) -> str:
        """The date as far as it is known, such as 2003-09-24, 2003-09 or 2003."""
        parts = [f"{self.year:04d}"]
        for part in (self.month, self.day):
            if part is None:
                break
            parts.append(f"{part:02d}")
        return "-".join(parts)


def number(written: str) -> int | None:
    """Return a number below 1,000 in Chinese or ASCII digits, or None.

    Examples
    --------
    >>> [number(w) for w in ("八十九", "廿一", "十", "元", "一〇七", "107", "三十")]
    [89, 21, 10, 1, 107, 107, 30]
    """
    text = fold(written)
    if text == "正":
        return 1
    if any(char in "十百" for char in text):
        return _spoken(text)
    if text[:1] in ("廿", "卅"):
        rest = number(text[1:]) if len(text) > 1 else 0
        return None if rest is None or rest > 9 else _DIGITS[text[0]] + rest
    value = 0
    for char in text:
        digit = int(char) if char.isdecimal() and char.isascii() else _DIGITS.get(char)
        if digit is None or digit > 9:
            return None
        value = value * 10 + digit
    return value if text else None


def _spoken(text: str) -> int | None:
    match = re.fullmatch(
        r"(?:([一二三四五六七八九])?百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?",
        text,
    )
    if not match:
        return None
    hundreds, tens, ten, ones = match.groups()
    total = 100 * (_DIGITS[hundreds] if hundreds else 1) if "百" in text else 0
    total += 10 * (_DIGITS[tens] if tens else 1) if ten else 0
    return total + (_DIGITS[ones] if ones else 0)


def find_dates(text: str) -> Iterator[Date]:
    """Yield the dates of a text in order: at least a year, in any of the usual ways.

    Western years in digits (full-width and spaced ones too) or Chinese numerals with any kind
    of zero; 民國 years, 中華民國 before them or not; ``2003-09-24``, ``2003/9/24``, and
    ``107/12/21``, whose year of two or three digits is of the Republic.

    Examples
    --------
    >>> text = "二○○一年九月八日，民國八十九年元旦，１９９７年，107/12/21"
    >>> [date.iso for date in find_dates(text)]
    ['2001-09-08', '2000', '1997', '2018-12-21']
    """
    key = fold(text)
    found = [
        *(_from_roc(match, text) for match in _ROC.finditer(key)),
        *(_from_western(match, text) for match in _WESTERN.finditer(key)),
        *(_from_signs(match, text) for match in _SIGNED.finditer(key)),
    ]
    reached = 0
    for date in sorted(filter(None, found), key=lambda date: (date.start, -date.end)):
        if date.start >= reached:
            reached = date.end
            yield date


def _from_roc(match: re.Match[str], text: str) -> Date | None:
    year = number(match["roc"])
    if year is None or not 1 <= year <= 200:
        return None
    return _date(ROC_ZERO + year, match, text)


def _from_western(match: re.Match[str], text: str) -> Date | None:
    year = number(re.sub(_GAP, "", match["year"]))
    return _date(year, match, text) if year and FIRST <= year <= LAST else None


def _date(year: int, match: re.Match[str], text: str) -> Date | None:
    month = number(match["month"]) if match["month"] else None
    day = number(match["day"]) if match["day"] else None
    if month is not None and not 1 <= month <= 12:
        month = day = None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        day = None
    return Date(year, month, day, match.start(), match.end(), text[match.start() : match.end()])


def _from_signs(match: re.Match[str], text: str) -> Date | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if len(match["y"]) < 4:
        year += ROC_ZERO
        if match["s"] != "/" or not 70 <= year - ROC_ZERO <= 200:
            return None
    if not (FIRST <= year <= LAST and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Date(year, month, day, match.start(), match.end(), text[match.start() : match.end()])


_TODAY = re.compile(rf"(?:今[天日年]|本日){_GAP},?{_GAP}[是为]{_GAP}(?:公元|西元|中华)?{_GAP}")
_HEAD, _LINES = 600, 5
_DATELINE, _YEAR_LINE = 0.4, 0.6


def own_date(text: str) -> Date | None:
    """Return the date that a text says is its own, or None.

    That is a date after 今天是 or the like near the beginning; a full date before 電 (a news
    agency's), or one that makes up most of a line among the first or last five.

    Examples
    --------
    >>> own_date("今天，是中華民國八十九年元旦，我們回顧過去。").year
    2000
    >>> own_date("聯合公報\\n（2003年9月24日，北京）\\n去年是2002年。").iso
    '2003-09-24'
    >>> own_date("2002年，雙方擴大了合作。") is None
    True
    """
    head = text[:_HEAD]
    ends = {match.end() for match in _TODAY.finditer(fold(head))}
    for date in find_dates(head):
        if date.start in ends or (date.day and fold(head[date.end : date.end + 1]) == "电"):
            return date
    first = [line.strip() for line in head.splitlines() if line.strip()][:_LINES]
    last = [line.strip() for line in text[-_HEAD:].splitlines() if line.strip()][-_LINES:]
    for line in (*first, *last):
        for date in find_dates(line[:80]):
            whole = _DATELINE if date.day else _YEAR_LINE
            if len(date.written) >= whole * len(line):
                return date
    return None


_TITLE_END = "。！？!?，,；;：:"


def title_in(text: str) -> str | None:
    """Return the first line where it reads as a title: short, Han, no sentence.

    Examples
    --------
    >>> title_in("聯合公報\\n兩國總理舉行會晤。")
    '聯合公報'
    """
    first = next((line.strip() for line in text[:_HEAD].splitlines() if line.strip()), "")
    titled = 2 <= len(first) <= 40 and not any(mark in first for mark in _TITLE_END)
    return first if titled and count_han(first) * 2 > len(first) else None
