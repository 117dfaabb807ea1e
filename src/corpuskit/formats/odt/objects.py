"""Objects within an OpenDocument text: formulas, and the titles of charts."""

from collections.abc import Mapping
from typing import NamedTuple

from corpuskit.formats.zip_xml import OfficePackage, XmlHandlers

# The source of a formula, in addition to its signs.
_ANNOTATIONS = ("math:annotation", "math:annotation-xml")
_TITLES = ("chart:title", "chart:subtitle")
_DOCUMENTS = ("office:text", "office:spreadsheet", "office:presentation", "office:drawing")
_FRACTION, _ROOT_SIGNS = "math:mfrac", {"math:msqrt": "√", "math:mroot": "√"}


class ObjectText(NamedTuple):
    """The text of an object.

    Parameters
    ----------
    formula : str
        A formula, which is within a line.
    lines : list of str
        The titles of a chart.
    is_document : bool
        Whether the object is a document, whose text is not read.
    """

    formula: str
    lines: list[str]
    is_document: bool = False


def object_text(package: OfficePackage, folder: str) -> ObjectText:
    """Return the text of an object, by the folder that contains it; nothing for other objects.

    Raises
    ------
    ReadError
        If the object is damaged.
    """
    parser = _ObjectParser()
    member = f"{folder}/content.xml"
    if package.has(member):
        package.parse(member, XmlHandlers(parser.start, parser.end, parser.text))
    lines = [" ".join("".join(line).split()) for line in parser.lines]
    formula = "".join("".join(parser.formula).split())
    return ObjectText(formula, [line for line in lines if line], parser.is_document)


class _ObjectParser:
    def __init__(self) -> None:
        self.formula: list[str] = []
        self.lines: list[list[str]] = []
        self.is_document = False
        self._skipped_depth = self._titles = 0
        # The open elements of a formula, with how many children each has had.
        self._open: list[tuple[str, int]] = []

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if self._skipped_depth or name in _ANNOTATIONS:
            self._skipped_depth += 1
        elif name in _DOCUMENTS:
            self.is_document = True
        elif name in _TITLES:
            self._titles += 1
            self.lines.append([])
        elif name.startswith("math:"):
            self.formula.append(_ROOT_SIGNS.get(name, ""))
            if self._open:
                parent, children = self._open[-1]
                self._open[-1] = (parent, children + 1)
                if parent == _FRACTION and children == 1:
                    self.formula.append("/")
            self._open.append((name, 0))

    def end(self, name: str) -> None:
        if self._skipped_depth:
            self._skipped_depth -= 1
        elif name in _TITLES:
            self._titles -= 1
        elif name.startswith("math:") and self._open:
            self._open.pop()

    def text(self, data: str) -> None:
        if self._skipped_depth:
            return
        if self._titles > 0:
            self.lines[-1].append(data)
        elif self._open:
            self.formula.append(data)
