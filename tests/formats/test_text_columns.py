"""Which column of a table is the text, and rows that do not fit the columns."""

import io

import pytest
import xlsxwriter

from corpuskit.core.errors import ReadError
from tests.sample_files import read_documents, read_one


def test_the_hint_for_a_row_says_whether_it_has_too_few_cells_or_too_many():
    for row, hint in (("2001", "for each empty cell"), ("2001,一,二", "contains the delimiter")):
        with pytest.raises(ReadError) as caught:
            read_documents("a.csv", f"year,text\n2000,甲\n{row}\n")
        assert str(caught.value).startswith("a.csv:3: ")
        assert hint in caught.value.hint


@pytest.mark.parametrize(
    "name", ["內文", "内文", "全文內容", "正文內容", "文章内容", "新聞內容", "article", "Full_Text"]
)
def test_names_of_text_columns(name):
    table = f"標題,來源,{name}\n公報,報,雙方簽署協定。\n"
    assert read_one("a.csv", table).text == "雙方簽署協定。"
    assert read_one("a.json", f'[{{"標題": "公報", "{name}": "協定"}}]').text == "協定"


def test_a_number_of_an_article_beside_the_text_is_not_a_doubt():
    assert read_one("a.csv", "article,text\n第一條,雙方簽署協定。\n").notes == ()


def test_notes_name_rows_as_documents_are_named_and_where_they_are_in_the_file():
    table = "\n\n編號,正文\n甲,合作\n\n乙,#REF!\n"
    assert read_documents("a.csv", table)[0].notes[0].parts == ("乙 (line 6)",)
    table = '[{"text": "合作"}, {"text": "#REF!"}]'
    assert read_documents("a.json", table)[0].notes[0].parts == ("2",)
    rows = [["說明"], [], ["編號", "text"], ["a", "合作"], [], [6, "#REF!"], ["b", "NA"]]
    rows[0] = ["# 說明"]
    notes = read_documents("a.xlsx", sheets(("甲", rows)))[0].notes
    assert {note.parts for note in notes} == {("6",), ("b (row 7)",)}
    notes = read_documents("a.xlsx", sheets(("甲", rows), ("乙", rows)))[0].notes
    assert {note.parts for note in notes} == {
        ("甲/6", "乙/6"), ("甲/b (row 7)", "乙/b (row 7)"),
    }  # fmt: skip


def sheets(*named):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as file:
        for name, rows in named:
            sheet = file.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()
