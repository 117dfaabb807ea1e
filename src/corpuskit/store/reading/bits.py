"""Which characters begin a token: one bit a character, and how many came before each block.

From a character to its token is a count of bits (rank); from a token to its first character a
search in the counts, then in one block (select).
"""

from bisect import bisect_right
from typing import TYPE_CHECKING

from corpuskit.store.format import Array

if TYPE_CHECKING:
    import numpy

STEP = 1024
"""Characters of a block; its bits are bytes of their own."""
SOME, MANY = 1 << 16, 4_000_000


class Boundaries:
    """The begins of tokens.

    Parameters
    ----------
    bits : Array of "B"
        Bit ``i % 8`` of byte ``i // 8``, the lowest first, is set where character i begins a
        token.
    ranks : Array of "I"
        The number of tokens that begin before each block; the number of all at the end.
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
        low, left = 0, token - self._ranks[block]
        width = STEP
        while width > 1:
            width //= 2
            below = (bits >> low & ((1 << width) - 1)).bit_count()
            if left >= below:
                left -= below
                low += width
        return block * STEP + low

    def between(self, first: int, last: int) -> list[int]:
        """Return the first characters of the tokens from `first` to before `last`."""
        if last <= first:
            return []
        found: list[int] = []
        start = self.select(first)
        block = start // STEP
        bits = self._block(block) >> start % STEP << start % STEP
        while True:
            while bits and len(found) < last - first:
                lowest = bits & -bits
                found.append(block * STEP + lowest.bit_length() - 1)
                bits ^= lowest
            if len(found) == last - first:
                return found
            block += 1
            bits = self._block(block)

    def starts(self, tokens: "numpy.ndarray") -> "numpy.ndarray":
        """Return the first character of each of some tokens."""
        import numpy

        if len(tokens) > MANY:
            chosen: numpy.ndarray = self.all()[tokens]
            return chosen
        parts = [self._starts(tokens[at : at + SOME]) for at in range(0, len(tokens), SOME)]
        return numpy.concatenate(parts) if parts else numpy.zeros(0, dtype=numpy.int64)

    def _starts(self, tokens: "numpy.ndarray") -> "numpy.ndarray":
        import numpy

        ranks = self._ranks.numpy()
        blocks = numpy.searchsorted(ranks, tokens, side="right") - 1
        wanted, place = numpy.unique(blocks, return_inverse=True)
        size = STEP // 8
        rows = numpy.zeros((len(wanted), size), dtype=numpy.uint8)
        for row, block in enumerate(wanted.tolist()):
            part = self._bits.view(block * size, min((block + 1) * size, len(self._bits)))
            rows[row, : len(part)] = part
        rows_set, within = numpy.nonzero(numpy.unpackbits(rows, axis=1, bitorder="little"))
        first = numpy.searchsorted(rows_set, numpy.arange(len(wanted)))
        found: numpy.ndarray = blocks * STEP + within[first[place] + tokens - ranks[blocks]]
        return found

    def all(self) -> "numpy.ndarray":
        """Return the first character of every token."""
        import numpy

        bits = numpy.unpackbits(self._bits.numpy(), bitorder="little")
        return numpy.flatnonzero(bits)

    def _block(self, block: int) -> int:
        size = STEP // 8
        part = self._bits.view(block * size, min((block + 1) * size, len(self._bits)))
        return int.from_bytes(part, "little")


def ranks_of(bits: "numpy.ndarray") -> "numpy.ndarray":
    """Return the number of set bits before each block, and of all, from packed bits."""
    import numpy

    size = STEP // 8
    padded = numpy.zeros(-(-len(bits) // size) * size, dtype=numpy.uint8)
    padded[: len(bits)] = bits
    counts = numpy.array([int(n).bit_count() for n in range(256)], dtype=numpy.uint32)
    blocks = counts[padded].reshape(-1, size).sum(axis=1, dtype=numpy.uint64)
    return numpy.concatenate([[0], numpy.cumsum(blocks)]).astype(numpy.uint32)
