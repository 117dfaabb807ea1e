"""Edits of a text, and maps from offsets of the edited text to offsets of the original.

A scan may have a space after every character, so a text of 50 MB may have 12 million edits. They
and their maps are stored as arrays of numbers of 4 bytes, and text is joined in blocks.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from corpuskit.core.errors import CountError

# 4 bytes without sign, and 1 byte.
_OFFSETS, _STRIDES = "I", "B"
# Pieces of text that are joined at a time.
_BLOCK = 10_000


class Edit(NamedTuple):
    """Replace the span from `start` to `end` by `replacement`."""

    start: int
    end: int
    replacement: str = ""


class Removals(Sequence[Edit]):
    """Edits that remove spans, in arrays: 8 bytes per edit.

    Examples
    --------
    >>> list(Removals([(1, 2)]))
    [Edit(start=1, end=2, replacement='')]
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts, self._ends = array(_OFFSETS), array(_OFFSETS)
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Edit: ...

    @overload
    def __getitem__(self, index: slice) -> list[Edit]: ...

    def __getitem__(self, index: int | slice) -> Edit | list[Edit]:
        if isinstance(index, slice):
            return [
                Edit(*span) for span in zip(self._starts[index], self._ends[index], strict=True)
            ]
        return Edit(self._starts[index], self._ends[index])

    def __iter__(self) -> Iterator[Edit]:
        return map(Edit, self._starts, self._ends)


class Replacements(Sequence[Edit]):
    """Edits with at most 256 different replacements, in arrays: 9 bytes per edit.

    Examples
    --------
    >>> list(Replacements([Edit(1, 3, "\\n")]))
    [Edit(start=1, end=3, replacement='\\n')]
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._starts, self._ends = array(_OFFSETS), array(_OFFSETS)
        self._numbers, self._texts = array(_STRIDES), dict[str, int]()
        for start, end, text in edits:
            self._starts.append(start)
            self._ends.append(end)
            self._numbers.append(self._texts.setdefault(text, len(self._texts)))

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Edit: ...

    @overload
    def __getitem__(self, index: slice) -> list[Edit]: ...

    def __getitem__(self, index: int | slice) -> Edit | list[Edit]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        text = list(self._texts)[self._numbers[index]]
        return Edit(self._starts[index], self._ends[index], text)

    def __iter__(self) -> Iterator[Edit]:
        texts = map(list(self._texts).__getitem__, self._numbers)
        return map(Edit, self._starts, self._ends, texts)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A map from offsets of a new text to offsets of the old one.

    It consists of pieces in order, which cover the new text. Offsets within a copied piece map
    one to one; offsets within an inserted piece all map to the start of what it replaces.

    Parameters
    ----------
    starts : sequence of int
        Where each piece starts in the new text.
    old_starts : sequence of int
        Where it starts in the old text.
    strides : sequence of int
        1 for a copied piece, 0 for an inserted one.
    """

    starts: Sequence[int] = (0,)
    old_starts: Sequence[int] = (0,)
    strides: Sequence[int] = (1,)

    def back(self, offset: int) -> int:
        """Return the offset in the old text.

        An inserted character maps to the start of what it replaces. The position of a removed
        span maps to the end of that span.

        Raises
        ------
        CountError
            If `offset` is negative.

        Examples
        --------
        >>> apply_edits("聯\\n盟", [Edit(1, 2)])[1].back(1)
        2
        """
        if offset < 0:
            raise CountError(f"an offset must be 0 or more, got {offset}")
        piece = bisect_right(self.starts, offset) - 1
        return self.old_starts[piece] + (offset - self.starts[piece]) * self.strides[piece]

    def then(self, later: "OffsetMap") -> "OffsetMap":
        """Return the map of this step and a later one: from the last text to the first.

        Each piece of the later map is split where a piece of this map starts inside it. The cost
        is linear in the number of pieces of both, but for one binary search per piece.

        Examples
        --------
        >>> once, first = apply_edits("甲乙丙丁", [Edit(0, 1)])
        >>> first.then(apply_edits(once, [Edit(0, 1)])[1]).back(0)
        2
        """
        if self == OffsetMap():
            return later
        if later == OffsetMap():
            return self
        pieces = _Pieces()
        for i, (start, old_start, stride) in enumerate(
            zip(later.starts, later.old_starts, later.strides, strict=True)
        ):
            pieces.add(start, self.back(old_start), stride and self._stride_at(old_start))
            if stride:
                inner = bisect_right(self.starts, old_start)
                is_last = i + 1 == len(later.starts)
                length = 0 if is_last else later.starts[i + 1] - start
                old_end = self.starts[-1] + 1 if is_last else old_start + length
                while inner < len(self.starts) and self.starts[inner] < old_end:
                    new_start = start + self.starts[inner] - old_start
                    pieces.add(new_start, self.old_starts[inner], self.strides[inner])
                    inner += 1
        return pieces.map()

    def _stride_at(self, offset: int) -> int:
        return self.strides[bisect_right(self.starts, offset) - 1]


class _Pieces:
    """Collects the pieces of a map."""

    def __init__(self) -> None:
        self.starts, self.old_starts = array(_OFFSETS), array(_OFFSETS)
        self.strides = array(_STRIDES)

    def add(self, start: int, old_start: int, stride: int) -> None:
        if self.starts and self.starts[-1] == start:
            # The piece before is empty, so no offset can be inside it.
            self.starts.pop(), self.old_starts.pop(), self.strides.pop()
        self.starts.append(start)
        self.old_starts.append(old_start)
        self.strides.append(stride)

    def map(self) -> OffsetMap:
        return OffsetMap(self.starts, self.old_starts, self.strides)


def apply_edits(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Return the edited text, and the map of its offsets to the original.

    Parameters
    ----------
    text : str
    edits : sequence of Edit
        In order, without overlap.

    Raises
    ------
    CountError
        If an edit overlaps the one before it, or is outside the text.

    Examples
    --------
    >>> apply_edits("合作。。\\n", [Edit(3, 4), Edit(4, 5, " ")])[0]
    '合作。 '
    """
    if not edits:
        return text, OffsetMap()
    blocks: list[str] = []
    parts: list[str] = []
    pieces = _Pieces()
    old_end = size = 0
    for start, end, replacement in edits:
        if not old_end <= start <= end <= len(text):
            raise CountError(f"the edit {start}-{end} overlaps another or is outside the text")
        if start > old_end:
            pieces.add(size, old_end, 1)
            parts.append(text[old_end:start])
            size += start - old_end
        if replacement:
            pieces.add(size, start, 0)
            parts.append(replacement)
            size += len(replacement)
        old_end = end
        if len(parts) >= _BLOCK:
            blocks.append("".join(parts))
            parts.clear()
    pieces.add(size, old_end, 1)
    parts.append(text[old_end:])
    return "".join([*blocks, *parts]), pieces.map()
