"""From n-grams to the numbers of their rows, in 32-bit arithmetic that wraps.

The same function is used in training and in decoding. Row 0 has no weight; n-grams that count for
nothing have it. Arrays are little-endian where they come from bytes; the arithmetic itself does
not depend on the byte order.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy

BITS = 20
"""There are 2 ** BITS rows."""
_MULTIPLIERS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)
_SALTS = {2: 0x165667B1, 3: 0x5BD1E995, 4: 0x7FEB352D}
_MIX = 0x2C1B3C6D
_CHECK_MULTIPLIERS = (0x9E3779B1, 0xC2B2AE3D)
CHECK_MASK = 0xFFFFFF00
"""The bits of a check that an entry of a word table stores."""


def combined(codes: "Sequence[numpy.ndarray]") -> "numpy.ndarray":
    """Return one number for each n-gram: of the first characters, the second ones, and so on."""
    import numpy

    total: numpy.ndarray = codes[0] * numpy.uint32(_MULTIPLIERS[0])
    for code, multiplier in zip(codes[1:], _MULTIPLIERS[1:], strict=False):
        total = total + code * numpy.uint32(multiplier)
    return total


def extend(total: "numpy.ndarray", code: "numpy.ndarray", position: int) -> "numpy.ndarray":
    """Return the numbers of n-grams that are one character longer, at `position` (from 0)."""
    import numpy

    extended: numpy.ndarray = code * numpy.uint32(_MULTIPLIERS[position])
    extended += total
    return extended


def row_numbers(
    total: "numpy.ndarray", size: int, is_inside: "numpy.ndarray | None" = None
) -> "numpy.ndarray":
    """Return the row of each n-gram of `size` characters; 0 where `is_inside` is 0, not 1."""
    import numpy

    mixed: numpy.ndarray = total ^ numpy.uint32(_SALTS[size])
    shifted = mixed >> numpy.uint32(15)
    mixed ^= shifted
    mixed *= numpy.uint32(_MIX)
    numpy.right_shift(mixed, numpy.uint32(13), out=shifted)
    mixed ^= shifted
    mixed >>= numpy.uint32(32 - BITS)
    mixed += numpy.uint32(1)
    if is_inside is not None:
        mixed *= is_inside
    return mixed.astype(numpy.intp)


def pair_check(first: "numpy.ndarray", second: "numpy.ndarray") -> "numpy.ndarray":
    """Return a number that tells pairs with the same row apart, before it is masked."""
    import numpy

    check: numpy.ndarray = first << numpy.uint32(16)
    check |= second
    check *= numpy.uint32(_CHECK_MULTIPLIERS[0])
    return check


def longer_check(
    check: "numpy.ndarray", third: "numpy.ndarray", fourth: "numpy.ndarray | None" = None
) -> "numpy.ndarray":
    """Return the same number for n-grams of three or four characters."""
    import numpy

    rest = third if fourth is None else third | fourth << numpy.uint32(16)
    longer: numpy.ndarray = rest * numpy.uint32(_CHECK_MULTIPLIERS[1])
    longer ^= check
    return longer
