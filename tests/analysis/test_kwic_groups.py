"""Hits counted per group instead of listed."""

import re
from collections import Counter

import pytest

from corpuskit import kwic, open_corpus
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, SMALL


def test_options_of_lines_are_refused_for_groups(run):
    result = run("kwic", "夥伴", "--by", "year", "--sort", "left", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")


def test_groups_by_year_agree_with_a_naive_count():
    found = {row[0]: row[1:3] for row in kwic(open_corpus(SAMPLE), "夥伴", by="year")}
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
    rows = list(kwic(open_corpus(SAMPLE), "夥伴", by="left:1"))
    assert {fold(row[0]): row[1] for row in rows} == before
    assert sum(row[3] for row in rows) == pytest.approx(1)
    options = {"unit": "token"}
    after = kwic(open_corpus(SAMPLE), "夥伴", by="right:1", **options)
    assert {fold(row[0]): row[1] for row in after} == words


def test_the_hits_of_each_facet_sum_to_the_total():
    corpus = open_corpus(SMALL)
    total = len(list(kwic(corpus, "夥伴")))
    sums = Counter()
    for field, _, hits, *_ in kwic(corpus, "夥伴", view="facets"):
        sums[field] += hits
    assert set(sums) >= {"year", "period", "place"}
    assert set(sums.values()) == {total}


def test_years_among_the_values_of_fields_are_not_grouped_in_thousands(run):
    text = run("kwic", "夥伴", "--facets", "-c", SMALL, "-f", "text").stdout
    assert " 2001 " in text
    assert "2,001" not in text


def test_stop_words_and_punctuation_have_no_row_and_change_no_share():
    corpus = open_corpus(SAMPLE)
    options = {"by": ("period", "right:1"), "unit": "token"}
    full = list(kwic(corpus, "合作", **options))
    rows = list(kwic(corpus, "合作", stopwords=frozenset({"项目"}), **options))
    kept = [row for row in full if row[1] != "項目" and (not row[1] or row[1].isalnum())]
    assert rows == kept
    assert len(full) > len(rows)
    nodes = kwic(corpus, "的", by="node", stopwords=frozenset({"的"}))
    assert nodes.column("node") == ["的"]


def test_the_command_excludes_the_shipped_stop_words(run):
    rows = run(
        "kwic", "合作", "--by", "left:1", "--unit", "token", "--stopwords", "-c", SAMPLE, "-q"
    )
    found = {line.split("\t")[0] for line in rows.stdout.splitlines()[1:]}
    assert found.isdisjoint("的和與，。")
    refused = run("kwic", "合作", "--by", "year", "--stopwords", "-c", SAMPLE)
    assert "--stopwords needs --by right:1" in refused.stderr
