"""From a key to the places where words begin: kinds of characters, scores, best boundaries.

Runs of Han do not see each other, so a key is decoded in blocks that end behind a character that
is not Han, and short texts can be joined. Without such a character a block grows; memory is
bounded by the longest run of Han. A call costs about 0.2 ms however short the key is.
"""

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from corpuskit.segmentation.linear.best_boundaries import best_boundaries
from corpuskit.segmentation.linear.characters import (
    ASTRAL,
    HAN,
    IS_CONNECTOR,
    JOINED,
    kind_table,
    words_of_run,
)
from corpuskit.segmentation.linear.marked_words import (
    HINT,
    REMOVED,
    MarkedWords,
    add_bonus,
    divide_removed,
    join_hints,
)
from corpuskit.segmentation.linear.model import SURE, BoundaryModel
from corpuskit.segmentation.linear.numbers import join_numbers
from corpuskit.segmentation.linear.scores import MARGIN, Scorer

if TYPE_CHECKING:
    import numpy

_BLOCK, _STEP = 1 << 16, 1 << 8
"""Characters of a block: fewer cost more calls, more leave the processor's cache."""
_REST = _BLOCK // 2
"""A rest of at most so many characters is decoded with the block before it."""
_NARROW = 2
"""Bytes of a code up to U+FFFF."""
_SEPARATOR = "\0"
_HINT_BONUS = 1.5
"""Logits by which a hint changes the scores."""


class Decoder:
    """Finds the words of folded keys.

    Parameters
    ----------
    model : BoundaryModel
    tables : array
        From `build_word_tables`, with the hints and removed words marked.
    marked : MarkedWords
        The hints and the removed words.
    """

    def __init__(self, model: BoundaryModel, tables: "numpy.ndarray", marked: MarkedWords) -> None:
        self._scorer = Scorer(model, tables)
        self._marked = marked
        self._bonus = round(_HINT_BONUS * model.scale)

    def begins(self, key: str) -> tuple["numpy.ndarray", "numpy.ndarray"]:
        """Return for each character whether a token begins there, and the kind of the character.

        A run of white space is a token here; its kind tells it.
        """
        codes = _codes(key)
        return self._begins(key, codes)

    def words(self, key: str) -> list[str]:
        """Return the words and the white space between them, in order; joined, they are the key."""
        import numpy

        codes = _codes(key)
        begins, _ = self._begins(key, codes)
        if not key or _SEPARATOR in key:
            bounds = [*numpy.flatnonzero(begins).tolist(), len(key)]
            return [key[start:end] for start, end in pairwise(bounds)]
        # One separator before each word but the first; then `split` makes all strings in C. A lone
        # surrogate is a word of its own, so no two of them can join.
        places = numpy.cumsum(begins, dtype=numpy.intp)
        places += numpy.arange(-1, len(key) - 1)
        separated = numpy.zeros(int(places[-1]) + 1, codes.dtype)
        separated[places] = codes
        codec = "utf-16-le" if codes.itemsize == _NARROW else "utf-32-le"
        return separated.tobytes().decode(codec, "surrogatepass").split(_SEPARATOR)

    def _begins(self, key: str, codes: "numpy.ndarray") -> tuple["numpy.ndarray", "numpy.ndarray"]:
        import numpy

        kinds, codes = _kinds_and_han(codes)
        begins = numpy.empty(len(key), numpy.bool_)
        start = 0
        while start < len(key):
            end = _block_end(codes, start)
            begins[start:end] = self._block(codes[start:end], key[start:end])
            start = end
        _join_runs(key, kinds, begins)
        join_numbers(key, codes, kinds, begins)
        return begins, kinds

    def marked_weights(self, key: str) -> list[tuple[str, int, str, int]]:
        """Return the kind, the place, the word and the weight of what hints add to boundaries.

        A removed word adds nothing, but is returned for each place within it.
        """
        import numpy

        _, codes = _kinds_and_han(_codes(key))
        padded = numpy.zeros(len(codes) + 2 * MARGIN, numpy.uint32)
        padded[MARGIN:-MARGIN] = codes
        places = (self._scorer.scores(padded).marked - MARGIN).tolist()
        hints, removed = self._marked.find(key, places)
        weights = [
            (HINT, at, key[start:end], self._bonus if at in (start, end) else -self._bonus)
            for start, end in hints.T.tolist()
            for at in range(start, end + 1)
        ]
        return weights + [
            (REMOVED, at, key[start:end], 0)
            for start, end in removed.T.tolist()
            for at in range(start + 1, end)
        ]

    def _block(self, block: "numpy.ndarray", key: str) -> "numpy.ndarray":
        import numpy

        size = len(block)
        codes = numpy.zeros(size + 2 * MARGIN, numpy.uint32)
        codes[MARGIN:-MARGIN] = block
        boundary, single, marked = self._scorer.scores(codes)
        boundary, single = boundary[MARGIN : MARGIN + size], single[MARGIN : MARGIN + size]
        hints, removed = self._marked.find(key, (marked - MARGIN).tolist())
        add_bonus(boundary, hints, self._bonus)
        scores = boundary.copy() if removed.size else boundary
        # A word begins wherever this character or the one before it is not Han.
        is_inner = block[:-1].astype(numpy.bool_)
        is_inner &= block[1:].astype(numpy.bool_)
        sure = numpy.full(size, SURE, numpy.int16)
        sure[1:] -= is_inner * numpy.int16(2 * SURE)
        numpy.maximum(boundary, sure, out=boundary)
        begins = best_boundaries(boundary, single)
        join_hints(begins, hints)
        divide_removed(begins, scores, single, removed)
        return begins


def _codes(key: str) -> "numpy.ndarray":
    """Return the code of each character, of 16 bits if none is above U+FFFF, else of 32."""
    import numpy

    codes = numpy.frombuffer(key.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(codes) == len(key):
        return codes
    return numpy.frombuffer(key.encode("utf-32-le", "surrogatepass"), "<u4")


def _kinds_and_han(codes: "numpy.ndarray") -> tuple["numpy.ndarray", "numpy.ndarray"]:
    """Return the kind of each character, and its code in 16 bits, 0 if it is not Han."""
    import numpy

    table = kind_table()
    if codes.itemsize == _NARROW:
        kinds = table.take(codes, mode="wrap")
        return kinds, codes * (kinds == HAN)
    kinds = table.take(numpy.minimum(codes, len(table) - 1))
    return kinds, (numpy.minimum(codes, ASTRAL) * (kinds == HAN)).astype(numpy.uint16)


def _block_end(codes: "numpy.ndarray", start: int) -> int:
    """Return the end of a block: behind the first character that is not Han, from its size on."""
    import numpy

    end = start + _BLOCK
    while end + _REST < len(codes):
        gaps = numpy.flatnonzero(codes[end : end + _STEP] == 0)
        if gaps.size:
            return end + int(gaps[0]) + 1
        end += _STEP
    return len(codes)


def _join_runs(key: str, kinds: "numpy.ndarray", begins: "numpy.ndarray") -> None:
    """Join white space, and letters, digits and connectors that form a word."""
    import numpy

    joined: numpy.ndarray = kinds[1:] & kinds[:-1]
    joined &= numpy.uint8(JOINED)
    places = numpy.flatnonzero(joined.astype(numpy.bool_))
    begins[places + 1] = False
    if not len(places):
        return
    is_gap = numpy.diff(places) != 1
    firsts = places[numpy.concatenate(([True], is_gap))]
    lasts = places[numpy.concatenate((is_gap, [True]))] + 2
    connectors = numpy.flatnonzero((kinds & numpy.uint8(IS_CONNECTOR)).astype(numpy.bool_))
    is_mixed = numpy.searchsorted(connectors, firsts) < numpy.searchsorted(connectors, lasts)
    found: list[int] = []
    for start, end in zip(firsts[is_mixed].tolist(), lasts[is_mixed].tolist(), strict=True):
        found += accumulate(map(len, words_of_run(key[start:end])[:-1]), initial=start)
    begins[found] = True
