"""Permutations and rank sums against all arrangements and scipy."""

from itertools import combinations

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given, settings
from scipy import stats

from corpuskit.core.errors import CorpuskitError
from corpuskit.stats.permutation import permutation_test
from corpuskit.stats.rank_sum import rank_sum


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
