"""Charts: the points, groups and series that a table gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import open_corpus
from corpuskit.core.chart import Chart
from corpuskit.core.columns import integer, number, text
from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table
from corpuskit.output.charts.charts import figure_of
from corpuskit.output.charts.options import chart_options
from tests.output.charts.samples import LISTS_BY_YEAR, SAMPLE, THREE, WORDS, many, shares, words


def figure(table, **options):
    return figure_of(table, chart_options(options))


share = st.none() | st.tuples(*[st.floats(0.01, 1)] * 3)


years = st.dictionaries(st.integers(1990, 2020), share, min_size=1).filter(
    lambda y: any(y.values())
)


@given(years, st.sampled_from(["lines", "stacked", "bars"]))
def test_every_year_has_its_value_or_a_gap(found, kind):
    drawn = figure(shares(dict(sorted(found.items()))), kind=kind)
    assert drawn.groups == list(range(min(found), max(found) + 1))
    for point in drawn.points:
        expected = found.get(point.group)
        assert point.value == (expected and expected[THREE.index(point.series)])


def test_a_word_missing_in_a_year_is_zero_there():
    columns = (integer("year"), *WORDS)
    rows = [(2000, 1, "甲", 5, 5.0, 1), (2000, 2, "乙", 4, 4.0, 1), (2002, 1, "甲", 3, 3.0, 1)]
    table = Table(columns, rows, chart=LISTS_BY_YEAR)
    assert [(p.group, p.series, p.value) for p in figure(table).points] == [
        (2000, "甲", 5.0), (2000, "乙", 4.0), (2001, "甲", None), (2001, "乙", None),
        (2002, "甲", 3.0), (2002, "乙", 0.0),
    ]  # fmt: skip
    rare_left_out = table.replace(chart=LISTS_BY_YEAR._replace(zero_if_absent=False))
    assert figure(rare_left_out).points[-1].value is None


def test_a_word_has_its_value_in_every_year_that_counts_it():
    table = open_corpus(SAMPLE).freq(by="year", min_length=2)
    values = {(row["year"], row["word"]): row["per_million"] for row in table.records()}
    years = set(table.column("year"))
    for point in figure(table, top=2).points:
        absent = 0.0 if point.group in years else None
        assert point.value == values.get((point.group, point.series), absent)
    # A word below the minimum may occur.
    assert not open_corpus(SAMPLE).freq(by="year", min_count=4).chart.zero_if_absent


@pytest.mark.parametrize("kind", ["lines", "stacked", "bars"])
def test_more_series_than_can_be_distinguished_are_refused(kind):
    with pytest.raises(OutputError, match="a chart has at most 8 series, this one has 9"):
        figure(many(9), kind=kind)
    assert len(figure(many(8), kind=kind).series) == 8


def test_periods_that_overlap_are_not_drawn():
    periods = {"b": (2005, 2010), "a": (2000, 2004)}
    years = {2000: (0.1, 0.2, 0.7), 2010: (0.3, 0.3, 0.4)}
    drawn = figure(shares(years, periods=periods)).bands
    assert [band.name for band in drawn] == ["a", "b"]
    assert figure(shares(years, periods={**periods, "all": (2000, 2010)})).bands == ()


def test_a_table_without_a_chart_is_refused():
    with pytest.raises(OutputError, match="cannot be charted"):
        figure(Table((text("a"), text("b"))))
    with pytest.raises(OutputError, match="cannot be drawn as stacked"):
        figure(words("甲"), kind="stacked")
    with pytest.raises(OutputError, match="lines need years"):
        figure(words("甲"), kind="lines")
    with pytest.raises(OutputError, match="nothing to draw"):
        figure(shares({2000: None}))
    with pytest.raises(OutputError, match="kind must be one of"):
        figure(words("甲"), kind="pie")


def test_what_is_drawn_is_what_the_chart_declares():
    # Columns are found by the names that the chart gives, whatever they are.
    chart = Chart(title="heights", unit="metres", y=("metres",), x="place", source="maps")
    table = Table((number("metres"), text("place")), [(3.5, "甲"), (1.5, "乙")], chart=chart)
    drawn = figure(table)
    assert [(point.series, point.value) for point in drawn.points] == [("甲", 3.5), ("乙", 1.5)]
    assert (drawn.title, drawn.value_title, drawn.subtitle) == ("heights", "metres", ("maps",))


def test_values_are_called_by_their_labels():
    table = shares({2000: (0.1, 0.2, 0.7)}).replace(labels={"甲": {"en": "First"}})
    assert figure(table, lang="en").series == ("First", "乙", "丙")
    assert figure(table, lang="zh-Hant").series == ("甲", "乙", "丙")
