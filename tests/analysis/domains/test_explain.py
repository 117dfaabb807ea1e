"""One cell of the table of shares, with the arithmetic behind it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import domains
from corpuskit.core.errors import CountError, LexiconError
from tests.analysis.domains.counted_texts import NAMES, TEXTS, THESIS, corpus
from tests.conftest import SMALL


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(NAMES))
def test_an_explained_cell_is_that_of_the_table_and_of_its_lines(texts, domain):
    row = next(r for r in domains(corpus(*texts), THESIS, by="year")
               if (r[0], r[2]) == (2000, domain))  # fmt: skip
    table = domains(corpus(*texts), THESIS, cell=("2000", domain), view="explain")
    steps = {step: value for step, value, _ in table if not step.startswith("2000 ")}
    assert (steps["documents"], steps["hits"], steps["share"], steps["per_1000_chars"]) == (
        row[1], row[3], row[4], row[5],
    )  # fmt: skip
    lines = [value for step, value, _ in table if step.startswith("2000 ")]
    assert sum(lines) == row[3]
    assert all("【" in how for step, _, how in table if step.startswith("2000 "))


def test_an_explained_cell_in_words():
    text = "一、往來\n（一）貿易和貿易。\n（二）食品安全，教育，世界貿易組織。"
    rows = {
        r[0]: r[1:]
        for r in domains(corpus(text), THESIS, cell=("2000", "經濟合作"), view="explain")
    }
    assert rows["hits"] == (2, "貿易 2")
    assert rows["all domain hits"] == (3, "political-security 0 + economic 2 + cultural 1")
    assert rows["share"] == (2 / 3, "2 / 3")
    assert rows["blocked by guards"] == (1, "世界貿易組織 1")
    assert rows["2000 §一(一)"][0] == 1
    for cell, error in ((("1999", "economic"), CountError), (("2000", "sport"), LexiconError)):
        with pytest.raises(error, match="known: "):
            domains(corpus(text), THESIS, cell=cell, view="explain")


def test_an_unknown_domain_is_answered_with_the_names_in_chinese_too(run):
    result = run("domains", "-c", SMALL, "--explain", "2001", "經濟")
    assert "known: political-security / 政治安全 / Political security, economic / 經濟合作" in (
        result.stderr
    )


def test_a_cell_and_the_view_explain_need_each_other():
    with pytest.raises(CountError, match="the view explain needs a cell: a group and a domain"):
        domains(corpus("貿易"), THESIS, view="explain")
    with pytest.raises(CountError, match="only the view explain takes a cell"):
        domains(corpus("貿易"), THESIS, cell=("2000", "economic"))
