"""Bootstrap errors against scipy and textbook formulas."""

import numpy
import pytest
import scipy.special
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import CountError
from corpuskit.stats.bootstrap import (
    bootstrap_error,
    bootstrap_sums,
    difference_interval,
    rate_interval,
    ratio_errors,
    share_interval,
)


def test_ratio_errors_agree_with_scipy_up_to_the_random_draws():
    generator = numpy.random.default_rng(7)
    below = generator.poisson(6, 40) + 1.0
    above = generator.binomial(below.astype(int), 0.3).astype(float)
    expected = scipy.stats.bootstrap(
        (above, below), lambda a, b, axis: a.sum(axis) / b.sum(axis), paired=True, vectorized=True,
        n_resamples=40_000, method="percentile", rng=3,
    ).standard_error  # fmt: skip
    sums = bootstrap_sums(numpy.column_stack([above, below]), draws=40_000, seed=[1])
    (error,) = ratio_errors(sums[:, :1], sums[:, 1], 40)
    assert error == pytest.approx(expected * numpy.sqrt(40 / 39), rel=0.02)


def test_bootstrap_error_of_a_mean_agrees_with_the_textbook_formula():
    sample = numpy.random.default_rng(7).gamma(2, 3, 40)
    sums = bootstrap_sums(sample[:, None], draws=100_000, seed=[1])
    expected = scipy.stats.sem(sample)
    assert bootstrap_error(sums / 40, 40) == pytest.approx(expected, rel=0.01)


def test_bootstrap_sums_depend_on_the_seed_and_not_on_the_batch_size(monkeypatch):
    units = numpy.arange(30.0).reshape(15, 2)
    sums = bootstrap_sums(units, draws=50, seed=[4, 2])
    assert numpy.array_equal(sums, bootstrap_sums(units, draws=50, seed=[4, 2]))
    assert not numpy.array_equal(sums, bootstrap_sums(units, draws=50, seed=[4, 3]))
    monkeypatch.setattr("corpuskit.stats.bootstrap._CELLS_PER_BATCH", 45)
    assert numpy.array_equal(sums, bootstrap_sums(units, draws=50, seed=[4, 2]))


def test_ratio_errors_ignore_draws_with_denominator_zero():
    numerators = numpy.array([[1.0], [2.0], [9.0]])
    expected = bootstrap_error(numpy.array([[0.25], [0.5]]), 5)
    assert ratio_errors(numerators, numpy.array([4.0, 4.0, 0.0]), 5) == pytest.approx(expected)
    assert ratio_errors(numerators, numpy.array([4.0, 0.0, 0.0]), 5) is None


def test_ratio_errors_of_equal_ratios_are_exactly_zero():
    # The mean of three floats 0.1 is not 0.1, so their standard deviation is not 0.
    numerators = numpy.full((3, 1), 0.1)
    assert numerators.std(axis=0) > 0
    assert ratio_errors(numerators, numpy.ones(3), 5).tolist() == [0.0]


def test_bootstrap_error_rejects_fewer_than_two_units():
    with pytest.raises(CountError, match="2 units"):
        bootstrap_error(numpy.ones((5, 1)), 1)


@given(st.floats(0.001, 0.999), st.floats(0, 0.3), st.integers(3, 500))
def test_share_interval_is_the_interval_of_its_logit(share, error, units):
    t = scipy.stats.t.ppf(0.975, units - 1) * error / (share * (1 - share))
    logit = scipy.special.logit(share)
    expected = scipy.special.expit([logit - t, logit + t])
    low, high = share_interval(share, error=error, units=units)
    assert (low, high) == pytest.approx(tuple(expected), rel=1e-6)
    assert 0 <= low <= share * 1.000001
    assert share * 0.999999 <= high <= 1
    mirrored = share_interval(1 - share, error=error, units=units)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.floats(0.01, 100), st.floats(0, 2), st.integers(3, 500))
def test_rate_interval_is_the_interval_of_its_logarithm(rate, part, units):
    low, high = rate_interval(rate, error=rate * part, units=units)
    t = scipy.stats.t.ppf(0.975, units - 1) * part
    assert numpy.log([low, high]) == pytest.approx([numpy.log(rate) - t, numpy.log(rate) + t])


def test_intervals_reject_shares_without_logit_and_rates_without_logarithm():
    for share in (0.0, 1.0):
        with pytest.raises(CountError, match="have a logit"):
            share_interval(share, error=0.1, units=9)
    with pytest.raises(CountError, match="have a logarithm"):
        rate_interval(0.0, error=0.1, units=9)


def test_the_interval_of_a_difference_is_that_of_welch():
    first, second = [3.1, 4.0, 2.2, 5.3, 3.9], [1.0, 2.5, 1.1, 0.7, 3.3, 1.9, 2.0]
    errors = [scipy.stats.sem(values) for values in (first, second)]
    difference = numpy.mean(first) - numpy.mean(second)
    expected = scipy.stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.9)
    found = difference_interval(difference, tuple(errors), (5, 7), level=0.9)
    assert found == pytest.approx(tuple(expected), rel=2e-3)
    # Equal errors and sizes have whole degrees of freedom, for which the quantile is exact.
    reach = scipy.stats.t.ppf(0.975, 10) * 0.5
    assert difference_interval(1.0, (0.3, 0.4), (6, 6)) != pytest.approx((1 - reach, 1 + reach))
    reach = scipy.stats.t.ppf(0.975, 10) * 0.3 * 2**0.5
    assert difference_interval(1.0, (0.3, 0.3), (6, 6)) == pytest.approx(
        (1 - reach, 1 + reach), abs=1e-9
    )
    with pytest.raises(CountError, match="an error above 0"):
        difference_interval(1.0, (0.0, 0.0), (6, 6))
