"""Counting that explains itself: three rules side by side, terms left out, guards, one cell."""

import csv
import io
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import (
    Corpus,
    Document,
    DomainOptions,
    Reading,
    domain_blocked,
    domain_explained,
    domain_hits,
    domain_intervals,
    domain_sensitivity,
    domain_terms,
    domains,
    load_lexicon,
    open_corpus,
)
from corpuskit.core.errors import CountError, LexiconError
from corpuskit.corpus.corpus import Part
from corpuskit.segmentation.build import segmenter
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE, SMALL, shared

THESIS = load_lexicon("thesis")
NAMES = [domain.name for domain in THESIS.domains]
FORMS = naive.read_lexicon(ROOT / "lexicons/thesis", NAMES, fold_table())
READING = Reading()
PIECES = st.sampled_from(
    "會晤 安全 食品安全 貿易 世界貿易組織 留學生 大學生 教育 动植物 航天 和平 ， 的 \n 一、 （一）".split(
        " "
    )
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def corpus(*texts, parts=1):
    documents = [Document(f"d{i}", text, year=2000 + i) for i, text in enumerate(texts)]
    size = max(1, len(documents) // parts)
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    return Corpus(tuple(Part(some, READING) for some in cut), READING)


def naive_shares(text, rule, without=()):
    key = text.translate(fold_table())
    if rule == "token":
        found = naive.tokens([key[s:e] for s, e in segmenter().spans(key)], FORMS)
    else:
        found = getattr(naive, rule)(key, FORMS)
    hits = dict.fromkeys(NAMES, 0)
    for (domain, term), n in found.items():
        if term not in without:
            hits[domain] += n
    total = sum(hits.values())
    return {name: n / total if total else None for name, n in hits.items()}


@settings(max_examples=40)
@given(TEXTS, st.sampled_from([(), ("會晤",), ("貿易", "航太")]))
def test_the_three_rules_side_by_side_are_those_of_naive_counters(text, without):
    table = domain_sensitivity(corpus(text), THESIS, DomainOptions(without=without))
    rules = {rule: naive_shares(text, rule) for rule in ("longest", "token", "substring")}
    if without:
        rules["without"] = naive_shares(text, "longest", without)
    assert table.names[2 : 2 + len(rules)] == [f"{rule}_share" for rule in rules]
    for row in table:
        shares = [some[row[1]] for some in rules.values()]
        assert list(row[2 : 2 + len(rules)]) == shares
        changes = [share - shares[0] for share in shares[1:] if None not in (share, shares[0])]
        assert abs(row[-2] or 0) == max(map(abs, changes), default=0)
        assert row[-1] is None or rules[row[-1]][row[1]] - shares[0] == row[-2]


def test_sensitivity_names_the_largest_change_and_keeps_gaps():
    documents = [Document("a", "貿易，動植物。", year=2000), Document("b", "貿易", year=2002)]
    two = Corpus((Part(documents, READING),), READING)
    table = domain_sensitivity(two, THESIS, DomainOptions(by="year"))
    rows = {(row[0], row[2]): row for row in table}
    assert rows[2001, "economic"] == (2001, 0, "economic", *[None] * 5)
    assert rows[2000, "cultural"][3:6] == (0.5, 0.5, pytest.approx(2 / 3))
    assert "largest change from longest: -0.167 in 2000, economic, by substring" in table.captions


@given(TEXTS)
def test_a_term_left_out_still_takes_its_place(text):
    options = DomainOptions(by="year", without=("航天",))
    table = domains(corpus(text), THESIS, options)
    shares = naive_shares(text, "longest", ("航太",))
    assert {row[2]: row[4] for row in table} == shares
    assert all(row[2] != "航太" for row in domain_terms(corpus(text), THESIS, options))
    assert all(row[7] != "航太" for row in domain_hits(corpus(text), THESIS, options))


def test_an_unknown_term_cannot_be_left_out():
    with pytest.raises(LexiconError, match="has no term '外星'"):
        domains(corpus("貿易"), THESIS, DomainOptions(without=("外星",)))


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 3))
def test_blocked_hits_are_those_of_each_guard(texts, parts):
    guards = {guard.translate(fold_table()) for term in THESIS.terms for guard in term.guards}
    forms = {**FORMS, **{guard: ("x", guard) for guard in guards}}
    counts: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for text in texts:
        found = naive.longest(text.translate(fold_table()), forms)
        here = {term: n for (domain, term), n in found.items() if domain == "x"}
        counts.update(here)
        documents.update(here.keys())
    rows = list(domain_blocked(corpus(*texts, parts=parts), THESIS))
    fold = fold_table()
    assert {row[0].translate(fold): (row[3], row[4]) for row in rows} == {
        guard: (n, documents[guard]) for guard, n in counts.items()
    }
    plain = domains(corpus(*texts), THESIS)
    assert sum(row[3] for row in rows) == plain.notes["blocked"]


def test_blocked_names_what_stands_within():
    (row,) = domain_blocked(corpus("食品安全，食品安全"), THESIS)
    assert row == ("食品安全", "安全", "political-security", 2, 1)
    with pytest.raises(CountError, match="guards play no part"):
        domain_blocked(corpus("安全"), THESIS, DomainOptions(counting="token"))


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(NAMES))
def test_an_explained_cell_is_that_of_the_table_and_of_its_lines(texts, domain):
    row = next(r for r in domains(corpus(*texts), THESIS, DomainOptions(by="year"))
               if (r[0], r[2]) == (2000, domain))  # fmt: skip
    table = domain_explained(corpus(*texts), THESIS, ("2000", domain))
    steps = {step: value for step, value, _ in table if not step.startswith("2000 ")}
    assert (steps["documents"], steps["hits"], steps["share"], steps["per_1000_chars"]) == (
        row[1], row[3], row[4], row[5],
    )  # fmt: skip
    lines = [value for step, value, _ in table if step.startswith("2000 ")]
    assert sum(lines) == row[3]
    assert all("【" in how for step, _, how in table if step.startswith("2000 "))


def test_an_explained_cell_in_words():
    text = "一、往來\n（一）貿易和貿易。\n（二）食品安全，教育，世界貿易組織。"
    rows = {r[0]: r[1:] for r in domain_explained(corpus(text), THESIS, ("2000", "經濟合作"))}
    assert rows["hits"] == (2, "貿易 2")
    assert rows["all domain hits"] == (3, "political-security 0 + economic 2 + cultural 1")
    assert rows["share"] == (2 / 3, "2 / 3")
    assert rows["blocked by guards"] == (1, "世界貿易組織 1")
    assert rows["2000 §一(一)"][0] == 1
    for cell, error in ((("1999", "economic"), CountError), (("2000", "sport"), LexiconError)):
        with pytest.raises(error, match="known: "):
            domain_explained(corpus(text), THESIS, cell)


def shared_lexicon(folder, rows="能源,,b\n貿易,,\n"):
    names = "".join(f'[[domain]]\nname = "{name}"\n\n' for name in "abc")
    (folder / "lexicon.toml").write_text(names)
    (folder / "a.csv").write_text(f"term,variants,shared\n{rows}", encoding="utf-8")
    (folder / "b.csv").write_text("term\n和平\n", encoding="utf-8")
    (folder / "c.csv").write_text("term\n教育\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("sign", [";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_a_lexicon_as_a_spreadsheet_saves_it_is_read(tmp_path, sign, first):
    expected = load_lexicon(shared_lexicon(tmp_path)).terms
    for path in tmp_path.glob("*.csv"):
        text = path.read_text("utf-8").replace(",", sign)
        path.write_text(first.format(sign) + text, encoding="utf-8-sig")
    assert load_lexicon(tmp_path).terms == expected
    (tmp_path / "c.csv").write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(LexiconError, match=r"c\.csv: is a workbook"):
        load_lexicon(tmp_path)


def test_hits_of_a_shared_term_are_split_equally(tmp_path):
    lexicon = load_lexicon(shared_lexicon(tmp_path, "能源,,b|c\n貿易,,b\n"))
    text = "能源，能源，能源，能源，貿易，和平"
    table = domains(corpus(text), lexicon)
    assert [row[2] for row in table] == [pytest.approx(4 / 3 + 1 / 2), pytest.approx(4 / 3 + 3 / 2),
                                         pytest.approx(4 / 3)]  # fmt: skip
    assert sum(row[3] for row in table) == pytest.approx(1)
    assert "split equally" in table.captions[-1]
    with_intervals = domain_intervals(corpus(text), lexicon)
    assert [row[2:4] for row in with_intervals] == [row[2:4] for row in table]
    terms = {row[:2]: row[2] for row in domain_terms(corpus(text), lexicon)}
    assert terms["b", "能源"] == pytest.approx(4 / 3)
    assert terms["b", "貿易"] == 0.5
    assert [row[6] for row in domain_hits(corpus(text), lexicon)][::5] == ["a|b|c", "b"]
    explained = domain_explained(corpus(text), lexicon, ("2000", "b"))
    lines = [value for step, value, _ in explained if step.startswith("2000 ")]
    assert sum(lines) == pytest.approx(next(row[2] for row in table if row[1] == "b"))


def test_whole_lexicons_count_as_before(tmp_path):
    plain = load_lexicon(shared_lexicon(tmp_path, "能源,,\n貿易,,\n"))
    assert not plain.shares
    marked = load_lexicon(shared_lexicon(tmp_path))
    assert marked.shares
    assert plain.fingerprint != marked.fingerprint
    assert [type(row[2]) for row in domains(corpus("能源"), plain)] == [int, int, int]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("能源,,x\n", "a.csv:2: 'x' in shared is not one of b, c"),
        ("能源,,a\n", "a.csv:2: 'a' in shared is the term's own domain"),
        ("能源,,b|b\n", "a.csv:2: 'b' in shared"),
        ("和平,,b\n", "b.csv:2: '和平' stands in .*a.csv:2 already"),
    ],
)
def test_a_wrong_mark_and_a_term_in_two_files_are_refused(tmp_path, rows, problem):
    with pytest.raises(LexiconError, match=problem) as caught:
        load_lexicon(shared_lexicon(tmp_path, rows))
    assert "stands" not in problem or "column shared" in caught.value.hint


@pytest.mark.parametrize(
    "arguments",
    [
        ["--hits", "--blocked"], ["--terms", "--intervals"], ["--sensitivity", "--wide"],
        ["--explain", "2001"], ["--intervals", "--draws", "5"], ["--explain", "2001", "nosuch"],
        ["--draws", "500"], ["--seed", "2", "--terms"], ["--window", "3"], ["--hits", "--by-year"],
        ["--explain", "1999", "economic"], ["--without", "外星"], ["--blocked", "--count-as", "token"],
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_said(run, arguments):
    result = run("domains", "-c", SMALL, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_intervals_stand_side_by_side_too(run):
    form = ["domains", "-c", SMALL, "--intervals", "--by-year", "-f", "csv"]
    long, wide = (
        list(csv.DictReader(io.StringIO(run(*form, how).stdout))) for how in ("--long", "--wide")
    )
    for row in long:
        (beside,) = (other for other in wide if other["year"] == row["year"])
        label = THESIS.domain(row["domain"]).zh
        for name in ("hits", "share_low", "share_high", "per_1000_chars_low", "coverage"):
            assert beside[f"{label} {name}"] == row[name]


def test_an_unknown_domain_is_told_the_names_in_chinese_too(run):
    result = run("domains", "-c", SMALL, "--explain", "2001", "經濟")
    assert "known: political-security / 政治安全 / Political security, economic / 經濟合作" in (
        result.stderr
    )


def test_on_the_reconstruction_every_blocked_place_is_listed_and_explained():
    sample = open_corpus(SAMPLE)
    blocked = sum(row[3] for row in domain_blocked(sample, THESIS))
    assert blocked == domains(sample, THESIS).notes["blocked"] > 0
    by_year = list(domain_blocked(sample, THESIS, DomainOptions(by="year")))
    assert sum(row[4] for row in by_year) == blocked
    for domain in NAMES:
        table = list(domain_explained(sample, THESIS, ("2009", domain)))
        assert sum(row[1] for row in table if row[0].startswith("2009 ")) == table[1][1]


def test_real_reports():
    reports = open_corpus(shared("texts", "gwr")).where("year=2008-2010")
    table = domain_sensitivity(reports, THESIS, DomainOptions(by="year"))
    for row in table:
        text = next(doc.text for doc in reports.documents if doc.year == row[0])
        for at, rule in enumerate(("longest", "token", "substring"), 3):
            assert row[at] == naive_shares(text, rule)[row[2]]
