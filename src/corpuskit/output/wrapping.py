"""Lines of a width, in cells of a terminal.

A line ends anywhere between Chinese characters, but not before closing punctuation and not within
a word or number of Latin letters, except after a hyphen and the like, or where the word fills the
line. Joined, the lines are the text. Cost: one step per character.
"""

from collections.abc import Iterator

_NOT_FIRST = frozenset("，。、；：！？」』）》〉〕】”’…,.;:!?)]}")
_NOT_LAST = frozenset("「『《〈（〔【“‘([{")
_BREAK_AFTER = frozenset("-/_")


def wrapped(text: str, width: int | None) -> list[str]:
    """Return a text in lines of at most `width` cells, without spaces at their ends.

    Examples
    --------
    >>> wrapped("not the name of the exercises", 12)
    ['not the name', 'of the', 'exercises']
    >>> wrapped("戰略協作夥伴", 8)
    ['戰略協作', '夥伴']
    """
    lines, start = [], 0
    for end in line_ends(text, width):
        lines.append(text[start:end].strip())
        start = end
    return lines


def line_ends(text: str, width: int | None) -> Iterator[int]:
    """Yield where each line of a text ends; without a width, only the end of the text."""
    if width is not None:
        from rich.cells import cell_len

        start = used = at = 0
        while at < len(text):
            size = cell_len(text[at])
            if used + size > width and at > start and text[at] != " ":
                at = _break_before(text, start, at)
                yield at
                start, used = at, 0
                continue
            used += size
            at += 1
    yield len(text)


def _break_before(text: str, start: int, at: int) -> int:
    """Return where a line that begins at `start` and is full before `at` is divided."""
    end = at
    while end > start + 1 and (
        text[end] in _NOT_FIRST or text[end - 1] in _NOT_LAST or _is_within_word(text, end)
    ):
        end -= 1
    # A run that fills the line is divided where the line is full.
    return end if end > start + 1 else at


def _is_within_word(text: str, at: int) -> bool:
    return _is_latin(text[at]) and _is_latin(text[at - 1]) and text[at - 1] not in _BREAK_AFTER


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "'-_.,")
