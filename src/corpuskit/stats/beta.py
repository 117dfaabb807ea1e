"""The incomplete beta function and its inverse, for arrays.

`conservative_log_ratio` needs quantiles of beta distributions for every word, and scipy (36 MB)
is not a dependency; the tests compare with it. Three parts:

- the binomial density by Loader's saddle point form, which has no cancellation between large
  logarithms of factorials and is exact to some 1e-14 for counts up to 10^8;
- the continued fraction of the incomplete beta function, by the modified Lentz method (Press et
  al. 2007, 6.4): some sqrt(max(a, b)) steps, for all elements together;
- Newton's method on the logarithm of the function in the logit of x, kept within a bracket. The
  logarithm of a beta distribution function is concave there, so that few steps are needed.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

_EXACT_BELOW = 16
_MAX_STEPS = 100_000
_NEWTON_STEPS = 60
_PRECISION = 1e-16


def beta_quantile(probability: float, a: "numpy.ndarray", b: "numpy.ndarray") -> "numpy.ndarray":
    """Return the quantiles of beta distributions, all for one probability.

    Parameters
    ----------
    probability : float
        Above 0 and at most 0.5: use ``1 - beta_quantile(p, b, a)`` for an upper tail.
    a, b : numpy.ndarray
        The parameters, above 0; of one shape.

    Returns
    -------
    numpy.ndarray
        Numbers between 0 and 1; the relative error is below 1e-12.

    References
    ----------
    .. [1] Loader, C. (2000). Fast and accurate computation of binomial probabilities.
    .. [2] Press, W. H. et al. (2007). Numerical Recipes, third edition, 6.4.

    Examples
    --------
    >>> import numpy
    >>> beta_quantile(0.025, numpy.array([7.0]), numpy.array([3.0])).round(6)
    array([0.399906])
    """
    import numpy

    a, b = numpy.asarray(a, dtype=float), numpy.asarray(b, dtype=float)
    target = numpy.log(probability)
    mean = a / (a + b)
    logit = numpy.log(mean) - numpy.log1p(-mean)
    high = logit + 1.0
    low = numpy.full_like(logit, -750.0)
    active = numpy.arange(logit.size)
    shape, a, b, logit, low, high = (
        logit.shape, a.ravel(), b.ravel(), logit.ravel(), low.ravel(), high.ravel(),
    )  # fmt: skip
    # The quantile of a probability up to one half is not far above the mean.
    high += 60.0 / numpy.minimum(numpy.minimum(a, b), 1.0)
    for _ in range(_NEWTON_STEPS):
        value, slope = _log_cdf(logit[active], a[active], b[active])
        error = value - target
        is_above = error > 0
        high[active] = numpy.where(is_above, logit[active], high[active])
        low[active] = numpy.where(is_above, low[active], logit[active])
        with numpy.errstate(all="ignore"):
            step = logit[active] - error / slope
        inside = (step > low[active]) & (step < high[active])
        step = numpy.where(inside, step, (low[active] + high[active]) / 2)
        moved = numpy.abs(step - logit[active]) > 1e-14 * numpy.maximum(1.0, numpy.abs(step))
        logit[active] = step
        active = active[moved]
        if not len(active):
            break
    found: numpy.ndarray = (1 / (1 + numpy.exp(-logit))).reshape(shape)
    return found


def _log_cdf(
    logit: "numpy.ndarray", a: "numpy.ndarray", b: "numpy.ndarray"
) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return the logarithm of the distribution function, and its slope in the logit."""
    import numpy

    x, y = 1 / (1 + numpy.exp(-logit)), 1 / (1 + numpy.exp(logit))
    # x^a y^b / (a B(a, b)), and the density times x y, by the binomial density.
    log_front = log_binomial_density(a, a + b, x, y) + numpy.log(b / (a + b))
    swap = x > (a + 1) / (a + b + 2)
    fraction = _fraction(numpy.where(swap, b, a), numpy.where(swap, a, b), numpy.where(swap, y, x))
    with numpy.errstate(all="ignore"):
        upper = numpy.exp(log_front) * a / b * fraction
        value = numpy.where(swap, numpy.log1p(-upper), log_front + numpy.log(fraction))
        slope = numpy.exp(log_front + numpy.log(a) - value)
    return value, slope


def _fraction(a: "numpy.ndarray", b: "numpy.ndarray", x: "numpy.ndarray") -> "numpy.ndarray":
    """Return the continued fraction of the incomplete beta function."""
    import numpy

    tiny = 1e-300
    c = numpy.ones_like(a)
    d = 1 - (a + b) * x / (a + 1)
    d = 1 / numpy.where(numpy.abs(d) < tiny, tiny, d)
    result = d.copy()
    active = numpy.arange(a.size)
    for m in range(1, _MAX_STEPS):
        a_, b_, x_, c_, d_ = a[active], b[active], x[active], c[active], d[active]
        numerator = m * (b_ - m) * x_ / ((a_ + 2 * m - 1) * (a_ + 2 * m))
        d_, c_ = _lentz(numerator, d_, c_, tiny)
        result[active] *= d_ * c_
        numerator = -(a_ + m) * (a_ + b_ + m) * x_ / ((a_ + 2 * m) * (a_ + 2 * m + 1))
        d_, c_ = _lentz(numerator, d_, c_, tiny)
        change = d_ * c_
        result[active] *= change
        c[active], d[active] = c_, d_
        active = active[numpy.abs(change - 1) > _PRECISION]
        if not len(active):
            break
    return result


def _lentz(
    numerator: "numpy.ndarray", d: "numpy.ndarray", c: "numpy.ndarray", tiny: float
) -> "tuple[numpy.ndarray, numpy.ndarray]":
    import numpy

    d, c = 1 + numerator * d, 1 + numerator / c
    d = 1 / numpy.where(numpy.abs(d) < tiny, tiny, d)
    return d, numpy.where(numpy.abs(c) < tiny, tiny, c)


def log_binomial_density(
    k: "numpy.ndarray", n: "numpy.ndarray", p: "numpy.ndarray", q: "numpy.ndarray"
) -> "numpy.ndarray":
    """Return the logarithm of the binomial density of k of n, for real k from 0 to n.

    Parameters
    ----------
    k, n : numpy.ndarray
        Successes and trials; n above 0.
    p, q : numpy.ndarray
        The probabilities of a success and of a failure, above 0; their sum is 1.

    Examples
    --------
    >>> import numpy
    >>> k, half = numpy.array([0.0, 1.0, 2.0]), numpy.full(3, 0.5)
    >>> numpy.exp(log_binomial_density(k, numpy.full(3, 2.0), half, half)).round(12)
    array([0.25, 0.5 , 0.25])
    """
    import numpy

    rest = n - k
    inner = (k > 0) & (rest > 0)
    a, b = numpy.where(inner, k, 1.0), numpy.where(inner, rest, 1.0)
    total = a + b
    stirling = _stirling_error(total) - _stirling_error(a) - _stirling_error(b)
    deviance = _deviance(a, total * p) + _deviance(b, total * q)
    density = stirling - deviance - 0.5 * numpy.log(2 * numpy.pi * a * (b / total))
    found: numpy.ndarray = numpy.where(inner, density, k * numpy.log(p) + rest * numpy.log(q))
    return found


def _stirling_error(n: "numpy.ndarray") -> "numpy.ndarray":
    """Return the logarithm of the gamma function of n + 1 less Stirling's approximation of it."""
    import math

    import numpy

    n = numpy.asarray(n, dtype=float)
    squared = numpy.square(numpy.maximum(n, _EXACT_BELOW))
    series = (
        1 / 12
        - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / squared) / squared) / squared) / squared
    ) / numpy.maximum(n, _EXACT_BELOW)
    for place in numpy.flatnonzero(n < _EXACT_BELOW):
        x = float(n.flat[place])
        exact = math.lgamma(x + 1) - (x + 0.5) * math.log(x) + x if x > 0 else 0.0
        series.flat[place] = exact - 0.5 * math.log(2 * math.pi) if x > 0 else 0.0
    found: numpy.ndarray = series
    return found


def _deviance(x: "numpy.ndarray", mean: "numpy.ndarray") -> "numpy.ndarray":
    """Return ``x log(x / mean) + mean - x`` without cancellation where the two are close."""
    import numpy

    with numpy.errstate(all="ignore"):
        plain = x * numpy.log(x / mean) + mean - x
    close = numpy.abs(x - mean) < 0.1 * (x + mean)
    if close.any():
        x, mean = x[close], mean[close]
        v = (x - mean) / (x + mean)
        total, term = (x - mean) * v, 2 * x * v
        for step in range(1, 60):
            term = term * v * v
            change = term / (2 * step + 1)
            total = total + change
            if (numpy.abs(change) <= 1e-18 * numpy.abs(total)).all():
                break
        plain[close] = total
    found: numpy.ndarray = plain
    return found
