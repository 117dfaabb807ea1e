"""What a table of domains says about how it was counted."""

from corpuskit import domains, load_lexicon
from tests.analysis.domains.counted_texts import corpus


def test_guards_block_and_are_reported():
    table = domains(corpus("食品安全和安全"), load_lexicon("thesis"))
    assert table.notes["blocked"] == 1
    assert [row[2] for row in table] == [1, 0, 0]
    assert "1 place blocked by" in table.captions[1]


def test_terms_that_the_segmenter_splits_are_named_when_counting_tokens():
    options = {"count_as": "token"}
    table = domains(corpus("和平"), load_lexicon("diplomatic"), **options)
    assert "never one token" in table.captions[-1]
