"""Rows and objects: csv, tsv, xlsx, json, jsonl."""

import datetime
import io
import json

import pytest

from corpuskit.sources.folder import read_source
from tests import making
from tests.making import one, read, refused


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_a_document(delimiter):
    table = '编号|年|正文\n甲|2001|"一,二;三\t四\n五 ""六"""\n\n乙||协定。\n'
    name = "a.tsv" if delimiter == "\t" else "a.csv"
    first, second = read(name, table.replace("|", delimiter))
    assert (first.name, first.text) == ("甲", '一,二;三\t四\n五 "六"')
    assert (first.fields, second.fields) == ({"年": "2001"}, {})
    assert second.text == "协定。"


def test_the_table_that_r_writes():
    table = '"","x"\n"1","<U+95B2>\n第二行"\n"2","<U+110000><U+D800>"\n'
    assert [(r.name, r.text) for r in read("a.csv", table)] == [
        ("1", "閲\n第二行"), ("2", "<U+110000><U+D800>"),
    ]  # fmt: skip
    assert [(r.text, r.fields) for r in read("a.csv", '"year","text"\n"7",2001,"甲"\n')] == [
        ("甲", {"year": "2001"})
    ]


def test_names_of_rows_are_ids_only_where_they_name():
    assert [r.name for r in read("a.csv", "ID,Text\na,甲\nb,乙\n")] == ["a", "b"]
    for table in ("id,text\na,甲\na,乙\n", "id,text\na,甲\n,乙\n", "year,text\n1,甲\n1,乙\n"):
        assert [r.name for r in read("a.csv", table)] == ["1", "2"]


def test_the_text_column():
    assert one("a.csv", "note,speech\n甲,乙\n", text_column="Speech").text == "乙"
    assert "no text column; columns: note, speech" in refused("a.csv", "note,speech\n甲,乙\n")
    assert "no column 'body'; columns: text" in refused("a.csv", "text\n甲\n", text_column="body")
    assert "no column 'body'; columns: a, b" in refused(
        "a.json", '[{"a": "x"}, {"b": "y"}]', text_column="body"
    )


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", "is empty"),
        ("text,text\n甲,乙\n", "column 'text' stands twice"),
        ("id,text\n甲,乙\n\n丙\n", "a.csv:4: 1 cells under 2 columns"),
        ('text\n"甲\n', "a.csv:2: "),
        ('text\n"甲"乙\n', "a.csv:2: "),
    ],
)
def test_a_broken_table(table, problem):
    assert problem in refused("a.csv", table)


def test_a_cell_may_be_long_and_the_limit_of_others_stays():
    import csv

    before = csv.field_size_limit()
    assert len(one("a.csv", "text\n" + "字" * 200_000).text) == 200_000
    assert csv.field_size_limit() == before


def test_workbooks():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["編號", "內容", "date", "n", "ok", "f"])
    day = datetime.datetime(2001, 9, 9)
    book.active.append(["甲", "合作\n發展", day, 2001, True, "=1+1"])
    book.active.append([])
    book.active.append(["乙", "<協定> & 公報", day.replace(hour=12), 1.5, False, None])
    book.create_sheet("備註").append(["not a text"])
    book.create_sheet("藏").append(["text"])
    book["藏"].sheet_state = "hidden"
    first, second = read("a.xlsx", making.saved(book.save))
    assert (first.name, first.text, second.text) == ("甲", "合作\n發展", "<協定> & 公報")
    assert first.fields == {"date": "2001-09-09", "n": "2001", "ok": "true"}
    assert second.fields == {"date": "2001-09-09 12:00:00", "n": "1.5", "ok": "false"}
    assert "no text column; columns: a, b" in refused("a.xlsx", making.xlsx(["a", "b"], [1, 2]))
    assert "no sheet holds a row" in refused("a.xlsx", making.xlsx())


def test_a_workbook_of_another_program_with_two_sheets():
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"date_1904": True}) as book:
        style = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        for name in ("上", "下"):
            sheet = book.add_worksheet(name)
            sheet.write_row(1, 2, ["text", "when", "share"])
            sheet.write_rich_string(2, 2, "擴", book.add_format({"bold": True}), "大", "合作")
            sheet.write_datetime(2, 3, datetime.datetime(2001, 9, 9), style)
            sheet.write_number(2, 4, 0.5, book.add_format({"num_format": '0%"d"'}))
    raws = read("a.xlsx", stream.getvalue())
    assert [(r.name, r.text) for r in raws] == [("上/1", "擴大合作"), ("下/1", "擴大合作")]
    assert raws[0].fields == {"when": "2001-09-09", "share": "0.5"}


def test_objects():
    data = [{"ID": 7, "Text": "甲", "year": 2001, "tags": ["a"], "ok": True, "none": None}]
    expected = ("7", "甲", {"year": "2001", "ok": "true"})
    for name, text in [
        ("a.json", json.dumps(data)),
        ("a.json", json.dumps({"count": 1, "items": data})),
        ("a.jsonl", json.dumps(data[0]) + "\r\n\r\n"),
    ]:
        raw = one(name, text)
        assert (raw.name, raw.text, raw.fields) == expected
    raw = one("a.json", json.dumps({"id": "x", "content": "甲"}))
    assert (raw.name, raw.text) == ("", "甲")
    assert one("a.jsonl", '{"text": "甲\u2028乙"}').text == "甲\u2028乙"
    assert one("a.json", r'{"text": "\ud83d\ude00\ud800\u0000"}').text == "😀\ufffd\ufffd"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.json", "", "a.json:1: is not JSON at column 1"),
        ("a.json", '[{"text": "甲"},\n', "a.json:2: is not JSON"),
        ("a.json", '["甲"]', "holds no object"),
        ("a.json", "1", "holds no object"),
        ("a.json", '{"text": ' + "9" * 5000 + "}", "number that is too long"),
        ("a.json", "[" * 101, "nested in more than 100 levels"),
        ("a.jsonl", '{"text": "甲"}\n[1]', "a.jsonl:2: is no object"),
        ("a.jsonl", '{"text": "甲"}\n{"text', "a.jsonl:2: is not JSON"),
    ],
)
def test_broken_objects(name, data, problem):
    assert problem in refused(name, data)


def test_tables_written_by_r(tmp_path):
    table = '"","x"\n"1","第一行，\n第二行"\n"2","<U+95B2>讀"\n'
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    source = read_source(tmp_path / "a.csv")
    assert [d.text for d in source.documents] == ["第一行，\n第二行", "閲讀"]
