"""Spans as arrays are the spans."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.forced_words import ForcedWordSegmenter

TEXTS = st.text("中国经济合作发展A1.- \n\t\r，\0😀𠀀", max_size=40)


@pytest.mark.parametrize("forced", [{}, {"国经": "n", "A1": "eng", "，合": "x"}])
@pytest.mark.parametrize("engine", ["linear", "rjieba", "jieba"])
@given(TEXTS)
@example("")
@example(" \n")
@example("中国经济，合作 A1" * 200)
def test_spans_and_words_agree_with_arrays(engine, forced, key):
    words = segmenter(engine=engine)
    if forced:
        words = ForcedWordSegmenter(words, forced)
    starts, ends = words.span_arrays(key)
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    assert spans == list(words.spans(key))
    pieces = list(words.cut(key))
    assert "".join(pieces) == key
    assert [key[start:end] for start, end in spans] == [w for w in pieces if not w.isspace()]
