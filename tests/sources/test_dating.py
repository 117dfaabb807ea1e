"""The year of a document, from its metadata, its file name or its text."""

import pytest

from corpuskit import open_corpus
from tests.communiques import BODY, text_of
from tests.conftest import refused


def test_a_year_of_eight_digits_is_refused(run, meetings):
    (meetings / "20031103.txt").write_text("會晤", encoding="utf-8")
    (meetings / "corpus.toml").write_text(r"year = '(\d+)'")
    refused(
        run("domains", "--by-year", "-c", meetings),
        "the year in its name would be 20031103",
        "corpus.toml",
    )


@pytest.mark.parametrize(
    ("column", "value", "year"),
    [
        ("year", "2003.0", 2003), ("year", "2002年", 2002), ("year", "１９９９", 1999),
        ("年份", "民國89年", 2000), ("date", "20010909", 2001), ("日期", "2003-09-24", 2003),
        ("year", "1999-2000", None),
    ],
)  # fmt: skip
def test_years_in_tables(tmp_path, column, value, year):
    (tmp_path / "a.csv").write_text(f"{column},text\n{value},兩國合作\n", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert corpus.documents[0].year == year
    assert any("no year can be read" in notice for notice in corpus.notices) == (year is None)


@pytest.mark.parametrize(
    ("name", "year"),
    [("20011109公報", 2001), ("公報20051103", 2005), ("１９９９年", 1999), ("民國89年", 2000),
     ("一九九八年", 1998), ("第1500號", None)],
)  # fmt: skip
def test_years_in_file_names(meetings, name, year):
    (meetings / f"{name}.txt").write_text("兩國合作。", encoding="utf-8")
    corpus = open_corpus(meetings)
    assert {d.name: d.year for d in corpus.documents}[name] == year
    assert (f"no year: {name}" in corpus.notices) == (year is None)


def test_file_names_in_han_with_fields(tmp_path):
    text_of(tmp_path, BODY[0], "1964政府工作报告_某某某_摘要.txt")
    (document,) = open_corpus(tmp_path).documents
    assert (document.year, document.name) == (1964, "1964政府工作报告_某某某_摘要")


@pytest.mark.parametrize("year_of_name", [1999, 2003])
def test_a_year_of_the_name_before_or_after_that_of_the_table_is_reported(tmp_path, year_of_name):
    (tmp_path / f"{year_of_name}公報.txt").write_text("兩國合作。", encoding="utf-8")
    table = f"file,year\n{year_of_name}公報.txt,2001\n"
    (tmp_path / "metadata.csv").write_text(table, encoding="utf-8")
    (notice,) = open_corpus(tmp_path).notices
    said = f"the metadata table says 2001, its name says {year_of_name}; 2001 is used"
    assert notice == f"{year_of_name}公報: {said}"
