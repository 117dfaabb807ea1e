"""The Wilson interval of a proportion, Student's t, effective sample sizes (信賴區間)."""

import math
from collections.abc import Iterable
from functools import lru_cache
from statistics import NormalDist

from corpuskit.core.errors import CountError

CONFIDENCE_LEVEL = 0.95
Z95 = NormalDist().inv_cdf((1 + CONFIDENCE_LEVEL) / 2)
_NORMAL_FROM = 2_000
"""Degrees of freedom above which Student's t is computed from the normal distribution."""


def wilson_interval(
    *, hits: float, size: float, level: float = CONFIDENCE_LEVEL
) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion of independent trials.

    Parameters
    ----------
    hits, size : float
        Successes and trials. An effective sample size does not have to be an integer.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, both within 0 to 1. The lower limit is exactly 0 for no success;
        the upper limit is exactly 1 if every trial is a success.

    Raises
    ------
    CountError
        If `size` is 0, or `hits` is not within 0 to `size`.

    References
    ----------
    .. [1] Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
           inference. Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(limit, 4) for limit in wilson_interval(hits=8, size=10)]
    [0.4902, 0.9433]
    """
    if size <= 0 or not 0 <= hits <= size:
        raise CountError(f"{hits} of {size} is not a valid proportion")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = hits / size
    center = share + z * z / (2 * size)
    half_width = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    low, high = ((center + sign * half_width) / (1 + z * z / size) for sign in (-1, 1))
    return (0.0 if hits == 0 else low), (1.0 if hits == size else high)


def effective_sample_size(weights: Iterable[float]) -> float:
    """Return how many equal units carry as much information as units of these weights (Kish).

    The formula is ``(sum of weights)^2 / sum of squared weights``.

    Parameters
    ----------
    weights : iterable of float
        The size or weight of each unit, 0 or more.

    Returns
    -------
    float
        The number of units if all weights are equal, near 1 if one unit has nearly all the
        weight, 0 if there are no units or all weights are 0.

    References
    ----------
    .. [1] Kish, L. (1965). Survey Sampling. Wiley. The design effect of unequal weights.

    Examples
    --------
    >>> effective_sample_size([3, 3, 3, 3]), round(effective_sample_size([9, 1, 1, 1]), 2)
    (4.0, 1.71)
    """
    weights = list(weights)
    squares = sum(weight * weight for weight in weights)
    return sum(weights) ** 2 / squares if squares else 0.0


def student_cdf(value: float, freedom: int) -> float:
    """Return the cumulative distribution function of Student's t, for integer degrees of freedom.

    Cost: ``freedom / 2`` steps.

    Parameters
    ----------
    value : float
        A value of t.
    freedom : int
        Degrees of freedom, 1 or more.

    Returns
    -------
    float
        A probability, 0 to 1.

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
    odd_sum = math.sin(angle) * total if freedom > 1 else 0.0
    return (1 + (angle + odd_sum) * 2 / math.pi) / 2


def student_quantile(probability: float, freedom: float) -> float:
    """Return the quantile of Student's t for a probability of 0.5 or more.

    Integer degrees of freedom are exact to 12 digits. Between two integers the quantile is
    interpolated linearly in ``1 / freedom`` (within 0.4 % from 4 degrees of freedom). Above
    2,000 the first terms of the expansion around the normal quantile are used (7 digits) [1]_.

    Parameters
    ----------
    probability : float
        0.5 or more, below 1.
    freedom : float
        Degrees of freedom, 1 or more.

    Returns
    -------
    float
        A value of t, 0 or more.

    Raises
    ------
    CountError
        If `freedom` is below 1.

    References
    ----------
    .. [1] Abramowitz, M. and Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.7.5.

    Examples
    --------
    >>> round(student_quantile(0.975, 6), 4), round(student_quantile(0.975, 6.5), 2)
    (2.4469, 2.4)
    """
    if freedom < 1:
        raise CountError(f"Student's t needs 1 degree of freedom or more, got {freedom}")
    if freedom > _NORMAL_FROM:
        z = NormalDist().inv_cdf(probability)
        return z + (z**3 + z) / (4 * freedom)
    below = math.floor(freedom)
    quantile = _integer_quantile(probability, below)
    if freedom == below:
        return quantile
    weight = (1 / below - 1 / freedom) / (1 / below - 1 / (below + 1))
    return quantile + weight * (_integer_quantile(probability, below + 1) - quantile)


@lru_cache(maxsize=4_096)
def _integer_quantile(probability: float, freedom: int) -> float:
    """Invert `student_cdf` by bisection; the quantile always lies within low and high."""
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < probability:
        low, high = high, 2 * high
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, freedom) < probability else (low, middle)
    return (low + high) / 2
