"""Queries of every kind through the command line, compared with naive counts."""

import json

import pytest

from corpuskit import kwic, open_corpus
from corpuskit.corpus.opening import StoreOptions
from corpuskit.text.fold import fold
from tests.conftest import SMALL, shared

QUERIES = [
    ["夥伴"],
    ["合"],
    ["*夥伴"],
    ["中?總理"],
    ["戰略*關係"],
    ["--regex", "(合作|協作)夥?伴"],
    ["--cql", '[word="戰略"] [pos="v.*"]{0,2} "合作|協作|夥伴"'],
    ["--cql", '[pos="v"] []{0,2} "合作" within s'],
]
OPTIONS = [
    [],
    ["--sort", "left"],
    ["--sort", "right", "--unit", "token", "--window", "3"],
    ["--sort", "node"],
    ["--sample", "3"],
    ["--count"],
    ["--by", "year"],
    ["--by", "left:1"],
    ["--by", "right:2", "--unit", "token"],
    ["--facets"],
    ["--where", "year=2001-2003"],
    ["--exact-script"],
]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_a_store_on_disk_gives_the_same_output_as_a_store_in_memory(run, query, options):
    on_disk = run("kwic", *query, *options, "-c", SMALL, "-f", "json", "-q")
    in_memory = run("kwic", *query, *options, "-c", SMALL, "-f", "json", "-q", "--no-store")
    assert (on_disk.exit_code, on_disk.stdout) == (in_memory.exit_code, in_memory.stdout)
    assert on_disk.exit_code in (0, 1)


@pytest.mark.parametrize("options", [[], ["--sort", "right"], ["--by", "year"], ["--facets"]])
def test_several_parts_give_the_same_output_as_one(run, options):
    parts = [arg for path in sorted(SMALL.glob("*.txt")) for arg in ("-c", path)]
    one_part = run("kwic", "夥伴", *options, "-c", SMALL, "-q", "-f", "jsonl").stdout
    several = run("kwic", "夥伴", *options, *parts, "-q", "-f", "jsonl").stdout
    if options != ["--facets"]:
        assert several == one_part
    assert several


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["夥伴", "--by", "left:0"], "'left:0' is not a place next to a hit"),
        (["夥伴", "--by", "nosuch"], "unknown field 'nosuch'"),
        (["夥伴", "--by", "year", "--count"], "exclude each other"),
        (["夥伴", "--facets", "--sample", "3"], "omit --sample"),
        (["夥伴", "--cql", "--regex"], "exclude each other"),
        (['[word="和平"', "--cql"], "is wrong at column"),
        (["***"], "wildcard"),
    ],
)
def test_invalid_queries_raise_an_error_of_one_line(run, arguments, problem):
    result = run("kwic", *arguments, "-c", SMALL, "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_methods_of_a_corpus(tmp_path):
    corpus = open_corpus(SMALL)
    assert list(corpus.kwic("夥伴")) == list(kwic(corpus, "夥伴"))
    assert corpus.freq(by="year").names[0] == "year"
    assert [row[2] for row in corpus.domains(by="period")]
    name, _, position, *_ = next(iter(corpus.kwic("夥伴")))
    assert fold(corpus.text(name, (position, position + 2))) == "伙伴"
    pyarrow = pytest.importorskip("pyarrow")
    table = corpus.freq().to_arrow()
    assert table.schema.field("count").type == pyarrow.int64()
    assert table.column("word").to_pylist() == [row[1] for row in corpus.freq()]


@pytest.mark.slow
def test_queries_in_either_script_find_the_same_in_real_texts(run):
    folder = shared("texts", "gwr")
    for query in ('"經濟" "發展"', '[word="伙伴|夥伴"]'):
        rows = json.loads(run("kwic", "--cql", query, "-c", folder, "--count", "-f", "json").stdout)
        assert rows["rows"][0]["hits"] > 10
    memory = open_corpus(folder, store_options=StoreOptions(store=False))
    options = {"cql": True}
    kept = list(kwic(open_corpus(folder), '"經濟" "發展"', **options))
    assert kept == list(kwic(memory, '"经济" "发展"', **options))
