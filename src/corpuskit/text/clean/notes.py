"""Remove footnotes that are inside the running text, and the marks that point to them.

The notes of a page are a block of lines at its foot, a `_Notes`. They are recognised only if page
ends are known (form feeds, page numbers, or the indents of some converters): without the end of
the page nobody can tell where a note ends, and nothing is removed.

A line begins the notes of a page (`_first_note`) if it begins with a number and

- a line of spaces sets it off, and it cites a source or continues the notes of the pages before; or
- it cites a source, its number is 1 or the next one, and a mark with this number is above it, or it
  cites a page or volume, as running text does not.

From there the notes take the lines to the end of the page, unless one is set as running text
(`_is_running_text`). A note that is not complete continues at the foot of the next page.

On pages with notes, only digits with their numbers are marks; in a text without notes, only marks
that count up from 1.

Cost: linear in the lines; a note looks ahead `_NOTE_LINES` lines.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import HAN, Layout, indent, parse_layout
from corpuskit.text.clean.marks import mark_removal, marks_between, marks_counting_up, points_to
from corpuskit.text.clean.pages import number_places, page_starts

# A number that can begin a note: not a date, a page, or an item of a list.
_NOTE_START = re.compile(
    r"\s{0,8}(\d{1,3})(?!\d|\s{0,3}(?:[年月日期頁页卷%％)）、,，]|[.．:/\-–~～]))"
    rf"(?:\s{{1,8}}(?=\S)|\s*$|(?=[{HAN}A-Z「『《〈“\"]))"
)
# What a note that cites a source contains, and what only citations of pages and volumes contain.
_SOURCE = re.compile(
    r"https?:|www\.|pp?\.\s?\d|Vol\.|No\.|頁\s?[\dⅠ-Ⅻ一二三四五六七八九十]|页\s?[\d一二三四五六七八九十]"
    r"|出版|《[^》]{1,80}》|〈[^〉]{1,120}〉|[Ii]bid|同註|同注|同前|參見|参见|參閱|参阅|轉引|转引"
    r"|[A-Z][\w.]{1,30},? .{0,120}\b(?:19|20)\d\d|[“\"].{3,200}[”\"]"
)
_CITATION = re.compile(
    r"https?:|www\.|pp?\.\s?\d|[頁页]\s?\d|第\s?\d+\s?[卷期]|[(（][^)）]{1,40}[：:][^)）]{1,40}\d{4}\s?年?[)）]"
)
_COMPLETE_NOTE = re.compile(r"[。.>！？!?」』〉》)）;；][”’」』)）>]?\s*$")
# Captions, chapters and sections: running text among notes.
_HEADING = re.compile(
    r"\s*(?:[圖图表]\s?\d|資料來源|资料来源|第[一二三四五六七八九十]{1,3}[章節节]|[一二三四五六七八九十]{1,3}、)"
)
# Lines of a note that are searched for a source, and characters of each.
_NOTE_LINES, _SEARCHED_SIZE = 6, 300
_MAX_NOTES_LINES = 60
# The largest step from one note number to the next on a page.
_MAX_STEP = 5


class _Notes(NamedTuple):
    """The notes at the foot of a page: places, and the numbers of the notes.

    Parameters
    ----------
    page_start : int
        The first place of the page.
    first, end : int
        The places of the notes, end exclusive.
    numbers : tuple of int
    """

    page_start: int
    first: int
    end: int
    numbers: tuple[int, ...]


def footnotes(text: str) -> list[Edit]:
    """Remove footnotes at the foot of a page within the running text.

    Nothing is removed if page ends are not known.

    Examples
    --------
    >>> page = "兩國合作。1\\n1 王一，《合作》(臺北：某社，2001年)，頁 2。\\f"
    >>> [edit[:2] for edit in footnotes(page + "次頁。")]
    [(7, 34)]
    """
    layout = parse_layout(text)
    edits = []
    for notes in _find_notes(layout):
        first, last = layout.filled[notes.first], layout.filled[notes.end - 1]
        if _is_set_off(layout, notes.first):
            first -= 1
        last_line = layout.lines[last]
        end = last_line.end if last_line.ends_page else last_line.next_start
        edits.append(Edit(layout.lines[first].start, end))
    return edits


def note_marks(text: str) -> list[Edit]:
    """Remove the numbers of notes that are glued to words or alone on a line.

    On a page with notes, only their numbers are marks. In a text without notes, marks have to
    count up from 1 without a gap, to four at least. Digits before a unit (2003年, 5個) are kept.

    Examples
    --------
    >>> page = "兩國合作。1此後，\\n1 王一，《合作》(臺北：某社，2001年)，頁 2。\\f"
    >>> note_marks(page + "次頁。")
    [Edit(start=5, end=6, replacement='')]
    """
    layout = parse_layout(text)
    all_notes = _find_notes(layout)
    if not all_notes:
        return [mark_removal(layout, mark, n) for n, mark in marks_counting_up(layout)]
    edits: list[Edit] = []
    for notes in all_notes:
        marks = list(marks_between(layout, notes.page_start, notes.first))
        at = 0
        for number in notes.numbers:
            index = next((i for i in range(at, len(marks)) if points_to(marks[i], number)), None)
            if index is not None:
                edits.append(mark_removal(layout, marks[index], number))
                at = index + 1
    return edits


def _find_notes(layout: Layout) -> list[_Notes]:
    """Return the notes of each page that has some, in order."""
    numbers = number_places(layout)
    starts = page_starts(layout)
    all_notes: list[_Notes] = []
    if len(starts) < 3:
        return all_notes
    latest, is_open = 0, False
    for start, end in pairwise(starts):
        body = [place for place in range(start, end) if place not in numbers]
        notes = _notes_of_page(layout, body, latest, is_open) if len(body) > 1 else None
        if notes:
            all_notes.append(notes)
            latest = notes.numbers[-1] if notes.numbers else latest
            is_open = not _COMPLETE_NOTE.search(layout.text_at(notes.end - 1)[-30:])
    return all_notes


def _notes_of_page(layout: Layout, body: list[int], latest: int, is_open: bool) -> _Notes | None:
    """Return the notes of a page.

    `body` are the places of the page, `latest` is the last number on the pages before, and
    `is_open` tells that the last note there is not complete: it continues above the first new one.
    """
    first = _first_note(layout, body, latest)
    if is_open:
        candidates = (
            p for p in body[1:] if _can_continue(layout, p) and (first is None or p <= first)
        )
        rest = max(candidates, default=None)
        if rest is not None and (body[-1] if first is None else first) - rest <= _NOTE_LINES:
            first = rest
    if first is None:
        return None
    end = first + 1
    while end <= body[-1] and end - first < _MAX_NOTES_LINES and not _is_running_text(layout, end):
        end += 1
    numbers: list[int] = []
    for place in range(first, end):
        match = _NOTE_START.match(layout.text_at(place))
        before = numbers[-1] if numbers else int(match[1]) - 1 if match else 0
        if match and 1 <= int(match[1]) - before <= _MAX_STEP:
            numbers.append(int(match[1]))
    return _Notes(body[0], first, end, tuple(numbers))


def _first_note(layout: Layout, body: list[int], latest: int) -> int | None:
    """Return the place at which the notes of a page begin; one that is set off has priority."""
    not_set_off, mark_starts = None, _first_marks(layout, body)
    for place in body[1:]:
        match = _NOTE_START.match(layout.text_at(place))
        if not match or int(match[1]) == 0:
            continue
        number = int(match[1])
        is_next = number in (1, latest + 1)
        note = _note_text(layout, place, body[-1] + 1, number)
        has_source = bool(_SOURCE.search(note))
        if _is_set_off(layout, place):
            if has_source or (is_next and latest):
                return place
        elif has_source and is_next and not_set_off is None:
            # A line of the text may begin with a mark, so the number alone is not evidence.
            start = layout.lines[layout.filled[place]].start
            has_mark_above = mark_starts.get(str(number), start) < start
            not_set_off = place if has_mark_above or _CITATION.search(note) else None
    return not_set_off


def _first_marks(layout: Layout, body: list[int]) -> dict[str, int]:
    """Return the offset of the first mark with each number on a page, by its digits."""
    starts: dict[str, int] = {}
    for mark in marks_between(layout, body[0], body[-1] + 1):
        if points_to(mark, int(mark.digits)):
            starts.setdefault(mark.digits, mark.start)
    return starts


def _note_text(layout: Layout, place: int, end: int, number: int) -> str:
    """Return the text of a note, up to the next number and at most a few lines."""
    parts = [layout.text_at(place)[:_SEARCHED_SIZE]]
    for other in range(place + 1, min(end, place + _NOTE_LINES)):
        match = _NOTE_START.match(layout.text_at(other))
        if match and int(match[1]) >= number:
            break
        parts.append(layout.text_at(other)[:_SEARCHED_SIZE].strip())
    return " ".join(parts)


def _is_set_off(layout: Layout, place: int) -> bool:
    """Tell whether a line of spaces is directly before a filled line."""
    index = layout.filled[place]
    return layout.spaced and index > 0 and layout.lines[index - 1].text.isspace()


def _can_continue(layout: Layout, place: int) -> bool:
    """Tell whether the rest of a note can begin here: set off, or a source after a gap."""
    has_gap = layout.filled[place] - layout.filled[place - 1] > 2
    cites = has_gap and bool(_SOURCE.search(layout.text_at(place)))
    return _is_set_off(layout, place) or cites


def _is_running_text(layout: Layout, place: int) -> bool:
    """Tell whether a line among notes is indented, a heading or a caption."""
    text = layout.text_at(place)
    follows_number = layout.text_at(place - 1).strip().isdecimal()
    return bool(_HEADING.match(text)) or (indent(text) >= 4 and not follows_number)
