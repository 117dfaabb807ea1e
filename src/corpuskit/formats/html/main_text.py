"""Find the main text of a web page, and leave out menus, lists of links and footers.

The rules follow how sites lay out articles, not particular sites:

1. A line is prose if it has sentences and few links (`prose_size`). Everything below weighs
   elements by the prose in them.
2. Elements that are named like menus or footers are left out, unless they contain more than
   40 % of the prose (`_without_boilerplate`). So are teasers of other articles (teasers.py).
3. From the root, go down into the child with most prose while all prose outside the child is
   separated from it by links (`_lines_of_text_element`).
4. Within that element the text begins at the first line of prose and ends at the last; lines
   without prose next to these (titles, signatures) belong to it up to the next line of links.
5. Consecutive lines of links are left out; a single one may be a reference.

Losing text is worse than keeping a menu: where a rule cannot decide, lines are kept. Each step
is linear in lines and elements, except step 3, which is linear per level of nesting.
"""

import re

from corpuskit.formats.html.page import Page
from corpuskit.formats.html.rows import PageLine
from corpuskit.formats.html.teasers import without_teasers

_SENTENCE_END = re.compile("[。！？；!?;]|\\.(?=\\s|$)")
_COMMA = re.compile("[，、,]")
# The least characters of a prose line: with a sentence end, and with a comma only.
_MIN_SENTENCE, _MIN_CLAUSE = 10, 15
# Above the first share of characters in links a line is not prose; above the second it is links.
_MAX_LINKED_PROSE, _MIN_LINKED_LINE = 1 / 3, 0.75
_BOILERPLATE_NAMES = set(
    "nav navi navbar menu submenu footer foot header sidebar crumb crumbs breadcrumb breadcrumbs "
    "share comment comments related relate recommend copyright pager pagination ad ads advert "
    "login form signin signup register passport vote survey poll subscribe toolbar tool qrcode "
    "ewm friendlink rank hot xgxw tags".split()
)
_WORD = re.compile("[a-z]+")
_MAX_BOILERPLATE_SHARE, _MAX_HEADING_SIZE = 0.4, 20
# The least share of prose in a child that can be the text, and the lines of links that separate.
_MIN_TEXT_SHARE, _MIN_SEPARATORS = 0.5, 3
# Notices of a site below a text (copyright, licence, disclaimer), which look like prose.
_NOTICE = re.compile(
    "版[权權]|[转轉][载載]|[备備]案|ICP|[许許]可[证證]|[Cc]opyright|不良信息|[举舉][报報]|本[站网網].{0,4}[声聲]明"
)
_MAX_NOTICE_SIZE, _MAX_COOKIE_SIZE = 120, 200
# A line that asks to accept cookies.
_COOKIE = re.compile(
    "(?=.{0,200}[Cc]ookie)(?=.{0,200}(?:本[站网網]|[网網]站|我[们們]))(?=.{0,200}(?:同意|接受|[继繼][续續]))"
)
# Headings of lists of other articles below a text.
_LIST_HEADING = re.compile(
    "(?:相[关關]|延伸|推[荐薦]|更多|[热熱][门門点點]|猜你|大家都?在|上一[篇条條則则]|下一[篇条條則则]|[编編][辑輯]推).{0,12}[:：]?"
)


def main_text(page: Page) -> list[PageLine]:
    """Return the lines of a page that are its main text, in order.

    A page without prose gives all lines that are not links.

    Examples
    --------
    >>> from corpuskit.formats.html.page import parse_page
    >>> page = parse_page(
    ...     "<a href=x>首頁</a><a href=y>新聞</a>"
    ...     "<div><p>一、政治<p>兩國總理舉行會晤，商定擴大合作。</div>"
    ...     "<p><a href=z>下一篇</a>", "a.html")
    >>> [line.text for line in main_text(page)]
    ['一、政治', '兩國總理舉行會晤，商定擴大合作。']
    """
    lines = _without_boilerplate(page)
    sizes = [prose_size(line) for line in lines]
    headings = [
        index
        for index, line in enumerate(lines)
        if len(line.text) < _MAX_HEADING_SIZE and _LIST_HEADING.fullmatch(line.text)
    ]
    is_link = [_is_links(line) for line in lines]
    lines, sizes = without_teasers(page, lines, sizes, is_link, headings)
    if not any(sizes):
        return [line for line in lines if not _is_links(line)] or lines
    inside = _lines_of_text_element(page, lines, sizes)
    first = next(index for index in inside if sizes[index])
    last = next(index for index in reversed(inside) if sizes[index])
    candidates = set(inside)
    while first - 1 in candidates and not _is_links(lines[first - 1]):
        first -= 1
    while last + 1 in candidates and not _is_links(lines[last + 1]):
        if _LIST_HEADING.fullmatch(lines[last + 1].text):
            break
        last += 1
    return _without_link_lists([lines[index] for index in inside if first <= index <= last])


def prose_size(line: PageLine) -> int:
    """Return the number of characters of a line of prose, 0 for any other line."""
    size = len("".join(line.text.split()))
    if size < _MIN_SENTENCE or line.links > size * _MAX_LINKED_PROSE:
        return 0
    if size < _MAX_NOTICE_SIZE and _NOTICE.search("".join(line.text.split())):
        return 0
    has_sentence = _SENTENCE_END.search(line.text) is not None
    return size if has_sentence or (size >= _MIN_CLAUSE and _COMMA.search(line.text)) else 0


def _is_links(line: PageLine) -> bool:
    return line.links > 0 and line.links > _MIN_LINKED_LINE * line.size


def _prose_by_element(page: Page, lines: list[PageLine], sizes: list[int]) -> list[int]:
    """Return the prose within each element and the elements inside it."""
    sums = [0] * len(page.parents)
    for line, size in zip(lines, sizes, strict=True):
        sums[line.element] += size
    for element in range(len(sums) - 1, 0, -1):  # an element has a higher index than its parent
        sums[page.parents[element]] += sums[element]
    return sums


def _without_boilerplate(page: Page) -> list[PageLine]:
    """Return the lines outside elements that are named like menus, footers and the like.

    An element with more than 40 % of the page's prose is never treated as boilerplate, whatever
    its class name.
    """
    sums = _prose_by_element(page, page.lines, [prose_size(line) for line in page.lines])
    is_boilerplate = [False] * len(page.parents)
    for element, label in enumerate(page.labels):
        is_named = bool(_BOILERPLATE_NAMES.intersection(_WORD.findall(label.lower())))
        has_little = sums[element] <= _MAX_BOILERPLATE_SHARE * sums[0]
        is_boilerplate[element] = is_boilerplate[page.parents[element]] or (is_named and has_little)
    return [
        line
        for line in page.lines
        if not is_boilerplate[line.element]
        and not ("ookie" in line.text and line.size < _MAX_COOKIE_SIZE and _COOKIE.match(line.text))
    ] or page.lines


def _lines_of_text_element(page: Page, lines: list[PageLine], sizes: list[int]) -> list[int]:
    """Return the indexes of the lines in the innermost element that contains the text."""
    sums = _prose_by_element(page, lines, sizes)
    best_children: dict[int, int] = {}
    for element in range(len(sums) - 1, 0, -1):
        best = best_children.get(page.parents[element])
        if best is None or sums[element] >= sums[best]:
            best_children[page.parents[element]] = element
    inside = list(range(len(lines)))
    element = 0
    while element in best_children:
        child = best_children[element]
        within_child = _lines_within(page, lines, child, inside)
        # One line is not enough: the only paragraph of a page may have headings next to it.
        if len(within_child) < 2 or not _is_whole_text(lines, sizes, inside, within_child):
            break
        element, inside = child, within_child
    return inside


def _lines_within(page: Page, lines: list[PageLine], element: int, among: list[int]) -> list[int]:
    """Return those of the lines that are within an element."""
    # Whether each element met so far is within `element`: no path upward is followed twice.
    known = {element: True, 0: element == 0}

    def is_within(start: int) -> bool:
        path, at = [], start
        while at not in known:
            path.append(at)
            # Parents have lower indexes: an ancestor below `element` cannot be within it.
            at = page.parents[at] if at > element else 0
        for passed in path:
            known[passed] = known[at]
        return known[at]

    return [index for index in among if is_within(lines[index].element)]


def _is_whole_text(
    lines: list[PageLine], sizes: list[int], outer: list[int], inner: list[int]
) -> bool:
    """Tell whether links separate the inner lines from all prose outside them."""
    total = sum(sizes[index] for index in outer)
    share = sum(sizes[index] for index in inner) / total if total else 0.0
    if share < _MIN_TEXT_SHARE:
        return False
    before = [index for index in reversed(outer) if index < inner[0]]
    after = [index for index in outer if index > inner[-1]]
    between = set(outer) - set(inner) - set(before) - set(after)
    if any(sizes[index] for index in between):
        return False
    return all(_is_separated(lines, sizes, side) for side in (before, after))


def _is_separated(lines: list[PageLine], sizes: list[int], side: list[int]) -> bool:
    """Tell whether enough lines of links come before the first prose on one side."""
    links = 0
    for index in side:
        if sizes[index]:
            return links >= _MIN_SEPARATORS
        links += _is_links(lines[index])
        if links >= _MIN_SEPARATORS:
            return True
    return True


def _without_link_lists(lines: list[PageLine]) -> list[PageLine]:
    """Leave out consecutive lines of links; a single one may be a reference."""
    links = [False, *(_is_links(line) for line in lines), False]
    return [
        line
        for index, line in enumerate(lines, 1)
        if not (links[index] and (links[index - 1] or links[index + 1]))
    ]
