"""Positions of a string."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpuskit.store.reading import find as finding
from corpuskit.text.fold import fold
from tests import naive
from tests.store.samples import TEXTS, store_of


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("few", [1 << 17, 0])
@given(
    texts=TEXTS, query=st.text(st.sampled_from("伙夥伴关關系和平，a\uffff"), min_size=1, max_size=4)
)
@example(texts=["伙伴夥伴伙伴"], query="伙伴").via("a script within the other")
@example(texts=["和\uffff平", "\uffff\uffff"], query="\uffff").via("the separator")
@example(texts=["夥伙夥伙夥伙"], query="夥伙夥").via("hits that overlap in one script alone")
def test_positions_are_those_of_a_scan(exact, few, texts, query):
    store = store_of(texts)
    query = query if exact else fold(query)
    expected = [
        store.bounds(index)[0] + at
        for index, text in enumerate(texts)
        for at in naive.occurrences(text if exact else fold(text), query)
    ]
    before, finding.FEW = finding.FEW, few
    try:
        assert [int(place) for place in finding.find_string(store, query, exact=exact)] == expected
    finally:
        finding.FEW = before
