"""Find lines that were cut within words, in a text of any length.

A printed page has a width that `layout` finds in many lines. A page with `<br>` every 20
characters, a wrapped mail or a document with line breaks from a PDF may have three lines only, or
one such paragraph among others. The evidence here is that lines of one width end within a word or
a phrase (`word_cuts`): two of five real cuts do, and of lines that end on purpose, as in poems,
lists, addresses and slogans, fewer than one in a hundred.

The same evidence shows where page ends tore paragraphs apart: long lines of prose that end within
a sentence, before lines that are not indented.

Cost: a text without two such lines costs one search for line ends.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from corpuskit.text.clean.layout import (
    CLOSERS,
    HAN,
    Layout,
    ends_mid_sentence,
    indent,
    is_table_row,
    line_width,
)
from corpuskit.text.clean.word_cuts import divides_phrase

# The start of a heading, a list item or a caption.
ITEM_START = re.compile(
    r"第\s?[一二三四五六七八九十百\d]{1,4}\s?[章節节編编部篇]|[一二三四五六七八九十]{1,3}、|[壹貳參肆伍陸柒捌玖拾贰叁陆]{1,2}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[圖图表]\s?\d+|資料來源|资料来源|關鍵[字詞]|关键词"
    r"|[•●■◆○▓▪◎※＊*]|https?://|Abstract|Keywords?\b"
)
# What a line can end after: a Latin word, or a character with its closing marks.
_UNBREAKABLE = re.compile(
    rf"[A-Za-z0-9.,;:'’“”\"()<>/%&=?_+-]{{1,80}}|.[{CLOSERS}，。、；：！？]{{0,2}}"
)
# A line end after a Han character or comma, before a line that is not indented.
_AFTER_HAN = "|".join(rf"(?<=[{HAN}，、][ \t\r\u3000]{{{spaces}}}\n)" for spaces in range(4))
_LINE_END = re.compile(rf"\n(?:{_AFTER_HAN})(?=(?:[ \r]{{0,2}}\n){{0,3}}(\S))")
_INNER_STOP = re.compile("[。！？；，].")
# A line is full if it and the next word exceed this share of the width.
_FULL_SHARE = 0.86
_MIN_WIDTH, _MAX_WIDTH, _BUCKET = 20, 160, 4
# The least characters of a line that was cut.
_MIN_SIZE = 10
# The least cuts, the least share of them that divides a word or a phrase, and the same among lines
# of equal width.
_MIN_CUTS, _MIN_SHARE, _MIN_EVEN_SHARE = 2, 0.2, 0.1
# The least share of long lines that are torn within a word or a phrase.
_MIN_TORN_SHARE = 0.25
# Cuts from which a width is found; this bounds the memory.
_ENOUGH_CUTS = 20_000
# From this share of lines that are followed by an empty one, a text is spaced.
_SPACED_SHARE = 0.6
# The least size of a line that a page end tore, of the rest, and the most lines between them.
_TORN_SIZE, _REST_SIZE, _BETWEEN = 40, 15, 3


class _Cut(NamedTuple):
    """A line end within a sentence: the width of the line, and whether a word is divided there."""

    place: int
    width: int
    divides: bool
    has_stop: bool


def is_full(before: str, content: str, width: int) -> bool:
    """Tell whether the first word of the next line would not have fitted into the line before.

    Examples
    --------
    >>> is_full("雙方同意擴大", "合作", 14), is_full("雙方", "合作", 14)
    (True, False)
    """
    word = _UNBREAKABLE.match(content)
    return line_width(before) + line_width(word[0] if word else "") > _FULL_SHARE * width


class _Tally:
    """Counts line ends within sentences: by the width of the line, and after long lines."""

    def __init__(self) -> None:
        self.cuts: Counter[int] = Counter()
        self.divided: Counter[int] = Counter()
        self.rows: Counter[int] = Counter()
        self.long = self.long_divided = 0

    def add(self, before: str, *, divides: bool, in_row: bool) -> None:
        """Count a line end; `in_row` if the line before ended within a sentence too."""
        if len(before) <= _MAX_WIDTH:
            bucket = line_width(before) // _BUCKET
            self.cuts[bucket] += 1
            self.divided[bucket] += divides
            self.rows[bucket] += in_row
        if len(before) >= _TORN_SIZE and before[-1] not in "，、":
            self.long += 1
            self.long_divided += divides

    def may_be_evidence(self, size: int) -> bool:
        """Tell whether cuts of one width, or of long lines, may divide words often enough.

        The cuts are in rows, or make up a good part of a text of a size.
        """
        if self.long_divided >= max(_MIN_CUTS, _MIN_TORN_SHARE * self.long):
            return True
        for bucket in self.cuts:
            cuts, divided, rows = (
                sum(counts[bucket + d] for d in (-1, 0, 1))
                for counts in (self.cuts, self.divided, self.rows)
            )
            is_regular = 4 * rows >= cuts or 4 * cuts * bucket * _BUCKET >= size
            if cuts >= _MIN_CUTS and divided >= max(1, _MIN_EVEN_SHARE * cuts) and is_regular:
                return True
        return False


def may_be_cut(text: str) -> bool:
    """Tell whether lines of a text may be cut within words: one search, and no list of lines.

    Examples
    --------
    >>> may_be_cut("兩國商定促進全世界的和\\n平與地區安全，並推動人\\n文交流。")
    True
    """
    if "\r" in text and "\n" not in text:
        return True
    tally, previous = _Tally(), -1
    for number, match in enumerate(_LINE_END.finditer(text)):
        at = match.start()
        start = text.rfind("\n", max(0, at - 2 * _MAX_WIDTH), at) + 1
        before = text[start or max(0, at - 2 * _MAX_WIDTH) : at].rstrip()
        if len(before) >= _MIN_SIZE:
            divides = divides_at(before, match[1])
            tally.add(before, divides=divides, in_row=0 <= start - previous <= _BETWEEN)
            previous = at
        if number % 100 == 99 and tally.may_be_evidence(at):
            return True
    return tally.may_be_evidence(len(text))


def torn_places(layout: Layout) -> set[int]:
    """Return the places of lines that continue a paragraph after a page end.

    Examples
    --------
    >>> from corpuskit.text.clean.layout import parse_layout
    >>> torn_places(parse_layout("兩國商定促進世界和\\n平"))
    set()
    """
    places: set[int] = set()
    cuts: list[bool] = []
    for place in range(1, len(layout.filled)):
        first, second = layout.filled[place - 1], layout.filled[place]
        before, line = layout.lines[first].text.rstrip(), layout.lines[second].text
        is_long = len(before) >= _TORN_SIZE and len(line) >= _REST_SIZE
        if not is_long or second - first > 1 + _BETWEEN or line[0].isspace():
            continue
        if ends_mid_sentence(before) and _INNER_STOP.search(before) and not ITEM_START.match(line):
            places.add(place)
            if before[-1] not in "，、,":
                cuts.append(divides_at(before, line))
    return places if sum(cuts) >= max(_MIN_CUTS, _MIN_TORN_SHARE * len(cuts)) else set()


def cut_layout(layout: Layout) -> Layout | None:
    """Return a layout with the width at which lines were cut within words; None if they were not.

    Examples
    --------
    >>> from corpuskit.text.clean.layout import parse_layout
    >>> cut_layout(parse_layout("兩國商定促進全世界的和\\n平與地區安全，並推動人\\n文交流。")).width
    22
    """
    pairs = max(1, len(layout.filled) - 1)
    followed = sum(b - a > 1 for a, b in zip(layout.filled, layout.filled[1:], strict=False))
    layout = replace(layout, spaced=followed >= _SPACED_SHARE * pairs, width=0)
    cuts = list(islice(_find_cuts(layout), _ENOUGH_CUTS))
    if len(cuts) < _MIN_CUTS:
        return None
    buckets = Counter(cut.width // _BUCKET for cut in cuts)
    totals = {bucket: sum(buckets[bucket + d] for d in (-1, 0, 1)) for bucket in buckets}
    best = max(sorted(totals), key=lambda bucket: (totals[bucket], buckets[bucket]))
    wrapped = [cut for cut in cuts if abs(cut.width // _BUCKET - best) <= 1]
    layout = replace(layout, width=max(cut.width for cut in wrapped))
    is_cut = _divide_words(wrapped) and (_are_in_rows(wrapped) or _is_mostly_full(layout))
    return layout if is_cut else None


def _divide_words(cuts: list[_Cut]) -> bool:
    """Tell whether enough cuts of one width divide words.

    Fewer are enough if nearly all lines are equally wide, and most go on after a stop, as the lines
    of a list never do.
    """
    divided, widest = sum(cut.divides for cut in cuts), max(cut.width for cut in cuts)
    equal = sum(cut.width >= widest - 2 for cut in cuts)
    if equal >= 0.8 * len(cuts) and 2 * sum(cut.has_stop for cut in cuts) >= len(cuts):
        return divided >= max(1, _MIN_EVEN_SHARE * len(cuts))
    return divided >= max(_MIN_CUTS, _MIN_SHARE * len(cuts))


def _are_in_rows(cuts: list[_Cut]) -> bool:
    """Tell whether most cuts are next to another, and there are four, or two that divide words."""
    if len(cuts) < 4 and sum(cut.divides for cut in cuts) < _MIN_CUTS:
        return False
    places = {cut.place for cut in cuts}
    in_rows = sum(not places.isdisjoint((cut.place - 1, cut.place + 1)) for cut in cuts)
    return 2 * in_rows >= len(cuts)


def _is_mostly_full(layout: Layout) -> bool:
    """Tell whether most of a text is in lines of its width."""
    widths = [line_width(layout.lines[i].text.rstrip()) for i in layout.filled]
    full = sum(w for w in widths if _FULL_SHARE * layout.width <= w <= layout.width + _BUCKET)
    return 2 * full >= sum(widths)


def _find_cuts(layout: Layout) -> Iterator[_Cut]:
    """Yield the line ends that could be cuts."""
    for place in range(1, len(layout.filled)):
        first, second = layout.filled[place - 1], layout.filled[place]
        before, line = layout.lines[first].text, layout.lines[second].text
        if second - first > 1 + layout.spaced or indent(line) > 1 or line[:1] == "\u3000":
            continue
        if not _MIN_SIZE <= len(before) <= _MAX_WIDTH or not ends_mid_sentence(before):
            continue
        before, content = before.rstrip(), line.lstrip()
        width = line_width(before)
        is_item = ITEM_START.match(content) and content[0] not in "第（("
        if not _MIN_WIDTH <= width <= _MAX_WIDTH or is_item or is_table_row(before):
            continue
        yield _Cut(place, width, divides_at(before, content), bool(_INNER_STOP.search(before)))


def divides_at(before: str, content: str) -> bool:
    """Tell whether a line end divides a word or a phrase.

    Examples
    --------
    >>> divides_at("世界和", "平與"), divides_at("合作", "兩國")
    (True, False)
    """
    return divides_phrase(before[-1], content[0])
