"""Name, year, date and title of a document, and notes where two sources differ."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from corpuskit.core.errors import ReadError
from corpuskit.core.model import NAME_FIELD, PERIOD_FIELD, YEAR_FIELD, DatingNotes, Document
from corpuskit.formats.registry import known_endings
from corpuskit.sources.metadata import MetadataRow
from corpuskit.sources.settings import DEFAULT_YEAR_PATTERN, CorpusSettings
from corpuskit.text.dates import Date, find_dates
from corpuskit.text.fold import fold
from corpuskit.text.stated import stated_date, stated_title

_YEARS = frozenset(("year", "年", "年份", "年度"))
_DATES = frozenset(("date", "日期", "發布日期", "发布日期", "pubdate"))
_NUMBER = re.compile(r"([12]\d{3})(?:\.0+)?")
_DAY = re.compile(r"((?:18|19|20)\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def dated(
    document: Document, name: str, source: str, row: MetadataRow | None, settings: CorpusSettings
) -> Document:
    """Return a document of a file with its name, year, period and metadata.

    The first source that has a year wins: the metadata table, the fields in the file, the name
    of the document, the text itself. A year of the table, the fields or the name that differs
    from the text's own is a conflict, which is only noted.

    Parameters
    ----------
    document : Document
        As `sources.documents.read_file` yields it.
    name : str
        The file's name in the corpus; a document within it is named ``NAME#MEMBER``.
    source : str
        The path of the file.
    row : MetadataRow or None
    settings : CorpusSettings
    """
    origin = document.origin
    year_of_name = _year_of_name(origin.member, PurePath(source), settings.year_pattern)
    years = {
        "the metadata table": row.year if row else None,
        "a field": _year_in_fields(origin.fields),
        "its name": year_of_name,
    }
    year_source, year = next(((s, y) for s, y in years.items() if y is not None), ("", None))
    metadata = {f"{k}_" if k == NAME_FIELD else k: v for k, v in origin.fields.items()}
    metadata |= {k: v for k, v in (row.fields if row else {}).items() if v}
    text = document.text
    text_date = stated_date(text)
    from_text = []
    if year is None and text_date:
        year = text_date.year
        from_text.append("year")
    if text_date and "date" not in metadata and text_date.year == year:
        metadata["date"] = text_date.iso
        from_text.append("date")
    if "title" not in metadata and (title := stated_title(text)):
        metadata["title"] = title
        from_text.append("title")
    conflict = _conflict(year_source, year, year_of_name, text_date)
    period = metadata.pop(PERIOD_FIELD, None) or settings.period_of(year)
    metadata.pop(YEAR_FIELD, None)
    return replace(
        document,
        name=f"{name}#{origin.member}" if origin.member else name,
        year=year,
        period=period,
        metadata=metadata,
        source=source,
        dating=DatingNotes(tuple(from_text), conflict, _unreadable(origin.fields)),
    )


def _year_of_name(member: str, source: PurePath, pattern: str) -> int | None:
    """Return the year in the name of a document within its file, else in that of the file."""
    if source.suffix.lower() == ".zip":
        return _year_in(member, pattern)
    # A name of digits only may be the number of a row.
    year = None if member.isdecimal() else _year_in(member, pattern)
    return year or _year_in(source.stem, pattern)


def _date_values(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield the values of fields with the usual names of years, then of dates."""
    for names in (_YEARS, _DATES):
        for name, value in fields.items():
            if name.strip().lower() in names and value.strip():
                yield value.strip()


def _year_in_fields(fields: Mapping[str, str]) -> int | None:
    return next(filter(None, map(_year_in_value, _date_values(fields))), None)


def _year_in_value(value: str) -> int | None:
    folded = fold(value)
    match = _NUMBER.fullmatch(folded) or _DAY.fullmatch(folded)
    if match:
        return int(match[1])
    date: Date | None = next(find_dates(value), None)
    return date.year if date else None


def _unreadable(fields: Mapping[str, str]) -> str:
    """Return the first value for a year or date, if no year can be read from any of them."""
    values = list(_date_values(fields))
    return values[0] if values and not any(map(_year_in_value, values)) else ""


def _conflict(
    year_source: str, year: int | None, year_of_name: int | None, text_date: Date | None
) -> str:
    """Return in words which source contradicts the year of a document; "" if none does."""
    if year is None:
        return ""
    if year_of_name is not None and year_of_name != year:
        return f"{year_source} says {year}, its name says {year_of_name}"
    if text_date is not None and text_date.year != year:
        written = text_date.written
        says = f"{written} ({text_date.year})" if str(text_date.year) not in written else written
        return f"{year_source} says {year}, the text itself says {says}"
    return ""


def _year_in(name: str, pattern: str) -> int | None:
    """Return the year that a file name contains.

    With the default pattern, a day of eight digits and a year in Chinese numerals or of the
    Republic count too. A pattern from corpus.toml is the only rule.

    Examples
    --------
    >>> from corpuskit.sources.settings import DEFAULT_YEAR_PATTERN
    >>> names = ("1964政府工作报告_摘要", "20001103", "民國89年", "第1500號")
    >>> [_year_in(name, DEFAULT_YEAR_PATTERN) for name in names]
    [1964, 2000, 2000, None]
    """
    stem = fold(PurePath(name).stem if name.lower().endswith(known_endings()) else name)
    match = re.search(pattern, stem)
    year = (match.group(1) if match.re.groups else match.group()) if match else None
    if year and year.isascii() and year.isdecimal():
        if len(year) > 4:
            raise ReadError(
                f"{name}: the year in its name would be {year}",
                hint="correct year = ... in corpus.toml so that it matches four digits",
            )
        return int(year)
    if pattern != DEFAULT_YEAR_PATTERN:
        return None
    day = _DAY.search(stem)
    if day:
        return int(day[1])
    date: Date | None = next(find_dates(stem), None)
    return date.year if date else None
