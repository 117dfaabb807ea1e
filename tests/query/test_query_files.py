"""Files of queries."""

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.query.query_files import load_queries


def written(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


LINES = '# 名詞\n\n國家安全\n  經濟  \n戰略\t[word="戰略"]\nA# b\n'
EXPECTED = {"國家安全": "國家安全", "經濟": "經濟", "戰略": '[word="戰略"]', "A# b": "A# b"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "big5"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_lines(tmp_path, encoding, ends):
    path = written(tmp_path, "q.txt", LINES.replace("\n", ends), encoding)
    assert load_queries(path) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "name,query\n戰略,戰略*夥伴\n,合作\n",
        "query;name\n戰略*夥伴;戰略\n合作;\n",
        "note\tName\tQuery\nx\t戰略\t戰略*夥伴\nx\t\t合作\n\n",
        "名稱,查詢\n戰略,戰略*夥伴\n合作,合作\n",
    ],
)
def test_tables(tmp_path, text):
    assert load_queries(written(tmp_path, "q.csv", text)) == {"戰略": "戰略*夥伴", "合作": "合作"}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("q.txt", "", "q.txt: contains no query"),
        ("q.txt", "# only a comment\n", "q.txt: contains no query"),
        ("q.txt", "a\na\n", "q.txt:2: a second query is called a"),
        ("q.txt", "合作\n合作\n", "q.txt:2: a second query is called 合作"),
        ("q.csv", "a,b\n1,2\n", "q.csv: has no column query"),
        ("q.csv", "", "q.csv: has no column query"),
        ("q.csv", 'query\n"合作\n', "unexpected end of data"),
        ("q.csv", "query,name\n合作,a\n協作,a\n", "q.csv:3: a second query is called a"),
    ],
)
def test_refusals(tmp_path, name, text, problem):
    with pytest.raises(ReadError, match=problem) as caught:
        load_queries(written(tmp_path, name, text))
    assert caught.value.hint


def test_a_missing_file_and_a_workbook_are_refused(tmp_path):
    with pytest.raises(ReadError, match="No such file"):
        load_queries(tmp_path / "none.txt")
    path = tmp_path / "q.csv"
    path.write_bytes(b"PK\x03\x04...")
    with pytest.raises(ReadError, match="is a workbook"):
        load_queries(path)
