"""The moving type-token ratio against all windows one by one."""

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given

from corpuskit.stats.lexical_variety import moving_type_token_ratio


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40), st.integers(1, 45))
def test_it_is_the_mean_of_all_windows(words, window):
    ratios = [
        len(set(words[start : start + window])) / window for start in range(len(words) - window + 1)
    ]
    found = moving_type_token_ratio(numpy.array(words), window)
    if not ratios:
        assert found is None
    else:
        assert found == pytest.approx(sum(ratios) / len(ratios), abs=1e-12)
