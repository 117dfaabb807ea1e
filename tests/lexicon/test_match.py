"""Matching by the three counting rules; guards block what they cover."""

import pytest

from corpuskit.core.errors import LexiconError
from corpuskit.lexicon.guards import BLOCKED
from corpuskit.lexicon.match import Match, Matcher
from corpuskit.lexicon.model import Domain, Lexicon, Term
from corpuskit.text.fold import fold

LEXICON = Lexicon(
    "l",
    "l",
    (Domain("a"), Domain("b")),
    (
        Term(domain="a", form="安全", guards=("食品安全",)),
        Term(domain="b", form="貿易", variants=("經貿",)),
        Term(domain="b", form="貿易額"),
    ),
)


def matched(counting, text, spans=()):
    matches = Matcher(LEXICON, counting, fold).find(fold(text), spans)
    return [(text[m.start : m.end], m.term) for m in matches]


def test_the_longest_form_wins_and_a_guard_blocks():
    assert matched("longest", "食品安全，贸易額和安全") == [
        ("食品安全", BLOCKED),
        ("贸易額", 2),
        ("安全", 0),
    ]
    assert Match(0, 4, BLOCKED).is_blocked
    assert not Match(0, 2, 0).is_blocked


def test_substrings_overlap_and_ignore_guards():
    assert matched("substring", "食品安全貿易額") == [("安全", 0), ("貿易", 1), ("貿易額", 2)]


def test_tokens_equal_a_form_and_ignore_guards():
    spans = [(0, 2), (2, 4), (4, 8)]
    assert matched("token", "經貿安全食品安全", spans) == [("經貿", 1), ("安全", 0)]


def test_an_unknown_counting_rule_is_refused():
    with pytest.raises(LexiconError, match="unknown counting rule 'all'; known: longest, token"):
        Matcher(LEXICON, "all", fold)


def test_terms_that_are_never_one_token():
    def by_character(form):
        return [(at, at + 1) for at in range(len(form))] if form != fold("經貿") else [(0, 2)]

    assert Matcher(LEXICON, "token", fold).never_one_token(by_character) == ["安全", "貿易額"]
