"""Bootstrap errors against scipy and textbook formulas."""

import numpy
import pytest
import scipy.stats

from corpuskit.core.errors import CountError
from corpuskit.stats.resampling import bootstrap_error, bootstrap_sums, ratio_errors


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
    monkeypatch.setattr("corpuskit.stats.resampling._CELLS_PER_BATCH", 45)
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
