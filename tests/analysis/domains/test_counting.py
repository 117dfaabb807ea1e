"""Which hits count: terms that are left out, terms that several domains share."""

import pytest
from hypothesis import given

from corpuskit import domains, load_lexicon
from corpuskit.core.errors import LexiconError
from tests.analysis.domains.counted_texts import TEXTS, THESIS, corpus, naive_shares, shared_lexicon


@given(TEXTS)
def test_a_term_left_out_still_takes_its_place(text):
    options = {"without": ("航天",)}
    table = domains(corpus(text), THESIS, by="year", **options)
    shares = naive_shares(text, "longest", ("航太",))
    assert {row[2]: row[4] for row in table} == shares
    assert all(row[1] != "航太" for row in domains(corpus(text), THESIS, **options, view="terms"))
    assert all(row[7] != "航太" for row in domains(corpus(text), THESIS, **options, view="hits"))


def test_an_unknown_term_cannot_be_left_out():
    with pytest.raises(LexiconError, match="has no term '外星'"):
        domains(corpus("貿易"), THESIS, without=("外星",))


def test_hits_of_a_shared_term_are_split_equally(tmp_path):
    lexicon = load_lexicon(shared_lexicon(tmp_path, "能源,,b|c\n貿易,,b\n"))
    text = "能源，能源，能源，能源，貿易，和平"
    table = domains(corpus(text), lexicon)
    assert [row[2] for row in table] == [pytest.approx(4 / 3 + 1 / 2), pytest.approx(4 / 3 + 3 / 2),
                                         pytest.approx(4 / 3)]  # fmt: skip
    assert sum(row[3] for row in table) == pytest.approx(1)
    assert "split equally" in table.captions[-1]
    with_intervals = domains(corpus(text), lexicon, view="intervals")
    assert [row[2:4] for row in with_intervals] == [row[2:4] for row in table]
    terms = {row[:2]: row[2] for row in domains(corpus(text), lexicon, view="terms")}
    assert terms["b", "能源"] == pytest.approx(4 / 3)
    assert terms["b", "貿易"] == 0.5
    assert [row[6] for row in domains(corpus(text), lexicon, view="hits")][::5] == ["a|b|c", "b"]
    explained = domains(corpus(text), lexicon, cell=("2000", "b"), view="explain")
    lines = [value for step, value, _ in explained if step.startswith("2000 ")]
    assert sum(lines) == pytest.approx(next(row[2] for row in table if row[1] == "b"))


def test_lexicons_without_shared_terms_give_whole_numbers(tmp_path):
    plain = load_lexicon(shared_lexicon(tmp_path, "能源,,\n貿易,,\n"))
    assert not plain.has_shared_terms
    marked = load_lexicon(shared_lexicon(tmp_path))
    assert marked.has_shared_terms
    assert plain.fingerprint != marked.fingerprint
    assert [type(row[2]) for row in domains(corpus("能源"), plain)] == [int, int, int]
