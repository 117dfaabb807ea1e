"""Year, date and title of a document, and where two sources of them differ."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpuskit.core.errors import ReadError
from corpuskit.formats.raw import Prepared
from corpuskit.formats.registry import known_endings
from corpuskit.sources.metadata import RESERVED, Row
from corpuskit.sources.settings import YEAR, Settings
from corpuskit.text.dates import Date, find_dates, stated_date, stated_title
from corpuskit.text.fold import fold

_YEARS = frozenset(("year", "年", "年份", "年度"))
_DATES = frozenset(("date", "日期", "發布日期", "发布日期", "pubdate"))
_NUMBER = re.compile(r"([12]\d{3})(?:\.0+)?")
_DAY = re.compile(r"((?:18|19|20)\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Dated:
    """What was found, the names of what came from the text itself, and what went wrong.

    `conflict` is of two sources, `unread` a year or date that is none.
    """

    year: int | None
    fields: Mapping[str, str]
    from_text: tuple[str, ...] = ()
    conflict: str = ""
    unread: str = ""


def dated(raw: Prepared, source: Path, row: Row | None, settings: Settings) -> Dated:
    """Return year, date and title of a document.

    The metadata table goes first, then what the file's format holds, then its name, then the
    text itself. A year of the table or the name that differs from the text's own is a
    conflict; the text's year is never taken over it.
    """
    stem, member = source.stem, source.suffix.lower() == ".zip"
    held = {f"{k}_" if k in RESERVED else k: v for k, v in raw.fields.items()}
    fields = {**held, **{k: v for k, v in (row.fields if row else {}).items() if v}}
    if member:
        named = year_in(raw.name, settings.year)
    else:
        # A name of digits only may be the number of a row.
        within = None if raw.name.isdecimal() else year_in(raw.name, settings.year)
        named = within or year_in(stem, settings.year)
    told = {
        "the metadata table": row.year if row else None,
        "its fields": _of_fields(raw.fields),
        "its name": named,
    }
    place, year = next(((s, y) for s, y in told.items() if y is not None), ("", None))
    own = stated_date(raw.text)
    from_text = []
    if year is None and own:
        year = own.year
        from_text.append("year")
    if own and "date" not in fields and own.year == year:
        fields["date"] = own.iso
        from_text.append("date")
    if "title" not in fields and (title := stated_title(raw.text)):
        fields["title"] = title
        from_text.append("title")
    conflict = _conflict(place, year, named, own)
    return Dated(year, fields, tuple(from_text), conflict, _unread(raw.fields))


def _told(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield what fields with the usual names say of year and date."""
    for names in (_YEARS, _DATES):
        for name, value in fields.items():
            if name.strip().lower() in names and value.strip():
                yield value.strip()


def _of_fields(fields: Mapping[str, str]) -> int | None:
    return next(filter(None, map(_year_of, _told(fields))), None)


def _year_of(value: str) -> int | None:
    plain = _NUMBER.fullmatch(fold(value))
    if plain:
        return int(plain[1])
    day = _DAY.fullmatch(fold(value))
    if day:
        return int(day[1])
    found: Date | None = next(find_dates(value), None)
    return found.year if found else None


def _unread(fields: Mapping[str, str]) -> str:
    """Return the first year or date among the fields that none can be read from."""
    told = list(_told(fields))
    return told[0] if told and not any(map(_year_of, told)) else ""


def _conflict(source: str, year: int | None, named: int | None, own: Date | None) -> str:
    if year is None:
        return ""
    if named is not None and named != year:
        return f"{source} says {year}, its name {named}"
    if own is not None and own.year != year:
        says = f"{own.written} ({own.year})" if str(own.year) not in own.written else own.written
        return f"{source} says {year}, the text itself {says}"
    return ""


def year_in(name: str, pattern: str) -> int | None:
    """Return the year that a file name holds.

    Beside the usual pattern, a day of eight digits and a year in Chinese numerals or of the
    Republic are read; a pattern of one's own finds what it says and nothing else.

    Examples
    --------
    >>> from corpuskit.sources.settings import YEAR
    >>> [year_in(n, YEAR) for n in ("1964政府工作报告_摘要", "20001103", "民國89年", "第1500號")]
    [1964, 2000, 2000, None]
    """
    stem = fold(PurePath(name).stem if name.lower().endswith(known_endings()) else name)
    match = re.search(pattern, stem)
    found = (match.group(1) if match.re.groups else match.group()) if match else None
    if found and found.isascii() and found.isdecimal():
        if len(found) > 4:
            raise ReadError(
                f"{name}: the year in its name would be {found}",
                hint="mend year = ... in corpus.toml so that it finds four digits",
            )
        return int(found)
    if pattern != YEAR:
        return None
    day = _DAY.search(stem)
    if day:
        return int(day[1])
    written: Date | None = next(find_dates(stem), None)
    return written.year if written else None
