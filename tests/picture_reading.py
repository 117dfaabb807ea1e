"""Read pictures without what drew them: the darkness of a PNG, the text of an SVG."""

import re
import zlib


def darkness(png: bytes) -> float:
    """Return how many pixels of a PNG are black, shades counted in part."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        chunks[png[at + 4 : at + 8]] = (
            chunks.get(png[at + 4 : at + 8], b"") + png[at + 8 : at + 8 + size]
        )
        at += size + 12
    head = chunks[b"IHDR"]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    assert tuple(head[8:]) == (8, 6, 0, 0, 0)
    data = zlib.decompress(chunks[b"IDAT"])
    stride, above, total = width * 4, bytes(width * 4), 0
    for row in range(height):
        start = row * (stride + 1)
        above = unfiltered(data[start], data[start + 1 : start + 1 + stride], above)
        total += sum(765 - sum(above[i : i + 3]) for i in range(0, stride, 4))
    return total / 765


def unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """Return a line of a PNG as it was before it was filtered, 4 bytes to a pixel."""
    out = bytearray(line)
    for i in range(len(line)):
        a = out[i - 4] if i >= 4 else 0
        b = above[i]
        c = above[i - 4] if i >= 4 else 0
        if kind == 4:
            p = a + b - c
            nearest = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        else:
            nearest = (0, a, b, (a + b) // 2)[kind]
        out[i] = (line[i] + nearest) & 255
    return bytes(out)


def texts(svg: str) -> list[str]:
    """Return the texts of an SVG, which are outlines with their words as a label."""
    from html import unescape

    return [unescape(text) for text in re.findall(r'role="img" aria-label="([^"]*)"', svg)]


def lines(svg: str) -> list[str]:
    """Return the paths of the lines of an SVG, one for each series."""
    groups = re.findall(r'<g class="mark-line[^"]*"[^>]*>(.*?)</g>', svg, re.DOTALL)
    return [path for group in groups for path in re.findall(r' d="([^"]+)"', group)]
