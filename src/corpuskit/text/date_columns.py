"""Find the columns of a table, or the fields of a file, that contain years or dates."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from corpuskit.core.errors import join_names
from corpuskit.core.model import ReadNote
from corpuskit.text.date_names import (
    EXCLUDED,
    N_RANKS,
    is_certain_name,
    kinds_of_name,
    may_count_years,
    rank_of_name,
)
from corpuskit.text.date_values import parse_date
from corpuskit.text.dates import MAX_YEAR, MIN_YEAR, Date
from corpuskit.text.fold import fold
from corpuskit.text.numerals import NUMERAL

# Values that are looked at in a column, the share of them that must be dates,
# values after which a column without any is left.
_SAMPLE, _MIN_SHARE, _FIRST = 200, 0.9, 5
_MIN_YEARS = 2
# Limits for tables of thousands of columns, whose cost would be rows times columns.
_MAX_COLUMNS, _MAX_FOUND, _MAX_NAME_SIZE = 1_000, 8, 100
# A value that may be a date; what may stand in it next to the date.
_PLAUSIBLE = re.compile(rf".{{0,20}}{NUMERAL}.{{0,40}}$")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]{0,20}(?:\.[0-9]{1,10})?")
_BARE_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?:\.0+)?")
_REST = re.compile(r"(?:中华|公元|西元)?[\s\d:.,TZ+\-()上下午时分秒点星期周日一二三四五六]*")


class _Column(NamedTuple):
    """How well a column serves as the date: lower numbers are better."""

    is_unreadable: bool
    rank: int
    place: int
    name: str


_DATES_RANK, _YEARS_RANK = N_RANKS, N_RANKS + 1


def find_date_fields(
    columns: Mapping[str, Iterable[str]], *, by_look: bool = True
) -> tuple[str, ...]:
    """Return the columns that contain the year or date of each row, the most reliable first.

    First those with a usual name in either language: of the year, of the publication, of a date,
    of a time. Then those under any name in which nearly all filled values are dates, then years
    from 1500 to 2100, if the name says something about time or nothing. Dates of birth, updates,
    access and deadlines, numbers of rows, counts and amounts are left out. A column ``year``,
    ``date``, 年份, 日期 or the like in which no value can be read comes last.

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
        rank = rank_of_name(name)
        if rank == EXCLUDED or (rank is None and not by_look):
            continue
        all_filled = (value for value in values if value and value.strip())
        filled = list(islice(all_filled, _SAMPLE))
        if rank is None:
            rank, readable = _rank_of_look(name, filled, all_filled), len(filled)
        else:
            readable = sum(field_date(name, value) is not None for value in filled)
            if not is_certain_name(name) and readable * 2 <= len(filled):
                rank = None  # it contains something else: the name of a newspaper, a clock time
        if rank is not None:
            found.append(_Column(bool(filled) and not readable, rank, place, name))
    return tuple(column.name for column in sorted(found)[:_MAX_FOUND])


def _has_usual_name(name: str) -> bool:
    """Return whether a column is known to contain dates by its name, not by the look of it."""
    return rank_of_name(name) is not None


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
    return parse_date(value, kinds_of_name(name[:_MAX_NAME_SIZE]))


def _rank_of_look(name: str, filled: list[str], more: Iterable[str]) -> int | None:
    """Return the rank of a column whose values look like dates or years; None for any other.

    Bare numbers are years only if the name does not say what else they count, and if no number of
    the whole column, whose values after the sample are `more`, is beyond the years.
    """
    if not any(_PLAUSIBLE.match(fold(value[:_MAX_NAME_SIZE])) for value in filled[:_FIRST]):
        return None
    dates = [date for value in filled if (date := field_date(name, value)) and _is_all(date, value)]
    least = max(1, _MIN_SHARE * len(filled))
    if sum(date.day is not None for date in dates) >= least:
        return _DATES_RANK
    if len(dates) < max(least, _MIN_YEARS):
        return None
    if not may_count_years(name) and any(map(_is_number, filled)):
        return None
    if any(map(_is_beyond_years, set(chain(filled, more)))):
        return None
    return _YEARS_RANK


def _is_number(value: str) -> bool:
    return bool(_NUMBER.fullmatch(fold(value[:_MAX_NAME_SIZE]).strip()))


def _is_beyond_years(value: str) -> bool:
    """Return whether a value is a number that no year is, such as 0, 12,000 or 1999.5."""
    if not _is_number(value):
        return False
    date = parse_date(value)
    return date is None or not MIN_YEAR <= date.year <= MAX_YEAR


def looks_like_years(name: str, values: Sequence[str]) -> bool:
    """Return whether all filled values of a column that no name explains are years.

    Examples
    --------
    >>> looks_like_years("某欄", ["1999", "2001"]), looks_like_years("likes", ["1999", "2001"])
    (True, False)
    """
    if len(name) > _MAX_NAME_SIZE or rank_of_name(name) == EXCLUDED:
        return False
    filled = [value for value in values if value.strip()]
    return len(filled) >= _MIN_YEARS and all(
        len(value) <= _MAX_NAME_SIZE and _BARE_YEAR.fullmatch(fold(value).strip())
        for value in filled
    )


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
    rows: Iterable[Mapping[str, str]], names: Iterable[str], fields: Sequence[str]
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
