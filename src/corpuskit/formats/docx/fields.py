"""The fields of a Word file: which part of each is on the page, and which of it is text.

A field is a run of marks (begin, code, separate, result, end), may contain fields, and may begin
and end in different paragraphs. Only its result is on the page. Results that a program generates
are not text: numbers of pages, and lists that repeat what is in the document.
"""

import re
from collections import Counter
from collections.abc import Mapping
from enum import Enum

from corpuskit.formats.docx.symbols import symbol

# Fields by the first word of their code.
_LISTS = {"TOC", "INDEX", "TOA"}
_PAGE_NUMBERS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"}
_BIBLIOGRAPHY = re.compile(
    r"\s*(?:BIBLIOGRAPHY|ADDIN\s+(?:EN\.REFLIST|ZOTERO_BIBL|CSL_BIBLIOGRAPHY|Mendeley Bib))", re.I
)
_CONTENTS_LINK = re.compile(r"\s*(?:HYPERLINK|PAGEREF|REF)\b[^_]{0,40}_Toc", re.I)
_FONT = re.compile(r'\\f\s{0,9}"?([^"\\]{1,40})')
_MAX_CODE, _PRIVATE = 2_000, 0xF000


class _FieldKind(Enum):
    """What the text in a field is."""

    CODE = "the code of a field"
    TEXT = "text"
    LIST = "a list that repeats what is in the document"
    BIBLIOGRAPHY = "a list of references"
    PAGE_NUMBER = "the number of a page"
    CONTENTS_LINK = "a link to a heading from a table of contents"


_HIDING = (_FieldKind.CODE, _FieldKind.LIST, _FieldKind.BIBLIOGRAPHY, _FieldKind.PAGE_NUMBER)


class WordFields:
    """The open fields, outermost first.

    Examples
    --------
    >>> fields = WordFields()
    >>> fields.start("w:fldSimple", {"w:instr": " TOC "})
    ''
    >>> fields.hides_text
    True
    """

    def __init__(self) -> None:
        # Counts of the open fields by kind, so that a million nested ones take linear time.
        self._codes: list[list[str]] = []
        self._kinds: list[_FieldKind] = []
        self._open: Counter[_FieldKind] = Counter()
        self.in_code = self.hides_text = False
        self.is_contents_link = False
        self.has_bibliography = False

    def start(self, element: str, attributes: Mapping[str, str]) -> str:
        """Handle the start of a mark of a field, a field in one element, or a code.

        Return the text of a field that ends without a result and shows its code, or "".
        """
        mark = attributes.get("w:fldCharType", "")
        shown = ""
        if element == "w:instrText":
            self.in_code = True
        elif element == "w:fldSimple" or mark == "begin":
            self._begin()
            self.add_code(attributes.get("w:instr", ""))
        if element == "w:fldSimple" or mark == "separate":
            self._separate()
        elif mark == "end":
            if self._kinds and self._kinds[-1] is _FieldKind.CODE:
                shown = _shown_code("".join(self._codes[-1])[:_MAX_CODE])
            self._end()
        return shown

    def end(self, element: str) -> None:
        """Handle the end of what `start` handled."""
        self.in_code = False
        if element == "w:fldSimple":
            self._end()

    def _begin(self) -> None:
        self._codes.append([])
        self._kinds.append(_FieldKind.CODE)
        self._update(_FieldKind.CODE, 1)

    def add_code(self, text: str) -> None:
        """Add text to the code of the innermost field."""
        if self._kinds and self._kinds[-1] is _FieldKind.CODE:
            self._codes[-1].append(text)

    def _separate(self) -> None:
        """End the code of the innermost field and begin its result."""
        if self._kinds and self._kinds[-1] is _FieldKind.CODE:
            kind = _kind("".join(self._codes[-1])[:_MAX_CODE])
            self._kinds[-1] = kind
            self.has_bibliography |= kind is _FieldKind.BIBLIOGRAPHY
            self._update(_FieldKind.CODE, -1)
            self._update(kind, 1)

    def _end(self) -> None:
        if self._kinds:
            self._codes.pop()
            self._update(self._kinds.pop(), -1)

    @property
    def is_open(self) -> bool:
        """Whether a field has not ended."""
        return bool(self._kinds)

    @property
    def is_list(self) -> bool:
        """Whether text here is in a generated list, other than a list of references."""
        return self._open[_FieldKind.LIST] > 0 and not self._open[_FieldKind.BIBLIOGRAPHY]

    def _update(self, kind: _FieldKind, change: int) -> None:
        self._open[kind] += change
        self.hides_text = any(self._open[kind] > 0 for kind in _HIDING)
        self.is_contents_link = self._open[_FieldKind.CONTENTS_LINK] > 0


def _kind(code: str) -> _FieldKind:
    words = code.split(None, 1)
    word = words[0].upper() if words else ""
    if word in _LISTS:
        return _FieldKind.LIST
    if word in _PAGE_NUMBERS:
        return _FieldKind.PAGE_NUMBER
    if _BIBLIOGRAPHY.match(code):
        return _FieldKind.BIBLIOGRAPHY
    if _CONTENTS_LINK.match(code):
        return _FieldKind.CONTENTS_LINK
    return _FieldKind.TEXT


def _shown_code(code: str) -> str:
    """Return the text of a code that is drawn: EQ for Chinese layout and fractions, and SYMBOL.

    Examples
    --------
    >>> _shown_code(r"eq \\o\\ac(○,特)"), _shown_code(r"EQ \\o\\ad(\\s\\up 9(hé),和)")
    ('特', '和')
    """
    words = code.split(None, 2)
    if len(words) < 2:
        return ""
    if words[0].upper() == "SYMBOL":
        return _symbol(words[1], _FONT.search(code))
    if words[0].upper() != "EQ":
        return ""
    drawn = code.rstrip()
    if "\\o" in drawn and drawn.endswith(")"):
        # Characters drawn one over the other: the last is the text, the others are a circle
        # around it or its reading.
        last = drawn[:-1].rpartition(",")[2]
        return "" if set(last) & set("()\\") else last.strip()
    _, mark, fraction = drawn.partition("\\f(")
    parts = fraction.partition(")")[0].split(",")
    return "/".join(map(str.strip, parts)) if mark and len(parts) == 2 else ""


def _symbol(number: str, font: re.Match[str] | None) -> str:
    is_hexadecimal = number[:2].lower() == "0x"
    try:
        code = int(number, 16 if is_hexadecimal else 10)
    except ValueError:
        return ""
    name = font[1].strip() if font else ""
    return symbol(name, f"{code + _PRIVATE if 0 <= code <= 0xFF else code:x}")
