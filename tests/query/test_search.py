"""Queries of every kind through the command line, compared with naive counts."""

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import ConcordanceOptions, Corpus, Document, concordance, open_corpus
from corpuskit.analysis import ordering
from corpuskit.analysis.kwic_groups import facets, hit_groups
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.factory import segmenter
from corpuskit.store.options import StoreOptions
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, SMALL, shared

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
    ["--group-by", "year"],
    ["--group-by", "left:1"],
    ["--group-by", "right:2", "--unit", "token"],
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


@pytest.mark.parametrize("options", [[], ["--sort", "right"], ["--group-by", "year"], ["--facets"]])
def test_several_parts_give_the_same_output_as_one(run, options):
    parts = [arg for path in sorted(SMALL.glob("*.txt")) for arg in ("-c", path)]
    one_part = run("kwic", "夥伴", *options, "-c", SMALL, "-q", "-f", "jsonl").stdout
    several = run("kwic", "夥伴", *options, *parts, "-q", "-f", "jsonl").stdout
    if options != ["--facets"]:
        assert several == one_part
    assert several


def test_groups_by_year_agree_with_a_naive_count():
    found = {row[0]: row[1:3] for row in hit_groups(open_corpus(SAMPLE), "夥伴", "year")}
    for path in (SAMPLE / "texts").glob("*.txt"):
        count = fold(path.read_text("utf-8")).count("伙伴")
        assert found[int(path.stem)] == (count, int(count > 0))


def test_groups_by_neighbour_agree_with_a_naive_count():
    before = Counter()
    words = Counter()
    for path in (SAMPLE / "texts").glob("*.txt"):
        text = path.read_bytes().decode()
        key = fold(text)
        for match in re.finditer("伙伴", key):
            before[key[match.start() - 1]] += 1
            spans = [span for span in segmenter().spans(key) if span[0] >= match.end()]
            words[key[slice(*spans[0])]] += 1
    rows = list(hit_groups(open_corpus(SAMPLE), "夥伴", "left:1"))
    assert {fold(row[0]): row[1] for row in rows} == before
    assert sum(row[3] for row in rows) == pytest.approx(1)
    options = ConcordanceOptions(unit="token")
    after = hit_groups(open_corpus(SAMPLE), "夥伴", "right:1", options)
    assert {fold(row[0]): row[1] for row in after} == words


def test_the_hits_of_each_facet_sum_to_the_total():
    corpus = open_corpus(SMALL)
    total = len(list(concordance(corpus, "夥伴")))
    sums = Counter()
    for field, _, hits, *_ in facets(corpus, "夥伴"):
        sums[field] += hits
    assert set(sums) >= {"year", "period", "place"}
    assert set(sums.values()) == {total}


@given(st.text("和平夥伴，合作𠮷", max_size=300), st.sampled_from(["left", "right"]))
def test_sorting_many_hits_with_arrays_agrees_with_plain_python(text, order):
    documents = [Document("a", text), Document("b", text[::-1])]
    part = Part(documents, Reading())
    part.disk_store = part.store
    corpus = Corpus(parts=(part,), reading=Reading())
    options = ConcordanceOptions(sort=order)
    few = list(concordance(corpus, "和", options))
    before, ordering.NUMPY_FROM = ordering.NUMPY_FROM, 0
    try:
        assert list(concordance(corpus, "和", options)) == few
    finally:
        ordering.NUMPY_FROM = before


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["夥伴", "--group-by", "left:0"], "'left:0' is no place beside a hit"),
        (["夥伴", "--group-by", "nosuch"], "unknown field 'nosuch'"),
        (["夥伴", "--group-by", "year", "--count"], "exclude each other"),
        (["夥伴", "--facets", "--sample", "3"], "leave out --sample"),
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
    assert list(corpus.concordance("夥伴")) == list(concordance(corpus, "夥伴"))
    assert corpus.frequency(by="year").names[0] == "year"
    assert [row[2] for row in corpus.domains(by="period")]
    name, _, position, *_ = next(iter(corpus.concordance("夥伴")))
    assert fold(corpus.text(name, (position, position + 2))) == "伙伴"
    pyarrow = pytest.importorskip("pyarrow")
    table = corpus.frequency().to_arrow()
    assert table.schema.field("count").type == pyarrow.int64()
    assert table.column("word").to_pylist() == [row[1] for row in corpus.frequency()]


@pytest.mark.slow
def test_queries_in_either_script_find_the_same_in_real_texts(run):
    folder = shared("texts", "gwr")
    for query in ('"經濟" "發展"', '[word="伙伴|夥伴"]'):
        rows = json.loads(run("kwic", "--cql", query, "-c", folder, "--count", "-f", "json").stdout)
        assert rows["rows"][0]["hits"] > 10
    memory = open_corpus(folder, store_options=StoreOptions(store=False))
    options = ConcordanceOptions(cql=True)
    kept = list(concordance(open_corpus(folder), '"經濟" "發展"', options))
    assert kept == list(concordance(memory, '"经济" "发展"', options))
