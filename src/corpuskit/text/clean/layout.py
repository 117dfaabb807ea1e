"""The lines of a text, and how it was set: wrapped or not, how wide, with empty lines or not."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

HAN = "\u3005\u3007\u3127\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U0002fa1d"
CLOSERS = "」』”’）)》〉】］"
FINAL = "。！？!?…"
_LINE = re.compile(r"([^\r\n\f]*)(\r\n|[\r\n\f]|$)")
_CUT = re.compile(rf"[{HAN}，、,]\s*$")
_ENDS = re.compile(rf"[{FINAL}][{CLOSERS}]{{0,3}}\s*$")
_WIDE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]")
_NOTHING = re.compile(r"\s*$")

SPACED = 0.6
MANY = 8
NARROW, WIDEST = 28, 160
FULL, LONGER = 0.86, 1.7


class Line(NamedTuple):
    """A line: where it begins and ends, where the next begins, what it says, if a page ends."""

    start: int
    end: int
    stop: int
    text: str
    page_end: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in lines.

    Parameters
    ----------
    lines : tuple of Line
    filled : tuple of int
        The lines that are not empty.
    spaced : bool
        Whether most lines are followed by an empty one.
    width : int
        The width to which lines were cut, a Han character counting 2; 0 if they were not.
    """

    lines: tuple[Line, ...]
    filled: tuple[int, ...]
    spaced: bool
    width: int


def width(text: str) -> int:
    """Return the cells that a line takes, two for a Han character.

    Examples
    --------
    >>> width("2003 年")
    7
    """
    return len(text) + len(_WIDE.findall(text))


def is_cut(text: str) -> bool:
    """Tell whether a line ends within a sentence: in a Han character or a comma.

    Examples
    --------
    >>> is_cut("和聯"), is_cut("和聯。"), is_cut("和，")
    (True, False, True)
    """
    return bool(_CUT.search(text[-20:]))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends where a sentence does.

    Examples
    --------
    >>> ends_sentence("「合作。」 "), ends_sentence("合作")
    (True, False)
    """
    return bool(_ENDS.search(text[-20:]))


def leading(text: str) -> int:
    """Return the white space at a line's start, in characters.

    Examples
    --------
    >>> leading("    一、")
    4
    """
    return len(text) - len(text.lstrip())


@lru_cache(maxsize=2)
def layout(text: str) -> Layout:
    """Return a text in lines, ended by LF, CRLF, CR or a form feed.

    Examples
    --------
    >>> [line.text for line in layout("甲\\r\\n乙\\f丙").lines]
    ['甲', '乙', '丙']
    """
    lines = tuple(
        Line(match.start(), match.end(1), match.end(), match[1], match[2] == "\f")
        for match in _LINE.finditer(text)
    )
    if len(lines) > 1 and lines[-1].start == lines[-1].stop:
        lines = lines[:-1]
    filled = tuple(i for i, line in enumerate(lines) if not _NOTHING.match(line.text))
    followed = sum(b - a > 1 for a, b in pairwise(filled))
    spaced = len(filled) > MANY and followed >= SPACED * (len(filled) - 1)
    return Layout(lines, filled, spaced, _wrapped_at([lines[i].text for i in filled]))


def _wrapped_at(texts: list[str]) -> int:
    """Return the width at which lines were cut, 0 if no such width shows.

    A text is wrapped when the lines that end within a sentence are many and equally wide, and
    hardly anything stands in longer lines. Paragraphs on one line each are long and unequal.
    """
    within = [is_cut(text) for text in texts]
    if sum(within) < MANY or sum(within) < 0.2 * len(texts):
        return 0
    sizes = [width(text.rstrip()) for text in texts]
    cut = [size for size, ends in zip(sizes, within, strict=True) if ends]
    buckets = Counter(size // 4 for size in cut)
    neighbours = {b: sum(buckets[b + d] for d in (-1, 0, 1)) for b in buckets}
    best = max(sorted(neighbours), key=lambda bucket: neighbours[bucket])
    found = best * 4 + 4
    long_ = sum(size for size in sizes if size > LONGER * found)
    if not NARROW <= found <= WIDEST or long_ > 0.2 * sum(sizes):
        return 0
    return found if neighbours[best] >= 0.4 * len(cut) else 0
