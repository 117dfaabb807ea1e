"""Association measures against scipy."""

from math import log

import pytest
from scipy.stats import chi2_contingency

from corpuskit.core.errors import CountError
from corpuskit.stats.association import lift, log_dice, log_likelihood


def test_log_likelihood_agrees_with_scipy():
    for both, first, second, size in [(30, 100, 250, 1000), (5, 90, 200, 1000), (0, 10, 40, 100)]:
        table = [[both, first - both], [second - both, size - first - second + both]]
        expected = chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
        g2 = log_likelihood(both, first, second, size)
        assert abs(g2) == pytest.approx(expected)
        assert (g2 < 0) == (both * size < first * second)


@pytest.mark.parametrize("counts", [(5, 4, 10, 100), (-1, 4, 10, 100), (3, 8, 7, 10)])
def test_log_likelihood_rejects_impossible_counts(counts):
    with pytest.raises(CountError, match="is not possible"):
        log_likelihood(*counts)


def test_lift_is_the_observed_over_the_expected_count():
    assert lift(25, 100, 250, 1000) == 1
    assert lift(50, 100, 250, 1000) == 2
    assert lift(0, 0, 250, 1000) == 0


def test_log_dice_is_one_lower_for_each_halving():
    assert log_dice(7, 7, 7) == 14
    assert log_dice(4, 8, 8) - log_dice(2, 8, 8) == pytest.approx(1)
    assert log_dice(3, 5, 9) == pytest.approx(14 + log(6 / 14) / log(2))
