"""Formulas against scipy, published examples and naive definitions."""

from collections import Counter
from itertools import permutations
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import CountError
from corpuskit.stats.validation_measures import (
    company,
    corrected_shares,
    krippendorff_alpha,
    log_dice,
    weighted_share,
)

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers,
# twelve units, missing codes; alpha for nominal data is 0.743.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# The worked example of three coders that encyclopaedias print: 0.691.
THREE_CODERS = (
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


def units(rows):
    return list(
        zip(*([None if code == "." else code for code in row.split()] for row in rows), strict=True)
    )


def test_alpha_of_the_published_examples():
    assert krippendorff_alpha(units(FOUR_OBSERVERS)) == pytest.approx(0.743, abs=5e-4)
    assert krippendorff_alpha(units(THREE_CODERS)) == pytest.approx(0.691, abs=5e-4)


def naive_alpha(rows):
    """Alpha from every pair of codes, written as the definition says it."""
    rows = [[code for code in row if code is not None] for row in rows]
    rows = [row for row in rows if len(row) > 1]
    size = sum(map(len, rows))
    observed = sum(
        sum(a != b for a, b in permutations(row, 2)) / (len(row) - 1) for row in rows
    ) / max(1, size)
    everything = [code for row in rows for code in row]
    pairs = [a != b for a, b in permutations(everything, 2)]
    return 1 - observed / (sum(pairs) / len(pairs)) if any(pairs) else None


codes = st.one_of(st.none(), st.integers(0, 3))


@given(st.lists(st.tuples(codes, codes, codes), max_size=12))
def test_alpha_is_what_its_definition_says(rows):
    found, expected = krippendorff_alpha(rows), naive_alpha(rows)
    assert (found is None) == (expected is None)
    assert found is None or found == pytest.approx(expected)


@pytest.mark.parametrize("rows", [[], [(1, None)], [(1, 1), (1, 1)]])
def test_alpha_is_not_defined_where_nothing_could_be_told_apart(rows):
    assert krippendorff_alpha(rows) is None


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 30)), min_size=1, max_size=6))
def test_a_weighted_share_is_the_share_of_the_population(strata):
    """Each stratum by itself, then weighted by its size: the formula of stratified sampling."""
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


def test_company_is_scipys_log_likelihood():
    from scipy.stats import chi2_contingency

    for both, one, other, size in [(30, 100, 250, 1000), (5, 90, 200, 1000), (0, 10, 40, 100)]:
        table = [[both, one - both], [other - both, size - one - other + both]]
        expected = chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
        found = company(both, one, other, size)
        assert abs(found) == pytest.approx(expected)
        assert (found < 0) == (both * size < one * other)
    with pytest.raises(CountError):
        company(5, 4, 10, 100)


def test_log_dice_loses_one_with_each_halving():
    assert log_dice(7, 7, 7) == 14
    assert log_dice(4, 8, 8) - log_dice(2, 8, 8) == pytest.approx(1)
    assert log_dice(3, 5, 9) == pytest.approx(14 + log(6 / 14) / log(2))


def test_corrected_shares_of_extreme_strata():
    assert corrected_shares([(10, 5, 0), (20, 5, 0)]) is None
    assert corrected_shares([(10, 0, 0), (20, 5, 5)]) is None
    (none, low, _), (whole, _, high) = corrected_shares([(0, 0, 0), (20, 5, 5)])
    assert (none, whole) == (0, 1)
    assert 0 <= low <= high <= 1


def test_corrected_shares_cover_the_truth():
    """In 500 simulated studies the interval holds the true share 92 to 99 % of the time."""
    import numpy

    generator = numpy.random.default_rng(5)
    hits, precision, drawn = (500, 900, 300), (0.9, 0.7, 0.8), 40
    right = [h * p for h, p in zip(hits, precision, strict=True)]
    truth = [value / sum(right) for value in right]
    covered = Counter()
    for _ in range(500):
        found = generator.binomial(drawn, precision)
        strata = [(h, drawn, float(x)) for h, x in zip(hits, found, strict=True)]
        for at, (_, low, high) in enumerate(corrected_shares(strata)):
            covered[at] += low <= truth[at] <= high
    assert all(0.92 <= covered[at] / 500 <= 0.99 for at in range(3)), covered
