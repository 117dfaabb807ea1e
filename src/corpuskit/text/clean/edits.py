"""Edits of a text, and the way back from each offset to the text as it was."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpuskit.core.errors import CountError


class Edit(NamedTuple):
    """Put `replacement` where the stretch from `start` to `end` stood."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The offsets of a new text in the old one, as pieces in order.

    Parameters
    ----------
    starts : sequence of int
        Where each piece begins in the new text.
    olds : sequence of int
        Where it begins in the old text.
    moves : sequence of int
        1 for a piece that was kept, 0 for one that was put in.
    """

    starts: Sequence[int] = (0,)
    olds: Sequence[int] = (0,)
    moves: Sequence[int] = (1,)

    def back(self, offset: int) -> int:
        """Return the offset in the old text.

        What was put in goes back to the start of what it stands for; the place of a stretch
        that was taken out goes back to the stretch's end.

        Raises
        ------
        CountError
            If `offset` is negative.

        Examples
        --------
        >>> apply("聯\\n盟", [Edit(1, 2)])[1].back(1)
        2
        """
        if offset < 0:
            raise CountError(f"an offset must be 0 or more, got {offset}")
        piece = bisect_right(self.starts, offset) - 1
        return self.olds[piece] + (offset - self.starts[piece]) * self.moves[piece]

    def then(self, other: "OffsetMap") -> "OffsetMap":
        """Return the map of this step and a later one: from the last text to the first.

        Examples
        --------
        >>> once, first = apply("甲乙丙丁", [Edit(0, 1)])
        >>> first.then(apply(once, [Edit(0, 1)])[1]).back(0)
        2
        """
        if self == OffsetMap():
            return other
        pieces = _Pieces()
        for i, (start, old, move) in enumerate(
            zip(other.starts, other.olds, other.moves, strict=True)
        ):
            pieces.add(start, self.back(old), move and self._move(old))
            if move:
                after = bisect_right(self.starts, old)
                last = i + 1 == len(other.starts)
                stop = self.starts[-1] + 1 if last else old + other.starts[i + 1] - start
                while after < len(self.starts) and self.starts[after] < stop:
                    new = start + self.starts[after] - old
                    pieces.add(new, self.olds[after], self.moves[after])
                    after += 1
        return pieces.map()

    def _move(self, offset: int) -> int:
        return self.moves[bisect_right(self.starts, offset) - 1]


class _Pieces:
    """Pieces as they are found."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.olds: list[int] = []
        self.moves: list[int] = []

    def add(self, start: int, old: int, move: int) -> None:
        if self.starts and self.starts[-1] == start:
            # A piece of length zero: only what follows it can be asked for.
            self.starts.pop(), self.olds.pop(), self.moves.pop()
        self.starts.append(start)
        self.olds.append(old)
        self.moves.append(move)

    def map(self) -> OffsetMap:
        return OffsetMap(tuple(self.starts), tuple(self.olds), tuple(self.moves))


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Return the edited text and the way back.

    Parameters
    ----------
    text : str
    edits : sequence of Edit
        In order, not overlapping. None at all gives the text itself.

    Raises
    ------
    CountError
        If an edit overlaps the one before it or lies outside the text.

    Examples
    --------
    >>> apply("合作。。\\n", [Edit(3, 4), Edit(4, 5, " ")])[0]
    '合作。 '
    """
    if not edits:
        return text, OffsetMap()
    parts: list[str] = []
    pieces = _Pieces()
    done = size = 0
    for start, end, replacement in edits:
        if not done <= start <= end <= len(text):
            raise CountError(f"the edit {start}-{end} overlaps another or lies outside the text")
        if start > done:
            pieces.add(size, done, 1)
            parts.append(text[done:start])
            size += start - done
        if replacement:
            pieces.add(size, start, 0)
            parts.append(replacement)
            size += len(replacement)
        done = end
    pieces.add(size, done, 1)
    parts.append(text[done:])
    return "".join(parts), pieces.map()
