"""Hits blocked by guards."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import DomainOptions, domain_blocked, domain_explained, domains, open_corpus
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
    rows = list(domain_blocked(corpus(*texts, parts=parts), THESIS))
    fold = fold_table()
    assert {row[0].translate(fold): (row[3], row[4]) for row in rows} == {
        guard: (n, documents[guard]) for guard, n in counts.items()
    }
    plain = domains(corpus(*texts), THESIS)
    assert sum(row[3] for row in rows) == plain.notes["blocked"]


def test_blocked_names_the_term_inside_the_guard():
    (row,) = domain_blocked(corpus("食品安全，食品安全"), THESIS)
    assert row == ("食品安全", "安全", "political-security", 2, 1)
    with pytest.raises(CountError, match="guards play no part"):
        domain_blocked(corpus("安全"), THESIS, DomainOptions(counting="token"))


def test_on_the_reconstruction_every_blocked_place_is_listed_and_explained():
    sample = open_corpus(SAMPLE)
    blocked = sum(row[3] for row in domain_blocked(sample, THESIS))
    assert blocked == domains(sample, THESIS).notes["blocked"] > 0
    by_year = list(domain_blocked(sample, THESIS, DomainOptions(by="year")))
    assert sum(row[4] for row in by_year) == blocked
    for domain in NAMES:
        table = list(domain_explained(sample, THESIS, ("2009", domain)))
        assert sum(row[1] for row in table if row[0].startswith("2009 ")) == table[1][1]
