"""Sentences and windows, against a second definition."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.characters import SENTENCE_ENDS, line_window, sentence_spans

TEXTS = st.text(st.sampled_from("甲乙a1_。！?…「」”\n\r\u2028 　，"), max_size=40)


def count_sentences(text):
    """Return the number of parts between ends of sentences that contain a letter or digit."""
    parts = re.split(f"[{SENTENCE_ENDS}]", text)
    return sum(any(map(str.isalnum, part)) for part in parts)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("。", []),
        ("「甲。」乙！？丙", ["「甲。」", "乙！？", "丙"]),
        ("  一\n\n二 。\n", ["一", "二 。"]),
        ("……三…", ["三…"]),
        ("a.b!\r\nc", ["a.b!", "c"]),
    ],
)
def test_sentences_with_their_closing_marks(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(TEXTS)
def test_sentence_spans_are_in_order_without_white_space_around_them(text):
    spans = sentence_spans(text)
    assert len(spans) == count_sentences(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


@given(TEXTS, st.integers(0, 40), st.integers(0, 5), st.integers(0, 9))
def test_a_window_contains_its_span_and_no_line_end_beyond_it(text, start, size, window):
    start = min(start, len(text))
    end = min(start + size, len(text))
    left, right = line_window(text, start, end, window)
    assert start - window <= left <= start <= end <= right <= end + window
    assert len((text[left:start] + text[end:right]).splitlines()) <= 1
