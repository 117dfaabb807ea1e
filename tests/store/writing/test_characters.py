"""Counts of characters and sentences."""

from hypothesis import given
from hypothesis import strategies as st

from corpuskit.store.writing import characters
from corpuskit.text.characters import count_han, sentence_spans
from tests.store.samples import TEXTS, store_of


@given(TEXTS, st.integers(1, 4))
def test_han_and_sentences_are_counted_across_chunks(texts, size):
    before, characters.BUFFER = characters.BUFFER, size
    try:
        store = store_of(texts)
    finally:
        characters.BUFFER = before
    assert store.sections["document_han"].view().tolist() == [count_han(t) for t in texts]
    found = store.sections["document_sentences"].view().tolist()
    assert found == [len(sentence_spans(text)) for text in texts]
