"""Official Chinese text in sections and clauses: 一、 （一） 1. 第三條 ——, preamble, closing.

The smallest numbered item or paragraph is a clause: the unit of citation (``2019 §三(二)``), of
sampling and of resampling. Both scripts give the same clauses, for the match key is parsed.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpuskit.text.fold import fold
from corpuskit.text.markers import Marker, marker_at, markers_within

PREAMBLE, CLOSING = "序", "尾"
LONGEST_HEADING = 40
_ENDED = frozenset("。.!?…:;)」』”’》")
_SENTENCE_END = frozenset("。!?…")
_HALF_WIDTH = str.maketrans("､｡", "、。")
_DASH = re.compile(r"(?:——|──|――|--|—(?!\d))")
_FAREWELL = re.compile(r"(?:各位|同志们|谢谢|让我们|最后,)")
_SIGNED = re.compile(
    r"本(?:联合)?(?:公报|声明|协定|条约|议定书)|附件|.{0,16}(?:签字|签署)\)?$"
    r"|\(?(?:\d{4}|[一二][九〇零○]..)年.{2,8}日.{0,16}$|.{0,12}第.{1,5}次定期会晤将于"
)
# What a list may begin after where nothing ends before it: the name of the document.
_TITLE = re.compile(r"(?:公报|声明|报告|条约|协定|议定书|决定|意见|通知|纲要|如下)$")


class Clause(NamedTuple):
    """A stretch of a text under its path.

    Parameters
    ----------
    start, end : int
        Code points of the text, end exclusive.
    label : str
        Its path, unique within the text: ``§三(二)``, ``§三(二)¶2`` for the second paragraph
        under it, ``§三—1`` for the first dash item, ``§一~2`` in a second list of the kind;
        ``序¶1`` in the preamble, ``尾¶1`` in the closing, ``¶1`` where nothing is numbered; the
        same for both scripts.
    kind : {"heading", "clause", "paragraph", "item", "preamble", "closing"}
    level : int
        How many numbers its path has.
    """

    start: int
    end: int
    label: str
    kind: str
    level: int


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text, in order; together they are the whole text.

    A number is taken for a heading at the head of a line, where it goes on from the one before
    it; within a line only where the text has hardly any line ends, or right after a heading.

    Examples
    --------
    >>> text = "公報\\n一、經貿\\n（一）增長了1.5%。\\n（二）一、二季度平穩。\\n二、人文\\n交流。"
    >>> [clause.label for clause in clauses(text)]
    ['序¶1', '§一', '§一(一)', '§一(二)', '§二', '§二¶1']
    """
    if not text:
        return []
    key = fold(text).translate(_HALF_WIDTH)
    blocks = _blocks(key)
    if not any(block.marker for block in blocks) and len(blocks) <= 3:
        blocks = [piece for block in blocks for piece in _cut(key, block)]
    else:
        blocks = [piece for block in blocks for piece in _cut_after_heading(key, block)]
    accepted = _numbered(blocks)
    starts = [0, *(block.start for block in blocks[1:])]
    ends = [*starts[1:], len(text)]
    named = _Names(key, blocks, accepted).all()
    return [Clause(start, end, *name) for start, end, name in zip(starts, ends, named, strict=True)]


def clause_at(found: Sequence[Clause], offset: int) -> int:
    """Return the index of the clause that an offset lies in.

    Examples
    --------
    >>> parts = clauses("一、經貿。\\n二、人文。")
    >>> parts[clause_at(parts, 8)].label
    '§二'
    """
    return bisect_right(found, offset, key=lambda clause: clause.start) - 1


@dataclass(slots=True)
class _Block:
    """A stretch from `start` whose text is from `begin` to `end`, with its marker if any."""

    start: int
    begin: int
    end: int
    marker: Marker | None = None
    dash: bool = False
    inline: bool = False


def _blocks(key: str) -> list[_Block]:
    """Return the paragraphs; lines that only go on the one before belong to it."""
    blocks: list[_Block] = []
    at, open_, last, lines = 0, False, "", 0
    for line in key.splitlines(keepends=True):
        written = line.strip()
        start, at = at, at + len(line)
        if not written:
            open_ = False
            continue
        lines += 1
        begin = start + len(line) - len(line.lstrip())
        wraps = open_ and last[-1] not in _ENDED
        title = lines <= 3 and not any(block.marker for block in blocks)
        marker = None if wraps and len(last) >= 25 and not title else marker_at(key, begin)
        dash = bool(_DASH.match(written))
        heads = blocks and blocks[-1].marker and len(last) <= LONGEST_HEADING
        if blocks and wraps and not marker and not dash and not heads:
            blocks[-1].end = begin + len(written)
        else:
            blocks.append(_Block(start, begin, begin + len(written), marker, dash))
        open_, last = True, written
    return blocks or [_Block(0, 0, 0)]


def _cut_after_heading(key: str, block: _Block) -> list[_Block]:
    """Cut a numbered line whose own items follow its heading, as in 三、往來（一）."""
    head = key[block.begin : block.begin + LONGEST_HEADING + 6]
    first = re.search(r"\(一\)|㈠", head)
    if not block.marker or not first or first.start() < block.marker.end - block.begin:
        return [block]
    if any(char in _SENTENCE_END for char in head[: first.start()]):
        return [block]
    return _cut(key, block)


def _cut(key: str, block: _Block) -> list[_Block]:
    """Cut a paragraph before the markers within it."""
    found = list(_inline(key, block))
    starts = [at for at, _ in found]
    ends = [*starts, block.end]
    pieces = [_Block(block.start, block.begin, ends[0], block.marker, block.dash)]
    for (at, marker), end in zip(found, ends[1:], strict=True):
        pieces.append(_Block(at, at, end, marker, inline=True))
    return pieces[1:] if found and pieces[0].begin == pieces[0].end else pieces


def _inline(key: str, block: _Block) -> Iterator[tuple[int, Marker]]:
    """Yield the markers within a paragraph that head something."""
    within = block.begin + 1 if block.marker else block.begin
    candidates = markers_within(key, within, block.end)
    begun = {"section"} if block.marker and block.marker.kind == "section" else set()
    running = False
    for at, marker in candidates:
        before = key[max(block.begin, at - 8) : at].rstrip()
        last = before[-1:] if before else "。"
        spaced = at > block.begin and key[at - 1].isspace()
        if marker.kind == "bracket" and last != "第":
            yield at, marker
            continue
        if marker.value == 1 and marker.kind in begun:
            running = True
        first = marker.value == 1 and marker.kind not in begun
        after = last in _SENTENCE_END or last == ")" or spaced
        if after:
            running = running and marker.value == 1
        if first and (after or last == ":" or _TITLE.search(before)):
            begun.add(marker.kind)
            yield at, marker
        elif marker.value > 1 and not running and (after or last == ";"):
            yield at, marker


def _numbered(blocks: list[_Block]) -> list[tuple[Marker, ...]]:
    """Return the path of each block; only markers that go on a list or begin one are kept."""
    stack: list[Marker] = []
    paths = []
    for block in blocks:
        marker = block.marker
        if marker and (depth := _depth(stack, marker, inline=block.inline)) is not None:
            stack = [*stack[:depth], marker]
        else:
            block.marker = None
        paths.append(tuple(stack))
    return paths


def _depth(stack: list[Marker], marker: Marker, *, inline: bool) -> int | None:
    """Return the place of a marker in a path, None where it heads nothing."""
    for depth, above in enumerate(stack):
        if above.kind == marker.kind:
            step = marker.value - above.value
            goes_on = step == 1 or (not inline and (step == 2 or marker.value == 1))
            return depth if goes_on else None
    return len(stack) if marker.value == 1 else None


class _Names:
    """Gives each block its label, kind and level."""

    def __init__(self, key: str, blocks: list[_Block], paths: list[tuple[Marker, ...]]) -> None:
        self._key, self._blocks, self._paths = key, blocks, paths
        self._count: Counter[str] = Counter()
        self._lists: Counter[str] = Counter()
        self._steps: list[str] = []
        self._current = ""

    def all(self) -> list[tuple[str, str, int]]:
        """Return the names of all blocks."""
        closing = self._closing()
        return [self._name(i, closed=i >= closing) for i in range(len(self._blocks))]

    def _text(self, index: int) -> str:
        return self._key[self._blocks[index].begin : self._blocks[index].end].strip()

    def _closing(self) -> int:
        """Return where the closing begins: after the last number, with a formula."""
        size = len(self._blocks)
        last = max((i for i in range(size) if self._blocks[i].marker), default=size)
        after = last + 2 if last < size and self._heading(last) else last + 1
        for index in range(after, size):
            if _SIGNED.match(self._text(index)):
                return index
        farewells = [i for i in range(after, size) if _FAREWELL.match(self._text(i))]
        return farewells[-1] if farewells else size

    def _heading(self, index: int) -> bool:
        written = self._text(index)
        return len(written) <= LONGEST_HEADING and written[-1] not in _ENDED - {")", "》", "”"}

    def _numbered(self, marker: Marker, depth: int) -> str:
        """Return the label of a number; a list that begins once more is ``§一~2``."""
        above = "".join(self._steps[:depth])
        self._lists[above + marker.kind] += marker.value == 1
        times = self._lists[above + marker.kind]
        step = marker.label(first=not depth) + (f"~{times}" if times > 1 else "")
        self._steps = [*self._steps[:depth], step]
        return "§" + "".join(self._steps)

    def _name(self, index: int, *, closed: bool) -> tuple[str, str, int]:
        block, path = self._blocks[index], self._paths[index]
        if block.marker:
            self._current = self._numbered(block.marker, len(path) - 1)
            heads = self._heading(index)
            self._count[f"{self._current}¶"] = 0 if heads else 1
            return self._current, "heading" if heads else "clause", len(path)
        numbered = any(self._paths)
        above = CLOSING if closed else self._current or (PREAMBLE if numbered else "")
        kind = "closing" if closed else "preamble" if above == PREAMBLE else "paragraph"
        mark = "¶"
        if block.dash and kind == "paragraph":
            mark, kind = "—", "item"
        self._count[above + mark] += 1
        return f"{above}{mark}{self._count[above + mark]}", kind, len(path) if not closed else 0
