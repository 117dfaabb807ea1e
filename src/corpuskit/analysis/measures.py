"""Pure formulas of uncertainty: numbers in, numbers out, each with its source."""

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING

from corpuskit.errors import CountError

if TYPE_CHECKING:
    import numpy

LEVEL = 0.95
_AT_ONCE = 4_000_000


def wilson_interval(*, hits: int, size: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion of independent trials.

    Parameters
    ----------
    hits, size : int
        Successes, and trials.
    level : float
        Confidence, above 0 and below 1.

    Returns
    -------
    tuple of float
        Low and high end, within 0 to 1.

    Raises
    ------
    CountError
        If `size` is 0, or `hits` lies outside 0 to `size`.

    References
    ----------
    .. [1] Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
           inference. Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(end, 4) for end in wilson_interval(hits=8, size=10)]
    [0.4902, 0.9433]
    """
    if size < 1 or not 0 <= hits <= size:
        raise CountError(f"{hits} of {size} is no proportion")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = hits / size
    middle = share + z * z / (2 * size)
    half = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    low, high = ((middle + sign * half) / (1 + z * z / size) for sign in (-1, 1))
    return (0.0 if hits == 0 else low), (1.0 if hits == size else high)


def student_cdf(value: float, freedom: int) -> float:
    """Return the distribution function of Student's t for whole degrees of freedom.

    References
    ----------
    .. [1] Abramowitz, M. and Stegun, I. A. (1964). Handbook of Mathematical Functions,
           26.7.3 and 26.7.4.

    Examples
    --------
    >>> round(student_cdf(2.447, 6), 4)
    0.975
    """
    angle = math.atan(value / math.sqrt(freedom))
    square = math.cos(angle) ** 2
    term = total = 1.0 if freedom % 2 == 0 else math.cos(angle)
    first = 1 if freedom % 2 == 0 else 2
    for step in range(first, freedom - 2, 2):
        term *= square * step / (step + 1)
        total += term
    if freedom % 2 == 0:
        return (1 + math.sin(angle) * total) / 2
    inner = math.sin(angle) * total if freedom > 1 else 0.0
    return (1 + (angle + inner) * 2 / math.pi) / 2


def student_quantile(probability: float, freedom: int) -> float:
    """Return the quantile of Student's t for a probability of 0.5 and more.

    To 12 places; above 2,000 degrees of freedom by the first terms of the expansion around the
    normal quantile (Abramowitz and Stegun 26.7.5), to 7 places.

    Examples
    --------
    >>> round(student_quantile(0.975, 6), 4)
    2.4469
    """
    if freedom > 2_000:
        z = NormalDist().inv_cdf(probability)
        return z + (z**3 + z) / (4 * freedom)
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < probability:
        low, high = high, 2 * high
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, freedom) < probability else (low, middle)
    return (low + high) / 2


def expanded_tail(size: int, level: float = LEVEL) -> float:
    """Return the part of the draws to leave out at each end for so many units.

    The plain bootstrap takes ``(1 - level) / 2``, which is too much where the units are few: it
    misses the factor ``n / (n - 1)`` of the variance, and the tails of t. Hesterberg's expanded
    percentile interval takes ``Phi(-sqrt(n / (n - 1)) t)``, t being the quantile of Student's t
    with ``n - 1`` degrees of freedom; both agree as n grows.

    Parameters
    ----------
    size : int
        Units that are drawn, 2 or more.
    level : float

    References
    ----------
    .. [1] Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American
           Statistician 69(4), 371-386.

    Examples
    --------
    >>> round(expanded_tail(7), 4), round(expanded_tail(100_000), 4)
    (0.0041, 0.025)
    """
    if size < 2:
        raise CountError(f"an interval needs 2 units or more, got {size}")
    t = student_quantile((1 + level) / 2, size - 1)
    return NormalDist().cdf(-math.sqrt(size / (size - 1)) * t)


def bootstrap_sums(units: "numpy.ndarray", *, draws: int, seed: Sequence[int]) -> "numpy.ndarray":
    """Return the sums of units drawn with replacement, as many as there are, so many times.

    Parameters
    ----------
    units : array of shape (units, columns)
        What each unit (a clause, a document) has of each column.
    draws : int
    seed : sequence of int

    Returns
    -------
    array of shape (draws, columns)

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 6.

    Examples
    --------
    >>> import numpy
    >>> sums = bootstrap_sums(numpy.ones((5, 2)), draws=3, seed=[1])
    >>> sums.tolist()
    [[5.0, 5.0], [5.0, 5.0], [5.0, 5.0]]
    """
    import numpy

    generator = numpy.random.default_rng(list(seed))
    size = len(units)
    step = max(1, _AT_ONCE // max(1, size))
    sums = [
        generator.multinomial(size, numpy.full(size, 1 / size), min(step, draws - done)) @ units
        for done in range(0, draws, step)
    ]
    return numpy.concatenate(sums)


def percentile_interval(draws: "numpy.ndarray", tail: float) -> tuple[float, float]:
    """Return the quantiles of bootstrap draws that leave `tail` of them out at each end.

    Between two draws the quantile is interpolated.

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 13.

    Examples
    --------
    >>> import numpy
    >>> percentile_interval(numpy.arange(101.0), 0.025)
    (2.5, 97.5)
    """
    import numpy

    low, high = numpy.quantile(draws, [tail, 1 - tail])
    return float(low), float(high)
