"""trend: the same numbers as scipy on counts by hand, in both scripts and in any parts."""

import pytest
from scipy import stats

import corpuskit
from corpuskit import open_corpus
from corpuskit.core.errors import CorpuskitError
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def rates_by_hand(corpus, string):
    """Return the rates of a string, without the counting code."""
    from corpuskit.text.characters import count_han

    texts = [corpus.text(document.name) for document in corpus.documents]
    return [text.count(string) / count_han(text) * 1000 for text in texts]


def check(row, years, rates):
    oracle = stats.kendalltau(years, rates)
    assert row["tau"] == pytest.approx(oracle.statistic, abs=1e-9)
    if len(set(rates)) == len(rates):
        exact = stats.kendalltau(years, rates, method="exact")
        assert row["p"] == pytest.approx(exact.pvalue, abs=1e-9)
    slopes = stats.theilslopes(rates, years, 0.95)
    assert row["slope"] == pytest.approx(slopes[0], abs=1e-9)
    assert row["slope_low"] == pytest.approx(slopes[2], abs=1e-9)
    assert row["slope_high"] == pytest.approx(slopes[3], abs=1e-9)


def test_queries_are_tested_as_scipy_tests_them(corpus):
    years = [document.year for document in corpus.documents]
    words = ("能源", "農業", "合作", "台灣", "創新")
    for word, row in zip(words, corpus.trend(*words).records(), strict=True):
        rates = rates_by_hand(corpus, word)
        check(row, years, rates)
        assert (row["query"], row["years"]) == (word, sum(rate > 0 for rate in rates))


def test_all_words_come_by_the_strength_of_their_trend(corpus):
    from corpuskit.text.characters import count_han

    table = corpus.trend(permutations=0)
    rows = list(table.records())
    strengths = [abs(row["tau"]) for row in rows]
    assert strengths == sorted(strengths, reverse=True)
    counts = {}
    for row in corpus.freq(by="year").records():
        counts.setdefault(row["word"], {})[row["year"]] = row["count"]
    totals = {word: sum(own.values()) for word, own in counts.items()}
    assert {row["word"]: row["count"] for row in rows} == {
        word: total for word, total in totals.items() if total >= 20
    }
    han = {d.year: count_han(corpus.text(d.name)) for d in corpus.documents}
    for row in rows[:40]:
        rates = [counts[row["word"]].get(year, 0) / han[year] * 1000 for year in han]
        check(row, list(han), rates)
    falling = corpus.trend(permutations=0, direction="negative").column("tau")
    assert falling == [row["tau"] for row in rows if row["tau"] < 0]


@pytest.mark.parametrize("measure", ["share", "per_1000_chars"])
def test_domains_have_the_numbers_of_domains(corpus, measure):
    series = {}
    for row in corpus.domains(by="year").records():
        series.setdefault(row["domain"], {})[row["year"]] = row[measure]
    for row in corpus.trend(domains=True, measure=measure).records():
        own = series[row["domain"]]
        check(row, list(own), list(own.values()))


def test_change_points_divide_the_years(corpus):
    (row,) = corpus.trend("農業").records()
    assert row["change_p"] < 0.05
    table = corpus.trend("農業", view="years")
    rates = dict(zip(table.column("year"), table.column("per_1000_chars"), strict=True))
    segments = dict(zip(table.column("year"), table.column("segment_rate"), strict=True))
    han = {r["year"]: r["hits"] / r["per_1000_chars"] for r in table.records() if r["hits"]}
    assert list(rates.values()) == pytest.approx(rates_by_hand(corpus, "農業"))
    starts = [int(year) for year in row["change_points"].split(", ")]
    changes = [b for a, b in zip(segments, list(segments)[1:], strict=False)
               if segments[a] != segments[b]]  # fmt: skip
    assert changes == starts
    last = [year for year in segments if year >= starts[-1]]
    hits = sum(rates[year] * han.get(year, 0) for year in last)
    if all(year in han for year in last):
        assert segments[last[0]] == pytest.approx(hits / sum(han[year] for year in last))
    lines = table.column("slope_line")
    assert lines[1] - lines[0] == pytest.approx(row["slope"])
    assert corpus.trend("農業", permutations=0).column("change_points") == [None]


def test_warnings_fit_the_number_of_years(corpus):
    few = corpus.where("year=2015-2019").trend("合作")
    assert any("5 years only: the smallest possible p is 0.017" in c for c in few.captions)
    assert any("no change points: segments of 3 years need 6 years" in c for c in few.captions)
    some = corpus.where("year=2005-2019").trend("合作")
    assert any("15 years: only strong trends are found" in c for c in some.captions)
    with pytest.raises(CorpuskitError, match="needs three years with text, got 2"):
        corpus.where("year>=2018").trend("合作")


def test_both_scripts_and_any_parts_give_the_same(tmp_path):
    texts = {str(2001 + n): "兩國經貿合作。" * (n + 1) + "能源" * (n // 3) for n in range(8)}
    for name, written in texts.items():
        for place, text in (
            ("hant", written),
            ("hans", corpuskit.convert(written, "simplified")),
            ("one" if int(name) % 2 else "two", written),
        ):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")

    def rows(*places, query=()):
        opened = open_corpus(*(tmp_path / place for place in places))
        table = opened.trend(query, **({} if query else {"min_count": 1}))
        return {corpuskit.fold(r.pop("query" if query else "word")): r for r in table.records()}

    for query in ((), ("能源", "合作")):
        whole = rows("hant", query=query)
        assert whole
        assert rows("hans", query=query) == whole
        assert rows("one", "two", query=query) == whole


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"measure": "share"}, "only domains have a share"),
        ({"lexicon": "thesis"}, "a lexicon has domains"),
        ({"direction": "up"}, "direction must be one of"),
        ({"confidence": 95}, "between 0 and 1"),
        ({"min_years": 0}, "min_years must be 1 or more"),
    ],
)
def test_what_cannot_be_followed(corpus, options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        corpus.trend(**options)
    with pytest.raises(CorpuskitError, match="queries and domains exclude"):
        corpus.trend("合作", domains=True)


def test_the_work_reports_show_what_their_readers_know():
    corpus = open_corpus(shared("texts", "gwr"))
    rows = {r["query"]: r for r in corpus.trend("创新", "阶级斗争", "社会主义").records()}
    assert rows["创新"]["tau"] > 0.6
    assert rows["阶级斗争"]["tau"] < 0
    assert rows["社会主义"]["slope"] < 0
