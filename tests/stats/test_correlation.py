"""Rank correlations against scipy, and by simulation."""

import math
import random

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.stats.correlation import Correlation, kendall, spearman

numbers = st.integers(-5, 5).map(float)
pairs = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=30)


@given(pairs)
def test_coefficients_agree_with_scipy(points):
    x, y = zip(*points, strict=True)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert spearman(x, y) == kendall(x, y) == Correlation(None, None, None)
        return
    assert spearman(x, y).value == pytest.approx(scipy.stats.spearmanr(x, y).statistic, abs=1e-12)
    assert kendall(x, y).value == pytest.approx(scipy.stats.kendalltau(x, y).statistic, abs=1e-12)


@given(pairs)
def test_intervals_use_fishers_z_with_the_published_variances(points):
    x, y = zip(*points, strict=True)
    for measure, minimum, variance in [
        (spearman, 4, lambda r, n: (1 + r * r / 2) / (n - 3)),
        (kendall, 5, lambda r, n: 0.437 / (n - 4)),
    ]:
        value, low, high = measure(x, y)
        if value is None or len(x) < minimum or abs(value) == 1:
            assert low is high is None
            continue
        half_width = scipy.stats.norm.ppf(0.975) * math.sqrt(variance(value, len(x)))
        assert low == pytest.approx(math.tanh(math.atanh(value) - half_width))
        assert high == pytest.approx(math.tanh(math.atanh(value) + half_width))
        assert -1 <= low <= value <= high <= 1


@pytest.mark.parametrize("r", [0.0, 0.5])
def test_intervals_of_twenty_independent_points_have_their_nominal_coverage(r):
    draw = random.Random(7)
    truths = {spearman: 6 / math.pi * math.asin(r / 2), kendall: 2 / math.pi * math.asin(r)}
    covered = dict.fromkeys(truths, 0)
    for _ in range(500):
        x = [draw.gauss(0, 1) for _ in range(20)]
        y = [r * a + math.sqrt(1 - r * r) * draw.gauss(0, 1) for a in x]
        for measure, truth in truths.items():
            _, low, high = measure(x, y)
            covered[measure] += low <= truth <= high
    assert all(460 <= count <= 490 for count in covered.values()), covered
