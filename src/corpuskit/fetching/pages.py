"""Join the pages of an article to one text, and find reasons to suspect that it is not the text."""

import re
from collections.abc import Sequence
from statistics import median

from corpuskit.text.characters import count_han
from corpuskit.text.word_cleaning import word_key

_EDGE_LINES = 12
"""How many lines at each end of a page can belong to its frame."""
_MAX_HEADING = 20
_PAGE_LINKS = re.compile(
    r"[\s【】\[\]()（）<>《》«»|·]*"
    r"(?:(?:第\s*\d{1,3}\s*[页頁]|共\s*\d{1,3}\s*[页頁]|[上下][一1][页頁]|[首末尾][页頁]|\d{1,3})"
    r"[\s【】\[\]()（）<>《》«»|·.]*){2,}"
)
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_PARAGRAPH_START = re.compile(rf"[（(]?{_NUMERAL}[）)、]|——|第{_NUMERAL}[条條章]")
_SECTIONS = tuple(re.compile(rf"(?<![一二三四五六七八九十第]){number}、") for number in "一二")
_SENTENCE_ENDS = tuple("。！？；")
_LINE_ENDS = tuple("。！？；：…」』”’.!?;:")
_TOO_SHORT = 1 / 3
_MIN_OTHERS = 3


def join_pages(texts: Sequence[str]) -> str:
    """Return the text of an article from the texts of its pages.

    Lines that the pages share at their beginning are kept on the first page only, lines that
    they share at their end on the last only; links from page to page are removed. A sentence
    that the end of a page interrupts is joined.

    Examples
    --------
    >>> join_pages(["公報\\n雙方商定擴大\\n編輯：甲", "公報\\n貿易。\\n編輯：甲"])
    '公報\\n雙方商定擴大貿易。\\n編輯：甲\\n'
    """
    pages = [_lines(text) for text in texts]
    if len(pages) > 1:
        pages = [_without_page_links(page) for page in pages]
    last = len(pages) - 1
    head = pages[0][:_EDGE_LINES] if pages else []
    tail = pages[-1][-_EDGE_LINES:] if pages else []
    joined = ""
    for number, page in enumerate(pages):
        lines = page[_count_frame_lines(page, head) if number else 0 :]
        if number < last:
            lines = lines[: len(lines) - _count_frame_lines(lines[::-1], tail)]
        joined += _page_separator(joined, lines) + "\n".join(lines)
    return joined + "\n" if joined else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _without_page_links(lines: list[str]) -> list[str]:
    inner = range(_EDGE_LINES, len(lines) - _EDGE_LINES)
    return [line for at, line in enumerate(lines) if at in inner or not _PAGE_LINKS.fullmatch(line)]


def _count_frame_lines(lines: list[str], others: list[str]) -> int:
    """Return how many lines at the beginning also occur among the lines of another page.

    A complete sentence never counts as part of the frame: a repeated sentence does less harm
    than a lost one.
    """
    frame = {line for line in others if not line.endswith(_SENTENCE_ENDS)}
    count = 0
    while count < min(len(lines), _EDGE_LINES) and lines[count] in frame:
        count += 1
    return count


def _page_separator(before: str, lines: list[str]) -> str:
    """Return what separates two pages: nothing within a sentence, else a line end."""
    if not before or not lines:
        return ""
    line = before.rpartition("\n")[2]
    is_heading = _PARAGRAPH_START.match(line) and len(line) <= _MAX_HEADING and "，" not in line
    if line.endswith(_LINE_ENDS) or is_heading or _PARAGRAPH_START.match(lines[0]):
        return "\n"
    return " " if (line[-1] + lines[0][0]).isascii() else ""


def reasons_to_suspect(
    text: str, page_texts: Sequence[str], *, mark: str, sections: bool
) -> list[str]:
    """Return the reasons why a text may not be the one that the manifest lists.

    Parameters
    ----------
    text : str
        The joined text.
    page_texts : sequence of str
        Each page, with its title.
    mark : str
        A word that must occur somewhere in the pages, in either script.
    sections : bool
        Whether the text must be divided by 一、二、.

    Examples
    --------
    >>> reasons_to_suspect("两国总理会晤。", ["两国总理会晤。"], mark="聯合公報", sections=True)
    ["no '聯合公報' on the page", 'no sections 一、二、']
    """
    reasons = []
    has_chinese = count_han(text) > 0
    if not has_chinese:
        reasons.append("no Chinese text on the page")
    elif mark and word_key(mark) not in word_key("".join("".join(page_texts).split())):
        reasons.append(f"no '{mark}' on the page")
    if sections and has_chinese and not _has_sections(text):
        reasons.append("no sections 一、二、")
    compact = ["".join(page.split()) for page in page_texts]
    for number, page in enumerate(compact):
        if page and page in compact[:number]:
            first = compact.index(page) + 1
            reasons.append(f"the pages {first} and {number + 1} are identical")
    return reasons


def _has_sections(text: str) -> bool:
    first = _SECTIONS[0].search(text)
    return first is not None and _SECTIONS[1].search(text, first.end()) is not None


def is_too_short(size: int, others: Sequence[int]) -> bool:
    """Return whether a text has less than a third of the other texts' median Han characters.

    With fewer than three others, no text is too short.

    Examples
    --------
    >>> is_too_short(900, [3000, 4000, 5000]), is_too_short(2900, [3000, 4000, 5000])
    (True, False)
    """
    return len(others) >= _MIN_OTHERS and size < _TOO_SHORT * median(others)
