"""ngrams: the same as counting by hand, in both scripts and in any parts."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpuskit
from corpuskit import open_corpus
from corpuskit.core.errors import CorpuskitError
from tests.analysis.ngrams import naive
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def by_key(table):
    """Return the rows by the match keys of their units; the units are separated by spaces."""
    return {tuple(corpuskit.fold(r["ngram"]).split(" ")): r for r in table.records()}


@pytest.mark.parametrize("punctuation", [False, True])
@pytest.mark.parametrize("unit", ["token", "character"])
def test_every_count_is_that_of_counting_by_hand(corpus, unit, punctuation):
    lengths = range(1, 5)
    runs = list(naive.stretches(corpus, unit, punctuation=punctuation))
    counts, documents = naive.counted(runs, lengths)
    size = sum(len(run) for _, run in runs)
    table = corpus.ngrams(min=1, max=4, unit=unit, view="nested", min_count=3,
                          min_documents=2, punctuation=punctuation)  # fmt: skip
    wanted = {g: n for g, n in counts.items() if n >= 3 and documents[g] >= 2}
    rows = list(table.records())
    separator = " " if unit == "token" else ""
    found = {(r["n"], corpuskit.fold(r["ngram"])): r for r in rows}
    assert len(found) == len(rows)
    assert {k: r["count"] for k, r in found.items()} == {
        (len(g), separator.join(g)): n for g, n in wanted.items()
    }
    for gram in wanted:
        row = found[len(gram), separator.join(gram)]
        assert row["documents"] == documents[gram]
        assert row["per_million"] == pytest.approx(counts[gram] / size * 1e6, rel=1e-12)
    order = [(-r["count"], -r["n"], corpuskit.fold(r["ngram"]).split(" ")) for r in rows]
    if unit == "token":
        assert order == sorted(order)


def test_the_rest_outside_longer_ones_is_that_of_counting_by_hand(corpus):
    runs = list(naive.stretches(corpus))
    wanted = naive.free_counts(runs, range(2, 6), 4)
    counts, _ = naive.counted(runs, range(2, 6))
    found = by_key(corpus.ngrams(min_count=4))
    assert {gram: row["free"] for gram, row in found.items()} == wanted
    assert all(row["count"] == counts[gram] for gram, row in found.items())
    hidden = [gram for gram, n in counts.items() if n >= 4 and gram not in wanted]
    assert hidden
    assert any(row["free"] < row["count"] for row in found.values())


def test_closed_hides_only_what_always_occurs_in_the_same_longer_one(corpus):
    counts, _ = naive.counted(list(naive.stretches(corpus)), range(2, 6))
    frequent = {gram: n for gram, n in counts.items() if n >= 4}
    inside = {
        part
        for gram, n in frequent.items()
        for part in (gram[:-1], gram[1:])
        if frequent.get(part) == n
    }
    assert set(by_key(corpus.ngrams(min_count=4, view="closed"))) == set(frequent) - inside


@pytest.mark.parametrize(("n", "skip"), [(2, 1), (3, 2), (4, 1)])
def test_with_gaps_each_beginning_counts_once(corpus, n, skip):
    wanted = naive.skip_counts(list(naive.stretches(corpus)), n, skip)
    table = corpus.ngrams(min=n, max=n, skip=skip, min_count=6)
    assert table.names[2:4] == ["count", "documents"]
    found = {gram: row["count"] for gram, row in by_key(table).items()}
    assert found == {gram: count for gram, count in wanted.items() if count >= 6}
    none = corpus.ngrams(min=n, max=n, min_count=6, view="nested")
    assert all(found[gram] >= row["count"] for gram, row in by_key(none).items())


def test_containing_and_stopwords_choose_rows(corpus):
    whole = by_key(corpus.ngrams(min_count=3, view="nested"))
    key = corpuskit.fold("夥伴關係")
    wanted = {gram for gram in whole if key in "".join(gram)}
    for typed in ("夥伴關係", "伙伴关系", "夥?關係"):
        table = corpus.ngrams(min_count=3, view="nested", containing=typed)
        assert set(by_key(table)) == wanted
    stopwords = {corpuskit.fold(word) for word in corpuskit.load_stopwords()}
    table = corpus.ngrams(min_count=3, view="nested", stopwords=corpuskit.load_stopwords())
    assert set(by_key(table)) == {
        gram for gram in whole if gram[0] not in stopwords and gram[-1] not in stopwords
    }


def test_by_counts_each_group_alone(corpus):
    table = corpus.ngrams(by="period", min_count=6)
    for period in ("2000-2012", "2013-2019"):
        alone = corpus.where(f"period={period}").ngrams(min_count=6)
        assert [row[1:] for row in table if row[0] == period] == list(alone)
    assert len(table.limit(3)) == 6
    wide = table.widen()
    assert wide.names == ["n", "ngram", "2000-2012 count", "2013-2019 count"]


WORDS = st.lists(st.sampled_from("和平發展，。\n 合"), max_size=25).map(lambda w: "和" + "".join(w))


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=4), st.booleans())
def test_any_texts_both_scripts_and_any_parts(tmp_path_factory, texts, punctuation):
    folder = tmp_path_factory.mktemp("texts")
    for number, written in enumerate(texts):
        for place, text in (
            ("hant", written),
            ("hans", corpuskit.convert(written, "simplified")),
            ("two" if number else "one", written),
        ):
            (folder / place).mkdir(exist_ok=True)
            (folder / place / f"{2001 + number}.txt").write_text(text, encoding="utf-8")

    def open_(*places):
        return open_corpus(*(folder / place for place in places))

    counting = {"unit": "character", "min_count": 2, "min": 1, "punctuation": punctuation}
    whole = open_("hant")
    table = whole.ngrams(**counting)
    runs = list(naive.stretches(whole, "character", punctuation=punctuation))
    wanted = naive.free_counts(runs, range(1, 6), 2)
    found = {tuple(corpuskit.fold(r["ngram"])): r["free"] for r in table.records()}
    assert found == wanted
    simplified = open_("hans").ngrams(**counting)
    assert [corpuskit.fold(str(row)) for row in table] == [
        corpuskit.fold(str(row)) for row in simplified
    ]
    assert list(open_("one", "two").ngrams(**counting)) == list(table)


def test_one_way_of_writing_does_not_depend_on_the_parts(tmp_path):
    texts = {"2001": "伙伴关系，夥伴關係。", "2002": "夥伴關係", "2003": "夥伴关系"}
    for name, text in texts.items():
        for place in ("all", "a" if name > "2001" else "b"):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")
    for places in (["all"], ["a", "b"], ["b", "a"]):
        table = open_corpus(*(tmp_path / place for place in places)).ngrams(
            unit="character", min=4, min_count=4
        )
        assert list(table.records()) == [
            {"n": 4, "ngram": "夥伴關係", "count": 4, "free": 4, "documents": 3,
             "per_million": 250_000}
        ]  # fmt: skip


def test_sorting_without_room_for_places_gives_the_same(corpus, monkeypatch):
    table = list(corpus.ngrams(min_count=3))
    monkeypatch.setattr("corpuskit.analysis.ngrams.levels._BITS", 1)
    assert list(corpus.ngrams(min_count=3)) == table


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"min": 0}, "min must be 1 or more"),
        ({"min": 3, "max": 2}, "no length is left"),
        ({"max": 51}, "at most 50"),
        ({"unit": "clause"}, "unit must be one of"),
        ({"skip": 11}, "skip must be at most 10"),
        ({"skip": 1, "min": 1}, "nothing can be skipped"),
        ({"skip": 1, "view": "closed"}, "every n-gram is listed"),
        ({"containing": " "}, "query"),
        ({"by": "nothing"}, "nothing"),
    ],
)
def test_what_is_refused(corpus, options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        corpus.ngrams(**options)


def test_too_many_with_gaps_are_refused(corpus, monkeypatch):
    monkeypatch.setattr("corpuskit.analysis.ngrams.skips._MOST", 1000)
    with pytest.raises(CorpuskitError, match="too many n-grams with gaps"):
        corpus.ngrams(skip=2)


def test_no_row_is_a_note_and_exit_code_1(run):
    result = run("ngrams", "-c", SAMPLE, "--containing", "火星")
    assert result.exit_code == 1
    assert "no n-gram" in result.stderr


def test_real_text():
    gwr = open_corpus(shared("texts", "gwr"))
    runs = list(naive.stretches(gwr))
    counts, documents = naive.counted(runs, range(2, 4))
    found = by_key(gwr.ngrams(max=3, min_count=20, view="nested"))
    assert {gram: row["count"] for gram, row in found.items()} == {
        gram: n for gram, n in counts.items() if n >= 20
    }
    assert all(row["documents"] == documents[gram] for gram, row in found.items())
    assert numpy.sum([row["count"] for row in found.values()]) > 50_000
