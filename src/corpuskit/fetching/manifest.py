"""The manifest: a list of texts and the addresses of their pages."""

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
from corpuskit.core.places import bundled, bundled_names
from corpuskit.fetching.address import check_address
from corpuskit.fetching.errors import FetchError
from corpuskit.text.decode import read_utf8

_MANIFEST_NAME = "manifest.toml"
_KINDS = ("official", "agency", "reprint")
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
_MIN_YEAR, _MAX_YEAR, _MAX_ORDINAL = 1000, 2999, 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """One text of a manifest.

    Parameters
    ----------
    stem : str
        Its file name without ending: the year, and the ordinal if a year has several texts.
        It consists of numbers only, so no title can lead out of the folder.
    ordinal, year : int
    title, date, place : str
        `date` is YYYY-MM-DD, YYYY-MM or YYYY.
    kind : {"official", "agency", "reprint", ""}
        Who published the text at these addresses.
    pages : tuple of str
        The addresses of the pages of one article, in order; empty if none is known.
    complete : bool
        Whether `pages` has all pages of the text.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The texts to fetch, and the settings that apply to all of them.

    `mark` is a word that the page of every text must contain; `sections` says that the texts
    are divided by 一、二、. A page without them is suspect.
    """

    path: Path
    title: str
    entries: tuple[ManifestEntry, ...]
    note: str = ""
    mark: str = ""
    sections: bool = False
    lexicon: str = ""
    periods: Mapping[str, str] = field(default_factory=dict)


def load_manifest(path: Path) -> Manifest:
    """Load and validate a manifest; no server is asked.

    Raises
    ------
    FetchError
        For a file that cannot be read, invalid TOML, an unknown key, a value of the wrong type,
        two texts with the same ordinal, or an address that is not http or https.
    """
    text = read_utf8(path, "name a manifest file, or a bundled corpus", FetchError)
    data = parse_toml(text, path, FetchError)
    check_keys(data, str(path), FetchError, optional=_KEYS)
    rows: list[dict[str, Any]] = data.get("document", [])
    if not rows:
        raise FetchError(f"{path}: no document", hint="write a table [[document]] for each text")
    locations = [f"{path}: document {number}" for number in range(1, len(rows) + 1)]
    for row, where in zip(rows, locations, strict=True):
        check_keys(row, where, FetchError, required=_DOCUMENT_REQUIRED, optional=_DOCUMENT_OPTIONAL)
    years = Counter(row["year"] for row in rows)
    entries: list[ManifestEntry] = []
    for row, where in zip(rows, locations, strict=True):
        entries.append(_entry(row, where, is_only_of_year=years[row["year"]] == 1))
        if any(other.ordinal == entries[-1].ordinal for other in entries[:-1]):
            raise FetchError(f"{where}: the ordinal {entries[-1].ordinal} is already used")
    _check_lexicon(data.get("lexicon", ""), path)
    rest = {key: value for key, value in data.items() if key not in ("document", "title")}
    title = data.get("title", path.stem)
    return Manifest(path=path, title=title, entries=tuple(entries), **rest)


def _check_lexicon(name: str, path: Path) -> None:
    """Refuse a path: the folder of the corpus is the user's, and the manifest may be anybody's."""
    if name and name not in bundled_names("lexicons"):
        raise FetchError(
            f"{path}: lexicon must be one of {join_names(bundled_names('lexicons'))}, got '{name}'",
            hint="remove the line, and name your lexicon in corpus.toml",
        )


def _entry(row: dict[str, Any], where: str, *, is_only_of_year: bool) -> ManifestEntry:
    year = _within(row["year"], _MIN_YEAR, _MAX_YEAR, f"{where}: year")
    ordinal = _within(row["ordinal"], 0, _MAX_ORDINAL, f"{where}: ordinal")
    values = {key: row[key] for key in row if key not in ("year", "ordinal", "pages")}
    pages = tuple(row.get("pages", ()))
    _check_date(row.get("date", ""), where)
    _check_pages(pages, row.get("kind", ""), where)
    stem = str(year) if is_only_of_year else f"{year}-{ordinal:02}"
    return ManifestEntry(stem=stem, ordinal=ordinal, year=year, pages=pages, **values)


def _within(value: int, minimum: int, maximum: int, where: str) -> int:
    if not minimum <= value <= maximum:
        raise FetchError(f"{where} must be {minimum} to {maximum}, got {value}")
    return value


def _check_date(date: str, where: str) -> None:
    if date and not _DATE.fullmatch(date):
        raise FetchError(
            f"{where}: date must be YYYY-MM-DD, got '{date}'", hint="YYYY and YYYY-MM are valid too"
        )


def _check_pages(pages: tuple[str, ...], kind: str, where: str) -> None:
    if kind not in _KINDS and (kind or pages):
        raise FetchError(
            f"{where}: kind must be one of {join_names(_KINDS)}, got '{kind}'",
            hint="name who published the text there; news about a text is not the text",
        )
    for address in pages:
        try:
            check_address(address)
        except FetchError as error:
            raise FetchError(
                f"{where}: pages: {error}", hint="copy the complete address from the browser"
            ) from error
    if len(set(pages)) < len(pages):
        raise FetchError(f"{where}: pages: an address occurs twice")


def find_manifest(name: str) -> Path:
    """Return the path of a manifest: a file, or the manifest of a folder or bundled corpus.

    Examples
    --------
    >>> find_manifest("sino-russian-communiques").name
    'manifest.toml'
    """
    bundled_path = bundled("corpora") / Path(name).name / _MANIFEST_NAME
    if not Path(name).exists() and name == Path(name).name and bundled_path.is_file():
        return bundled_path
    return Path(name) / _MANIFEST_NAME if Path(name).is_dir() else Path(name)
