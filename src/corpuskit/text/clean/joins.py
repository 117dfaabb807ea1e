"""Join lines that were wrapped to a width."""

import re

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import (
    CLOSERS,
    HAN,
    Layout,
    ends_mid_sentence,
    ends_sentence,
    indent,
    line_width,
    parse_layout,
)

_HEADING = re.compile(
    r"第\s?[一二三四五六七八九十百\d]{1,4}\s?[章節节編编部篇]|[一二三四五六七八九十]{1,3}、|[壹貳參肆伍陸柒捌玖拾贰叁陆]{1,2}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[圖图表]\s?\d+|資料來源|资料来源|關鍵[字詞]|关键词"
    r"|[•●■◆○▓▪◎※＊*]|https?://|Abstract|Keywords?\b"
)
_CAPTION = re.compile("[關关][鍵键][字詞词]|Keywords?|資料來源|资料来源|[圖图表]")
_PROSE = re.compile("[，。；、「」：]")
# What a line can end after: a Latin word, or a character with its closing marks.
_UNBREAKABLE = re.compile(
    rf"[A-Za-z0-9.,;:'’“”\"()<>/%&=?_+-]{{1,80}}|.[{CLOSERS}，。、；：！？]{{0,2}}"
)
_NUMBER_CELL = re.compile(r"[-+]?[\d,.]+%?|[-–—]")
_EAST_ASIAN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uff60—…·’”“‘]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_HYPHENS = "-‐‑–/"
# More lines than this between two filled ones are a gap. This bounds the time for texts of empty
# lines.
_MAX_BETWEEN = 60
# A line is full if it and the next word exceed this share of the width.
_FULL_SHARE = 0.86


def line_breaks(text: str) -> list[Edit]:
    """Remove the breaks between lines that were wrapped, with the empty lines between them.

    Latin words are joined by a space, Han characters by nothing. A break is kept if the next word
    would have fitted into the line; before an indented line, a heading, a list item or a table
    row; and if a sentence ends before a gap. A text whose lines do not have one width is left
    unchanged.

    Examples
    --------
    >>> lines = ["雙方商定擴大貿易並且推動各領域的合作與交"] * 9
    >>> len(line_breaks("\\n\\n".join(lines)))
    8
    """
    layout = parse_layout(text)
    if not layout.width:
        return []
    indents_paragraphs = sum(indent(layout.lines[i].text) >= 2 for i in layout.filled) > 2
    edits = []
    for place in range(1, len(layout.filled)):
        if _continues(layout, place, indents_paragraphs):
            before = layout.lines[layout.filled[place - 1]]
            line = layout.lines[layout.filled[place]]
            start = before.start + len(before.text.rstrip())
            end = line.start + indent(line.text)
            edits.append(Edit(start, end, _joint(before.text.rstrip(), line.text.lstrip())))
    return edits


def _continues(layout: Layout, place: int, indents_paragraphs: bool) -> bool:
    """Tell whether a filled line continues the one before."""
    before, line = layout.text_at(place - 1).rstrip(), layout.text_at(place)
    content = line.lstrip()
    if indent(line) > 1 or line[:1] == "\u3000":
        return False
    if not _is_full(before, content, layout.width) or _is_table_row(before):
        return False
    if _is_table_row(content) or (indent(line) and _CAPTION.match(before.lstrip())):
        return False
    has_gap = _has_gap(layout, place)
    if _HEADING.match(content):
        # A sentence may contain what looks like a heading: 第三章, （一）, 表 2.
        is_inner = before[-1] not in "，、," and content[0] in "第（(圖图表"
        return not has_gap and ends_mid_sentence(before) and is_inner
    if ends_sentence(before) or before.endswith(("：", ":")):
        return indents_paragraphs and not has_gap
    return ends_mid_sentence(before) or not has_gap


def _has_gap(layout: Layout, place: int) -> bool:
    """Tell whether there is more than the usual empty line before a filled line."""
    before, line = layout.filled[place - 1], layout.filled[place]
    if line - before > _MAX_BETWEEN:
        return True
    between = layout.lines[before + 1 : line]
    return len(between) > layout.spaced or any(empty.text for empty in between)


def _is_full(before: str, content: str, width: int) -> bool:
    """Tell whether the first word of the next line would not have fitted into the line before."""
    word = _UNBREAKABLE.match(content)
    return line_width(before) + line_width(word[0] if word else "") > _FULL_SHARE * width


def _is_table_row(text: str) -> bool:
    """Tell whether a line is mostly numbers in columns, or one number, as at a chart's axis."""
    if _PROSE.search(text):
        return False
    cells = text.split()
    numbers = sum(bool(_NUMBER_CELL.fullmatch(cell)) for cell in cells)
    return 2 * numbers >= len(cells) and (numbers > 1 or len(cells) == 1)


def _joint(before: str, content: str) -> str:
    """Return what replaces the break: a space between Latin words, but not within an address."""
    if _EAST_ASIAN.match(before[-1]) or _EAST_ASIAN.match(content[0]) or before[-1] in _HYPHENS:
        return ""
    return "" if _ADDRESS.search(before[-200:]) else " "
