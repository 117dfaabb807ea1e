"""The manifest: which texts there are, and at which addresses they stand."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpuskit.core.errors import first_line, join_names
from corpuskit.core.places import bundled
from corpuskit.fetching.address import checked
from corpuskit.fetching.errors import FetchError
from corpuskit.text.decode import decode

MANIFEST = "manifest.toml"
KINDS = ("official", "agency", "reprint")
_TOP: dict[str, type] = {
    "title": str, "note": str, "mark": str, "sections": bool, "lexicon": str, "periods": dict,
    "document": list,
}  # fmt: skip
_KEYS: dict[str, type] = {
    "ordinal": int, "year": int, "date": str, "place": str, "title": str, "kind": str,
    "pages": list, "complete": bool, "note": str,
}  # fmt: skip
_SHAPES = {str: "text", bool: "true or false", int: "a number", list: "a list", dict: "a table"}
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
    data = _table(path)
    _check(data, _TOP, str(path))
    rows: list[object] = data.get("document", [])
    if not rows:
        raise FetchError(f"{path}: no document", hint="each text is a table [[document]]")
    years = Counter(row.get("year") for row in rows if isinstance(row, dict))
    entries: list[Entry] = []
    for number, row in enumerate(rows, 1):
        where = f"{path}: document {number}"
        if not isinstance(row, dict):
            raise FetchError(f"{where} must be a table", hint="begin it with [[document]]")
        _check(row, _KEYS, where)
        entries.append(_entry(row, where, alone=years[row.get("year")] == 1))
        if any(other.ordinal == entries[-1].ordinal for other in entries[:-1]):
            raise FetchError(f"{where}: the ordinal {entries[-1].ordinal} stands there already")
    rest = {key: value for key, value in data.items() if key not in ("document", "title")}
    return Manifest(path, data.get("title", path.stem), tuple(entries), **rest)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(decode(path.read_bytes(), str(path)))
    except OSError as error:
        raise FetchError(
            f"{path}: {error.strerror or error}", hint="name a manifest file, or a bundled corpus"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise FetchError(
            f"{path}: {first_line(error)}", hint="text values stand in quotation marks in TOML"
        ) from error


def _check(data: Mapping[str, Any], kinds: Mapping[str, type], where: str) -> None:
    for key in data:
        value: Any = data[key]
        if key not in kinds:
            raise FetchError(
                f"{where}: unknown key '{key}'", hint=f"known keys: {join_names(kinds)}"
            )
        # In Python true is a number too.
        if not isinstance(value, kinds[key]) or (kinds[key] is int and isinstance(value, bool)):
            raise FetchError(f"{where}: {key} must be {_SHAPES[kinds[key]]}, got {value!r}")
        if not all(isinstance(text, str) for text in _within_value(key, value)):
            raise FetchError(f"{where}: {key} must hold texts, got {value!r}")


def _within_value(key: str, value: Any) -> Iterable[object]:  # noqa: ANN401
    """Return what stands in a list or a table of texts."""
    if key == "periods":
        return list(value.values())
    return list(value) if key == "pages" else []


def _entry(row: dict[str, Any], where: str, *, alone: bool) -> Entry:
    for name in ("ordinal", "year", "title"):
        if name not in row:
            raise FetchError(f"{where}: no {name}", hint="ordinal, year and title are required")
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
