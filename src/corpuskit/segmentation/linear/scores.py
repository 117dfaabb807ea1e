"""The scores of boundaries and of words of one character, for all places of a block at once.

Every n-gram adds five weights near its beginning. Their packed rows are added as integers, and the
lanes are moved to their places by two shifts at the end. The class of a word comes from the same
row number as the weights of its n-gram. Cost: about 45 ns a character, most of it in the look-ups
of the rows of two and three characters, which do not fit into the processor's cache.
"""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.segmentation.linear.hashing import (
    CHECK_MASK,
    combined,
    extend,
    longer_check,
    pair_check,
    row_numbers,
)
from corpuskit.segmentation.linear.model import (
    CHARACTER_BIAS,
    LANE_BITS,
    LANE_MASK,
    LANES,
    NGRAM_BIAS,
    SIZES,
    WORD_COLUMNS,
    WORD_LANES,
    BoundaryModel,
    pack_lanes,
)
from corpuskit.segmentation.linear.word_table import CLASS, LONGER, MARK, TABLE_SIZE, find_values

if TYPE_CHECKING:
    import numpy

MARGIN = 8
"""Places without a character before and behind a block."""
_S_BEFORE, _S_FIRST, _S_THIRD, _S_FOURTH = map(WORD_COLUMNS.index, ("s-1", "s0", "s2", "s3"))
_S_LAST = {3: _S_THIRD, 4: _S_FOURTH}
_E_FIFTH = WORD_COLUMNS.index("e4")


class _Scores(NamedTuple):
    """Scores of each place, and the places where a hint or a removed word may begin."""

    boundary: "numpy.ndarray"
    single: "numpy.ndarray"
    marked: "numpy.ndarray"


class Scorer:
    """Scores places under a model and a word list.

    Parameters
    ----------
    model : BoundaryModel
    tables : array
        From `build_word_tables`.
    """

    def __init__(self, model: BoundaryModel, tables: "numpy.ndarray") -> None:
        import numpy

        self._model = model
        self._pairs, self._threes, self._fours = tables
        no_weights = pack_lanes(numpy.zeros((1, LANES), int), NGRAM_BIAS)[0]
        self._rows = numpy.full(TABLE_SIZE, no_weights)
        self._rows[model.row_numbers] = model.rows
        # The value of a pair has flags beside the class, so its weights are repeated for each.
        pairs = numpy.tile(model.words[0], (4, 1))
        self._pair_lanes = _word_lanes(pairs)
        self._pair_before, self._pair_first, self._pair_third = (
            pairs[:, column].copy() for column in (_S_BEFORE, _S_FIRST, _S_THIRD)
        )
        self._longer_lanes = {size: _word_lanes(model.words[size - SIZES[0]]) for size in SIZES[1:]}

    def scores(self, codes: "numpy.ndarray") -> _Scores:
        """Return the scores of a block.

        Parameters
        ----------
        codes : array of uint32
            Codes up to U+FFFF, 0 for what is not Han, with `MARGIN` zeros at either end.

        Returns
        -------
        _Scores
            For all places but the last four.
        """
        import numpy

        size = len(codes) - 4
        first, second, third, fourth = (codes[at : at + size] for at in range(4))
        pair_total = extend(combined([first]), second, 1)
        three_total = extend(pair_total, third, 2)
        check = pair_check(first, second)
        rows = row_numbers(pair_total, 2)
        packed: numpy.ndarray = self._rows.take(rows, mode="wrap")
        single = packed >> numpy.uint64(3 * LANE_BITS)
        single = single.astype(numpy.int16)
        single &= numpy.int16(LANE_MASK)
        packed &= numpy.uint64(_LANES_OF_E_AND_NEXT_S)
        pairs = find_values(self._pairs, rows, check & numpy.uint32(CHECK_MASK))
        rows = row_numbers(three_total, 3, (second > 0).astype(numpy.uint32))
        packed += self._rows.take(rows, mode="wrap")
        three_check = longer_check(check, third)
        threes = find_values(self._threes, rows, three_check & numpy.uint32(CHECK_MASK))
        # The row of the second character has the same lanes as an n-gram that begins before it.
        packed += self._model.characters.take(second, mode="wrap")
        marked = [numpy.flatnonzero(pairs >= MARK)]
        self._add_pairs(packed, single, pairs)
        # `flatnonzero` is much slower for anything but booleans.
        places = numpy.flatnonzero(threes.astype(numpy.bool_))
        values = threes[places]
        marked.append(places[(values & numpy.uint8(MARK)) > 0])
        self._add_longer(3, packed, single, places, values & numpy.uint8(CLASS))
        places = places[values >= LONGER]
        places = places[fourth[places] > 0]
        four_total = extend(three_total[places], fourth[places], 3)
        four_check = longer_check(check[places], third[places], fourth[places])
        values = find_values(
            self._fours, row_numbers(four_total, 4), four_check & numpy.uint32(CHECK_MASK)
        )
        marked.append(places[values >= MARK])
        values &= numpy.uint8(CLASS)
        self._add_longer(4, packed, single, places, values)
        boundary = self._unpacked(packed, single)
        boundary[places + 4] += self._model.words[2, :, _E_FIFTH].take(values)
        return _Scores(boundary, single, numpy.sort(numpy.concatenate(marked)))

    def _add_pairs(
        self, packed: "numpy.ndarray", single: "numpy.ndarray", values: "numpy.ndarray"
    ) -> None:
        import numpy

        index = values.astype(numpy.intp)
        packed += self._pair_lanes.take(index, mode="wrap")
        single += self._pair_first.take(index, mode="wrap")
        single[:-1] += self._pair_before.take(index, mode="wrap")[1:]
        single[2:] += self._pair_third.take(index, mode="wrap")[:-2]

    def _add_longer(
        self,
        size: int,
        packed: "numpy.ndarray",
        single: "numpy.ndarray",
        places: "numpy.ndarray",
        classes: "numpy.ndarray",
    ) -> None:
        """Add the weights of words of three or four characters."""
        words = self._model.words[size - SIZES[0]]
        packed[places] += self._longer_lanes[size].take(classes)
        single[places] += words[:, _S_FIRST].take(classes)
        single[places + size - 1] += words[:, _S_LAST[size]].take(classes)

    def _unpacked(self, packed: "numpy.ndarray", single: "numpy.ndarray") -> "numpy.ndarray":
        """Return the boundary scores; complete the scores of words of one character in place."""
        import numpy

        lane = numpy.uint64(LANE_BITS)
        single += numpy.int16(self._model.single_bias - 3 * NGRAM_BIAS - CHARACTER_BIAS)
        single[1:] += (packed[:-1] >> numpy.uint64((LANES - 1) * LANE_BITS)).astype(numpy.int16)
        packed[1:] += packed[:-1] >> lane
        boundary = packed.astype(numpy.int16)
        boundary &= numpy.int16(LANE_MASK)
        packed >>= numpy.uint64(2 * LANE_BITS)
        later = packed.astype(numpy.int16)
        later &= numpy.int16(LANE_MASK)
        boundary[2:] += later[:-2]
        bias = 7 * NGRAM_BIAS + 4 * CHARACTER_BIAS
        boundary += numpy.int16(self._model.boundary_bias - bias)
        return boundary


# Of a pair: e[i], e[i+1], e[i+2] and s[i+1]; s[i] is taken out before.
_LANES_OF_E_AND_NEXT_S = sum(LANE_MASK << LANE_BITS * lane for lane in (0, 1, 2, 4))


def _word_lanes(words: "numpy.ndarray") -> "numpy.ndarray":
    """Return the weights of word classes as lanes without a constant, to be added to rows."""
    import numpy

    total = sum(
        words[:, column].astype(numpy.int64) << LANE_BITS * lane
        for lane, column in enumerate(WORD_LANES)
    )
    lanes: numpy.ndarray = numpy.asarray(total).astype(numpy.uint64)
    return lanes
