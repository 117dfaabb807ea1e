"""A query without a hit says what may be wrong with it; one with hits says nothing."""

import re
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import kwic, open_corpus
from corpuskit.core.errors import QueryError
from corpuskit.query.search import Query
from corpuskit.query.zero_hints import zero_hint
from tests.conftest import SAMPLE, SMALL

PLAIN = [
    ('[word="經濟"]', "add --cql"),
    ("［word＝“經濟”］", "add --cql"),
    ('"戰略" "夥伴"', "add --cql"),
    ("戰略|協作", "add --regex"),
    ("戰略|協作", "kwic 戰略 協作"),
    ("(戰略|協作)", "kwic 戰略 協作"),
    ("戰略.*夥伴", "add --regex"),
    ("^戰略", "add --regex"),
    ("戰略$", "add --regex"),
    (r"\d+年", "add --regex"),
    ("戰略 夥伴", "kwic 戰略 夥伴"),
    ("經濟　合作", "經濟合作 has"),
    ("戰略,夥伴", "kwic 戰略 夥伴"),
    ("戰略、夥伴", "kwic 戰略 夥伴"),
    ("戰略；夥伴", "kwic 戰略 夥伴"),
    ("戰略/協作/夥伴", "戰略協作夥伴 has"),
    ("戰略_協作_夥伴", "戰略協作夥伴 has"),
    ("@terms.txt", "--queries terms.txt"),
    ("my/terms.csv", "--queries my/terms.csv"),
    (str(SMALL), f"-c {SMALL}"),
    ('word="戰略"', """--cql '[word="戰略"]'"""),
    ("戰略/n", """--cql '[word="戰略" & pos="n"]'"""),
    ("year:2003", "--where year=2003"),
    ("戰略·協作", "without the signs, 戰略協作 has"),
    ("#戰略", "without the signs, 戰略 has"),
    ("<s>戰略</s>", "kwic s 戰略 s"),
    ("year=2003", "--where year=2003"),
    ("year>=2003", "--where 'year>=2003'"),
    ('"戰略"', "without the quotation marks, 戰略 has"),
    ("「戰略」", "without the quotation marks, 戰略 has"),
    ("“戰略”", "without the quotation marks, 戰略 has"),
    ("戰略＊夥伴們", "the wildcard is *"),
    ("戰略%夥", "wildcards are *"),
    ("zhanlüe".replace("ü", "u"), "not pinyin"),
    ("Zhanlue Huoban", "not pinyin"),
    ("戰略 AND 夥伴", "kwic 戰略 --near 夥伴 --within sentence"),
    ("戰略 NEAR/5 夥伴", "--near 夥伴 --within 5"),
    ("戰略 or 夥伴", "kwic 戰略 夥伴"),
    ("戰略 NOT 夥伴", "--regex '戰略(?!夥伴)'"),
    ("會晤*台灣", "kwic 會晤 --near 台灣"),
    ("戰略協作夥伴關係大廈", "戰略協作夥伴關係 ("),
]
TOKENS = [
    ('[pos="ADJ"]', "here it is a (or a.*); tags of these texts: a, "),
    ('[pos="NN"]', "here it is n"),
    ('[pos="xyz"]', "tags of these texts: "),
    ('[word="戰略協作夥伴"]', 'write "戰略" "協作" "夥伴"'),
    ('"戰略" "協作夥伴"', 'write "協作" "夥伴"'),
    ('"略協"', 'it is part of "戰略" "協作"'),
    ('"戰略 協作"', 'write "戰略" "協作"'),
    ('"獨角獸"', "獨角獸 does not occur"),
    ('"獨角獸.*"', ".* on both sides"),
    ('"夥伴" "戰略" "夥伴"', "not in this order"),
    ('[word="戰略" & pos="v"]', "all conditions of one token"),
    ('"獨角獸" | [pos="ADJ"]', "獨角獸 does not occur"),
]
PATTERNS = [
    ("^會晤", "(?m)"),
    (r"\b會晤\b", "--cql"),
    ("經濟 合作", "經濟合作 has"),
    ("戰略 AND 夥伴", "--near"),
    ("會晤*台灣", ".{0,10}"),
    ("apek", "(?i)"),
]


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


@pytest.mark.parametrize(
    ("query", "hint", "options"),
    [(*row, {}) for row in PLAIN]
    + [(*row, {"cql": True}) for row in TOKENS]
    + [(*row, {"regex": True}) for row in PATTERNS],
    ids=str,
)
def test_hints(corpus, query, hint, options):
    table = kwic(corpus, query, view="count", **options)
    assert table.notes["hits"] == 0
    assert hint in table.notes["hints"][query.strip()]


def test_the_query_that_a_hint_names_has_hits(corpus):
    """What is proposed is run: each named string has the hits that are said."""
    for query, _ in PLAIN:
        hint = zero_hint(corpus, Query(query))
        for text, hits in re.findall(r"(\w+) has ([\d,]+) hits?", hint):
            assert kwic(corpus, text).notes["hits"] == int(hits.replace(",", "")) > 0


def test_commands_in_hints_can_be_typed(run, corpus):
    """A command line in a hint is complete: it is run as it is printed."""
    typed = [
        re.search(r"corpuskit (kwic .*)$", zero_hint(corpus, Query(query))) for query, _ in PLAIN
    ]
    lines = [match[1] for match in typed if match]
    assert len(lines) > 8
    for line in lines:
        if "--near" not in line and len(shlex.split(line)) == 2:
            assert run(*shlex.split(line), "-c", SAMPLE, "--count", "-q").exit_code in (0, 1), line


def test_the_other_script_is_said(run):
    result = run("kwic", "战略协作伙伴", "-c", SAMPLE, "--exact-script")
    assert result.exit_code == 1
    assert "the other script has 6 hits: omit --exact-script" in result.stderr


def test_a_query_with_hits_has_no_hint(run, corpus):
    assert "hints" not in kwic(corpus, "夥伴").notes
    assert "Hint" not in run("kwic", "夥伴", "-c", SAMPLE).stderr


def test_a_hint_is_a_line_of_its_own_after_the_note(run):
    result = run("kwic", "戰略|協作", "-c", SAMPLE, "--count")
    assert result.exit_code == 1
    *_, said, hint = result.stderr.splitlines()
    assert said == "note: no hit for 戰略|協作 in 20 documents"
    assert hint.startswith("Hint: it looks like a regular expression: add --regex")


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("戰略|協作", "it looks like a regular expression: add --regex"),
        ("NEAR(戰略,協作)", "write corpuskit kwic 戰略 --near 協作 --within sentence"),
        ("NEAR/5（戰略，協作）", "write corpuskit kwic 戰略 --near 協作 --within 5"),
        ("戰略 AND 協作", "write corpuskit kwic 戰略 --near 協作 --within sentence"),
    ],
)
def test_a_zero_of_other_syntax_is_never_silent(run, query, hint):
    result = run("kwic", query, "-c", SAMPLE, "-q")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith(f"Hint: {query}: {hint}")


def test_a_zero_of_a_plain_query_is_silent_without_notes(run):
    assert run("kwic", "甲乙丙丁", "-c", SAMPLE, "-q").stderr == ""


@given(st.text(st.sampled_from("戰略協作夥伴 a*?|[]().\\\"'@/,、+^$&="), min_size=1, max_size=12))
def test_any_query_gets_a_line_or_nothing(text):
    try:
        hint = zero_hint(open_corpus(SMALL), Query(text))
    except QueryError:
        return
    assert "\n" not in hint


def test_a_long_query_is_answered_at_once(corpus):
    text = "戰略協作夥伴" * 20_000
    assert "the longest document" in zero_hint(corpus, Query(text))
