"""correspondence: the decomposition of a table that is counted by hand."""

import numpy
import pytest
from scipy import stats

import corpuskit
from corpuskit import open_corpus
from corpuskit.core.errors import CorpuskitError
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"
QUERIES = ("能源", "農業", "恐怖", "合作", "安全")


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def by_hand(corpus, by):
    """Return counts of the queries by the values of a field, from the texts alone."""
    groups = {}
    for document in corpus.documents:
        text = corpus.text(document.name)
        own = groups.setdefault(document.value(by), numpy.zeros(len(QUERIES)))
        own += [text.count(query) for query in QUERIES]
    return list(groups), numpy.array(list(groups.values())).T


def decomposed(table):
    """Return principal coordinates and inertias by the eigenvectors, not the singular values."""
    p = table / table.sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    s = (p - numpy.outer(r, c)) / numpy.sqrt(numpy.outer(r, c))
    values, vectors = numpy.linalg.eigh(s @ s.T)
    order = numpy.argsort(-values)
    values, vectors = values[order], vectors[:, order]
    return vectors * numpy.sqrt(values.clip(0)) / numpy.sqrt(r)[:, None], values


def test_points_are_those_of_a_table_counted_by_hand(corpus):
    names, counts = by_hand(corpus, "year")
    coordinates, inertias = decomposed(counts)
    rows = list(corpus.correspondence(*QUERIES, permutations=0).records())
    words = [row for row in rows if row["side"] == "query"]
    assert [row["point"] for row in words] == list(QUERIES)
    assert [row["count"] for row in words] == counts.sum(axis=1).tolist()
    for axis in (0, 1):
        found = numpy.array([row[f"dimension_{axis + 1}"] for row in words])
        assert numpy.abs(found) == pytest.approx(numpy.abs(coordinates[:, axis]), abs=1e-9)
        assert found[numpy.abs(found).argmax()] * numpy.sign(found[numpy.abs(found).argmax()]) > 0
    for side, masses in (("query", counts.sum(axis=1)), ("year", counts.sum(axis=0))):
        own = [row for row in rows if row["side"] == side]
        assert [row["mass"] for row in own] == pytest.approx(list(masses / counts.sum()))
        for axis in (0, 1):
            assert sum(row[f"contribution_{axis + 1}"] for row in own) == pytest.approx(1)
            weighted = sum(row["mass"] * row[f"dimension_{axis + 1}"] ** 2 for row in own)
            assert weighted == pytest.approx(inertias[axis], abs=1e-12)
        assert sum(row["inertia"] for row in own) == pytest.approx(1)
        assert all(0 <= row["quality"] <= 1 + 1e-12 for row in own)
    assert [row["point"] for row in rows if row["side"] == "year"] == list(map(str, names))


def test_the_total_inertia_is_chi_squared_over_the_sum(corpus):
    table = corpus.correspondence(*QUERIES, by="period", permutations=99)
    _, counts = by_hand(corpus, "period")
    chi2 = stats.chi2_contingency(counts, correction=False)[0] / counts.sum()
    assert f"total inertia {chi2:.4g} in 1 dimensions" in table.captions[0]
    assert any("p of the total inertia 0.0100: 99 random groups" in c for c in table.captions)
    years = corpus.correspondence(*QUERIES, by="year")
    assert any("every group has one document" in c for c in years.captions)


def test_supplementary_groups_do_not_shape_the_dimensions(corpus):
    chosen = corpus.where("year<=2015")
    alone = list(chosen.correspondence(*QUERIES, permutations=0).records())
    table = corpus.correspondence(*QUERIES, supplementary=("year>=2016",), permutations=0)
    rows = list(table.records())
    assert rows[: len(alone)] == alone
    others = rows[len(alone) :]
    assert [row["point"] for row in others] == ["2016", "2017", "2018", "2019"]
    names, counts = by_hand(corpus, "year")
    standard = {row["point"]: row["dimension_1"] for row in alone if row["side"] == "query"}
    inertia = sum(r["mass"] * r["dimension_1"] ** 2 for r in alone if r["side"] == "query")
    for row in others:
        own = counts[:, names.index(int(row["point"]))]
        expected = sum(own * [standard[q] for q in QUERIES]) / own.sum() / numpy.sqrt(inertia)
        assert row["dimension_1"] == pytest.approx(expected, abs=1e-9)
        assert row["mass"] is None
        assert 0 <= row["quality"] <= 1 + 1e-12


def test_empty_rows_are_named(corpus):
    table = corpus.correspondence(*QUERIES, "沒有這個詞", permutations=0)
    assert "left out, without any count: 沒有這個詞" in table.captions
    assert "沒有這個詞" not in table.column("point")
    assert list(table) == list(corpus.correspondence(*QUERIES, permutations=0))


def test_words_are_the_most_frequent_ones(corpus):
    rows = corpus.correspondence(max_words=30, min_length=2, stopwords={"双方"}, permutations=0)
    words = [row for row in rows.records() if row["side"] == "word"]
    table = corpus.freq(min_length=2, stopwords={"双方"}).limit(30)
    assert {r["word"]: r["count"] for r in table.records()} == {
        row["point"]: row["count"] for row in words
    }
    domains = corpus.correspondence(domains=True, permutations=0)
    hits = {row["domain"]: row["hits"] for row in corpus.domains().records()}
    found = {r["point"]: r["count"] for r in domains.records() if r["side"] == "domain"}
    assert found == hits


def test_both_scripts_and_any_parts_give_the_same(tmp_path):
    texts = {str(2001 + n): "兩國經貿合作。" * (n + 1) + "能源安全" * (n % 3) for n in range(6)}
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
        table = opened.correspondence(query, permutations=0)
        return {corpuskit.fold(row.pop("point")): row for row in table.records()}

    for query in ((), ("能源", "合作", "安全")):
        whole = rows("hant", query=query)
        for other in (rows("hans", query=query), rows("one", "two", query=query)):
            assert other.keys() == whole.keys()
            for point, row in whole.items():
                assert list(other[point].values())[1:] == pytest.approx(
                    list(row.values())[1:], abs=1e-9
                )


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"by": None}, "needs groups"),
        ({"dimensions": 0}, "dimensions must be 1 or more"),
        ({"lexicon": "thesis"}, "a lexicon has domains"),
        ({"supplementary": ("year>=2001",)}, "two rows and two groups"),
    ],
)
def test_what_cannot_be_analysed(corpus, options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        corpus.correspondence(**options)
    with pytest.raises(CorpuskitError, match="two rows and two groups with counts, got 1"):
        corpus.correspondence("合作")


def test_the_work_reports_show_what_their_readers_know():
    corpus = open_corpus(shared("texts", "gwr"))
    table = corpus.correspondence("阶级斗争", "创新", "社会主义", "改革", by="decade")
    points = {row["point"]: row["dimension_1"] for row in table.records()}
    assert points["阶级斗争"] * points["创新"] < 0
    assert points["1970s"] * points["阶级斗争"] > 0
