"""The weights behind the scores of a run of Han, one by one, computed without arrays.

It follows the definition of the model, not the decoder, so tests compare the two. Cost: about a
millisecond per character; it is for looking at single sentences.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from corpuskit.segmentation.linear.characters import ASTRAL
from corpuskit.segmentation.linear.hashing import combined, row_numbers
from corpuskit.segmentation.linear.model import (
    CHARACTER_BIAS,
    NGRAM_BIAS,
    SIZES,
    WORD_COLUMNS,
    BoundaryModel,
    lanes_of,
)
from corpuskit.segmentation.linear.word_table import word_class

BOUNDARY, SINGLE = "boundary", "single"
"""What a weight is added to: the score of a boundary, or that of a character as a word."""
NGRAM, WORD, BIAS = "n-gram", "word", "bias"
"""Where a weight comes from, apart from hints."""
# The score and the place, from its beginning, that each weight of a row is added to.
_CHARACTER = ((BOUNDARY, -1), (BOUNDARY, 0), (BOUNDARY, 1), (BOUNDARY, 2), (SINGLE, 0))
_PAIR = ((BOUNDARY, 0), (BOUNDARY, 1), (BOUNDARY, 2), (SINGLE, 0), (SINGLE, 1))
_THREE = ((BOUNDARY, 0), (BOUNDARY, 1), (BOUNDARY, 2), (BOUNDARY, 3), (SINGLE, 1))
_WORD = tuple((SINGLE if name[0] == "s" else BOUNDARY, int(name[1:])) for name in WORD_COLUMNS)


class Contribution(NamedTuple):
    """One weight.

    Parameters
    ----------
    target : str
        `BOUNDARY` or `SINGLE`.
    place : int
        The character whose score it is added to.
    kind, feature : str
        `NGRAM`, `WORD`, `BIAS`, or a kind of marked words, and the characters; an edge of the run
        is ``^``.
    weight : int
        In units of the model's scale.
    """

    target: str
    place: int
    kind: str
    feature: str
    weight: int


def contributions(
    model: BoundaryModel, run: str, frequency_of: Callable[[str], int]
) -> Iterator[Contribution]:
    """Yield every weight that is added to the scores of a run of Han characters.

    Parameters
    ----------
    model : BoundaryModel
    run : str
        Folded, Han characters only.
    frequency_of : callable
        Returns the frequency of a word of the list, 0 for any other string.
    """
    for place in range(len(run)):
        yield Contribution(BOUNDARY, place, BIAS, "", model.boundary_bias)
        yield Contribution(SINGLE, place, BIAS, "", model.single_bias)
    for start, char in enumerate(run):
        row = lanes_of(int(model.characters[min(ord(char), ASTRAL)]), CHARACTER_BIAS)
        yield from _placed(run, start, NGRAM, char, zip(_CHARACTER, row, strict=True))
    padded = f"\0{run}\0"
    for size, columns in ((2, _PAIR), (3, _THREE)):
        for start in range(-1, len(run) + 2 - size):
            ngram = padded[start + 1 : start + 1 + size]
            row = _row(model, ngram)
            feature = ngram.replace("\0", "^")
            yield from _placed(run, start, NGRAM, feature, zip(columns, row, strict=True))
    for size in SIZES:
        for start in range(len(run) + 1 - size):
            word = run[start : start + size]
            if frequency := frequency_of(word):
                row = model.words[size - SIZES[0], word_class(frequency)].tolist()
                yield from _placed(run, start, WORD, word, zip(_WORD, row, strict=True))


def _placed(
    run: str, start: int, kind: str, feature: str, weights: Iterable[tuple[tuple[str, int], int]]
) -> Iterator[Contribution]:
    for (target, shift), weight in weights:
        if weight and 0 <= start + shift < len(run):
            yield Contribution(target, start + shift, kind, feature, weight)


def _row(model: BoundaryModel, ngram: str) -> list[int]:
    import numpy

    codes = [numpy.array([min(ord(char), ASTRAL)], numpy.uint32) for char in ngram]
    number = int(row_numbers(combined(codes), len(ngram))[0])
    packed = _rows_by_number(model).get(number)
    return [0] * 5 if packed is None else lanes_of(packed, NGRAM_BIAS)


@cache
def _rows_by_number(model: BoundaryModel) -> dict[int, int]:
    return dict(zip(model.row_numbers.tolist(), model.rows.tolist(), strict=True))
