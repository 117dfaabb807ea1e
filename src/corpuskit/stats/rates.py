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


def share_change_parts(
    own: "tuple[float | Fraction, float | Fraction]",
    others: "tuple[float | Fraction, float | Fraction]",
) -> tuple[float, float]:
    """Return how much of the change of a share comes from its own rate, and from the others'.

    The share is ``own / (own + others)``. Each part is the mean of what it changes first and what
    it changes last (Shapley's value), so the two sum to the difference of the shares.

    Parameters
    ----------
    own, others : tuple of float
        The rates before and after, such as hits per document; no two of a time both 0.

    Examples
    --------
    >>> [round(part, 3) for part in share_change_parts((38.3, 38.1), (24.0, 60.0))]
    [-0.001, -0.225]
    """

    def share(mine: "float | Fraction", rest: "float | Fraction") -> float:
        return ratio(mine, mine + rest) or 0.0

    before, after = share(own[0], others[0]), share(own[1], others[1])
    own_first, others_first = share(own[1], others[0]), share(own[0], others[1])
    from_own = (own_first - before + after - others_first) / 2
    return from_own, after - before - from_own
