"""Coding sheets that people have filled in."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpuskit.analysis.lexicon.sample import ANY, CHECK, COLUMNS, row_check
from corpuskit.core.errors import ReadError, first_line, join_names
from corpuskit.formats.xlsx import sheet_rows
from corpuskit.text.decode import decode_any, read_named_file
from corpuskit.text.fold import fold

MARK = "sample"
CODERS = ("coder1", "coder2")
AGREED = "agreed"
_YES = frozenset("1 y yes true v ✓ 是 对 有".split())
_NO = frozenset("0 n no none false x - 否 错 无".split())
_AS_DRAWN = "keep the rows as they were drawn, and fill the columns of codes alone"
_NEEDED = tuple(
    column.name for column in COLUMNS if column.name not in ("left", "right", "year", "clause")
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit with the codes of the coders, 1 or 0, and the one that they agreed on."""

    group: str
    domain: str
    term: str
    codes: tuple[int | None, ...]
    agreed: int | None = None

    @property
    def right(self) -> float | None:
        """How right it is: what was agreed on, else the mean of the codes; None of no code."""
        codes = [code for code in self.codes if code is not None]
        if self.agreed is not None or not codes:
            return self.agreed
        return sum(codes) / len(codes)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit without a hit, with the domains that each coder found in it."""

    group: str
    codes: tuple[frozenset[str] | None, ...]
    agreed: frozenset[str] | None = None

    def holds(self, domain: str) -> float | None:
        """How much it speaks of a domain, `ANY` of any; None where nobody coded it."""
        codes = [code for code in self.codes if code is not None]
        codes = codes if self.agreed is None else [self.agreed]
        if not codes:
            return None
        return sum(bool(code) if domain == ANY else domain in code for code in codes) / len(codes)


@dataclass(frozen=True)
class Sheet:
    """A coding sheet.

    Parameters
    ----------
    about : mapping
        The sizes of the strata, as `lexicon_sample` wrote them.
    hits : list of Hit
    units : list of Unit
    """

    about: Mapping[str, Any]
    hits: list[Hit] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)

    @property
    def drawn(self) -> tuple[int, int]:
        """How many hits and units were drawn; of a sheet that does not tell, the rows it has."""
        checks = self.about.get("drawn")
        if checks is None:
            return len(self.hits), len(self.units)
        return len(checks["h"]) // CHECK, len(checks["s"]) // CHECK


Grid = list[list[str]]


def read_sheet(path: str | Path) -> Sheet:
    """Return a coding sheet, csv or xlsx, as it was saved by whatever program.

    Raises
    ------
    ReadError
        If the file cannot be read, has lost its header or a column, or has a code that is none;
        with the id of the row.
    """
    path = Path(path)
    data = read_named_file(path, "name a sheet of `lexicon sample`")
    grid = _workbook(data, str(path)) if data.startswith(b"PK") else _delimited(data, str(path))
    about = _about(grid, str(path))
    top = next((n for n, row in enumerate(grid) if row and row[0].strip() == "id"), None)
    if top is None:
        raise ReadError(f"{path}: no row of column names that begins with 'id'")
    header = [cell.strip() for cell in grid[top]]
    for name in _NEEDED:
        if name not in header:
            raise ReadError(f"{path}: no column '{name}'; columns: {join_names(header)}")
    wide = ([*row, *[""] * (len(header) - len(row))] for row in grid[top + 1 :])
    records = (dict(zip(header, row, strict=False)) for row in wide)
    return _sheet(str(path), about, records)


def _delimited(data: bytes, where: str) -> Grid:
    text = decode_any(data, where).text
    for delimiter in ",;\t":
        try:
            grid = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise ReadError(f"{where}: {first_line(error)}") from error
        if any(len(row) > 2 and row[0].strip() == "id" for row in grid):
            return [[_bare(cell) for cell in row] for row in grid]
    return grid


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _workbook(data: bytes, where: str) -> Grid:
    """Return the rows of the sheet of codes, after those of all other sheets."""
    sheets = [rows for _, rows in sheet_rows(data, where)]
    sheets.sort(key=lambda rows: any(row.get(0, "").strip() == "id" for row in rows))
    return [
        [row.get(place, "") for place in range(max(row) + 1)] for rows in sheets for row in rows
    ]


def _about(grid: Grid, where: str) -> Mapping[str, Any]:
    """Return the sizes of the strata; a spreadsheet may have split the line at commas."""
    for row in grid:
        line = row[0].removeprefix("#").strip() if row else ""
        if line.startswith(f"{MARK} {{"):
            written = line if line.endswith("}") else ",".join([line, *row[1:]]).rstrip(", ")
            try:
                about: Mapping[str, Any] = json.loads(written.removeprefix(MARK))
                if {"domains", "groups"} <= set(about):
                    return about
            except ValueError as error:
                raise ReadError(f"{where}: the line '{MARK}' is damaged: {error}") from error
    raise ReadError(
        f"{where}: the line that begins with '{MARK}' is missing",
        hint="keep the lines above the column names, or the sheet of instructions",
    )


def _sheet(where: str, about: Mapping[str, Any], rows: Iterable[dict[str, str]]) -> Sheet:
    names: dict[str, str] = {}
    for name, labels in about["domains"].items():
        names |= {fold(label).lower(): name for label in (name, *labels) if label}
    groups = {str(one["group"] or "") for one in about["groups"]}
    sheet, seen = Sheet(about), set()
    for row in rows:
        row = {name: (cell or "").strip() for name, cell in row.items()}
        if not any(row.values()):
            continue
        at, group = f"{where}: row {row['id']}", row["group"]
        if not row["id"]:
            some = " ".join(filter(None, (row["document"], row["term"], row["node"][:20])))
            raise ReadError(f"{where}: the row '{some}' has no id", hint=_AS_DRAWN)
        if row["id"] in seen:
            raise ReadError(f"{at}: stands twice", hint=_AS_DRAWN)
        seen.add(row["id"])
        if group not in groups or (row["domain"] and row["domain"] not in about["domains"]):
            raise ReadError(f"{at}: group or domain is not of this sheet")
        if not _was_drawn(row, about):
            raise ReadError(f"{at}: was not drawn, or its id or term is another", hint=_AS_DRAWN)
        cells = [row.get(name, "") for name in (*CODERS, AGREED)]
        if row["domain"]:
            *codes, agreed = (_hit_code(cell, at) for cell in cells)
            sheet.hits.append(Hit(group, row["domain"], row["term"], tuple(codes), agreed))
        else:
            *found, last = (_unit_code(cell, at, names) for cell in cells)
            sheet.units.append(Unit(group, tuple(found), last))
    return sheet


def _was_drawn(row: Mapping[str, str], about: Mapping[str, Any]) -> bool:
    """Tell whether a row is the one that was drawn under its id; any is, of an older sheet."""
    if "drawn" not in about:
        return True
    letter, number = row["id"][0], row["id"][1:]
    if not re.fullmatch("[1-9][0-9]{0,8}", number):
        return False
    at = (int(number) - 1) * CHECK
    kept = str(about["drawn"].get(letter, ""))[at : at + CHECK]
    return kept == row_check(row["id"], row["group"], row["domain"], row["term"])


def _hit_code(cell: str, at: str) -> int | None:
    value = fold(cell).lower().removesuffix(".0")
    if not value:
        return None
    if value not in _YES | _NO:
        raise ReadError(f"{at}: '{cell}' is no code of a hit", hint="1 for yes, 0 for no")
    return int(value in _YES)


def _unit_code(cell: str, at: str, names: Mapping[str, str]) -> frozenset[str] | None:
    value = fold(cell).lower().removesuffix(".0")
    if not value:
        return None
    if value in _NO:
        return frozenset()
    for mark in ";、,/":
        value = value.replace(mark, "|")
    several: Sequence[str] = [name.strip() for name in value.split("|") if name.strip()]
    for name in several:
        if name not in names:
            raise ReadError(
                f"{at}: '{cell}' is no domain; known: {join_names(dict.fromkeys(names.values()))}",
                hint="the name of a domain, several with |, or 0 for none",
            )
    return frozenset(names[name] for name in several)
