"""Bootstrap resampling: sums of resampled units and standard errors (自助法)."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpuskit.core.errors import CountError

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
