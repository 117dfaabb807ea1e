"""info --profile: the same numbers as counting by hand, in both scripts and in any parts."""

from collections import Counter
from statistics import median, quantiles

import pytest

import corpuskit
from corpuskit import open_corpus
from corpuskit.analysis.profile import WINDOW
from corpuskit.text.characters import count_han, is_punctuation, sentence_spans
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def words_of(corpus, name):
    part = corpus.parts[0]
    index = next(i for i, document in enumerate(part.documents) if document.name == name)
    words = [corpuskit.fold(word) for word in part.words(index)]
    return [word for word in words if not is_punctuation(word)]


def mattr_by_hand(words):
    ratios = [
        len(set(words[start : start + WINDOW])) / WINDOW for start in range(len(words) - WINDOW + 1)
    ]
    return sum(ratios), len(ratios)


def check(row, corpus, names):
    lists = [words_of(corpus, name) for name in names]
    counts = Counter(word for words in lists for word in words)
    assert (row["documents"], row["tokens"]) == (len(names), counts.total())
    assert row["types"] == len(counts)
    assert row["hapaxes"] == sum(count == 1 for count in counts.values())
    sums = [mattr_by_hand(words) for words in lists]
    expected = sum(total for total, _ in sums) / sum(number for _, number in sums)
    assert row["mattr"] == pytest.approx(expected, abs=1e-9)
    texts = [corpus.text(name) for name in names]
    for unit, spans in (
        ("sentence", sentence_spans),
        ("clause", lambda text: [clause[:2] for clause in corpuskit.clauses(text)]),
    ):
        lengths = [count_han(text[a:b]) for text in texts for a, b in spans(text)
                   if not text[a:b].isspace()]  # fmt: skip
        low, _, high = quantiles(lengths, n=4, method="inclusive")
        assert row[f"{unit}_median"] == pytest.approx(median(lengths))
        assert row[f"{unit}_q1"] == pytest.approx(low)
        assert row[f"{unit}_q3"] == pytest.approx(high)


def test_the_numbers_are_those_of_counting_by_hand(corpus):
    names = [document.name for document in corpus.documents]
    *rows, total = corpus.info(view="profile", by="document").records()
    assert [row["document"] for row in rows] == names
    for row, name in list(zip(rows, names, strict=True))[::5]:
        check(row, corpus, [name])
    check(total, corpus, names)
    late = [document.name for document in corpus.documents if document.year >= 2013]
    *_, period, _ = corpus.info(view="profile", by="period").records()
    check(period, corpus, late)


def test_lexical_density_is_the_share_of_content_words(corpus):
    *_, total = corpus.info(view="profile").records()
    content = sum(
        row["count"]
        for row in corpus.freq(pos=True).records()
        if row["pos"][:1] in tuple("nvabijlstz")
    )
    assert total["lexical_density"] == pytest.approx(content / total["tokens"], abs=1e-12)


def test_both_scripts_and_any_parts_give_the_same(tmp_path):
    texts = {str(2001 + n): "兩國經貿合作。雙方支持能源安全！\n" * (30 * n + 20) for n in range(4)}
    for name, written in texts.items():
        for place, text in (
            ("hant", written),
            ("hans", corpuskit.convert(written, "simplified")),
            ("one" if int(name) % 2 else "two", written),
        ):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")

    def rows(*places):
        opened = open_corpus(*(tmp_path / place for place in places))
        return list(opened.info(view="profile"))

    whole = rows("hant")
    assert rows("hans") == whole
    assert rows("one", "two") == whole
    assert whole[0][5] is None
    assert whole[-1][5] is not None


def test_the_work_reports_show_what_their_readers_know():
    corpus = open_corpus(shared("texts", "gwr"))
    rows = {row["decade"]: row for row in corpus.info(view="profile", by="decade").records()}
    assert rows["2010s"]["sentence_median"] < rows["1950s"]["sentence_median"]
