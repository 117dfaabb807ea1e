"""Pure formulas of uncertainty: numbers in, numbers out, each with its source."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy

LEVEL = 0.95
Z95 = NormalDist().inv_cdf((1 + LEVEL) / 2)
_AT_ONCE = 4_000_000


def wilson_interval(*, hits: float, size: float, level: float = LEVEL) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion of independent trials.

    Parameters
    ----------
    hits, size : float
        Successes, and trials; an effective number need not be whole.
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
    if size <= 0 or not 0 <= hits <= size:
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


def student_quantile(probability: float, freedom: float) -> float:
    """Return the quantile of Student's t for a probability of 0.5 and more.

    For whole degrees of freedom to 12 places, between two of them interpolated in their inverse
    (within 0.4 % from 4 on); above 2,000 by the first terms of the expansion around the normal
    quantile (Abramowitz and Stegun 26.7.5), to 7 places.

    Parameters
    ----------
    probability : float
    freedom : float
        Degrees of freedom, 1 or more.

    Examples
    --------
    >>> round(student_quantile(0.975, 6), 4), round(student_quantile(0.975, 6.5), 2)
    (2.4469, 2.4)
    """
    if freedom < 1:
        raise CountError(f"t needs 1 degree of freedom or more, got {freedom}")
    if freedom > 2_000:
        z = NormalDist().inv_cdf(probability)
        return z + (z**3 + z) / (4 * freedom)
    below = math.floor(freedom)
    quantile = _whole_quantile(probability, below)
    if freedom == below:
        return quantile
    part = (1 / below - 1 / freedom) / (1 / below - 1 / (below + 1))
    return quantile + part * (_whole_quantile(probability, below + 1) - quantile)


@lru_cache(maxsize=4_096)
def _whole_quantile(probability: float, freedom: int) -> float:
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < probability:
        low, high = high, 2 * high
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, freedom) < probability else (low, middle)
    return (low + high) / 2


def effective_units(sizes: Iterable[float]) -> float:
    """Return how many units of equal size tell as much as units of these sizes.

    It is ``(sum of sizes)^2 / sum of squared sizes``: as many as there are where all are equal,
    near 1 where one holds nearly everything, 0 where all are empty.

    References
    ----------
    .. [1] Kish, L. (1965). Survey Sampling. Wiley. The design effect of unequal weights.

    Examples
    --------
    >>> effective_units([3, 3, 3, 3]), round(effective_units([9, 1, 1, 1]), 2)
    (4.0, 1.71)
    """
    sizes = list(sizes)
    squares = sum(size * size for size in sizes)
    return sum(sizes) ** 2 / squares if squares else 0.0


def share_interval(
    share: float, *, error: float, units: float, level: float = LEVEL
) -> tuple[float, float]:
    """Return the interval of a share by its logit and Student's t; it stays within 0 to 1.

    With ``L = ln(s / (1 - s))`` the ends are those of ``L - t e / (s (1 - s))`` and
    ``L + t e / (s (1 - s))``, ``e`` being the standard error of the share and ``t`` the quantile
    for ``units - 1`` degrees of freedom.

    Parameters
    ----------
    share : float
        Above 0 and below 1: at the ends a logit does not exist.
    error : float
        Its standard error, such as `bootstrap_error` gives.
    units : float
        The units that it rests on (`effective_units`), 2 or more.
    level : float

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 12.
    .. [2] Korn, E. L. and Graubard, B. I. (1998). Confidence intervals for proportions with small
           expected number of positive counts estimated from survey data. Survey Methodology 24,
           193-201.

    Examples
    --------
    >>> [round(end, 3) for end in share_interval(0.1, error=0.05, units=13)]
    [0.032, 0.272]
    """
    if not 0 < share < 1:
        raise CountError(f"a share of {share} has no logit")
    reach = student_quantile((1 + level) / 2, units - 1) * error / (share * (1 - share))
    middle = math.log(share / (1 - share))
    return _share_of(middle - reach), _share_of(middle + reach)


def _share_of(logit: float) -> float:
    small = math.exp(-abs(logit))
    return 1 / (1 + small) if logit > 0 else small / (1 + small)


def rate_interval(
    rate: float, *, error: float, units: float, level: float = LEVEL
) -> tuple[float, float]:
    """Return the interval of a rate above 0 by its logarithm: ``r exp(-+ t e / r)``.

    As `share_interval`, for a number that has no upper bound.

    Examples
    --------
    >>> [round(end, 2) for end in rate_interval(5.0, error=1.0, units=13)]
    [3.23, 7.73]
    """
    if rate <= 0:
        raise CountError(f"a rate of {rate} has no logarithm")
    factor = math.exp(student_quantile((1 + level) / 2, units - 1) * error / rate)
    return rate / factor, rate * factor


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


def bootstrap_error(draws: "numpy.ndarray", units: int) -> "numpy.ndarray":
    """Return the standard errors of statistics (columns) from their draws (rows).

    It is the standard deviation of the draws times ``sqrt(n / (n - 1))``, because n units drawn
    from themselves vary too little by that factor.

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 6.
    .. [2] Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American
           Statistician 69(4), 371-386.

    Examples
    --------
    >>> import numpy
    >>> bootstrap_error(numpy.array([[1.0], [2.0], [3.0]]), units=5).round(3).tolist()
    [1.118]
    """
    if units < 2 or len(draws) < 2:
        raise CountError("an error needs 2 units and 2 draws or more")
    errors: numpy.ndarray = draws.std(axis=0, ddof=1) * math.sqrt(units / (units - 1))
    return errors
