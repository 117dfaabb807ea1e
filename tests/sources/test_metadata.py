"""The metadata table of a corpus."""

import pytest

from corpuskit import open_corpus


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
    for table in ("file;place\n2003.txt;北京\n", "sep=|\nfile|place\n2003.txt|北京\n"):
        (meetings / "metadata.csv").write_text(table, encoding="utf-8")
        assert open_corpus(meetings).documents[0].metadata["place"] == "北京"


@pytest.mark.parametrize(
    ("column", "value", "year"),
    [
        ("年份", "2003", 2003), ("date", "2003/9/24", 2003), ("日期", "2003年9月24日", 2003),
        ("發布時間", "2003-09-24T10:11:12+08:00", 2003), ("publication", "2003-09-24 10:11:12", 2003),
        ("date", "37888", 2003), ("日期", "112.10.10", 2023), ("年度", "112", 2023),
        ("year", "民國89年", 2000), ("year", "二〇〇三", 2003), ("date", "Sept. 24, 2003", 2003),
        ("簽於", "2003-09-24", 2003), ("Year", "2003", 2003), ("更新時間", "2003-09-24", None),
        ("生日", "2003-09-24", None), ("date", "2000-2019", None),
    ],
)  # fmt: skip
def test_the_year_under_any_name_and_in_any_form(tmp_path, column, value, year):
    (tmp_path / "公報.txt").write_text("兩國合作。", encoding="utf-8")
    table = f'file,{column},地點\n公報.txt,"{value}",北京\n'
    (tmp_path / "metadata.csv").write_text(table, encoding="utf-8")
    (document,) = open_corpus(tmp_path).documents
    assert (document.year, document.metadata["地點"]) == (year, "北京")


def test_columns_of_the_metadata_table_that_differ_are_noted(tmp_path):
    for name in "甲乙":
        (tmp_path / f"{name}.txt").write_text("兩國合作。", encoding="utf-8")
    table = "file,date,year\n甲.txt,2004-01-02,2003\n乙.txt,2004-01-02,2004\n"
    (tmp_path / "metadata.csv").write_text(table, encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert {d.name: d.year for d in corpus.documents} == {"甲": 2003, "乙": 2004}
    assert corpus.notices == (
        "metadata.csv: 'year' is used where another year is given by date: 甲.txt",
    )
