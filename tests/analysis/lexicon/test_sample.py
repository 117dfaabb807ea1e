"""lexicon sample and score: what is drawn, what a sheet survives, what is estimated."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from corpuskit import (
    Corpus,
    Document,
    DomainOptions,
    SampleOptions,
    domain_terms,
    domains,
    lexicon_sample,
    lexicon_score,
    load_lexicon,
    open_corpus,
)
from corpuskit.core.errors import CountError, ReadError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.output.coding import save_coding
from corpuskit.stats.intervals import wilson_interval
from corpuskit.text.characters import sentence_spans
from corpuskit.text.clauses import clauses

OPTIONS = SampleOptions(hits=6, unmatched=4, unit="sentence")


@pytest.fixture(scope="module")
def corpus():
    return open_corpus("sino-russian-communiques")


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon("thesis")


@pytest.fixture
def sheet(corpus, lexicon, tmp_path):
    """Draw a sheet, fill it by a function from a row to two codes, and save it."""

    def make(codes, name="sheet.csv", options=OPTIONS):
        path = tmp_path / name
        save_coding(lambda: lexicon_sample(corpus, lexicon, options), path)
        text = path.read_text("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        top = next(n for n, row in enumerate(rows) if row[0] == "id")
        for row in rows[top + 1 :]:
            record = dict(zip(rows[top], row, strict=True))
            row[-2:] = codes(record)
        memory = io.StringIO()
        csv.writer(memory).writerows(rows)
        path.write_text(memory.getvalue(), encoding="utf-8-sig")
        return path

    return make


def all_right(row):
    return ("1", "1") if row["domain"] else ("0", "0")


def test_the_strata_are_those_that_domains_counts(corpus, lexicon):
    table = lexicon_sample(corpus, lexicon, OPTIONS)
    drawn = Counter((row["group"], row["domain"]) for row in table.records())
    counted = {
        (row["period"], row["domain"]): row["hits"]
        for row in domains(corpus, lexicon, DomainOptions(by="period")).records()
    }
    about = table.notes["sample"]
    for one in about["groups"]:
        for domain, hits in one["hits"].items():
            assert hits == counted[one["group"], domain]
            assert drawn[one["group"], domain] == min(6, hits)
        assert drawn[one["group"], None] == 4
    units = sum(len(sentence_spans(document.text)) for document in corpus.documents)
    assert sum(one["unmatched"] + one["units"][""] for one in about["groups"]) == units


def test_clauses_without_a_hit_are_complete_and_not_headings(corpus, lexicon):
    table = lexicon_sample(corpus, lexicon, SampleOptions())
    for row in table.records():
        (clause,) = [c for c in clauses(corpus.text(row["document"])) if c.label == row["clause"]]
        if not row["domain"]:
            assert clause.kind != "heading"
            assert row["node"] == corpus.text(row["document"])[clause.start : clause.end].strip()
    (about,) = [one for one in table.notes["sample"]["groups"] if one["group"] == "2000-2012"]
    # Counted line by line, by another program: 3 lines of the years have no hit, 233 the economy.
    assert (about["unmatched"], about["units"]["economic"]) == (3, 233)
    with pytest.raises(CountError, match="known: clause, sentence"):
        lexicon_sample(corpus, lexicon, SampleOptions(unit="page"))


def test_a_hit_in_a_heading_is_of_no_clause(lexicon):
    text = "一、貿易\n（一）雙方商定。\n二、文化\n（一）教育。\n"
    made = Corpus(parts=(Part([Document("a", text)], Reading()),), reading=Reading())
    table = lexicon_sample(made, lexicon)
    (about,) = table.notes["sample"]["groups"]
    assert about["hits"] == {"political-security": 0, "economic": 1, "cultural": 2}
    assert about["units"] == {"political-security": 0, "economic": 0, "cultural": 1, "": 1}
    assert [row[3] for row in table if row[0] == "s1"] == ["§一(一)"]


def test_every_row_is_where_it_says(corpus, lexicon):
    forms = {form for term in lexicon.terms for form in term.forms}
    for row in lexicon_sample(corpus, lexicon, OPTIONS).records():
        text = corpus.text(row["document"])
        if row["domain"]:
            assert row["left"] + row["node"] + row["right"] in text
            assert row["node"] in forms
            cited = {clause.label: text[clause.start : clause.end] for clause in clauses(text)}
            assert row["node"] in cited[row["clause"]]
        else:
            (clause,) = [c for c in clauses(text) if c.label == row["clause"]]
            assert row["node"] in text[clause.start : clause.end]
            for term in lexicon.terms:
                for form in term.forms:
                    left = row["node"]
                    for guard in term.guards:
                        left = left.replace(guard, "")
                    assert form not in left


def test_draws_depend_on_the_seed_alone(corpus, lexicon):
    first = list(lexicon_sample(corpus, lexicon, OPTIONS))
    assert first == list(lexicon_sample(corpus, lexicon, OPTIONS))
    assert first != list(lexicon_sample(corpus, lexicon, replace(OPTIONS, seed=2)))
    part = corpus.parts[0]
    parts = (part.subset(range(7)), part.subset(range(7, len(part.documents))))
    assert first == list(lexicon_sample(replace(corpus, parts=parts), lexicon, OPTIONS))
    # More draws hold the fewer ones: a sheet can be made longer later.
    more = lexicon_sample(corpus, lexicon, replace(OPTIONS, hits=9))
    assert {row[1:] for row in first} <= {row[1:] for row in more}


def test_all_right_is_a_precision_of_one_and_leaves_the_shares(sheet):
    path = sheet(all_right)
    rows = {(row["domain"], row["term"]): row for row in lexicon_score(path).records()}
    assert rows["all", None]["precision"] == 1
    assert rows["economic", None]["coded"] == 12
    assert 0.7 < rows["economic", None]["low"] < 0.8
    for row in lexicon_score(path, "shares").records():
        assert row["corrected_share"] == pytest.approx(row["share"])
        assert row["low"] < row["share"] < row["high"]
    assert lexicon_score(path, "recall").to_frame().recall.tolist() == [1, 1, 1, 1]


def test_precision_is_weighted_by_the_strata(sheet):
    """Wrong in the first period only: the share of the hits there, not of the draws."""
    path = sheet(lambda row: ("0" if row["group"] == "2000-2012" or not row["domain"] else "1", ""))
    rows = {row["domain"]: row for row in lexicon_score(path).records() if not row["term"]}
    sizes = {"economic": (716, 841), "cultural": (426, 454)}
    for domain, (wrong, right) in sizes.items():
        row = rows[domain]
        assert row["precision"] == pytest.approx(right / (wrong + right))
        weights = [wrong / 6] * 6 + [right / 6] * 6
        effective = sum(weights) ** 2 / sum(w * w for w in weights)
        low, high = wilson_interval(hits=row["precision"] * effective, size=effective)
        assert (row["low"], row["high"]) == pytest.approx((low, high))


def test_recall_is_what_the_missed_sentences_stand_for(sheet):
    """One of the four sentences of each period speaks of economy, by both coders."""

    def codes(row):
        if row["domain"]:
            return "1", "1"
        found = "經濟合作" if seen[row["group"]] < 1 else "0"
        seen[row["group"]] += 1
        return found, found

    seen = Counter()
    path = sheet(codes)
    rows = {row["domain"]: row for row in lexicon_score(path, "recall").records()}
    about_hits, about_units = 551 + 697, 224 + 121
    assert rows["economic"]["recall"] == pytest.approx(about_hits / (about_hits + about_units / 4))
    assert rows["cultural"]["recall"] == 1
    assert rows["economic"]["low"] < rows["economic"]["recall"] < rows["economic"]["high"]


def test_agreement_and_halves(sheet):
    path = sheet(
        lambda row: ("是", "否" if row["id"] == "h1" else "y") if row["domain"] else ("", "")
    )
    rows = {(row["rows"], row["domain"]): row for row in lexicon_score(path, "agreement").records()}
    assert rows["hits", "all"]["coded_twice"] == 36
    assert rows["hits", "all"]["agreement"] == pytest.approx(35 / 36)
    # One disagreement among 72 codes, the rest alike: 1 - 71 * 2 / (2 * 71).
    assert rows["hits", "all"]["alpha"] == pytest.approx(0)
    assert rows["units without a hit", "all"]["alpha"] is None
    precision = next(lexicon_score(path).records())
    assert precision["right"] == 35.5
    assert any(
        "differ on 1 hit, which counts half" in caption for caption in lexicon_score(path).captions
    )


def test_agreed_codes_override_the_codes_of_each_coder(sheet):
    path = sheet(lambda row: ("1", "0") if row["domain"] else ("", ""))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    top = next(n for n, row in enumerate(rows) if row[0] == "id")
    for number, row in enumerate(rows[top:]):
        row.append("agreed" if not number else "1" if row[0][0] == "h" else "")
    memory = io.StringIO()
    csv.writer(memory).writerows(rows)
    path.write_text(memory.getvalue(), encoding="utf-8")
    assert next(lexicon_score(path).records())["precision"] == 1


@pytest.mark.parametrize("how", ["semicolons", "decimals", "gb18030", "split", "utf-16", "xlsx"])
def test_a_sheet_survives_spreadsheets(how, sheet, tmp_path, corpus, lexicon):
    path = sheet(all_right)
    expected = list(lexicon_score(path))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    memory = io.StringIO()
    if how == "semicolons":
        csv.writer(memory, delimiter=";").writerows(rows)
        path.write_text(memory.getvalue(), encoding="utf-8-sig")
    elif how == "decimals":
        codes = {"0": "0.0", "1": "1.0"}
        csv.writer(memory).writerows([*r[:-2], *(codes.get(c, c) for c in r[-2:])] for r in rows)
        path.write_text(f"sep=,\n{memory.getvalue()}", encoding="utf-8")
    elif how == "split":
        # The line of sizes was parted at its commas, and all rows made as wide as it.
        wide = [r[0].split(",") if r[0].startswith("# sample") else r for r in rows]
        csv.writer(memory).writerows(r + [""] * (60 - len(r)) for r in wide)
        path.write_text(memory.getvalue(), encoding="utf-8")
    elif how == "xlsx":
        path = tmp_path / "sheet.xlsx"
        save_coding(lambda: lexicon_sample(corpus, lexicon, OPTIONS), path)
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["coding", "instructions"]
        coding = book["coding"]
        for row in coding.iter_rows(min_row=2):
            row[-1].value = row[-2].value = 1 if row[5].value else 0
        book.save(path)
    else:
        csv.writer(memory).writerows(rows)
        path.write_text(memory.getvalue(), encoding=how)
    assert list(lexicon_score(path)) == expected


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("# sample", "# was", "is missing"),
        (",coder1", ",first", "no column 'coder1'"),
        (",1,1", ",perhaps,1", "'perhaps' is no code"),
        (",0,0", ",sport,0", "'sport' is no domain"),
        ("h2,", "h1,", "stands twice"),
        (",economic,", ",other,", "is not of this sheet"),
        ('{""', '{"', "damaged"),
    ],
)
def test_a_damaged_sheet_is_refused(old, new, problem, sheet):
    path = sheet(all_right)
    path.write_text(path.read_text("utf-8-sig").replace(old, new), encoding="utf-8")
    with pytest.raises(ReadError, match=problem):
        lexicon_score(path)


def edited(path, edit):
    """Save a sheet with its rows, from the header on, as `edit` returns them."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    top = next(n for n, row in enumerate(rows) if row[0] == "id") + 1
    memory = io.StringIO()
    csv.writer(memory).writerows([*rows[:top], *edit(rows[top:])])
    path.write_text(memory.getvalue(), encoding="utf-8")


def test_missing_rows_are_reported(sheet):
    path = sheet(all_right)
    assert lexicon_score(path).captions[0] == (
        "36 of 36 drawn hits coded, 8 of 8 drawn sentences without a hit"
    )
    assert "not in the sheet" not in " ".join(lexicon_score(path).captions)
    edited(path, lambda rows: rows[12:-1])
    assert lexicon_score(path).captions[:2] == (
        "24 of 36 drawn hits coded, 7 of 8 drawn sentences without a hit",
        "rows that were drawn are not in the sheet: 12 hits and 1 sentence without a hit; "
        "the others stand for them",
    )


def changed(rows, number, place, value):
    rows[number][place] = value
    return rows


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda rows: [*rows, ["h37", *rows[0][1:]]], "row h37: was not drawn"),
        (lambda rows: [*rows, ["s9", *rows[-1][1:]]], "row s9: was not drawn"),
        (lambda rows: [*rows, ["x1", *rows[0][1:]]], "row x1: was not drawn"),
        (lambda rows: [*rows, ["h0", *rows[0][1:]]], "row h0: was not drawn"),
        (lambda rows: changed(rows, 4, 0, "h05"), "row h05: was not drawn"),
        (lambda rows: [["h2", *rows[0][1:]], *rows[2:]], "row h2: was not drawn"),
        (lambda rows: [*rows, rows[3]], "row h4: stands twice"),
        (lambda rows: changed(rows, 5, 0, ""), "has no id"),
        (lambda rows: changed(rows, 5, 6, "朋友"), "row h6: was not drawn"),
    ],
)
def test_rows_that_were_not_drawn_are_refused(edit, problem, sheet):
    path = sheet(all_right)
    edited(path, edit)
    with pytest.raises(ReadError, match=problem):
        lexicon_score(path)


def test_a_sheet_that_does_not_tell_what_was_drawn_is_scored(sheet):
    path = sheet(all_right)
    expected = list(lexicon_score(path))
    text = path.read_text("utf-8-sig")
    old = re.sub(r',""drawn"":\{[^}]*\}', "", text)
    assert old != text
    path.write_text(old, encoding="utf-8")
    assert list(lexicon_score(path)) == expected
    edited(path, lambda rows: rows[1:])
    assert lexicon_score(path).captions[0].startswith("35 of 35 hits coded")


def test_an_empty_sheet_scores_nothing(sheet):
    with pytest.raises(CountError, match="nothing is coded"):
        lexicon_score(sheet(lambda _: ("", "")))
    with pytest.raises(CountError, match="unknown part"):
        lexicon_score("none", "kappa")


def test_the_commands(run, tmp_path):
    path = tmp_path / "sheet.csv"
    assert run("lexicon", "sample", "-o", path, "--hits", 2, "-q").exit_code == 0
    before = path.read_bytes()
    again = run("lexicon", "sample", "-o", path)
    assert (again.exit_code, "may hold codes" in again.stderr) == (2, True)
    assert path.read_bytes() == before
    assert run("lexicon", "sample", "-o", tmp_path / "sheet.txt").exit_code == 2
    assert run("lexicon", "sample", "-o", tmp_path / "x.csv", "--by", "none").exit_code == 2
    assert run("lexicon", "score", path).exit_code == 2
    assert run("lexicon", "score", path, "-o", path).exit_code == 2
    assert path.read_bytes() == before
    assert run("lexicon", "score", tmp_path / "none.csv").exit_code == 2
    other = tmp_path / "other.csv"
    run("lexicon", "sample", "-o", other, "--hits", 2, "-q")
    assert other.read_bytes() == before


def test_a_sentence_too_long_for_a_workbook_is_refused(run, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "2000.txt").write_text("甲" * 40_000, encoding="utf-8")
    for name, code in (("sheet.xlsx", 2), ("sheet.csv", 0)):
        result = run("lexicon", "sample", "-c", texts, "-o", tmp_path / name)
        assert result.exit_code == code, result.stderr
        assert (tmp_path / name).exists() == (not code)


def test_with_every_hit_coded_the_corrected_hits_are_those_without_the_wrong_term(
    sheet, corpus, lexicon
):
    """A census in place of a sample: the correction is then a count."""
    options = replace(OPTIONS, hits=10**6, unmatched=0)
    path = sheet(lambda row: ("0" if row["term"] == "會晤" else "1", ""), options=options)
    counted = {
        (row["period"], row["term"]): row["hits"]
        for row in domain_terms(corpus, lexicon, DomainOptions(by="period")).records()
    }
    for row in lexicon_score(path, "shares").records():
        wrong = counted[row["group"], "會晤"] if row["domain"] == "political-security" else 0
        assert row["coded"] == row["hits"]
        assert row["corrected_hits"] == pytest.approx(row["hits"] - wrong)
    assert lexicon_score(path, "recall").to_frame().recall.isna().all()
