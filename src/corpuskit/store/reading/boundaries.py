"""Which characters begin a token, as bits with ranks.

One bit per character is set where a token begins; for each block of `STEP` characters, `ranks` has
the number of tokens that begin before it. From a character to its token is a count of bits (rank):
one look-up and one block. From a token to its character (select) is a binary search in the ranks,
then one within a block. Both read two places of the store, whatever its size.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING

from corpuskit.store.format import Array

if TYPE_CHECKING:
    import numpy

STEP = 1024
"""Characters of a block; a multiple of 8, so that blocks begin at bytes."""
_BATCH = 1 << 16
_UNPACK_ALL = 4_000_000
"""For more tokens than this, unpacking all bits at once is faster than reading blocks."""


class Boundaries:
    """The first characters of tokens.

    Parameters
    ----------
    bits : Array of "B"
        Bit ``i % 8`` of byte ``i // 8``, lowest bit first, is set where character i begins a
        token.
    ranks : Array of "I"
        The number of tokens that begin before each block; at the end, the number of all tokens.
    """

    def __init__(self, bits: Array, ranks: Array) -> None:
        self._bits, self._ranks = bits, ranks

    def rank(self, offset: int) -> int:
        """Return the number of tokens that begin before a character."""
        block = offset // STEP
        bits = self._block(block)
        return self._ranks[block] + (bits & ((1 << offset % STEP) - 1)).bit_count()

    def select(self, token: int) -> int:
        """Return the first character of a token."""
        block = bisect_right(self._ranks, token) - 1
        bits = self._block(block)
        low, remaining = 0, token - self._ranks[block]
        width = STEP
        while width > 1:
            width //= 2
            in_lower_half = (bits >> low & ((1 << width) - 1)).bit_count()
            if remaining >= in_lower_half:
                remaining -= in_lower_half
                low += width
        return block * STEP + low

    def between(self, first: int, last: int) -> list[int]:
        """Return the first characters of the tokens from `first` to before `last`."""
        if last <= first:
            return []
        starts: list[int] = []
        start = self.select(first)
        block = start // STEP
        bits = self._block(block) >> start % STEP << start % STEP
        while True:
            while bits and len(starts) < last - first:
                lowest = bits & -bits
                starts.append(block * STEP + lowest.bit_length() - 1)
                bits ^= lowest
            if len(starts) == last - first:
                return starts
            block += 1
            bits = self._block(block)

    def starts(self, tokens: "numpy.ndarray") -> "numpy.ndarray":
        """Return the first character of each of some tokens."""
        import numpy

        if len(tokens) > _UNPACK_ALL:
            starts: numpy.ndarray = self.all()[tokens]
            return starts
        parts = [self._starts(tokens[at : at + _BATCH]) for at in range(0, len(tokens), _BATCH)]
        return numpy.concatenate(parts) if parts else numpy.zeros(0, dtype=numpy.int64)

    def _starts(self, tokens: "numpy.ndarray") -> "numpy.ndarray":
        """Return the first characters of some tokens: unpack only the blocks that have one."""
        import numpy

        ranks = self._ranks.numpy()
        blocks = numpy.searchsorted(ranks, tokens, side="right") - 1
        needed, row_of_token = numpy.unique(blocks, return_inverse=True)
        rows = self._rows(needed)
        row_of_bit, column = numpy.nonzero(numpy.unpackbits(rows, axis=1, bitorder="little"))
        first_bit = numpy.searchsorted(row_of_bit, numpy.arange(len(needed)))
        bit = first_bit[row_of_token] + tokens - ranks[blocks]
        starts: numpy.ndarray = blocks * STEP + column[bit]
        return starts

    def rank_array(self, offsets: "numpy.ndarray") -> "numpy.ndarray":
        """Return the number of tokens that begin before each of some characters, in any order."""
        import numpy

        blocks = offsets // STEP
        size = STEP // 8
        ranks = self._ranks.numpy()
        if len(offsets) < len(ranks):
            needed, row = numpy.unique(blocks, return_inverse=True)
            rows = self._rows(needed)
        else:
            row = blocks
            rows = numpy.zeros((len(ranks), size), dtype=numpy.uint8)
            rows.reshape(-1)[: len(self._bits)] = self._bits.numpy()
        counts = _bit_counts()
        ones = counts[rows]
        before = numpy.cumsum(ones, axis=1, dtype=numpy.uint16) - ones
        found = numpy.empty(len(offsets), dtype=numpy.int64)
        masks = numpy.array([(1 << bit) - 1 for bit in range(8)], dtype=numpy.uint8)
        rows, before = rows.reshape(-1), before.reshape(-1)
        # In pieces that fit into the caches of the processor.
        for at in range(0, len(offsets), _BATCH):
            piece = slice(at, at + _BATCH)
            byte = row[piece] * size + (offsets[piece] % STEP >> 3)
            part = rows[byte] & masks[offsets[piece] & 7]
            found[piece] = ranks[blocks[piece]]
            found[piece] += before[byte]
            found[piece] += counts[part]
        return found

    def all(self) -> "numpy.ndarray":
        """Return the first character of every token."""
        import numpy

        bits = numpy.unpackbits(self._bits.numpy(), bitorder="little")
        return numpy.flatnonzero(bits)

    def _rows(self, blocks: "numpy.ndarray") -> "numpy.ndarray":
        """Return the bytes of some blocks, one row for each; those beyond the end are 0."""
        import numpy

        size = STEP // 8
        rows = numpy.zeros((len(blocks), size), dtype=numpy.uint8)
        for row, block in enumerate(blocks.tolist()):
            end = min((block + 1) * size, len(self._bits))
            if end > block * size:
                rows[row, : end - block * size] = self._bits.view(block * size, end)
        return rows

    def _block(self, block: int) -> int:
        size = STEP // 8
        part = self._bits.view(block * size, min((block + 1) * size, len(self._bits)))
        return int.from_bytes(part, "little")


def block_ranks(bits: "numpy.ndarray") -> "numpy.ndarray":
    """Return the number of set bits before each block, and of all, from packed bits."""
    import numpy

    size = STEP // 8
    padded = numpy.zeros(-(-len(bits) // size) * size, dtype=numpy.uint8)
    padded[: len(bits)] = bits
    blocks = _bit_counts()[padded].reshape(-1, size).sum(axis=1, dtype=numpy.uint64)
    return numpy.concatenate([[0], numpy.cumsum(blocks)]).astype(numpy.uint32)


def _bit_counts() -> "numpy.ndarray":
    """Return the number of set bits of each byte."""
    import numpy

    return numpy.array([byte.bit_count() for byte in range(256)], dtype=numpy.uint8)
