"""Page numbers and running headers: what a printed page adds to its text."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import Layout, ends_sentence, is_cut, layout, leading, width

_DASH = "-–—‐‑~·•"
_PLAIN = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_DRESSED = re.compile(
    rf"[{_DASH}]+\s*(\d{{1,4}})\s*[{_DASH}]+|第\s*(\d{{1,4}})\s*[頁页](?:\s*[,，/]?\s*共\s*\d+\s*[頁页])?"
    r"|[Pp]age\s+(\d{1,4})(?:\s+of\s+\d+)?"
)
_OF = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_DIGITS = dict(zip("ivxl", (1, 5, 10, 50), strict=True))
_OPENS = re.compile(r"[\w「『《〈“（(]")
_VARIES = re.compile(r"[\d\s]+|\b[ivxl]+\b")
_NAME = re.compile(r"[^\W\d_]{2}")

# A page of print holds at least and at most so many lines.
_FEWEST, _MOST = 4, 90
_LOOK_BACK = 64
_HEADER_WIDTH = 70


class Number(NamedTuple):
    """A line that could be a page number: which filled line, its form, its value."""

    place: int
    form: str
    value: int


def page_numbers(text: str) -> list[Edit]:
    """Take out page numbers that stand alone on a line.

    A number goes if it fits a sequence of pages, if form feeds show that it stands at the edge
    of a page, or if the lines around it are one sentence. A lone year, the number of a list item
    and a column of numbers stay.

    Examples
    --------
    >>> page_numbers("第一頁。\\n- 1 -\\f第二頁。\\n- 2 -")
    [Edit(start=5, end=10, replacement=''), Edit(start=16, end=21, replacement='')]
    """
    sheet = layout(text)
    gone = (sheet.lines[sheet.filled[place]] for place in sorted(numbered(sheet)))
    return [Edit(line.start, line.end if line.page_end else line.stop) for line in gone]


def running_headers(text: str) -> list[Edit]:
    """Take out short lines that stand at the top or foot of three or more pages.

    Pages are known by form feeds or page numbers. The first of such lines stays, unless it
    stands within a sentence, so that no wording is lost altogether.

    Examples
    --------
    >>> len(running_headers("研究報告\\n甲。\\f研究報告\\n乙。\\f研究報告\\n丙。"))
    2
    """
    sheet = layout(text)
    numbers = numbered(sheet)
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for edge, place in _edges(sheet, numbers):
        line = sheet.lines[sheet.filled[place]].text
        name = _VARIES.sub("", line)
        if _NAME.search(name) and width(line.strip()) <= _HEADER_WIDTH and not ends_sentence(line):
            seen[edge, name].append(place)
    gone: set[int] = set()
    for places in seen.values():
        if len(places) >= 3:
            gone.update(p for i, p in enumerate(places) if i or cuts_sentence(sheet, p, numbers))
    lines = (sheet.lines[sheet.filled[place]] for place in sorted(gone))
    return [Edit(line.start, line.end if line.page_end else line.stop) for line in lines]


def _edges(sheet: Layout, numbers: set[int]) -> Iterator[tuple[str, int]]:
    """Yield the first and the last filled line of each page that is more than a line long."""
    begins = sorted({0, len(sheet.filled), *_hard_starts(sheet, numbers)})
    for a, b in pairwise(begins):
        body = [place for place in range(a, b) if place not in numbers]
        if len(body) > 1:
            yield "top", body[0]
            yield "foot", body[-1]


def page_starts(sheet: Layout) -> list[int]:
    """Return the filled lines that begin a page, the first and one past the last among them.

    Beside form feeds and page numbers, a page of a text with empty lines throughout begins where
    a line follows another without one and is set in by a space.

    Examples
    --------
    >>> page_starts(layout("甲\\n乙\\f丙"))
    [0, 2, 3]
    """
    starts = {0, len(sheet.filled), *_hard_starts(sheet, numbered(sheet))}
    if sheet.spaced:
        for place in range(1, len(sheet.filled)):
            at, before = sheet.filled[place], sheet.filled[place - 1]
            glued = at == before + 1 and not sheet.lines[before].text.strip().isdecimal()
            if glued and leading(sheet.lines[at].text) in (1, 5, 9):
                starts.add(place)
    return sorted(starts)


def _hard_starts(sheet: Layout, numbers: set[int]) -> Iterator[int]:
    for place in range(1, len(sheet.filled)):
        if place in numbers or place - 1 in numbers or _page_between(sheet, place):
            yield place


def _page_between(sheet: Layout, place: int) -> bool:
    """Tell whether a form feed stands between a filled line and the one before."""
    if place in (0, len(sheet.filled)):
        return True
    between = range(sheet.filled[place - 1], sheet.filled[place])
    return any(sheet.lines[i].page_end for i in between)


def numbered(sheet: Layout) -> set[int]:
    """Return the filled lines that are page numbers."""
    found = [number for number in _candidates(sheet) if _apart(sheet, number.place)]
    paged = any(line.page_end for line in sheet.lines)
    edges = {n for n in found if paged and _at_edge(sheet, n.place)}
    cuts = {n for n in found if cuts_sentence(sheet, n.place) and not _year(n)}
    places = {n.place for n in edges if n.form == "dressed"} | _stepping(sheet, edges)
    chains = [chain for form in sorted({n.form for n in found}) for chain in _chains(found, form)]
    for chain in chains:
        backed = sum(n in cuts or n in edges for n in chain)
        if chain[0].form == "dressed" or (len(chain) > 2 and 4 * backed >= len(chain)):
            places |= {n.place for n in chain}
            cuts = {n for n in cuts if n.form != chain[0].form or _fits(n, chain)}
    places |= {n.place for n in cuts}
    return places | _front_matter(sheet, found, places)


def _fits(number: Number, chain: list[Number]) -> bool:
    """Tell whether a number stands between those of a chain in place as in value."""
    at = bisect_left(chain, number.place, key=lambda n: n.place)
    lower = at == 0 or chain[at - 1].value < number.value
    return lower and (at == len(chain) or number == chain[at] or number.value < chain[at].value)


def _candidates(sheet: Layout) -> list[Number]:
    found = []
    for place, at in enumerate(sheet.filled):
        text = sheet.lines[at].text.strip()
        if len(text) <= 24 and (number := _number(place, text)):
            found.append(number)
    taken = {number.place for number in found}
    return [
        n for n in found
        if not any(
            other in taken and not _page_between(sheet, max(n.place, other))
            for other in (n.place - 1, n.place + 1)
        )
    ]  # fmt: skip


def _number(place: int, text: str) -> Number | None:
    if _PLAIN.fullmatch(text):
        return Number(place, "plain", int(text))
    if match := _DRESSED.fullmatch(text):
        return Number(place, "dressed", int(match[1] or match[2] or match[3]))
    if (match := _OF.fullmatch(text)) and 0 < int(match[1]) <= int(match[2]):
        return Number(place, f"of {int(match[2])}", int(match[1]))
    if _ROMAN.fullmatch(text) and (text.islower() or text.isupper()):
        return Number(place, "roman" if text.islower() else "ROMAN", _roman(text.lower()))
    return None


def _roman(text: str) -> int:
    values = [_DIGITS[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def _apart(sheet: Layout, place: int) -> bool:
    """Tell whether a line of a text with empty lines throughout has one on both sides."""
    if not sheet.spaced:
        return True
    at = sheet.filled[place]
    before = place == 0 or sheet.filled[place - 1] < at - 1 or _page_between(sheet, place)
    last = place + 1 == len(sheet.filled)
    after = last or sheet.filled[place + 1] > at + 1 or _page_between(sheet, place + 1)
    return before and after


def _at_edge(sheet: Layout, place: int) -> bool:
    return _page_between(sheet, place) or _page_between(sheet, place + 1)


def cuts_sentence(sheet: Layout, place: int, numbers: set[int] | None = None) -> bool:
    """Tell whether a full line before and a line after are one sentence."""
    others = numbers or set()
    before, after = place - 1, place + 1
    while before in others:
        before -= 1
    while after in others:
        after += 1
    if not sheet.width or before < 0 or after >= len(sheet.filled):
        return False
    ahead = sheet.lines[sheet.filled[before]].text
    behind = sheet.lines[sheet.filled[after]].text
    full = width(ahead.strip()) >= 0.8 * sheet.width
    opens = leading(behind) < 2 and bool(_OPENS.match(behind.strip()))
    return full and is_cut(ahead) and opens and width(behind) > 0.3 * sheet.width


def _year(number: Number) -> bool:
    return number.form == "plain" and 1900 <= number.value < 2100


def _stepping(sheet: Layout, edges: set[Number]) -> set[int]:
    """Return numbers at page edges that grow by one from page to page."""
    page = [0]
    for place in range(1, len(sheet.filled)):
        page.append(page[-1] + _page_between(sheet, place))
    offsets = {n: (n.form, n.value - page[n.place]) for n in edges}
    counts = Counter(offsets.values())
    return {n.place for n in edges if counts[offsets[n]] > 1}


def _chains(found: list[Number], form: str) -> Iterator[list[Number]]:
    """Yield the longest run of numbers that rise as pages do, if it is longer than one."""
    run = [n for n in found if n.form == form and not _year(n)]
    length, before = [1] * len(run), [-1] * len(run)
    for i, number in enumerate(run):
        for j in range(max(0, i - _LOOK_BACK), i):
            pages = number.value - run[j].value
            lines = number.place - run[j].place
            fits = pages > 0 and _FEWEST * pages <= lines <= _MOST * pages
            if fits and length[j] + 1 > length[i]:
                length[i], before[i] = length[j] + 1, j
    if run and max(length) > 1:
        at = length.index(max(length))
        chain = []
        while at >= 0:
            chain.append(run[at])
            at = before[at]
        yield chain[::-1]


def _front_matter(sheet: Layout, found: list[Number], places: set[int]) -> set[int]:
    """Return small roman numbers before the first page number of a text that has some."""
    if not sheet.spaced or not places:
        return set()
    return {
        n.place for n in found if n.form == "roman" and n.place < min(places) and n.value not in
        (1, 5, 10, 50)
    }  # fmt: skip
