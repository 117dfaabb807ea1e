"""Divide official Chinese texts into clauses: 一、 （一） 1. 第三條 ——, preamble, closing.

A clause is the smallest numbered item or paragraph: the unit of citation (``2019 §三(二)``), of
sampling and of resampling. Invariant: the clauses cover the text without gaps or overlap,
labels are unique within a text, and both scripts give the same clauses, because the match key is
parsed.

Four steps, each linear in the length of the text:

1. `paragraph_blocks` joins lines that a printed page broke, and finds the marker at the head of
   each paragraph.
2. `split_at_markers` divides paragraphs before markers within them: everywhere in a text that has
   hardly any line ends, otherwise only right after a heading.
3. `_paths` keeps the markers that begin or continue a list. 1999年, 2.5 or a wrapped 一、 do not
   continue one, and so are not markers.
4. `_Labels` names the blocks: headings, clauses, paragraphs, items, preamble and closing.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from corpuskit.core.options import coerce
from corpuskit.text.clause_blocks import (
    LINE_ENDINGS,
    MAX_HEADING_SIZE,
    ClauseBlock,
    paragraph_blocks,
    split_after_heading,
    split_at_markers,
)
from corpuskit.text.clause_markers import Marker
from corpuskit.text.fold import fold

PREAMBLE, CLOSING = "序", "尾"
_HALF_WIDTH = str.maketrans("､｡", "、。")
_FAREWELL = re.compile(r"(?:各位|同志们|谢谢|让我们|最后,)")
_SIGNATURE = re.compile(
    r"本(?:联合)?(?:公报|声明|协定|条约|议定书)|附件|.{0,16}(?:签字|签署)\)?$"
    r"|\(?(?:\d{4}|[一二][九〇零○]..)年.{2,8}日.{0,16}$|.{0,12}第.{1,5}次定期会晤将于"
)


class Clause(NamedTuple):
    """A span of a text with its label.

    Parameters
    ----------
    start, end : int
        Code points of the text, end exclusive.
    label : str
        The path of numbers, unique within the text and the same for both scripts: ``§三(二)``;
        ``§三(二)¶2``, the second paragraph under it; ``§三—1``, the first dash item; ``§一~2``,
        in a second list that begins with 一; ``序¶1`` in the preamble; ``尾¶1`` in the closing;
        ``¶1`` in a text without numbers.
    kind : {"heading", "clause", "paragraph", "item", "preamble", "closing"}
    level : int
        The number of steps in the path.
    """

    start: int
    end: int
    label: str
    kind: str
    level: int


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text, in order; together they cover the text.

    A number heads a clause if it is at the head of a line and continues the number before it.
    Within a line it does so only in a text that has hardly any line ends, or right after a
    heading.

    Examples
    --------
    >>> text = "公報\\n一、經貿\\n（一）增長了1.5%。\\n（二）一、二季度平穩。\\n二、人文\\n交流。"
    >>> [clause.label for clause in clauses(text)]
    ['序¶1', '§一', '§一(一)', '§一(二)', '§二', '§二¶1']
    """
    text = coerce("text", text, str)
    if not text:
        return []
    key = fold(text).translate(_HALF_WIDTH)
    blocks = paragraph_blocks(key)
    if not any(block.marker for block in blocks) and len(blocks) <= 3:
        blocks = [part for block in blocks for part in split_at_markers(key, block)]
    else:
        blocks = [part for block in blocks for part in split_after_heading(key, block)]
    paths = _paths(blocks)
    starts = [0, *(block.start for block in blocks[1:])]
    ends = [*starts[1:], len(text)]
    names = _Labels(key, blocks, paths).all()
    return [Clause(start, end, *name) for start, end, name in zip(starts, ends, names, strict=True)]


def clause_at(parts: Sequence[Clause], offset: int) -> int:
    """Return the index of the clause that contains an offset.

    Examples
    --------
    >>> parts = clauses("一、經貿。\\n二、人文。")
    >>> parts[clause_at(parts, 8)].label
    '§二'
    """
    return bisect_right(parts, offset, key=lambda clause: clause.start) - 1


def _paths(blocks: list[ClauseBlock]) -> list[tuple[Marker, ...]]:
    """Return the path of each block, and remove markers that neither begin nor continue a list."""
    path: list[Marker] = []
    paths = []
    for block in blocks:
        marker = block.marker
        if marker and (depth := _depth(path, marker, is_inline=block.is_inline)) is not None:
            path = [*path[:depth], marker]
        else:
            block.marker = None
        paths.append(tuple(path))
    return paths


def _depth(path: list[Marker], marker: Marker, *, is_inline: bool) -> int | None:
    """Return the depth of a marker in the current path, or None if it heads no clause.

    At the head of a line, one number may be missing and a list may begin again.
    """
    for depth, above in enumerate(path):
        if above.kind == marker.kind:
            step = marker.value - above.value
            continues = step == 1 or (not is_inline and (step == 2 or marker.value == 1))
            return depth if continues else None
    return len(path) if marker.value == 1 else None


class _Labels:
    """Gives each block its label, kind and level, in order.

    `_list_counts` counts how often a list has begun under a path, `_paragraph_counts` the
    paragraphs under a label so far, `_steps` is the current path, and `_current` its label.
    """

    def __init__(
        self, key: str, blocks: list[ClauseBlock], paths: list[tuple[Marker, ...]]
    ) -> None:
        self._key, self._blocks, self._paths = key, blocks, paths
        self._paragraph_counts: Counter[str] = Counter()
        self._list_counts: Counter[str] = Counter()
        self._steps: list[str] = []
        self._current = ""

    def all(self) -> list[tuple[str, str, int]]:
        """Return label, kind and level of all blocks."""
        closing = self._closing_start()
        return [self._name(i, in_closing=i >= closing) for i in range(len(self._blocks))]

    def _text(self, index: int) -> str:
        return self._key[self._blocks[index].begin : self._blocks[index].end].strip()

    def _closing_start(self) -> int:
        """Return the first block of the closing: after the last number, a fixed formula.

        A signature decides, else the last farewell, for a speech may address its audience often.
        """
        size = len(self._blocks)
        last = max((i for i in range(size) if self._blocks[i].marker), default=size)
        after = last + 2 if last < size and self._is_heading(last) else last + 1
        for index in range(after, size):
            if _SIGNATURE.match(self._text(index)):
                return index
        farewells = [i for i in range(after, size) if _FAREWELL.match(self._text(i))]
        return farewells[-1] if farewells else size

    def _is_heading(self, index: int) -> bool:
        text = self._text(index)
        return len(text) <= MAX_HEADING_SIZE and text[-1] not in LINE_ENDINGS - {")", "》", "”"}

    def _number(self, marker: Marker, depth: int) -> str:
        """Return the label of a marker; in a list that begins again it is ``§一~2``."""
        above = "".join(self._steps[:depth])
        self._list_counts[above + marker.kind] += marker.value == 1
        times = self._list_counts[above + marker.kind]
        step = marker.label(first=not depth) + (f"~{times}" if times > 1 else "")
        self._steps = [*self._steps[:depth], step]
        return "§" + "".join(self._steps)

    def _name(self, index: int, *, in_closing: bool) -> tuple[str, str, int]:
        block, path = self._blocks[index], self._paths[index]
        if block.marker:
            self._current = self._number(block.marker, len(path) - 1)
            is_heading = self._is_heading(index)
            # The text after the number is the first paragraph, unless it is a heading.
            self._paragraph_counts[f"{self._current}¶"] = 0 if is_heading else 1
            return self._current, "heading" if is_heading else "clause", len(path)
        has_numbers = any(self._paths)
        above = CLOSING if in_closing else self._current or (PREAMBLE if has_numbers else "")
        kind = "closing" if in_closing else "preamble" if above == PREAMBLE else "paragraph"
        sign = "¶"
        if block.has_dash and kind == "paragraph":
            sign, kind = "—", "item"
        self._paragraph_counts[above + sign] += 1
        label = f"{above}{sign}{self._paragraph_counts[above + sign]}"
        return label, kind, 0 if in_closing else len(path)
