"""dispersion: the same numbers as counting by hand, in both scripts and in any parts."""

import re
from collections import Counter
from itertools import pairwise
from math import log2, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpuskit
from corpuskit import open_corpus
from corpuskit.core.errors import CorpuskitError
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"
MEASURES = ("dp", "dp_norm", "dp_even", "kld_norm", "juilland_d", "carroll_d2", "rosengren_s")


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def tokens_of(corpus):
    """Return the words of each document, folded, without punctuation, from the texts alone."""
    found = []
    for document in corpus.documents:
        part, index = next(
            (part, index)
            for part in corpus.parts
            for index, own in enumerate(part.documents)
            if own.name == document.name
        )
        words = (corpuskit.fold(word) for word in part.words(index))
        found.append([w for w in words if any(c.isalnum() for c in w) or not is_mark(w)])
    return found


def is_mark(word):
    from corpuskit.text.characters import is_punctuation

    return is_punctuation(word)


def by_hand(counts, sizes):
    """Return the measures of one word, by their formulas, in a loop over parts."""
    f, size, k = sum(counts), sum(sizes), len(sizes)
    w = [n / size for n in sizes]
    t = [c / f for c in counts]
    dp = sum(abs(a - b) for a, b in zip(t, w, strict=True)) / 2
    kld = sum(a * log2(a / b) for a, b in zip(t, w, strict=True) if a)
    rates = [c / n for c, n in zip(counts, sizes, strict=True)]
    mean = sum(rates) / k
    sd = sqrt(sum((r - mean) ** 2 for r in rates) / k)
    shares = [r / sum(rates) for r in rates]
    return {
        "dp": dp,
        "dp_norm": dp / (1 - min(w)),
        "dp_even": 1 - dp / (1 - min(b for a, b in zip(t, w, strict=True) if a)),
        "kld_norm": kld / (1 + kld),
        "juilland_d": 1 - sd / mean / sqrt(k - 1),
        "carroll_d2": -sum(r * log2(r) for r in shares if r) / log2(k),
        "rosengren_s": sum(sqrt(b * c) for b, c in zip(w, counts, strict=True)) ** 2 / f,
    }


def arf_by_hand(positions, size):
    gap = size / len(positions)
    following = [*positions[1:], positions[0] + size]
    return sum(min(b - a, gap) for a, b in zip(positions, following, strict=True)) / gap


def check(rows, parts, positions, size):
    """Compare rows with counting by hand; `parts` are lists of words."""
    counters = [Counter(part) for part in parts]
    sizes = [len(part) for part in parts]
    for row in rows:
        word = corpuskit.fold(row["word"])
        counts = [counter[word] for counter in counters]
        assert (row["count"], row["range"]) == (sum(counts), sum(c > 0 for c in counts))
        for name, value in by_hand(counts, sizes).items():
            assert row[name] == pytest.approx(value, abs=1e-9), (word, name)
        assert row["arf"] == pytest.approx(arf_by_hand(positions[word], size), abs=1e-9)


def positions_of(words):
    found = {}
    for place, word in enumerate(words):
        found.setdefault(word, []).append(place)
    return found


def test_all_words_over_documents_are_counted_by_hand(corpus):
    parts = tokens_of(corpus)
    every = [word for part in parts for word in part]
    rows = list(corpus.dispersion().records())
    assert {corpuskit.fold(row["word"]) for row in rows} == {
        word for word, count in Counter(every).items() if count >= 5
    }
    check(rows, parts, positions_of(every), len(every))


@pytest.mark.parametrize("number", [2, 7, 100])
def test_equal_parts_cross_documents(corpus, number):
    every = [word for part in tokens_of(corpus) for word in part]
    edges = [-(-k * len(every) // number) for k in range(number + 1)]
    parts = [every[a:b] for a, b in pairwise(edges)]
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    rows = list(corpus.dispersion(parts=number, min_count=20).records())
    check(rows, parts, positions_of(every), len(every))


def test_the_parts_are_the_values_of_a_field(corpus):
    given = corpus.where("year=2000-2019")
    by_year = list(given.dispersion(by="year", min_count=30).records())
    documents = list(given.dispersion(min_count=30).records())
    assert by_year == documents
    two = corpus.dispersion(by="period")
    assert "2 parts: values of period" in two.captions
    assert "with 2 parts, only the range can be read" in two.captions


def test_queries_are_measured_in_characters(corpus):
    texts = [corpus.text(document.name) for document in corpus.documents]
    counts = [text.count("能源") for text in texts]
    (row,) = corpus.dispersion("能源").records()
    for name, value in by_hand(counts, list(map(len, texts))).items():
        assert row[name] == pytest.approx(value, abs=1e-9), name
    joined = "".join(texts)
    positions = [place for place in range(len(joined)) if joined.startswith("能源", place)]
    assert row["arf"] == pytest.approx(arf_by_hand(positions, len(joined)), abs=1e-9)
    two = list(corpus.dispersion({"energy": "能源", "none": "沒有這個詞"}).records())
    assert two[0] == row | {"query": "energy"}
    assert (two[1]["count"], two[1]["dp"], two[1]["arf"]) == (0, None, 0)
    pattern = next(corpus.dispersion("能.", regex=True).records())
    assert pattern["count"] >= row["count"]


def test_both_scripts_and_any_parts_give_the_same(tmp_path):
    texts = {
        "2001": "兩國總理會晤，商定擴大經貿合作。" * 3,
        "2002": "雙方支持能源合作，反對恐怖主義。" * 2,
        "2003": "雙方舉行會晤，推動人文交流合作。" * 4,
        "2004": "兩國加強安全合作，維護和平與穩定。" * 3,
    }
    for name, written in texts.items():
        for place, text in (
            ("hant", written),
            ("hans", corpuskit.convert(written, "simplified")),
            ("one" if name in ("2001", "2003") else "two", written),
        ):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")

    def rows(*places, **options):
        opened = open_corpus(*(tmp_path / place for place in places))
        table = opened.dispersion(min_count=1, **options)
        return {corpuskit.fold(row.pop("word")): row for row in table.records()}

    for options in ({}, {"parts": 3}, {"by": "year"}):
        whole = rows("hant", **options)
        assert rows("hans", **options) == whole
        divided = rows("one", "two", **options)
        assert divided.keys() == whole.keys()
        for word, row in whole.items():
            assert divided[word] == pytest.approx(row, abs=1e-12), word


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("和平發展。", max_size=12), min_size=2, max_size=5), st.integers(2, 5))
def test_a_selection_is_as_if_the_other_documents_were_not_there(tmp_path_factory, texts, parts):
    folder, alone = tmp_path_factory.mktemp("all"), tmp_path_factory.mktemp("alone")
    for number, text in enumerate(texts):
        (folder / f"{2000 + number}.txt").write_text(f"合作{text}", encoding="utf-8")
        if number % 2 == 0:
            (alone / f"{2000 + number}.txt").write_text(f"合作{text}", encoding="utf-8")
    years = ",".join(str(2000 + number) for number in range(0, len(texts), 2))
    chosen = open_corpus(folder).where(f"year={years}")
    try:
        expected = list(open_corpus(alone).dispersion(min_count=1, parts=parts))
    except CorpuskitError as error:
        with pytest.raises(CorpuskitError, match=str(error)[:10]):
            chosen.dispersion(min_count=1, parts=parts)
        return
    assert list(chosen.dispersion(min_count=1, parts=parts)) == expected


def test_the_order_of_words(corpus):
    even, uneven, arf = (corpus.dispersion(sort=sort) for sort in ("even", "uneven", "arf"))
    assert even.column("dp_norm") == sorted(even.column("dp_norm"))
    assert uneven.column("dp_norm") == sorted(even.column("dp_norm"), reverse=True)
    assert arf.column("arf") == sorted(arf.column("arf"), reverse=True)
    assert arf.limit(3).column("arf") == arf.column("arf")[:3]
    few = corpus.dispersion(min_count=100, min_length=2, min_documents=20, stopwords={"双方"})
    assert all(row["count"] >= 100 and row["range"] == 20 for row in few.records())
    assert "雙方" not in few.column("word")


@pytest.mark.parametrize("how", [{}, {"by": "period"}, {"parts": 10}])
def test_the_arithmetic_of_a_word(corpus, how):
    table = corpus.dispersion(view="explain", word="能源", **how)
    numbers = dict(zip(table.column("step"), table.column("number"), strict=True))
    row = next(r for r in corpus.dispersion(**how).records() if r["word"] == "能源")
    for name in ("count", "range", *MEASURES, "arf"):
        assert numbers[name] == pytest.approx(row[name]), name
    assert sum(n for step, n in numbers.items() if step.startswith("part ")) == row["count"]
    with pytest.raises(CorpuskitError, match="is not a word of the corpus"):
        corpus.dispersion(view="explain", word="沒有的詞")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"parts": 1}, "parts must be 2 or more"),
        ({"parts": -1}, "parts must be 0 or more"),
        ({"parts": 10**9}, "cannot be divided"),
        ({"parts": 3, "by": "year"}, "exclude each other"),
        ({"sort": "dp"}, "sort must be one of"),
        ({"by": "genre"}, "genre"),
        ({"view": "picture"}, "view must be one of"),
    ],
)
def test_what_cannot_be_measured(corpus, options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        corpus.dispersion(**options)
    with pytest.raises(CorpuskitError, match="two parts with text, got 1"):
        corpus.where("year=2003").dispersion()


def test_strips_show_where_the_hits_are(corpus):
    for row in corpus.dispersion("能源", "安全", view="strips").records():
        written = corpus.text(row["document"])
        places = list(map(int, row["positions"].split()))
        assert places == [m.start() for m in re.finditer(row["query"], written)]
        assert (row["hits"], row["characters"]) == (len(places), len(written))
        cells = Counter(place * 40 // len(written) for place in places)
        assert row["strip"] == "".join("·░▒▓█"[min(4, cells[cell])] for cell in range(40))
    with pytest.raises(CorpuskitError, match="strips need a query"):
        corpus.dispersion(view="strips")


def test_an_empty_document_is_left_out(tmp_path):
    for name, text in (("2001", "合作"), ("2002", "。"), ("2003", "合作和平")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    table = open_corpus(tmp_path).dispersion(min_count=1)
    assert "1 part without text left out" in table.captions
    assert next(table.records())["range"] == 2


def test_the_work_reports_show_what_their_readers_know():
    corpus = open_corpus(shared("texts", "gwr"))
    table = corpus.dispersion(sort="uneven", min_count=60, min_length=2)
    assert "四人帮" in table.limit(5).column("word")
    assert corpus.dispersion("发展").column("range") == [52]
