import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, kwic, open_corpus
from corpuskit.core.errors import CountError, OptionError, QueryError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests import naive
from tests.communiques import text_of
from tests.conftest import SAMPLE, shared

READING = Reading()


def corpus(*texts):
    documents = [Document(f"d{i}", text) for i, text in enumerate(texts)]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


@settings(deadline=None)
@given(st.text("和平夥伙伴 \n", max_size=60), st.text("和平夥伙伴", min_size=1, max_size=3))
def test_hits_are_those_of_a_naive_search(text, query):
    found = [row[2] for row in kwic(corpus(text), query)]
    assert found == naive.occurrences(fold(text), fold(query))


@settings(deadline=None)
@given(st.text("和平夥伙伴，\n", max_size=60), st.integers(0, 9))
def test_left_node_right_is_the_text(text, window):
    for _, _, at, left, node, right in kwic(corpus(text), "伴", window=window):
        assert text[max(0, at - window) : at + 1 + window] == left + node + right
        assert len(left) <= window
        assert len(right) <= window


def test_hits_do_not_overlap():
    assert [row[2] for row in kwic(corpus("和和和和和，和和"), "和和")] == [0, 2, 6]


@pytest.mark.parametrize("query", ["夥伴", "安全", "會晤委員會"])
def test_hits_in_documents(query):
    rows = list(kwic(open_corpus(SAMPLE), query))
    expected = [
        (path.stem, at)
        for path in sorted((SAMPLE / "texts").glob("*.txt"))
        for at in naive.occurrences(path.read_text("utf-8"), query)
    ]
    assert [(row[0], row[2]) for row in rows] == expected
    assert rows


@pytest.mark.parametrize(
    ("folder", "query", "written"), [("gwr", "夥伴", "伙伴"), ("tw-president", "伙伴", "夥伴")]
)
def test_a_query_in_either_script_finds_real_text(folder, query, written):
    rows = list(kwic(open_corpus(shared("texts", folder)), query))
    assert len(rows) > 5
    assert written in {row[4] for row in rows}


def test_compatibility_ideographs_are_found():
    path = shared("texts", "seeds", "000_4a80fe98ce7f9c2e.txt")
    untouched = open_corpus(path, read_options=ReadOptions(clean="none"))
    hits = {q: list(kwic(untouched, q, view="count"))[0][1] for q in ("分裂主義", "兩國", "冷戰")}
    assert hits == {"分裂主義": 5, "兩國": 192, "冷戰": 11}
    # Five 兩國 and one 冷戰 were cut by line breaks; three of each stood in footnotes.
    hits = {q: list(kwic(open_corpus(path), q, view="count"))[0][1] for q in hits}
    assert hits == {"分裂主義": 5, "兩國": 192 + 5 - 3, "冷戰": 11 + 1 - 3}


def test_a_window_of_tokens():
    text = "雙方重申戰略協作夥伴關係，支持和平。"
    (row,) = kwic(corpus(text), "夥伴", window=2, unit="token")
    assert row[3:] == ("戰略協作", "夥伴", "關係，")
    spans = [text[s:e] for s, e in segmenter().spans(fold(text))]
    assert "夥伴" in spans


@settings(deadline=None)
@given(st.text("和平夥伴，合作 ", max_size=40), st.integers(0, 5))
def test_a_window_of_tokens_contains_complete_tokens_around_the_node(text, window):
    spans = list(segmenter().spans(fold(text)))
    for row in kwic(corpus(text), "平", window=window, unit="token"):
        at, left, right = row[2], row[3], row[5]
        before = [start for start, end in spans if end <= at]
        after = [end for start, end in spans if start > at]
        cut = next((start, end) for start, end in spans if start <= at < end)
        first = min([cut[0], *before[max(0, len(before) - window) :]])
        last = max([cut[1], *after[:window]])
        assert (left, right) == (text[first:at], text[at + 1 : last])


def test_order():
    text = corpus("乙合作丙，甲合作丁，甲合作乙")

    def rights(sort):
        return [row[5][0] for row in kwic(text, "合作", sort=sort)]

    assert rights("document") == ["丙", "丁", "乙"]
    assert rights("right") == ["丁", "丙", "乙"]
    lefts = [row[3][-1] for row in kwic(text, "合作", sort="left")]
    assert lefts == ["乙", "甲", "甲"]


def test_a_sample_is_reproducible_ordered_and_reported():
    text = corpus("合作" * 50)
    one = kwic(text, "合作", sample=5, seed=7)
    positions = [row[2] for row in one]
    assert positions == sorted(positions)
    assert len(set(positions)) == 5
    assert positions == [r[2] for r in kwic(text, "合作", sample=5, seed=7)]
    assert positions != [r[2] for r in kwic(text, "合作", sample=5, seed=8)]
    assert one.captions == ("a sample of 5 of 50 hits, seed 7",)
    assert one.notes["hits"] == 50


def test_regular_expressions_work_in_either_script_with_full_width_signs():
    text = corpus("战略伙伴、战略协作伙伴（新）合作?")
    options = {"regex": True}
    assert [r[4] for r in kwic(text, "戰略(協作)?夥伴", **options)] == ["战略伙伴", "战略协作伙伴"]
    assert [r[4] for r in kwic(text, "（.）", **options)] == ["（新）"]
    assert [r[4] for r in kwic(text, "\\（新\\）", **options)] == ["（新）"]
    assert [r[4] for r in kwic(text, "合作？", **options)] == ["合作?"]
    assert list(kwic(text, "x*", **options)) == []


def test_a_catastrophic_expression_is_stopped():
    options = {"regex": True, "seconds": 0.2}
    with pytest.raises(QueryError, match=r"d0: .* took longer than 0.2 s"):
        kwic(corpus("和" * 5000 + "平"), "(和+)+戰", **options)


@pytest.mark.parametrize(
    ("query", "options", "error"),
    [
        ("", {}, QueryError),
        ("(", {"regex": True}, QueryError),
        ("", {"regex": True}, QueryError),
        ("和", {"window": -1}, CountError),
        ("和", {"sample": 0}, CountError),
        ("和", {"sort": "color"}, OptionError),
        ("和", {"unit": "word"}, OptionError),
    ],
)
def test_wrong_queries_are_refused(query, options, error):
    with pytest.raises(error):
        kwic(corpus("和平"), query, **options)


def test_an_unknown_option_is_one_clear_error_with_a_near_name():
    with pytest.raises(OptionError, match="unknown option 'windwo'; known: window, ") as caught:
        kwic(corpus("和平"), "和", windwo=5)
    assert caught.value.hint == "did you mean window?"


@pytest.mark.parametrize("view", ["count", "facets"])
def test_groups_have_no_other_view(view):
    with pytest.raises(CountError, match="not both"):
        kwic(corpus("和平"), "和", by="document", view=view)


def test_words_inserted_by_spam_show_in_context(tmp_path):
    text_of(tmp_path, "推動中俄ued登錄頁面可持續發展合作")
    (row,) = kwic(open_corpus(tmp_path), "ued")
    assert row[3].endswith("中俄")


def test_fields_are_written_in_any_case():
    corpus = open_corpus("sino-russian-communiques")
    for by, typed in (("year", "Year"), ("period", "PERIOD"), ("document", "Document")):
        assert list(corpus.kwic("台灣", by=typed)) == list(corpus.kwic("台灣", by=by))
    crossed = corpus.kwic("台灣", by=["Period", "left:1"])
    assert list(crossed) == list(corpus.kwic("台灣", by=["period", "left:1"]))
    several = corpus.kwic("台灣", "武器", by="Year")
    assert list(several) == list(corpus.kwic("台灣", "武器", by="year"))
