"""Conditions of `--where`."""

import pytest

from corpuskit import open_corpus
from tests.conftest import SMALL


@pytest.mark.parametrize(
    "condition",
    ["year", "=2000", "year=soon", "year=2010-2000", "year=1900", "year=2001,", "year=2001,x"],
)
def test_invalid_conditions(run, folder, condition):
    result = run("freq", "-c", folder, "--where", condition)
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
