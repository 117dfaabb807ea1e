"""Formulas of uncertainty against scipy, and by simulation."""

import numpy
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import CountError
from corpuskit.stats.measures import (
    bootstrap_error,
    bootstrap_sums,
    effective_units,
    rate_interval,
    share_interval,
    student_cdf,
    student_quantile,
    wilson_interval,
)


@given(st.integers(1, 5000), st.floats(0, 1), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_is_scipys(size, part, level):
    hits = round(size * part)
    expected = scipy.stats.binomtest(hits, size).proportion_ci(level, method="wilson")
    assert wilson_interval(hits=hits, size=size, level=level) == pytest.approx(
        (expected.low, expected.high), abs=1e-12
    )


@pytest.mark.parametrize(("hits", "size"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(hits, size):
    with pytest.raises(CountError, match="is no proportion"):
        wilson_interval(hits=hits, size=size)


@given(st.integers(1, 400), st.floats(-50, 50))
def test_the_distribution_of_t_is_scipys(freedom, value):
    assert student_cdf(value, freedom) == pytest.approx(
        scipy.stats.t.cdf(value, freedom), abs=1e-12
    )


@pytest.mark.parametrize("freedom", [1, 2, 3, 6, 12, 59, 1999, 2500])
@pytest.mark.parametrize("probability", [0.5, 0.9, 0.975, 0.995])
def test_the_quantile_of_t_is_scipys(freedom, probability):
    expected = scipy.stats.t.ppf(probability, freedom)
    assert student_quantile(probability, freedom) == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(st.floats(4, 3000), st.sampled_from([0.9, 0.975, 0.995]))
def test_between_whole_degrees_of_freedom_the_quantile_is_scipys_nearly(freedom, probability):
    expected = scipy.stats.t.ppf(probability, freedom)
    assert student_quantile(probability, freedom) == pytest.approx(expected, rel=0.004)


def test_less_than_a_degree_of_freedom_is_refused():
    with pytest.raises(CountError, match="1 degree"):
        student_quantile(0.975, 0.5)


@given(st.integers(2, 60), st.integers(1, 9))
def test_equal_units_all_count(units, size):
    assert effective_units([size] * units) == units
    assert effective_units([0] * units) == 0
    assert effective_units([size, *[0] * units]) == 1


@given(st.lists(st.integers(0, 50), min_size=2, max_size=30).filter(any))
def test_effective_units_are_those_of_kish(sizes):
    spread = numpy.var(sizes) / numpy.mean(sizes) ** 2
    assert effective_units(sizes) == pytest.approx(len(sizes) / (1 + spread))


@given(st.floats(0.001, 0.999), st.floats(0, 0.3), st.integers(3, 500))
def test_an_interval_of_a_share_is_that_of_its_logit(share, error, units):
    t = scipy.stats.t.ppf(0.975, units - 1) * error / (share * (1 - share))
    logit = scipy.special.logit(share)
    expected = scipy.special.expit([logit - t, logit + t])
    found = share_interval(share, error=error, units=units)
    assert found == pytest.approx(tuple(expected), rel=1e-6)
    assert 0 <= found[0] <= share * 1.000001
    assert share * 0.999999 <= found[1] <= 1
    mirrored = share_interval(1 - share, error=error, units=units)
    assert mirrored == pytest.approx((1 - found[1], 1 - found[0]), abs=1e-9)


@given(st.floats(0.01, 100), st.floats(0, 2), st.integers(3, 500))
def test_an_interval_of_a_rate_is_that_of_its_logarithm(rate, part, units):
    low, high = rate_interval(rate, error=rate * part, units=units)
    t = scipy.stats.t.ppf(0.975, units - 1) * part
    assert numpy.log([low, high]) == pytest.approx([numpy.log(rate) - t, numpy.log(rate) + t])


def test_what_has_no_logit_logarithm_or_error_is_refused():
    for share in (0.0, 1.0):
        with pytest.raises(CountError, match="no logit"):
            share_interval(share, error=0.1, units=9)
    with pytest.raises(CountError, match="no logarithm"):
        rate_interval(0.0, error=0.1, units=9)
    with pytest.raises(CountError, match="2 units"):
        bootstrap_error(numpy.ones((5, 1)), 1)


def test_the_error_of_a_ratio_is_scipys_but_for_the_draws():
    generator = numpy.random.default_rng(7)
    below = generator.poisson(6, 40) + 1.0
    above = generator.binomial(below.astype(int), 0.3).astype(float)
    expected = scipy.stats.bootstrap(
        (above, below), lambda a, b, axis: a.sum(axis) / b.sum(axis), paired=True, vectorized=True,
        n_resamples=40_000, method="percentile", rng=3,
    ).standard_error  # fmt: skip
    sums = bootstrap_sums(numpy.column_stack([above, below]), draws=40_000, seed=[1])
    (found,) = bootstrap_error(sums[:, :1] / sums[:, 1:], 40)
    assert found == pytest.approx(expected * numpy.sqrt(40 / 39), rel=0.02)


def test_the_error_of_a_mean_is_the_textbooks():
    sample = numpy.random.default_rng(7).gamma(2, 3, 40)
    sums = bootstrap_sums(sample[:, None], draws=100_000, seed=[1])
    expected = scipy.stats.sem(sample)
    assert bootstrap_error(sums / 40, 40) == pytest.approx(expected, rel=0.01)


def test_draws_depend_on_the_seed_alone_and_many_units_come_in_pieces(monkeypatch):
    units = numpy.arange(30.0).reshape(15, 2)
    one = bootstrap_sums(units, draws=50, seed=[4, 2])
    assert numpy.array_equal(one, bootstrap_sums(units, draws=50, seed=[4, 2]))
    assert not numpy.array_equal(one, bootstrap_sums(units, draws=50, seed=[4, 3]))
    monkeypatch.setattr("corpuskit.stats.measures._AT_ONCE", 45)
    assert numpy.array_equal(one, bootstrap_sums(units, draws=50, seed=[4, 2]))
