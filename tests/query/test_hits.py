"""Hits of a part, selected from those of its whole store."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Corpus, Document
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.query import hits
from corpuskit.query.search import Query, search


@pytest.mark.parametrize("numpy_from", [hits.NUMPY_FROM, 0])
@given(st.lists(st.text("和平夥伴，", max_size=30), min_size=2, max_size=6))
def test_hits_of_some_documents_are_those_of_a_naive_search(numpy_from, texts):
    documents = [Document(f"d{i}", text, year=2000 + i % 2) for i, text in enumerate(texts)]
    part = Part(documents, Reading())
    part.disk_store = part.store
    selections = [["year>=2000"], ["document!=d0"], ["document!=d0", "year=2001"]]
    for conditions in selections:
        (selected,) = Corpus(parts=(part,), reading=Reading()).where(*conditions).parts
        expected = [
            (index, start, start + 1)
            for index, document in enumerate(selected.documents)
            for start, char in enumerate(document.text)
            if char == "和"
        ]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(hits, "NUMPY_FROM", numpy_from)
            result = search(selected, Query("和"))
            assert list(result) == expected
            assert result[1:] == expected[1:]
            assert result.document_set() == {hit[0] for hit in expected}
        assert result.document_array().tolist() == [hit[0] for hit in expected]
        lengths = result.end_array() - result.start_array()
        assert numpy.array_equal(lengths, numpy.ones(len(expected)))
