"""Read a coding sheet that people have filled in and some spreadsheet program has saved.

Invariant of a sheet that is read: every row is a row that was drawn, with the same id,
group, domain and term, and no row is there twice; rows may be missing or in another order. The
line of strata sizes carries four digits for each row to check this (`row_check`).
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpuskit.analysis.lexicon.coded_rows import CodedHit, CodedUnit, CodingSheet
from corpuskit.analysis.lexicon.sheet_rows import CHECK_DIGITS, COLUMNS, row_check
from corpuskit.core.errors import OptionError, ReadError, first_line, join_names
from corpuskit.formats.xlsx import sheet_rows
from corpuskit.text.decode import decode_any, read_named_file
from corpuskit.text.word_cleaning import word_key

_MARK = "sample"
_CODERS = ("coder1", "coder2")
_AGREED = "agreed"
_MACHINE = "machine"
_NOT_OF_MACHINES = frozenset((_AGREED, *(c.name for c in COLUMNS))) - frozenset(_CODERS)
_YES = frozenset("1 y yes true v ✓ 是 对 有".split())
_NO = frozenset("0 n no none false x - 否 错 无".split())
_AS_DRAWN = "keep the rows as they were drawn, and fill in the columns of codes only"
_NEEDED = tuple(
    column.name for column in COLUMNS if column.name not in ("left", "right", "year", "clause")
)
_Cells = list[list[str]]


def read_sheet(path: str | Path, machines: Iterable[str] = ()) -> CodingSheet:
    """Return a coding sheet, csv or xlsx, whatever program saved it.

    Parameters
    ----------
    path : str or Path
    machines : iterable of str
        Columns that machines filled in, besides those whose names begin with ``machine``.

    Raises
    ------
    ReadError
        If the file cannot be read, lacks the header or a column, or has an invalid code; with
        the id of the row.
    """
    path = Path(path)
    data = read_named_file(path, "name a sheet of `lexicon sample`")
    is_workbook = data.startswith(b"PK")
    cells = _workbook_cells(data, str(path)) if is_workbook else _csv_cells(data, str(path))
    about = _strata_sizes(cells, str(path))
    top = next((n for n, row in enumerate(cells) if row and row[0].strip() == "id"), None)
    if top is None:
        raise ReadError(f"{path}: no row of column names that begins with 'id'")
    header = [cell.strip() for cell in cells[top]]
    machines = _machines(machines, header)
    people = [name for name in _CODERS if name not in machines]
    for name in (*_NEEDED, *machines):
        if name not in header:
            raise ReadError(f"{path}: no column '{name}'; columns: {join_names(header)}")
    padded = ([*row, *[""] * (len(header) - len(row))] for row in cells[top + 1 :])
    records = (dict(zip(header, row, strict=False)) for row in padded)
    return _parse_rows(str(path), CodingSheet(about, machines=machines), people, records)


def _machines(given: Iterable[str], header: Iterable[str]) -> tuple[str, ...]:
    """Return the columns of machines: the given ones, and those that are named so."""
    named = (name for name in header if name.startswith(_MACHINE))
    machines = tuple(dict.fromkeys((*given, *named)))
    if of_rows := {name for name in machines if name in _NOT_OF_MACHINES}:
        raise OptionError(
            f"the column '{min(of_rows)}' cannot be a machine's",
            hint="name the column in which the machine's codes are",
        )
    return machines


def _csv_cells(data: bytes, where: str) -> _Cells:
    text = decode_any(data, where).text
    for delimiter in ",;\t":
        try:
            cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise ReadError(f"{where}: {first_line(error)}") from error
        if any(len(row) > 2 and row[0].strip() == "id" for row in cells):
            return [[_without_quote(cell) for cell in row] for row in cells]
    return cells


def _without_quote(cell: str) -> str:
    """Remove the quote that keeps a spreadsheet from reading a cell as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _workbook_cells(data: bytes, where: str) -> _Cells:
    """Return the rows of all worksheets, those of the worksheet with the codes last."""
    sheets = [rows for _, rows in sheet_rows(data, where)]
    sheets.sort(key=lambda rows: any(row.get(0, "").strip() == "id" for row in rows))
    return [
        [row.get(place, "") for place in range(max(row) + 1)] for rows in sheets for row in rows
    ]


def _strata_sizes(cells: _Cells, where: str) -> Mapping[str, Any]:
    """Return the sizes of the strata; a spreadsheet may have split the line at commas."""
    for row in cells:
        line = row[0].removeprefix("#").strip() if row else ""
        if line.startswith(f"{_MARK} {{"):
            joined = line if line.endswith("}") else ",".join([line, *row[1:]]).rstrip(", ")
            try:
                about: Mapping[str, Any] = json.loads(joined.removeprefix(_MARK))
                if {"domains", "groups"} <= set(about):
                    return about
            except ValueError as error:
                raise ReadError(f"{where}: the line '{_MARK}' is damaged: {error}") from error
    raise ReadError(
        f"{where}: the line that begins with '{_MARK}' is missing",
        hint="keep the lines above the column names, or the worksheet of instructions",
    )


def _parse_rows(
    where: str, sheet: CodingSheet, people: Sequence[str], records: Iterable[dict[str, str]]
) -> CodingSheet:
    """Fill a sheet that has no row yet."""
    about, labels_of = sheet.about, _unit_labels(sheet.about)
    domain_of: dict[str, str] = {}
    for name, labels in about["domains"].items():
        domain_of |= {word_key(label).lower(): name for label in (name, *labels) if label}
    groups = {str(stratum["group"] or "") for stratum in about["groups"]}
    seen = set()
    for record in records:
        row = {name: (cell or "").strip() for name, cell in record.items()}
        if not any(row.values()):
            continue
        at, group = f"{where}: row {row['id']}", row["group"]
        if not row["id"]:
            start = " ".join(filter(None, (row["document"], row["term"], row["node"][:20])))
            raise ReadError(f"{where}: the row '{start}' has no id", hint=_AS_DRAWN)
        if row["id"] in seen:
            raise ReadError(f"{at}: occurs twice", hint=_AS_DRAWN)
        seen.add(row["id"])
        if group not in groups or (row["domain"] and row["domain"] not in about["domains"]):
            raise ReadError(f"{at}: the group or domain is not of this sheet", hint=_AS_DRAWN)
        if not _was_drawn(row, about):
            raise ReadError(f"{at}: was not drawn, or its id or term was changed", hint=_AS_DRAWN)
        cells = [row.get(name, "") for name in (_AGREED, *people, *sheet.machines)]
        split = len(people)
        if row["domain"]:
            agreed, *codes = (_hit_code(cell, at) for cell in cells)
            by_people, by_machines = tuple(codes[:split]), tuple(codes[split:])
            hit = CodedHit(group, row["domain"], row["term"], by_people, agreed, by_machines)
            sheet.hits.append(hit)
        else:
            settled, *seen_in = (_unit_code(cell, at, domain_of) for cell in cells)
            of_people, of_machines = tuple(seen_in[:split]), tuple(seen_in[split:])
            found = labels_of.get(row["id"], ())
            sheet.units.append(CodedUnit(group, of_people, settled, of_machines, found))
    return sheet


def _unit_labels(about: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the domains of the units that have a hit, by id."""
    names = list(about["domains"])
    return {
        f"s{number}": tuple(names[domain] for domain in domains)
        for number, *domains in about.get("labels", ())
    }


def _was_drawn(row: Mapping[str, str], about: Mapping[str, Any]) -> bool:
    """Tell whether a row is the one that was drawn with its id; always so without checks."""
    if "drawn" not in about:
        return True
    letter, number = row["id"][0], row["id"][1:]
    if not re.fullmatch("[1-9][0-9]{0,8}", number):
        return False
    at = (int(number) - 1) * CHECK_DIGITS
    expected = str(about["drawn"].get(letter, ""))[at : at + CHECK_DIGITS]
    return expected == row_check(row["id"], row["group"], row["domain"], row["term"])


def _hit_code(cell: str, at: str) -> int | None:
    value = word_key(cell).lower().removesuffix(".0")
    if not value:
        return None
    if value not in _YES | _NO:
        raise ReadError(f"{at}: '{cell}' is not a code of a hit", hint="1 for yes, 0 for no")
    return int(value in _YES)


def _unit_code(cell: str, at: str, domain_of: Mapping[str, str]) -> frozenset[str] | None:
    value = word_key(cell).lower().removesuffix(".0")
    if not value:
        return None
    if value in _NO:
        return frozenset()
    for mark in ";、,/":
        value = value.replace(mark, "|")
    labels: Sequence[str] = [label.strip() for label in value.split("|") if label.strip()]
    for label in labels:
        if label not in domain_of:
            known = join_names(dict.fromkeys(domain_of.values()))
            raise ReadError(
                f"{at}: '{cell}' is not a domain; known: {known}",
                hint="the name of a domain, several with |, or 0 for none",
            )
    return frozenset(domain_of[label] for label in labels)
