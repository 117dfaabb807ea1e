"""SVG with text -> SVG whose text is drawn as the outlines of its characters.

Only browsers read the font that an SVG embeds; rsvg-convert (which pandoc calls), Inkscape and
Word show boxes for Chinese where the system has no such font. Outlines look the same everywhere.

Invariants: a text keeps its anchor, size, rotation, colour and opacity, and its words as
``aria-label``; a text with a character that the font lacks stays text. An outline has a name made
of its shape, so two pictures in one web page cannot exchange theirs. Each character is defined
once, so a picture is about as large as with an embedded font. Advances are those of the font,
without kerning, as vl-convert lays text out to within a pixel.
"""

import re
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"
_OF_TEXT = frozenset(
    ("text-anchor", "font-family", "font-size", "font-weight", "font-style", "dy", "role",
     "aria-label", "aria-roledescription")
)  # fmt: skip
_ANCHORS = {"middle": 0.5, "end": 1.0}


class _Glyphs:
    """The characters of a font, as paths that are defined once."""

    def __init__(self, data: bytes) -> None:
        from fontTools.ttLib import TTFont

        self._face = TTFont(BytesIO(data), lazy=True, recalcTimestamp=False)
        self._names: dict[int, str] = self._face.getBestCmap() or {}
        self._shapes: Any = self._face.getGlyphSet()
        self.per_em: int = self._face["head"].unitsPerEm
        self.paths: dict[str, str] = {}
        self._ids: dict[str, str] = {}

    def has(self, text: str) -> bool:
        """Return whether the font has every character of a text."""
        return all(ord(char) in self._names for char in text)

    def advance(self, char: str) -> int:
        """Return the width of a character, in font units."""
        width: int = round(self._shapes[self._names[ord(char)]].width)
        return width

    def id_of(self, char: str) -> str:
        """Return the name of a character's path, "" if nothing of it is seen."""
        if char not in self._ids:
            from fontTools.pens.svgPathPen import SVGPathPen

            pen = SVGPathPen(self._shapes, ntos=lambda number: f"{number:.0f}")
            self._shapes[self._names[ord(char)]].draw(pen)
            path = pen.getCommands()
            name = f"g{sha256(path.encode()).hexdigest()[:12]}" if path else ""
            self._ids[char] = name
            if name:
                self.paths[name] = path
        return self._ids[char]


def with_outlines(svg: str, font: bytes, title: str) -> str:
    """Return an SVG whose text is drawn as outlines.

    Parameters
    ----------
    svg : str
        As vl-convert writes it.
    font : bytes
        A font file that has the characters.
    title : str
        The title of the document, which programs that read pictures aloud say first.
    """
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _LINK)
    root = ElementTree.fromstring(svg)
    glyphs = _Glyphs(font)
    said: list[str] = []
    for parent in list(root.iter()):
        for place, child in enumerate(parent):
            if child.tag == f"{{{_SVG}}}text":
                said.append("".join(child.itertext()))
                parent[place] = _outlined(child, glyphs)
    defined = ElementTree.Element(f"{{{_SVG}}}defs")
    for name, path in glyphs.paths.items():
        ElementTree.SubElement(defined, f"{{{_SVG}}}path", {"id": name, "d": path})
    words = ElementTree.Element(f"{{{_SVG}}}desc")
    words.text = "\n".join(dict.fromkeys(filter(str.strip, said)))
    head = ElementTree.Element(f"{{{_SVG}}}title")
    head.text = title
    root[:0] = [*([head] if title else []), words, defined]
    return ElementTree.tostring(root, encoding="unicode")


def _outlined(text: ElementTree.Element, glyphs: _Glyphs) -> ElementTree.Element:
    """Return a text as a group of outlines; a text that cannot be drawn, as it is."""
    lines = [text, *text] if len(text) else [text]
    if not glyphs.has("".join(text.itertext())):
        return text
    looks = {key: value for key, value in text.attrib.items() if key not in _OF_TEXT}
    words = " ".join(line.text or "" for line in lines if line.text)
    group = ElementTree.Element(f"{{{_SVG}}}g", {**looks, "role": "img", "aria-label": words})
    size = float(re.sub(r"[^\d.]", "", text.get("font-size", "")) or 11)
    down = float(text.get("dy", 0))
    for line in lines:
        down += float(line.get("dy", 0)) if line is not text else 0
        if line.text:
            anchor = line.get("text-anchor") or text.get("text-anchor", "")
            group.append(_line(line.text, glyphs, size, (_ANCHORS.get(str(anchor), 0.0), down)))
    return group


def _line(
    text: str, glyphs: _Glyphs, size: float, place: tuple[float, float]
) -> ElementTree.Element:
    """Return a line of outlines; `place` is the part of its width before x = 0, and its y."""
    anchor, down = place
    scale = size / glyphs.per_em
    width = sum(map(glyphs.advance, text))
    across = f"translate({-anchor * width * scale:.2f},{down:g})"
    line = ElementTree.Element(
        f"{{{_SVG}}}g", {"transform": f"{across} scale({scale:.6g},{-scale:.6g})"}
    )
    at = 0
    for char in text:
        if name := glyphs.id_of(char):
            place_of = {"x": str(at)} if at else {}
            ElementTree.SubElement(
                line, f"{{{_SVG}}}use", {f"{{{_LINK}}}href": f"#{name}", **place_of}
            )
        at += glyphs.advance(char)
    return line
