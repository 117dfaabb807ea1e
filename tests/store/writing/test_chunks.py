"""Numbers of words."""

import numpy
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.store.writing import chunks

SIGNS = st.sampled_from("ab和\0\x01\ufffe\uffff𠮷\U00100000\U0010ffff\ud800")
WORDS = st.lists(st.text(SIGNS, min_size=1, max_size=6), min_size=1, max_size=12)


def places(words):
    lengths = numpy.array([len(word) for word in words])
    return "".join(words), numpy.cumsum(lengths) - lengths, lengths


@given(WORDS)
def test_short_words_have_the_same_number_if_they_are_the_same_word(words):
    packed = chunks._packed_words(*places(words)).tolist()
    is_short = [len(word) <= 4 and max(word) < "\uffff" for word in words]
    assert [number != 0 for number in packed] == is_short
    short = [(word, number) for word, number in zip(words, packed, strict=True) if number]
    assert (
        len({word for word, _ in short}) == len({number for _, number in short}) == len(set(short))
    )


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([0, 1, 18]))
def test_ids_are_those_of_a_dictionary_whatever_slots_collide(texts, bits):
    numbers = chunks._TypeNumbers("build", bits)
    names = []
    for words in texts:
        ids, new = numbers.number(*places(words))
        names += new
        assert [names[index] for index in ids] == words
    assert len(names) == len(set(names))
