"""The metadata table of a corpus."""

import pytest

from tests.conftest import refused


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name,year\na,2001\n", "metadata.csv:1: no column 'file'"),
        ("file,year\n2001.txt,MMI\n", "metadata.csv:2: year must be a number"),
        ("file,year\n2001.txt\n", "metadata.csv:2: 1 cell, but the header has 2 columns"),
        (
            "file,year\n2001.txt,2001\n2001.txt,2002\n",
            "metadata.csv:3: '2001.txt' is already in line 2",
        ),
        ('file,title\n2001.txt,"open\n', "metadata.csv:2: "),
        (
            "file,document\n2001.txt,a\n",
            "column 'document': every document already has a field of this name",
        ),
        ("", "no column 'file'"),
    ],
)
def test_a_broken_metadata_table(run, folder, text, problem):
    (folder / "metadata.csv").write_text(text, encoding="utf-8")
    result = run("info", "-c", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


@pytest.mark.parametrize("name", ["hits", "domain", "share"])
def test_a_field_can_have_the_name_of_a_column_of_other_tables(run, meetings, name):
    (meetings / "metadata.csv").write_text(f"file,{name}\n2003.txt,5\n")
    result = run("freq", "--by", name, "-c", meetings, "-f", "csv")
    assert (result.exit_code, result.stdout.split(",")[0]) == (0, name)


def test_empty_rows_and_semicolons_of_a_spreadsheet(run, meetings):
    (meetings / "metadata.csv").write_text(
        "file,place\n2003.txt,北京\n , \n,,\n".replace(",,\n", ",\n"), encoding="utf-8"
    )
    assert run("info", "-c", meetings).exit_code == 0
    (meetings / "metadata.csv").write_text("file;place\n2003.txt;北京\n", encoding="utf-8")
    refused(run("info", "-c", meetings), "no column 'file'", "not semicolons")
