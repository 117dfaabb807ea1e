"""The demonstration corpus holds the published numbers, counted by two counters."""

import csv
import subprocess
import sys
import tomllib
from collections import Counter

import pytest

from corpuskit import domains, load_lexicon, open_corpus
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE, shared

NAMES = ["political-security", "economic", "cultural"]
TABLES = tomllib.loads((SAMPLE / "published.toml").read_text("utf-8"))["table"]
PERIODS = {"2000-2012": range(2000, 2013), "2013-2019": range(2013, 2020)}
CELLS = [(t["number"], t["domain"], t["period"], term, n)
         for t in TABLES for term, n in t["counts"].items()]  # fmt: skip


@pytest.fixture(scope="module")
def naive_counts():
    forms = naive.read_lexicon(ROOT / "lexicons/thesis", NAMES, fold_table())
    counts = {}
    for path in (SAMPLE / "texts").glob("*.txt"):
        key = path.read_text("utf-8").translate(fold_table())
        counts[int(path.stem)] = naive.longest(key, forms)
    return counts


@pytest.fixture(scope="module")
def counted():
    table = domains(open_corpus(SAMPLE), load_lexicon("thesis"), by="period", view="terms")
    return {(row[0], row[2]): row[3] for row in table}


def test_there_are_86_published_cells():
    assert len(CELLS) == 86
    assert sum(cell[-1] for cell in CELLS) == 2894


@pytest.mark.parametrize(("number", "domain", "period", "term", "published"), CELLS)
def test_a_published_cell(counted, naive_counts, number, domain, period, term, published):
    assert counted[period, term] == published
    assert sum(naive_counts[y].get((domain, term), 0) for y in PERIODS[period]) == published


def test_the_published_cells_are_those_of_the_thesis():
    import json

    facts = json.loads(shared("thesis", "facts.json").read_text("utf-8"))
    told = [(t["table"], x["term"], x["count"]) for t in facts["tables"] for x in t["terms"]]
    assert told == [(number, term, n) for number, _, _, term, n in CELLS]


@pytest.fixture(scope="module")
def years(naive_counts):
    """Hits of each domain by year, counted naively, and shares in percent."""
    hits = {y: Counter() for y in naive_counts}
    for year, counts in naive_counts.items():
        for (domain, _), n in counts.items():
            hits[year][domain] += n
    shares = {y: {d: 100 * h[d] / h.total() for d in NAMES} for y, h in hits.items()}
    return hits, shares


def mean(shares, domain, period):
    return sum(shares[y][domain] for y in period) / len(period)


ALL = range(2000, 2020)
P, E, C = NAMES


def test_program_and_naive_counter_agree_on_every_year(years):
    table = domains(open_corpus(SAMPLE), load_lexicon("thesis"), by="year")
    hits, shares = years
    for row in table:
        assert row[3] == hits[row[0]][row[2]]
        assert 100 * row[4] == pytest.approx(shares[row[0]][row[2]])


def test_statements_of_yearly_shares(years):
    hits, shares = years
    political = {y: shares[y][P] for y in ALL}
    economic = {y: shares[y][E] for y in ALL}
    assert hits[2003][P] == 72
    assert round(political[2003]) == 62  # S01
    assert max(political, key=political.get) == 2003
    assert round(political[2018]) == 12  # S02
    assert min(PERIODS["2013-2019"], key=political.get) == 2018
    assert round(economic[2003]) == 20  # S05
    assert min(economic, key=economic.get) == 2003
    assert {2004, 2008, 2009, 2011, 2013, 2015} <= {y for y in ALL if economic[y] >= 50}  # S07
    assert round(economic[2019]) == 62  # S08
    assert economic[2017] < economic[2018] < economic[2019]
    assert hits[2009][E] > 110  # S09
    assert max(ALL, key=lambda y: hits[y][E]) == 2009
    assert all(shares[y][C] <= 40 for y in ALL)  # S54


def test_statements_of_mean_shares(years):
    _, shares = years
    assert round(mean(shares, P, PERIODS["2013-2019"])) == 17  # S03
    assert round(mean(shares, E, PERIODS["2013-2019"])) == 54  # S04
    assert round(mean(shares, E, ALL)) == 46  # S06
    assert round(mean(shares, C, ALL)) == 27  # S11


def test_statements_of_direction(years):
    _, shares = years
    assert shares[2006][C] - shares[2005][C] > 5  # S12
    assert shares[2011][C] - shares[2012][C] > 5  # S13
    assert shares[2017][C] > shares[2018][C] > shares[2019][C]  # S14, S15
    falling = [shares[y][P] for y in range(2006, 2012)]
    assert falling == sorted(falling, reverse=True)  # S16
    assert shares[2012][P] > shares[2011][P] + 10  # S17
    assert shares[2019][P] > shares[2018][P]  # S18
    assert all(shares[y][P] == max(shares[y].values()) for y in range(2000, 2004))  # S38
    assert mean(shares, C, PERIODS["2013-2019"]) > mean(shares, C, PERIODS["2000-2012"])  # S11


def total(counts, term, years):
    return sum(n for y in years for (_, t), n in counts[y].items() if t == term)


def test_statements_of_terms(naive_counts):
    counts = naive_counts
    first, second = PERIODS.values()
    assert {y for y in ALL if total(counts, "台灣", [y])} == {2000, 2009}  # S19, S20
    assert all(total(counts, t, [2009]) > 10 for t in "貿易 投資 金融 海關".split())  # S09
    assert all(4 <= total(counts, t, first) <= 12 for t in "機電 農業 融資".split())  # S10
    assert all(total(counts, t, first) for t in "信任 聯盟 國防".split())  # S21
    assert all(total(counts, t, second) <= 1 for t in "武器 軍控 分裂主義 台灣".split())  # S23
    for term in "農業 融資 交通 保險 青年 創新 媒體".split():  # S29, S35
        assert total(counts, term, first) < total(counts, term, second)
    for term in "石油 天然氣 煤炭 恐怖主義 科技 毒品 移民".split():  # S23, S30, S35
        assert total(counts, term, first) > total(counts, term, second)
    for term in "物流 高鐵 互聯網 獸醫 動植物".split():  # S31, S35
        assert total(counts, term, first) == 0 < total(counts, term, second)
    for term in "移民 生態 中醫 救災".split():  # S32
        assert 0 < total(counts, term, first) < 10
    more, less = ("科研 旅遊 體育".split(), "留學生 語言 媒體".split())  # S33
    assert min(total(counts, t, first) for t in more) > max(total(counts, t, first) for t in less)
    for term in "青年 文化 媒體 電影 知識產權 廣播".split():  # S36
        assert all(total(counts, term, [y]) for y in range(2014, 2018))
    assert all(total(counts, t, [2003]) for t in "會晤 協作 和平 恐怖主義 武器".split())  # S37


def test_terms_that_no_table_prints_are_less_frequent_than_those_printed(naive_counts):
    for table in TABLES:
        least = min(table["counts"].values())
        years = PERIODS[table["period"]]
        for term in {t for y in years for d, t in naive_counts[y] if d == table["domain"]}:
            if term not in table["counts"]:
                assert total(naive_counts, term, years) < least


def test_titles_dates_and_places_are_in_the_metadata():
    documents = open_corpus(SAMPLE).documents
    assert [doc.year for doc in documents] == list(ALL)
    assert documents[3].metadata["title"] == "中俄總理第八次定期會晤聯合公報"
    with shared("thesis", "meetings.tsv").open(encoding="utf-8") as file:
        meetings = {row["ordinal"]: row for row in csv.DictReader(file, delimiter="\t")}
    for doc in documents:
        assert doc.metadata["date"] == meetings[doc.metadata["ordinal"]]["date_signed"]


def test_the_first_line_of_info_says_that_it_is_a_reconstruction(run):
    first = run("info", "-f", "text").stdout.splitlines()[0]
    assert "a demonstration composed from published counts, not the communiqués" in first
    assert "not the communiqués" in (SAMPLE / "README.md").read_text("utf-8").splitlines()[2]


def test_the_script_composes_these_documents(tmp_path):
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(SAMPLE, copy)
    shutil.rmtree(copy / "texts")
    subprocess.run([sys.executable, str(copy / "compose.py")], check=True)
    for path in (SAMPLE / "texts").glob("*.txt"):
        assert (copy / "texts" / path.name).read_bytes() == path.read_bytes()
