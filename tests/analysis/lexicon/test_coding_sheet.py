"""A coding sheet is read as spreadsheets save it; a damaged one is refused."""

import csv
import io
import re

import openpyxl
import pytest

from corpuskit import lexicon_sample, lexicon_score
from corpuskit.core.errors import ReadError
from corpuskit.output.coding_sheet import save_coding_sheet
from tests.analysis.lexicon.sheets import OPTIONS, all_right, changed, edited


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
        save_coding_sheet(lexicon_sample(corpus, lexicon, **OPTIONS), path)
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
        (",1,1", ",perhaps,1", "'perhaps' is not a code"),
        (",0,0", ",sport,0", "'sport' is not a domain"),
        ("h2,", "h1,", "occurs twice"),
        (",economic,", ",other,", "is not of this sheet"),
        ('{""', '{"', "damaged"),
    ],
)
def test_a_damaged_sheet_is_told(old, new, problem, sheet):
    path = sheet(all_right)
    path.write_text(path.read_text("utf-8-sig").replace(old, new), encoding="utf-8")
    with pytest.raises(ReadError, match=problem):
        lexicon_score(path)


def test_rows_that_are_gone_are_told(sheet):
    path = sheet(all_right)
    assert lexicon_score(path).captions[0] == (
        "36 of 36 hits coded, 8 of 8 sentences without a hit"
    )
    assert "missing from the sheet" not in " ".join(lexicon_score(path).captions)
    edited(path, lambda rows: rows[12:-1])
    assert lexicon_score(path).captions[:2] == (
        "24 of 36 hits coded, 7 of 8 sentences without a hit",
        "drawn rows are missing from the sheet: 12 hits and 1 sentence without a hit; "
        "the others represent them",
    )


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda rows: [*rows, ["h37", *rows[0][1:]]], "row h37: was not drawn"),
        (lambda rows: [*rows, ["s9", *rows[-1][1:]]], "row s9: was not drawn"),
        (lambda rows: [*rows, ["x1", *rows[0][1:]]], "row x1: was not drawn"),
        (lambda rows: [*rows, ["h0", *rows[0][1:]]], "row h0: was not drawn"),
        (lambda rows: changed(rows, 4, 0, "h05"), "row h05: was not drawn"),
        (lambda rows: [["h2", *rows[0][1:]], *rows[2:]], "row h2: was not drawn"),
        (lambda rows: [*rows, rows[3]], "row h4: occurs twice"),
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


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_row_of_a_sheet_is_one_line(ending, made, tmp_path):
    lexicon, texts = made(
        "term\n安全\n",
        "term\n貿易\n",
        "前言\n一、安全\n甲方與乙方就\n海上的問題交換了看法。\n二、貿易\n丙。",
    )
    path = tmp_path / f"sheet.{ending}"
    table = lexicon_sample(texts, lexicon)
    assert any("\n" in str(cell) for row in table for cell in row)
    save_coding_sheet(table, path)
    if ending == "csv":
        cells = [
            cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row
        ]
    else:
        openpyxl = pytest.importorskip("openpyxl")
        rows = openpyxl.load_workbook(path)["coding"].iter_rows(values_only=True)
        cells = [str(cell) for row in rows for cell in row]
    assert not any("\n" in cell for cell in cells)
