"""Trends over years: Mann-Kendall's test and Theil-Sen's slope (趨勢)."""

from collections.abc import Sequence
from functools import cache
from math import comb, factorial, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy

_EXACT_TO = 50
"""Points up to which the exact distribution is used, if there are no ties."""


class _MannKendall(NamedTuple):
    """Mann-Kendall's test of a monotone trend.

    Parameters
    ----------
    s : int
        Rising pairs less falling pairs.
    tau : float
        Kendall's tau-b of values and time; 0 if all values are equal.
    p : float
        Two-sided.
    is_exact : bool
        Whether p is exact; else it is the normal approximation with ties and continuity.
    """

    s: int
    tau: float
    p: float
    is_exact: bool


class _Slope(NamedTuple):
    """Theil-Sen's slope per unit of time, with an interval."""

    slope: float
    low: float
    high: float


def mann_kendall(values: Sequence[float]) -> _MannKendall:
    """Return Mann-Kendall's test of values in the order of time.

    The values are taken as independent of each other, which those of neighbouring years seldom
    are; twenty years have little power.

    Parameters
    ----------
    values : sequence of float
        Three or more.

    Raises
    ------
    CountError
        If there are fewer than three values.

    References
    ----------
    .. [1] Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13(3), 245-259.
    .. [2] Kendall, M. G. (1975). Rank Correlation Methods, fourth edition, chapter 4.

    Examples
    --------
    >>> test = mann_kendall([1, 2, 4, 3, 5])
    >>> test.s, test.tau, round(test.p, 6), test.is_exact
    (8, 0.8, 0.083333, True)
    """
    import numpy

    x = numpy.asarray(values, dtype=float)
    n = len(x)
    if n < 3:
        raise CountError(f"a trend needs three values, got {n}", hint="select more years")
    s = int(numpy.sign(x[None, :] - x[:, None])[numpy.triu_indices(n, 1)].sum())
    _, ties = numpy.unique(x, return_counts=True)
    pairs = n * (n - 1) // 2
    untied = pairs - int((ties * (ties - 1) // 2).sum())
    tau = s / sqrt(pairs * untied) if untied else 0.0
    if n <= _EXACT_TO and ties.max() == 1:
        return _MannKendall(s, tau, _exact_p(s, n), True)
    variance = (n * (n - 1) * (2 * n + 5) - float((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    if variance <= 0:
        return _MannKendall(0, 0.0, 1.0, False)
    z = max(0, abs(s) - 1) / sqrt(variance)
    return _MannKendall(s, tau, min(1.0, 2 * NormalDist().cdf(-z)), False)


def least_p(n: int) -> float:
    """Return the smallest p that n values without ties can have: two orders of all.

    Examples
    --------
    >>> round(least_p(4), 4), round(least_p(5), 4)
    (0.0833, 0.0167)
    """
    return 2 / factorial(n)


def taus(table: "numpy.ndarray") -> "numpy.ndarray":
    """Return Kendall's tau-b with time of many series at once.

    Parameters
    ----------
    table : numpy.ndarray
        A series in each row, in the order of time.

    Returns
    -------
    numpy.ndarray
        As `mann_kendall`; 0 where all values of a series are equal.

    Examples
    --------
    >>> import numpy
    >>> taus(numpy.array([[1, 2, 4, 3, 5], [5, 5, 5, 5, 5]]))
    array([0.8, 0. ])
    """
    import numpy

    length = table.shape[1]
    rising = numpy.zeros(len(table))
    untied = numpy.zeros(len(table))
    for start in range(length - 1):
        signs = numpy.sign(table[:, start + 1 :] - table[:, start, None])
        rising += signs.sum(axis=1)
        untied += (signs != 0).sum(axis=1)
    scale = numpy.sqrt(untied * (length * (length - 1) // 2))
    found: numpy.ndarray = numpy.divide(rising, scale, out=numpy.zeros(len(table)), where=scale > 0)
    return found


def _exact_p(s: int, n: int) -> float:
    """Return the share of all orders of n values whose s is as far from 0, or farther."""
    falling = (n * (n - 1) // 2 - abs(s)) // 2
    orders = _orders(n)
    return min(1.0, 2 * sum(orders[: falling + 1]) / sum(orders))


@cache
def _orders(n: int) -> tuple[int, ...]:
    """Return the number of orders of n values by inversions (Mahonian numbers)."""
    orders = [1]
    for size in range(2, n + 1):
        longer = [0] * (len(orders) + size - 1)
        running = 0
        for place in range(len(longer)):
            running += orders[place] if place < len(orders) else 0
            running -= orders[place - size] if 0 <= place - size < len(orders) else 0
            longer[place] = running
        orders = longer
    return tuple(orders)


def theil_sen(
    times: Sequence[float], values: Sequence[float], *, confidence: float = 0.95
) -> _Slope:
    """Return the median of the slopes of all pairs, with a distribution-free interval [1]_.

    Parameters
    ----------
    times, values : sequence of float
        Three or more; the times differ from each other.
    confidence : float

    Raises
    ------
    CountError
        If there are fewer than three values.

    References
    ----------
    .. [1] Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau.
           Journal of the American Statistical Association 63, 1379-1389.

    Examples
    --------
    >>> slope = theil_sen([2000, 2001, 2002, 2003], [1.0, 2.0, 2.5, 4.0])
    >>> slope.slope, slope.low, slope.high
    (1.0, 0.5, 1.5)
    """
    import numpy

    t, x = numpy.asarray(times, dtype=float), numpy.asarray(values, dtype=float)
    n = len(x)
    if n < 3:
        raise CountError(f"a trend needs three values, got {n}", hint="select more years")
    first, second = numpy.triu_indices(n, 1)
    slopes = numpy.sort((x[second] - x[first]) / (t[second] - t[first]))
    _, ties = numpy.unique(x, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - float((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    reach = z * sqrt(max(0.0, variance))
    pairs = comb(n, 2)
    upper = min(int(numpy.round((pairs + reach) / 2)), pairs - 1)
    lower = max(int(numpy.round((pairs - reach) / 2)) - 1, 0)
    return _Slope(float(numpy.median(slopes)), float(slopes[lower]), float(slopes[upper]))
