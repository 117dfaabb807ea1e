"""Counts of words in documents: the same as freq, in any parts."""

import numpy
import pytest

from corpuskit import ReadOptions, open_corpus
from corpuskit.analysis.word_counts import joined, word_counts

SAMPLE = "sino-russian-communiques"


@pytest.mark.parametrize("options", [ReadOptions(), ReadOptions(exact_script=True)])
@pytest.mark.parametrize("where", [(), ("year>=2010",)])
def test_the_triplets_are_freq_by_document(options, where):
    corpus = open_corpus(SAMPLE, read_options=options).where(*where)
    found = word_counts(corpus)
    names = [document.name for document in corpus.documents]
    mine = {
        (names[d], found.shown(w)): n
        for w, d, n in zip(*(a.tolist() for a in found[1:4]), strict=True)
    }
    rows = corpus.freq(by="document").records()
    assert mine == {(row["document"], row["word"]): row["count"] for row in rows}
    assert found.totals().sum() == found.sizes.sum() == corpus.freq().notes["tokens"]
    chosen = numpy.arange(len(names)) % 2 == 0
    assert (found.totals(chosen) + found.totals(~chosen) == found.totals()).all()
    assert (found.ranges(chosen) + found.ranges(~chosen) == found.ranges()).all()
    some = numpy.array([5, 2])
    assert (found.table(some).sum(axis=0) == found.totals()[some]).all()


def test_parts_are_the_whole(tmp_path):
    texts = {"2001": "兩國合作，和平。", "2002": "两国合作", "2003": "。", "2004": "和平 合作 和平"}
    for name, text in texts.items():
        for place in ("all", "a" if name < "2003" else "b"):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")
    whole = word_counts(open_corpus(tmp_path / "all"))
    parts = word_counts(open_corpus(tmp_path / "a", tmp_path / "b"))
    assert whole.sizes.tolist() == parts.sizes.tolist() == [3, 2, 0, 3]

    def triplets(found):
        return sorted(
            (found.words[w], d, n)
            for w, d, n in zip(*(a.tolist() for a in found[1:4]), strict=True)
        )

    assert triplets(whole) == triplets(parts)
    place = parts.words.index("合作")
    assert parts.spellings(place) == whole.spellings(whole.words.index("合作"))
    everything = word_counts(open_corpus(tmp_path / "all"), punctuation=True)
    assert everything.sizes.tolist() == [5, 2, 1, 3]


@pytest.mark.parametrize("factor", [1, 2**56])
def test_triplets_are_joined_whether_or_not_they_fit_into_one_number(factor):
    random = numpy.random.default_rng(5)
    word, document = random.integers(0, 9, 200), random.integers(0, 9, 200)
    number = random.integers(1, 5, 200) * factor
    found = list(zip(*(a.tolist() for a in joined(word, document, number, words=9)), strict=True))
    sums = {}
    for w, d, n in zip(word.tolist(), document.tolist(), number.tolist(), strict=True):
        sums[d, w] = sums.get((d, w), 0) + n
    assert found == [(w, d, n) for (d, w), n in sorted(sums.items())]
    empty = numpy.zeros(0, dtype=numpy.int64)
    assert [len(a) for a in joined(empty, empty, empty, words=0)] == [0, 0, 0]
