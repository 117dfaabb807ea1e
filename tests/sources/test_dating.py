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


@pytest.mark.parametrize(
    "text",
    [
        "1949年10月1日\n中華人民共和國成立了。\n兩國合作。",
        "公報\n兩國合作。\n1949年10月1日\n新中國成立了。",
    ],
)
def test_the_name_is_preferred_to_a_date_that_may_be_that_of_an_event(tmp_path, text):
    text_of(tmp_path, text, "2019_紀念.txt")
    corpus = open_corpus(tmp_path)
    (document,) = corpus.documents
    assert (document.year, "date" in document.metadata) == (2019, False)
    said = "its name says 2019, the text itself says 1949年10月1日; 2019 is used"
    assert corpus.notices == (f"2019_紀念: {said}",)


def years(folder):
    return {document.name: document.year for document in open_corpus(folder).documents}


@pytest.mark.parametrize(
    ("name", "year", "said"),
    [
        ("2035年远景目标纲要_2021", 2021, "2035 and 2021"), ("第1800号_2004", 2004, "1800 and 2004"),
        ("总1949期_2003", 2003, "1949 and 2003"), ("1992共識_2016", 2016, "1992 and 2016"),
        ("2021-11_2035愿景", 2021, "2021 and 2035"), ("2003公報_2004整理", 2003, "2003 and 2004"),
        ("2030年議程", 2030, "2030 in its name may be the year of a goal"),
        ("c_1119870609", None, ""), ("ARTI1561887112428887", None, ""), ("id-119990101", None, ""),
        ("5f1c2003-9a7e-4b1d-9c1a-550e84001987", None, ""), ("a3f1987bc0d2", None, ""),
        ("公報2000-2019", None, "公報2000-2019.txt (2000-2019)"), ("2001年至2005年", None, "2001年至2005年)"),
        ("民國89-92年", None, "(民國89-92年)"), ("2018-19學年", None, "(2018-19)"),
        ("20001103", 2000, ""), ("t20031103_101112", 2003, ""), ("2003_09_24", 2003, ""),
        ("2003-09-24", 2003, ""), ("2004.10.5", 2004, ""), ("國發〔2003〕15號", 2003, ""),
        ("2004人權報告", 2004, ""), ("2003年第5期", 2003, ""), ("民國112", 2023, ""),
        ("1949年至今_文件", None, "1949年至今_文件.txt (1949年至今)"), ("1949-今", None, "(1949-今)"),
        ("1978—现在改革_2018", 2018, "1978 and 2018"), ("1949年以來", 1949, "may be the start of a period"),
        ("某人(b. 1893 - d. 1976)_2003", 2003, "1893, 1976 and 2003"), ("某人（1893年生）_2003", 2003, "1893 and 2003"),
        ("1920x1080", None, ""), ("id-1999", None, ""), ("page_2003", None, ""),
    ],
)  # fmt: skip
def test_which_number_of_a_name_is_its_year(tmp_path, name, year, said):
    text_of(tmp_path, "兩國合作。", f"{name}.txt")
    corpus = open_corpus(tmp_path)
    assert corpus.documents[0].year == year
    assert said in "\n".join(corpus.notices)
    assert bool(corpus.notices) == bool(said)


def test_the_order_of_the_sources_of_a_year(tmp_path):
    stated = "公報\n二〇〇二年九月八日\n兩國合作。"
    text_of(tmp_path, stated, "2001甲.txt")
    text_of(tmp_path, f"---\ndate: 2003-09-24\n---\n{stated}", "2001乙.md")
    text_of(tmp_path, stated, "2001丙.txt")
    text_of(tmp_path, "兩國合作。", "2001丁.txt")
    (tmp_path / "metadata.csv").write_text("file,年份\n2001丙.txt,2004\n", encoding="utf-8")
    assert years(tmp_path) == {"2001甲": 2002, "2001乙": 2003, "2001丙": 2004, "2001丁": 2001}
    said = "\n".join(open_corpus(tmp_path).notices)
    assert (
        "2001甲: the text itself says 二〇〇二年九月八日 (2002), its name says 2001; 2002" in said
    )
    assert "2001乙: its field 'date' says 2003, the text itself says 二〇〇二年" in said
    assert "2001丙: the metadata table says 2004, the text itself says" in said


TABLES = {
    "csv": "{c},text\n2003,合作。\n,發展。\n2005,會談。\n",
    "tsv": "{c}\ttext\n2003\t合作。\n\t發展。\n2005\t會談。\n",
    "jsonl": '{{"{c}": 2003, "text": "合作。"}}\n{{"text": "發展。"}}\n{{"{c}": 2005, "text": "會談。"}}',
    "json": '[{{"{c}": 2003, "text": "合作。"}}, {{"{c}": "", "text": "發展。"}},'
    ' {{"{c}": "2005", "text": "會談。"}}]',
}


@pytest.mark.parametrize("column", ["year", "年份", "date", "發表年份", "届于"])
@pytest.mark.parametrize("ending", TABLES)
def test_a_row_without_a_year_does_not_take_that_of_the_file(tmp_path, ending, column):
    text_of(tmp_path, TABLES[ending].format(c=column), f"公報2001.{ending}")
    corpus = open_corpus(tmp_path)
    assert [document.year for document in corpus.documents] == [2003, None, 2005]
    assert "no year: 公報2001#2" in corpus.notices


def test_rows_of_a_table_without_years_take_that_of_the_file(tmp_path):
    text_of(tmp_path, "place,text\n北京,合作。\n莫斯科,發展。\n", "2001.csv")
    assert [document.year for document in open_corpus(tmp_path).documents] == [2001, 2001]


def test_the_range_of_a_file_name_dates_no_row(tmp_path):
    text_of(tmp_path, "place,text\n北京,合作。\n莫斯科,發展。\n", "公報2000-2019.csv")
    corpus = open_corpus(tmp_path)
    assert [document.year for document in corpus.documents] == [None, None]
    said = (
        "a range of years in a file name is not the year of a text: 公報2000-2019.csv (2000-2019)"
    )
    assert said in corpus.notices


def test_where_the_years_may_be_is_said(run, tmp_path):
    text_of(tmp_path, "更新時間,text\n2019-01-02,合作。\n2020-02-03,發展。\n", "公報.csv")
    said = "the values of '更新時間' are dates: if they date the texts, name the column date"
    assert f"no document has a year; {said}" in open_corpus(tmp_path).notices
    result = run("domains", "--by-year", "-c", tmp_path, "-q")
    assert result.exit_code == 2
    assert "Error: no document has a year" in result.stderr
    assert f"Hint: {said}" in result.stderr


def test_a_column_that_may_count_something_else_is_named_but_not_used(tmp_path):
    text_of(tmp_path, "贊成,likes,text\n1999,1998,合作。\n2001,2003,發展。\n", "公報.csv")
    corpus = open_corpus(tmp_path)
    assert [document.year for document in corpus.documents] == [None, None]
    said = "the values of '贊成' are dates: if they date the texts, name the column date"
    assert f"no document has a year; {said}" in corpus.notices


def test_a_folder_without_any_year_says_how_to_state_one(tmp_path):
    for name in ("甲.txt", "乙.txt"):
        text_of(tmp_path, "兩國合作。", name)
    (notice,) = open_corpus(tmp_path).notices
    assert notice.startswith("no document has a year; put year into the file names")


def test_the_attributes_of_vertical_text_date_its_documents(tmp_path):
    rows = '<doc id="甲" year="2003">\n合作\tn\n</doc>\n<doc id="乙" date="2004-05-06">\n合作\tn\n</doc>\n'
    text_of(tmp_path, rows, "a.vrt")
    assert years(tmp_path) == {"a#甲": 2003, "a#乙": 2004}


def test_an_empty_column_of_years_is_named(run, tmp_path):
    text_of(tmp_path, "year,text\n,合作。\n,發展。\n", "公報2003.csv")
    said = "write years into the column 'year', or remove it: then the file name counts"
    assert open_corpus(tmp_path).notices == (f"no document has a year; {said}",)
    assert f"Hint: {said}" in run("domains", "--by-year", "-c", tmp_path).stderr
