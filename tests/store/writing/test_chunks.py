"""Numbers of words."""

import numpy
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.store.writing import chunks

SIGNS = st.sampled_from("a和\0\uffff𠮷\U000fffff\U00100000\U0010ffff")


@given(st.lists(st.text(SIGNS, min_size=1, max_size=chunks.SHORT), min_size=1, max_size=8))
def test_short_words_have_the_same_number_if_they_are_the_same_word(words):
    lengths = numpy.array([len(word) for word in words])
    packed = chunks._packed_words("".join(words), numpy.cumsum(lengths) - lengths, lengths).tolist()
    assert [packed.index(number) for number in packed] == [words.index(word) for word in words]
