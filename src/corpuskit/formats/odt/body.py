"""The text of an OpenDocument text, as the page shows it, event by event.

Invariant: text is added to the collector if and only if it is on the page and is text. It is not
if a style or a condition hides it, a program generates it (numbers, tables of contents, indexes),
or it describes a picture. A paragraph that is empty for one of these reasons leaves no empty
line. The cost is linear in the number of elements.
"""

import re
from collections.abc import Callable, Mapping

from corpuskit.formats.odt.objects import ObjectText
from corpuskit.formats.odt.styles import OdtStyles
from corpuskit.formats.paragraphs import ParagraphCollector

_INDEXES = {
    "text:table-of-content", "text:alphabetical-index", "text:illustration-index",
    "text:table-index", "text:object-index", "text:user-index", "text:bibliography",
}  # fmt: skip
# Notes and comments, deleted text, readings above text, descriptions of pictures, fields for
# input, numbers that the program generates, prompts, macros, pictures as text, sources of formulas.
_SKIPPED = {
    "text:note", "office:annotation", "text:tracked-changes", "text:ruby-text", "svg:title",
    "svg:desc", "office:forms", "text:number", "text:page-number", "text:page-count",
    "text:placeholder", "text:script", "office:binary-data", "math:annotation",
    "math:annotation-xml", "office:event-listeners",
}  # fmt: skip
_PARAGRAPHS = ("text:p", "text:h")
_ROW, _CELLS = "table:table-row", ("table:table-cell", "table:covered-table-cell")
_MAX_SPACES = 100
_SECTION, _HIDDEN_TEXT = "text:section", "text:hidden-text"
_WHITE_SPACE, _SPACES = (" ", "\t", "\r", "\n"), re.compile("[ \t\r\n]+")
# A condition that is always true; others are judged by the program that saved the file.
_ALWAYS = re.compile(r"(?:\w{1,20}:)?\s*(?:1|true)\s*", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{0,6})?)(cm|mm|in|pt)")
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
# In cm: a scanned A4 page within its margins is larger on both sides.
_PAGE_WIDTH, _PAGE_HEIGHT = 12.8, 18.0
_SENTENCE_ENDS = ("。", "！", "？", "；", "：", "，", "、")
_MAX_ENTRY = 300


class _OpenParagraph:
    """What must be known at the end of a paragraph."""

    __slots__ = ("has_list_style", "is_hidden", "unread_size")

    def __init__(self, has_list_style: bool) -> None:
        self.has_list_style = has_list_style
        self.is_hidden = False
        self.unread_size = 0

    def is_unusual(self) -> bool:
        """Tell whether the paragraph may not be read."""
        return self.is_hidden or self.has_list_style or self.unread_size > 0

    def is_read(self, text: str) -> bool:
        """Tell whether the paragraph with this text is read."""
        is_entry = len(text) <= _MAX_ENTRY and not text.endswith(_SENTENCE_ENDS)
        is_empty = self.unread_size > 0 and not text.strip()
        return not (self.is_hidden or is_empty or (self.has_list_style and is_entry))


class OdtBodyParser:
    """Handlers for the events of a file with styles and body.

    Parameters
    ----------
    styles : OdtStyles
        Those of other files; the styles of this one are added.
    show : callable
        From the address of an object to its text.
    reads_lists : bool
        Whether to read tables of contents, indexes and the like.
    """

    def __init__(
        self, styles: OdtStyles, show: Callable[[str], ObjectText], *, reads_lists: bool = False
    ) -> None:
        self.collector = ParagraphCollector()
        self.is_text = self.has_lists = self.has_bibliography = False
        self.pictures = self.page_pictures = 0
        self._styles, self._show, self._reads_lists = styles, show, reads_lists
        self._skipped_depth = 0
        self._after_space = True
        # The open paragraphs; whether each open paragraph and span is hidden; the open frames with
        # whether they are as large as a page, and whether they contain an object.
        self._paragraphs: list[_OpenParagraph] = []
        self._hidden: list[bool] = []
        self._frames: list[tuple[bool, bool]] = []
        self._starts: dict[str, Callable[[str, Mapping[str, str]], None]] = {
            "office:text": self._start_body,
            "style:style": styles.begin,
            "style:default-style": styles.begin,
            "style:text-properties": self._start_properties,
            "text:p": self._start_paragraph,
            "text:h": self._start_paragraph,
            "text:span": self._start_span,
            "text:hidden-paragraph": self._hide_paragraph,
            "text:s": self._add_spaces,
            "text:tab": lambda _, __: self._add("\t"),
            "text:line-break": lambda _, __: self._add("\n"),
            "draw:frame": self._start_frame,
            "draw:object": self._start_object,
            "draw:image": self._add_picture,
            _ROW: lambda _, __: self.collector.begin_row(),
            **dict.fromkeys(_CELLS, lambda _, __: self.collector.begin_cell()),
        }
        self._ends: dict[str, Callable[[], object]] = {
            "text:p": self._end_paragraph,
            "text:h": self._end_paragraph,
            "text:span": lambda: self._hidden and self._hidden.pop(),
            "draw:frame": lambda: self._frames and self._frames.pop(),
            _ROW: self.collector.end_row,
            **dict.fromkeys(_CELLS, self.collector.end_cell),
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if self._skipped_depth:
            self._skipped_depth += 1
        elif "text:display" in attributes and _is_hidden_element(name, attributes):
            self._skipped_depth = 1
        elif name in self._starts:
            self._starts[name](name, attributes)
        elif name in _SKIPPED or (name == _HIDDEN_TEXT and _is_hidden_element(name, attributes)):
            self._skipped_depth = 1
        elif name in _INDEXES and not self._reads_lists:
            self._skipped_depth = 1
            self.has_lists = True
            self.has_bibliography |= name == "text:bibliography"
            self.collector.drop_heading()

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if self._skipped_depth:
            self._skipped_depth -= 1
        elif name in self._ends:
            self._ends[name]()

    def text(self, data: str) -> None:
        """Add text with white space collapsed, as the OpenDocument standard requires.

        A run of white space is one space; at the start of a paragraph it is removed.
        """
        if self._skipped_depth or not self._hidden:
            return
        ends_in_space = data[-1:] in _WHITE_SPACE
        data = _SPACES.sub(" ", data)
        self._add(data[1:] if self._after_space and data[:1] == " " else data)
        self._after_space = ends_in_space

    def _add(self, text: str) -> None:
        if self._hidden and self._hidden[-1]:
            if self._paragraphs:
                self._paragraphs[-1].unread_size += len(text)
        else:
            self.collector.add(text)

    def _start_body(self, _: str, __: Mapping[str, str]) -> None:
        self.is_text = True

    def _start_properties(self, _: str, attributes: Mapping[str, str]) -> None:
        self._styles.set_display(attributes.get("text:display", ""))
        self._styles.set_size(attributes.get("fo:font-size", ""))

    def _start_paragraph(self, _: str, attributes: Mapping[str, str]) -> None:
        style = attributes.get("text:style-name", "")
        self.collector.begin()
        self._after_space = True
        is_within = bool(self._hidden) and self._hidden[-1]
        self._hidden.append(is_within or bool(self._styles.hides("paragraph", style)))
        is_list = not self._reads_lists and self._styles.is_list_style(style)
        self._paragraphs.append(_OpenParagraph(is_list))
        self.has_lists |= is_list

    def _end_paragraph(self) -> None:
        self._hidden.pop()
        paragraph = self._paragraphs.pop()
        text = self.collector.open_text() if paragraph.is_unusual() else "text"
        if paragraph.is_read(text):
            self.collector.end()
        else:
            self.collector.drop(with_heading=paragraph.has_list_style)

    def _start_span(self, _: str, attributes: Mapping[str, str]) -> None:
        hides = self._styles.hides("text", attributes.get("text:style-name", ""))
        is_within = bool(self._hidden) and self._hidden[-1]
        self._hidden.append(is_within if hides is None else hides)

    def _hide_paragraph(self, _: str, attributes: Mapping[str, str]) -> None:
        if self._paragraphs and _is_true(attributes):
            self._paragraphs[-1].is_hidden = True

    def _add_spaces(self, _: str, attributes: Mapping[str, str]) -> None:
        count = attributes.get("text:c", "1")
        self._add(" " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES))

    def _start_frame(self, _: str, attributes: Mapping[str, str]) -> None:
        width, height = (_in_cm(attributes.get(name, "")) for name in ("svg:width", "svg:height"))
        self._frames.append((width > _PAGE_WIDTH and height > _PAGE_HEIGHT, False))

    def _start_object(self, __: str, attributes: Mapping[str, str]) -> None:
        if self._frames:
            self._frames[-1] = (False, True)
        if self._hidden and self._hidden[-1]:
            return
        formula, lines, _ = self._show(attributes.get("xlink:href", ""))
        self.collector.add(formula)
        for line in lines:
            self.collector.add_line(line)

    def _add_picture(self, _: str, __: Mapping[str, str]) -> None:
        is_page, has_object = self._frames[-1] if self._frames else (False, False)
        self.pictures += not has_object
        self.page_pictures += is_page


def _is_hidden_element(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether a section, field or variable is hidden, by itself or by its condition."""
    display = attributes.get("text:display")
    if display == "none":
        return not name.startswith("style:")
    is_conditional = name == _HIDDEN_TEXT or (name == _SECTION and display == "condition")
    return is_conditional and _is_true(attributes)


def _is_true(attributes: Mapping[str, str]) -> bool:
    if "text:is-hidden" in attributes:
        return attributes["text:is-hidden"].strip().lower() == "true"
    return _ALWAYS.fullmatch(attributes.get("text:condition", "")) is not None


def _in_cm(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _CM[match[2]] if match else 0.0
