"""Word documents (docx)."""

from collections.abc import Iterator, Mapping

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.paragraphs import ParagraphCollector
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.zip_xml import XmlHandlers, main_member, open_package, title_field

ENDINGS = (".docx",)
# Deleted and moved text, field codes, the legacy copy of a text box (mc:Fallback), ruby.
_SKIPPED = {"w:del", "w:moveFrom", "mc:Fallback", "w:rt", "w:instrText", "w:delText"}
_CHARACTERS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_HIDDEN = "w:vanish"
_FALSE = ("0", "false", "off", "none")


def read_docx(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a Word file: paragraphs and tables in reading order.

    A paragraph is a line; tabs separate the cells of a table row. Footnotes, comments, headers,
    deleted and hidden text are left out, and so are numbers that Word generates. The field
    `title` comes from the file's properties.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    package = open_package(data, where)
    parser = _WordParser()
    member = main_member(package, "word/document.xml")
    package.parse(member, XmlHandlers(parser.start, parser.end, parser.text))
    fields = title_field(package, "docProps/core.xml")
    yield RawDocument(text=parser.collector.text(), fields=fields, encoding="docx", is_binary=True)


class _WordParser:
    def __init__(self) -> None:
        self.collector = ParagraphCollector()
        self._skipped_depth = 0
        self._in_text = self._hidden = self._in_run = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped_depth or name in _SKIPPED:
            self._skipped_depth += 1
        elif name == "w:p":
            self.collector.begin()
        elif name == "w:r":
            self._in_run, self._hidden = True, False
        elif name == "w:t":
            self._in_text = True
        elif name == "w:tr":
            self.collector.begin_row()
        elif name == "w:tc":
            self.collector.begin_cell()
        elif name == _HIDDEN and self._in_run:
            self._hidden = attributes.get("w:val", "").lower() not in _FALSE
        elif name in _CHARACTERS and self._in_run and not self._hidden:
            self.collector.add(_CHARACTERS[name])

    def end(self, name: str) -> None:
        if self._skipped_depth:
            self._skipped_depth -= 1
        elif name == "w:p":
            self.collector.end()
        elif name == "w:r":
            self._in_run = self._hidden = False
        elif name == "w:t":
            self._in_text = False
        elif name == "w:tr":
            self.collector.end_row()
        elif name == "w:tc":
            self.collector.end_cell()

    def text(self, data: str) -> None:
        if self._in_text and not self._skipped_depth and not self._hidden:
            self.collector.add(data)
