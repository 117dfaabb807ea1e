"""Find teasers of other articles: a title in a link, a sentence or two, a date.

A *unit* is an element whose first line is a link, or that ends in a link such as 詳細, and that has
one or two short lines of prose. Two or more units in one parent are teasers, if there is one more
sign of a list: a date in each, three units, elements of a list, or a name such as ``news-list``.
A single one needs a date and such a name, and has to be below all other prose. An element without
units whose lines alternate between links and prose is treated in the same way.

Teasers are left out only if prose remains without them: a text may have headings that are links.
Cost: linear in lines and elements.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpuskit.formats.html.page import Page
from corpuskit.formats.html.rows import PageLine
from corpuskit.text.characters import count_han
from corpuskit.text.dates import find_dates

_MAX_LINES, _MAX_PROSE_LINES, _MAX_PROSE = 6, 2, 300
_MIN_TITLE, _MIN_HAN, _MIN_REST, _MIN_REST_SHARE = 4, 6, 40, 0.1
_LIST_NAMES = re.compile(
    r"\b(?:li|dl|dt|dd)\b|list|news|item|relat|recomm|more|hot|rank|post|feed|card|media|article-|side"
    r"|also|guess|next|teaser|summary|digest|blog",
    re.IGNORECASE,
)
_DATE_SIZE, _MAX_DATE = 40, 16
_DAY = re.compile(r"\d{1,2}[-/月.]\d{1,2}|\d{1,2}:\d{2}|[小天]?[时時天][前內]")
_MORE = re.compile(
    r"[\[【（(]?"
    r"(?:[详詳][细細情]|(?:[阅閱][读讀]|查看)(?:全文|更多|原文|[详詳]情)|更多|[Rr]ead more)"
    r"[\]】）)]?[\s.…>»›→]*$"
)


def without_teasers(
    page: Page,
    lines: list[PageLine],
    sizes: list[int],
    is_link: Sequence[bool],
    headings: Sequence[int],
) -> tuple[list[PageLine], list[int]]:
    """Return the lines that are not teasers, and the characters of prose in them.

    `headings` are the lines that can be above a list of other articles, such as 延伸閱讀.
    """
    spans = _spans(page, lines)
    units: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for element, (first, last) in spans.items():
        if element and 1 <= last - first + 1 <= _MAX_LINES:
            title = _title_of_unit(lines, sizes, is_link, range(first, last + 1))
            if title is not None:
                units[page.parents[element]].append((element, title))
    teasers: set[int] = set()
    for parent, elements in units.items():
        if len(elements) < 2 or max(count_han(lines[t].text) for _, t in elements) < _MIN_HAN:
            continue  # a single one; names of writers in a forum
        parts = [range(spans[e][0], spans[e][1] + 1) for e, _ in elements]
        labels = [page.labels[e] for e, _ in elements[:3]]
        names = " ".join((*labels, page.labels[parent], page.labels[page.parents[parent]]))
        if len(parts) > 2 or _LIST_NAMES.search(names) or all(_has_date(lines, p) for p in parts):
            teasers.update(index for part in parts for index in part)
    for element, (first, last) in spans.items():
        if element and first not in teasers and is_link[first] and last - first < 10 * _MAX_LINES:
            teasers.update(_flat_teasers(lines, sizes, is_link, range(first, last + 1)))
    teasers.update(_teaser_at_end(page, lines, sizes, spans, units, teasers))
    teasers.update(_teaser_above_title(page, lines, spans, units))
    for heading in headings:
        teasers.update(_below_heading(lines, sizes, is_link, heading))
    rest = sum(size for index, size in enumerate(sizes) if index not in teasers)
    if not teasers or rest < max(_MIN_REST, _MIN_REST_SHARE * sum(sizes)):
        return lines, sizes
    kept = [index for index in range(len(lines)) if index not in teasers]
    return [lines[index] for index in kept], [sizes[index] for index in kept]


def _teaser_at_end(
    page: Page,
    lines: list[PageLine],
    sizes: list[int],
    spans: dict[int, tuple[int, int]],
    units: dict[int, list[tuple[int, int]]],
    teasers: set[int],
) -> range:
    """Return the lines of a single teaser, which is below all other prose."""
    last = max((i for i, size in enumerate(sizes) if size and i not in teasers), default=-1)
    for parent, elements in units.items():
        element, title = elements[-1]
        first, end = spans[element]
        if first <= last <= end and count_han(lines[title].text) >= _MIN_HAN:
            names = " ".join(page.labels[e] for e in (element, parent))
            part = range(first, end + 1)
            if _LIST_NAMES.search(names) and _has_date(lines, part):
                return part
    return range(0)


def _teaser_above_title(
    page: Page,
    lines: list[PageLine],
    spans: dict[int, tuple[int, int]],
    units: dict[int, list[tuple[int, int]]],
) -> list[int]:
    """Return the lines of teasers above the one heading of the page."""
    labels = [page.labels[line.element] for line in lines] if "h1" in page.head else []
    at = next((index for index, label in enumerate(labels) if label.startswith("h1 ")), 0)
    return [
        index
        for elements in units.values()
        for element, title in elements
        if spans[element][1] < at and count_han(lines[title].text) >= _MIN_HAN
        for index in range(spans[element][0], spans[element][1] + 1)
    ]


def _below_heading(
    lines: list[PageLine], sizes: list[int], is_link: Sequence[bool], heading: int
) -> range:
    """Return a heading and the links below it, each with at most one short line of prose."""
    end = heading + 1
    while end < len(lines) and is_link[end]:
        end += 1
        if end < len(lines) and not is_link[end] and sizes[end] and lines[end].size <= _MAX_PROSE:
            end += 1
    has_prose = any(sizes[index] for index in range(heading + 1, end))
    return range(heading, end) if has_prose else range(0)


def _spans(page: Page, lines: list[PageLine]) -> dict[int, tuple[int, int]]:
    """Return the first and last line of each element that has lines.

    The lines of an element and those inside it follow each other.
    """
    spans: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        first, _ = spans.get(line.element, (index, index))
        spans[line.element] = (first, index)
    for element in range(len(page.parents) - 1, 0, -1):
        if element in spans:
            first, last = spans[element]
            parent = page.parents[element]
            other_first, other_last = spans.get(parent, (first, last))
            spans[parent] = (min(first, other_first), max(last, other_last))
    return spans


def _title_of_unit(
    lines: list[PageLine], sizes: list[int], is_link: Sequence[bool], span: range
) -> int | None:
    """Return the line with the title of a unit, or None if some lines are not a unit.

    A date may come before the title. A paragraph that ends in a link such as 詳細 is a unit too.
    """
    prose = [sizes[index] for index in span if sizes[index]]
    if not 1 <= len(prose) <= _MAX_PROSE_LINES or sum(prose) > _MAX_PROSE:
        return None
    last = lines[span[-1]]
    if last.links and _MORE.search(last.text):
        return span[0]
    title = span[0]
    if not is_link[title] and len(span) > 1 and lines[title].size <= _MAX_DATE:
        title += 1
    is_titled = is_link[title] and lines[title].size >= _MIN_TITLE and title < span[-1]
    return title if is_titled else None


def _flat_teasers(
    lines: list[PageLine], sizes: list[int], is_link: Sequence[bool], span: range
) -> list[int]:
    """Return the lines of an element if they alternate between links and short prose."""
    starts = [index for index in span if is_link[index] and lines[index].size >= _MIN_TITLE]
    if len(starts) < 2 or max(count_han(lines[start].text) for start in starts) < _MIN_HAN:
        return []
    ends = [*starts[1:], span.stop]
    if max(end - start for start, end in zip(starts, ends, strict=True)) > _MAX_LINES:
        return []
    parts = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    units = [_title_of_unit(lines, sizes, is_link, part) is not None for part in parts]
    has_dates = all(_has_date(lines, part) for part in parts)
    return list(span) if all(units) and (len(parts) > 2 or has_dates) else []


def _has_date(lines: list[PageLine], part: range) -> bool:
    short = (lines[index].text for index in part if len(lines[index].text) <= _DATE_SIZE)
    return any(date.day for text in short for date in find_dates(text)) or any(
        _DAY.search(lines[index].text) for index in part if len(lines[index].text) <= _DATE_SIZE
    )
