"""The manifest: which texts there are, and at which addresses they stand."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpuskit.core.config import (
    ANY_TEXT,
    ANY_TEXTS,
    BOOLEAN,
    INTEGER,
    TABLES,
    TEXT_TABLE,
    check_keys,
    parse_toml,
)
from corpuskit.core.errors import join_names
from corpuskit.core.places import bundled
from corpuskit.fetching.address import checked
from corpuskit.fetching.errors import FetchError
from corpuskit.text.decode import read_utf8

MANIFEST = "manifest.toml"
KINDS = ("official", "agency", "reprint")
_KEYS = {
    "title": ANY_TEXT,
    "note": ANY_TEXT,
    "mark": ANY_TEXT,
    "sections": BOOLEAN,
    "lexicon": ANY_TEXT,
    "periods": TEXT_TABLE,
    "document": TABLES,
}
_DOCUMENT_REQUIRED = {"ordinal": INTEGER, "year": INTEGER, "title": ANY_TEXT}
_DOCUMENT_OPTIONAL = {
    "date": ANY_TEXT,
    "place": ANY_TEXT,
    "kind": ANY_TEXT,
    "pages": ANY_TEXTS,
    "complete": BOOLEAN,
    "note": ANY_TEXT,
}
_DATE = re.compile(r"(\d{4})(-\d\d(-\d\d)?)?")
_MOST_YEAR, _MOST_ORDINAL = 2999, 9999


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a manifest.

    Parameters
    ----------
    stem : str
        Its file name without ending: the year, with the ordinal where a year has two texts.
        It is made of numbers only, so no title can lead out of the folder.
    ordinal, year : int
    title, date, place : str
        `date` is as much of YYYY-MM-DD as is known.
    kind : {"official", "agency", "reprint", ""}
        What stands at the addresses.
    pages : tuple of str
        The addresses of the pages of one article, in order; empty where none is known.
    complete : bool
        Whether `pages` are all pages of the text.
    note : str
    """

    stem: str
    ordinal: int
    year: int
    title: str
    date: str = ""
    place: str = ""
    kind: str = ""
    pages: tuple[str, ...] = ()
    complete: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The texts to fetch, and what is known of all of them.

    `mark` is a word that the page of every text must hold, and `sections` says whether the
    texts are divided by 一、二、; a page without them is suspect.
    """

    path: Path
    title: str
    entries: tuple[Entry, ...]
    note: str = ""
    mark: str = ""
    sections: bool = False
    lexicon: str = ""
    periods: Mapping[str, str] = field(default_factory=dict)


def load_manifest(path: Path) -> Manifest:
    """Return a manifest, checked; nothing is asked of any server.

    Raises
    ------
    FetchError
        For a file that cannot be read, broken TOML, an unknown key, a value of the wrong kind,
        two texts of one ordinal, or an address that is not http or https.
    """
    text = read_utf8(path, "name a manifest file, or a bundled corpus", FetchError)
    data = parse_toml(text, path, FetchError)
    check_keys(data, str(path), FetchError, optional=_KEYS)
    rows: list[dict[str, Any]] = data.get("document", [])
    if not rows:
        raise FetchError(f"{path}: no document", hint="each text is a table [[document]]")
    places = [f"{path}: document {number}" for number in range(1, len(rows) + 1)]
    for row, where in zip(rows, places, strict=True):
        check_keys(row, where, FetchError, required=_DOCUMENT_REQUIRED, optional=_DOCUMENT_OPTIONAL)
    years = Counter(row["year"] for row in rows)
    entries: list[Entry] = []
    for row, where in zip(rows, places, strict=True):
        entries.append(_entry(row, where, alone=years[row["year"]] == 1))
        if any(other.ordinal == entries[-1].ordinal for other in entries[:-1]):
            raise FetchError(f"{where}: the ordinal {entries[-1].ordinal} stands there already")
    rest = {key: value for key, value in data.items() if key not in ("document", "title")}
    return Manifest(path, data.get("title", path.stem), tuple(entries), **rest)


def _entry(row: dict[str, Any], where: str, *, alone: bool) -> Entry:
    year = _within(row["year"], 1000, _MOST_YEAR, f"{where}: year")
    ordinal = _within(row["ordinal"], 0, _MOST_ORDINAL, f"{where}: ordinal")
    values = {key: row[key] for key in row if key not in ("year", "ordinal", "pages")}
    pages = tuple(row.get("pages", ()))
    _check_date(row.get("date", ""), where)
    _check_pages(pages, row.get("kind", ""), where)
    stem = str(year) if alone else f"{year}-{ordinal:02}"
    return Entry(stem=stem, ordinal=ordinal, year=year, pages=pages, **values)


def _within(value: int, least: int, most: int, where: str) -> int:
    if not least <= value <= most:
        raise FetchError(f"{where} must be {least} to {most}, got {value}")
    return value


def _check_date(date: str, where: str) -> None:
    if date and not _DATE.fullmatch(date):
        raise FetchError(
            f"{where}: date must be YYYY-MM-DD, got '{date}'", hint="YYYY and YYYY-MM do as well"
        )


def _check_pages(pages: tuple[str, ...], kind: str, where: str) -> None:
    if kind not in KINDS and (kind or pages):
        raise FetchError(
            f"{where}: kind must be one of {join_names(KINDS)}, got '{kind}'",
            hint="say what stands at the address; news about a text is not the text",
        )
    for address in pages:
        try:
            checked(address)
        except FetchError as error:
            raise FetchError(
                f"{where}: pages: {error}", hint="copy the whole address from the browser"
            ) from error
    if len(set(pages)) < len(pages):
        raise FetchError(f"{where}: pages: an address stands there twice")


def find_manifest(name: str) -> Path:
    """Return the path of a manifest: a file, or that of a bundled corpus of this name.

    Examples
    --------
    >>> find_manifest("sino-russian-communiques").name
    'manifest.toml'
    """
    bundled_one = bundled("corpora") / Path(name).name / MANIFEST
    if not Path(name).exists() and name == Path(name).name and bundled_one.is_file():
        return bundled_one
    return Path(name) / MANIFEST if Path(name).is_dir() else Path(name)
