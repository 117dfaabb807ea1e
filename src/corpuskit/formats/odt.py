"""OpenDocument texts (odt)."""

from collections.abc import Iterator, Mapping

from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.paragraphs import ParagraphCollector
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.zip_xml import OfficePackage, XmlHandlers, ignore, open_package, title_field

ENDINGS = (".odt",)
_SKIPPED = {
    "text:note", "office:annotation", "text:tracked-changes", "text:ruby-text",
    "text:table-of-content",
}  # fmt: skip
_PARAGRAPHS = ("text:p", "text:h")
_ROW, _CELLS = "table:table-row", ("table:table-cell", "table:covered-table-cell")
_MAX_SPACES = 100


def read_odt(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of an OpenDocument text: paragraphs and tables in reading order.

    A paragraph is a line; tabs separate the cells of a table row. Footnotes, comments, tables of
    contents and deleted text are left out. The field `title` comes from the file's properties.

    Raises
    ------
    ReadError
        If the file is damaged, encrypted or too large.
    """
    package = open_package(data, where)
    _check_not_encrypted(package)
    parser = _OpenDocumentParser()
    package.parse("content.xml", XmlHandlers(parser.start, parser.end, parser.text))
    yield RawDocument(
        text=parser.collector.text(),
        fields=title_field(package, "meta.xml"),
        encoding="odt",
        is_binary=True,
    )


def _check_not_encrypted(package: OfficePackage) -> None:
    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "manifest:encryption-data":
            raise ReadError(f"{package.where}: is encrypted", hint="save it without a password")

    if package.has("META-INF/manifest.xml"):
        package.parse("META-INF/manifest.xml", XmlHandlers(start, ignore, ignore))


class _OpenDocumentParser:
    def __init__(self) -> None:
        self.collector = ParagraphCollector()
        self._skipped_depth = 0
        self._after_space = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped_depth or name in _SKIPPED:
            self._skipped_depth += 1
        elif name in _PARAGRAPHS:
            self.collector.begin()
            self._after_space = True
        elif name == "text:s":
            count = attributes.get("text:c", "1")
            self.collector.add(" " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES))
        elif name == "text:tab":
            self.collector.add("\t")
        elif name == "text:line-break":
            self.collector.add("\n")
        elif name == _ROW:
            self.collector.begin_row()
        elif name in _CELLS:
            self.collector.begin_cell()

    def end(self, name: str) -> None:
        if self._skipped_depth:
            self._skipped_depth -= 1
        elif name in _PARAGRAPHS:
            self.collector.end()
        elif name == _ROW:
            self.collector.end_row()
        elif name in _CELLS:
            self.collector.end_cell()

    def text(self, data: str) -> None:
        """Add text with white space collapsed, as the OpenDocument standard requires.

        A run of white space is one space; at the start of a paragraph it is removed.
        """
        if self._skipped_depth:
            return
        characters = []
        for char in data:
            is_space = char in " \t\r\n"
            if not (is_space and self._after_space):
                characters.append(" " if is_space else char)
            self._after_space = is_space
        self.collector.add("".join(characters))
