"""The styles of a Word file: which of them hide text, and which are those of generated lists."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpuskit.formats.zip_xml import OfficePackage, XmlHandlers, parse_xml

# A file of styles without any of these neither hides text nor has styles of generated lists.
_MARKS = (b"vanish", b'val="toc ', b'val="TOC 1', b'val="index ', b'val="table of ', b"WPSOffice")
# Names of the styles of generated lists, and their ids in a file without the names.
_LIST_STYLE = re.compile(
    r"(?:toc|index|contents) ?\d|(?:toc|index) ?heading|toc|table ?of ?(?:figures|authorities)"
    r"|WPSOffice.{0,20}\d",
    re.IGNORECASE,
)
_FALSE = ("0", "false", "off", "none")
_MAX_DEPTH = 50
# Earlier properties of tracked changes, and of parts of tables.
_SKIPPED = {"w:rPrChange", "w:pPrChange", "w:tblStylePr", "w:latentStyles"}


class _Style(NamedTuple):
    base: str
    hides: bool | None


class WordStyles:
    """What the styles of a file say about their text.

    Whether text is hidden is a *toggle property* (ISO/IEC 29500-1, 17.7.3): of the styles of its
    table, its paragraph and its characters, an odd number must hide it. Within one chain of
    styles, the nearest that says anything decides. Formatting of the text itself overrides all.

    Examples
    --------
    >>> styles = WordStyles()
    >>> styles.add("密", "character", "", hides=True)
    >>> styles.is_hidden("", "", "密"), styles.is_hidden("", "", "")
    (True, False)
    """

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._defaults: dict[str, str] = {}
        self._list_styles: set[str] = set()
        self._known: dict[tuple[str, str, str], bool] = {}
        self._hides_all = self.hides_any = False

    def add(
        self, style: str, kind: str, base: str, *, hides: bool | None, is_default: bool = False
    ) -> None:
        """Add a style; `hides` is None if it says nothing."""
        self._styles[style] = _Style(base, hides)
        self.hides_any |= hides is True
        if is_default:
            self._defaults[kind] = style

    def add_list_style(self, style: str) -> None:
        """Add a style of the entries of a table of contents, an index or the like."""
        self._list_styles.add(style)

    def hide_all(self) -> None:
        """Hide all text that nothing shows, as the defaults of a document may."""
        self._hides_all = self.hides_any = True

    def is_hidden(self, table: str, paragraph: str, character: str) -> bool:
        """Tell whether text in a table, a paragraph and characters of these styles is hidden."""
        if not self.hides_any:
            return False
        key = (table, paragraph, character)
        if key not in self._known:
            chosen = (
                table or self._defaults.get("table", ""),
                paragraph or self._defaults.get("paragraph", ""),
                character or self._defaults.get("character", ""),
            )
            said = [hides for hides in map(self._hides, chosen) if hides is not None]
            self._known[key] = sum(said) % 2 == 1 if said else self._hides_all
        return self._known[key]

    def is_list_style(self, style: str) -> bool:
        """Tell whether a style is that of the entries of a table of contents or the like."""
        return style in self._list_styles or (
            style not in self._styles and _LIST_STYLE.fullmatch(style) is not None
        )

    def _hides(self, style: str) -> bool | None:
        for _ in range(_MAX_DEPTH):
            found = self._styles.get(style)
            if found is None or found.hides is not None:
                return found and found.hides
            style = found.base
        return None


def is_on(attributes: Mapping[str, str]) -> bool:
    """Tell whether a property such as ``w:vanish`` is switched on."""
    return attributes.get("w:val", "").lower() not in _FALSE


def read_styles(package: OfficePackage, member: str) -> WordStyles:
    """Return the styles of a file; files without relevant styles are not parsed.

    Raises
    ------
    ReadError
        If the styles are damaged.
    """
    reader = _StylesReader()
    data = package.read(member) if package.has(member) else b""
    if any(mark in data for mark in _MARKS):
        handlers = XmlHandlers(reader.start, reader.end, lambda _: None)
        parse_xml(data, f"{package.where}: {member}", handlers)
    return reader.styles


class _StylesReader:
    def __init__(self) -> None:
        self.styles = WordStyles()
        self._skipped_depth = 0
        self._in_defaults = self._in_paragraph = self._is_default = False
        self._style = self._kind = self._base = self._name = ""
        self._hides: bool | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped_depth or name in _SKIPPED:
            self._skipped_depth += 1
        elif name == "w:style":
            self._style, self._kind = attributes.get("w:styleId", ""), attributes.get("w:type", "")
            self._base, self._name, self._hides = "", "", None
            self._is_default = attributes.get("w:default", "0").lower() not in _FALSE
        elif name == "w:name":
            self._name = attributes.get("w:val", "")
        elif name == "w:basedOn":
            self._base = attributes.get("w:val", "")
        elif name == "w:rPrDefault":
            self._in_defaults = True
        elif name == "w:vanish" and self._in_defaults:
            if is_on(attributes):
                self.styles.hide_all()
        elif name == "w:pPr":
            self._in_paragraph = True
        elif name == "w:vanish" and not self._in_paragraph:
            self._hides = is_on(attributes)

    def end(self, name: str) -> None:
        if self._skipped_depth:
            self._skipped_depth -= 1
        elif name == "w:rPrDefault":
            self._in_defaults = False
        elif name == "w:pPr":
            self._in_paragraph = False
        elif name == "w:style" and self._style:
            self.styles.add(
                self._style, self._kind, self._base, hides=self._hides, is_default=self._is_default
            )
            if _LIST_STYLE.fullmatch(self._name):
                self.styles.add_list_style(self._style)
