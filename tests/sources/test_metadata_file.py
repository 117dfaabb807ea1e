"""The file of a metadata table: every form that a spreadsheet saves, and rows added to it."""

import csv
import io
import string
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import open_corpus
from corpuskit.core.errors import OutputError, ReadError
from corpuskit.sources.metadata_file import load_metadata_file, new_metadata, parse_metadata
from tests.conftest import refused

TABLE = "file,year,title\n2001.txt,1999,北京會晤，雙方商定擴大合作\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"", "gb18030"), (b"", "cp950"),
        (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
    ],
)  # fmt: skip
def test_added_rows_change_no_byte_before_them(tmp_path, mark, encoding, delimiter, line_end):
    path = tmp_path / "metadata.csv"
    text = TABLE.replace(",", delimiter).replace("\n", line_end)
    path.write_bytes(mark + text.encode(encoding))
    table = load_metadata_file(path)
    after = table.with_rows([{"file": "2002.txt", "title": "上海會晤", "place": "上海"}])
    assert after.startswith(table.data)
    assert after.decode("utf-16" if "16" in encoding else encoding).lstrip("\ufeff") == (
        text + delimiter.join(["2002.txt", "", "上海會晤"]) + line_end
    )
    again = parse_metadata(after, path)
    assert [cells for _, cells in again.rows][:1] == [cells for _, cells in table.rows]
    assert again.files() == {"2001.txt", "2002.txt"}


cells = st.text(string.printable + "公報=+-@'\u3000", max_size=12).filter(
    lambda cell: "\x0b" not in cell and "\x0c" not in cell
)


@given(st.lists(cells, min_size=1, max_size=4))
def test_a_cell_is_read_as_it_was_added(titles):
    path = Path("metadata.csv")
    table = new_metadata(path, ("file", "title"))
    rows = [{"file": f"{n}.txt", "title": title} for n, title in enumerate(titles)]
    again = parse_metadata(table.with_rows(rows), path)
    # A sign that guards a formula cannot be told from one that the user wrote before a formula.
    expected = [title.strip() for title in titles]
    found = [cells["title"] for _, cells in again.rows]
    for cell, wanted in zip(found, expected, strict=True):
        assert cell == (
            wanted[1:] if wanted[:1] == "'" and wanted[1:2] in tuple("=+-@") else wanted
        )


def test_a_formula_is_text_for_a_spreadsheet(tmp_path):
    table = new_metadata(tmp_path / "metadata.csv", ("file", "title"))
    data = table.with_rows([{"file": "2001.txt", "title": "=cmd|'/c calc'!A1"}])
    ((_, title),) = list(csv.reader(io.StringIO(data.decode())))[1:]
    assert title.startswith("'=")


def test_comments_and_empty_columns_are_not_rows(tmp_path):
    path = tmp_path / "metadata.csv"
    path.write_text(
        "# speeches; by hand\nFile,Year,,\n2001.txt,1999,,\n# a comment\n# padded,,,\n,,,\n"
    )
    table = load_metadata_file(path)
    assert table.rows == [(3, {"file": "2001.txt", "year": "1999"})]
    path.write_text("file\n#1.txt\n# a comment\n")
    assert load_metadata_file(path).files() == {"#1.txt"}


def test_a_character_that_the_encoding_lacks_is_refused(tmp_path):
    path = tmp_path / "metadata.csv"
    path.write_bytes(TABLE.encode("cp950"))
    with pytest.raises(OutputError, match="cp950 lacks '关'"):
        load_metadata_file(path).with_rows([{"file": "关系.txt"}])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("file,year,\n2001.txt,1999,x\n", "metadata.csv:1: column 3 has no name"),
        ("file,a,a\n", "metadata.csv:1: two columns are named 'a'"),
        ("# a\n\nfile,year\n2001.txt\n", "metadata.csv:4: 1 cell"),
    ],
)
def test_errors_name_the_line(tmp_path, text, problem):
    path = tmp_path / "metadata.csv"
    path.write_text(text)
    with pytest.raises(ReadError) as error:
        load_metadata_file(path)
    assert problem in str(error.value)


def workbook(path, rows, *, above=()):
    with xlsxwriter.Workbook(path) as file:
        file.add_worksheet("說明").write_row(0, 0, ["notes"])
        sheet = file.add_worksheet("表")
        for number, row in enumerate([*above, *rows]):
            sheet.write_row(number, 0, row)


def test_a_workbook_is_read_as_the_metadata_table(run, meetings, tmp_path):
    path = meetings / "metadata.xlsx"
    workbook(path, [["file", "year", "place"], ["2003.txt", 1999, "北京"]])
    (document,) = open_corpus(meetings).documents
    assert (document.name, document.year, document.metadata["place"]) == ("2003", 1999, "北京")
    new = tmp_path / "2004.txt"
    new.write_text("雙方商定合作。", encoding="utf-8")
    before = path.read_bytes()
    result = run("add", new, "-c", meetings)
    assert result.exit_code == 0
    assert "metadata.xlsx: add a row for 2004.txt" in result.stderr
    assert path.read_bytes() == before
    (meetings / "metadata.csv").write_text("file,place\n2003.txt,上海\n", encoding="utf-8")
    corpus = open_corpus(meetings)
    assert corpus.documents[0].metadata["place"] == "上海"
    assert "metadata.xlsx: not used; the metadata table is metadata.csv" in corpus.notices


def test_a_workbook_without_files_is_refused(run, meetings):
    workbook(meetings / "metadata.xlsx", [["檔名", "年"], ["2003.txt", 1999]])
    refused(run("info", "-c", meetings), "no column 'file'; columns: notes", "file,year,title")
