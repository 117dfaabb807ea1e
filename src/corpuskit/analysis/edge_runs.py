"""Runs of whole lines at one end of a document, from short to long, with a digest of their letters.

Invariant: two runs have the same digest if their letters and digits are the same by the match key,
however they are divided into lines. Cost: at most `END_SIZE` characters, `_MAX_LINES` lines and
about `_MAX_LETTERS` letters of a document are looked at.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from corpuskit.analysis.sketches import EDGE
from corpuskit.corpus.part import Part
from corpuskit.text.clean.blocks import END_SIZE, units
from corpuskit.text.fold import fold

HEAD, END = "head", "end"
_MAX_LETTERS, _MAX_LINES = 2_000, 200
_MAX_TITLE = 100
"""Letters of a line, such as a title or an address, that may be before or after a run."""


class EdgeRun(NamedTuple):
    """A run of whole lines at one end of a document.

    It is cut if more lines follow that are not looked at: documents that share it are versions of
    one text.
    """

    digest: bytes
    letters: int
    start: int
    end: int
    is_cut: bool


def edge_runs(part: Part, index: int, place: str, is_inner: bool) -> Iterator[EdgeRun]:
    """Yield the runs of whole lines at one end of a document, from short to long."""
    size = part.size(index)
    start = 0 if place == HEAD else max(0, size - END_SIZE)
    end = min(size, END_SIZE) if place == HEAD else size
    lines = _lines(part.original_text(index, start, end), start)
    if place == HEAD:
        lines = lines[:-1] if end < size else lines
    else:
        lines = lines[:0:-1] if start else lines[::-1]
    filled = [line for line in lines if line[2]]
    outermost = 0 if place == HEAD else size
    if is_inner:
        if len(filled) < 2 or len(filled[0][2]) > _MAX_TITLE:
            return
        # A run up to the other end of a document is one of that end.
        filled = filled[1:-1] if end - start == size else filled[1:]
        if not filled:
            return
        outermost = filled[0][0] if place == HEAD else filled[0][1]
    letters = 0
    keys: list[str] = []
    for number, (first, last, key) in enumerate(filled[:_MAX_LINES], 1):
        letters += len(key)
        keys.append(key)
        if letters < EDGE:
            continue
        joined = "".join(keys if place == HEAD else reversed(keys))
        digest = blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        is_cut = letters > _MAX_LETTERS or _MAX_LINES == number < len(filled)
        span = (outermost, last) if place == HEAD else (first, outermost)
        yield EdgeRun(digest, letters, *span, is_cut)
        if is_cut:
            return


def _lines(written: str, offset: int) -> list[tuple[int, int, str]]:
    """Return start, end and key of each line of a text that begins at an offset."""
    folded = fold(written)
    return [
        (offset + start, offset + end, "".join(filter(str.isalnum, folded[start:end])))
        for start, end in units(written)
    ]
