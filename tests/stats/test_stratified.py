"""Estimates from stratified samples: definitions and simulation."""

from collections import Counter

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.stats.stratified import corrected_shares, weighted_share


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 30)), min_size=1, max_size=6))
def test_weighted_share_estimates_the_share_of_the_population(strata):
    """Compare with the formula of stratified sampling: each stratum weighted by its size."""
    draws, expected = [], 0.0
    total = sum(size for size, _ in strata)
    for number, (size, drawn) in enumerate(strata):
        right = [float(at % (number + 2) == 0) for at in range(drawn)]
        draws += [(size / drawn, value) for value in right]
        expected += size / total * sum(right) / drawn
    share, effective = weighted_share(draws)
    assert share == pytest.approx(expected)
    kish = 1 / sum((size / total) ** 2 / drawn for size, drawn in strata)
    assert effective == pytest.approx(kish)
    assert effective <= len(draws) + 1e-9


def test_corrected_shares_of_strata_without_correct_or_sampled_hits():
    assert corrected_shares([(10, 5, 0), (20, 5, 0)]) is None
    assert corrected_shares([(10, 0, 0), (20, 5, 5)]) is None
    (first, low, _), (second, _, high) = corrected_shares([(0, 0, 0), (20, 5, 5)])
    assert (first, second) == (0, 1)
    assert 0 <= low <= high <= 1


def test_intervals_of_corrected_shares_have_their_nominal_coverage():
    """In 500 simulated studies the interval contains the true share 92 to 99 % of the time."""
    generator = numpy.random.default_rng(5)
    hits, precision, drawn = (500, 900, 300), (0.9, 0.7, 0.8), 40
    correct = [h * p for h, p in zip(hits, precision, strict=True)]
    truth = [value / sum(correct) for value in correct]
    covered = Counter()
    for _ in range(500):
        samples = generator.binomial(drawn, precision)
        strata = [(h, drawn, float(x)) for h, x in zip(hits, samples, strict=True)]
        for at, (_, low, high) in enumerate(corrected_shares(strata)):
            covered[at] += low <= truth[at] <= high
    assert all(0.92 <= covered[at] / 500 <= 0.99 for at in range(3)), covered
