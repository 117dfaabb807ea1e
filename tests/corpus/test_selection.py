"""Conditions of `--where`."""

import pytest

from corpuskit import open_corpus
from tests.conftest import SMALL, refused


@pytest.mark.parametrize(
    "condition",
    [
        *("year", "=2000", "year=soon", "year=2010-2000", "year=1900", "year=2001,", "year=2001,x"),
        *("title>=2", "place=東京", "place=北京,東京", "title~", "yeer=2001"),
    ],
)
def test_invalid_conditions(run, condition):
    result = run("freq", "-c", SMALL, "--where", condition)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Hint: " in result.stderr


@pytest.mark.parametrize(
    ("condition", "years"),
    [("year=2001,2006", [2001, 2006]), ("year=2006，2000-2002", [2001, 2006]),
     ("year!=2001,2006", [2003])],
)  # fmt: skip
def test_several_years(condition, years):
    assert [document.year for document in open_corpus(SMALL).where(condition).documents] == years


def test_where_in_either_script_ranges_and_negation():
    corpus = open_corpus(SMALL)

    def names(*conditions):
        return [d.year for d in corpus.where(*conditions).documents]

    assert names("year=2001-2003") == [2001, 2003]
    assert names("year!=2001") == [2003, 2006]
    assert names("title=第二次會晤") == [2003]
    assert names("place!=莫斯科", "period=early") == [2001]
    assert names("document=2006_北京") == [2006]


def test_a_document_without_a_value_meets_only_the_negation(tmp_path):
    (tmp_path / "2001.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "b.txt").write_text("乙", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,place\n2001.txt,\nb.txt,北京\n", "utf-8")
    corpus = open_corpus(tmp_path)
    assert [d.name for d in corpus.where("place!=北京").documents] == ["2001"]
    assert [d.name for d in corpus.where("place=北京").documents] == ["b"]
    assert [d.name for d in corpus.where("year!=2001").documents] == ["b"]


FIELDS = (
    "file,genre,session,date\n"
    '1999.txt,"演說, 公報",5,1999-05-01\n'
    "2003.txt,演說,12,2003-05-27\n"
    "2008.txt,公報,30,2008-10-10\n"
    "x.txt,,,\n"
)


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("genre=演说,公报", "2003 2008"),
        ("genre=演說, 公報", "1999"),
        ("GENRE=公报", "2008"),
        ("genre!=演說,公報", "1999 x"),
        ("genre!=演說", "1999 2008 x"),
        ("genre~公报", "1999 2008"),
        ("genre=~公報,演說", "1999 2003 2008"),
        ("genre!~公報", "2003 x"),
        ("genre=(no genre)", "x"),
        ("genre!=(no genre)", "1999 2003 2008"),
        ("session=5-12", "1999 2003"),
        ("session=5,20-40", "1999 2008"),
        ("session>=12", "2003 2008"),
        ("session<12", "1999"),
        ("date<=2003-05", "1999 2003"),
        ("date>2003-05-27", "2008"),
        ("decade=2000s", "2003 2008"),
        ("decade!=2000s", "1999 x"),
        ("year=1990s", "1999"),
        ("year=1990s,2008", "1999 2008"),
        ("year<2003", "1999"),
        ("month=2003-05", "2003"),
        ("document~200", "2003 2008"),
    ],
)
def test_conditions(tmp_path, condition, names):
    for row in FIELDS.splitlines()[1:]:
        (tmp_path / row.split(",")[0]).write_text("合作", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(FIELDS, encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert " ".join(d.name for d in corpus.where(condition).documents) == names


def test_hints_name_what_is_meant(run):
    by = ["-c", SMALL, "--where"]
    refused(run("freq", *by, "yeer=2001"), "unknown field 'yeer'", "did you mean year?")
    for part in ("early,lat", "lat"):
        refused(run("freq", *by, f"period={part}"), "period=lat: no document", "did you mean late?")
    both = run("freq", *by, "period=early", "--where", "period=late")
    refused(both, "matches none of ", "write period=early,late")
    refused(run("freq", *by, "period>=late"), "only numbers and dates", "~")
