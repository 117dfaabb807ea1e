"""Rank correlation of two short series: Spearman's rho, Kendall's tau-b (等級相關).

Both coefficients compare every pair of points, so the cost is quadratic; the series are yearly.
Series of unequal length are a programming error and are not checked.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import atanh, sqrt, tanh
from typing import NamedTuple

from corpuskit.stats.intervals import Z95

_Real = float | Fraction
"""Use fractions where equal ratios have to count as ties: their floats may differ."""


class Correlation(NamedTuple):
    """A coefficient, -1 to 1, and its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None


def spearman(x: Sequence[_Real], y: Sequence[_Real]) -> Correlation:
    """Return Spearman's rho of two series of equal length; ties share their mean rank.

    The interval is Fisher's z with the variance ``(1 + rho^2 / 2) / (n - 3)`` [1]_. It assumes
    that the points are independent of each other.

    Parameters
    ----------
    x, y : sequence of float or Fraction
        The values, in the same order.

    Returns
    -------
    Correlation
        The coefficient is None if a series is constant or has fewer than 2 points; the interval
        is None for a coefficient of 1 or -1 and for fewer than 4 points.

    References
    ----------
    .. [1] Bonett, D. G. and Wright, T. A. (2000). Sample size requirements for estimating
           Pearson, Kendall and Spearman correlations. Psychometrika 65(1), 23-28.

    Examples
    --------
    >>> result = spearman([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])
    >>> round(result.value, 4), round(result.low, 3), round(result.high, 3)
    (0.8286, -0.127, 0.986)
    """
    value = _pearson(_ranks(x), _ranks(y))
    return _with_interval(value, 1 + (value or 0) ** 2 / 2, len(x) - 3)


def kendall(x: Sequence[_Real], y: Sequence[_Real]) -> Correlation:
    """Return Kendall's tau-b of two series of equal length.

    The interval is Fisher's z with the variance ``0.437 / (n - 4)`` [1]_. It assumes that the
    points are independent of each other.

    Parameters
    ----------
    x, y : sequence of float or Fraction
        The values, in the same order.

    Returns
    -------
    Correlation
        The coefficient is None if a series is constant or has fewer than 2 points; the interval
        is None for a coefficient of 1 or -1 and for fewer than 5 points.

    References
    ----------
    .. [1] Fieller, E. C., Hartley, H. O. and Pearson, E. S. (1957). Tests for rank correlation
           coefficients I. Biometrika 44(3/4), 470-481.

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
    return _with_interval(value, 0.437, count - 4)


def _with_interval(value: float | None, variance: float, freedom: int) -> Correlation:
    """Return a coefficient with its interval by Fisher's z, if it has one."""
    if value is None or freedom < 1 or abs(value) >= 1:
        return Correlation(value, None, None)
    z, half_width = atanh(value), Z95 * sqrt(variance / freedom)
    return Correlation(value, tanh(z - half_width), tanh(z + half_width))


def _ranks(values: Sequence[_Real]) -> list[float]:
    """Return ranks from 1; equal values share their mean rank."""
    below = {value: sum(other < value for other in values) for value in set(values)}
    return [below[value] + (values.count(value) + 1) / 2 for value in values]


def _pearson(x: list[float], y: list[float]) -> float | None:
    if len(x) < 2:
        return None
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    covariance = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    scale = sqrt(sum((a - mean_x) ** 2 for a in x) * sum((b - mean_y) ** 2 for b in y))
    return max(-1.0, min(1.0, covariance / scale)) if scale else None


def _sign(value: _Real) -> int:
    return (value > 0) - (value < 0)
