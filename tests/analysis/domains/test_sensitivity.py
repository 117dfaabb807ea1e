"""Shares by the three counting rules, and without chosen terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, domains, open_corpus
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from tests.analysis.domains.counted_texts import READING, TEXTS, THESIS, corpus, naive_shares
from tests.conftest import SAMPLE, shared


@settings(max_examples=40)
@given(TEXTS, st.sampled_from([(), ("會晤",), ("貿易", "航太")]))
def test_the_three_rules_side_by_side_are_those_of_naive_counters(text, without):
    table = domains(corpus(text), THESIS, without=without, view="sensitivity")
    rules = {rule: naive_shares(text, rule) for rule in ("longest", "token", "substring")}
    if without:
        rules["without"] = naive_shares(text, "longest", without)
    assert table.names[2 : 2 + len(rules)] == [f"{rule}_share" for rule in rules]
    for row in table:
        shares = [some[row[1]] for some in rules.values()]
        assert list(row[2 : 2 + len(rules)]) == shares
        changes = [share - shares[0] for share in shares[1:] if None not in (share, shares[0])]
        assert abs(row[-2] or 0) == max(map(abs, changes), default=0)
        assert row[-1] is None or rules[row[-1]][row[1]] - shares[0] == row[-2]


def test_sensitivity_names_the_largest_change_and_the_missing_years():
    documents = [Document("a", "貿易，動植物。", year=2000), Document("b", "貿易", year=2002)]
    two = Corpus(parts=(Part(documents, READING),), reading=READING)
    table = domains(two, THESIS, by="year", view="sensitivity")
    rows = {(row[0], row[2]): row for row in table}
    assert (2001, "economic") not in rows
    assert "no document of 1 year: 2001" in table.captions
    assert rows[2000, "cultural"][3:6] == (0.5, 0.5, pytest.approx(2 / 3))
    assert "largest change from longest: -0.167 in 2000, economic, by substring" in table.captions


def test_the_engine_decides_the_rule_token_only(tmp_path):
    documents = [Document("a", "兩國貿易和對外貿易區的合作。文化交流，動植物。", year=2000)]
    found = {}
    for engine in ("rjieba", "linear"):
        reading = Reading(ReadOptions(engine=engine))
        corpus = Corpus(parts=(Part(documents, reading),), reading=reading)
        table = domains(corpus, THESIS, view="sensitivity")
        tokens = domains(corpus, THESIS, count_as="token")
        for row, counted in zip(table.records(), tokens.records(), strict=True):
            assert row["token_share"] == counted["share"]
        found[engine] = [(row["longest_share"], row["substring_share"]) for row in table.records()]
    assert found["rjieba"] == found["linear"]


@pytest.mark.parametrize("folder", ["sample", "gwr", "tw-president"])
@pytest.mark.parametrize("count_as", ["longest", "substring"])
def test_tables_of_the_thesis_do_not_depend_on_the_engine(folder, count_as):
    path = SAMPLE if folder == "sample" else shared("texts", folder)
    found = {}
    for engine in ("linear", "rjieba"):
        corpus = open_corpus(path, read_options=ReadOptions(engine=engine))
        years = domains(corpus, THESIS, by="year", count_as=count_as)
        terms = domains(corpus, THESIS, view="terms", count_as=count_as)
        found[engine] = [list(years), list(terms)]
    assert all(found["linear"])
    assert found["linear"] == found["rjieba"]


def test_real_reports():
    reports = open_corpus(shared("texts", "gwr")).where("year=2008-2010")
    table = domains(reports, THESIS, by="year", view="sensitivity")
    for row in table:
        text = next(doc.text for doc in reports.documents if doc.year == row[0])
        for at, rule in enumerate(("longest", "token", "substring"), 3):
            assert row[at] == naive_shares(text, rule)[row[2]]
