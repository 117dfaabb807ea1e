"""Which column of a table is the text, and rows that do not fit the columns."""

import pytest

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
