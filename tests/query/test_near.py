"""Hits near other hits, compared with an oracle that tries every pair."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Document, open_corpus
from corpuskit.core.errors import CountError
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from corpuskit.query.near import check_within
from corpuskit.query.search import Query, search
from tests.conftest import SAMPLE

UNITS = {"sentence": r"[^。！？!?…\n]+[。！？!?…」』”’]*", "paragraph": r"[^\n]+"}


def occurrences(text, query):
    """Return where a string occurs, from left to right without overlap."""
    return [(m.start(), m.end()) for m in re.finditer(re.escape(query), text)]


def naive(text, query, others, within):
    """Return the hits that have each of the others near, by trying all pairs."""
    kept = []
    for start, end in occurrences(text, query):
        if within in UNITS:
            touched = [
                m.span()
                for m in re.finditer(UNITS[within], text)
                if re.search(r"\w", m[0]) and m.start() < end and m.end() > start
            ]
            low = min([start, *(a for a, _ in touched)])
            high = max([end, *(b for _, b in touched)])
        else:
            low, high = start - int(within), end + int(within)
        if all(
            any(
                low <= a and b <= high and (b <= start or a >= end)
                for a, b in occurrences(text, other)
            )
            for other in others
        ):
            kept.append((start, end))
    return kept


def found(text, query, others, within, **options):
    part = Part([Document("d", text)], Reading())
    hits = search(part, Query(query, near=tuple(others), within=within, **options))
    return [(hit.start, hit.end) for hit in hits]


WORDS = st.text("甲乙", min_size=1, max_size=2)
TEXTS = st.text("甲乙丙。\n", max_size=40)


@given(TEXTS, WORDS, st.lists(WORDS, max_size=2), st.sampled_from(["1", "3", *UNITS]))
def test_near_is_what_trying_every_pair_gives(text, query, others, within):
    assert found(text, query, others, within) == naive(text, query, others, within)


@pytest.mark.parametrize(
    ("text", "query", "others", "within", "starts"),
    [
        ("甲乙。甲丙。", "甲", ["乙"], "sentence", [0]),
        ("甲乙。甲丙。", "甲", ["乙"], "paragraph", [0, 3]),
        ("乙甲", "甲", ["乙"], "1", [1]),  # on either side
        ("甲丙丙乙", "甲", ["乙"], "2", []),
        ("甲丙丙乙", "甲", ["乙"], "3", [0]),
        ("甲甲乙", "甲", ["乙"], "2", [0, 1]),  # one hit may be near several
        ("甲乙乙", "甲", ["乙"], "2", [0]),  # each hit counts once
        ("甲丙甲", "甲", ["甲"], "2", [0, 2]),  # another hit of the query itself
        ("甲乙丙", "甲乙", ["乙"], "5", []),  # not within the hit
        ("甲乙。丙甲", "甲", ["乙", "丙"], "sentence", []),  # all of them
        ("甲。乙", "甲。", ["乙"], "sentence", []),
        ("甲。丙乙", "甲。丙", ["乙"], "sentence", [0]),  # of all sentences that it touches
    ],
)
def test_cases(text, query, others, within, starts):
    assert [start for start, _ in found(text, query, others, within)] == starts
    assert [start for start, _ in naive(text, query, others, within)] == starts


def test_clauses_are_those_of_the_texts():
    text = "公報\n一、會晤。簽署。\n二、會晤。人文。\n"
    assert found(text, "會晤", ["人文"], "clause") == [(14, 16)]
    assert found(text, "會晤", ["人文"], "sentence") == []


def test_tokens_count_where_they_are_the_unit():
    text = "中國經濟發展和安全"
    assert found(text, "經濟", ["安全"], "3", unit="token") == [(2, 4)]
    assert found(text, "經濟", ["安全"], "2", unit="token") == []


def test_a_store_gives_what_memory_gives():
    corpus = open_corpus(SAMPLE)
    for within in ("sentence", "clause", "paragraph", "20"):
        query = Query("合作", near=("安全",), within=within)
        (part,) = corpus.parts
        memory = Part(list(part.documents), part.reading)
        hits = search(part, query)
        assert hits
        assert hits == search(memory, query)


def test_within_is_a_unit_or_a_number():
    for wrong in ("word", "0", "-1", "1001", "五", "", "1.5"):
        with pytest.raises(CountError, match="within must be a unit or a number from 1 to 1,000"):
            check_within(wrong)
