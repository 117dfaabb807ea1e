"""keyness: the same numbers as counting by hand, in both scripts and in any parts."""

from collections import Counter

import numpy
import pytest
from scipy import stats

import corpuskit
from corpuskit import open_corpus
from corpuskit.analysis.keyness.measures import MEASURES
from corpuskit.core.errors import CorpuskitError
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"
PERIODS = {"target": "period=2013-2019", "reference": "period=2000-2012"}


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def words_by_document(corpus):
    """Count by the words of `segment`-ed documents, without the counting code."""
    rows = corpus.freq(by="document").records()
    found = {}
    for row in rows:
        found.setdefault(row["document"], Counter())[row["word"]] = row["count"]
    return found


def test_the_numbers_are_those_of_counting_by_hand(corpus):
    late = [d.name for d in corpus.where(PERIODS["target"]).documents]
    by_document = words_by_document(corpus)
    target, reference = Counter(), Counter()
    for name, counts in by_document.items():
        (target if name in late else reference).update(counts)
    n1, n2 = target.total(), reference.total()
    table = corpus.keyness(**PERIODS, permutations=0)
    rows = list(table.records())
    family = {w for w in target | reference if target[w] + reference[w] >= 5}
    assert {row["word"] for row in rows} == family
    for row in rows:
        word = row["word"]
        a, b = target[word], reference[word]
        assert (row["target_count"], row["reference_count"]) == (a, b)
        assert row["target_per_million"] == pytest.approx(a / n1 * 1e6)
        assert row["target_documents"] == sum(by_document[d][word] > 0 for d in late)
        oracle = stats.chi2_contingency([[a, b], [n1 - a, n2 - b]], False, "log-likelihood")[0]
        assert abs(row["g2"]) == pytest.approx(oracle, rel=1e-9, abs=1e-9)
        tail = 0.05 / len(family) / 2
        if a:
            low = stats.beta.ppf(tail, a, b + 1)
            assert row["lrc_low"] == pytest.approx(numpy.log2(n2 / n1 * low / (1 - low)), abs=1e-8)
        else:
            assert row["lrc_low"] is None
        weights = [by_document[d].total() / n1 for d in late]
        if a:
            shares = [by_document[d][word] / a for d in late]
            dp = sum(abs(s - w) for s, w in zip(shares, weights, strict=True)) / 2
            assert row["target_dp"] == pytest.approx(dp)


def test_words_of_the_target_come_first_then_those_of_the_reference(corpus):
    rows = list(corpus.keyness(**PERIODS, permutations=0).records())
    signs = [row["target_per_million"] >= row["reference_per_million"] for row in rows]
    assert signs == sorted(signs, reverse=True)
    assert [row["side"] == "target" for row in rows] == signs
    for sign in (True, False):
        sizes = [abs(row["lrc"]) for row, own in zip(rows, signs, strict=True) if own == sign]
        assert sizes == sorted(sizes, reverse=True)
    assert any(row["target_count"] == 0 for row in rows)
    limited = corpus.keyness(**PERIODS).limit(3)
    assert len(limited) == 6
    only = corpus.keyness(**PERIODS, direction="negative", permutations=0)
    assert list(only) == [tuple(r.values()) for r, s in zip(rows, signs, strict=True) if not s]


def test_changing_the_sides_changes_the_signs(corpus):
    one = {r["word"]: r for r in corpus.keyness(**PERIODS, permutations=0).records()}
    other = corpus.keyness(target=PERIODS["reference"], reference=PERIODS["target"], permutations=0)
    for row in other.records():
        before = one[row["word"]]
        for name in ("lrc", "log_ratio", "g2"):
            assert row[name] == pytest.approx(-before[name], abs=1e-9)
        assert (row["lrc_low"] is None) == (before["lrc_high"] is None)


def test_the_permutation_is_exact_and_only_for_rows_that_are_read(corpus):
    rows = list(corpus.keyness(**PERIODS).limit(3).records())
    assert all(row["p_permutation"] is not None for row in rows)
    assert min(row["p_permutation"] for row in rows) == pytest.approx(1 / 77520)
    caption = corpus.keyness(**PERIODS).captions[-1]
    assert "all 77,520 choices of documents; the smallest possible p is 1.3e-05" in caption
    everything = list(corpus.keyness(**PERIODS, min_count=1).records())
    assert sum(row["p_permutation"] is not None for row in everything) <= 1000
    assert everything[-1]["p_permutation"] is None or len(everything) < 1000


def test_by_compares_each_value_with_the_rest(corpus):
    table = corpus.keyness(by="period", permutations=0)
    alone = corpus.keyness(target=PERIODS["target"], permutations=0)
    late = [row[1:] for row in table if row[0] == "2013-2019"]
    assert late == list(alone)
    assert table.limit(2).column("period") == ["2000-2012"] * 4 + ["2013-2019"] * 4


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
            ("one" if name < "2003" else "two", written),
        ):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")

    def rows(*places):
        table = open_corpus(*(tmp_path / place for place in places)).keyness(
            target="year>=2003", min_count=1
        )
        return [tuple(v for k, v in row.items() if k != "word") for row in table.records()], table

    whole, table = rows("hant")
    simplified, other = rows("hans")
    assert sorted(map(str, whole)) == sorted(map(str, simplified))
    assert {corpuskit.fold(w) for w in table.column("word")} == set(
        map(corpuskit.fold, other.column("word"))
    )
    assert rows("one", "two")[0] == whole
    two = open_corpus(tmp_path / "two").keyness(
        reference_corpus=open_corpus(tmp_path / "one"), min_count=1
    )
    assert list(two) == list(table)


def test_files_that_alternate_between_folders_are_as_in_one(corpus, tmp_path):
    for place, document in enumerate(corpus.documents):
        for folder in ("one", "odd" if place % 2 else "even"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{document.name}.txt").write_text(document.text, encoding="utf-8")
    one = open_corpus(tmp_path / "one")
    two = open_corpus(tmp_path / "even", tmp_path / "odd")
    for options in (
        {"by": "decade"},
        {"target": "year>=2010", "permutations": 99},
        {"target": "year>=2010", "measure": "rank_sum"},
        {"target": "year>=2010", "view": "explain", "word": "能源"},
    ):
        assert list(one.keyness(**options)) == list(two.keyness(**options))
    assert one.mask("year>=2010").tolist() == two.mask("year>=2010").tolist()


def test_a_list_of_frequencies(corpus, tmp_path):
    path = tmp_path / "list.tsv"
    corpuskit.save_table(corpus.where(PERIODS["reference"]).freq(), path)
    late = corpus.where(PERIODS["target"])
    with_list = {corpuskit.fold(r["word"]): r for r in late.keyness(reference_list=path).records()}
    with_documents = corpus.keyness(**PERIODS, permutations=0)
    for row in with_documents.records():
        mine = with_list[corpuskit.fold(row["word"])]
        for name in ("target_count", "reference_count", "log_ratio", "lrc", "g2", "target_dp"):
            assert mine[name] == pytest.approx(row[name]), name
        assert (mine["reference_documents"], mine["p_permutation"]) == (None, None)
    given = {"合作": 5, "能源": 2}
    rows = {r["word"]: r for r in late.keyness(reference_list=given, min_count=1).records()}
    assert rows["合作"]["reference_count"] == 5
    path.write_text("合作\tmany\n", encoding="utf-8")
    with pytest.raises(CorpuskitError, match=r"list.tsv:1: is not a word, a tab and a count"):
        late.keyness(reference_list=path)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_sorts_the_list(corpus, measure):
    table = corpus.keyness(**PERIODS, measure=measure, permutations=0, direction="positive")
    rows = list(table.records())
    name = {"lrc": "lrc", "rank_sum": "vargha_delaney_a"}.get(measure, measure)
    values = [row[name] for row in rows if row[name] is not None]
    if measure == "rank_sum":
        values = [abs(value - 0.5) for value in values]
    assert values == sorted(values, reverse=True)
    assert len(rows) > 100


def test_the_arithmetic_of_a_word(corpus):
    table = corpus.keyness(**PERIODS, view="explain", word="能源")
    numbers = dict(zip(table.column("step"), table.column("number"), strict=True))
    row = next(r for r in corpus.keyness(**PERIODS).records() if r["word"] == "能源")
    for name in ("target_count", "reference_count", "log_ratio", "lrc", "g2", "p_permutation"):
        assert numbers[name] == pytest.approx(row[name]), name
    lines = {step: n for step, n in numbers.items() if step.startswith("target: ")}
    assert sum(lines.values()) == row["target_count"]
    with pytest.raises(CorpuskitError, match="is not a word of either side"):
        corpus.keyness(**PERIODS, view="explain", word="沒有的詞")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({}, "nothing to compare with"),
        ({"by": "period", "target": "year=2003"}, "it has no target"),
        ({"target": "year<=2010", "reference": "year>=2010"}, "1 document would be on both sides"),
        ({"target": "year>=2000"}, "no document is left"),
        ({"target": "year=1900"}, "year=1900"),
        ({"target": "year=2003", "measure": "mi"}, "measure must be one of"),
        ({"target": "year=2003", "confidence": 95}, "between 0 and 1"),
        ({"reference_corpus": SAMPLE}, "reference_corpus must be"),
        ({"reference_list": {"合作": 0}}, "no word has a count"),
    ],
)
def test_what_cannot_be_compared(corpus, options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        corpus.keyness(**options)


def test_the_work_reports_show_what_their_readers_know():
    corpus = open_corpus(shared("texts", "gwr"))
    table = corpus.keyness(target="year=2013-2019", reference="year=2000-2012", min_length=2)
    assert table.limit(12).column("word")[:4] == ["习近平", "脱贫", "打造", "动能"]
