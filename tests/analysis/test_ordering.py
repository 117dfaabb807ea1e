"""Hits in the order of their contexts."""

from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Corpus, Document, kwic
from corpuskit.analysis import ordering
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading


@given(st.text("和平夥伴，合作𠮷", max_size=300), st.sampled_from(["left", "right"]))
def test_sorting_many_hits_with_arrays_agrees_with_plain_python(text, order):
    documents = [Document("a", text), Document("b", text[::-1])]
    part = Part(documents, Reading())
    part.disk_store = part.store
    corpus = Corpus(parts=(part,), reading=Reading())
    options = {"sort": order}
    few = list(kwic(corpus, "和", **options))
    before, ordering.NUMPY_FROM = ordering.NUMPY_FROM, 0
    try:
        assert list(kwic(corpus, "和", **options)) == few
    finally:
        ordering.NUMPY_FROM = before
