"""Groups of documents: their order, their names, cross-tables."""

import json
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import freq, info, kwic, open_corpus
from corpuskit.core.errors import OptionError
from corpuskit.core.model import Document
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping, by_fields
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from tests.conftest import refused

READING = Reading()
PRESIDENTS = {1990: "李登輝", 2000: "陳水扁", 2008: "馬英九", 2016: "蔡英文"}
SETTINGS = """
[periods]
"江泽民" = "1990-2002"
"胡锦涛" = "2003-2012"
"习近平" = "2013-2019"
"""


def corpus_of(rows, **settings):
    """Return a corpus of (year, metadata) pairs."""
    documents = [
        Document(f"d{n}", "合作", year=year, metadata=metadata)
        for n, (year, metadata) in enumerate(rows)
    ]
    return Corpus(parts=(Part(documents, READING),), reading=READING, **settings)


def order_of(corpus, *fields):
    grouping = Grouping.of(corpus, fields)
    return grouping.ordered(set(grouping.groups()))


def test_values_come_in_the_order_of_time():
    rows = [(year, {"president": name}) for year, name in reversed(PRESIDENTS.items())]
    names = [(name,) for name in PRESIDENTS.values()]
    assert order_of(corpus_of(rows), "president") == names
    assert order_of(corpus_of([*rows, (1980, {})]), "president") == [*names, (None,)]


def test_corpus_toml_lists_an_order_in_either_script():
    rows = [(year, {"president": name}) for year, name in PRESIDENTS.items()]
    order = {"president": ["马英九", "蔡英文"]}
    assert order_of(corpus_of(rows, order=order), "president") == [
        *(("馬英九",), ("蔡英文",), ("李登輝",), ("陳水扁",))
    ]


def test_numbers_come_by_number_and_values_without_a_year_last():
    sessions = [(2000, {"session": "10"}), (2001, {"session": "9"}), (None, {"session": "100"})]
    assert order_of(corpus_of(sessions), "session") == [("9",), ("10",), ("100",)]
    places = [(None, {"place": "a"}), (2001, {"place": "c"}), (2001, {"place": "b"})]
    assert order_of(corpus_of(places), "place") == [("b",), ("c",), ("a",)]


def test_documents_of_one_year_keep_their_order():
    corpus = corpus_of([(2001, {}), *[(2000, {})] * 11, (None, {})])
    names = [name for (name,) in order_of(corpus, "document")]
    assert names == [*(f"d{n}" for n in range(1, 12)), "d0", "d12"]


ROWS = st.lists(
    st.tuples(
        st.none() | st.integers(1990, 2020),
        st.fixed_dictionaries({}, optional={"a": st.sampled_from("甲乙丙"), "b": st.just("1")}),
    ),
    min_size=1,
    max_size=9,
)


@given(ROWS)
def test_a_cross_table_is_in_the_order_of_each_field_and_adds_up(rows):
    corpus = corpus_of([*rows, (2000, {"a": "甲", "b": "1"})])
    pairs = order_of(corpus, "a", "year")
    single = [order_of(corpus, field) for field in ("a", "year")]
    assert pairs == [
        (*one, *other) for one, other in product(*single) if (*one, *other) in set(pairs)
    ]
    cross = kwic(corpus, "合作", by=["a", "year"])
    for name in ("a", "year"):
        sums = {}
        for record in cross.records():
            sums[record[name]] = sums.get(record[name], 0) + record["hits"]
        plain = kwic(corpus, "合作", by=name)
        assert sums == dict(zip(plain.column(name), plain.column("hits"), strict=True))


def test_periods_come_in_the_order_of_corpus_toml_and_the_rest_has_a_name(run, tmp_path):
    (tmp_path / "corpus.toml").write_text(SETTINGS, encoding="utf-8")
    for year in (1989, 1995, 2003, 2014):
        (tmp_path / f"{year}.txt").write_text(f"兩國合作。安全{year}年", encoding="utf-8")
    names = ["江泽民", "胡锦涛", "习近平", "(no period)"]
    commands = [
        ["kwic", "合作", "--by-period"],
        ["freq", "--by", "period", "--match", "合作"],
        ["domains", "--by-period", "--terms"],
        ["info", "--by", "Period"],
        ["domains", "--by-period", "--sensitivity"],
    ]
    for command in commands:
        result = run(*command, "-c", tmp_path)
        rows = [line.split("\t")[0] for line in result.stdout.splitlines()[1:]]
        assert [name for name in dict.fromkeys(rows) if name != "all"] == names, command
        assert "1 document in (no period)" in result.stderr
    chinese = run("kwic", "合作", "--by-period", "--lang", "zh", "-f", "markdown", "-c", tmp_path)
    assert "| （無時期） |" in chinese.stdout
    whole = run("kwic", "合作", "--by-period", "-f", "json", "-c", tmp_path).stdout
    assert [row["period"] for row in json.loads(whole)["rows"]] == [*names[:3], None]


def test_years_without_a_document_are_named_and_stay_numbers(run, tmp_path):
    for name in ("1990", "1993", "1994", "1996", "x"):
        (tmp_path / f"{name}.txt").write_text("兩國合作。", encoding="utf-8")
    result = run("kwic", "合作", "--by-year", "-f", "csv", "-c", tmp_path)
    years = [line.split(",")[0] for line in result.stdout.splitlines()[1:]]
    assert years == ["1990", "1993", "1994", "1996", ""]
    assert "note: 1 document in (no year)" in result.stderr
    assert "note: no document of 3 years: 1991–1992, 1995" in result.stderr
    for condition, is_named in (("year=1990-1994", True), ("year=1990,1994", False)):
        chosen = run("kwic", "合作", "--by-year", "--where", condition, "-c", tmp_path)
        assert ("no document of" in chosen.stderr) == is_named
    text = run("kwic", "合作", "--by-year", "-f", "text", "-c", tmp_path).stdout
    assert "(no year)" in text


def test_by_takes_a_name_or_several():
    assert by_fields(["year", "period"]) == ("year", "period")
    for wrong in (5, ["year", 5]):
        with pytest.raises(OptionError, match="by must be the name of a field, or several"):
            by_fields(wrong)
    with pytest.raises(OptionError, match="by names year twice"):
        by_fields(["year", "year"])
    corpus = open_corpus("sino-russian-communiques")
    cross = info(corpus, by=["period", "decade"])
    assert [row[:3] for row in cross] == [
        ("2000-2012", "2000s", 10),
        ("2000-2012", "2010s", 3),
        ("2013-2019", "2010s", 7),
        ("all", "all", 20),
    ]
    assert freq(corpus, by=("period", "year")).names[:2] == ["period", "year"]


def test_options_keep_the_order_in_which_they_are_typed(run, tmp_path):
    (tmp_path / "2000.txt").write_text("兩國合作。", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(SETTINGS, encoding="utf-8")
    typed = ["--by-year", "--by", "decade", "--by-period"]
    result = run("kwic", "合作", *typed, "-c", tmp_path)
    assert result.stdout.startswith("year\tdecade\tperiod\thits")
    refused(
        run("kwic", "合作", "--by-year", "--by", "year", "-c", tmp_path), "names year twice", "omit"
    )


@pytest.mark.parametrize("order", ['president = "李登輝"', "president = []", "president = [1]"])
def test_an_order_is_a_list_of_values(run, tmp_path, order):
    (tmp_path / "2000.txt").write_text("兩國合作。", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(f"[order]\n{order}\n", encoding="utf-8")
    result = run("info", "-c", tmp_path)
    refused(result, "order of 'president' must be a list of its values", "below [order]")
