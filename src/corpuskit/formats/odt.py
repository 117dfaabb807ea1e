"""OpenDocument texts (odt)."""

from collections.abc import Iterator, Mapping

from corpuskit.core.errors import ReadError
from corpuskit.formats.flow import Flow
from corpuskit.formats.office import Handlers, Package, ignore, open_package, title_of
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw

_LEFT_OUT = {
    "text:note", "office:annotation", "text:tracked-changes", "text:ruby-text",
    "text:table-of-content",
}  # fmt: skip
_PARAGRAPHS = ("text:p", "text:h")
_ROW, _CELL = "table:table-row", ("table:table-cell", "table:covered-table-cell")
_MOST_SPACES = 100


def odt(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the one document of an OpenDocument text: paragraphs and tables in reading order.

    A paragraph is a line; cells of a table row are divided by tabs. Footnotes, comments,
    tables of contents and deleted text are left out. The title is that of the file's
    properties.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    package = open_package(data, where)
    _check_open(package)
    reading = _Reading()
    package.parse("content.xml", Handlers(reading.start, reading.end, reading.text))
    yield Raw(reading.flow.text(), fields=title_of(package, "meta.xml"), encoding="odt")


def _check_open(package: Package) -> None:
    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "manifest:encryption-data":
            raise ReadError(f"{package.where}: is encrypted", hint="save it without a password")

    if package.has("META-INF/manifest.xml"):
        package.parse("META-INF/manifest.xml", Handlers(start, ignore, ignore))


class _Reading:
    def __init__(self) -> None:
        self.flow = Flow()
        self._left_out = 0
        self._space = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
        elif name in _PARAGRAPHS:
            self.flow.begin()
            self._space = True
        elif name == "text:s":
            count = attributes.get("text:c", "1")
            self.flow.add(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif name == "text:tab":
            self.flow.add("\t")
        elif name == "text:line-break":
            self.flow.add("\n")
        elif name == _ROW:
            self.flow.begin_row()
        elif name in _CELL:
            self.flow.begin_cell()

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif name in _PARAGRAPHS:
            self.flow.end()
        elif name == _ROW:
            self.flow.end_row()
        elif name in _CELL:
            self.flow.end_cell()

    def text(self, data: str) -> None:
        # The format folds white space: several stand for one, at a line's beginning for none.
        if self._left_out:
            return
        kept = []
        for char in data:
            white = char in " \t\r\n"
            if not (white and self._space):
                kept.append(" " if white else char)
            self._space = white
        self.flow.add("".join(kept))
