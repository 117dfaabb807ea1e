"""Shares and rates: hits in relation to other hits or to the size of the text."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

PER_CHARS = 1_000
"""Rates by Han characters are hits per 1,000."""


def ratio(part: "float | Fraction", whole: "float | Fraction") -> float | None:
    """Return one number divided by another; None where the other is 0.

    Two integers or fractions are divided exactly and rounded once.

    Examples
    --------
    >>> from fractions import Fraction
    >>> ratio(56, 13), ratio(Fraction(1, 3), 1), ratio(0, 0)
    (4.3076923076923075, 0.3333333333333333, None)
    """
    return float(part / whole) if whole else None


def per_1000_chars(hits: "float | Fraction", han: int) -> float | None:
    """Return hits per 1,000 Han characters; None where there are none.

    Examples
    --------
    >>> per_1000_chars(5, 2_000)
    2.5
    """
    return ratio(hits * PER_CHARS, han)
