"""The text of a Word file's body, as the page shows it, event by event.

Invariant: text is added to the collector if and only if it is on the page and is text. It is not
if a tracked change deleted it, its style or its own formatting hides it (`WordStyles`), a field
generates it (`WordFields`), or it is in a generated list. A paragraph that is empty for one of
these reasons leaves no empty line. The cost is linear in the number of elements.
"""

from collections.abc import Callable, Mapping

from corpuskit.formats.docx.fields import WordFields
from corpuskit.formats.docx.formulas import FormulaMarks
from corpuskit.formats.docx.pictures import PICTURES, SIZES, PictureCount
from corpuskit.formats.docx.state import OpenElements, OpenParagraph
from corpuskit.formats.docx.styles import WordStyles
from corpuskit.formats.docx.symbols import symbol, with_symbols
from corpuskit.formats.paragraphs import ParagraphCollector

# Earlier properties, ruby, forms, and text that tracked changes deleted.
_SKIPPED = {
    "w:rt", "w:delText", "w:delInstrText", "w:rPrChange", "w:pPrChange", "w:tblPrChange",
    "w:trPrChange", "w:tcPrChange", "w:sectPrChange", "m:ctrlPr", "w:ffData",
}  # fmt: skip
_DELETIONS = ("w:del", "w:moveFrom")
_ALTERNATIVES = ("mc:Choice", "mc:Fallback")
_CHARACTERS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_TEXTS = ("w:t", "m:t", "a:t")
_RUNS = ("w:r", "m:r")
_PROPERTIES = ("w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr")
_STYLES = ("w:pStyle", "w:rStyle", "w:tblStyle")
_LOOKS = ("w:sz", "w:color", "w:shd", "w:highlight", "w:background")
_FORMULA = ("m:d", "m:begChr", "m:endChr", "m:naryPr", "m:chr", "m:e", "m:rad", "m:num")
# What the body shows from other parts of the file, and the attribute with the relation to it.
_REFERENCES = {
    "w:altChunk": "r:id", "w:subDoc": "r:id", "dgm:relIds": "r:dm", "c:chart": "r:id"
}  # fmt: skip
_CONTENTS_ANCHOR = "_Toc"
_MAX_PROMPT, _MAX_PROMPTS = 60, 20


class BodyParser:
    """Handlers for the events of a body.

    Parameters
    ----------
    styles : WordStyles
    show : callable
        From an element that refers to another part, and the relation, to the lines that the page
        shows in its place.
    reads_generated : bool
        Whether to read what fields and content controls generate, because it cannot be told
        where that ends.
    """

    def __init__(
        self, styles: WordStyles, show: Callable[[str, str], list[str]], *, reads_generated: bool
    ) -> None:
        self.collector = ParagraphCollector()
        self.is_word = self.has_doubtful_list = self.has_white_text = False
        self.pictures = PictureCount()
        self.list_size = 0
        self.unknown_symbols: dict[str, None] = {}
        self.prompts: dict[str, None] = {}
        self._styles, self._show, self._reads_generated = styles, show, reads_generated
        self._fields = WordFields()
        self._formulas = FormulaMarks()
        self._open = OpenElements()
        self._skipped_depth = self._received = 0
        self._in_text = False
        starts: list[tuple[tuple[str, ...], Callable[[str, Mapping[str, str]], None]]] = [
            (("w:document",), self._start_document),
            (("w:p", "a:p"), self._start_paragraph),
            (_RUNS, self._start_run),
            (_TEXTS, self._start_text),
            (_PROPERTIES, lambda name, _: self._open.properties.append(name)),
            (_STYLES, self._open.set_style),
            (_LOOKS, self._open.set_look),
            (("w:rFonts",), self._open.set_font),
            (("w:framePr",), self._open.set_frame),
            (("w:vanish",), self._open.hide),
            (_DELETIONS, self._start_deletion),
            (
                ("w:instrText", "w:fldChar", "w:fldSimple"),
                lambda *mark: self._add(self._fields.start(*mark)),
            ),
            (
                ("w:sdt", "w:docPartGallery", "w:showingPlcHdr", "w:sdtContent"),
                self._open.start_control,
            ),
            (("w:hyperlink",), self._start_link),
            (("w:tbl", "w:tr", "w:tc", "w:cellDel"), self._start_table),
            (("mc:AlternateContent", *_ALTERNATIVES), self._start_alternative),
            (tuple(_CHARACTERS), self._character),
            (("w:sym",), self._symbol),
            (_FORMULA, lambda *mark: self._add(self._formulas.start(*mark))),
            (tuple(_REFERENCES), self._reference),
            (SIZES, self.pictures.set_size),
            (PICTURES, self._picture),
            (("v:textpath",), self._drawn_text),
        ]
        self._handler_of_start = {name: handle for names, handle in starts for name in names}.get
        ends: list[tuple[tuple[str, ...], Callable[[str], None]]] = [
            (("w:p", "a:p"), self._end_paragraph),
            (_RUNS, lambda _: self._open.end_run()),
            (_TEXTS, self._end_text),
            (_PROPERTIES, self._end_properties),
            (("w:instrText", "w:fldSimple"), self._fields.end),
            (("w:sdt", "w:sdtContent"), self._open.end_control),
            (("w:hyperlink",), lambda _: self._open.end_link()),
            (("w:tbl", "w:tr", "w:tc"), self._end_table),
            (("mc:AlternateContent",), lambda _: self._open.end_alternative()),
            (("m:d", "m:naryPr", "m:num"), lambda name: self._add(self._formulas.end(name))),
        ]
        self._handler_of_end = {name: handle for names, handle in ends for name in names}.get

    @property
    def is_doubtful(self) -> bool:
        """Whether a field did not end, or a generated list has paragraphs of a text."""
        return self._fields.is_open or self.has_doubtful_list

    @property
    def has_bibliography(self) -> bool:
        """Whether there is a generated list of references."""
        return self._fields.has_bibliography or self._open.has_bibliography

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if self._skipped_depth:
            self._skipped_depth += 1
            return
        handle = self._handler_of_start(name)
        if handle is not None:
            handle(name, attributes)
        elif name in _SKIPPED:
            self._skipped_depth = 1

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if self._skipped_depth:
            self._skipped_depth -= 1
            return
        handle = self._handler_of_end(name)
        if handle is not None:
            handle(name)

    def text(self, data: str) -> None:
        """Handle characters."""
        if self._skipped_depth:
            return
        if self._in_text:
            self._add(data)
        elif self._fields.in_code:
            self._fields.add_code(data)

    def _add(self, text: str) -> None:
        """Add characters of the page to the open paragraph, or count those that are not text."""
        self._received += len(text)
        if not text or not self._open.paragraphs:
            return
        paragraph, run = self._open.paragraphs[-1], self._open.run
        if run is not None:
            if run.is_hidden:
                paragraph.unread_size += len(text)
                return
            text = with_symbols(text, run.font) if run.font else text
            self.has_white_text |= run.is_white and self._open.is_on_page()
        if not self._reads_generated and (self._fields.hides_text or self._open.generated):
            paragraph.unread_size += len(text)
            if self._open.prompts:
                self._add_prompt(text)
            elif self._fields.is_list or self._open.generated:
                paragraph.list_size += len(text)
            return
        is_link = self._open.contents_links or self._fields.is_contents_link
        if is_link and not self._reads_generated:
            if not paragraph.link_size:
                paragraph.other.append(self.collector.open_text())
            paragraph.link_size += len(text)
        elif paragraph.link_size:
            paragraph.other.append(text)
        self.collector.add(text)

    def _add_prompt(self, text: str) -> None:
        self.has_doubtful_list |= len(text) > _MAX_PROMPT
        if len(self.prompts) < _MAX_PROMPTS:
            self.prompts[text] = None

    def _is_shown(self) -> bool:
        run = self._open.run
        is_generated = self._fields.hides_text or self._open.generated
        return not (run and run.is_hidden) and (self._reads_generated or not is_generated)

    def _start_document(self, _: str, __: Mapping[str, str]) -> None:
        self.is_word = True

    def _start_paragraph(self, _: str, __: Mapping[str, str]) -> None:
        self.collector.begin()
        is_in_list = self._fields.is_list or bool(self._open.generated)
        self._open.paragraphs.append(
            OpenParagraph(is_in_list=is_in_list and not self._reads_generated)
        )

    def _end_paragraph(self, _: str) -> None:
        paragraph = self._open.end_paragraph()
        if paragraph is None:
            return
        self.has_doubtful_list |= paragraph.is_no_list_entry()
        self.list_size += paragraph.list_size
        hides = paragraph.mark_hides
        if hides is None:
            hides = self._styles.is_hidden(self._open.table_style, paragraph.style, "")
        is_list_style = not self._reads_generated and self._styles.is_list_style(paragraph.style)
        is_list = paragraph.is_in_list or is_list_style
        if is_list or paragraph.unread_size or paragraph.link_size:
            text = self.collector.open_text()
            is_entry = paragraph.is_list_entry(text, is_list_style=is_list_style)
            self.list_size += is_entry * len(text)
            if is_entry or not (text.strip() or hides or paragraph.joins_next):
                self.collector.drop(with_heading=is_entry)
                return
        self.collector.end(joins_next=hides or paragraph.joins_next)

    def _start_run(self, _: str, __: Mapping[str, str]) -> None:
        self._open.begin_run(self._styles)

    def _start_text(self, _: str, __: Mapping[str, str]) -> None:
        self._in_text = True

    def _end_text(self, _: str) -> None:
        self._in_text = False

    def _end_properties(self, _: str) -> None:
        self._open.end_properties(self._styles)

    def _start_deletion(self, _: str, __: Mapping[str, str]) -> None:
        if not self._open.delete():
            self._skipped_depth = 1

    def _start_link(self, _: str, attributes: Mapping[str, str]) -> None:
        self._open.begin_link(attributes.get("w:anchor", "").startswith(_CONTENTS_ANCHOR))

    def _start_table(self, name: str, _: Mapping[str, str]) -> None:
        if name == "w:tbl":
            self._open.tables.append("")
        elif name == "w:tr":
            self._open.rows.append(True)
            self.collector.begin_row()
        elif name == "w:tc":
            self._open.cells.append(True)
            self.collector.begin_cell()
        elif self._open.cells:
            self._open.cells[-1] = False

    def _end_table(self, name: str) -> None:
        if name == "w:tbl" and self._open.tables:
            self._open.tables.pop()
        elif name == "w:tr" and self._open.rows:
            self.collector.end_row(is_kept=self._open.rows.pop())
        elif name == "w:tc" and self._open.cells:
            self.collector.end_cell(is_kept=self._open.cells.pop())

    def _start_alternative(self, name: str, _: Mapping[str, str]) -> None:
        """Read the first alternative that has something to read."""
        if name == "mc:AlternateContent":
            self._open.alternatives.append(self._received)
        elif self._open.alternatives and self._received > self._open.alternatives[-1]:
            self._skipped_depth = 1

    def _character(self, name: str, _: Mapping[str, str]) -> None:
        if self._open.run is not None and not self._open.properties and self._is_shown():
            self.collector.add(_CHARACTERS[name])

    def _symbol(self, _: str, attributes: Mapping[str, str]) -> None:
        font, code = attributes.get("w:font", ""), attributes.get("w:char", "")
        char = symbol(font, code)
        if not char and self._is_shown():
            self.unknown_symbols[f"{font} {code}"] = None
        self._add(char)

    def _reference(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._is_shown():
            self._add_lines(self._show(name, attributes.get(_REFERENCES[name], "")))

    def _add_lines(self, lines: list[str]) -> None:
        self._received += len(lines)
        for line in lines:
            self.collector.add_line(line)

    def _picture(self, _: str, attributes: Mapping[str, str]) -> None:
        self.pictures.add(attributes)
        self._received += 1

    def _drawn_text(self, _: str, attributes: Mapping[str, str]) -> None:
        if self._is_shown():
            self._add_lines([attributes.get("string", "")])
