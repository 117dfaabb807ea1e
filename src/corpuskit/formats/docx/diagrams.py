"""The text of SmartArt, in the order of its tree."""

from collections import defaultdict
from collections.abc import Mapping

from corpuskit.formats.zip_xml import OfficePackage, XmlHandlers

# Points that only lay out the others, and transitions between points.
_LAYOUT_POINTS = ("pres", "parTrans", "sibTrans")
_MAX_NUMBER = 9


class _DiagramParser:
    """Collects the points with their lines, and the connections between them."""

    def __init__(self) -> None:
        # The lines of each point, in pieces.
        self.lines: dict[str, list[list[str]]] = {}
        self.roots: list[str] = []
        self.children: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._point: list[list[str]] | None = None
        self._in_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("type", "")
        if name == "dgm:pt":
            point = attributes.get("modelId", "")
            self._point = None
            if kind not in _LAYOUT_POINTS:
                self._point = self.lines.setdefault(point, [])
            if kind == "doc":
                self.roots.append(point)
        elif name == "dgm:cxn" and kind in ("", "parOf"):
            order = attributes.get("srcOrd", "")
            is_number = order.isdecimal() and len(order) <= _MAX_NUMBER
            child = (int(order) if is_number else 0, attributes.get("destId", ""))
            self.children[attributes.get("srcId", "")].append(child)
        elif name == "a:p" and self._point is not None:
            self._point.append([])
        elif name == "a:t":
            self._in_text = True

    def end(self, name: str) -> None:
        if name == "dgm:pt":
            self._point = None
        self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text and self._point:
            self._point[-1].append(data)


def diagram_lines(package: OfficePackage, member: str) -> list[str]:
    """Return the lines of SmartArt: each point before the points below it.

    Raises
    ------
    ReadError
        If the part is damaged.
    """
    parser = _DiagramParser()
    package.parse(member, XmlHandlers(parser.start, parser.end, parser.text))
    # From the root down, with a stack; then points that are not connected. Each point once.
    order: dict[str, None] = {}
    stack = parser.roots[::-1]
    while stack:
        point = stack.pop()
        if point in parser.lines and point not in order:
            order[point] = None
            below = sorted(parser.children[point], key=lambda child: child[0], reverse=True)
            stack += [child for _, child in below]
    order |= dict.fromkeys(parser.lines)
    lines = ("".join(pieces) for point in order for pieces in parser.lines[point])
    return [line for line in lines if line.strip()]
