"""Queries, terms, stop words and entries with invisible characters or spaces around them."""

import pytest

from corpuskit import (
    domains,
    freq,
    kwic,
    lexicon_convert,
    load_lexicon,
    load_stopwords,
    open_corpus,
)
from corpuskit.core.errors import LexiconError, QueryError, SegmentError
from corpuskit.formats.options import ReadOptions
from corpuskit.lexicon.model import Domain, Lexicon, Term
from corpuskit.segmentation.user_dictionary import load_dictionary
from corpuskit.text.clean.profiles import clean
from corpuskit.text.fold import fold
from tests.communiques import PROSE, pdf_like, text_of, wrapped

EMOJI = {
    "heart": "❤\ufe0f",
    "family": "👨\u200d👩\u200d👧",
    "keycap": "1\ufe0f\u20e3",
    "flag": "🇹🇼",
    "skin": "👍🏽",
    "woman at work": "👩🏽\u200d💻",
    "rainbow flag": "🏳\ufe0f\u200d🌈",
}
TEXT = "雙方支持和平合作，人民安全。雙方願意發展。"


def hits(corpus, query, **options):
    return kwic(corpus, query, view="count", **options).notes["hits"]


@pytest.fixture
def corpus(tmp_path):
    text_of(tmp_path, TEXT)
    return open_corpus(tmp_path)


@pytest.mark.parametrize(
    "query",
    ["和平", "和平 ", "\u3000和平", "和\u200b平", "\ufeff和平\u00ad", "和平\ufe0f", "和\u2060平\n"],
)
def test_literal(tmp_path, query):
    text_of(tmp_path, TEXT)
    corpus, folder = open_corpus(tmp_path), tmp_path
    assert hits(corpus, query) == 1
    assert hits(open_corpus(folder, read_options=ReadOptions(exact_script=True)), query) == 1
    assert kwic(corpus, query).notes["query"] == "和平"


@pytest.mark.parametrize(
    "query", ["和\u200b平*人民 ", "和? *合作", " *和平", "和平 *", "和\ufe0f平?作"]
)
def test_wildcards(corpus, query):
    assert hits(corpus, query) == (0 if query == "和? *合作" else 1)


@pytest.mark.parametrize(
    "query", ["和\u200b平(合作)? ", "\u3000(和\u00ad平|安全)合作", "和平\ufe0f合."]
)
def test_regular_expressions(corpus, query):
    assert hits(corpus, query, regex=True) == 1


@pytest.mark.parametrize(
    "query",
    [
        '"和平\u200b" "合作" ',
        '[word="和平 "]',
        '\u200b[word="和\u00ad平"]\u3000[word="合作"]',
        '"\u3000和平"%c',
    ],
)
def test_token_queries(corpus, query):
    assert hits(corpus, query, cql=True) == 1


@pytest.mark.parametrize("query", ["\u200b", " ", "\u3000\ufe0f", "\u200d\u00ad\t"])
@pytest.mark.parametrize("options", [{}, {"regex": True}, {"cql": True}])
def test_a_query_of_invisible_characters_is_refused(corpus, query, options):
    with pytest.raises(QueryError, match="only white space or invisible characters"):
        hits(corpus, query, **options)


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("\ue000", {}),
        ("黃\ue000", {}),
        ("黃[\ue000-\uf8ff]先", {"regex": True}),
        ("\ue000", {"regex": True}),
        ('"\ue000"', {"cql": True}),
    ],
)
def test_a_private_use_character_that_texts_keep_is_found(tmp_path, query, options):
    text_of(tmp_path, "黃\ue000先生，黃先生。")
    assert hits(open_corpus(tmp_path), query, **options) == 1


def test_an_empty_pattern_in_a_token_query_is_refused(corpus):
    with pytest.raises(QueryError, match="the pattern is empty"):
        hits(corpus, '[word="\u200b"]', cql=True)


@pytest.mark.parametrize("name", EMOJI)
def test_emoji_are_found_in_either_form(tmp_path, name):
    emoji = EMOJI[name]
    bare = emoji.replace("\ufe0f", "").replace("\u200d", "")
    text_of(tmp_path, f"總統{emoji}說{bare}。")
    corpus = open_corpus(tmp_path)
    for query in (emoji, bare, f"說{emoji}", f"{emoji}說"):
        assert hits(corpus, query) == (1 if "說" in query else 2)
    assert hits(corpus, f"{emoji}。", regex=True) == 1


def test_terms_variants_and_guards(tmp_path, corpus):
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "lexicon.toml").write_text('[[domain]]\nname = "a"\n', "utf-8")
    rows = "term\u200b,variants,guards\n和平\u200b,合\u00ad作 |\ufe0f,\n安\ufe0f全\u3000,,人\u200b民安全\n"
    (folder / "a.csv").write_text(rows, "utf-8")
    lexicon = load_lexicon(folder)
    assert [term.forms for term in lexicon.terms] == [("和平", "合作"), ("安全",)]
    table = domains(corpus, folder, view="terms")
    assert [(row["term"], row["hits"]) for row in table.records() if row["hits"]] == [("和平", 2)]
    table = domains(corpus, folder, view="terms", without=("合作\u200b",))
    assert not any(row["hits"] for row in table.records())


def test_terms_that_code_makes():
    term = Term(domain="a", form=" 和\u200b平", variants=("合\u00ad作",), guards=("和平\ufe0f鴿",))
    lexicon = Lexicon("l", "l", (Domain("a", "政治"),), (term,))
    assert lexicon.terms[0] == Term(domain="a", form="和平", variants=("合作",), guards=("和平鴿",))
    assert lexicon.domain("政治\u200b").name == "a"


def test_a_term_of_invisible_characters_is_refused(tmp_path):
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "lexicon.toml").write_text('[[domain]]\nname = "a"\n', "utf-8")
    (folder / "a.csv").write_text("term,note\n\u200b,x\n", "utf-8")
    with pytest.raises(LexiconError, match="the column term is empty"):
        load_lexicon(folder)


def test_stop_words_and_match(tmp_path, corpus):
    path = tmp_path / "stop.txt"
    path.write_text("雙方\u200b\n\ufeff和\u00ad平 # 兩者\n\u3000合作\n\u200b\n", "utf-8")
    assert load_stopwords(path) == {"雙方", "和平", "合作"}
    words = set(freq(corpus, stopwords=load_stopwords(path)).column("word"))
    assert "人民" in words
    assert not words & {"雙方", "和平", "合作"}
    assert set(freq(corpus, match="和\u200b平 ").column("word")) == {"和平"}
    assert "和平" not in freq(corpus, stopwords=frozenset({"和平\u200b"})).column("word")


def test_metadata_values(tmp_path):
    text_of(tmp_path, TEXT)
    (tmp_path / "metadata.csv").write_text("file,place\n2003.txt,北\u200b京\n", "utf-8")
    corpus = open_corpus(tmp_path)
    assert len(corpus.where("place=北京").documents) == 1
    assert len(corpus.where("place=北京\u200b ").documents) == 1


@pytest.mark.parametrize(
    ("name", "text", "options"),
    [
        ("2003.txt", "和\u200b平與和平", {"clean": "none"}),
        ("2003.csv", "year,text\n2003,和\u00ad平與和平\n2004,和\ufe0f平\n", {"clean": "none"}),
        ("2003.txt", "和\u200b平 與 和平", {"segmented": True}),
        ("2003.vrt", "<text>\n和\u200b平\n與\n和平\n</text>\n", {}),
    ],
)
def test_texts_that_keep_invisible_characters_are_named(tmp_path, name, text, options):
    (tmp_path / name).write_text(text, "utf-8")
    corpus = open_corpus(tmp_path, read_options=ReadOptions(**options))
    assert any("invisible characters are kept" in notice for notice in corpus.notices)
    assert hits(corpus, "和平") == hits(corpus, "和\u200b平") == 1
    assert hits(corpus, r"和[\u200b\u00ad\ufe0f]?平", regex=True) > 1


def test_a_cleaned_text_has_no_such_note(tmp_path):
    text_of(tmp_path, "和\u200b平與和平")
    assert not any("invisible" in notice for notice in open_corpus(tmp_path).notices)


def test_entries_of_a_user_dictionary(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("戰略\u200b協作\n!雙\u00ad方願意\ufe0f\n-和\u200b平 # 兩\n\u200b\n", "utf-8")
    words = load_dictionary(path)
    assert [(e.word, e.forces, e.removes) for e in words.entries] == [
        (fold("戰略協作"), False, False),
        (fold("雙方願意"), True, False),
        (fold("和平"), False, True),
    ]
    path.write_text("和平\n和\u200b平\n", "utf-8")
    with pytest.raises(SegmentError, match="already in line 1"):
        load_dictionary(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.dic", "%\n1\t政\u200b治\n%\n和\u200b平\t1\n合作\ufe0f\t1\n"),
        ("l.yml", "政治:\n  - 和\u200b平\n  - 合作\u00ad\n"),
        ("l.csv", "domain,term\n政治,和\u200b平\n政治,\u3000合作\u200b\n"),
        ("l.txt", "*政治\n和\u200b平 or 合作\ufe0f\n"),
    ],
)
def test_lexicons_of_other_programs(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    lexicon = lexicon_convert(path, "folder").lexicon
    assert [form for term in lexicon.terms for form in term.forms] == ["和平", "合作"]
    assert [domain.zh or domain.name for domain in lexicon.domains] == ["政治"]


@pytest.mark.parametrize("shape", ["pdf", "text"])
def test_radicals_at_line_ends_and_between_spaces(shape):
    lines = wrapped(PROSE.replace("民", "⺠").replace("長", "⻓").replace("北", "⽐"), 30)
    joined = clean(pdf_like(*lines, *lines), "pdf", shape=shape).text
    assert fold(PROSE.replace("北", "⽐")) in fold(joined)
    assert clean("⺠ 族 與 ⻓ 江 流 域 的 人 ⺠\n" * 9).text.startswith("⺠族與⻓江流域的人⺠")
