"""Counts by year."""

from hypothesis import given
from hypothesis import strategies as st

from corpuskit import load_lexicon
from corpuskit.study.yearly_counts import count_by_year
from tests.study.samples import corpus_of, texts


@given(texts, st.integers(1, 4))
def test_parts_add_up_to_the_counts_of_the_corpus(texts, parts):
    lexicon = load_lexicon("thesis")
    whole, split = (count_by_year(corpus_of(texts, n), lexicon) for n in (1, parts))
    assert whole.by_year == split.by_year
