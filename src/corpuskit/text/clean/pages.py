"""Find the page numbers of printed pages, and where pages start.

Losing a number of the text (a year, a list item, a cell) is worse than keeping a page number. So
a number alone on a line counts as a page number only with evidence (`number_places`):

- a chain of numbers of one form that rises as pages do, with plausible numbers of lines between
  them, in which some are backed by the evidence below, or which is written ``- 12 -`` or 第12頁;
- form feeds show that it is at the edge of a page, and it rises with the pages;
- the lines before and after it are one sentence.

Cost: linear in the lines, except that a chain looks back at `_LOOK_BACK` candidates.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import (
    Layout,
    LayoutLine,
    ends_mid_sentence,
    indent,
    line_width,
    parse_layout,
)

_DASH = "-–—‐‑~·•"
_PLAIN = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_MARKED = re.compile(
    rf"[{_DASH}]+\s*(\d{{1,4}})\s*[{_DASH}]+|第\s*(\d{{1,4}})\s*[頁页](?:\s*[,，/]?\s*共\s*\d+\s*[頁页])?"
    r"|[Pp]age\s+(\d{1,4})(?:\s+of\s+\d+)?"
)
_OF_TOTAL = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_ROMAN_DIGITS = dict(zip("ivxl", (1, 5, 10, 50), strict=True))
_SENTENCE_START = re.compile(r"[\w「『《〈“（(]")

# The lines of a printed page.
_MIN_PAGE_LINES, _MAX_PAGE_LINES = 4, 90
_LOOK_BACK = 64
_MAX_NUMBER_SIZE = 24
# Form of numbers written ``12``, ``xii``, and ``- 12 -`` or 第12頁; ``3/12`` has the form "of 12".
_PLAIN_FORM, _ROMAN_FORM, _MARKED_FORM = "plain", "roman", "marked"
# Lines that look like roman page numbers but are more often single letters.
_ROMAN_LETTERS = (1, 5, 10, 50)


class _NumberLine(NamedTuple):
    """A line that could be a page number."""

    place: int
    form: str
    value: int


def page_numbers(text: str) -> list[Edit]:
    """Remove page numbers that are alone on a line.

    A number is removed if it fits a sequence of pages, if form feeds show that it is at the edge
    of a page, or if the lines around it are one sentence. A lone year, the number of a list item
    and a column of numbers are kept.

    Examples
    --------
    >>> page_numbers("第一頁。\\n- 1 -\\f第二頁。\\n- 2 -")
    [Edit(start=5, end=10, replacement=''), Edit(start=16, end=21, replacement='')]
    """
    layout = parse_layout(text)
    return removals(layout, number_places(layout))


def removals(layout: Layout, places: set[int]) -> list[Edit]:
    """Return the removals of filled lines; form feeds are kept."""
    lines: list[LayoutLine] = [layout.lines[layout.filled[place]] for place in sorted(places)]
    return [Edit(line.start, line.end if line.ends_page else line.next_start) for line in lines]


def page_starts(layout: Layout) -> list[int]:
    """Return the places at which pages start, including the first and one after the last.

    Pages start at form feeds and next to page numbers. In a spaced text, a page also starts at a
    line that directly follows another and is indented by one space, as some converters write it.

    Examples
    --------
    >>> page_starts(parse_layout("甲\\n乙\\f丙"))
    [0, 2, 3]
    """
    starts = {0, len(layout.filled), *certain_starts(layout, number_places(layout))}
    if layout.spaced:
        for place in range(1, len(layout.filled)):
            is_next = layout.filled[place] == layout.filled[place - 1] + 1
            follows_text = is_next and not layout.text_at(place - 1).strip().isdecimal()
            # One space, or one more than the indent of a paragraph.
            if follows_text and indent(layout.text_at(place)) in (1, 5, 9):
                starts.add(place)
    return sorted(starts)


def certain_starts(layout: Layout, numbers: set[int]) -> Iterator[int]:
    """Yield the places at which form feeds or page numbers show that a page starts."""
    for place in range(1, len(layout.filled)):
        if place in numbers or place - 1 in numbers or _is_page_break(layout, place):
            yield place


def _is_page_break(layout: Layout, place: int) -> bool:
    """Tell whether a form feed, or an end of the text, is before a filled line."""
    if place in (0, len(layout.filled)):
        return True
    between = range(layout.filled[place - 1], layout.filled[place])
    return any(layout.lines[i].ends_page for i in between)


def number_places(layout: Layout) -> set[int]:
    """Return the places of page numbers."""
    candidates = [number for number in _candidates(layout) if _is_alone(layout, number.place)]
    has_pages = any(line.ends_page for line in layout.lines)
    at_edge = {n for n in candidates if has_pages and _is_at_edge(layout, n.place)}
    interrupting = {
        n for n in candidates if interrupts_sentence(layout, n.place) and not _is_year(n)
    }
    places = {n.place for n in at_edge if n.form == _MARKED_FORM}
    places |= _rising_with_pages(layout, at_edge)
    for form in sorted({n.form for n in candidates}):
        chain = _longest_chain([n for n in candidates if n.form == form and not _is_year(n)])
        if not chain:
            continue
        backed = sum(n in interrupting or n in at_edge for n in chain)
        if form == _MARKED_FORM or (len(chain) > 2 and 4 * backed >= len(chain)):
            places |= {n.place for n in chain}
            # A number of this form that does not fit the chain is not a page number.
            interrupting = {n for n in interrupting if n.form != form or _fits(n, chain)}
    places |= {n.place for n in interrupting}
    return places | _front_matter(layout, candidates, places)


def _fits(number: _NumberLine, chain: list[_NumberLine]) -> bool:
    """Tell whether a number is between those of a chain in place and in value."""
    at = bisect_left(chain, number.place, key=lambda n: n.place)
    fits_before = at == 0 or chain[at - 1].value < number.value
    if at == len(chain) or number == chain[at]:
        return fits_before
    return fits_before and number.value < chain[at].value


def _candidates(layout: Layout) -> list[_NumberLine]:
    """Return the lines that are numbers, without columns of numbers."""
    numbers = []
    for place, index in enumerate(layout.filled):
        text = layout.lines[index].text.strip()
        if len(text) <= _MAX_NUMBER_SIZE and (number := _parse_number(place, text)):
            numbers.append(number)
    places = {number.place for number in numbers}
    return [
        n for n in numbers
        if not any(
            other in places and not _is_page_break(layout, max(n.place, other))
            for other in (n.place - 1, n.place + 1)
        )
    ]  # fmt: skip


def _parse_number(place: int, text: str) -> _NumberLine | None:
    if _PLAIN.fullmatch(text):
        return _NumberLine(place, _PLAIN_FORM, int(text))
    if match := _MARKED.fullmatch(text):
        return _NumberLine(place, _MARKED_FORM, int(match[1] or match[2] or match[3]))
    if (match := _OF_TOTAL.fullmatch(text)) and 0 < int(match[1]) <= int(match[2]):
        return _NumberLine(place, f"of {int(match[2])}", int(match[1]))
    if _ROMAN.fullmatch(text) and (text.islower() or text.isupper()):
        form = _ROMAN_FORM if text.islower() else "ROMAN"
        return _NumberLine(place, form, _roman_value(text.lower()))
    return None


def _roman_value(text: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _is_alone(layout: Layout, place: int) -> bool:
    """Tell whether a line has empty lines on both sides, as in a spaced text every line has."""
    if not layout.spaced:
        return True
    filled = layout.filled
    before = place == 0 or filled[place - 1] < filled[place] - 1 or _is_page_break(layout, place)
    is_last = place + 1 == len(filled)
    after = is_last or filled[place + 1] > filled[place] + 1 or _is_page_break(layout, place + 1)
    return before and after


def _is_at_edge(layout: Layout, place: int) -> bool:
    return _is_page_break(layout, place) or _is_page_break(layout, place + 1)


def interrupts_sentence(layout: Layout, place: int, numbers: set[int] | None = None) -> bool:
    """Tell whether the lines before and after a line, skipping `numbers`, are one sentence.

    That is, the line before is full and ends within a sentence, and the line after is not
    indented and not short.
    """
    skipped = numbers or set()
    previous, following = place - 1, place + 1
    while previous in skipped:
        previous -= 1
    while following in skipped:
        following += 1
    if not layout.width or previous < 0 or following >= len(layout.filled):
        return False
    before, after = layout.text_at(previous), layout.text_at(following)
    is_full = line_width(before.strip()) >= 0.8 * layout.width
    starts = indent(after) < 2 and bool(_SENTENCE_START.match(after.strip()))
    is_long = line_width(after) > 0.3 * layout.width
    return is_full and ends_mid_sentence(before) and starts and is_long


def _is_year(number: _NumberLine) -> bool:
    return number.form == _PLAIN_FORM and 1900 <= number.value < 2100


def _rising_with_pages(layout: Layout, at_edge: set[_NumberLine]) -> set[int]:
    """Return the places of numbers at page edges that rise by one per page."""
    page = [0]
    for place in range(1, len(layout.filled)):
        page.append(page[-1] + _is_page_break(layout, place))
    offsets = {n: (n.form, n.value - page[n.place]) for n in at_edge}
    counts = Counter(offsets.values())
    return {n.place for n in at_edge if counts[offsets[n]] > 1}


def _longest_chain(numbers: list[_NumberLine]) -> list[_NumberLine]:
    """Return the longest sequence that rises as pages do, or nothing if it has one number.

    Between two numbers of a chain are as many lines as so many pages can have.
    """
    lengths, previous = [1] * len(numbers), [-1] * len(numbers)
    for i, number in enumerate(numbers):
        for j in range(max(0, i - _LOOK_BACK), i):
            pages = number.value - numbers[j].value
            lines = number.place - numbers[j].place
            fits = pages > 0 and _MIN_PAGE_LINES * pages <= lines <= _MAX_PAGE_LINES * pages
            if fits and lengths[j] + 1 > lengths[i]:
                lengths[i], previous[i] = lengths[j] + 1, j
    if max(lengths, default=0) < 2:
        return []
    at = lengths.index(max(lengths))
    chain = []
    while at >= 0:
        chain.append(numbers[at])
        at = previous[at]
    return chain[::-1]


def _front_matter(layout: Layout, candidates: list[_NumberLine], places: set[int]) -> set[int]:
    """Return the places of roman page numbers before the first page number of a spaced text."""
    if not layout.spaced or not places:
        return set()
    roman = [n for n in candidates if n.form == _ROMAN_FORM and n.value not in _ROMAN_LETTERS]
    return {n.place for n in roman if n.place < min(places)}
