"""Remove running headers and footers: short lines that recur at the edges of pages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import Layout, ends_sentence, line_width, parse_layout
from corpuskit.text.clean.pages import certain_starts, interrupts_sentence, number_places, removals

_VARIABLE_PART = re.compile(r"[\d\s]+|\b[ivxl]+\b")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_MAX_WIDTH = 70
_MIN_PAGES = 3


def running_headers(text: str) -> list[Edit]:
    """Remove short lines that recur at the top or foot of three or more pages.

    Form feeds and page numbers show where pages begin. The first of the lines is kept, unless it
    interrupts a sentence, so that no wording disappears altogether.

    Examples
    --------
    >>> len(running_headers("研究報告\\n甲。\\f研究報告\\n乙。\\f研究報告\\n丙。"))
    2
    """
    layout = parse_layout(text)
    numbers = number_places(layout)
    headers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for edge, place in _page_edges(layout, numbers):
        line = layout.text_at(place)
        wording = _VARIABLE_PART.sub("", line)
        is_narrow = line_width(line.strip()) <= _MAX_WIDTH
        if _TWO_LETTERS.search(wording) and is_narrow and not ends_sentence(line):
            headers[edge, wording].append(place)
    removed: set[int] = set()
    for places in headers.values():
        if len(places) >= _MIN_PAGES:
            removed.update(places[1:])
            if interrupts_sentence(layout, places[0], numbers):
                removed.add(places[0])
    return removals(layout, removed)


def _page_edges(layout: Layout, numbers: set[int]) -> Iterator[tuple[str, int]]:
    """Yield the first and the last place of each page that has more than one line."""
    starts = sorted({0, len(layout.filled), *certain_starts(layout, numbers)})
    for start, end in pairwise(starts):
        body = [place for place in range(start, end) if place not in numbers]
        if len(body) > 1:
            yield "top", body[0]
            yield "foot", body[-1]
