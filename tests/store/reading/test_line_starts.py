"""Tokens that are the first of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.store.reading import line_starts as lines
from tests.store.samples import TEXTS, store_of

LINE_ENDS = "\r\n\v\f\x85\u2028\u2029"


@pytest.mark.parametrize("block", [1 << 22, 8])
@given(texts=TEXTS | st.lists(st.text(st.sampled_from("和平，。 \n\u2028"), max_size=30)))
def test_they_are_those_of_reading_each_document(block, texts):
    store = store_of(texts)
    expected = []
    for index in range(len(store)):
        start, end = store.bounds(index)
        text, before = store.text(start, end), None
        for first, last in store.spans(index):
            if before is not None:
                expected.append(any(c in LINE_ENDS for c in text[before:first]))
            else:
                expected.append(None)
            before = last
    before, lines._BLOCK = lines._BLOCK, block
    try:
        found = lines.line_starts(store).tolist()
    finally:
        lines._BLOCK = before
    assert len(found) == len(expected)
    # The first token of a document starts it, whatever is before.
    assert [f for f, e in zip(found, expected, strict=True) if e is not None] == [
        e for e in expected if e is not None
    ]
