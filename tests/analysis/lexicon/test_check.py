"""lexicon list, show, check, suggest: against naive counts over small texts."""

import re

import pytest

from corpuskit import (
    CheckOptions,
    SuggestOptions,
    lexicon_check,
    lexicon_list,
    lexicon_suggest,
    load_lexicon,
    open_corpus,
)
from corpuskit.analysis.lexicon.check import FINDINGS
from corpuskit.cli.lexicon import FINDINGS as CHOICES
from corpuskit.core.errors import CountError, LexiconError
from corpuskit.stats.association import log_likelihood
from tests.conftest import shared

TOML = '[[domain]]\nname = "political"\nzh = "政治"\n\n[[domain]]\nname = "economic"\n'


@pytest.fixture
def made(tmp_path):
    """Make a lexicon folder and a corpus from strings."""

    def make(political, economic, *texts):
        folder = tmp_path / "own"
        folder.mkdir()
        (folder / "lexicon.toml").write_text(TOML, encoding="utf-8")
        (folder / "political.csv").write_text(political, encoding="utf-8")
        (folder / "economic.csv").write_text(economic, encoding="utf-8")
        place = tmp_path / "texts"
        place.mkdir()
        for number, text in enumerate(texts):
            (place / f"{2000 + number}.txt").write_text(text, encoding="utf-8")
        return folder, open_corpus(place) if texts else None

    return make


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
    assert rows["食品安全"]["of"] == text.count("安全")
    assert rows["食品安全"]["detail"] == "word before"
    assert rows["經濟學家"]["detail"] == "within a word"
    (folder / "political.csv").write_text("term,guards\n安全,食品安全\n", encoding="utf-8")
    guarded = {row["form"] for row in found(lexicon_check(corpus, folder), "guard?")}
    assert "食品安全" not in guarded
    few = lexicon_check(corpus, folder, CheckOptions(min_count=7))
    assert not found(few, "guard?")


def test_candidates_are_the_same_in_both_scripts(made, tmp_path):
    from corpuskit import convert

    text = "保障食品安全。維護地區安全。" * 6
    folder, corpus = made("term\n安全\n", "term\n經濟\n", text)
    other = tmp_path / "simplified"
    other.mkdir()
    (other / "2000.txt").write_text(convert(text, "simplified"), encoding="utf-8")
    counts = [
        [(row["finding"], row["count"], row["of"]) for row in lexicon_check(c, folder).records()]
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
    only = lexicon_check(corpus, folder, CheckOptions(only=("one character",)))
    assert {row[0] for row in only} == {"one character"}
    with pytest.raises(CountError, match="unknown finding"):
        lexicon_check(corpus, folder, CheckOptions(only=("none",)))


def test_the_command_names_the_findings_of_the_library():
    assert CHOICES == FINDINGS


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
    # The licence at the end of each file: 司法性质 stands twice in each.
    assert {"司法性质", "著作权法", "财政部门"} <= forms
    # What lies across words is no hit at all, and stands first: 民主 in 江泽民 主席.
    others = [row["detail"] != "across words" for row in rows]
    assert others == sorted(others)
    assert "江泽民主席" in {row["form"] for row in rows if row["detail"] == "across words"}


def test_list_reports_a_lexicon_that_cannot_be_used(made, tmp_path):
    made("term\n安全\n安全\n", "term\n貿易\n")
    table = lexicon_list([tmp_path])
    assert next(row for row in table if row[0] == "own")[1:6] == (None,) * 5
    assert "already" in table.captions[0]
    (tmp_path / "empty").mkdir()
    with pytest.raises(LexiconError, match=r"no lexicon\.toml"):
        lexicon_list([tmp_path / "empty"])


def test_show_takes_any_name_of_a_domain(run):
    shown = [
        run("lexicon", "show", "thesis", "--domain", name).stdout
        for name in ("cultural", "人文交流", "Cultural exchange")
    ]
    assert shown[0] == shown[1] == shown[2] != run("lexicon", "show", "thesis").stdout
    assert run("lexicon", "show", "thesis", "--domain", "none").exit_code == 2


def naive_company(texts, terms, word):
    """Count sentences by cutting at marks, with a word that is no part of a term here."""
    sentences = [s for text in texts for s in re.split("[。！？\n]", text) if s.strip()]
    with_word = [s for s in sentences if word in s]
    with_term = [s for s in sentences if any(term in s for term in terms)]
    both = [s for s in with_word if s in with_term]
    return len(both), len(with_word), len(with_term), len(sentences)


def test_suggest_counts_company_as_a_naive_counter_does(made):
    texts = (
        "雙方簽署海關協定，擴大貿易。邊界安全得到維護。" * 8 + "天氣晴朗。" * 9,
        "海關將便利貿易，海關不設限。雙方維護安全與和平。" * 7 + "海關開放。花園開放。" * 3,
    )
    folder, corpus = made("term\n安全\n和平\n", "term\n貿易\n", *texts)
    table = lexicon_suggest(corpus, load_lexicon(folder), SuggestOptions(min_count=5))
    rows = {row["word"]: row for row in table.records()}
    assert rows["海關"]["domain"] == "economic"
    assert rows["維護"]["domain"] == "political"
    for word, terms in (("海關", ["貿易"]), ("維護", ["安全", "和平"])):
        both, own, other, size = naive_company(texts, terms, word)
        row = rows[word]
        assert (row["sentences"], row[f"with {row['domain']}"]) == (own, both)
        assert row["g2"] == pytest.approx(log_likelihood(both, own, other, size))
        assert row["lift"] == pytest.approx(both * size / (own * other))
    # 開放 keeps company with no domain, 安全 is a term, 雙方 stands with both.
    assert not {"開放", "安全", "貿易", "雙方"} & set(rows)


def test_suggest_gives_the_same_over_parts(made):
    from dataclasses import replace

    texts = ["海關便利貿易。維護安全。天氣。" * 6, "海關擴大貿易。雙方維護安全。花園。" * 5]
    folder, corpus = made("term\n安全\n", "term\n貿易\n", *texts)
    parts = tuple(corpus.parts[0].subset([index]) for index in range(2))
    options = SuggestOptions(min_count=3)
    whole, parted = (
        list(lexicon_suggest(c, load_lexicon(folder), options))
        for c in (corpus, replace(corpus, parts=parts))
    )
    assert whole
    assert whole == parted
