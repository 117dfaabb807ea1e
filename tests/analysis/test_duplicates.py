import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, info, open_corpus
from corpuskit.analysis.duplicates import SIZE
from corpuskit.core.errors import CountError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.text.fold import fold
from tests.communiques import BODY, text_of
from tests.conftest import SAMPLE, shared

READING = Reading()


def corpus(*texts):
    documents = [Document(f"d{i}", text, year=2000 + i) for i, text in enumerate(texts)]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


def naive(texts, threshold):
    sets = []
    for text in texts:
        key = "".join(c for c in fold(text) if c.isalnum())
        sets.append({key[i : i + SIZE] for i in range(max(1, len(key) - SIZE + 1))})
    return {
        (f"d{i}", f"d{j}"): len(a & b) / len(a | b)
        for i, a in enumerate(sets)
        for j, b in enumerate(sets)
        if i < j and len(a & b) / len(a | b) >= threshold
    }


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["兩國總理舉行會晤", "商定擴大合作", "支持", "貿易"]), max_size=12
        ).map("".join),
        max_size=8,
    ),
    st.sampled_from([0.3, 0.8, 1.0]),
)
def test_pairs_are_those_of_a_naive_comparison(texts, threshold):
    found = {
        (row[0], row[2]): row[4]
        for row in info(corpus(*texts), threshold=threshold, view="duplicates")
    }
    assert found == pytest.approx(naive(texts, threshold))


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


def test_a_corpus_is_warned_about_once(run, tmp_path):
    for year in (2001, 2002):
        (tmp_path / f"{year}.txt").write_text("兩國總理舉行會晤，商定擴大合作。", encoding="utf-8")
    assert "2001 and 2002 are exact duplicates (1.000)" in run("info", "-c", tmp_path).stderr
    assert "duplicates" not in run("info", "-c", tmp_path).stderr
    (tmp_path / "2003.txt").write_text("另一份公報談的是別的事情。", encoding="utf-8")
    assert "exact duplicates" in run("info", "-c", tmp_path).stderr
    table = run("info", "--duplicates", "-c", tmp_path).stdout.splitlines()
    assert table[1] == "2001\t2001\t2002\t2002\t1.0\texact"


def test_the_sample_has_none():
    assert list(info(open_corpus(SAMPLE), view="duplicates")) == []


def test_two_years_with_nearly_the_same_text(tmp_path):
    text_of(tmp_path, "".join(BODY) * 3, "2001.txt")
    text_of(tmp_path, "".join(BODY) * 3 + "另外。", "2002.txt")
    (row,) = info(open_corpus(tmp_path), view="duplicates")
    assert row[5] == "near"
