"""Word documents (docx)."""

from collections.abc import Iterator, Mapping

from corpuskit.formats.flow import Flow
from corpuskit.formats.office import Handlers, main_member, open_package, title_of
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw

# Text that is not on the page, or there a second time, or beside the line as a reading aid.
_LEFT_OUT = {"w:del", "w:moveFrom", "mc:Fallback", "w:rt", "w:instrText", "w:delText"}
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_HIDDEN = "w:vanish"
_NO = ("0", "false", "off", "none")


def docx(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the one document of a Word file: paragraphs and tables in reading order.

    A paragraph is a line; cells of a table row are divided by tabs. Footnotes, comments,
    headers, deleted and hidden text are left out, and so are numbers that Word makes by
    itself. The title is that of the file's properties.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    package = open_package(data, where)
    reading = _Reading()
    member = main_member(package, "word/document.xml")
    package.parse(member, Handlers(reading.start, reading.end, reading.text))
    fields = title_of(package, "docProps/core.xml")
    yield Raw(reading.flow.text(), fields=fields, encoding="docx")


class _Reading:
    def __init__(self) -> None:
        self.flow = Flow()
        self._left_out = 0
        self._in_text = self._hidden = self._in_run = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
        elif name == "w:p":
            self.flow.begin()
        elif name == "w:r":
            self._in_run, self._hidden = True, False
        elif name == "w:t":
            self._in_text = True
        elif name == "w:tr":
            self.flow.begin_row()
        elif name == "w:tc":
            self.flow.begin_cell()
        elif name == _HIDDEN and self._in_run:
            self._hidden = attributes.get("w:val", "").lower() not in _NO
        elif name in _SIGNS and self._in_run and not self._hidden:
            self.flow.add(_SIGNS[name])

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif name == "w:p":
            self.flow.end()
        elif name == "w:r":
            self._in_run = self._hidden = False
        elif name == "w:t":
            self._in_text = False
        elif name == "w:tr":
            self.flow.end_row()
        elif name == "w:tc":
            self.flow.end_cell()

    def text(self, data: str) -> None:
        if self._in_text and not self._left_out and not self._hidden:
            self.flow.add(data)
