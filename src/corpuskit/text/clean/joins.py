"""Lines that were cut to a width, joined again."""

import re

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import (
    CLOSERS,
    FULL,
    HAN,
    Layout,
    ends_sentence,
    is_cut,
    layout,
    leading,
    width,
)

_HEADING = re.compile(
    r"第\s?[一二三四五六七八九十百\d]{1,4}\s?[章節节編编部篇]|[一二三四五六七八九十]{1,3}、|[壹貳參肆伍陸柒捌玖拾贰叁陆]{1,2}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[圖图表]\s?\d+|資料來源|资料来源|關鍵[字詞]|关键词"
    r"|[•●■◆○▓▪◎※＊*]|https?://|Abstract|Keywords?\b"
)
_LABEL = re.compile("[關关][鍵键][字詞词]|Keywords?|資料來源|资料来源|[圖图表]")
_PROSE = re.compile("[，。；、「」：]")
_CHUNK = re.compile(rf"[A-Za-z0-9.,;:'’“”\"()<>/%&=?_+-]{{1,80}}|.[{CLOSERS}，。、；：！？]{{0,2}}")
_CELL = re.compile(r"[-+]?[\d,.]+%?|[-–—]")
_EAST = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uff60—…·’”“‘]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_HYPHENS = "-‐‑–/"
_LONGEST_HOLE = 60


def join_lines(text: str) -> list[Edit]:
    """Join lines that were cut to a width, with the empty lines between them.

    Between Han characters nothing is put in, between Latin words a space. A break stays where
    the next word would still have fitted into the line, before an indented line, a heading, an
    item of a list, a row of a table, and where a sentence ends before a gap. In a text whose
    lines were not cut to one width nothing is done.

    Examples
    --------
    >>> lines = ["雙方商定擴大貿易並且推動各領域的合作與交"] * 9
    >>> len(join_lines("\\n\\n".join(lines)))
    8
    """
    sheet = layout(text)
    if not sheet.width:
        return []
    indents = sum(leading(sheet.lines[i].text) >= 2 for i in sheet.filled) > 2
    edits = []
    for place in range(1, len(sheet.filled)):
        if _joins(sheet, place, indents):
            ahead = sheet.lines[sheet.filled[place - 1]]
            behind = sheet.lines[sheet.filled[place]]
            start = ahead.start + len(ahead.text.rstrip())
            stop = behind.start + leading(behind.text)
            edits.append(Edit(start, stop, _between(ahead.text.rstrip(), behind.text.lstrip())))
    return edits


def _joins(sheet: Layout, place: int, indents: bool) -> bool:
    """Tell whether a filled line goes on with the one before."""
    above, below = sheet.filled[place - 1], sheet.filled[place]
    ahead, behind = sheet.lines[above].text.rstrip(), sheet.lines[below].text
    rest = behind.lstrip()
    if leading(behind) > 1 or behind[:1] == "\u3000":
        return False
    if not _is_full(ahead, rest, sheet.width) or _is_row(ahead) or _is_row(rest):
        return False
    gap = _gap(sheet, above, below)
    if leading(behind) and _LABEL.match(ahead.lstrip()):
        return False
    if _HEADING.match(rest):
        return not gap and is_cut(ahead) and ahead[-1] not in "，、," and rest[0] in "第（(圖图表"
    if ends_sentence(ahead) or ahead.endswith(("：", ":")):
        return indents and not gap
    return is_cut(ahead) or not gap


def _gap(sheet: Layout, above: int, below: int) -> bool:
    """Tell whether more than the usual empty line stands between two lines."""
    if below - above > _LONGEST_HOLE:
        return True
    between = sheet.lines[above + 1 : below]
    return len(between) > sheet.spaced or any(line.text for line in between)


def _is_full(ahead: str, rest: str, limit: int) -> bool:
    """Tell whether the first word of the next line would not have fitted any more."""
    chunk = _CHUNK.match(rest)
    return width(ahead) + width(chunk[0] if chunk else "") > FULL * limit


def _is_row(text: str) -> bool:
    """Tell whether a line is numbers in columns, or one label of an axis."""
    if _PROSE.search(text):
        return False
    cells = text.split()
    numbers = sum(bool(_CELL.fullmatch(cell)) for cell in cells)
    return 2 * numbers >= len(cells) and (numbers > 1 or len(cells) == 1)


def _between(ahead: str, rest: str) -> str:
    if _EAST.match(ahead[-1]) or _EAST.match(rest[0]) or ahead[-1] in _HYPHENS:
        return ""
    return "" if _ADDRESS.search(ahead[-200:]) else " "
