"""Divide a match key into blocks, the future clauses: paragraphs, split at inner markers.

`clauses` says how the blocks become clauses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpuskit.text.clause_markers import Marker, marker_at, markers_within

MAX_HEADING_SIZE = 40
_MIN_WRAPPED_SIZE = 25
_TITLE_LINES = 3
# Characters after which a line is complete, and those that end a sentence.
LINE_ENDINGS = frozenset("。.!?…:;)」』”’》")
_SENTENCE_ENDINGS = frozenset("。!?…")
_DASH = re.compile(r"(?:——|──|――|--|—(?!\d))")
# Without punctuation before it, a list begins only after the name of the document.
_DOCUMENT_NAME = re.compile(r"(?:公报|声明|报告|条约|协定|议定书|决定|意见|通知|纲要|如下)$")


@dataclass(slots=True, kw_only=True)
class ClauseBlock:
    """A future clause, from `start` to the next; its text without white space is begin to end."""

    start: int
    begin: int
    end: int
    marker: Marker | None = None
    has_dash: bool = False
    is_inline: bool = False


def paragraph_blocks(key: str) -> list[ClauseBlock]:
    """Return the paragraphs; a line that continues the one before is part of its paragraph.

    A line continues the one before if that one does not end a sentence, is not a heading, and no
    empty line, marker or dash is between them. After a long line a marker does not count: the line
    was wrapped. The first lines are an exception, for titles are long and have no full stop.
    """
    blocks: list[ClauseBlock] = []
    at, follows_line, previous, count = 0, False, "", 0
    for line in key.splitlines(keepends=True):
        content = line.strip()
        start, at = at, at + len(line)
        if not content:
            follows_line = False
            continue
        count += 1
        begin = start + len(line) - len(line.lstrip())
        continues = follows_line and previous[-1] not in LINE_ENDINGS
        in_title = count <= _TITLE_LINES and not any(block.marker for block in blocks)
        is_wrapped = continues and len(previous) >= _MIN_WRAPPED_SIZE and not in_title
        marker = None if is_wrapped else marker_at(key, begin)
        has_dash = bool(_DASH.match(content))
        after_heading = blocks and blocks[-1].marker and len(previous) <= MAX_HEADING_SIZE
        end = begin + len(content)
        if blocks and continues and not marker and not has_dash and not after_heading:
            blocks[-1].end = end
        else:
            blocks.append(
                ClauseBlock(start=start, begin=begin, end=end, marker=marker, has_dash=has_dash)
            )
        follows_line, previous = True, content
    return blocks or [ClauseBlock(start=0, begin=0, end=0)]


def split_after_heading(key: str, block: ClauseBlock) -> list[ClauseBlock]:
    """Split a numbered line whose items follow its heading on the same line: 三、往來（一）."""
    head = key[block.begin : block.begin + MAX_HEADING_SIZE + 6]
    first_item = re.search(r"\(一\)|㈠", head)
    if not block.marker or not first_item:
        return [block]
    if first_item.start() < block.marker.end - block.begin:
        return [block]
    if any(char in _SENTENCE_ENDINGS for char in head[: first_item.start()]):
        return [block]
    return split_at_markers(key, block)


def split_at_markers(key: str, block: ClauseBlock) -> list[ClauseBlock]:
    """Split a paragraph before the markers within it."""
    markers = list(_inline_markers(key, block))
    starts = [at for at, _ in markers]
    ends = [*starts, block.end]
    first = ClauseBlock(
        start=block.start,
        begin=block.begin,
        end=ends[0],
        marker=block.marker,
        has_dash=block.has_dash,
    )
    others = [
        ClauseBlock(start=at, begin=at, end=end, marker=marker, is_inline=True)
        for (at, marker), end in zip(markers, ends[1:], strict=True)
    ]
    return others if others and first.begin == first.end else [first, *others]


def _inline_markers(key: str, block: ClauseBlock) -> Iterator[tuple[int, Marker]]:
    """Yield the markers within a paragraph that head a clause, each with its offset.

    （一） always does. Other kinds begin a list only after the end of a sentence, a colon or the
    name of the document, and continue it only after the end of a sentence or a semicolon. When a
    kind that has begun starts at 1 again, it is an enumeration in running text (三點：一、；二、),
    which is skipped up to the end of its sentence.
    """
    search_from = block.begin + 1 if block.marker else block.begin
    begun = {"section"} if block.marker and block.marker.kind == "section" else set()
    in_enumeration = False
    for at, marker in markers_within(key, search_from, block.end):
        before = key[max(block.begin, at - 8) : at].rstrip()
        last = before[-1:] if before else "。"
        follows_space = at > block.begin and key[at - 1].isspace()
        if marker.kind == "bracket" and last != "第":
            yield at, marker
            continue
        if marker.value == 1 and marker.kind in begun:
            in_enumeration = True
        begins_list = marker.value == 1 and marker.kind not in begun
        follows_end = last in _SENTENCE_ENDINGS or last == ")" or follows_space
        if follows_end:
            in_enumeration = in_enumeration and marker.value == 1
        if begins_list and (follows_end or last == ":" or _DOCUMENT_NAME.search(before)):
            begun.add(marker.kind)
            yield at, marker
        elif marker.value > 1 and not in_enumeration and (follows_end or last == ";"):
            yield at, marker
