"""Intervals against scipy."""

import numpy
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import CountError
from corpuskit.stats.intervals import (
    effective_sample_size,
    student_cdf,
    student_quantile,
    wilson_interval,
)


@given(st.integers(1, 5000), st.floats(0, 1), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_interval_agrees_with_scipy(size, part, level):
    hits = round(size * part)
    expected = scipy.stats.binomtest(hits, size).proportion_ci(level, method="wilson")
    assert wilson_interval(hits=hits, size=size, level=level) == pytest.approx(
        (expected.low, expected.high), abs=1e-12
    )


@pytest.mark.parametrize(("hits", "size"), [(1, 0), (-1, 5), (6, 5)])
def test_wilson_interval_rejects_invalid_proportions(hits, size):
    with pytest.raises(CountError, match="is not a valid proportion"):
        wilson_interval(hits=hits, size=size)


@given(st.integers(1, 400), st.floats(-50, 50))
def test_student_cdf_agrees_with_scipy(freedom, value):
    assert student_cdf(value, freedom) == pytest.approx(
        scipy.stats.t.cdf(value, freedom), abs=1e-12
    )


@pytest.mark.parametrize("freedom", [1, 2, 3, 6, 12, 59, 1999, 2500])
@pytest.mark.parametrize("probability", [0.5, 0.9, 0.975, 0.995])
def test_student_quantile_agrees_with_scipy(freedom, probability):
    expected = scipy.stats.t.ppf(probability, freedom)
    assert student_quantile(probability, freedom) == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(st.floats(4, 3000), st.sampled_from([0.9, 0.975, 0.995]))
def test_student_quantile_is_interpolated_between_integer_degrees_of_freedom(freedom, probability):
    expected = scipy.stats.t.ppf(probability, freedom)
    assert student_quantile(probability, freedom) == pytest.approx(expected, rel=0.004)


def test_student_quantile_rejects_less_than_one_degree_of_freedom():
    with pytest.raises(CountError, match="1 degree"):
        student_quantile(0.975, 0.5)


@given(st.integers(2, 60), st.integers(1, 9))
def test_equal_units_have_their_number_as_effective_sample_size(units, size):
    assert effective_sample_size([size] * units) == units
    assert effective_sample_size([0] * units) == 0
    assert effective_sample_size([size, *[0] * units]) == 1


@given(st.lists(st.integers(0, 50), min_size=2, max_size=30).filter(any))
def test_effective_sample_size_agrees_with_the_design_effect_of_kish(sizes):
    spread = numpy.var(sizes) / numpy.mean(sizes) ** 2
    assert effective_sample_size(sizes) == pytest.approx(len(sizes) / (1 + spread))
