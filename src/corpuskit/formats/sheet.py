"""The cells of one Excel sheet as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from corpuskit.core.errors import ReadError
from corpuskit.formats.guard import check_size
from corpuskit.formats.office import Handlers

MOST_CELLS = 5_000_000
_MOST_COLUMNS = 16_384
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")
_WHOLE = re.compile(r"-?[0-9]+")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Formats of dates that a workbook need not spell out, those of East Asia among them.
_DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE = re.compile("[yd]", re.IGNORECASE)
_BEFORE_LEAP_ERROR = 60

Grid = list[dict[int, str]]


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share.

    Parameters
    ----------
    strings : list of str
        Texts that cells refer to by number.
    dates : set of int
        The numbers of the cell styles that show a date.
    from_1904 : bool
        Whether days count from 1904, not 1900.
    cells, size : int
        Cells and characters read so far, for the limits.
    """

    where: str
    strings: list[str] = field(default_factory=list)
    dates: set[int] = field(default_factory=set)
    from_1904: bool = False
    cells: int = 0
    size: int = 0

    def count(self, value: str) -> None:
        """Count a cell.

        Raises
        ------
        ReadError
            Beyond 5,000,000 cells or the size that is read.
        """
        self.cells += 1
        self.size += len(value)
        if self.cells > MOST_CELLS:
            raise ReadError(f"{self.where}: more than {MOST_CELLS:,} cells", hint="save it as csv")
        check_size(self.size, f"{self.where}: unpacked")


class StringReader:
    """Reads the shared texts, without the readings printed above Han characters."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._in_text, self._aside = False, 0

    def handlers(self) -> Handlers:
        """Return what to call while the texts are read."""
        return Handlers(self._start, self._end, self._text)

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        if name == "x:si":
            self._parts = []
        self._aside += name == "x:rPh"
        self._in_text = name == "x:t" and not self._aside

    def _end(self, name: str) -> None:
        if name == "x:si":
            self.strings.append(unescape("".join(self._parts)))
        self._aside -= name == "x:rPh"
        self._in_text = False

    def _text(self, data: str) -> None:
        if self._in_text:
            self._parts.append(data)


class StyleReader:
    """Finds the cell styles that show a number as a date."""

    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._formats = set(_DATES)
        self._within, self._number = False, 0

    def handlers(self) -> Handlers:
        """Return what to call while the styles are read."""
        return Handlers(self._start, self._end, lambda _: None)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        identity = attributes.get("numFmtId", "")
        if name == "x:numFmt" and identity.isdecimal():
            code = _LITERAL.sub("", attributes.get("formatCode", ""))
            (self._formats.add if _DATE.search(code) else self._formats.discard)(int(identity))
        elif name == "x:cellXfs":
            self._within = True
        elif name == "x:xf" and self._within:
            if identity.isdecimal() and int(identity) in self._formats:
                self.dates.add(self._number)
            self._number += 1

    def _end(self, name: str) -> None:
        if name == "x:cellXfs":
            self._within = False


class SheetReader:
    """Reads the rows of a sheet that hold anything: the text of each cell by column, from 0."""

    def __init__(self, book: Book) -> None:
        self.rows: Grid = []
        self._book = book
        self._row: dict[int, str] = {}
        self._column, self._kind, self._style = -1, "n", ""
        self._parts: list[str] = []
        self._in_value, self._aside = False, 0

    def handlers(self) -> Handlers:
        """Return what to call while the sheet is read."""
        return Handlers(self._start, self._end, self._text)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "x:row":
            self._row, self._column = {}, -1
        elif name == "x:c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _number(place[1]) if place else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._parts = []
        self._aside += name == "x:rPh"
        self._in_value = name in ("x:v", "x:t") and not self._aside

    def _end(self, name: str) -> None:
        self._in_value = False
        self._aside -= name == "x:rPh"
        if name == "x:c":
            value = self._value("".join(self._parts))
            self._book.count(value)
            if value and self._column < _MOST_COLUMNS:
                self._row[self._column] = value
        elif name == "x:row" and self._row:
            self.rows.append(self._row)
            self._row = {}

    def _text(self, data: str) -> None:
        if self._in_value:
            self._parts.append(data)

    def _value(self, written: str) -> str:
        if self._kind == "s":
            number = int(written) if written.isdecimal() else -1
            known = 0 <= number < len(self._book.strings)
            return self._book.strings[number] if known else ""
        if self._kind in ("inlineStr", "str"):
            return unescape(written)
        if self._kind == "b":
            return "true" if written == "1" else "false"
        if self._kind == "e":
            return ""
        if self._style.isdecimal() and int(self._style) in self._book.dates:
            return date(written, from_1904=self._book.from_1904)
        return plain_number(written)


def _number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value - 1


def unescape(text: str) -> str:
    """Return a text with the characters that XML cannot hold put back.

    Examples
    --------
    >>> unescape("甲_x000D_乙")
    '甲\\r乙'
    """
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def plain_number(written: str) -> str:
    """Return a number as a person writes it.

    Examples
    --------
    >>> [plain_number(n) for n in ("2001", "2001.0", "1.1000000000000001", "2E3")]
    ['2001', '2001', '1.1', '2000']
    """
    if _WHOLE.fullmatch(written):
        return written
    try:
        value = float(written)
    except ValueError:
        return written
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def date(written: str, *, from_1904: bool = False) -> str:
    """Return a count of days as a date, with the time where it has one.

    Examples
    --------
    >>> date("37143"), date("37143.5"), date("soon")
    ('2001-09-09', '2001-09-09 12:00:00', 'soon')
    """
    try:
        days = float(written)
        # Excel counts a 29 February 1900, which there was not.
        first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        first += timedelta(days=not from_1904 and days < _BEFORE_LEAP_ERROR)
        moment = first + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return written
    return str(moment) if moment.time() != datetime.min.time() else str(moment.date())
