"""The design-based estimator: exact over all samples, and covering as it says."""

from itertools import combinations, product
from random import Random
from statistics import mean, variance

import pytest

from corpuskit.core.errors import CountError
from corpuskit.stats.prevalence import CodedStratum, corrected_prevalence

# What people say of each unit, and what the measure says.
_PEOPLE = ((1, 1, 0, 1, 0, 1, 0), (0, 1, 0, 1, 0))
_MEASURE = ((1, 0, 1, 1, 0, 1, 1), (0, 0, 0, 0, 1))


def _stratum(people, measure, coded):
    differences = tuple(people[n] - measure[n] for n in coded)
    return CodedStratum(len(people), sum(measure), differences)


def test_the_mean_over_all_samples_is_the_share_and_the_error_that_of_the_estimates():
    """Every way to draw three units of one stratum and three of the other."""
    strata = list(zip(_PEOPLE, _MEASURE, strict=True))
    samples = product(*(combinations(range(len(people)), 3) for people in _PEOPLE))
    estimates, errors = [], []
    for sample in samples:
        found = corrected_prevalence(
            _stratum(*stratum, coded) for stratum, coded in zip(strata, sample, strict=True)
        )
        estimates.append(found.share)
        errors.append(found.error**2)
    assert mean(estimates) == pytest.approx(sum(map(sum, _PEOPLE)) / 12, abs=1e-12)
    spread = sum((one - mean(estimates)) ** 2 for one in estimates) / len(estimates)
    naive = 0.0
    for people, measure in strata:
        differences = [y - f for y, f in zip(people, measure, strict=True)]
        naive += (len(people) / 12) ** 2 * (1 - 3 / len(people)) * variance(differences) / 3
    assert spread == pytest.approx(naive, abs=1e-12)
    # The floor of the variance makes the interval wider, never narrower.
    assert mean(errors) >= spread


def test_double_sampling_is_unbiased_over_all_samples():
    """The measure judged five of seven units, people coded three of the five."""
    people, measure = _PEOPLE[0], _MEASURE[0]
    estimates = []
    for judged in combinations(range(7), 5):
        for coded in combinations(judged, 3):
            stratum = CodedStratum(
                7,
                sum(measure[n] for n in judged),
                tuple(people[n] - measure[n] for n in coded),
                tuple(people[n] for n in coded),
                judged=5,
            )
            estimates.append(corrected_prevalence([stratum]).share)
    assert mean(estimates) == pytest.approx(4 / 7, abs=1e-12)
    differences = [y - f for y, f in zip(people, measure, strict=True)]
    naive = (1 - 5 / 7) * variance(people) / 5 + (1 - 3 / 5) * variance(differences) / 3
    assert mean((one - 4 / 7) ** 2 for one in estimates) == pytest.approx(naive, abs=1e-12)


def test_the_error_is_the_textbook_one():
    """Two in ten wrong is above the floor, so that nothing is added."""
    differences = (0, 0, -1, 0, 0, -1, 0, 0, 0, -1)
    found = corrected_prevalence([CodedStratum(50, 50, differences)])
    assert found.error == pytest.approx(((1 - 10 / 50) * variance(differences) / 10) ** 0.5)
    assert found.high - found.share == pytest.approx(1.959963984540054 * found.error)
    people = tuple(1 + one for one in differences)
    judged = CodedStratum(50, 20, differences, people, judged=20)
    expected = (1 - 10 / 20) * variance(differences) / 10 + (1 - 20 / 50) * variance(people) / 20
    assert corrected_prevalence([judged]).error == pytest.approx(expected**0.5)


def _population(random):
    """Two thousand units, of which the measure finds some that it should not, and misses some."""
    measure = [1] * 815 + [0] * 1185
    return [((random.random() < 0.8) if one else (random.random() < 0.05), one) for one in measure]


def test_intervals_cover_the_share():
    """Precision .8 and .05 missed, 100 codes; the raw share is .4075, the true one about .36."""
    random, covered = Random(1), 0
    for _ in range(1000):
        units = _population(random)
        strata = []
        for label in (1, 0):
            own = [people - label for people, measure in units if measure == label]
            strata.append(CodedStratum(len(own), label * len(own), tuple(random.sample(own, 50))))
        found = corrected_prevalence(strata)
        covered += found.low <= sum(people for people, _ in units) / 2000 <= found.high
        assert found.measured == pytest.approx(0.4075)
    assert 0.93 < covered / 1000 < 0.98


def test_everything_coded_leaves_no_doubt_and_nothing_wrong_some():
    census = corrected_prevalence([_stratum(_PEOPLE[0], _MEASURE[0], range(7))])
    assert (census.low, census.share, census.high) == pytest.approx((4 / 7, 4 / 7, 4 / 7))
    sample = corrected_prevalence([CodedStratum(1000, 0, (0,) * 20)])
    assert (sample.share, sample.low) == (0, 0)
    assert 0.1 < sample.high < 0.16


def test_too_few_codes_are_refused():
    with pytest.raises(CountError, match="no unit"):
        corrected_prevalence([])
    with pytest.raises(CountError, match="a stratum of 9 units has 1 codes"):
        corrected_prevalence([CodedStratum(9, 9, (0,))])
    assert corrected_prevalence([CodedStratum(1, 1, (-1,))]).share == 0
