"""Footnotes that stand inside the running text, and the marks that point to them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import CLOSERS, HAN, Layout, layout, leading
from corpuskit.text.clean.pages import numbered, page_starts

_UNIT = (
    r"\s{0,3}(?:年(?!輕|轻)|月|日(?!本)|[號号](?!召)|[個个](?!人)|[條条](?![約约款])|次(?!要)|名(?!義|义)"
    r"|人(?![民口文才類类員员士均])|屆|届|億|亿|萬|万|千|百|%|％|‰|[點点]|[時时](?![代期任常])|歲|岁|[項项](?!目)"
    r"|多(?![邊边元極极])|餘|余|位(?!於|于)|家(?!庭)|[國国](?![際际家防內内])|大(?![陸陆國国使力量])|世[紀纪]"
    r"|卷|期(?![間间望待])|[頁页章節节回度]|[種种](?![種种])|[場场](?!域)|座|艘|架(?![構构])|[輛辆]|[噸吨米]|公[里頃顷斤噸吨]"
    r"|[美歐欧日]?元(?!首)|、\s?\d|[,，.:/\-–~～‐‑]\s?\d|[.．])"
)
_NOTE = re.compile(
    r"\s{0,8}(\d{1,3})(?!\d|\s{0,3}(?:[年月日期頁页卷%％)）、,，]|[.．:/\-–~～]))"
    rf"(?:\s{{1,8}}(?=\S)|\s*$|(?=[{HAN}A-Z「『《〈“\"]))"
)
_SOURCE = re.compile(
    r"https?:|www\.|pp?\.\s?\d|Vol\.|No\.|頁\s?[\dⅠ-Ⅻ一二三四五六七八九十]|页\s?[\d一二三四五六七八九十]"
    r"|出版|《[^》]{1,80}》|〈[^〉]{1,120}〉|[Ii]bid|同註|同注|同前|參見|参见|參閱|参阅|轉引|转引"
    r"|[A-Z][\w.]{1,30},? .{0,120}\b(?:19|20)\d\d|[“\"].{3,200}[”\"]"
)
_CITED = re.compile(
    r"https?:|www\.|pp?\.\s?\d|[頁页]\s?\d|第\s?\d+\s?[卷期]|[(（][^)）]{1,40}[：:][^)）]{1,40}\d{4}\s?年?[)）]"
)
_WHOLE = re.compile(r"[。.>！？!?」』〉》)）;；][”’」』)）>]?\s*$")
_BODY = re.compile(
    r"\s*(?:[圖图表]\s?\d|資料來源|资料来源|第[一二三四五六七八九十]{1,3}[章節节]|[一二三四五六七八九十]{1,3}、)"
)
_DIGITS = re.compile(r"(?<![\d.,A-Za-z])\d{1,7}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER = f"。，；：、！？,;:!?．…{CLOSERS}"
_NOT_UNIT = re.compile(rf"(?!{_UNIT})")
_FOLLOWS = re.compile(rf"\s*(?:$|[{HAN}「『《〈“（(，。；：、])")

_NOTE_LINES = 6
_SHOWN = 300
_ZONE_LINES = 60
_LONGEST_GAP = 5


class Zone(NamedTuple):
    """The notes at the foot of a page: filled lines, where its page begins, the numbers."""

    page: int
    first: int
    last: int
    numbers: tuple[int, ...]


class Mark(NamedTuple):
    """Digits that could point to a note."""

    start: int
    end: int
    digits: str
    follows: str
    alone: bool


def footnotes(text: str) -> list[Edit]:
    """Take out footnotes that stand at the foot of a page within the running text.

    A page's notes begin with a number that a line of nothing but spaces sets off, or that
    has a mark above it or cites a page; it has to continue the notes before, and a source or an
    address has to follow. They go up to the end of the page. Without page ends nothing goes.

    Examples
    --------
    >>> page = "兩國合作。1\\n1 王一，《合作》(臺北：某社，2001年)，頁 2。\\f"
    >>> [edit[:2] for edit in footnotes(page + "次頁。")]
    [(7, 34)]
    """
    sheet = layout(text)
    edits = []
    for zone in zones(sheet):
        first, last = sheet.filled[zone.first], sheet.filled[zone.last - 1]
        if _set_off(sheet, zone.first):
            first -= 1
        ends_page = sheet.lines[last].page_end
        stop = sheet.lines[last].end if ends_page else sheet.lines[last].stop
        edits.append(Edit(sheet.lines[first].start, stop))
    return edits


def note_marks(text: str) -> list[Edit]:
    """Take out the numbers of notes that are glued to words, or alone on a line.

    Where a page has notes at its foot, only their numbers count as marks. In a text without such
    notes, marks have to count up from 1 without a gap, to four at least. Digits before a unit
    (2003年, 5個) stay.

    Examples
    --------
    >>> page = "兩國合作。1此後，\\n1 王一，《合作》(臺北：某社，2001年)，頁 2。\\f"
    >>> note_marks(page + "次頁。")
    [Edit(start=5, end=6, replacement='')]
    """
    sheet = layout(text)
    found = zones(sheet)
    edits: list[Edit] = []
    for zone in found:
        marks = list(_marks(sheet, zone.page, zone.first))
        at = 0
        for number in zone.numbers:
            place = next((i for i in range(at, len(marks)) if _is(marks[i], number)), None)
            if place is not None:
                edits.append(_without(sheet, marks[place], number))
                at = place + 1
    if not found:
        edits = [_without(sheet, mark, number) for number, mark in _counting_up(sheet)]
    return edits


def zones(sheet: Layout) -> list[Zone]:
    """Return the notes at the foot of each page, in order."""
    numbers = numbered(sheet)
    starts = page_starts(sheet)
    found: list[Zone] = []
    if len(starts) < 3:
        return found
    latest, open_end = 0, False
    for begin, end in pairwise(starts):
        body = [place for place in range(begin, end) if place not in numbers]
        zone = _zone(sheet, body, latest, open_end) if len(body) > 1 else None
        if zone:
            found.append(zone)
            latest = zone.numbers[-1] if zone.numbers else latest
            open_end = not _WHOLE.search(_text(sheet, zone.last - 1)[-30:])
    return found


def _zone(sheet: Layout, body: list[int], latest: int, open_end: bool) -> Zone | None:
    first = _first_note(sheet, body, latest)
    # A note that did not end on the page before goes on above the first new one.
    if open_end:
        head = (p for p in body[1:] if _goes_on(sheet, p) and (first is None or p <= first))
        rest = max(head, default=None)
        if rest is not None and (body[-1] if first is None else first) - rest <= _NOTE_LINES:
            first = rest
    if first is None:
        return None
    stop = first + 1
    while stop <= body[-1] and stop - first < _ZONE_LINES and not _is_body(sheet, stop):
        stop += 1
    numbers: list[int] = []
    for place in range(first, stop):
        match = _NOTE.match(_text(sheet, place))
        before = numbers[-1] if numbers else int(match[1]) - 1 if match else 0
        if match and 1 <= int(match[1]) - before <= _LONGEST_GAP:
            numbers.append(int(match[1]))
    return Zone(body[0], first, stop, tuple(numbers))


def _first_note(sheet: Layout, body: list[int], latest: int) -> int | None:
    """Return the filled line in which a page's notes begin: one that is set off, if there is."""
    unmarked, above = None, _first_places(sheet, body)
    for place in body[1:]:
        match = _NOTE.match(_text(sheet, place))
        if not match or int(match[1]) == 0:
            continue
        number = int(match[1])
        follows = number in (1, latest + 1)
        said = _note_text(sheet, place, body[-1] + 1, number)
        source = bool(_SOURCE.search(said))
        if _set_off(sheet, place):
            if source or (follows and latest):
                return place
        elif source and follows and unmarked is None:
            # A line of the text may begin with a mark; a note has its mark above it, unless
            # marks are gone, or cites pages and volumes as no running text does.
            start = sheet.lines[sheet.filled[place]].start
            marked = above.get(str(number), start) < start
            unmarked = place if marked or _CITED.search(said) else None
    return unmarked


def _first_places(sheet: Layout, body: list[int]) -> dict[str, int]:
    """Return where the digits of a page's marks stand first."""
    places: dict[str, int] = {}
    for mark in _marks(sheet, body[0], body[-1] + 1):
        if _is(mark, int(mark.digits)):
            places.setdefault(mark.digits, mark.start)
    return places


def _note_text(sheet: Layout, place: int, end: int, number: int) -> str:
    parts = [_text(sheet, place)[:_SHOWN]]
    for other in range(place + 1, min(end, place + _NOTE_LINES)):
        match = _NOTE.match(_text(sheet, other))
        if match and int(match[1]) >= number:
            break
        parts.append(_text(sheet, other)[:_SHOWN].strip())
    return " ".join(parts)


def _text(sheet: Layout, place: int) -> str:
    return sheet.lines[sheet.filled[place]].text


def _set_off(sheet: Layout, place: int) -> bool:
    """Tell whether a line of spaces alone stands right before a filled line."""
    at = sheet.filled[place]
    return sheet.spaced and at > 0 and sheet.lines[at - 1].text.isspace()


def _goes_on(sheet: Layout, place: int) -> bool:
    """Tell whether the rest of a note can begin here: set off, or a source after a gap."""
    gap = sheet.filled[place] - sheet.filled[place - 1] > 2
    return _set_off(sheet, place) or (gap and bool(_SOURCE.search(_text(sheet, place))))


def _is_body(sheet: Layout, place: int) -> bool:
    """Tell whether a line among notes is set as running text: indented, a heading, a caption."""
    text = _text(sheet, place)
    alone = _text(sheet, place - 1).strip().isdecimal()
    return bool(_BODY.match(text)) or (leading(text) >= 4 and not alone)


def _marks(sheet: Layout, first: int, end: int) -> Iterator[Mark]:
    """Yield what could be marks in a stretch of filled lines."""
    before = ""
    for place in range(first, end):
        line = sheet.lines[sheet.filled[place]]
        for match in _DIGITS.finditer(line.text):
            head = line.text[: match.start()].rstrip() if match.start() < 9 else line.text
            last = line.text[match.start() - 1] if head else before[-1:]
            if last and last in _AFTER:
                alone = line.text.strip() == match[0]
                follows = "" if alone else line.text[match.end() : match.end() + 8]
                start = line.start + match.start()
                yield Mark(start, start + len(match[0]), match[0], follows, alone)
        before = line.text.rstrip()[-1:] if line.text.strip() else before


def _is(mark: Mark, number: int) -> bool:
    own = str(number)
    if mark.digits == own:
        return bool(_NOT_UNIT.match(mark.follows) and _FOLLOWS.match(mark.follows))
    year = mark.digits.removeprefix(own)
    dated = mark.follows.lstrip().startswith("年") and bool(_YEAR.fullmatch(year))
    return mark.digits.startswith(own) and dated


def _without(sheet: Layout, mark: Mark, number: int) -> Edit:
    if not mark.alone:
        return Edit(mark.start, mark.start + len(str(number)))
    lines = sheet.lines
    low, high = 0, len(lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines[middle].start <= mark.start else (low, middle - 1)
    line = lines[low]
    ahead = low > 0 and lines[low - 1].text.strip() and not lines[low - 1].page_end
    behind = low + 1 < len(lines) and lines[low + 1].text.strip() and not line.page_end
    if ahead and behind and not leading(lines[low + 1].text):
        return Edit(lines[low - 1].end, line.stop)
    return Edit(lines[low - 1].end if ahead else line.start, line.end)


def _counting_up(sheet: Layout) -> list[tuple[int, Mark]]:
    """Return marks that count up from 1: they end a line somewhere, as items of a list do not."""
    found: list[tuple[int, Mark]] = []
    for mark in _marks(sheet, 0, len(sheet.filled)):
        number = len(found) + 1
        if _is(mark, number) and not mark.alone:
            found.append((number, mark))
    ends = sum(not mark.follows.strip() for _, mark in found)
    far = len(found) > 3 and found[-1][1].start - found[0][1].start >= 30 * len(found)
    return found if ends and far else []
