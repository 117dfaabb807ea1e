"""Trends and change points against scipy and all divisions tried one by one."""

from itertools import combinations

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given, settings
from scipy import stats

from corpuskit.core.errors import CorpuskitError
from corpuskit.stats.change_points import change_points
from corpuskit.stats.trend import least_p, mann_kendall, taus, theil_sen


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=40, unique=True))
def test_without_ties_the_test_is_kendalls_exact_one(values):
    oracle = stats.kendalltau(range(len(values)), values, method="exact")
    found = mann_kendall(values)
    assert found.tau == pytest.approx(oracle.statistic)
    assert found.p == pytest.approx(oracle.pvalue, rel=1e-9)
    assert found.is_exact


@given(st.lists(st.integers(0, 4), min_size=3, max_size=40))
def test_with_ties_tau_and_variance_are_those_of_scipy(values):
    found = mann_kendall(values)
    if len(set(values)) == 1:
        assert (found.s, found.p) == (0, 1.0)
        return
    if len(set(values)) == len(values):
        return
    oracle = stats.kendalltau(range(len(values)), values, method="asymptotic")
    assert found.tau == pytest.approx(oracle.statistic)
    # scipy has no correction for continuity.
    z = abs(stats.norm.isf(oracle.pvalue / 2))
    if found.s:
        assert stats.norm.isf(found.p / 2) == pytest.approx(z * (abs(found.s) - 1) / abs(found.s))


@given(st.lists(st.floats(-100, 100), min_size=3, max_size=30))
def test_the_slope_and_its_interval_are_those_of_scipy(values):
    times = [2000 + 2 * place for place in range(len(values))]
    oracle = stats.theilslopes(values, times)
    found = theil_sen(times, values)
    assert tuple(found) == pytest.approx((oracle[0], oracle[2], oracle[3]), abs=1e-12)


def deviance(counts, sizes):
    rate = sum(counts) / sum(sizes)
    terms = [2 * c * numpy.log(c / (s * rate)) for c, s in zip(counts, sizes, strict=True) if c]
    return sum(terms)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 500)), min_size=6, max_size=10))
def test_the_best_division_is_the_best_of_all(series):
    counts, sizes = zip(*series, strict=True)
    found = change_points(counts, sizes, least=2, permutations=0)
    n = len(counts)
    for changes, value in enumerate(found.deviances):
        best = min(
            sum(
                deviance(counts[a:b], sizes[a:b]) for a, b in zip((0, *cut), (*cut, n), strict=True)
            )
            for cut in combinations(range(n), changes)
            if all(b - a >= 2 for a, b in zip((0, *cut), (*cut, n), strict=True))
        )
        assert value == pytest.approx(best, abs=1e-9)


def test_a_step_is_found_and_noise_is_not():
    step = change_points([2, 3, 2, 3, 2, 3, 20, 22, 21, 20, 23, 21], [1000] * 12, permutations=199)
    assert step.starts == (6,)
    assert step.p_values[0] == pytest.approx(1 / 200)
    noise = change_points([5, 4, 6, 5, 5, 4, 6, 5, 4, 6, 5, 5], [1000] * 12, permutations=199)
    assert noise.starts == ()
    assert noise.p_values[0] > 0.05


def test_too_few_years_are_refused():
    with pytest.raises(CorpuskitError, match="three values"):
        mann_kendall([1, 2])
    with pytest.raises(CorpuskitError, match="three values"):
        theil_sen([1, 2], [1, 2])
    with pytest.raises(CorpuskitError, match="6 years"):
        change_points([1] * 5, [1] * 5)
    with pytest.raises(CorpuskitError, match="without text"):
        change_points([1] * 6, [1, 1, 0, 1, 1, 1])


@given(st.lists(st.lists(st.integers(-4, 4), min_size=7, max_size=7), min_size=1, max_size=5))
def test_many_series_at_once_are_each_on_its_own(rows):
    found = taus(numpy.array(rows))
    assert found.tolist() == pytest.approx([mann_kendall(row).tau for row in rows], abs=1e-12)


@pytest.mark.parametrize("size", [3, 5, 12])
def test_the_least_p_is_that_of_a_series_that_always_rises(size):
    assert mann_kendall(range(size)).p == pytest.approx(least_p(size))
