"""What holds for all views of domains."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import domains, load_lexicon
from corpuskit.core.errors import SelectError
from tests.analysis.domains.counted_texts import TEXTS, corpus


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=6), st.integers(1, 6))
def test_parts_merge_to_the_same_result(texts, parts):
    lexicon = load_lexicon("thesis")
    whole, split = corpus(*texts), corpus(*texts, parts=parts)
    for options in ({"by": "year"}, {"by": "year", "view": "terms"}, {"view": "hits"}):
        assert list(domains(whole, lexicon, **options)) == list(domains(split, lexicon, **options))


def test_a_field_that_no_document_has_is_refused():
    with pytest.raises(SelectError, match="no document has a period"):
        domains(corpus("和平"), load_lexicon("thesis"), by="period")
