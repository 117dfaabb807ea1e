"""The view shares: hits, share and intensity of each domain in each group."""

import pytest

from corpuskit import domains, load_lexicon, open_corpus
from corpuskit.text.characters import count_han
from tests.analysis.domains.counted_texts import corpus
from tests.conftest import SMALL


def test_share_and_intensity():
    text = "安全貿易貿易文化，" + "的" * 91
    table = {row[1]: row[2:] for row in domains(corpus(text), load_lexicon("thesis"))}
    assert count_han(text) == 99
    assert table["economic"] == (2, 0.5, pytest.approx(2 / 99 * 1000))
    assert sum(row[1] for row in table.values()) == 1


def test_years_without_a_document_have_no_row_and_years_without_a_hit_no_share():
    table = domains(corpus("貿易", "的的", years=[2000, 2003]), load_lexicon("thesis"), by="year")
    rows = {(row[0], row[2]): row for row in table}
    assert sorted({row[0] for row in rows.values()}) == [2000, 2003]
    assert "no document of 2 years: 2001–2002" in table.captions
    assert rows[2003, "economic"] == (2003, 1, "economic", 0, None, 0.0)


def test_a_folder_with_both_scripts():
    table = domains(open_corpus(SMALL), load_lexicon("thesis"), by="year")
    rows = {(row[0], row[2]): row[3] for row in table}
    assert rows[2001, "political-security"] == 5
    assert rows[2003, "economic"] == 4
    assert rows[2006, "political-security"] == 3
