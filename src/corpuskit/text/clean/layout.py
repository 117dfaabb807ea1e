"""The lines of a text, and how it was set: its width, and whether empty lines separate lines.

Throughout this package a *place* is an index of `Layout.filled`, that is, the number of a line
among those that are not empty. Most rules compare a line with the filled line before or after it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3127\u31c0-\u31e3\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9"
    "\U00020000-\U0002fa1d"
)
CLOSERS = "」』”’）)》〉】］"
_SENTENCE_ENDS = "。！？!?…"
_LINE = re.compile(r"([^\r\n\f]*)(\r\n|[\r\n\f]|$)")
_MID_SENTENCE = re.compile(rf"[{HAN}，、,]\s*$")
_SENTENCE_END = re.compile(rf"[{_SENTENCE_ENDS}][{CLOSERS}]{{0,3}}\s*$")
_NARROW = re.compile("[^\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]+")
_BLANK = re.compile(r"\s*$")
_PROSE = re.compile("[，。；、「」：]")
_NUMBER_CELL = re.compile(r"[-+]?[\d,.]+%?|[-–—]")

# From this share of lines that are followed by an empty one, a text is spaced.
_SPACED_SHARE = 0.6
# The least lines that show how a text was set.
_MIN_LINES = 8
_MIN_WIDTH, _MAX_WIDTH = 28, 160
# Lines wider than this multiple of the width were not wrapped.
_MAX_OVERWIDTH = 1.7


class LayoutLine(NamedTuple):
    """A line of a text.

    Parameters
    ----------
    start, end : int
        Its span, without the line end.
    next_start : int
        Where the next line starts.
    text : str
    ends_page : bool
        Whether a form feed ends it.
    """

    start: int
    end: int
    next_start: int
    text: str
    ends_page: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in lines.

    Parameters
    ----------
    lines : tuple of LayoutLine
    filled : tuple of int
        The indexes of the lines that are not empty.
    spaced : bool
        Whether most lines are followed by an empty one.
    width : int
        The width to which lines were wrapped, a Han character counting 2; 0 if they were not.
    """

    lines: tuple[LayoutLine, ...]
    filled: tuple[int, ...]
    spaced: bool
    width: int

    def text_at(self, place: int) -> str:
        """Return the text of a filled line."""
        return self.lines[self.filled[place]].text


def line_width(text: str) -> int:
    """Return the number of columns that a line takes, two for a Han character.

    Examples
    --------
    >>> line_width("2003 年")
    7
    """
    return len(text) + len(_NARROW.sub("", text))


def ends_mid_sentence(text: str) -> bool:
    """Tell whether a line ends within a sentence: in a Han character or a comma.

    Examples
    --------
    >>> [ends_mid_sentence(line) for line in ("和聯", "和聯。", "和，")]
    [True, False, True]
    """
    return bool(_MID_SENTENCE.search(text[-20:]))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends where a sentence does.

    Examples
    --------
    >>> ends_sentence("「合作。」 "), ends_sentence("合作")
    (True, False)
    """
    return bool(_SENTENCE_END.search(text[-20:]))


def indent(text: str) -> int:
    """Return the number of white-space characters at the start of a line.

    Examples
    --------
    >>> indent("    一、")
    4
    """
    return len(text) - len(text.lstrip())


def is_table_row(text: str) -> bool:
    """Tell whether a line is mostly numbers in columns, or one number, as at a chart's axis.

    Examples
    --------
    >>> is_table_row("政治 23 183"), is_table_row("2003 年的貿易")
    (True, False)
    """
    if _PROSE.search(text):
        return False
    cells = text.split()
    numbers = sum(bool(_NUMBER_CELL.fullmatch(cell)) for cell in cells)
    return 2 * numbers >= len(cells) and (numbers > 1 or len(cells) == 1)


@lru_cache(maxsize=2)
def parse_layout(text: str) -> Layout:
    """Return the layout of a text; LF, CRLF, CR and form feeds end lines.

    Steps that leave a text unchanged share the result, so the last two are cached.

    Examples
    --------
    >>> [line.text for line in parse_layout("甲\\r\\n乙\\f丙").lines]
    ['甲', '乙', '丙']
    """
    lines = tuple(
        LayoutLine(match.start(), match.end(1), match.end(), match[1], match[2] == "\f")
        for match in _LINE.finditer(text)
    )
    if len(lines) > 1 and lines[-1].start == lines[-1].next_start:
        lines = lines[:-1]
    filled = tuple(i for i, line in enumerate(lines) if not _BLANK.match(line.text))
    followed = sum(after - before > 1 for before, after in pairwise(filled))
    spaced = len(filled) > _MIN_LINES and followed >= _SPACED_SHARE * (len(filled) - 1)
    return Layout(lines, filled, spaced, _wrapping_width([lines[i].text for i in filled]))


def _wrapping_width(texts: list[str]) -> int:
    """Return the width at which lines were wrapped, or 0.

    A text is wrapped if many lines end within a sentence, these have about the same width, and
    hardly any text is in wider lines. Paragraphs of one line each have different widths instead.
    Widths are counted in buckets of 4 columns, each together with its two neighbours.
    """
    mid_sentence = [ends_mid_sentence(text) for text in texts]
    if sum(mid_sentence) < _MIN_LINES or sum(mid_sentence) < 0.2 * len(texts):
        return 0
    sizes = [line_width(text.rstrip()) for text in texts]
    wrapped = [size for size, is_cut in zip(sizes, mid_sentence, strict=True) if is_cut]
    buckets = Counter(size // 4 for size in wrapped)
    totals = {bucket: sum(buckets[bucket + d] for d in (-1, 0, 1)) for bucket in buckets}
    best = max(sorted(totals), key=lambda bucket: totals[bucket])
    width = best * 4 + 4
    too_wide = sum(size for size in sizes if size > _MAX_OVERWIDTH * width)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or too_wide > 0.2 * sum(sizes):
        return 0
    return width if totals[best] >= 0.4 * len(wrapped) else 0
