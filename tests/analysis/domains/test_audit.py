"""A list of hits, judged by a reader, recomputes every table; a stale one is refused."""

import csv
import io
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, domains, load_lexicon
from corpuskit.core.errors import CorpuskitError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.output.write import save_table
from tests.conftest import SMALL

THESIS = load_lexicon("thesis")
NAMES = [domain.name for domain in THESIS.domains]
READING = Reading()
TEXTS = [
    "一、貿易\n（一）貿易和投資，文化。\n（二）安全，食品安全。\n二、教育\n會晤。",
    "會晤，能源。",
    "文化和平",
]


def corpus(*texts):
    documents = [Document(f"d{i}", text, year=2000 + i) for i, text in enumerate(texts)]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


def listed(path, texts=TEXTS, **options):
    """Write the hits of some texts to a file; return its rows."""
    save_table(domains(corpus(*texts), THESIS, **options, view="hits"), path, "csv")
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def written(path, rows, sign=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=sign)
        writer.writeheader()
        writer.writerows(rows)
    return path


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from(["longest", "substring", "token"]))
def test_every_table_is_that_of_the_judged_rows(tmp_path_factory, seed, rule):
    path = tmp_path_factory.mktemp("audit") / "hits.csv"
    rows, chance = listed(path, count_as=rule), random.Random(seed)
    for row in rows:
        row["keep"] = chance.choice(["yes", "no", "1", "0", "TRUE", "false", "是", "否"])
        row["domain"] = chance.choice([*NAMES, "經濟合作", "人文交流"])
    written(path, rows)
    labels = {domain.zh: domain.name for domain in THESIS.domains}
    kept = [row for row in rows if row["keep"] in ("yes", "1", "TRUE", "是")]
    for row in kept:
        row["domain"] = labels.get(row["domain"], row["domain"])
    options = {"by": "year", "count_as": rule, "audit": path}
    texts = corpus(*TEXTS)
    expected = Counter((int(row["year"]), row["domain"]) for row in kept)
    table = domains(texts, THESIS, **options)
    assert {(r[0], r[2]): r[3] for r in table if r[3]} == dict(expected)
    with_intervals = domains(texts, THESIS, **options, view="intervals")
    assert [row[:5] for row in with_intervals] == [row[:5] for row in table]
    by_term = Counter((int(row["year"]), row["domain"], row["term"]) for row in kept)
    assert {tuple(r[:3]): r[3] for r in domains(texts, THESIS, **options, view="terms")} == dict(
        by_term
    )
    cell = list(domains(texts, THESIS, cell=("2000", "economic"), **options, view="explain"))
    lines = [number for step, number, _ in cell if step.startswith("2000 ")]
    assert {row[0]: row[1] for row in cell}["hits"] == expected[2000, "economic"] == sum(lines)
    again = [
        (r[0], r[6], r[12]) for r in domains(texts, THESIS, **{**options, "by": None}, view="hits")
    ]
    assert [(name, keep) for name, _, keep in again] == [
        (row["id"], "yes" if row in kept else "no") for row in rows
    ]


def test_an_audit_as_it_was_written_changes_nothing(tmp_path):
    listed(tmp_path / "hits.csv")
    plain, audited = (
        list(domains(corpus(*TEXTS), THESIS, by="year", audit=audit))
        for audit in (None, tmp_path / "hits.csv")
    )
    assert plain == audited


def test_a_hit_in_two_domains_is_split(tmp_path):
    rows = listed(tmp_path / "hits.csv", ["貿易，貿易"])
    rows[0]["domain"] = "economic|cultural"
    path = written(tmp_path / "hits.csv", rows)
    table = domains(corpus("貿易，貿易"), THESIS, audit=path)
    assert [row[2] for row in table] == [0, 1.5, 0.5]
    assert "1 in another domain" in table.captions[-1]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_a_spreadsheet_makes_of_it_is_read(tmp_path, sign, encoding):
    rows = listed(tmp_path / "hits.csv")
    rows[0]["keep"] = "FALSE"
    written(tmp_path / "saved.csv", rows, sign, encoding)
    options = {"audit": tmp_path / "saved.csv"}
    assert sum(row[2] for row in domains(corpus(*TEXTS), THESIS, **options)) == len(rows) - 1


@pytest.mark.parametrize("sign", [",", ";"])
def test_the_first_line_and_the_header_of_a_spreadsheet_are_read(tmp_path, sign):
    rows = [{n.upper(): cell for n, cell in row.items()} for row in listed(tmp_path / "hits.csv")]
    rows[0]["KEEP"], rows[1]["KEEP"] = "0.0", "1.0"
    path = written(tmp_path / "saved.csv", rows, sign)
    path.write_text(f"sep={sign}\n" + path.read_text("utf-8"), "utf-8")
    table = domains(corpus(*TEXTS), THESIS, audit=path)
    assert sum(row[2] for row in table) == len(rows) - 1
    rows[0]["KEEP"] = "maybe"
    written(path, rows[:1], sign)
    path.write_text(f"sep={sign}\n" + path.read_text("utf-8"), "utf-8")
    assert "saved.csv:3: keep must be yes or no" in refused(path)


def test_a_workbook_that_was_judged_is_an_audit(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path, hits = tmp_path / "hits.xlsx", domains(corpus(*TEXTS), THESIS, view="hits")
    save_table(hits, path)
    plain = list(domains(corpus(*TEXTS), THESIS, by="year"))
    assert list(domains(corpus(*TEXTS), THESIS, by="year", audit=path)) == plain
    book = openpyxl.load_workbook(path)
    sheet, keep = book.worksheets[0], hits.names.index("keep") + 1
    for row, value in enumerate(["no", 0, False, "否"], 2):
        sheet.cell(row, keep, value)
    sheet.cell(1, keep + 1, "note")
    book.save(path)
    kept = domains(corpus(*TEXTS), THESIS, audit=path)
    assert sum(row[2] for row in kept) == len(hits) - 4
    sheet.cell(3, keep, "maybe")
    book.save(path)
    assert "hits.xlsx:3: keep must be yes or no, got 'maybe'" in refused(path)
    sheet.cell(4, keep + 2, "外")
    book.save(path)
    assert "hits.xlsx:4: 15 cells, but the header has 14 columns" in refused(path)


@pytest.mark.parametrize("start", [b"\xd0\xcf\x11\xe0", b"PK\x03\x04"])
def test_other_workbooks_are_refused_in_one_line(tmp_path, start):
    path = tmp_path / "hits.xls"
    path.write_bytes(start + b"x" * 600)
    assert refused(path).startswith(str(path))


def refused(path, texts=TEXTS, lexicon=THESIS, **options):
    with pytest.raises(CorpuskitError) as caught:
        domains(corpus(*texts), lexicon, audit=path, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_stale_audit_is_refused(tmp_path):
    path = tmp_path / "hits.csv"
    listed(path)
    assert "stale, the text of d0 has changed since" in refused(path, [TEXTS[0] + "。", *TEXTS[1:]])
    diplomatic = load_lexicon("diplomatic")
    assert "stale, written with another lexicon or counting rule" in refused(
        path, lexicon=diplomatic
    )
    assert "stale, written with another lexicon or counting rule" in refused(
        path, count_as="substring"
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda rows: rows[:-1], "no row for 1 hit in d2"),
        (lambda rows: [*rows, rows[0]], "hits.csv:13: the id .* occurs twice"),
        (lambda rows: [{**rows[0], "keep": "maybe"}], "hits.csv:2: keep must be yes or no"),
        (lambda rows: [{**rows[0], "keep": ""}], "hits.csv:2: keep must be yes or no, got ''"),
        (lambda rows: [{**rows[0], "domain": "sport"}], "hits.csv:2: .* no domain 'sport'; known: political"),
        (lambda rows: [{**rows[0], "domain": ""}], "hits.csv:2: the column domain is empty"),
        (lambda rows: [{**rows[0], "term": "外星"}], "hits.csv:2: stale, the lexicon has no term"),
        (lambda rows: [{**rows[0], "id": rows[0]["id"] + "9"}, *rows], "stale, .* is no longer a hit in d0"),
        (lambda rows: [{"id": "x"}], "hits.csv:1: no column 'document'; columns: id"),
    ],
)  # fmt: skip
def test_a_broken_audit_is_refused_in_one_line(tmp_path, change, problem):
    import re

    path = tmp_path / "hits.csv"
    rows = [{name: cell.replace("\n", " ") for name, cell in row.items()} for row in listed(path)]
    assert re.search(problem, refused(written(path, change(rows))))


def test_terms_left_out_need_no_row(tmp_path):
    path = tmp_path / "hits.csv"
    listed(path, without=("會晤",))
    assert "no row for" in refused(path)
    table = domains(corpus(*TEXTS), THESIS, audit=path, without=("會晤",))
    assert sum(row[2] for row in table) == 9


def test_the_shell_lists_judges_and_counts_again(run, tmp_path):
    out = tmp_path / "hits.csv"
    assert run("domains", "--hits", "-c", SMALL, "-o", out).exit_code == 0
    text = out.read_text("utf-8")
    first = text.splitlines()[1]
    out.write_text(text.replace(first, first.removesuffix("yes") + "no"), encoding="utf-8")
    plain = run("domains", "-c", SMALL, "-q").stdout.splitlines()
    audited = run("domains", "-c", SMALL, "--audit", out)
    assert audited.exit_code == 0
    assert "hits kept" in audited.stderr
    one, two = (line.split("\t")[2] for line in (plain[1], audited.stdout.splitlines()[1]))
    assert int(two) == int(one) - 1
    some = run("domains", "-c", SMALL, "--audit", out, "--where", "year=2001")
    assert "rows of other documents ignored" in some.stderr
    stale = run("domains", "-c", SMALL, "--audit", out, "--count-as", "token")
    assert stale.exit_code == 2
    assert stale.stderr.splitlines()[0].startswith(f"Error: {out}: stale, ")
    absent = run("domains", "-c", SMALL, "--audit", tmp_path / "none.csv")
    assert (absent.exit_code, "none.csv: No such file" in absent.stderr) == (2, True)
