"""Hits blocked by guards."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import domains, open_corpus
from corpuskit.core.errors import CountError
from corpuskit.text.fold import fold_table
from tests import naive
from tests.analysis.domains.counted_texts import FORMS, NAMES, TEXTS, THESIS, corpus
from tests.conftest import SAMPLE


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 3))
def test_blocked_hits_are_those_of_each_guard(texts, parts):
    guards = {guard.translate(fold_table()) for term in THESIS.terms for guard in term.guards}
    forms = {**FORMS, **{guard: ("x", guard) for guard in guards}}
    counts: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for text in texts:
        found = naive.longest(text.translate(fold_table()), forms)
        here = {term: n for (domain, term), n in found.items() if domain == "x"}
        counts.update(here)
        documents.update(here.keys())
    rows = list(domains(corpus(*texts, parts=parts), THESIS, view="blocked"))
    fold = fold_table()
    assert {row[0].translate(fold): (row[3], row[4]) for row in rows} == {
        guard: (n, documents[guard]) for guard, n in counts.items()
    }
    plain = domains(corpus(*texts), THESIS)
    assert sum(row[3] for row in rows) == plain.notes["blocked"]


def test_blocked_names_the_term_inside_the_guard():
    (row,) = domains(corpus("食品安全，食品安全"), THESIS, view="blocked")
    assert row == ("食品安全", "安全", "political-security", 2, 1)
    with pytest.raises(CountError, match="guards have no effect"):
        domains(corpus("安全"), THESIS, count_as="token", view="blocked")


def test_on_the_reconstruction_every_blocked_place_is_listed_and_explained():
    sample = open_corpus(SAMPLE)
    blocked = sum(row[3] for row in domains(sample, THESIS, view="blocked"))
    assert blocked == domains(sample, THESIS).notes["blocked"] > 0
    by_year = list(domains(sample, THESIS, by="year", view="blocked"))
    assert sum(row[4] for row in by_year) == blocked
    for domain in NAMES:
        table = list(domains(sample, THESIS, cell=("2009", domain), view="explain"))
        assert sum(row[1] for row in table if row[0].startswith("2009 ")) == table[1][1]
