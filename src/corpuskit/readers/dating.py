"""Year, date and title of a document, and where two sources of them differ."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpuskit.errors import ReadError
from corpuskit.readers.metadata import RESERVED, Row
from corpuskit.readers.raw import Raw
from corpuskit.readers.settings import Settings
from corpuskit.text.dates import Date, find_dates, own_date, title_in


@dataclass(frozen=True, slots=True)
class Dated:
    """What was found, the field names that came from the text itself, and a conflict."""

    year: int | None
    fields: Mapping[str, str]
    from_text: tuple[str, ...] = ()
    conflict: str = ""


def dated(raw: Raw, text: str, stem: str, row: Row | None, settings: Settings) -> Dated:
    """Return year, date and title of a document.

    The metadata table goes first, then what the file's format holds, then its name, then the
    text itself. A year of the table or the name that differs from the text's own is a
    conflict; the text's year is never taken over it.
    """
    held = {f"{k}_" if k in RESERVED else k: v for k, v in raw.fields.items()}
    fields = {**held, **{k: v for k, v in (row.fields if row else {}).items() if v}}
    # A name of digits only may be the number of a row.
    within = None if raw.name.isdecimal() else year_in(raw.name, settings.year)
    named = within or year_in(stem, settings.year)
    told = {
        "the metadata table": row.year if row else None,
        "its fields": _of_fields(raw.fields),
        "its name": named,
    }
    source, year = next(((s, y) for s, y in told.items() if y is not None), ("", None))
    own = own_date(text)
    from_text = []
    if year is None and own:
        year = own.year
        from_text.append("year")
    if own and "date" not in fields and own.year == year:
        fields["date"] = own.iso
        from_text.append("date")
    if "title" not in fields and (title := title_in(text)):
        fields["title"] = title
        from_text.append("title")
    conflict = _conflict(source, year, named, own)
    return Dated(year, fields, tuple(from_text), conflict)


def _of_fields(fields: Mapping[str, str]) -> int | None:
    year = fields.get("year", "")
    if year.isascii() and year.isdecimal() and len(year) <= 4:
        return int(year)
    found: Date | None = next(find_dates(fields.get("date", "")), None)
    return found.year if found else None


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

    Examples
    --------
    >>> from corpuskit.readers.settings import YEAR
    >>> year_in("1964政府工作报告_摘要", YEAR), year_in("20001103", YEAR)
    (1964, None)
    """
    match = re.search(pattern, Path(name).stem)
    found = (match.group(1) if match.re.groups else match.group()) if match else None
    if not found or not (found.isascii() and found.isdecimal()):
        return None
    if len(found) > 4:
        raise ReadError(
            f"{name}: the year in its name would be {found}",
            hint="mend year = ... in corpus.toml so that it finds four digits",
        )
    return int(found)
