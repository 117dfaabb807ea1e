"""lexicon list, show, check, suggest: against naive counts over small texts."""

import re

import pytest

from corpuskit import lexicon_check, load_lexicon, open_corpus
from corpuskit.analysis.lexicon.check import FINDINGS
from corpuskit.core.errors import LexiconError, OptionError
from tests.conftest import shared


def found(table, finding):
    return [row for row in table.records() if row["finding"] == finding]


def test_all_problems_are_reported_at_once(made):
    political = "term,variants,guards\n安全,,\n主權、領土,,\n和平,,戰爭\n會晤,会晤,\n,x,\n"
    economic = "term,variants,guards\n貿易,,\n安全,,\n经贸,經貿,\n安全,\n"
    folder, corpus = made(political, economic, "雙方談貿易與和平。")
    with pytest.raises(LexiconError):
        load_lexicon(folder)
    table = lexicon_check(corpus, folder)
    assert [(row["line"], row["form"]) for row in found(table, "repeated")] == [
        ("political.csv:5", "会晤"), ("economic.csv:3", "安全"), ("economic.csv:4", "經貿"),
    ]  # fmt: skip
    details = [row["detail"] for row in found(table, "repeated")]
    assert details[0].startswith("in another script")
    assert details[1].startswith("in another domain")
    assert "political.csv:2" in details[1]
    refused = {row["line"]: row["detail"] for row in found(table, "refused")}
    assert set(refused) == {
        "political.csv:3", "political.csv:4", "political.csv:6", "economic.csv:5",
    }  # fmt: skip
    assert "more than one term" in refused["political.csv:3"] or "、" in refused["political.csv:3"]
    assert "is not a longer word" in refused["political.csv:4"]


def test_a_broken_file_is_one_finding_among_others(made):
    folder, corpus = made("word\n安全\n", "term\n貿易\n貿易\n", "貿易。")
    table = lexicon_check(corpus, folder)
    assert "no column 'term'" in found(table, "refused")[0]["detail"]
    assert len(found(table, "repeated")) == 1


def test_a_longer_word_that_is_not_a_term_is_a_candidate_for_a_guard(made):
    text = "保障食品安全。維護地區安全。" * 6 + "經濟學家討論經濟。" * 6 + "食品質量。"
    folder, corpus = made("term\n安全\n", "term\n經濟\n", text)
    rows = {row["form"]: row for row in found(lexicon_check(corpus, folder), "guard?")}
    assert rows["食品安全"]["count"] == len(re.findall("食品安全", text)) == 6
    assert rows["食品安全"]["term_hits"] == text.count("安全")
    assert rows["食品安全"]["detail"] == "word before"
    assert rows["經濟學家"]["detail"] == "within a word"
    (folder / "political.csv").write_text("term,guards\n安全,食品安全\n", encoding="utf-8")
    guarded = {row["form"] for row in found(lexicon_check(corpus, folder), "guard?")}
    assert "食品安全" not in guarded
    few = lexicon_check(corpus, folder, min_count=7)
    assert not found(few, "guard?")


def test_candidates_are_the_same_in_both_scripts(made, tmp_path):
    from corpuskit import convert

    text = "保障食品安全。維護地區安全。" * 6
    folder, corpus = made("term\n安全\n", "term\n經濟\n", text)
    other = tmp_path / "simplified"
    other.mkdir()
    (other / "2000.txt").write_text(convert(text, "simplified"), encoding="utf-8")
    counts = [
        [
            (row["finding"], row["count"], row["term_hits"])
            for row in lexicon_check(c, folder).records()
        ]
        for c in (corpus, open_corpus(other))
    ]
    assert counts[0] == counts[1]
    assert counts[0]


def test_terms_without_use_and_odd_terms(made):
    political = "term,guards\n安全,食品安全\n不擴散條約,\n國防,\n中,\n"
    folder, corpus = made(political, "term\n貿易額\n貿易\n", "食品安全。中俄貿易額。")
    table = lexicon_check(corpus, folder)
    assert [row["term"] for row in found(table, "only within others")] == ["安全", "貿易"]
    assert [row["count"] for row in found(table, "only within others")] == [1, 1]
    assert [row["term"] for row in found(table, "never occurs")] == ["不擴散條約", "國防"]
    assert [(row["form"], row["count"]) for row in found(table, "one character")] == [("中", 1)]
    assert "不擴散條約" in [row["term"] for row in found(table, "never one token")]
    only = lexicon_check(corpus, folder, only=("one character",))
    assert {row[0] for row in only} == {"one character"}


def test_an_unknown_finding_is_refused_with_the_known_ones(made):
    folder, corpus = made("term\n安全\n", "term\n經濟\n", "安全。")
    with pytest.raises(OptionError, match=", ".join(map(re.escape, FINDINGS))):
        lexicon_check(corpus, folder, only=("none",))


def test_the_bundled_lexicons_are_not_refused(run):
    for name in ("thesis", "diplomatic"):
        result = run("lexicon", "check", name, "--only", "refused", "--only", "repeated", "-q")
        assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


@pytest.mark.slow
def test_on_government_addresses_the_check_finds_the_words_that_guards_block():
    """Without its guards, the lexicon's check names the longer words that were guarded by hand."""
    corpus = open_corpus(shared("texts", "gwr"))
    rows = found(lexicon_check(corpus, "diplomatic"), "guard?")
    forms = {row["form"] for row in rows}
    # The licence at the end of each file: 司法性质 occurs twice in each.
    assert {"司法性质", "著作权法", "财政部门"} <= forms
    # What lies across words is no hit at all, and stands first: 民主 in 江泽民 主席.
    others = [row["detail"] != "across words" for row in rows]
    assert others == sorted(others)
    assert "江泽民主席" in {row["form"] for row in rows if row["detail"] == "across words"}
