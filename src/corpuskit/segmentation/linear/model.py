"""The boundary model that ships with the package: weights of n-grams and of word classes.

A row of an n-gram that starts at character i has five weights, added to the scores e (of a
boundary) and s (of a word of one character) near i:

    one character      e[i-1] e[i] e[i+1] e[i+2] s[i]
    two characters     e[i] e[i+1] e[i+2] s[i] s[i+1]
    three characters   e[i] e[i+1] e[i+2] e[i+3] s[i+1]

The five weights are kept as lanes of 12 bits in one 64-bit number, each with a constant added, so
that the rows of all n-grams at a place are added as plain integers, and no lane can borrow from
another. `load_model` verifies that no sum of weights can leave its lane, for any text.

The file: a line with the format's name, a line of JSON, and a zlib stream with the weights of
single characters (int8, five columns), the gaps between the row numbers (uint16, little-endian),
and the weights of the rows (int8, five columns).
"""

import json
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpuskit.core.errors import SegmentError
from corpuskit.segmentation.linear.hashing import BITS
from corpuskit.segmentation.linear.model_file import MODEL_FILE

if TYPE_CHECKING:
    import numpy

FORMAT = b"corpuskit-boundaries-1"
LANES, LANE_BITS, LANE_MASK = 5, 12, 0xFFF
NGRAM_BIAS, CHARACTER_BIAS = 128, 750
"""What is added to each weight of a row, of an n-gram and of a single character."""
SURE = 8000
"""A boundary score above all others."""
FIRST_CODE, END_CODE = 0x3400, 0xA000
OTHER_HAN = END_CODE - FIRST_CODE
"""The row of all Han characters outside these codes."""
SIZES = (2, 3, 4)
"""The lengths of words that have classes."""
WORD_COLUMNS = ("e0", "e1", "e2", "e3", "e4", "s-1", "s0", "s1", "s2", "s3")
"""The weights of a word class, by the place they are added to, from the word's beginning."""
WORD_LANES = (0, 1, 2, 3, 7)
"""Those that are added as lanes, like the weights of n-grams."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BoundaryModel:
    """The weights of a model.

    Parameters
    ----------
    scale : float
        Weights are logits times this, rounded.
    boundary_bias, single_bias : int
        Scores of a boundary, and of a word of one character, without any n-gram.
    characters : array of uint64
        The packed row of each code up to U+FFFF.
    row_numbers : array of int
        The rows that have weights, ascending, none of them 0.
    rows : array of uint64
        Their packed weights.
    words : array of int16
        By length - 2 and class (0: not a word): the weights in the order of `WORD_COLUMNS`.
    """

    scale: float
    boundary_bias: int
    single_bias: int
    characters: "numpy.ndarray"
    row_numbers: "numpy.ndarray"
    rows: "numpy.ndarray"
    words: "numpy.ndarray"


def pack_lanes(columns: "numpy.ndarray", bias: int) -> "numpy.ndarray":
    """Return rows of five weights as lanes; a weight of 0 becomes `bias`."""
    import numpy

    packed = numpy.zeros(len(columns), numpy.uint64)
    for lane in range(LANES):
        values = (columns[:, lane].astype(numpy.int64) + bias).astype(numpy.uint64)
        packed |= values << numpy.uint64(LANE_BITS * lane)
    return packed


def lanes_of(row: int, bias: int) -> list[int]:
    """Return the weights of a packed row.

    Examples
    --------
    >>> import numpy
    >>> row = pack_lanes(numpy.array([[1, -2, 0, 3, 100]]), 160)[0]
    >>> lanes_of(int(row), 160)
    [1, -2, 0, 3, 100]
    """
    return [(row >> LANE_BITS * lane & LANE_MASK) - bias for lane in range(LANES)]


@cache
def shipped_model() -> BoundaryModel:
    """Return the model of the package."""
    return load_model(MODEL_FILE.read_bytes())


def load_model(data: bytes) -> BoundaryModel:
    """Return a model from the bytes of its file.

    Raises
    ------
    SegmentError
        If the bytes are not a model, or a sum of its weights could leave its lane.
    """
    import numpy

    name, _, rest = data.partition(b"\n")
    if name != FORMAT:
        raise SegmentError(f"{MODEL_FILE.name}: is not a boundary model")
    head_line, _, stream = rest.partition(b"\n")
    head, body = json.loads(head_line), zlib.decompress(stream)
    characters = numpy.frombuffer(body, numpy.int8, LANES * (OTHER_HAN + 1))
    characters = characters.reshape(LANES, -1).T
    count, at = head["rows"], characters.size
    gaps = numpy.frombuffer(body, "<u2", count, at)
    rows = numpy.frombuffer(body, numpy.int8, LANES * count, at + 2 * count)
    rows = rows.reshape(LANES, count).T
    model = BoundaryModel(
        scale=head["scale"],
        boundary_bias=head["boundary_bias"],
        single_bias=head["single_bias"],
        characters=_by_code(characters),
        row_numbers=numpy.cumsum(gaps, dtype=numpy.intp),
        rows=pack_lanes(rows, NGRAM_BIAS),
        words=numpy.array(head["words"], numpy.int16),
    )
    _check(model, characters, rows)
    return model


def _by_code(characters: "numpy.ndarray") -> "numpy.ndarray":
    """Return the packed row of each code up to U+FFFF; characters that are not Han have none."""
    import numpy

    from corpuskit.segmentation.linear.characters import ASTRAL, HAN, kind_table

    packed = pack_lanes(characters, CHARACTER_BIAS)
    by_code = numpy.full(0x10000, pack_lanes(numpy.zeros((1, LANES), int), CHARACTER_BIAS)[0])
    by_code[kind_table()[:0x10000] == HAN] = packed[OTHER_HAN]
    in_table = numpy.arange(FIRST_CODE, END_CODE)
    is_han = kind_table()[in_table] == HAN
    by_code[in_table[is_han]] = packed[:OTHER_HAN][is_han]
    by_code[ASTRAL] = packed[OTHER_HAN]
    return by_code


def _check(model: BoundaryModel, characters: "numpy.ndarray", rows: "numpy.ndarray") -> None:
    """Refuse a model whose sums could leave their lanes or reach the score of a sure boundary.

    At a place, one row of a character, two of n-grams, and one word class of each size come
    together in a lane, and two neighbouring lanes are added before they are taken apart.
    """
    bias = CHARACTER_BIAS + 2 * NGRAM_BIAS
    lowest = highest = 0
    for lane, column in enumerate(WORD_LANES):
        words = model.words[:, :, column]
        low = int(characters[:, lane].min()) + 2 * min(0, int(rows[:, lane].min()))
        high = int(characters[:, lane].max()) + 2 * max(0, int(rows[:, lane].max()))
        lowest = min(lowest, low + int(words.min(axis=1).sum()))
        highest = max(highest, high + int(words.max(axis=1).sum()))
    most = 4 * max(highest, -lowest) + max(abs(model.boundary_bias), abs(model.single_bias))
    if -lowest > bias or 2 * (highest + bias) > LANE_MASK or most >= SURE:
        raise SegmentError(f"{MODEL_FILE.name}: its weights are too large")
    if not 0 < model.row_numbers[0] <= model.row_numbers[-1] <= 1 << BITS:
        raise SegmentError(f"{MODEL_FILE.name}: its rows are out of range")
