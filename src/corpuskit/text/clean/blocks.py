"""Remove blocks that a list names from the head and the end of texts: licences, headers, footers.

Invariants: a block is removed only where all of its lines stand, in order, at the head or the end
of a text, so that nothing else is on these lines; one line of a text, such as a title or an
address, may be before a block at the head or after one at the end. At an end without any line
break within `END_SIZE` characters, sentences count as lines. Only letters and digits are compared,
by the match key: script, white space, punctuation and line ends within a block make no difference.
Cost: as many characters from both ends of a text as the longest block has.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit
from corpuskit.text.fold import fold

STEP = "shared-blocks"
END_SIZE = 8_000
COMMENT = "#"
_RULE = re.compile(r"[\s\-=_*~—–―─━]*")
_LINE_END = re.compile("[\n\f]")
_LETTER = re.compile(r"[^\W_]")
_UNIT_END = re.compile(r"[。！？!?…]+[”’」』）)】]*\s*|\s+")
_EMPTY_LINES = re.compile(r"\s*[\n\f]")
# Blocks removed from each side of a text: a guard against a text that repeats one without end.
_MAX_ROUNDS = 100


class _Letters(NamedTuple):
    """The folded letters at one end of a text, and where each is in the text."""

    key: str
    places: list[int]


def block_key(text: str) -> str:
    """Return the folded letters and digits of a block.

    Examples
    --------
    >>> block_key("版權所有，\\n 不得轉載") == block_key("版权所有不得转载")
    True
    """
    return "".join(char for char in fold(text) if char.isalnum())


def parse_blocks(text: str) -> tuple[str, ...]:
    """Return the blocks of a list: separated by empty lines or rules, without comments.

    Examples
    --------
    >>> parse_blocks("# 頁尾\\n版權所有\\n不得轉載\\n\\n-----\\n首頁")
    ('版權所有\\n不得轉載', '首頁')
    """
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith(COMMENT):
            continue
        if _RULE.fullmatch(line):
            blocks.append([])
        else:
            blocks[-1].append(line)
    joined = ("\n".join(lines) for lines in blocks)
    return tuple(dict.fromkeys(block for block in joined if block_key(block)))


def units(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines of a text; of its sentences, if it has one line only.

    Examples
    --------
    >>> units("甲。乙\\n丙"), units("甲。乙 丙\\n")
    ([(0, 3), (4, 5)], [(0, 2), (2, 4), (4, 6)])
    """
    if _is_one_line(text):
        ends = [match.end() for match in _UNIT_END.finditer(text)]
        bounds = [0, *(end for end in ends if end < len(text)), len(text)]
        return list(pairwise(bounds))
    line_ends = [match.start() for match in _LINE_END.finditer(text)]
    return [(before + 1, end) for before, end in pairwise([-1, *line_ends, len(text)])]


def _is_one_line(text: str) -> bool:
    return not _LINE_END.search(text.strip())


def listed_blocks(text: str, blocks: Iterable[str]) -> list[Edit]:
    """Remove the blocks of a list from the head and the end of a text, the longest first.

    Examples
    --------
    >>> listed_blocks("兩國合作。\\n\\n版权所有，\\n不得转载\\n", ["版權所有\\n不得轉載"])
    [Edit(start=6, end=18, replacement='')]
    """
    keys = sorted({block_key(block) for block in blocks} - {""}, key=lambda key: (-len(key), key))
    if not keys:
        return []
    start, end = 0, len(text)
    for _ in range(_MAX_ROUNDS):
        cut = _head_cut(text, start, keys)
        if cut is None:
            break
        start = cut
    for _ in range(_MAX_ROUNDS):
        cut = _end_cut(text, start, end, keys)
        if cut is None:
            break
        end = cut
    if start == len(text):
        return [Edit(0, start)]
    behind = _behind_first_line(text, start, end, keys)
    before = _before_last_line(text, behind.end, end, keys)
    edits = [Edit(0, start), behind, before, Edit(end, len(text))]
    return [edit for edit in edits if edit.start < edit.end]


def _behind_first_line(text: str, start: int, end: int, keys: list[str]) -> Edit:
    """Remove blocks after the first line of a text; the edit is empty if there are none."""
    letter = _LETTER.search(text, start, end)
    line_end = _LINE_END.search(text, letter.end(), end) if letter else None
    if line_end is None:
        return Edit(start, start)
    first = last = line_end.end()
    for _ in range(_MAX_ROUNDS):
        cut = _head_cut(text, last, keys)
        if cut is None or cut > end:
            break
        last = cut
    return Edit(first, last) if last > first else Edit(start, start)


def _before_last_line(text: str, start: int, end: int, keys: list[str]) -> Edit:
    """Remove blocks before the last line of a text; the edit is empty if there are none."""
    letter = end - 1
    while letter >= start and not text[letter].isalnum():
        letter -= 1
    last = max(text.rfind("\n", start, letter), text.rfind("\f", start, letter)) + 1
    first = last
    for _ in range(_MAX_ROUNDS if last > start else 0):
        cut = _end_cut(text, start, first, keys)
        if cut is None:
            break
        first = cut
    return Edit(first, last) if last > first else Edit(end, end)


def _head_cut(text: str, start: int, keys: list[str]) -> int | None:
    """Return where a text begins after a block at its head."""
    letters = _first_letters(text, start, len(keys[0]))
    for key in keys:
        if not letters.key.startswith(key):
            continue
        last = letters.places[len(key) - 1] + 1
        cut = _unit_end(text, start, last)
        if not _LETTER.search(text, last, cut):
            # Empty lines after the block go with it, the indentation of a line does not.
            rest = _EMPTY_LINES.match(text, cut)
            return rest.end() if rest else cut
    return None


def _end_cut(text: str, start: int, end: int, keys: list[str]) -> int | None:
    """Return where a text ends before a block at its end."""
    letters = _last_letters(text, start, end, len(keys[0]))
    for key in keys:
        if not letters.key.endswith(key):
            continue
        first = letters.places[-len(key)]
        cut = _unit_start(text, start, end, first)
        if not _LETTER.search(text, cut, first):
            body = cut
            while body > start and text[body - 1].isspace():
                body -= 1
            # The body keeps its line end.
            return body + 1 if start < body < cut else body
    return None


def _unit_end(text: str, start: int, last: int) -> int:
    """Return the end of the line, or the sentence, that contains the last letter of a block."""
    is_one_line = _is_one_line(text[start : start + END_SIZE])
    found = (_UNIT_END if is_one_line else _LINE_END).search(text, last)
    return found.end() if found else len(text)


def _unit_start(text: str, start: int, end: int, first: int) -> int:
    """Return the start of the line, or the sentence, that contains the first letter of a block."""
    if not _is_one_line(text[max(start, end - END_SIZE) : end]):
        return max(text.rfind("\n", start, first), text.rfind("\f", start, first), start - 1) + 1
    before = first
    while before > start and not text[before - 1].isalnum():
        before -= 1
    found = _UNIT_END.search(text, before, first)
    # Without an end of a sentence, the block begins within one.
    return found.end() if found else max(start, before - 1)


def _first_letters(text: str, start: int, count: int) -> _Letters:
    """Return at least `count` letters from `start`, if there are as many."""
    size = 2 * count
    while True:
        letters = _letters(text, start, min(start + size, len(text)))
        if len(letters.key) >= count or start + size >= len(text):
            return letters
        size *= 4


def _last_letters(text: str, start: int, end: int, count: int) -> _Letters:
    """Return at least `count` letters before `end`, if there are as many after `start`."""
    size = 2 * count
    while True:
        letters = _letters(text, max(start, end - size), end)
        if len(letters.key) >= count or end - size <= start:
            return letters
        size *= 4


def _letters(text: str, start: int, end: int) -> _Letters:
    folded = fold(text[start:end])
    places = [place for place, char in enumerate(folded) if char.isalnum()]
    return _Letters("".join(folded[place] for place in places), [start + p for p in places])
