"""The start positions that an anchor gives."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.query.cql import anchors
from tests.token_source import ListTokenSource, spelled


@given(
    st.lists(st.integers(0, 3), max_size=3) | st.lists(st.integers(0, 3), min_size=20, max_size=40),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted),
    st.sampled_from([1 << 20, 7]),
)
def test_start_positions_are_the_tokens_with_an_anchor_in_reach(kinds, mask, reach, chunk):
    low, high = reach
    source = ListTokenSource(spelled([[("戰略合作"[kind], "") for kind in kinds]]))
    mask = numpy.array(mask)[: len(source.types)]
    anchor = anchors.Anchor(mask, low, high, 0)
    anchor_tokens = numpy.flatnonzero(mask[source.tokens])
    expected = [
        at for at in range(len(kinds)) if any(low <= each - at <= high for each in anchor_tokens)
    ]
    finder = anchors.AnchorFinder(source, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "_CHUNK", chunk)
        by_postings = finder._starts_from_postings(anchor, numpy.flatnonzero(mask).tolist())
        assert [at for part in by_postings for at in part] == expected
        assert [at for part in finder._starts_from_tokens(anchor) for at in part] == expected
