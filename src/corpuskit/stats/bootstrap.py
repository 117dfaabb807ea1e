"""The bootstrap (自助法): resampled sums, standard errors, intervals of shares and rates."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpuskit.core.errors import CountError
from corpuskit.stats.intervals import CONFIDENCE_LEVEL, student_quantile

if TYPE_CHECKING:
    import numpy

_CELLS_PER_BATCH = 4_000_000
"""Weights (draws times units) that are in memory at one time."""


def bootstrap_sums(units: "numpy.ndarray", *, draws: int, seed: Sequence[int]) -> "numpy.ndarray":
    """Return the column sums of bootstrap samples.

    Each bootstrap sample draws ``n`` units with replacement from the ``n`` units. The result
    depends on the seed alone, not on the batches. Cost: ``draws * units`` multinomial weights,
    in batches of 4 million.

    Parameters
    ----------
    units : array of shape (units, columns)
        One row per unit (a clause, a document), one column per count.
    draws : int
        Number of bootstrap samples.
    seed : sequence of int
        Seed of the random generator (numpy's PCG64).

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
    batch = max(1, _CELLS_PER_BATCH // max(1, size))
    sums = [
        generator.multinomial(size, numpy.full(size, 1 / size), min(batch, draws - done)) @ units
        for done in range(0, draws, batch)
    ]
    return numpy.concatenate(sums)


def bootstrap_error(draws: "numpy.ndarray", units: int) -> "numpy.ndarray":
    """Return the standard error of each statistic from its bootstrap values.

    It is the standard deviation of the values times ``sqrt(n / (n - 1))``: samples of n units
    drawn from the same n units vary too little by that factor.

    Parameters
    ----------
    draws : array of shape (draws, statistics)
        The value of each statistic in each bootstrap sample.
    units : int
        The number n of units that were resampled, 2 or more.

    Returns
    -------
    array of shape (statistics,)

    Raises
    ------
    CountError
        If there are fewer than 2 units or fewer than 2 draws.

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
        raise CountError("a standard error needs 2 units and 2 draws or more")
    errors: numpy.ndarray = draws.std(axis=0, ddof=1) * math.sqrt(units / (units - 1))
    return errors


def ratio_errors(
    numerators: "numpy.ndarray", denominators: "numpy.ndarray", units: int
) -> "numpy.ndarray | None":
    """Return the standard errors of ratios from bootstrap sums.

    Draws whose denominator is 0 have no ratio and are left out.

    Parameters
    ----------
    numerators : array of shape (draws, statistics)
    denominators : array of shape (draws,)
    units : int
        The number of units that were resampled, 2 or more.

    Returns
    -------
    array of shape (statistics,) or None
        Exactly 0 where all ratios are equal. None if fewer than 2 draws have a ratio.

    Examples
    --------
    >>> import numpy
    >>> hits = numpy.array([[1.0, 2.0], [2.0, 2.0], [3.0, 2.0]])
    >>> ratio_errors(hits, numpy.array([4.0, 4.0, 4.0]), units=5).round(3).tolist()
    [0.28, 0.0]
    """
    import numpy

    usable = denominators > 0
    if usable.sum() < 2:
        return None
    ratios = numerators[usable] / denominators[usable, None]
    # The mean of equal floats can differ from them, so that their deviation is not exactly 0.
    varies = numpy.ptp(ratios, axis=0) > 0
    return numpy.where(varies, bootstrap_error(ratios, units), 0.0)


def share_interval(
    share: float, *, error: float, units: float, level: float = CONFIDENCE_LEVEL
) -> tuple[float, float]:
    """Return the interval of a share, from its logit and Student's t.

    With ``L = ln(s / (1 - s))`` the limits are those of ``L - t e / (s (1 - s))`` and
    ``L + t e / (s (1 - s))``. ``e`` is the standard error of the share and ``t`` the quantile
    for ``units - 1`` degrees of freedom.

    Parameters
    ----------
    share : float
        Above 0 and below 1; 0 and 1 have no logit.
    error : float
        The standard error of the share, for example from `bootstrap_error`.
    units : float
        The effective sample size (`intervals.effective_sample_size`), 2 or more.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, both within 0 to 1.

    Raises
    ------
    CountError
        If the share is 0 or 1, or `units` is below 2.

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 12.
    .. [2] Korn, E. L. and Graubard, B. I. (1998). Confidence intervals for proportions with small
           expected number of positive counts estimated from survey data. Survey Methodology 24,
           193-201.

    Examples
    --------
    >>> [round(limit, 3) for limit in share_interval(0.1, error=0.05, units=13)]
    [0.032, 0.272]
    """
    if not 0 < share < 1:
        raise CountError(f"a share must be above 0 and below 1 to have a logit, got {share}")
    half_width = student_quantile((1 + level) / 2, units - 1) * error / (share * (1 - share))
    center = math.log(share / (1 - share))
    return _inverse_logit(center - half_width), _inverse_logit(center + half_width)


def _inverse_logit(logit: float) -> float:
    # exp of a negative number cannot overflow.
    odds = math.exp(-abs(logit))
    return 1 / (1 + odds) if logit > 0 else odds / (1 + odds)


def rate_interval(
    rate: float, *, error: float, units: float, level: float = CONFIDENCE_LEVEL
) -> tuple[float, float]:
    """Return the interval of a rate, from its logarithm and Student's t: ``r exp(-+ t e / r)``.

    Like `share_interval`, for a number without an upper bound.

    Parameters
    ----------
    rate : float
        Above 0.
    error : float
        The standard error of the rate, in the unit of the rate.
    units : float
        The effective sample size (`intervals.effective_sample_size`), 2 or more.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, both above 0.

    Raises
    ------
    CountError
        If the rate is 0 or negative, or `units` is below 2.

    Examples
    --------
    >>> [round(limit, 2) for limit in rate_interval(5.0, error=1.0, units=13)]
    [3.23, 7.73]
    """
    if rate <= 0:
        raise CountError(f"a rate must be above 0 to have a logarithm, got {rate}")
    factor = math.exp(student_quantile((1 + level) / 2, units - 1) * error / rate)
    return rate / factor, rate * factor


def difference_interval(
    difference: float,
    errors: tuple[float, float],
    units: tuple[float, float],
    *,
    level: float = CONFIDENCE_LEVEL,
) -> tuple[float, float]:
    """Return the interval of the difference of two independent numbers, from Student's t.

    The error is ``sqrt(e1^2 + e2^2)``, with Welch's degrees of freedom
    ``(e1^2 + e2^2)^2 / (e1^4 / (n1 - 1) + e2^4 / (n2 - 1))`` [1]_.

    Parameters
    ----------
    difference : float
    errors : tuple of float
        The standard error of each number; not both 0.
    units : tuple of float
        The effective sample size of each (`intervals.effective_sample_size`), 2 or more.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    tuple of float
        Lower and upper limit.

    Raises
    ------
    CountError
        If both errors are 0, or a number of units is below 2.

    References
    ----------
    .. [1] Welch, B. L. (1947). The generalization of Student's problem when several different
           population variances are involved. Biometrika 34, 28-35.

    Examples
    --------
    >>> ends = difference_interval(0.05, errors=(0.02, 0.01), units=(7, 13))
    >>> [round(end, 3) for end in ends]
    [-0.001, 0.101]
    """
    variances = [error**2 for error in errors]
    if not sum(variances) or min(units) < 2:
        raise CountError("a difference needs an error above 0, and 2 units or more on each side")
    weights = [v**2 / (n - 1) for v, n in zip(variances, units, strict=True)]
    freedom = sum(variances) ** 2 / sum(weights)
    reach = student_quantile((1 + level) / 2, freedom) * math.sqrt(sum(variances))
    return difference - reach, difference + reach
