"""The cells of an Excel sheet as text.

A cell contains a number, a text, or the index of a text that all sheets share; only its style
tells that a number is a date. So the shared strings and styles of a workbook are parsed before
its sheets. Cells are stored by column, so that two cells far apart cost as much as two neighbours.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpuskit.core.errors import ReadError
from corpuskit.formats.xlsx_parts import WorkbookParts, date_text, number_text, unescape_cell
from corpuskit.formats.zip_xml import XmlHandlers

_MAX_COLUMNS, _MAX_ROW_DIGITS = 16_384, 7
_MAX_MERGES, _MAX_HEADER_ROW = 1_000_000, 30
_CELL_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")
_MERGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true", "on")

SheetRows = list[dict[int, str]]
"""The rows of a sheet that are not empty: the text of each cell by column, from 0."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The rows of a sheet that are not empty, and what a user may not see of them.

    Parameters
    ----------
    rows : list of dict
        The text of each cell by column, from 0.
    numbers : list of int
        The number of each row in the sheet.
    hidden_rows : set of int
        The numbers of rows that are hidden, by hand or by a filter.
    hidden_columns : list of (int, int)
        The first and the last of adjacent hidden columns.
    merges : list of (int, int, int)
        Of cells that are merged over several rows: column, first and last row.
    wide_merges : list of (int, int, int)
        Of cells that are merged over several columns in one of the first rows: row, first and
        last column.
    unvalued : dict of int to list of int
        By column, the rows with a formula of which the file does not store the value.
    zeros : dict of int to list of int
        By column, the rows with a formula whose stored value is 0; so some programs write
        formulas that they cannot calculate.
    errors : dict of int to list of int
        By column, the rows with an error such as ``#REF!``.
    """

    rows: SheetRows = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    wide_merges: list[tuple[int, int, int]] = field(default_factory=list)
    unvalued: dict[int, list[int]] = field(default_factory=dict)
    zeros: dict[int, list[int]] = field(default_factory=dict)
    errors: dict[int, list[int]] = field(default_factory=dict)

    def is_hidden(self, column: int) -> bool:
        """Tell whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class SheetReader:
    """Reads a sheet."""

    def __init__(self, parts: WorkbookParts) -> None:
        self.sheet = Sheet()
        self._workbook = parts
        self._row: dict[int, str] = {}
        self._number = 0
        self._column, self._type, self._style = -1, "n", ""
        self._parts: list[str] = []
        self._in_value, self._phonetic_depth = False, 0
        self._has_formula = self._has_value = False

    def handlers(self) -> XmlHandlers:
        """Return the callbacks for the XML parser."""
        return XmlHandlers(self._start, self._end, self._text)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "x:c":
            reference = _CELL_REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column_index(reference[1]) if reference else self._column + 1
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._parts = []
            self._has_formula = self._has_value = False
        elif name == "x:v":
            self._has_value = True
        elif name == "x:f":
            self._has_formula = True
        elif name == "x:row":
            self._start_row(attributes)
        elif name in ("x:col", "x:mergeCell"):
            self._note_layout(name, attributes)
        self._phonetic_depth += name == "x:rPh"
        self._in_value = name in ("x:v", "x:t") and not self._phonetic_depth

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        written = attributes.get("r", "")
        is_number = written.isdecimal() and len(written) <= _MAX_ROW_DIGITS
        self._number = int(written) if is_number else self._number + 1
        self._row, self._column = {}, -1
        if attributes.get("hidden", "") in _TRUE or attributes.get("ht", "") in ("0", "0.0"):
            self.sheet.hidden_rows.add(self._number)

    def _note_layout(self, name: str, attributes: Mapping[str, str]) -> None:
        """Add a group of hidden columns, or cells that are merged over several rows."""
        if name == "x:mergeCell":
            merged = _MERGE.fullmatch(attributes.get("ref", ""))
            if not merged:
                return
            column, last_column = _column_index(merged[1]), _column_index(merged[3])
            row, last_row = int(merged[2]), int(merged[4])
            if row < last_row:
                self.sheet.merges.append((column, row, last_row))
            if column < last_column and row <= _MAX_HEADER_ROW:
                self.sheet.wide_merges.append((row, column, last_column))
            if len(self.sheet.merges) + len(self.sheet.wide_merges) > _MAX_MERGES:
                raise ReadError(f"{self._workbook.where}: more than {_MAX_MERGES:,} merged cells")
        elif attributes.get("hidden", "") in _TRUE or attributes.get("width", "") == "0":
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if (
                first.isdecimal()
                and last.isdecimal()
                and len(self.sheet.hidden_columns) < _MAX_COLUMNS
            ):
                self.sheet.hidden_columns.append((int(first) - 1, int(last) - 1))

    def _end(self, name: str) -> None:
        self._in_value = False
        self._phonetic_depth -= name == "x:rPh"
        if name == "x:c":
            written = "".join(self._parts)
            value = self._cell_text(written)
            self._workbook.count_cell(value)
            if self._column < _MAX_COLUMNS:
                if value:
                    self._row[self._column] = value
                if self._has_formula or self._type == "e":
                    self._note_value(written)
        elif name == "x:row" and self._row:
            self.sheet.rows.append(self._row)
            self.sheet.numbers.append(self._number)
            self._row = {}

    def _note_value(self, written: str) -> None:
        """Record an error or a formula without a value, whose row then is not an empty row."""
        if self._type == "e":
            kind = self.sheet.errors
        elif not written and not (self._type == "str" and self._has_value):
            kind = self.sheet.unvalued
        elif written == "0" and self._type == "n":
            kind = self.sheet.zeros
        else:
            return
        kind.setdefault(self._column, []).append(self._number)
        self._row.setdefault(self._column, "")

    def _text(self, data: str) -> None:
        if self._in_value:
            self._parts.append(data)

    def _cell_text(self, written: str) -> str:
        """Return the text of a cell; errors such as ``#N/A`` are empty."""
        if self._type == "s":
            index = int(written) if written.isdecimal() else -1
            exists = 0 <= index < len(self._workbook.strings)
            return self._workbook.strings[index] if exists else ""
        if self._type in ("inlineStr", "str"):
            return unescape_cell(written)
        if self._type == "b":
            return ("true" if written == "1" else "false") if written else ""
        if self._type == "e":
            return ""
        if self._type == "d" or (
            self._style.isdecimal() and int(self._style) in self._workbook.date_styles
        ):
            return date_text(written, from_1904=self._workbook.from_1904)
        return number_text(written)


def fill_merged_cells(sheet: Sheet, text_column: int, header: int, parts: WorkbookParts) -> None:
    """Give the cells below the first of merged cells its value, except in the text column.

    A merged text is one text, not several. Merges that begin in the header are layout, and those
    that overlap others are damage: leaving them out bounds the cost by the number of cells, which
    is limited.

    Parameters
    ----------
    sheet : Sheet
    text_column : int
    header : int
        The number of the row that names the columns.
    parts : WorkbookParts
        It counts the cells.

    Raises
    ------
    ReadError
        If the workbook then has more than 5,000,000 cells.
    """
    if any(
        later <= number for number, later in zip(sheet.numbers, sheet.numbers[1:], strict=False)
    ):
        return
    end_column, end_row = -1, 0
    for column, first, last in sorted(sheet.merges):
        if column == text_column or first <= header or (column == end_column and first <= end_row):
            continue
        end_column, end_row = column, last
        begin, end = bisect_left(sheet.numbers, first), bisect_right(sheet.numbers, last)
        rows = sheet.rows[begin:end]
        if not rows or sheet.numbers[begin] != first or not rows[0].get(column):
            continue
        for row in rows[1:]:
            if not row.get(column):
                row[column] = rows[0][column]
                parts.count_cell(row[column])


def column_letters(column: int) -> str:
    """Return the letters with which a spreadsheet names a column.

    Examples
    --------
    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
