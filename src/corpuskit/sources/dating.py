"""Name, year, date and title of a document, and notes where two sources differ."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.core.model import NAME_FIELD, PERIOD_FIELD, YEAR_FIELD, DatingNotes, Document, Origin
from corpuskit.formats.registry import known_endings
from corpuskit.sources.metadata import MetadataRow
from corpuskit.sources.name_years import NameYears, years_of_name
from corpuskit.sources.settings import DEFAULT_YEAR_PATTERN, CorpusSettings
from corpuskit.text.date_columns import field_date, find_date_fields
from corpuskit.text.dates import Date
from corpuskit.text.fold import fold
from corpuskit.text.stated import stated_date, stated_title

# For one name; a usual pattern takes microseconds.
_MAX_SECONDS, _MAX_SHOWN = 0.5, 40
_TABLE, _NAME, _TEXT = "the metadata table", "its name", "the text itself"


def dated(
    document: Document,
    name: str,
    source: str,
    row: MetadataRow | None,
    settings: CorpusSettings,
    name_fields: Mapping[str, str] | None = None,
) -> Document:
    """Return a document of a file with its name, year, period and metadata.

    The first source that has a year wins: the metadata table, the fields in the file, the text
    itself, the name of the document; a date in the text that may be that of an event comes after
    the name. A row of a table that has a column of years or dates never takes the year of a name.
    Sources with different years are a conflict, which is only noted.

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
    name_fields : mapping of str to str, optional
        The fields in the name of the file.
    """
    origin, text = document.origin, document.text
    field_years = _field_years(origin, source)
    of_name = NameYears()
    if not (origin.date_fields and origin.member):
        of_name = _years_in_names(origin.member, source, settings.year_pattern)
    others = (row.year if row else None, field_years.year, of_name.year)
    text_date = stated_date(text, next((year for year in others if year is not None), None))
    claims = [
        _Claim(_TABLE, row.year if row else None),
        _Claim(field_years.source, field_years.year),
        *_claims_of_text_and_name(text_date, of_name),
    ]
    winner = next((claim for claim in claims if claim.year is not None), _Claim("", None))
    metadata = {f"{k}_" if k == NAME_FIELD else k: v for k, v in origin.fields.items()}
    metadata |= name_fields or {}
    metadata |= {k: v for k, v in (row.fields if row else {}).items() if v}
    is_only_in_text = winner.source == _TEXT and of_name.year != winner.year
    from_text = ["year"] if is_only_in_text else []
    if text_date and "date" not in metadata and text_date.year == winner.year:
        metadata["date"] = text_date.iso
        from_text.append("date")
    if "title" not in metadata and (title := stated_title(text)):
        metadata["title"] = title
        from_text.append("title")
    period = metadata.pop(PERIOD_FIELD, None) or settings.period_of(winner.year)
    metadata.pop(YEAR_FIELD, None)
    return replace(
        document,
        name=f"{name}#{origin.member}" if origin.member else name,
        year=winner.year,
        period=period,
        metadata=metadata,
        source=source,
        dating=DatingNotes(
            tuple(from_text),
            _conflict(winner, claims, of_name),
            (row.unreadable if row else "") or field_years.unreadable,
            of_name.year_range if winner.year is None else "",
        ),
    )


class _Claim(NamedTuple):
    """The year that one source gives, and how it is written there."""

    source: str
    year: int | None
    written: str = ""

    def in_words(self) -> str:
        is_plain = not self.written or str(self.year) in self.written
        return self.written or str(self.year) if is_plain else f"{self.written} ({self.year})"


def _claims_of_text_and_name(date: Date | None, of_name: NameYears) -> list[_Claim]:
    """Return what the text says about its year, and its name, the more reliable one first."""
    of_text = _Claim(_TEXT, date.year if date else None, date.written if date else "")
    claims = [of_text, _Claim(_NAME, of_name.year)]
    is_sure_name = not (of_name.is_goal or of_name.is_period)
    return claims[::-1] if date and date.is_unsure and is_sure_name else claims


class _FieldYears(NamedTuple):
    """The year in the fields of a file, the field, and a value that contains none."""

    source: str = ""
    year: int | None = None
    unreadable: str = ""


def _field_years(origin: Origin, source: str) -> _FieldYears:
    fields = origin.fields
    if not fields:
        return _FieldYears()
    names: Iterable[str] = origin.date_fields
    if not names:
        # The columns of a table were looked at as a whole; one row says less than they do.
        is_row = origin.member and not _is_archive(source)
        columns = {name: (value,) for name, value in fields.items()}
        names = find_date_fields(columns, by_look=not is_row)
    filled = [(name, value) for name in names if (value := fields.get(name, "").strip())]
    for name, value in filled:
        if date := field_date(name, value):
            return _FieldYears(f"its field '{name}'", date.year)
    return _FieldYears(unreadable=filled[0][1] if filled else "")


def _conflict(winner: _Claim, claims: Iterable[_Claim], of_name: NameYears) -> str:
    """Return in words which sources contradict the year of a document; "" if none does."""
    if winner.year is None:
        return ""
    others = [c for c in claims if c is not winner and c.source in (_TEXT, _NAME)]
    differing = [
        claim
        for claim in others
        if claim.year not in (None, winner.year)
        and not (claim.source == _NAME and winner.year in of_name.all_years)
    ]
    if differing:
        said = (f"{claim.source} says {claim.in_words()}" for claim in (winner, *differing))
        return ", ".join(said)
    if winner.source == _NAME and len(of_name.all_years) > 1:
        return f"its name contains {_listed(of_name.all_years)}"
    if winner.source == _NAME and of_name.is_goal:
        return f"{winner.year} in its name may be the year of a goal, not its own"
    if winner.source == _NAME and of_name.is_period:
        return f"{winner.year} in its name may be the start of a period, not its own year"
    return ""


def _listed(years: tuple[int, ...]) -> str:
    return " and ".join((", ".join(map(str, years[:-1])), str(years[-1])))


def _is_archive(source: str) -> bool:
    return source.lower().endswith(".zip")


def _years_in_names(member: str, source: str, pattern: str) -> NameYears:
    """Return the years in the name of a document within its file, else in that of the file."""
    if _is_archive(source):
        return _years_in(member, pattern)
    # A name of digits only may be the number of a row.
    of_member = NameYears()
    if member and not member.isdecimal():
        of_member = _years_in(member, pattern)
    return of_member if of_member.year is not None else _years_of_file(source, pattern)


@lru_cache(maxsize=16)
def _years_of_file(source: str, pattern: str) -> NameYears:
    return _years_in(PurePath(source).stem, pattern)


def _years_in(name: str, pattern: str) -> NameYears:
    """Return the years that a file name contains.

    A pattern from corpus.toml is the only rule.

    Examples
    --------
    >>> from corpuskit.sources.settings import DEFAULT_YEAR_PATTERN
    >>> names = ("1964政府工作报告_摘要", "20001103", "民國89年", "第1500號")
    >>> [_years_in(name, DEFAULT_YEAR_PATTERN).year for name in names]
    [1964, 2000, 2000, None]
    """
    stem = PurePath(name).stem if name.lower().endswith(known_endings()) else name
    if pattern == DEFAULT_YEAR_PATTERN:
        return years_of_name(stem)
    year = _matched_year(pattern, stem)
    if not (year and year.isascii() and year.isdecimal()):
        return NameYears()
    if len(year) > 4:
        raise ReadError(
            f"{name}: the year in its name would be {year}",
            hint="correct year = ... in corpus.toml so that it matches four digits",
        )
    return NameYears(int(year), (int(year),))


def _matched_year(pattern: str, stem: str) -> str | None:
    """Return what the pattern of corpus.toml finds in a name: its first group, else all of it."""
    import regex

    try:
        match = regex.search(pattern, fold(stem), timeout=_MAX_SECONDS)
    except TimeoutError as error:
        raise ReadError(
            f"{stem[:_MAX_SHOWN]}: year = ... in corpus.toml takes longer than {_MAX_SECONDS:g} s",
            hint="avoid a repetition inside a repetition, such as (a+)+",
        ) from error
    if match is None:
        return None
    return match.group(1) if match.re.groups else match.group()
