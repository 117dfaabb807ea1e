"""What the sheets of an Excel workbook share: texts, and the styles that make a number a date."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from corpuskit.core.errors import ReadError
from corpuskit.formats.limits import check_size
from corpuskit.formats.zip_xml import XmlHandlers

_MAX_CELLS = 5_000_000
_INTEGER = re.compile(r"-?[0-9]+")
_ISO_MIDNIGHT = re.compile(r" 00:00(?::00(?:\.0+)?)?Z?$")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# The built-in date formats, including the East Asian ones; a workbook does not define these.
_DATE_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_FORMAT_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE_LETTER = re.compile("[yd]", re.IGNORECASE)
# Excel has a 29 February 1900, which did not exist: day numbers before it are one too small.
_FICTITIOUS_LEAP_DAY = 60


class WorkbookParts:
    """What the sheets of a workbook share, and what has been read from them so far.

    Parameters
    ----------
    where : str
        The file, for messages.

    Attributes
    ----------
    where : str
        The file, for messages.
    strings : list of str
        Texts that cells refer to by index.
    date_styles : set of int
        The cell styles that show a number as a date.
    from_1904 : bool
        Whether days count from 1904, not 1900.
    """

    def __init__(self, where: str) -> None:
        self.strings: list[str] = []
        self.date_styles: set[int] = set()
        self.from_1904 = False
        self.where = where
        self._cells = self._characters = 0

    def count_cell(self, value: str) -> None:
        """Add a cell to the totals of the workbook.

        Raises
        ------
        ReadError
            If the workbook has more than 5,000,000 cells or too much text.
        """
        self._cells += 1
        self._characters += len(value)
        if self._cells > _MAX_CELLS:
            raise ReadError(f"{self.where}: more than {_MAX_CELLS:,} cells", hint="save it as csv")
        check_size(self._characters, f"{self.where}: unpacked")


class StringReader:
    """Reads the shared strings, without the phonetic readings above Han characters."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._in_text, self._phonetic_depth = False, 0

    def handlers(self) -> XmlHandlers:
        """Return the callbacks for the XML parser."""
        return XmlHandlers(self._start, self._end, self._text)

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        if name == "x:si":
            self._parts = []
        self._phonetic_depth += name == "x:rPh"
        self._in_text = name == "x:t" and not self._phonetic_depth

    def _end(self, name: str) -> None:
        if name == "x:si":
            self.strings.append(unescape_cell("".join(self._parts)))
        self._phonetic_depth -= name == "x:rPh"
        self._in_text = False

    def _text(self, data: str) -> None:
        if self._in_text:
            self._parts.append(data)


class StyleReader:
    """Finds the cell styles that show a number as a date."""

    def __init__(self) -> None:
        self.date_styles: set[int] = set()
        self._date_formats = set(_DATE_FORMATS)
        self._in_styles, self._style = False, 0

    def handlers(self) -> XmlHandlers:
        """Return the callbacks for the XML parser."""
        return XmlHandlers(self._start, self._end, lambda _: None)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        number = attributes.get("numFmtId", "")
        if name == "x:numFmt" and number.isdecimal():
            code = _FORMAT_LITERAL.sub("", attributes.get("formatCode", ""))
            is_date = _DATE_LETTER.search(code) is not None
            (self._date_formats.add if is_date else self._date_formats.discard)(int(number))
        elif name == "x:cellXfs":
            self._in_styles = True
        elif name == "x:xf" and self._in_styles:
            if number.isdecimal() and int(number) in self._date_formats:
                self.date_styles.add(self._style)
            self._style += 1

    def _end(self, name: str) -> None:
        if name == "x:cellXfs":
            self._in_styles = False


def unescape_cell(text: str) -> str:
    """Return a text with the characters restored that XML cannot contain.

    Examples
    --------
    >>> unescape_cell("甲_x000D_乙_xD842__xDFB7_")
    '甲\\r乙𠮷'
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # A character above U+FFFF was written as two halves. A lone half stays; the caller replaces it.
    return _SURROGATE_PAIR.sub(_joined, text)


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def number_text(written: str) -> str:
    """Return a number as people write it.

    Examples
    --------
    >>> [number_text(n) for n in ("2001", "2001.0", "1.1000000000000001", "2E3")]
    ['2001', '2001', '1.1', '2000']
    """
    if _INTEGER.fullmatch(written):
        return written
    try:
        value = float(written)
    except ValueError:
        return written
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def date_text(written: str, *, from_1904: bool = False) -> str:
    """Return a number of days as a date, with the time unless it is midnight.

    Examples
    --------
    >>> date_text("37143"), date_text("37143.5"), date_text("soon"), date_text("2001-09-09T00:00")
    ('2001-09-09', '2001-09-09 12:00:00', 'soon', '2001-09-09')
    """
    if "T" in written:
        return _ISO_MIDNIGHT.sub("", written.replace("T", " "))
    try:
        days = float(written)
        first_day = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        first_day += timedelta(days=not from_1904 and days < _FICTITIOUS_LEAP_DAY)
        moment = first_day + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return written
    return str(moment) if moment.time() != datetime.min.time() else str(moment.date())
