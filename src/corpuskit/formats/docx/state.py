"""What is open while the body of a Word file is parsed, and what its formatting says.

Each list has the outermost element first. Elements may be nested in any order in a damaged file,
so that no list may be assumed to have an element.
"""

import re
from collections.abc import Mapping

from corpuskit.formats.docx.styles import WordStyles, is_on
from corpuskit.formats.paragraphs import is_list_heading

_RUN, _PARAGRAPH_MARK, _ROW = ["w:rPr"], ["w:pPr", "w:rPr"], ["w:trPr"]
_AROUND_ENTRY = re.compile(r"[\s\d.…·‧⋯ivxlcIVXLC()（）-]*")
_PAGE = re.compile(r"[\s.…·‧⋯][(（]?(?:\d{1,4}|[ivxlcIVXLC]{1,7})[)）]?\s*$")
_SENTENCE_ENDS = ("。", "！", "？", "；", "：", "，", "、")
_MAX_ENTRY = 300
# In half points: text of 1 point cannot be seen.
_TINY, _WHITE = 2, "FFFFFF"
# What a content control contains.
_TEXT, _LIST, _PROMPT = range(3)
# The content controls of generated lists.
_GALLERIES = ("Table of Contents", "Table of Figures", "Bibliographies", "Index")
_BIBLIOGRAPHIES = "Bibliographies"


class OpenParagraph:
    """What must be known at the end of a paragraph.

    Attributes
    ----------
    is_in_list : bool
        Whether it begins within a generated list.
    style : str
    joins_next : bool
        Whether it continues in the next paragraph: a tracked change deleted its mark, or it is a
        large initial.
    is_shaded : bool
        Whether it has a background.
    mark_hides : bool, or None
        Whether its mark is hidden, if its own formatting says so.
    unread_size, list_size, link_size : int
        Characters that are not read; of these, those of generated lists; and those that are
        read and are links from a table of contents.
    other : list of str
        The text around such links.
    """

    __slots__ = (
        "is_in_list", "is_shaded", "joins_next", "link_size", "list_size", "mark_hides", "other",
        "style", "unread_size",
    )  # fmt: skip

    def __init__(self, *, is_in_list: bool) -> None:
        self.is_in_list = is_in_list
        self.style = ""
        self.joins_next = self.is_shaded = False
        self.mark_hides: bool | None = None
        self.unread_size = self.list_size = self.link_size = 0
        self.other: list[str] = []

    def is_no_list_entry(self) -> bool:
        """Tell whether what is said to be generated is too long for an entry of a list."""
        return self.list_size > _MAX_ENTRY

    def is_list_entry(self, text: str, *, is_list_style: bool) -> bool:
        """Tell whether a paragraph is an entry of a table of contents or the like.

        Parameters
        ----------
        text : str
            What was read of it.
        is_list_style : bool
            Whether it has the style of such entries.
        """
        is_generated = self.list_size > 0 or self.is_in_list
        if is_generated and (not text.strip() or is_list_heading(text)):
            return True
        if self.link_size and _AROUND_ENTRY.fullmatch("".join(self.other)):
            return _PAGE.search(text) is not None
        is_entry_like = len(text) <= _MAX_ENTRY and not text.rstrip().endswith(_SENTENCE_ENDS)
        return is_list_style and is_entry_like


class _OpenRun:
    """The formatting of a run of characters."""

    __slots__ = (
        "font", "hides", "is_hidden", "is_tiny", "is_white", "is_within_hidden", "style"
    )  # fmt: skip

    def __init__(self, *, is_within_hidden: bool) -> None:
        self.is_within_hidden = self.is_hidden = is_within_hidden
        self.hides: bool | None = None
        self.is_tiny = self.is_white = False
        self.style = self.font = ""

    def is_formatted(self) -> bool:
        """Tell whether its formatting may hide it."""
        return bool(self.style or self.is_tiny or self.hides is not None)


class OpenElements:
    """The open elements of a body.

    Attributes
    ----------
    generated : int
        How many open content controls have generated content: lists, or prompts.
    prompts : int
        How many of them have a prompt of a form, and no content of their own.
    contents_links : int
        How many open links come from a table of contents.
    """

    def __init__(self) -> None:
        self.paragraphs: list[OpenParagraph] = []
        self.properties: list[str] = []
        self.tables: list[str] = []
        # Rows and cells, with whether they are kept; alternatives, with what came before them.
        self.rows: list[bool] = []
        self.cells: list[bool] = []
        self.alternatives: list[int] = []
        self.generated = self.prompts = self.contents_links = 0
        self.has_bibliography = self._has_background = False
        self._runs: list[_OpenRun] = []
        # Content controls and their contents, with what they contain.
        self._controls: list[int] = []
        self._contents: list[int] = []
        self._links: list[bool] = []

    @property
    def run(self) -> _OpenRun | None:
        """The innermost run."""
        return self._runs[-1] if self._runs else None

    @property
    def table_style(self) -> str:
        """The style of the innermost table."""
        return self.tables[-1] if self.tables else ""

    def end_paragraph(self) -> OpenParagraph | None:
        """Remove and return the innermost paragraph."""
        return self.paragraphs.pop() if self.paragraphs else None

    def begin_run(self, styles: WordStyles) -> None:
        """Begin a run; it is hidden if the run around its text box is, or by its styles."""
        run = _OpenRun(is_within_hidden=bool(self._runs) and self._runs[-1].is_hidden)
        self._runs.append(run)
        if styles.hides_any:
            self._judge(run, styles)

    def end_run(self) -> None:
        """End the innermost run."""
        if self._runs:
            self._runs.pop()

    def end_properties(self, styles: WordStyles) -> None:
        """End a list of properties; that of a run decides whether the run is hidden."""
        run = self._runs[-1] if self._runs else None
        if run is not None and self.properties == _RUN and run.is_formatted():
            self._judge(run, styles)
        if self.properties:
            self.properties.pop()

    def _judge(self, run: _OpenRun, styles: WordStyles) -> None:
        hides = run.hides
        if hides is None:
            style = self.paragraphs[-1].style if self.paragraphs else ""
            hides = styles.is_hidden(self.table_style, style, run.style)
        run.is_hidden = run.is_within_hidden or hides or run.is_tiny

    def hide(self, _: str, attributes: Mapping[str, str]) -> None:
        """Handle a property that hides or shows a run or the mark of a paragraph."""
        if self.properties == _RUN and self._runs:
            self._runs[-1].hides = is_on(attributes)
        elif self.properties == _PARAGRAPH_MARK and self.paragraphs:
            self.paragraphs[-1].mark_hides = is_on(attributes)

    def set_frame(self, _: str, attributes: Mapping[str, str]) -> None:
        """Handle the frame of a paragraph; that of a large initial is within the next one."""
        if self.paragraphs and attributes.get("w:dropCap", "none") != "none":
            self.paragraphs[-1].joins_next = True

    def set_font(self, _: str, attributes: Mapping[str, str]) -> None:
        """Handle the font of a run."""
        if self.properties == _RUN and self._runs:
            self._runs[-1].font = attributes.get("w:ascii") or attributes.get("w:hAnsi", "")

    def set_look(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the size or the colour of a run, or a background."""
        if self.properties == _RUN and self._runs:
            run, value = self._runs[-1], attributes.get("w:val", "")
            if name == "w:sz":
                run.is_tiny = value.isdecimal() and len(value) < 3 and int(value) <= _TINY
            else:
                run.is_white = name == "w:color" and value.upper() == _WHITE
        elif name == "w:background":
            self._has_background = True
        elif name == "w:shd" and self.properties == ["w:pPr"] and self.paragraphs:
            self.paragraphs[-1].is_shaded = True

    def is_on_page(self) -> bool:
        """Tell whether there is nothing between the text and the page: no shape, no colour."""
        has_colour = self._has_background or self.paragraphs[-1].is_shaded
        return len(self.paragraphs) == 1 and not self.tables and not has_colour

    def set_style(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle a style of a run, a paragraph or a table."""
        style = attributes.get("w:val", "")
        if name == "w:rStyle" and self.properties == _RUN and self._runs:
            self._runs[-1].style = style
        elif name == "w:pStyle" and self.properties == ["w:pPr"] and self.paragraphs:
            self.paragraphs[-1].style = style
        elif name == "w:tblStyle" and self.tables:
            self.tables[-1] = style

    def delete(self) -> bool:
        """Handle a tracked deletion; return whether it is a property, and not around text."""
        if self.properties == _PARAGRAPH_MARK and self.paragraphs:
            self.paragraphs[-1].joins_next = True
        elif self.properties == _ROW and self.rows:
            self.rows[-1] = False
        return bool(self.properties)

    def start_control(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a content control or its content, or note that the content is generated."""
        value = attributes.get("w:val", "")
        if name == "w:sdt":
            self._controls.append(_TEXT)
        elif name == "w:sdtContent":
            self._contents.append(self._controls[-1] if self._controls else _TEXT)
            self._count_content(self._contents[-1], 1)
        elif self._controls and name == "w:showingPlcHdr" and is_on(attributes):
            self._controls[-1] = _PROMPT
        elif self._controls and value in _GALLERIES:
            self._controls[-1] = _LIST
            self.has_bibliography |= value == _BIBLIOGRAPHIES

    def _count_content(self, kind: int, change: int) -> None:
        self.generated += change * (kind != _TEXT)
        self.prompts += change * (kind == _PROMPT)

    def end_control(self, name: str) -> None:
        """End a content control, or its content."""
        if name == "w:sdtContent" and self._contents:
            self._count_content(self._contents.pop(), -1)
        elif name == "w:sdt" and self._controls:
            self._controls.pop()

    def begin_link(self, is_from_contents: bool) -> None:
        """Begin a link."""
        self._links.append(is_from_contents)
        self.contents_links += is_from_contents

    def end_link(self) -> None:
        """End a link."""
        if self._links:
            self.contents_links -= self._links.pop()

    def end_alternative(self) -> None:
        """End alternatives."""
        if self.alternatives:
            self.alternatives.pop()
