"""Splitting long text: nothing is lost, and no word is divided."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.segmentation import splitting
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests.segmentation.peers import MIXED


@given(MIXED, st.integers(1, 9))
def test_the_pieces_of_a_text_are_the_text_and_contain_words(text, size):
    pieces = list(splitting.split_text(text, size))
    assert "".join(pieces) == text
    assert all(piece.strip() for piece in pieces) or not text.strip()
    assert not any(a.endswith("\r") and b.startswith("\n") for a, b in pairwise(pieces))


@pytest.mark.parametrize("name", ["linear", "rjieba"])
@settings(deadline=None)
@given(MIXED | st.text("1,.Ж…—é\u0301 中國，%-", max_size=60), st.integers(1, 9))
def test_splitting_a_text_does_not_change_its_words(name, text, size):
    engine = segmenter(engine=name)
    pieces = splitting.split_text(text, size)
    words = [word for piece in pieces for word in engine.cut(fold(piece)) if word.strip()]
    assert words == [word for word in engine.cut(fold(text)) if word.strip()]


@pytest.mark.parametrize("name", ["linear", "rjieba"])
@settings(deadline=None, max_examples=50)
@given(MIXED)
def test_splitting_a_key_does_not_change_its_words(name, text):
    engine, key = segmenter(engine=name), fold(text)
    pieces = list(splitting.split_key(key + "，" * 40_000 + key))
    assert "".join(pieces) == key + "，" * 40_000 + key
    words = [word for piece in pieces for word in engine.cut(piece) if word.strip()]
    assert words == [word for word in engine.cut("".join(pieces)) if word.strip()]


def test_a_text_without_line_ends_is_split_where_no_word_continues():
    assert list(splitting.split_text("兩國總理會晤，合作", 2)) == ["兩國總理會晤，", "合作"]
    assert list(splitting.split_text("兩國\r\n總理\r會晤\n", 1)) == ["兩國\r\n", "總理\r", "會晤\n"]


def test_a_run_without_end_is_divided_so_that_memory_is_bounded():
    text = "國" * 3_000_000
    pieces = list(splitting.split_text(text, 1000))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= (1 << 20) + 2000
    assert max(map(len, splitting.split_key(text))) <= (1 << 20) + (1 << 15)
