"""The rows of n-grams and word classes at each character, as the decoder computes them."""

from collections.abc import Mapping

import numpy

from corpuskit.segmentation.linear.hashing import (
    BITS,
    CHECK_MASK,
    combined,
    longer_check,
    pair_check,
    row_numbers,
)
from corpuskit.segmentation.linear.model import END_CODE, FIRST_CODE, OTHER_HAN, SIZES
from corpuskit.segmentation.linear.word_table import CLASS, build_word_tables, find_values

CHARACTERS, NGRAMS, CLASSES = OTHER_HAN + 1, (1 << BITS) + 1, 4
TOTAL_ROWS = CHARACTERS + NGRAMS + CLASSES * len(SIZES)
_E, _S, _NONE = 0, 1, (-1, 0)
_NGRAM_COLUMNS = (
    ((_E, -1), (_E, 0), (_E, 1), (_E, 2), (_S, 0)),
    ((_E, 0), (_E, 1), (_E, 2), (_S, 0), (_S, 1)),
    ((_E, 0), (_E, 1), (_E, 2), (_E, 3), (_S, 1)),
)
WORD_CLASS_COLUMNS = (
    ((_E, 0), (_E, 1), (_E, 2), (_S, 0), (_S, 1), (_S, -1), (_S, 2)),
    ((_E, 0), (_E, 1), (_E, 2), (_E, 3), (_S, 0), (_S, 1), (_S, 2)),
    ((_E, 0), (_E, 1), (_E, 2), (_E, 3), (_E, 4), (_S, 0), (_S, 3)),
)
_WIDTH = 7
COLUMNS = numpy.array(
    [[*kind, *[_NONE] * (_WIDTH - len(kind))] for kind in (*_NGRAM_COLUMNS, *WORD_CLASS_COLUMNS)]
)
"""By kind of row and weight: the channel (0 for e, 1 for s, -1 for none), and the place."""


def rows_of(codes: numpy.ndarray, frequencies: Mapping[str, int], min_count: int) -> numpy.ndarray:
    """Return the row of each kind at each character, -1 for none: an array of (6, characters).

    An n-gram has at most one place outside its run, at either end; those of two and three
    characters count from `min_count` occurrences on.
    """
    padded = numpy.concatenate([codes, numpy.zeros(4, codes.dtype)]).astype(numpy.uint32)
    first, second, third, fourth = (padded[at : at + len(codes)] for at in range(4))
    has_pair = (first > 0) | (second > 0)
    has_three = (second > 0) & ((first > 0) | (third > 0))
    in_table = (first >= FIRST_CODE) & (first < END_CODE)
    character = numpy.where(in_table, first.astype(numpy.int64) - FIRST_CODE, OTHER_HAN)
    pair_rows = row_numbers(combined([first, second]), 2)
    three_rows = row_numbers(combined([first, second, third]), 3)
    rows = [
        numpy.where(first > 0, character, -1),
        _frequent(numpy.where(has_pair, pair_rows, -1), min_count),
        _frequent(numpy.where(has_three, three_rows, -1), min_count),
    ]
    tables = build_word_tables(frequencies.items())
    check = pair_check(first, second)
    checks = [check, longer_check(check, third), longer_check(check, third, fourth)]
    totals = [combined([first, second, third, fourth][:size]) for size in SIZES]
    for index, size in enumerate(SIZES):
        masked = checks[index] & numpy.uint32(CHECK_MASK)
        classes = find_values(tables[index], row_numbers(totals[index], size), masked) & CLASS
        word_row = CHARACTERS + NGRAMS + CLASSES * index + classes.astype(numpy.int64)
        rows.append(numpy.where(classes > 0, word_row, -1))
    return numpy.array(rows)


def _frequent(rows: numpy.ndarray, min_count: int) -> numpy.ndarray:
    """Return rows of n-grams, moved behind those of characters; -1 for rare ones."""
    counts = numpy.bincount(rows[rows >= 0])
    is_frequent = (rows >= 0) & (counts[numpy.maximum(rows, 0)] >= min_count)
    return numpy.where(is_frequent, rows + CHARACTERS, -1)
