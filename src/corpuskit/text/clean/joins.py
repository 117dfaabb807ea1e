"""Join lines that were wrapped to a width."""

import re

from corpuskit.text.clean.edits import Edit, apply_edits
from corpuskit.text.clean.layout import (
    HAN,
    Layout,
    ends_mid_sentence,
    ends_sentence,
    indent,
    is_table_row,
    line_width,
    parse_layout,
)
from corpuskit.text.clean.margins import margin_of, without_margin
from corpuskit.text.clean.narrow import narrow_joins, narrow_width
from corpuskit.text.clean.wrapping import (
    ITEM_START,
    cut_layout,
    divides_at,
    is_full,
    may_be_cut,
    torn_places,
)

_STOP = re.compile("[。！？；，]")
_CAPTION = re.compile("[關关][鍵键][字詞词]|Keywords?|資料來源|资料来源|[圖图表]")
_EAST_ASIAN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uff60—…·’”“‘]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_HYPHENS = "-‐‑–/"
# More lines than this between two filled ones are a gap. This bounds the time for texts of empty
# lines.
_MAX_BETWEEN = 60
# Where lines were cut within words, a full line is at most this much wider than the width.
_OVERHANG = 4
# A text may have parts of different widths; each round joins those of one more.
_MAX_ROUNDS = 5


def line_breaks(text: str) -> list[Edit]:
    """Remove the breaks between lines that were wrapped, with the empty lines between them.

    Latin words are joined by a space, Han characters by nothing. A break is kept if the next word
    would have fitted into the line; before an indented line, a heading, a list item or a table
    row; and if a sentence ends before a gap. A text whose lines do not have one width is left
    unchanged. This is for printed pages; other texts need `cut_line_breaks`.

    Examples
    --------
    >>> lines = ["雙方商定擴大貿易並且推動各領域的合作與交"] * 9
    >>> len(line_breaks("\\n\\n".join(lines)))
    8
    """
    layout = parse_layout(text)
    return _joins(layout, is_printed=True) if layout.width else cut_line_breaks(text)


def cut_line_breaks(text: str) -> list[Edit]:
    """Remove the breaks that divide words, where lines of one width show that they do.

    The same rules apply as for printed pages, and some more: a title, a heading or a line before
    an empty one is joined only if a word or phrase is divided there, and wider lines are kept.
    Paragraphs that page ends tore apart are joined too, and narrow lines (`narrow`).

    Examples
    --------
    >>> cut_line_breaks("兩國商定促進全世界的和\\n平與地區安全，並推動人\\n文交流。")
    [Edit(start=11, end=12, replacement=''), Edit(start=23, end=24, replacement='')]
    >>> cut_line_breaks("加強貿易與能源合作\\n深化政治與安全互信\\n促進人文與教育交流")
    []
    """
    if width := narrow_width(text):
        return narrow_joins(text, width)
    edits = _joins_of_one_width(text)
    if not edits:
        return []
    joined, offsets = apply_edits(text, edits)
    for _ in range(_MAX_ROUNDS):
        found = _joins_of_one_width(joined)
        if not found:
            break
        # In terms of the text: a break consists of characters that were copied.
        edits += [
            Edit(offsets.back(edit.start), offsets.back(edit.end - 1) + 1, edit.replacement)
            for edit in found
        ]
        joined, step_offsets = apply_edits(joined, found)
        offsets = offsets.then(step_offsets)
    edits.sort()
    return edits


def _joins_of_one_width(text: str) -> list[Edit]:
    """Return the joins of lines of one width, or of torn paragraphs if there is none."""
    margin = margin_of(text)
    if not may_be_cut(text.replace("\n" + margin, "\n") if margin else text):
        return []
    layout = parse_layout(text)
    if margin:
        layout = without_margin(layout, margin)
    wrapped = cut_layout(layout)
    if wrapped:
        return _joins(wrapped, is_printed=False)
    return [_join(layout, place) for place in sorted(torn_places(layout))]


def has_line_cuts(text: str) -> bool:
    """Tell whether `cut_line_breaks` would change a text; one search for most texts.

    Examples
    --------
    >>> has_line_cuts("雙方同意\\n擴大合作")
    False
    """
    return bool(narrow_width(text)) or bool(_joins_of_one_width(text))


def _joins(layout: Layout, *, is_printed: bool) -> list[Edit]:
    indents_paragraphs = sum(indent(layout.lines[i].text) >= 2 for i in layout.filled) > 2
    edits = []
    for place in range(1, len(layout.filled)):
        if _continues(layout, place, indents_paragraphs) and (
            is_printed or _divides_prose(layout, place)
        ):
            edits.append(_join(layout, place))
    return edits


def _join(layout: Layout, place: int) -> Edit:
    """Return the edit that joins a filled line with the one before."""
    before, line = (layout.lines[layout.filled[at]] for at in (place - 1, place))
    start = before.start + len(before.text.rstrip())
    joint = _joint(before.text.rstrip(), line.text.lstrip())
    return Edit(start, line.start + indent(line.text), joint)


def _divides_prose(layout: Layout, place: int) -> bool:
    """Tell whether the line before is not a title, a heading or wider than the width."""
    before, content = layout.text_at(place - 1).rstrip(), layout.text_at(place).lstrip()
    if line_width(before) > layout.width + _OVERHANG:
        return False
    is_title = not _STOP.search(before) and (place == 1 or ITEM_START.match(before.lstrip()))
    return divides_at(before, content) or not (is_title or _has_gap(layout, place))


def _continues(layout: Layout, place: int, indents_paragraphs: bool) -> bool:
    """Tell whether a filled line continues the one before."""
    before, line = layout.text_at(place - 1).rstrip(), layout.text_at(place)
    content = line.lstrip()
    if indent(line) > 1 or line[:1] == "\u3000":
        return False
    # A line may be cut at a number of characters, whose digits are narrow.
    is_as_long = 2 * len(before) >= layout.width and divides_at(before, content)
    if not (is_as_long or is_full(before, content, layout.width)) or is_table_row(before):
        return False
    if is_table_row(content) or (indent(line) and _CAPTION.match(before.lstrip())):
        return False
    has_gap = _has_gap(layout, place)
    if ITEM_START.match(content):
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


def _joint(before: str, content: str) -> str:
    """Return what replaces the break: a space between Latin words, but not within an address."""
    if _EAST_ASIAN.match(before[-1]) or _EAST_ASIAN.match(content[0]) or before[-1] in _HYPHENS:
        return ""
    return "" if _ADDRESS.search(before[-200:]) else " "
