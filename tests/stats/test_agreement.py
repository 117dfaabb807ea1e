"""Krippendorff's alpha against published examples and its definition."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.stats.agreement import krippendorff_alpha

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers,
# twelve units, missing codes; alpha for nominal data is 0.743.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# The worked example of three coders in encyclopaedias: 0.691.
THREE_CODERS = (
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


def units(rows):
    return list(
        zip(*([None if code == "." else code for code in row.split()] for row in rows), strict=True)
    )


def test_alpha_agrees_with_the_published_examples():
    assert krippendorff_alpha(units(FOUR_OBSERVERS)) == pytest.approx(0.743, abs=5e-4)
    assert krippendorff_alpha(units(THREE_CODERS)) == pytest.approx(0.691, abs=5e-4)


def naive_alpha(rows):
    """Return alpha computed from every pair of codes, as in the definition."""
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
def test_alpha_agrees_with_its_definition(rows):
    alpha, expected = krippendorff_alpha(rows), naive_alpha(rows)
    assert (alpha is None) == (expected is None)
    assert alpha is None or alpha == pytest.approx(expected)


@pytest.mark.parametrize("rows", [[], [(1, None)], [(1, 1), (1, 1)]])
def test_alpha_is_undefined_without_possible_disagreement(rows):
    assert krippendorff_alpha(rows) is None
