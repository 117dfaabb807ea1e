from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, freq, info, open_corpus
from corpuskit.core.errors import CountError, QueryError, SelectError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests.communiques import text_of
from tests.conftest import SAMPLE, SMALL, shared

READING = Reading()


def naive(texts):
    """Count words of punctuation-free tokens, folded, in plain Python."""
    counts, documents = Counter(), Counter()
    for text in texts:
        key = fold(text)
        found = [key[s:e] for s, e in segmenter().spans(key)]
        found = [word for word in found if any(char.isalnum() for char in word)]
        counts.update(found)
        documents.update(set(found))
    return counts, documents


def folder_texts(folder):
    return [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]


@pytest.mark.parametrize("folder", [SMALL, SAMPLE / "texts"])
def test_counts_are_those_of_a_naive_counter(folder):
    counts, documents = naive(folder_texts(folder))
    total = sum(counts.values())
    table = list(freq(open_corpus(folder)))
    assert len(table) == len(counts)
    for rank, (shown, word, count, per_million, documents_) in enumerate(table, 1):
        key = fold(word)
        assert (shown, count, documents_) == (rank, counts[key], documents[key])
        assert per_million == pytest.approx(count / total * 1e6)
    order = [(-row[2], fold(row[1])) for row in table]
    assert order == sorted(order)


def test_real_text_counts_are_those_of_a_naive_counter():
    folder = shared("texts", "tw-president")
    counts, _ = naive(folder_texts(folder))
    found = {fold(row[1]): row[2] for row in freq(open_corpus(folder))}
    assert found == dict(counts)


def corpus(*texts, parts=1):
    documents = [Document(str(i), t, year=2000 + i % 3) for i, t in enumerate(texts)]
    size = max(1, len(documents) // parts)
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    return Corpus(parts=tuple(Part(some, READING) for some in cut), reading=READING)


TEXTS = st.lists(
    st.text(st.sampled_from("夥伙伴關关系和平，。合作 a1"), max_size=30), min_size=1, max_size=9
)


@pytest.mark.slow
@settings(deadline=None)
@given(TEXTS, st.integers(1, 9), st.sampled_from([None, "year", "document"]))
def test_parts_merge_to_the_same_result(texts, parts, by):
    options = {"by": by}
    whole, split = corpus(*texts), corpus(*texts, parts=parts)
    assert list(freq(whole, **options)) == list(freq(split, **options))
    assert list(info(whole)) == list(info(split))


@settings(deadline=None)
@given(TEXTS)
def test_groups_add_up_to_the_whole(texts):
    whole = {row[1]: row[2] for row in freq(corpus(*texts))}
    groups = Counter()
    for row in freq(corpus(*texts), by="year"):
        groups[row[2]] += row[3]
    assert dict(groups) == whole


def test_scripts_are_one_row_in_the_commonest_spelling():
    rows = list(freq(corpus("伙伴和伙伴", "夥伴")))
    assert rows[0][1:3] == ("伙伴", 3)
    assert rows[0][4] == 2


def test_punctuation_is_outside_the_denominator_unless_asked_for():
    text = corpus("合作，和平。")
    without = freq(text)
    assert [row[2:4] for row in without] == [(1, 500_000.0), (1, 500_000.0)]
    assert "without punctuation" in without.captions[0]
    with_ = freq(text, punctuation=True)
    assert {row[1]: row[3] for row in with_}["，"] == 250_000.0
    assert "with punctuation" in with_.captions[0]


def test_filters_choose_rows_and_leave_the_denominator():
    text = corpus("合作和平合作的")
    rows = {row[1]: row[3] for row in freq(text)}
    for options in (
        {"min_count": 2},
        {"match": "^合"},
        {"min_length": 2, "stopwords": frozenset(["和平"])},
    ):
        kept = list(freq(text, **options))
        assert [row[1] for row in kept] == ["合作"]
        assert kept[0][3] == rows["合作"]


def test_match_and_stopwords_work_in_either_script():
    text = corpus("關係关系")
    assert list(freq(text, match="关"))[0][2] == 2
    assert list(freq(text, stopwords=frozenset(["关系"]))) == []


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"by": "color"}, SelectError),
        ({"match": "("}, QueryError),
        ({"min_count": 0}, CountError),
        ({"by": "period"}, SelectError),
    ],
)
def test_wrong_options_are_refused(options, error):
    with pytest.raises(error):
        freq(corpus("合作"), **options)


@pytest.mark.parametrize("first", [0, 1, 2, 5])
def test_rows_are_the_same_however_many_are_put_in_order_first(first, monkeypatch):
    options = {"by": "year"}
    expected = list(freq(open_corpus(SMALL), **options))
    monkeypatch.setattr("corpuskit.analysis.freq_rows._SORTED_FIRST", first)
    assert list(freq(open_corpus(SMALL), **options)) == expected
    assert len(expected) > 20


def test_a_frequency_by_year_names_the_base_of_per_million():
    caption = freq(open_corpus(SMALL), by="year").captions[0]
    assert caption.endswith("per_million is per million of those of the same year")


def test_an_unknown_part_of_speech_is_refused(run):
    result = run("freq", "--only-pos", "n,zz", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no word has the part of speech 'zz'" in result.stderr


def test_a_tag_stub_stays_out_of_words(tmp_path):
    text_of(tmp_path, "?拔覀冋J為合作很好?!?/p>雙方商定")
    words = {row[1] for row in freq(open_corpus(tmp_path))}
    assert {"合作", "商定"} <= words
