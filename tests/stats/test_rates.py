"""Rates and shares against the definition."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpuskit.stats.rates import share_change_parts

rates = st.integers(0, 400)


@given(rates, rates, rates, rates)
def test_the_parts_of_the_change_of_a_share_sum_to_it(own, own_after, others, others_after):
    assume(own + others and own_after + others_after)
    assume(own + others_after and own_after + others)
    parts = share_change_parts((own, own_after), (others, others_after))
    change = Fraction(own_after, own_after + others_after) - Fraction(own, own + others)
    assert sum(parts) == pytest.approx(float(change), abs=1e-12)
    back = share_change_parts((own_after, own), (others_after, others))
    assert back == pytest.approx(tuple(-part for part in parts), abs=1e-12)
    if own == own_after:
        assert parts[0] == pytest.approx(0, abs=1e-12)
    if others == others_after:
        assert parts[1] == pytest.approx(0, abs=1e-12)
