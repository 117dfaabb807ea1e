"""Which lines of a page are its text."""

import re

from corpuskit.formats.html.page import Line, Page

_SENTENCE = re.compile("[。！？；!?;]|\\.(?=\\s|$)")
_COMMA = re.compile("[，、,]")
_SHORT, _PROSE = 10, 15
_LINKED, _MOSTLY_LINKED = 1 / 3, 0.75
_ASIDE = set(
    "nav navi navbar menu submenu footer foot header sidebar crumb crumbs breadcrumb breadcrumbs "
    "share comment comments related relate recommend copyright pager pagination ad ads advert "
    "login toolbar tool qrcode ewm friendlink rank hot xgxw tags".split()
)
_WORDS = re.compile("[a-z]+")
_MOST_ASIDE = 0.4
_PERHAPS, _APART = 0.5, 3
# What sites say of themselves below a text reads like prose.
_NOTICE = re.compile(
    "版[权權]|[转轉][载載]|[备備]案|ICP|[许許]可[证證]|[Cc]opyright|不良信息|[举舉][报報]|本[站网網].{0,4}[声聲]明"
)
_NOTICE_SIZE = 120


def main_text(page: Page) -> list[Line]:
    """Return the lines of a page that are its text, in order.

    A line of prose has sentences and few links. The text is the innermost element that holds
    all prose but what links set apart from it; from its first to its last line of prose, with
    the lines before and after up to the next line of links. Runs of links within it go too.
    A page without prose gives all lines that are not links.

    Examples
    --------
    >>> from corpuskit.formats.html.page import read_page
    >>> page = read_page(
    ...     "<a href=x>首頁</a><a href=y>新聞</a>"
    ...     "<div><p>一、政治<p>兩國總理舉行會晤，商定擴大合作。</div>"
    ...     "<p><a href=z>下一篇</a>", "a.html")
    >>> [line.text for line in main_text(page)]
    ['一、政治', '兩國總理舉行會晤，商定擴大合作。']
    """
    lines = _without_asides(page)
    weights = [_prose(line) for line in lines]
    if not any(weights):
        return [line for line in lines if not _is_links(line)] or lines
    inside = _within(page, lines, weights)
    first = next(index for index in inside if weights[index])
    last = next(index for index in reversed(inside) if weights[index])
    kept = set(inside)
    while first - 1 in kept and not _is_links(lines[first - 1]):
        first -= 1
    while last + 1 in kept and not _is_links(lines[last + 1]):
        last += 1
    return _without_runs([lines[index] for index in inside if first <= index <= last])


def _prose(line: Line) -> int:
    """Return how many characters of prose a line holds: all or none."""
    size = len("".join(line.text.split()))
    if size < _SHORT or line.links > size * _LINKED:
        return 0
    if size < _NOTICE_SIZE and _NOTICE.search(line.text):
        return 0
    sentence = _SENTENCE.search(line.text) is not None
    return size if sentence or (size >= _PROSE and _COMMA.search(line.text)) else 0


def _is_links(line: Line) -> bool:
    return line.links > _MOSTLY_LINKED * len("".join(line.text.split()))


def _sums(page: Page, lines: list[Line], weights: list[int]) -> list[int]:
    """Return the prose within each element."""
    sums = [0] * len(page.parents)
    for line, weight in zip(lines, weights, strict=True):
        sums[line.element] += weight
    for element in range(len(sums) - 1, 0, -1):  # an element comes after the one around it
        sums[page.parents[element]] += sums[element]
    return sums


def _without_asides(page: Page) -> list[Line]:
    """Return the lines outside elements that call themselves menus, footers and the like.

    An element that holds much of the page's prose is none, whatever it calls itself.
    """
    sums = _sums(page, page.lines, [_prose(line) for line in page.lines])
    aside = [False] * len(page.parents)
    for element, label in enumerate(page.labels):
        named = bool(_ASIDE.intersection(_WORDS.findall(label.lower())))
        little = sums[element] <= _MOST_ASIDE * sums[0]
        aside[element] = aside[page.parents[element]] or (named and little)
    return [line for line in page.lines if not aside[line.element]] or page.lines


def _within(page: Page, lines: list[Line], weights: list[int]) -> list[int]:
    """Return the lines of the innermost element that holds the text."""
    sums = _sums(page, lines, weights)
    children: dict[int, int] = {}
    for element in range(len(sums) - 1, 0, -1):
        best = children.get(page.parents[element])
        if best is None or sums[element] >= sums[best]:
            children[page.parents[element]] = element
    inside = list(range(len(lines)))
    here = 0
    while here in children:
        child = children[here]
        within = _under(page, lines, child, inside)
        # A page may hold one paragraph of prose, and its headings beside it.
        if len(within) < 2 or not _holds_the_text(lines, weights, inside, within):
            break
        here, inside = child, within
    return inside


def _under(page: Page, lines: list[Line], element: int, among: list[int]) -> list[int]:
    """Return those of the lines that stand within an element."""
    known = {element: True, 0: element == 0}

    def within(start: int) -> bool:
        path, at = [], start
        while at not in known:
            path.append(at)
            # An element comes after the one around it, so below `element` none is within it.
            at = page.parents[at] if at > element else 0
        for passed in path:
            known[passed] = known[at]
        return known[at]

    return [index for index in among if within(lines[index].element)]


def _holds_the_text(
    lines: list[Line], weights: list[int], outer: list[int], inner: list[int]
) -> bool:
    """Tell whether all prose outside the inner lines is set apart from them by links."""
    total = sum(weights[index] for index in outer)
    share = sum(weights[index] for index in inner) / total if total else 0.0
    if share < _PERHAPS:
        return False
    before = [index for index in reversed(outer) if index < inner[0]]
    after = [index for index in outer if index > inner[-1]]
    middle = set(outer) - set(inner) - set(before) - set(after)
    if any(weights[index] for index in middle):
        return False
    return all(_apart(lines, weights, side) for side in (before, after))


def _apart(lines: list[Line], weights: list[int], side: list[int]) -> bool:
    links = 0
    for index in side:
        if weights[index]:
            return links >= _APART
        links += _is_links(lines[index])
        if links >= _APART:
            return True
    return True


def _without_runs(lines: list[Line]) -> list[Line]:
    """Leave out lines of links that stand together; a single one may be a reference."""
    links = [False, *(_is_links(line) for line in lines), False]
    return [
        line
        for index, line in enumerate(lines, 1)
        if not (links[index] and (links[index - 1] or links[index + 1]))
    ]
