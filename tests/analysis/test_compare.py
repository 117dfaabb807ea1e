"""compare: what changes between two selections, against an independent counter."""

import re
from collections import Counter

import pytest
from hypothesis import given

import corpuskit
from corpuskit import compare, load_lexicon, open_corpus
from corpuskit.core.errors import CorpuskitError, SelectError
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE, refused
from tests.study.samples import DOMAINS, corpus_of, texts

REFERENCE, TARGET = (2000, 2012), (2013, 2019)
SIDES = {"target": "period=2013-2019", "reference": "period=2000-2012"}
OPPOSITE = {
    "up": "down", "down": "up", "level": "level", "": "",
    "new": "gone", "gone": "new", "kept": "kept", "risen": "fallen", "fallen": "risen",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus():
    return open_corpus("sino-russian-communiques")


@pytest.fixture(scope="module")
def counted():
    """Terms by year, counted by a program that shares no code."""
    forms = naive.read_lexicon(ROOT / "lexicons/thesis", DOMAINS, fold_table())
    texts = {int(p.stem): p.read_text("utf-8") for p in (SAMPLE / "texts").glob("*.txt")}
    return {year: naive.longest(text.translate(fold_table()), forms) for year, text in texts.items()}  # fmt: skip


def total(counted, term, years):
    first, last = years
    return sum(n for y in range(first, last + 1) for (_, t), n in counted[y].items() if t == term)


def han_of(corpus, years):
    return sum(
        len(re.findall(r"[\u3400-\u9fff\uf900-\ufaff]", doc.text))
        for doc in corpus.documents
        if years[0] <= doc.year <= years[1]
    )


def test_terms_agree_with_an_independent_counter(corpus, counted):
    rows = list(compare(corpus, "thesis", **SIDES).records())
    han = han_of(corpus, TARGET), han_of(corpus, REFERENCE)
    assert {row["term"] for row in rows} == {t for c in counted.values() for _, t in c}
    for row in rows:
        after, before = (total(counted, row["term"], years) for years in (TARGET, REFERENCE))
        assert (row["target_hits"], row["reference_hits"]) == (after, before)
        assert row["reference_per_document"] == pytest.approx(before / 13, rel=1e-12)
        assert row["target_per_1000_chars"] == pytest.approx(1000 * after / han[0], rel=1e-12)
        by_document = after / 7 - before / 13
        by_chars = after / han[0] - before / han[1]
        state = "new" if not before else "gone" if not after else "kept"
        if state == "kept" and by_document * by_chars > 0:
            state = "risen" if by_chars > 0 else "fallen"
        assert row["state"] == state
        assert ("document" in row["reversed_by"]) == ((after - before) * by_document < 0)
        assert ("characters" in row["reversed_by"]) == ((after - before) * by_chars < 0)
    of_domain = [row for row in rows if row["domain"] == "cultural"]
    hits = [row["target_hits"] for row in of_domain]
    assert hits == sorted(hits, reverse=True)
    for row in of_domain:
        rank = 1 + sum(n > row["target_hits"] for n in hits)
        assert row["target_rank"] == (rank if row["target_hits"] else None)
    assert {"物流", "高鐵", "互聯網"} <= {row["term"] for row in rows if row["state"] == "new"}
    reverse = {row["term"] for row in rows if "document" in row["reversed_by"]}
    assert reverse >= {"和平", "安全", "科技", "協作", "政治", "經貿", "金融", "人文"}
    assert not reverse & {"會晤", "恐怖主義", "友誼", "銀行"}


def test_words_agree_with_the_word_lists_of_both_sides(corpus):
    lists = [
        Counter({row["word"]: row["count"] for row in corpus.where(side).freq().records()})
        for side in SIDES.values()
    ]
    key = corpus.reading.key
    target, reference = (Counter() for _ in lists)
    for into, words in zip((target, reference), lists, strict=True):
        for word, n in words.items():
            into[key(word)] += n
    family = {word for word in target | reference if target[word] + reference[word] >= 5}
    rows = list(corpus.compare(view="words", **SIDES).records())
    assert {key(row["word"]) for row in rows} == family
    sizes = []
    for row in rows:
        word = key(row["word"])
        assert (row["target_hits"], row["reference_hits"]) == (target[word], reference[word])
        if target[word]:
            assert row["target_rank"] == 1 + sum(target[w] > target[word] for w in family)
        sizes.append(abs(row["target_per_1000_chars"] - row["reference_per_1000_chars"]))
    assert sizes == pytest.approx(sorted(sizes, reverse=True))


@given(texts)
def test_changing_the_sides_reverses_every_direction(texts):
    corpus = corpus_of([*texts, "", "", ""], 1)
    one, two = ["year=2000-2001"], ["year=2002-2003"]
    back = {r["term"]: r for r in compare(corpus, "thesis", target=two, reference=one).records()}
    for row in compare(corpus, "thesis", target=one, reference=two).records():
        swapped = back.pop(row["term"])
        assert (row["target_hits"], row["reference_rank"]) == (
            swapped["reference_hits"],
            swapped["target_rank"],
        )
        for name in ("raw", "by_document", "by_characters", "state"):
            assert row[name] == OPPOSITE[swapped[name]]
        assert row["reversed_by"] == swapped["reversed_by"]
    assert not back


@pytest.mark.parametrize("view", ["terms", "words"])
@given(texts)
def test_parts_and_scripts_give_equal_numbers(view, texts):
    texts = [*texts, "兩國和平合作。", "貿易"]
    sides = {"target": "year=2000-2001", "reference": "year=2002-2003"}
    options = {"view": view, "min_count": 1, **sides}
    lexicon = None if view == "words" else load_lexicon("thesis")
    whole = list(compare(corpus_of(texts, 1), lexicon, **options))
    assert whole == list(compare(corpus_of(texts, 3), lexicon, **options))
    simplified = [corpuskit.convert(text, "simplified") for text in texts]
    other = list(compare(corpus_of(simplified, 1), lexicon, **options))
    assert [row[1:] for row in whole] == [row[1:] for row in other] or view == "words"
    assert Counter(row[1:3] for row in whole) == Counter(row[1:3] for row in other)


def test_what_cannot_be_compared_is_refused(corpus, run):
    with pytest.raises(CorpuskitError, match="nothing to compare with"):
        compare(corpus)
    with pytest.raises(SelectError, match="7 documents would be on both sides"):
        compare(corpus, target="year>=2010", reference="period=2013-2019")
    with pytest.raises(SelectError, match="no document is left"):
        compare(corpus, target="year>=2000")
    with pytest.raises(CorpuskitError, match="words have no lexicon"):
        compare(corpus, "thesis", view="words", target="year=2003")
    typed = run("compare", "--target", "year=2003", "--min-count", "3")
    refused(typed, "--min-count needs --words", "--words")
