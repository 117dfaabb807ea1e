"""Keyness against published values and scipy."""

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given, settings
from scipy import stats

from corpuskit.core.errors import CorpuskitError
from corpuskit.stats import effect_sizes, keyness
from corpuskit.stats.beta import beta_quantile
from corpuskit.stats.fightin_words import fightin_words
from corpuskit.stats.keyness import conservative_log_ratio, contrast, g2, log_ratio
from corpuskit.stats.specificity import specificity

# a, N1, b, N2: G2 of four cells and of two, log ratio by Walter and Hardie, LRC of 1 and 1,000.
TABLE = [
    ((7, 1000, 2, 1000), 2.9545, 2.9419, 1.5850, 1.8074, 0, (-0.5855, 5.1098), 0),
    ((40, 10000, 0, 12000), 63.1640, 63.0766, 6.6029, 6.5850, 3.6347, (3.6347, numpy.inf), 1.9841),
    ((0, 10000, 30, 12000), -36.4023, -36.3681, -5.6677, -5.6439, -2.6711,
     (-numpy.inf, -2.6711), -0.9760),
    ((120, 25000, 60, 30000), 32.9282, 32.8210, 1.2571, 1.2630, 0.8042, (0.8042, 1.7351), 0.3457),
]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "four", "two", "walter", "hardie", "lrc", "bounds", "many"), TABLE
)
def test_golden_values(counts, four, two, walter, hardie, lrc, bounds, many):
    a, n1, b, n2 = counts
    case = contrast([a], n1, [b], n2)
    assert g2(case)[0] == pytest.approx(four, abs=5e-5)
    assert keyness.g2_two_term(case)[0] == pytest.approx(two, abs=5e-5)
    assert log_ratio(case)[0] == pytest.approx(walter, abs=5e-5)
    assert log_ratio(case, half_for_zero=True)[0] == pytest.approx(hardie, abs=5e-5)
    interval = conservative_log_ratio(case)
    assert interval.score[0] == pytest.approx(lrc, abs=5e-5)
    assert (interval.low[0], interval.high[0]) == pytest.approx(bounds, abs=5e-5)
    score = conservative_log_ratio(case, comparisons=1000).score[0]
    assert score == pytest.approx(many, abs=5e-5)


def test_the_other_golden_values_of_the_last_row():
    case = contrast([120], 25000, [60], 30000)
    assert keyness.bic(case)[0] == pytest.approx(21.9059, abs=5e-5)
    assert keyness.ell(case)[0] == pytest.approx(0.000135485, abs=5e-10)
    assert effect_sizes.percent_difference(case)[0] == pytest.approx(140)
    assert effect_sizes.odds_ratio(case)[0] == pytest.approx(2.406752, abs=5e-7)
    assert effect_sizes.simple_maths(case)[0] == pytest.approx(2.399300, abs=5e-7)
    assert effect_sizes.simple_maths(case, constant=100)[0] == pytest.approx(2.333333, abs=5e-7)
    assert effect_sizes.difference_coefficient(case)[0] == pytest.approx(0.411765, abs=5e-7)


def test_faith():
    case = contrast([43], 34590, [68], 978889)
    assert g2(case)[0] == pytest.approx(147.04117854805457, rel=1e-12)
    assert keyness.g2_two_term(case)[0] == pytest.approx(146.99513, abs=1e-5)


def test_fightin_words_of_the_fox():
    first = "the quick brown fox jumps over the lazy pig".split()
    second = "the lazy purple pig jumps over the lazier donkey".split()
    words = sorted(set(first) | set(second))
    case = contrast(
        [first.count(w) for w in words], len(first), [second.count(w) for w in words], len(second)
    )
    found = dict(zip(words, fightin_words(case, 0.05), strict=True))
    for word in ("donkey", "lazier", "purple"):
        assert found[word] == pytest.approx(-0.6894227886807968, rel=1e-12)
    for word in ("brown", "fox", "quick"):
        assert found[word] == pytest.approx(0.6894227886807968, rel=1e-12)
    assert found["the"] == pytest.approx(0, abs=1e-15)
    four = dict(zip(words, fightin_words(case, 0.05, four_terms=True), strict=True))
    assert four["donkey"] == pytest.approx(-0.685784, abs=5e-7)


def test_peuple():
    size, part, word = 61_449, 1_084, 296
    exact = stats.hypergeom(size, word, part)
    assert 10 ** -specificity(11, word, part, size) == pytest.approx(0.0169890, abs=5e-8)
    for found in range(0, 40):
        mine = specificity(found, word, part, size)
        oracle = exact.sf(found - 1) if mine >= 0 and found >= 5 else exact.cdf(found)
        assert 10 ** -abs(mine) == pytest.approx(oracle, rel=1e-9)


counts_of_words = st.tuples(
    st.integers(0, 500), st.integers(500, 10**6), st.integers(0, 500), st.integers(500, 10**6)
)


@given(counts_of_words)
def test_g2_is_that_of_scipy_and_changes_its_sign(counts):
    a, n1, b, n2 = counts
    found = g2(contrast([a], n1, [b], n2))[0]
    if 0 < a + b < n1 + n2:
        table = [[a, b], [n1 - a, n2 - b]]
        oracle = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
        assert abs(found) == pytest.approx(oracle, rel=1e-9, abs=1e-9)
    other = g2(contrast([b], n2, [a], n1))[0]
    assert abs(found + other) < 1e-9 or a * n2 == b * n1


@settings(deadline=None)
@given(counts_of_words, st.sampled_from([1, 37, 100_000]))
def test_the_interval_is_that_of_clopper_and_pearson(counts, comparisons):
    a, n1, b, n2 = counts
    if not a + b:
        return
    interval = conservative_log_ratio(contrast([a], n1, [b], n2), comparisons=comparisons)
    tail = 0.05 / comparisons / 2
    for bound, p in ((interval.low[0], "low"), (interval.high[0], "high")):
        if not numpy.isfinite(bound):
            assert (a if p == "low" else b) == 0
            continue
        odds = 2**bound * n1 / n2
        share = odds / (1 + odds)
        oracle = stats.beta.ppf(tail, a, b + 1) if p == "low" else stats.beta.isf(tail, a + 1, b)
        assert share == pytest.approx(oracle, rel=1e-9)
    swapped = conservative_log_ratio(contrast([b], n2, [a], n1), comparisons=comparisons)
    assert swapped.score[0] == pytest.approx(-interval.score[0], rel=1e-12, abs=1e-12)


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from([0.5, 0.025, 5e-4, 1e-8]),
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), min_size=1, max_size=5),
)
def test_beta_quantiles_are_those_of_scipy(probability, pairs):
    a, b = (numpy.array(side, dtype=float) for side in zip(*pairs, strict=True))
    found = beta_quantile(probability, a, b)
    assert found == pytest.approx(stats.beta.ppf(probability, a, b), rel=1e-9)


@settings(deadline=None)
@given(st.data())
def test_specificity_is_that_of_scipy(data):
    size = data.draw(st.integers(2, 10**7))
    part, word = data.draw(st.integers(1, size - 1)), data.draw(st.integers(1, min(size, 5000)))
    least, most = max(0, part + word - size), min(part, word)
    found = data.draw(st.integers(least, most))
    mine = specificity(found, word, part, size)
    exact = stats.hypergeom(size, word, part)
    oracle = (
        exact.logsf(found - 1)
        if found >= (word + 1) * (part + 1) // (size + 2)
        else exact.logcdf(found)
    )
    if oracle > -600:
        assert -abs(mine) * numpy.log(10) == pytest.approx(oracle, rel=1e-7, abs=1e-9)


def test_impossible_counts_are_refused():
    for case in (([1], 0, [1], 5), ([9], 5, [1], 5), ([-1], 5, [1], 5)):
        with pytest.raises(CorpuskitError):
            contrast(*case)
    with pytest.raises(CorpuskitError, match="not possible"):
        specificity(5, 4, 10, 100)
