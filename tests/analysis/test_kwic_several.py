"""Several queries in one table: the rows of each are those that it has alone."""

import json
import re
from collections import Counter

import pytest

from corpuskit import kwic, load_queries, open_corpus
from corpuskit.core.errors import CountError, OptionError, QueryError
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, SMALL

QUERIES = ("夥伴", "合作", "獨角獸")
VIEWS = [
    {},
    {"sort": "right", "window": 3},
    {"sample": 4},
    {"view": "facets"},
    {"view": "count"},
    {"by": "year"},
    {"by": ("period", "year")},
    {"by": "node"},
    {"by": "left:1"},
    {"by": ("period", "right:1"), "unit": "token"},
    {"near": "戰略"},
]


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


@pytest.mark.parametrize("options", VIEWS, ids=str)
def test_the_rows_of_each_query_are_those_of_the_query_alone(corpus, options):
    together = kwic(corpus, *QUERIES, **options)
    apart = []
    for query in QUERIES:
        table = kwic(corpus, query, **options)
        name = () if options.get("view") == "count" else (query,)
        apart += [(*name, *row) for row in table]
        assert together.notes["hits_by_query"][query] == table.notes["hits"]
    assert list(together) == apart
    assert together.names[0] == "query"
    assert together.notes["hits"] == sum(together.notes["hits_by_query"].values())


def test_queries_may_be_a_sequence_or_have_names(corpus):
    several = list(kwic(corpus, "夥伴", "合作", view="count"))
    assert list(kwic(corpus, ["夥伴", "合作"], view="count")) == several
    assert list(kwic(corpus, ("夥伴",), "合作", view="count")) == several
    assert list(corpus.kwic("夥伴", "合作", view="count")) == several
    named = kwic(corpus, {"A": "夥伴", "B": "合作"}, view="count")
    assert [row[1:] for row in named] == [row[1:] for row in several]
    assert named.column("query") == ["A", "B"]
    assert named.notes["query"] == {"A": "夥伴", "B": "合作"}
    assert list(kwic(corpus, query="夥伴", view="count")) == several[:1]


@pytest.mark.parametrize(
    ("queries", "error"),
    [
        (([],), QueryError),
        (({},), QueryError),
        (("夥伴", "夥伴"), QueryError),
        ((["夥伴", 3],), OptionError),
        ((3,), OptionError),
        (("夥伴", ""), QueryError),
        (({"a": ""},), QueryError),
    ],
    ids=str,
)
def test_wrong_queries_are_refused(corpus, queries, error):
    with pytest.raises(error):
        kwic(corpus, *queries)


def test_counts_agree_with_a_naive_count(corpus):
    texts = [path.read_text("utf-8") for path in (SAMPLE / "texts").glob("*.txt")]
    han = sum(len(re.findall("[\u3400-\u9fff〇々]", text)) for text in texts)
    for query, hits, documents, rate in kwic(corpus, *QUERIES, view="count"):
        counts = [fold(text).count(fold(query)) for text in texts]
        assert (hits, documents) == (sum(counts), sum(map(bool, counts)))
        assert rate == pytest.approx(1000 * hits / han, rel=1e-3)


def test_by_year_every_query_has_every_year(corpus):
    years = [document.year for document in corpus.documents]
    table = kwic(corpus, *QUERIES, by="year")
    assert [row[:2] for row in table] == [(q, year) for q in QUERIES for year in sorted(years)]
    wide = table.widen()
    assert wide.names == [
        "year",
        *(f"{q} {m}" for q in QUERIES for m in ("hits", "per_1000_chars")),
    ]
    for year, *cells in wide:
        long = [row[2:] for row in table if row[1] == year]
        assert cells == [cell for row in long for cell in (row[0], row[3])]


def test_a_measure_is_what_is_put_side_by_side_and_charted(corpus):
    for measure in ("hits", "documents", "share", "per_1000_chars"):
        table = kwic(corpus, *QUERIES, by="year", measure=measure)
        assert table.widen().names == ["year", *(f"{query} {measure}" for query in QUERIES)]
        assert (table.chart.y, table.chart.series) == ((measure,), "query")
    with pytest.raises(CountError, match="this table has no per_1000_chars"):
        kwic(corpus, "夥伴", by="node", measure="per_1000_chars")
    with pytest.raises(CountError, match="a measure is that of groups"):
        kwic(corpus, "夥伴", measure="hits")
    assert kwic(corpus, *QUERIES, view="count", measure="documents").chart.y == ("documents",)
    with pytest.raises(OptionError, match="measure must be one of"):
        kwic(corpus, "夥伴", by="year", measure="rate")


def test_what_is_found_is_grouped_in_either_script(corpus):
    table = kwic(corpus, "戰略*夥伴", by="node")
    found = Counter()
    for path in (SAMPLE / "texts").glob("*.txt"):
        text = fold(path.read_text("utf-8"))
        found.update(m[0] for m in re.finditer(r"战略[^。！？!?…\r\n]{0,10}?伙伴", text))
    assert {fold(row[0]): row[1] for row in table} == found
    assert [row[1] for row in table] == sorted((row[1] for row in table), reverse=True)


def test_fields_and_places_make_a_cross_table(corpus):
    table = kwic(corpus, "夥伴", by=("period", "left:1"))
    assert table.names == ["period", "left:1", "hits", "documents", "share", "per_1000_chars"]
    for period in dict.fromkeys(row[0] for row in table):
        alone = kwic(corpus.where(f"period={period}"), "夥伴", by="left:1")
        own = [row for row in table if row[0] == period]
        assert [row[2:4] for row in own] == [row[1:3] for row in alone]
        assert sum(row[4] for row in own) == pytest.approx(1)
        assert [fold(row[1]) for row in own] == [fold(row[0]) for row in alone]
    wide = table.widen()
    assert sum(sum(cell or 0 for cell in row[1::2]) for row in wide) == table.notes["hits"]


def test_places_combine(corpus):
    table = kwic(corpus, "夥伴", by=("left:1", "right:1"))
    assert sum(table.column("hits")) == kwic(corpus, "夥伴").notes["hits"]
    assert table.column("hits")[0] >= table.column("hits")[-1]
    assert "per_1000_chars" not in table.names
    assert any("one character" in caption for caption in table.captions)
    assert not any("one character" in c for c in kwic(corpus, "夥伴", by="node").captions)


def test_the_command(run, tmp_path):
    wide = run("kwic", "安全", "合作", "--by", "year", "--wide", "-c", SMALL, "-q")
    assert wide.stdout.splitlines()[0].split("\t") == [
        *("year", "安全 hits", "安全 per_1000_chars", "合作 hits", "合作 per_1000_chars")
    ]
    lines = run("kwic", "夥伴", "合作", "-n", "1", "-c", SMALL, "-q").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["query", "夥伴", "合作"]
    (tmp_path / "q.txt").write_text("# 名\n夥伴\t戰略*夥伴\n合作\n", "utf-8")
    named = run("kwic", "--queries", tmp_path / "q.txt", "--count", "-c", SMALL, "-f", "json")
    assert [row["query"] for row in json.loads(named.stdout)["rows"]] == ["夥伴", "合作"]
    assert json.loads(named.stdout)["meta"]["query"] == load_queries(tmp_path / "q.txt")
    assert named.exit_code == 0


def test_a_page_is_called_by_its_queries(run):
    page = run("kwic", "夥伴", "合作", "--count", "-c", SMALL, "-f", "html", "-q").stdout
    assert "<title>夥伴、合作 · " in page


def test_one_query_without_a_hit_is_named_and_not_fatal(run):
    result = run("kwic", "夥伴", "獨角獸", "戰略|夥伴", "--count", "-c", SMALL)
    assert result.exit_code == 0
    assert "no hit for 獨角獸 in" in result.stderr
    assert "Hint: it looks like a regular expression: add --regex" in result.stderr
    assert "may overlap" in result.stderr
    many = [f"獨角{chr(0x4E00 + i)}" for i in range(8)]
    result = run("kwic", *many, "--count", "-c", SMALL)
    assert result.exit_code == 1
    assert result.stderr.count("note: no hit for") == 6


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "QUERY is missing"),
        (["夥伴", "--wide"], "--wide needs --by"),
        (["夥伴", "--by", "year", "--wide"], "--wide puts several queries, or a second --by"),
        (["夥伴", "--measure", "hits"], "--measure needs --by year"),
        (["夥伴", "--within", "5"], "--within needs --near QUERY"),
        (["夥伴", "夥伴"], "the query 夥伴 is given twice"),
        (["夥伴", "—sort", "left"], "corpuskit kwic 夥伴 --sort left"),
        (["夥伴", "--near", "合作", "--within", "word"], "within must be a unit or a number"),
        (["--queries", "none.txt"], "none.txt: No such file"),
    ],
)
def test_refusals(run, arguments, problem):
    result = run("kwic", *arguments, "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_near_in_every_view(run, corpus):
    hits = kwic(corpus, "合作", near="能源", within="clause").notes["hits"]
    assert 0 < hits < kwic(corpus, "合作").notes["hits"]
    by_year = kwic(corpus, "合作", near="能源", within="clause", by="year")
    assert sum(by_year.column("hits")) == by_year.notes["hits"] == hits
    result = run("kwic", "合作", "--near", "能源", "--within", "clause", "--count", "-c", SAMPLE)
    assert result.stdout.splitlines()[1].split("\t")[1] == str(hits)
    none = run("kwic", "合作", "--near", "台灣", "--within", "1", "--count", "-c", SAMPLE)
    assert none.exit_code == 1
    assert "Hint:" in none.stderr
