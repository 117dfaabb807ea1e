"""Correspondence analysis, permutations, rank sums and corrected shares against oracles."""

from itertools import combinations

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given, settings
from scipy import stats

from corpuskit.core.errors import CorpuskitError
from corpuskit.stats.correspondence import correspondence, supplementary, total_inertia
from corpuskit.stats.permutation import permutation_test
from corpuskit.stats.prevalence import Stratum, corrected_prevalence
from corpuskit.stats.rank_sum import rank_sum

# The table "smoke" of Greenacre (1984), as the R package ca gives it.
SMOKE = numpy.array([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]])


def test_smoke():
    found = correspondence(SMOKE)
    assert found.inertias == pytest.approx([0.0747591059, 0.0100171805, 0.0004135741], abs=5e-11)
    first = [-0.240539, 0.947105, -1.391973, 0.851989, -0.735456]
    sign = 1 if found.rows.standard[1, 0] > 0 else -1
    assert found.rows.standard[:, 0] * sign == pytest.approx(first, abs=5e-7)
    chi2 = stats.chi2_contingency(SMOKE, correction=False)[0]
    assert found.inertias.sum() == pytest.approx(chi2 / SMOKE.sum(), rel=1e-12)
    assert total_inertia(SMOKE) == pytest.approx(chi2 / SMOKE.sum(), rel=1e-12)
    for points in (found.rows, found.columns):
        assert points.contributions.sum(axis=0) == pytest.approx([1, 1, 1])
        assert points.qualities.sum(axis=1) == pytest.approx(numpy.ones(len(points.masses)))
    assert supplementary(SMOKE, found.columns) == pytest.approx(found.rows.principal)
    assert supplementary(SMOKE.T, found.rows) == pytest.approx(found.columns.principal)


@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_a_table_and_its_transpose_have_the_same_dimensions(rows, columns, data):
    table = numpy.array(
        [[data.draw(st.integers(0, 30)) for _ in range(columns)] for _ in range(rows)]
    ) + numpy.eye(rows, columns, dtype=int)
    table[-1, :] += 1
    table[:, -1] += 1
    one, other = correspondence(table), correspondence(table.T)
    assert one.inertias == pytest.approx(other.inertias, abs=1e-12)
    assert one.inertias.sum() == pytest.approx(total_inertia(table), abs=1e-12)
    with pytest.raises(CorpuskitError, match="empty"):
        correspondence(numpy.vstack([table, numpy.zeros(columns)]))


@settings(deadline=None)
@given(st.integers(2, 4), st.integers(2, 4), st.data())
def test_the_exact_permutation_is_all_arrangements(m, n, data):
    counts = numpy.array([[data.draw(st.integers(0, 9)) for _ in range(2)] for _ in range(m + n)])
    sizes = numpy.array([data.draw(st.integers(20, 90)) for _ in range(m + n)])
    in_target = numpy.arange(m + n) < m
    found = permutation_test(counts, sizes, in_target)

    def ratio(chosen, word):
        first = sum(counts[d, word] for d in chosen) + 0.5
        size = sum(sizes[d] for d in chosen) + 0.5
        rest = counts[:, word].sum() - first + 1
        return abs(numpy.log2(first / size) - numpy.log2(rest / (sizes.sum() - size + 1)))

    choices = list(combinations(range(m + n), m))
    for word in range(2):
        real = ratio(range(m), word)
        extreme = sum(ratio(chosen, word) >= real - 1e-9 for chosen in choices)
        assert found.p[word] == pytest.approx(extreme / len(choices))
    assert found.is_exact


def test_five_against_five_can_give_008_and_more_documents_are_drawn():
    counts = numpy.array([[9]] * 5 + [[0]] * 5)
    found = permutation_test(counts, numpy.full(10, 100), numpy.arange(10) < 5)
    assert found.p[0] == pytest.approx(2 / 252) == pytest.approx(found.least_p)
    counts = numpy.array([[9]] * 15 + [[0]] * 15)
    found = permutation_test(counts, numpy.full(30, 100), numpy.arange(30) < 15, draws=999)
    assert (found.p[0], found.arrangements, found.is_exact) == (1 / 1000, 1000, False)
    again = permutation_test(counts, numpy.full(30, 100), numpy.arange(30) < 15, draws=999)
    assert (again.p == found.p).all()
    with pytest.raises(CorpuskitError, match="both sides"):
        permutation_test(counts, numpy.full(30, 100), numpy.full(30, True))


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12),
       st.lists(st.integers(0, 6), min_size=1, max_size=12))  # fmt: skip
def test_rank_sums_are_those_of_scipy(first, second):
    found = rank_sum(numpy.array(first)[:, None], numpy.array(second)[:, None])
    if len({*first, *second}) == 1:
        assert found.p[0] == 1
        return
    oracle = stats.mannwhitneyu(first, second, method="asymptotic")
    assert found.u[0] == oracle.statistic
    assert found.p[0] == pytest.approx(oracle.pvalue, rel=1e-9)
    assert found.a[0] == pytest.approx(oracle.statistic / len(first) / len(second))


def test_the_corrected_share_covers_the_truth():
    generator = numpy.random.default_rng(1)
    covered, estimates = 0, []
    for _ in range(300):
        truth = generator.random(2000) < 0.36
        label = numpy.where(truth, generator.random(2000) < 0.9, generator.random(2000) < 0.13)
        strata = []
        for is_hit in (True, False):
            (units,) = numpy.nonzero(label == is_hit)
            coded = generator.choice(units, 50, replace=False)
            differences = tuple((truth[coded].astype(int) - label[coded].astype(int)).tolist())
            strata.append(Stratum(len(units), len(units) if is_hit else 0, differences))
        found = corrected_prevalence(strata)
        estimates.append(found.share - truth.mean())
        covered += found.low <= truth.mean() <= found.high
    assert abs(numpy.mean(estimates)) < 0.006
    assert covered / 300 > 0.91


def test_a_fully_coded_stratum_is_exact_and_too_few_codes_are_refused():
    found = corrected_prevalence([Stratum(4, 4, (0, -1, 0, -1)), Stratum(1, 0, (1,))])
    assert (found.share, found.low, found.high) == pytest.approx((0.6, 0.6, 0.6))
    with pytest.raises(CorpuskitError, match="has 1 codes"):
        corrected_prevalence([Stratum(9, 9, (0,))])
    with pytest.raises(CorpuskitError, match="no unit"):
        corrected_prevalence([])
