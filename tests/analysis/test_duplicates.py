import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, info, open_corpus
from corpuskit.analysis import duplicates, sketches
from corpuskit.core.errors import CountError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.text.fold import fold
from corpuskit.text.shingles import SIZE
from tests.communiques import BODY, text_of
from tests.conftest import SAMPLE, shared

READING = Reading()


def corpus(*texts):
    documents = [Document(f"d{i}", text, year=2000 + i) for i, text in enumerate(texts)]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


def key_of(text):
    return "".join(c for c in fold(text) if c.isalnum())


def naive(texts, threshold):
    """Return the similar pairs by the definition: a group of equal keys by its first document."""
    keys = [key_of(text) for text in texts]
    sets = [{key[i : i + SIZE] for i in range(max(0, len(key) - SIZE + 1))} for key in keys]
    pairs = {}
    for i, a in enumerate(sets):
        for j, b in list(enumerate(sets))[i + 1 :]:
            if not keys[i] or keys.index(keys[i]) != i:
                continue
            if keys[i] == keys[j]:
                pairs[f"d{i}", f"d{j}"] = (1, "exact")
            elif keys.index(keys[j]) == j and a | b and len(a & b) / len(a | b) >= threshold:
                pairs[f"d{i}", f"d{j}"] = (len(a & b) / len(a | b), "near")
    return pairs


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["兩國總理舉行會晤", "两国总理", "商定擴大合作", "支持", "貿易", "，", "𠀀𠀁", " "]
            ),
            max_size=12,
        ).map("".join),
        max_size=8,
    ),
    st.sampled_from([0.3, 0.8, 1.0]),
)
def test_pairs_are_those_of_a_naive_comparison(texts, threshold):
    found = {
        (row[0], row[2]): (row[4], row[5])
        for row in info(corpus(*texts), threshold=threshold, view="duplicates")
    }
    expected = naive(texts, threshold)
    assert found.keys() == expected.keys()
    for pair, (similarity, kind) in found.items():
        assert similarity == pytest.approx(expected[pair][0])
        assert kind == expected[pair][1]


def test_identical_documents_are_one_group_wherever_they_are():
    texts = ["兩國總理舉行會晤。", "合作", "两国总理 举行会晤", "合，作", "兩國總理\n舉行會晤"]
    table = info(corpus(*texts), view="duplicates")
    assert [(row[0], row[2], row[5]) for row in table] == [
        ("d0", "d2", "exact"),
        ("d0", "d4", "exact"),
        ("d1", "d3", "exact"),
    ]
    assert "groups of identical documents: 2, with 5 documents" in table.captions[1]


def test_documents_without_letters_are_not_duplicates():
    assert list(info(corpus("", "", "。！", " \n"), view="duplicates")) == []


def test_documents_of_several_folders_are_compared(tmp_path):
    text = "".join(BODY) * 3
    for name, words in (("a", text), ("b", text + "另外。"), ("c", text)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2001.txt").write_text(words, encoding="utf-8")
    opened = open_corpus(*(tmp_path / name for name in "abc"))
    rows = list(info(opened, view="duplicates"))
    assert [row[5] for row in rows] == ["exact", "near"]


def test_a_long_document_is_compared_in_blocks(monkeypatch):
    for module in (sketches, duplicates):
        monkeypatch.setattr(module, "_BLOCK", 64)
    text = "".join(chr(0x4E00 + i * 7 % 5000) for i in range(3000))
    rows = list(info(corpus(text, "序。" + text, text[::-1], text + "\n"), view="duplicates"))
    assert [(row[0], row[2], row[5]) for row in rows] == [
        ("d0", "d3", "exact"),
        ("d0", "d1", "near"),
    ]
    assert rows[1][4] == pytest.approx(len(text) / (len(text) + 1), abs=1e-3)


def test_many_documents_by_one_form_cost_no_square():
    form = "".join(chr(0x4E00 + i) for i in range(400))
    texts = [f"{form[:200]}第{i:04d}號{form[200:]}" for i in range(2000)]
    rows = list(info(corpus(*texts), view="duplicates"))
    assert 1999 <= len(rows) < 20_000
    assert all(row[4] >= 0.8 for row in rows)


def test_scripts_punctuation_and_white_space_make_no_difference():
    text = "兩國總理舉行會晤，商定擴大在貿易、能源和人文領域的合作。"
    other = "两国总理举行会晤,\n商定扩大在贸易、能源和人文领域的合作 "
    (row,) = info(corpus(text, other), view="duplicates")
    assert row == ("d0", 2000, "d1", 2001, 1.0, "exact")


def test_a_threshold_that_cannot_be():
    with pytest.raises(CountError, match="threshold must be above 0"):
        info(corpus("合作"), threshold=0, view="duplicates")


def test_real_duplicates_are_found():
    rows = list(info(open_corpus(shared("texts", "tw-president")), view="duplicates"))
    kinds = [row[5] for row in rows]
    assert kinds.count("exact") >= 1
    assert kinds.count("near") >= 1


def test_the_sample_has_none():
    assert list(info(open_corpus(SAMPLE), view="duplicates")) == []


def test_two_years_with_nearly_the_same_text(tmp_path):
    text_of(tmp_path, "".join(BODY) * 3, "2001.txt")
    text_of(tmp_path, "".join(BODY) * 3 + "另外。", "2002.txt")
    (row,) = info(open_corpus(tmp_path), view="duplicates")
    assert row[5] == "near"
