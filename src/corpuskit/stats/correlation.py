"""Rank correlation of two short series: Spearman's rho, Kendall's tau-b, with intervals."""

from collections.abc import Sequence
from fractions import Fraction
from math import atanh, sqrt, tanh
from typing import NamedTuple

from corpuskit.stats.measures import Z95

Real = float | Fraction
"""Fractions where equal values have to be ties: floats of equal ratios may differ."""


class Correlation(NamedTuple):
    """A coefficient, -1 to 1, and its 95 % interval; None where it does not exist."""

    value: float | None
    low: float | None
    high: float | None


def spearman(x: Sequence[Real], y: Sequence[Real]) -> Correlation:
    """Return Spearman's rho of two series of equal length, ties sharing their mean rank.

    The interval is that of Bonett and Wright (2000): Fisher's z with the variance
    (1 + rho^2 / 2) / (n - 3). It takes the points as independent of each other.

    Examples
    --------
    >>> result = spearman([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])
    >>> round(result.value, 4), round(result.low, 3), round(result.high, 3)
    (0.8286, -0.127, 0.986)
    """
    value = _pearson(_ranks(x), _ranks(y))
    return _interval(value, (1 + (value or 0) ** 2 / 2), len(x) - 3)


def kendall(x: Sequence[Real], y: Sequence[Real]) -> Correlation:
    """Return Kendall's tau-b of two series of equal length.

    The interval is that of Fieller, Hartley and Pearson (1957): Fisher's z with the variance
    0.437 / (n - 4). It takes the points as independent of each other.

    Examples
    --------
    >>> round(kendall([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]).value, 4)
    0.6
    """
    count = len(x)
    pairs = [(i, j) for i in range(count) for j in range(i)]
    signs = [(_sign(x[i] - x[j]), _sign(y[i] - y[j])) for i, j in pairs]
    scale = sqrt(sum(a != 0 for a, _ in signs) * sum(b != 0 for _, b in signs))
    value = sum(a * b for a, b in signs) / scale if scale else None
    return _interval(value, 0.437, count - 4)


def _interval(value: float | None, spread: float, freedom: int) -> Correlation:
    """Return a coefficient with its interval; none where it is 1 or -1, or the years too few."""
    if value is None or freedom < 1 or abs(value) >= 1:
        return Correlation(value, None, None)
    z, reach = atanh(value), Z95 * sqrt(spread / freedom)
    return Correlation(value, tanh(z - reach), tanh(z + reach))


def _ranks(values: Sequence[Real]) -> list[float]:
    """Return ranks from 1; equal values share the mean of theirs."""
    below = {value: sum(other < value for other in values) for value in set(values)}
    return [below[value] + (values.count(value) + 1) / 2 for value in values]


def _pearson(x: list[float], y: list[float]) -> float | None:
    if len(x) < 2:
        return None
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    across = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    scale = sqrt(sum((a - mean_x) ** 2 for a in x) * sum((b - mean_y) ** 2 for b in y))
    return max(-1.0, min(1.0, across / scale)) if scale else None


def _sign(value: Real) -> int:
    return (value > 0) - (value < 0)
