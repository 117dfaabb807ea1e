"""corpus.toml: the settings of a corpus, in the folder of its files."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from corpuskit.core.config import (
    ANY_TEXT,
    ANY_TEXTS,
    BOOLEAN,
    TABLE,
    TEXT,
    check_keys,
    parse_toml,
    toml_string,
)
from corpuskit.core.errors import ReadError, first_line
from corpuskit.core.places import SETTINGS_FILE, bundled_names
from corpuskit.formats.options import DEFAULT_READ_OPTIONS, ReadOptions
from corpuskit.sources.name_fields import check_name_pattern
from corpuskit.text.decode import read_utf8

METADATA_FILE = "metadata.csv"
METADATA_FILES = (METADATA_FILE, "metadata.tsv", "metadata.xlsx")
"""The metadata table of a corpus that names none: the first of these that exists."""
DEFAULT_YEAR_PATTERN = r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)"
_KEYS = {
    "title": ANY_TEXT,
    "note": ANY_TEXT,
    "files": ANY_TEXTS,
    "metadata": TEXT,
    "year": TEXT,
    "name": TEXT,
    "lexicon": TEXT,
    "aliases": TEXT,
    "dictionaries": ANY_TEXTS,
    "engine": TEXT,
    "encoding": TEXT,
    "clean": TEXT,
    "text_column": TEXT,
    "remove_blocks": TEXT,
    "segmented": BOOLEAN,
    "skip_unreadable": BOOLEAN,
    "periods": TABLE,
    "order": TABLE,
    "events": TABLE,
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_RANGE = re.compile(r"\s*(\d{1,4})\s*[-–]\s*(\d{1,4})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSettings:
    """The settings of a corpus; paths are absolute if that of the folder is.

    Parameters
    ----------
    folder : Path
    title : str
    note : str
        Shown wherever the corpus is described.
    files : tuple of str
        Patterns of the files to read; without any, every file of a known kind.
    metadata : Path or None
        The metadata table.
    year_pattern : str
        A regular expression for file names; its first group, or the whole match, is the year.
    name_pattern : str
        The fields in file names, such as ``{year}_{genre}``; "" for none.
    lexicon : str
        The name or path of the default lexicon.
    aliases : str
        The path of the table of names that mean the same; "" for the bundled one.
    dictionaries : tuple of Path
        User dictionaries.
    engine : str
        The segmenter; "" for the default.
    periods : mapping
        First and last year of each period, both included.
    order : mapping
        The values of fields in the order of their groups.
    events : mapping
        What happened at dates (``2014``, ``2014-03``, ``2014-03-18``), for charts by year.
    options : ReadOptions
        How the files are read.
    """

    folder: Path
    title: str = ""
    note: str = ""
    files: tuple[str, ...] = ()
    metadata: Path | None = None
    year_pattern: str = DEFAULT_YEAR_PATTERN
    name_pattern: str = ""
    lexicon: str = ""
    aliases: str = ""
    dictionaries: tuple[Path, ...] = ()
    engine: str = ""
    periods: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    options: ReadOptions = DEFAULT_READ_OPTIONS

    def period_of(self, year: int | None) -> str | None:
        """Return the name of the period that contains a year."""
        if year is not None:
            for name, (first, last) in self.periods.items():
                if first <= year <= last:
                    return name
        return None


def load_settings(folder: Path) -> CorpusSettings:
    """Return the settings in a folder's corpus.toml; defaults if there is none.

    Raises
    ------
    ReadError
        For broken TOML, an unknown key, a value of the wrong kind, periods that overlap.
    """
    path = folder / SETTINGS_FILE
    tables = (folder / name for name in METADATA_FILES)
    # A link that leads nowhere, or a pipe, is refused when it is read.
    default_table = next((table for table in tables if os.path.lexists(table)), None)
    if not os.path.lexists(path):
        return CorpusSettings(folder=folder, title=folder.resolve().name, metadata=default_table)
    text = read_utf8(path, "make corpus.toml readable, or remove it")
    data = parse_toml(text, path, ReadError)
    check_keys(data, str(path), ReadError, optional=_KEYS)
    return CorpusSettings(
        folder=folder,
        title=data.get("title", folder.resolve().name),
        note=data.get("note", ""),
        files=tuple(data.get("files", ())),
        metadata=folder / data["metadata"] if "metadata" in data else default_table,
        year_pattern=_checked_pattern(data.get("year", DEFAULT_YEAR_PATTERN), path),
        name_pattern=check_name_pattern(data["name"], path) if "name" in data else "",
        lexicon=_lexicon_path(data.get("lexicon", ""), folder),
        aliases=str((folder / data["aliases"]).resolve()) if data.get("aliases") else "",
        dictionaries=tuple(folder / name for name in data.get("dictionaries", ())),
        engine=data.get("engine", ""),
        periods=_periods(data.get("periods", {}), path),
        order=_order(data.get("order", {}), path),
        events=_events(data.get("events", {}), path),
        options=ReadOptions(
            encoding=data.get("encoding"),
            text_column=data.get("text_column"),
            remove_blocks=folder / data["remove_blocks"] if "remove_blocks" in data else None,
            skip_unreadable=data.get("skip_unreadable", False),
            segmented=data.get("segmented", False),
            clean=data.get("clean"),
        ),
    )


def _checked_pattern(pattern: str, path: Path) -> str:
    if pattern == DEFAULT_YEAR_PATTERN:
        return pattern
    import regex

    try:
        regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ReadError(
            f"{path}: year: {first_line(error)}",
            hint="write a regular expression with the year in ( ), such as '(\\d{4})'",
        ) from error
    return pattern


def _lexicon_path(name: str, folder: Path) -> str:
    """Return the absolute path of a lexicon in the folder; the name of any other as it is."""
    path = folder / name
    is_bundled = not os.path.exists(path) and name in bundled_names("lexicons")
    return name if not name or is_bundled else str(path.resolve())


def _periods(data: dict[str, object], path: Path) -> dict[str, tuple[int, int]]:
    periods: dict[str, tuple[int, int]] = {}
    for name, value in data.items():
        bounds = period_years(value)
        if bounds is None:
            raise ReadError(
                f"{path}: period '{name}' must be first and last year, got {value!r}",
                hint=f'for example "{name}" = "2000-2012"',
            )
        for other, (first, last) in periods.items():
            if bounds[0] <= last and first <= bounds[1]:
                raise ReadError(f"{path}: the periods '{other}' and '{name}' overlap")
        periods[name] = bounds
    return periods


def _order(data: dict[str, object], path: Path) -> dict[str, tuple[str, ...]]:
    """Return the values of each field below [order]."""
    orders: dict[str, tuple[str, ...]] = {}
    for name, values in data.items():
        if not (ANY_TEXTS.fits(values) and isinstance(values, list) and values):
            raise ReadError(
                f"{path}: order of '{name}' must be a list of its values, got {values!r}",
                hint=f'for example {toml_string(name)} = ["first", "second"] below [order]',
            )
        orders[name] = tuple(values)
    return orders


def _events(data: dict[str, object], path: Path) -> dict[str, str]:
    """Return the dates below [events], each with what happened."""
    for day, event in data.items():
        if not (_is_date(day) and ANY_TEXT.fits(event) and str(event).strip()):
            raise ReadError(
                f"{path}: event {day!r} must be a date and a text, got {event!r}",
                hint='for example "2014-03" = "Crimea" below [events]',
            )
    return {day: str(event) for day, event in data.items()}


def _is_date(text: str) -> bool:
    """Return whether a text is a year, a month of a year or a day."""
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return bool(_DATE.fullmatch(text))


def parse_years(value: str) -> tuple[int, int] | None:
    """Return first and last year of a range; None if it is not a range.

    Examples
    --------
    >>> parse_years("2000-2012"), parse_years("2012-2000"), parse_years("2000")
    ((2000, 2012), None, None)
    """
    match = _RANGE.fullmatch(value)
    if not match:
        return None
    first, last = int(match[1]), int(match[2])
    return (first, last) if first <= last else None


def period_years(value: object) -> tuple[int, int] | None:
    """Return first and last year of a range or of one year; None if it is neither.

    Examples
    --------
    >>> period_years("2000-2012"), period_years(2003), period_years("lately")
    ((2000, 2012), (2003, 2003), None)
    """
    years = f"{value}-{value}" if str(value).isdecimal() else value
    return parse_years(years) if isinstance(years, str) else None


def as_data(settings: CorpusSettings) -> dict[str, Any]:
    """Return the settings that a store keeps for the analyses, JSON-ready."""
    return {
        "title": settings.title,
        "note": settings.note,
        "lexicon": settings.lexicon,
        "aliases": settings.aliases,
        "dictionaries": [os.path.abspath(path) for path in settings.dictionaries],
        "engine": settings.engine,
        "periods": {name: list(years) for name, years in settings.periods.items()},
        "order": {name: list(values) for name, values in settings.order.items()},
        "events": dict(settings.events),
    }
