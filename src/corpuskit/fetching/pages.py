"""From the pages of an article to its text, and whether that can be the text at all."""

import re
from collections.abc import Sequence
from statistics import median

from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold

_EDGE = 12
_HEADING = 20
_PAGE_LINKS = re.compile(
    r"[\s【】\[\]()（）<>《》«»|·]*"
    r"(?:(?:第\s*\d{1,3}\s*[页頁]|共\s*\d{1,3}\s*[页頁]|[上下][一1][页頁]|[首末尾][页頁]|\d{1,3})"
    r"[\s【】\[\]()（）<>《》«»|·.]*){2,}"
)
_NUMBER = "[一二三四五六七八九十]{1,3}"
_BEGINS_ANEW = re.compile(rf"[（(]?{_NUMBER}[）)、]|——|第{_NUMBER}[条條章]")
_SECTIONS = tuple(re.compile(rf"(?<![一二三四五六七八九十第]){number}、") for number in "一二")
_SENTENCE_ENDS = tuple("。！？；")
_ENDS = tuple("。！？；：…」』”’.!?;:")
_TOO_SHORT = 1 / 3
_ENOUGH_OTHERS = 3


def join_pages(texts: Sequence[str]) -> str:
    """Return the text of an article from those of its pages.

    What the pages have in common at their beginning stays on the first only, what they have in
    common at their end on the last only; lines that lead from page to page are left out. A
    sentence that was cut by the end of a page is whole again.

    Examples
    --------
    >>> join_pages(["公報\\n雙方商定擴大\\n編輯：甲", "公報\\n貿易。\\n編輯：甲"])
    '公報\\n雙方商定擴大貿易。\\n編輯：甲\\n'
    """
    pages = [_lines(text) for text in texts]
    if len(pages) > 1:
        pages = [_without_links(page) for page in pages]
    last = len(pages) - 1
    heads, tails = pages[0][:_EDGE] if pages else [], pages[-1][-_EDGE:] if pages else []
    whole = ""
    for number, page in enumerate(pages):
        kept = page[_common(page, heads) if number else 0 :]
        if number < last:
            kept = kept[: len(kept) - _common(kept[::-1], tails)]
        whole += _between(whole, kept) + "\n".join(kept)
    return whole + "\n" if whole else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _without_links(lines: list[str]) -> list[str]:
    inner = range(_EDGE, len(lines) - _EDGE)
    return [line for at, line in enumerate(lines) if at in inner or not _PAGE_LINKS.fullmatch(line)]


def _common(lines: list[str], others: list[str]) -> int:
    """Return how many lines at the beginning stand among the others too.

    A whole sentence is never taken for the frame of a page: better twice than lost.
    """
    known = {line for line in others if not line.endswith(_SENTENCE_ENDS)}
    count = 0
    while count < min(len(lines), _EDGE) and lines[count] in known:
        count += 1
    return count


def _between(before: str, lines: list[str]) -> str:
    """Return what divides two pages: nothing within a sentence, else a line end."""
    if not before or not lines:
        return ""
    line = before.rpartition("\n")[2]
    heading = _BEGINS_ANEW.match(line) and len(line) <= _HEADING and "，" not in line
    if line.endswith(_ENDS) or heading or _BEGINS_ANEW.match(lines[0]):
        return "\n"
    return " " if (line[-1] + lines[0][0]).isascii() else ""


def doubts(text: str, page_texts: Sequence[str], *, mark: str, sections: bool) -> list[str]:
    """Return why a text may not be what the manifest says, in words; nothing where it may.

    Parameters
    ----------
    text : str
        The whole.
    page_texts : sequence of str
        Each page, with its title.
    mark : str
        A word that must stand somewhere in the pages, in either script.
    sections : bool
        Whether the text must be divided by 一、二、.

    Examples
    --------
    >>> doubts("两国总理会晤。", ["两国总理会晤。"], mark="聯合公報", sections=True)
    ["no '聯合公報' on the page", 'no sections 一、二、']
    """
    found = []
    if not count_han(text):
        found.append("no Chinese text on the page")
    elif mark and fold(mark) not in fold("".join("".join(page_texts).split())):
        found.append(f"no '{mark}' on the page")
    if sections and found[:1] != ["no Chinese text on the page"] and not _has_sections(text):
        found.append("no sections 一、二、")
    bare = ["".join(page.split()) for page in page_texts]
    for number, page in enumerate(bare):
        if page and page in bare[:number]:
            found.append(f"the pages {bare.index(page) + 1} and {number + 1} are the same")
    return found


def _has_sections(text: str) -> bool:
    first = _SECTIONS[0].search(text)
    return first is not None and _SECTIONS[1].search(text, first.end()) is not None


def too_short(size: int, others: Sequence[int]) -> bool:
    """Tell whether a text is far shorter than the others, in Han characters.

    Far shorter is less than a third of their median; with fewer than three others nothing is
    said.

    Examples
    --------
    >>> too_short(900, [3000, 4000, 5000]), too_short(2900, [3000, 4000, 5000])
    (True, False)
    """
    return len(others) >= _ENOUGH_OTHERS and size < _TOO_SHORT * median(others)
