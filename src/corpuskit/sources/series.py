"""External yearly series, such as trade volumes: CSV with a column of years."""

import csv
import math
import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from corpuskit.core.errors import ReadError, cells_for_columns, first_line, join_names
from corpuskit.text.decode import decode_any, read_named_file
from corpuskit.text.delimited import delimited_rows, refuse_workbook

_YEAR_COLUMNS = ("year", "年", "年份", "年度")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?([eE][+-]?\d+)?|[+-]?\.\d+")
_UNIT = re.compile(r"(?P<name>.*?)\s*[\[(（［](?P<unit>[^\])）］]+)[\])）］]\s*")


@dataclass(frozen=True, slots=True)
class Series:
    """A column of numbers by year.

    Parameters
    ----------
    column : str
        The name of the column in the file.
    name, unit : str
        The name without its unit, and the unit in brackets after it; "" without one.
    values : dict of int to float
        By year; a year without a number is missing.
    """

    column: str
    name: str
    unit: str
    values: dict[int, float]


def load_series(path: str | Path) -> list[Series]:
    """Return the series of a CSV file, in the order of its columns.

    The first line names the columns, the year among them. A unit follows a name in brackets:
    ``exports (USD million)``. Numbers may have commas between thousands; an empty cell is a gap.

    Raises
    ------
    ReadError
        With file and line: for a cell that is not a number, a year that occurs twice.

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
    year_index = _year_column(header, path)
    indexes = [index for index in range(len(header)) if index != year_index]
    values: dict[int, dict[int, float]] = {index: {} for index in indexes}
    line_of_year: dict[int, int] = {}
    for line, cells in rows:
        where = f"{path}:{line}"
        year = _year(cells[year_index], where)
        if year in line_of_year:
            raise ReadError(f"{where}: the year {year} is already in line {line_of_year[year]}")
        line_of_year[year] = line
        for index in indexes:
            number = _number(cells[index], where, header[index])
            if number is not None:
                values[index][year] = number
    return [
        Series(header[index], *_name_and_unit(header[index]), values[index]) for index in indexes
    ]


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
                f"{path}:{line}: {cells_for_columns(len(cells), len(header))}",
                hint="put quotation marks around a number that contains a comma",
            )
    return header, rows[1:]


def _year_column(header: list[str], path: Path) -> int:
    for number, name in enumerate(header, 1):
        if not name or header.count(name) > 1:
            raise ReadError(
                f"{path}:1: column {number} {'is named twice' if name else 'has no name'}"
            )
    years = [index for index, name in enumerate(header) if name.lower() in _YEAR_COLUMNS]
    if len(years) != 1 or len(header) < 2:
        raise ReadError(
            f"{path}:1: needs one column year and one of numbers; columns: {join_names(header)}",
            hint="the first line names the columns: year,exports (USD million)",
        )
    return years[0]


def _year(cell: str, where: str) -> int:
    digits = normalize("NFKC", cell).removesuffix("年")
    if not re.fullmatch(r"\d{1,4}", digits):
        raise ReadError(f"{where}: '{cell}' is not a year")
    return int(digits)


def _number(cell: str, where: str, column: str) -> float | None:
    plain = normalize("NFKC", cell).replace("−", "-")
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain) or not math.isfinite(number := float(plain.replace(",", ""))):
        raise ReadError(
            f"{where}: '{cell}' under {column} is not a number",
            hint="leave a gap empty; put the unit into the name of the column",
        )
    return number


def _name_and_unit(column: str) -> tuple[str, str]:
    match = _UNIT.fullmatch(column)
    return (match["name"], match["unit"].strip()) if match and match["name"] else (column, "")
