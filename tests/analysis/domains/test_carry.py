"""Judgements are carried over when texts or the lexicon change; none is lost silently."""

import csv
import io
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, domains, load_lexicon
from corpuskit.core.errors import CorpuskitError
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from corpuskit.output.write import save_table
from tests.conftest import SMALL

THESIS = load_lexicon("thesis")
READING = Reading()
PAD = "這一段不談詞庫裡的詞，只是把兩處隔開得很遠，好讓上下文互不相干。"
TEXT = "雙方舉行會晤，商談貿易。"
TERMS = ["會晤", "貿易", "教育", "安全", "投資"]


def corpus(*texts):
    documents = [Document(f"d{i}", text, year=2000 + i) for i, text in enumerate(texts)]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


def judged(path, texts, seed=1, lexicon=THESIS, **options):
    """Write the hits of some texts, judged at random with notes; return the rows."""
    save_table(domains(corpus(*texts), lexicon, view="hits", **options), path, "csv")
    rows, chance = list(csv.DictReader(io.StringIO(path.read_text("utf-8")))), random.Random(seed)
    for number, row in enumerate(rows):
        row["keep"] = chance.choice(["yes", "no"])
        row["domain"] = chance.choice([row["domain"], "cultural"])
        row["註記"] = f"n{number}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows


def carried(path, texts, lexicon=THESIS, **options):
    return domains(corpus(*texts), lexicon, view="hits", carry=path, **options)


def said(rows):
    return [(row["term"], row["keep"], row["domain"], row["註記"]) for row in rows]


PLACES = st.lists(st.tuples(st.sampled_from(TERMS), st.integers(0, 9)), min_size=1, max_size=8)


def text_of(places):
    return PAD + "".join(f"第{n}次{term}如期舉行{n}，{PAD}" for term, n in places)


def edited(text, chance):
    """Change a text at places of `PAD`, more than twenty characters from any hit."""
    at = text.index(PAD) + 15
    places = [i + 15 for i in range(len(text)) if text.startswith(PAD, i)] or [at]
    for place in sorted(chance.sample(places, chance.randint(1, len(places))), reverse=True):
        new = chance.choice(["", "新", "新增的文字。\n", "一、"])
        text = text[:place] + new + text[place + chance.randint(0, 1) :]
    return text


@settings(max_examples=60, deadline=None)
@given(PLACES, st.integers(0, 10**6))
def test_edits_away_from_the_hits_carry_every_judgement(tmp_path_factory, places, seed):
    path, text = tmp_path_factory.mktemp("carry") / "old.csv", text_of(places)
    # PAD is 32 characters: 15 from its beginning is 16 from its end, so windows are of 12.
    rows = judged(path, [text], seed, window=12)
    now = edited(text, random.Random(seed))
    table = carried(path, [now])
    assert said(table.records()) == said(rows)
    assert table.notes["not_carried"] == []
    assert set(table.column("carried")) <= {"yes", "by context"}
    for row in table.records():
        assert now[row["start"] : row["end"]] == row["node"]


def test_the_same_texts_and_lexicon_carry_everything_by_place(tmp_path):
    path = tmp_path / "old.csv"
    rows = judged(path, ["會晤，會晤。安全。", "貿易"])
    table = carried(path, ["會晤，會晤。安全。", "貿易"])
    assert said(table.records()) == said(rows)
    assert table.notes["carried"] == {"yes": 4, "no": 0}
    assert table.names[-2:] == ["註記", "carried"]


def test_a_hit_that_moved_to_the_place_of_another_is_not_mistaken_for_it(tmp_path):
    path = tmp_path / "old.csv"
    texts = ["甲方與乙方會晤於北京西郊賓館。丙方與丁方會晤於上海外灘飯店。"]
    rows = judged(path, texts)
    # The second hit is now where the first was.
    table = carried(path, ["丙方與丁方會晤於上海外灘飯店。"])
    assert said(table.records()) == said(rows[1:])
    (left,) = table.notes["not_carried"]
    assert (left["註記"], left["reason"]) == ("n0", "the text has changed here")
    assert left["where"] == f"{path}:2"


def test_a_context_that_the_document_cuts_is_not_that_of_a_twin_further_on(tmp_path):
    sentence = "我們要維護安全，也要發展貿易，改善大家的生活，讓後來的人過得更好，這裡沒有別的話。"
    path = tmp_path / "old.csv"
    rows = judged(path, [f"{sentence}第二段。{sentence}"])
    first, twin = (row for row in rows if row["node"] == "安全")
    for row, keep in ((first, "no"), (twin, "yes")):
        row["keep"] = keep
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    table = carried(path, [f"第二段。{sentence}"])
    (row,) = (row for row in table.records() if row["node"] == "安全")
    assert row["carried"] != "by context"
    assert (row["carried"], row["keep"]) in {("no", "yes"), ("by one side", "yes")}


def test_an_edit_next_to_a_hit_leaves_one_side(tmp_path):
    path = tmp_path / "old.csv"
    judged(path, ["雙方代表團在北京舉行會晤並發表聯合公報。"])
    table = carried(path, ["雙方代表團在北京舉行會晤以後共進晚餐。"])
    assert table.column("carried") == ["by one side"]
    assert table.column("註記") == ["n0"]


def test_repeated_contexts_are_taken_in_order_or_not_at_all(tmp_path):
    path, line = tmp_path / "old.csv", "雙方代表團在北京舉行第一次會晤並發表聯合公報。"
    rows = judged(path, [line * 3], window=5)
    assert said(carried(path, [f"前言。{line * 3}"]).records()) == said(rows)
    table = carried(path, [f"前言。{line * 4}"])
    # The hits of the first and the last sentence have other neighbours than those between.
    assert len(table.notes["not_carried"]) == 3 - sum(n != "no" for n in table.column("carried"))
    assert "no" in table.column("carried")


def test_a_longer_term_takes_the_place_of_a_judged_one(tmp_path):
    path = tmp_path / "old.csv"
    rows = judged(path, ["國家安全和貿易。"])
    first = next(term for term in THESIS.terms if "安全" in term.forms)
    longer = replace(first, form="國家安全", variants=())
    table = carried(path, ["國家安全和貿易。"], replace(THESIS, terms=(*THESIS.terms, longer)))
    assert [(row["term"], row["carried"]) for row in table.records()] == [
        ("國家安全", "no"), ("貿易", "yes"),
    ]  # fmt: skip
    (left,) = table.notes["not_carried"]
    assert (left["term"], left["reason"]) == (rows[0]["term"], "there is no such hit any more")


def test_the_simplified_copy_of_a_text_carries_the_judgements_of_the_traditional(tmp_path):
    path = tmp_path / "old.csv"
    rows = judged(path, ["雙方代表團在北京舉行會晤，發展貿易。"])
    table = carried(path, ["双方代表团在北京举行会晤，发展贸易。"])
    assert said(table.records()) == said(rows)


def test_what_cannot_be_placed_has_its_reason(tmp_path):
    path = tmp_path / "old.csv"
    judged(path, ["會晤", "貿易", "安全"])
    lines = path.read_text("utf-8").splitlines()
    domain = lines[3].split(",")[6]
    path.write_text("\n".join([*lines[:3], lines[3].replace(domain, "體育")]), "utf-8")
    table = carried(path, ["和平", "貿易", "安全"])
    assert [row["reason"] for row in table.notes["not_carried"]] == [
        "the text has changed here", "its domain is not in the lexicon",
    ]  # fmt: skip
    assert [row["reason"] for row in carried(path, ["和平"]).notes["not_carried"]] == [
        "the text has changed here", "its document is not among those listed",
        "its domain is not in the lexicon",
    ]  # fmt: skip


def test_a_workbook_is_carried_over_too_and_twice(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    save_table(domains(corpus(TEXT), THESIS, view="hits"), tmp_path / "old.xlsx")
    book = openpyxl.load_workbook(tmp_path / "old.xlsx")
    sheet = book.worksheets[0]
    sheet.cell(1, 14, "note")
    sheet.cell(2, 14, "第一")
    book.save(tmp_path / "old.xlsx")
    table = carried(tmp_path / "old.xlsx", [f"前言。{TEXT}"])
    assert table.column("note") == ["第一", ""]
    save_table(table, tmp_path / "new.xlsx")
    again = carried(tmp_path / "new.xlsx", [f"前言。{TEXT}"])
    assert (again.names, again.column("note")) == (table.names, ["第一", ""])
    assert (
        sum(row[2] for row in domains(corpus(f"前言。{TEXT}"), THESIS, audit=tmp_path / "new.xlsx"))
        == 2
    )


def test_lists_that_cannot_be_carried_are_refused(tmp_path):
    path = tmp_path / "old.csv"
    path.write_text("id,document\n1,2\n", "utf-8")
    with pytest.raises(CorpuskitError, match=r"old\.csv:1: no column 'domain'"):
        carried(path, ["會晤"])
    judged(path, ["會晤"])
    with pytest.raises(CorpuskitError, match="carry needs the view hits, without an audit"):
        carried(path, ["會晤"], audit=path)
    with pytest.raises(CorpuskitError, match="carry needs the view hits"):
        domains(corpus("會晤"), THESIS, carry=path)
    path.write_text(path.read_text("utf-8").replace("註記", "keep"), "utf-8")
    with pytest.raises(CorpuskitError, match="two columns are called 'keep'"):
        carried(path, ["會晤"])


def test_the_shell_says_what_was_carried_and_what_was_not(run, tmp_path):
    old, new, rest = tmp_path / "old.csv", tmp_path / "new.csv", tmp_path / "rest.csv"
    assert run("domains", "--hits", "-c", SMALL, "-o", old, "-q").exit_code == 0
    lines = old.read_text("utf-8").splitlines()
    old.write_text("\n".join([lines[0], lines[1].replace("-", "-9", 1)]) + "\n", "utf-8")
    result = run("domains", "--hits", "-c", SMALL, "--carry", old, "-o", new)
    assert result.exit_code == 0
    assert "old.csv:2: not carried over, there is no such hit any more: 2001" in result.stderr
    assert "carried over: 0 of 1 row" in result.stderr
    result = run(
        "domains",
        "--hits",
        "-c",
        SMALL,
        "--carry",
        old,
        "-o",
        tmp_path / "3.csv",
        "--unplaced",
        rest,
    )
    assert "rest.csv: 1 row not carried over" in result.stderr
    assert rest.read_text("utf-8").startswith("where,reason,id,document,")
    assert run("domains", "-c", SMALL, "--carry", old).exit_code == 2
    same = run("domains", "--hits", "-c", SMALL, "--carry", old, "-o", old, "--force")
    assert (same.exit_code, "reads it, and would overwrite it" in same.stderr) == (2, True)
