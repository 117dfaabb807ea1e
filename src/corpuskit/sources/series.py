"""Yearly series, such as trade volumes: CSV with a column of years."""

import csv
import math
import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from corpuskit.core.errors import ReadError, first_line, join_names
from corpuskit.text.decode import decode_any, read_named_file
from corpuskit.text.delimited import delimited_rows, refuse_workbook

_YEAR = ("year", "年", "年份", "年度")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?([eE][+-]?\d+)?|[+-]?\.\d+")
_UNIT = re.compile(r"(?P<name>.*?)\s*[\[(（［](?P<unit>[^\])）］]+)[\])）］]\s*")


@dataclass(frozen=True, slots=True)
class Series:
    """A column of numbers by year.

    Parameters
    ----------
    written : str
        The column's name as it stands in the file.
    name, unit : str
        The name without its unit, and the unit in brackets after it, empty where there is none.
    values : dict of int to float
        Years without a number are left out.
    """

    written: str
    name: str
    unit: str
    values: dict[int, float]


def load_series(path: str | Path) -> list[Series]:
    """Return the series of a CSV file, in the order of its columns.

    The first line names the columns, the year among them; a unit stands in brackets after a
    name: ``exports (USD million)``. Numbers may have commas between thousands; an empty cell is
    a gap.

    Raises
    ------
    ReadError
        With file and line: for a cell that is no number, a year that stands twice.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "trade.csv"
    ...     _ = path.write_text('year,exports (USD million)\\n2000,"1,234.5"\\n2001,\\n')
    ...     (exports,) = load_series(path)
    >>> exports.name, exports.unit, exports.values
    ('exports', 'USD million', {2000: 1234.5})
    """
    path = Path(path)
    header, rows = _rows(path)
    at = _year_column(header, path)
    columns = [place for place in range(len(header)) if place != at]
    values: dict[int, dict[int, float]] = {place: {} for place in columns}
    seen: dict[int, int] = {}
    for line, cells in rows:
        year = _year(cells[at], f"{path}:{line}")
        if year in seen:
            raise ReadError(f"{path}:{line}: the year {year} stands in line {seen[year]} already")
        seen[year] = line
        for place in columns:
            number = _number(cells[place], f"{path}:{line}", header[place])
            if number is not None:
                values[place][year] = number
    return [Series(header[place], *_parted(header[place]), values[place]) for place in columns]


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    data = read_named_file(path, "name a CSV file with a column year")
    refuse_workbook(data, str(path))
    reader = delimited_rows(decode_any(data, str(path)).text)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append((reader.line_num, list(map(str.strip, cells))))
    except csv.Error as error:
        raise ReadError(f"{path}:{reader.line_num}: {first_line(error)}") from error
    if not rows:
        raise ReadError(f"{path}: is empty", hint="the first line names the columns")
    header = rows[0][1]
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            raise ReadError(
                f"{path}:{line}: {len(cells)} cells under {len(header)} columns",
                hint="put a number with a comma in quotation marks",
            )
    return header, rows[1:]


def _year_column(header: list[str], path: Path) -> int:
    for place, name in enumerate(header):
        if not name or header.count(name) > 1:
            raise ReadError(
                f"{path}:1: column {place + 1} {'is named twice' if name else 'has no name'}"
            )
    found = [place for place, name in enumerate(header) if name.lower() in _YEAR]
    if len(found) != 1 or len(header) < 2:
        raise ReadError(
            f"{path}:1: needs one column year and one of numbers; columns: {join_names(header)}",
            hint="the first line names the columns: year,exports (USD million)",
        )
    return found[0]


def _year(cell: str, where: str) -> int:
    written = normalize("NFKC", cell).removesuffix("年")
    if not re.fullmatch(r"\d{1,4}", written):
        raise ReadError(f"{where}: '{cell}' is no year")
    return int(written)


def _number(cell: str, where: str, column: str) -> float | None:
    written = normalize("NFKC", cell).replace("−", "-")
    if not written:
        return None
    if not _NUMBER.fullmatch(written) or not math.isfinite(
        number := float(written.replace(",", ""))
    ):
        raise ReadError(
            f"{where}: '{cell}' under {column} is no number",
            hint="leave the cell of a gap empty; the unit goes into the column's name",
        )
    return number


def _parted(written: str) -> tuple[str, str]:
    match = _UNIT.fullmatch(written)
    return (match["name"], match["unit"].strip()) if match and match["name"] else (written, "")
