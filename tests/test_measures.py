"""Formulas of uncertainty against scipy, and by simulation."""

import numpy
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.analysis.measures import (
    bootstrap_sums,
    expanded_tail,
    percentile_interval,
    student_cdf,
    student_quantile,
    wilson_interval,
)
from corpuskit.errors import CountError


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


@given(st.integers(2, 3000))
def test_the_expanded_tail_is_hesterbergs_formula(size):
    t = scipy.stats.t.ppf(0.025, size - 1)
    expected = scipy.stats.norm.cdf(numpy.sqrt(size / (size - 1)) * t)
    assert expanded_tail(size) == pytest.approx(expected, abs=1e-7)
    assert expanded_tail(size) < 0.025


def test_one_unit_has_no_interval():
    with pytest.raises(CountError, match="2 units"):
        expanded_tail(1)


def test_the_bootstrap_is_scipys_but_for_the_draws():
    sample = numpy.random.default_rng(7).gamma(2, 3, 40)
    expected = scipy.stats.bootstrap(
        (sample,), numpy.mean, n_resamples=40_000, method="percentile", rng=3
    ).confidence_interval
    sums = bootstrap_sums(sample[:, None], draws=40_000, seed=[1])
    found = percentile_interval(sums[:, 0] / len(sample), 0.025)
    width = expected.high - expected.low
    assert found == pytest.approx((expected.low, expected.high), abs=width / 50)


def test_draws_depend_on_the_seed_alone_and_many_units_come_in_pieces(monkeypatch):
    units = numpy.arange(30.0).reshape(15, 2)
    one = bootstrap_sums(units, draws=50, seed=[4, 2])
    assert numpy.array_equal(one, bootstrap_sums(units, draws=50, seed=[4, 2]))
    assert not numpy.array_equal(one, bootstrap_sums(units, draws=50, seed=[4, 3]))
    monkeypatch.setattr("corpuskit.analysis.measures._AT_ONCE", 45)
    assert numpy.array_equal(one, bootstrap_sums(units, draws=50, seed=[4, 2]))
