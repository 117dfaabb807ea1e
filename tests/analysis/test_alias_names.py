"""Names of one person, place or thing: joined on demand, else noted; texts are never changed."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import CorpuskitError, freq, kwic, lexicon_check, open_corpus
from corpuskit.analysis.alias_names import names_note, occurring_names
from tests.conftest import refused

TEXTS = {
    "2001": "普京會見普丁。俄國總統普丁訪華，廣東加強合作，湯加代表到會，東加代表也到。",
    "2002": "普京訪問。普京谈信息化。普丁說投資訊息。普京總統。",
}


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("query", ["普京", "普丁", "普亭"])
def test_any_name_finds_the_others(texts, query):
    corpus = open_corpus(texts)
    whole = "".join(TEXTS.values())
    found = Counter(kwic(corpus, query, aliases=True).column("node"))
    assert found == Counter({"普京": whole.count("普京"), "普丁": whole.count("普丁")})
    assert kwic(corpus, query).notes["hits"] == whole.count(query)


def test_another_name_counts_only_as_whole_words(texts):
    corpus = open_corpus(texts)
    assert list(kwic(corpus, "湯加", aliases=True).column("node")) == ["湯加", "東加"]
    assert occurring_names(corpus, ["湯加"]) == {"湯加": Counter({"東加": 1})}
    # What the user typed is found as it always is: 廣東加強.
    assert kwic(corpus, "東加").notes["hits"] == 2


def test_names_are_joined_in_groups_counts_and_near(texts):
    corpus = open_corpus(texts)
    by_year = kwic(corpus, "普亭", by="year", aliases=True)
    assert dict(zip(by_year.column("year"), by_year.column("hits"), strict=True)) == {
        2001: 3, 2002: 4,
    }  # fmt: skip
    assert kwic(corpus, "代表", near=("普亭",), aliases=True).notes["hits"] == 2
    assert kwic(corpus, "代表", near=("普亭",)).notes["hits"] == 0


def test_a_list_of_words_has_one_row_under_the_most_frequent_name(texts):
    corpus = open_corpus(texts)
    apart = {row["word"]: row for row in freq(corpus).records()}
    table = freq(corpus, aliases=True)
    joined = {row["word"]: row for row in table.records()}
    total = apart["普京"]["count"] + apart["普丁"]["count"]
    assert joined["普京"]["count"] == total
    assert "普丁" not in joined
    assert joined["普京"]["documents"] == 2
    assert sum(row["count"] for row in joined.values()) == sum(r["count"] for r in apart.values())
    assert any("普京 = 普丁" in caption for caption in table.captions)
    assert ["普京", "普丁"] in table.notes["aliases"]
    for words in (("普丁",), ("普丁", "普京")):
        (row,) = freq(corpus, aliases=True, words=words).records()
        assert row["count"] == total
    for match in ("普京", "普丁"):
        (row,) = freq(corpus, aliases=True, match=f"^{match}$").records()
        assert row["count"] == total


@given(
    st.lists(
        st.lists(st.sampled_from(["普京", "普丁", "和平", "資訊", "信息", "。"]), min_size=1), min_size=1,
        max_size=4,
    )
)  # fmt: skip
def test_joining_moves_tokens_and_loses_none(tmp_path_factory, documents):
    folder = tmp_path_factory.mktemp("law")
    for number, words in enumerate(documents):
        (folder / f"{2000 + number}.txt").write_text(" ".join(words) + "。", encoding="utf-8")
    corpus = open_corpus(folder)
    apart = {row["word"]: row["count"] for row in freq(corpus, by="year").records()}
    del apart
    single, joined = (
        Counter({row["word"]: row["count"] for row in freq(corpus, aliases=on).records()})
        for on in (False, True)
    )
    assert single.total() == joined.total()
    for pair in (("普京", "普丁"), ("資訊", "信息")):
        assert sum(joined[name] for name in pair) == sum(single[name] for name in pair)
        assert min(joined[name] for name in pair) == 0
    assert joined["和平"] == single["和平"]


def test_names_that_can_mean_something_else_are_told(texts):
    corpus = open_corpus(texts)
    (caption,) = (c for c in kwic(corpus, "信息", aliases=True).captions if "read the lines" in c)
    assert "信息: a name can mean something else, as aliases.csv says" in caption
    assert not any("read the lines" in c for c in kwic(corpus, "普京", aliases=True).captions)


def test_without_the_option_a_note_names_what_is_not_counted(run, texts):
    result = run("kwic", "普亭", "-c", texts, "--count")
    assert result.exit_code == 1
    assert (
        "普亭 also occurs as 普京 (4 hits) and 普丁 (3 hits); --aliases joins them" in result.stderr
    )
    assert "also occurs" not in run("kwic", "普亭", "-c", texts, "-q").stderr
    assert "also occurs" not in run("kwic", "和平", "-c", texts).stderr
    assert "also occurs" not in run("kwic", "普京", "-c", texts, "--aliases").stderr
    assert names_note({}) == ""


def test_a_table_of_corpus_toml_or_of_the_option_is_used(run, texts):
    (texts / "names.csv").write_text("names\n俄國|會見\n", encoding="utf-8")
    (texts / "corpus.toml").write_text('aliases = "names.csv"\n')
    result = run("kwic", "俄國", "-c", texts, "--aliases", "-f", "json")
    data = json.loads(result.stdout)
    assert [row["node"] for row in data["rows"]] == ["會見", "俄國"]
    assert data["meta"]["aliases"] == [["俄國", "會見"]]
    assert data["meta"]["aliases_file"] == "names.csv"
    assert data["meta"]["documents"] == 2
    assert "俄國 also occurs as 會見 (1 hit)" in run("kwic", "俄國", "-c", texts).stderr
    other = texts.parent / "other.csv"
    other.write_text("names\n俄國|訪華\n", encoding="utf-8")
    lines = run("kwic", "俄國", "-c", texts, "--aliases", other, "-q").stdout.splitlines()
    assert len(lines) == 3


def test_what_cannot_be_joined_is_refused(run, texts):
    result = run("kwic", "普.", "--regex", "--aliases", "-c", texts)
    assert (result.exit_code, "--aliases and --regex" in result.stderr) == (2, True)
    refused(
        run("kwic", "--aliases", "普京", "-c", texts), "普京: no such file", "kwic 普京 --aliases"
    )
    refused(run("freq", "--aliases", "none.csv"), "none.csv: no such file", "freq --aliases")
    for analysis in (lambda c: kwic(c, "普京", aliases=True), lambda c: freq(c, aliases=True)):
        from corpuskit import ReadOptions

        with pytest.raises(CorpuskitError, match="both scripts"):
            analysis(open_corpus(texts, read_options=ReadOptions(exact_script=True)))


def test_a_lexicon_that_lacks_a_name_is_told(texts, tmp_path):
    path = tmp_path / "own.txt"
    path.write_text("普京\n合作\n", encoding="utf-8")
    table = lexicon_check(open_corpus(texts), path, only="alias?")
    assert [(r["line"], r["form"], r["count"], r["detail"]) for r in table.records()] == [
        ("own.txt:1", "普丁", 3, "another name of 普京")
    ]
    path.write_text("普京\n普丁\n", encoding="utf-8")
    assert not list(lexicon_check(open_corpus(texts), path, only="alias?"))
