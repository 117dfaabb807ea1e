"""CSV and TSV: a row is a document."""

import pytest

from tests.sample_files import read_documents, read_one, refusal


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_a_document(delimiter):
    table = '编号|年|正文\n甲|2001|"一,二;三\t四\n五 ""六"""\n\n乙||协定。\n'
    name = "a.tsv" if delimiter == "\t" else "a.csv"
    first, second = read_documents(name, table.replace("|", delimiter))
    assert (first.name, first.text) == ("甲", '一,二;三\t四\n五 "六"')
    assert (first.fields, second.fields) == ({"年": "2001"}, {})
    assert second.text == "协定。"


def test_tables_written_by_r():
    table = '"","x"\n"1","<U+95B2>\n第二行"\n"2","<U+110000><U+D800>"\n'
    assert [(r.name, r.text) for r in read_documents("a.csv", table)] == [
        ("1", "閲\n第二行"), ("2", "<U+110000><U+D800>"),
    ]  # fmt: skip
    assert [
        (r.text, r.fields) for r in read_documents("a.csv", '"year","text"\n"7",2001,"甲"\n')
    ] == [("甲", {"year": "2001"})]


def test_an_id_column_names_the_rows_only_if_it_is_full_and_unique():
    assert [r.name for r in read_documents("a.csv", "ID,Text\na,甲\nb,乙\n")] == ["a", "b"]
    for table in ("id,text\na,甲\na,乙\n", "id,text\na,甲\n,乙\n", "year,text\n1,甲\n1,乙\n"):
        assert [r.name for r in read_documents("a.csv", table)] == ["1", "2"]


def test_the_text_column():
    assert read_one("a.csv", "note,speech\n甲,乙\n", text_column="Speech").text == "乙"
    assert "no text column; columns: note, speech" in refusal("a.csv", "note,speech\n甲,乙\n")
    assert "no column 'body'; columns: text" in refusal("a.csv", "text\n甲\n", text_column="body")
    assert "no column 'body'; columns: a, b" in refusal(
        "a.json", '[{"a": "x"}, {"b": "y"}]', text_column="body"
    )


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", "is empty"),
        ("text,text\n甲,乙\n", "column 'text' occurs twice"),
        ("id,text\n甲,乙\n\n丙\n", "a.csv:4: 1 cell, but the header has 2 columns"),
        ('text\n"甲\n', "a.csv:2: "),
        ('text\n"甲"乙\n', "a.csv:2: "),
    ],
)
def test_a_broken_table(table, problem):
    assert problem in refusal("a.csv", table)


def test_a_cell_may_be_long_and_the_limit_of_the_process_is_restored():
    import csv

    before = csv.field_size_limit()
    assert len(read_one("a.csv", "text\n" + "字" * 200_000).text) == 200_000
    assert csv.field_size_limit() == before
