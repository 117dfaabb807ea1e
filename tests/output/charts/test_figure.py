"""Charts: the points, groups and series that a table gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import ChartOptions
from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table, integer, text
from corpuskit.output.charts.recognise import figure
from tests.output.charts.samples import THREE, WORDS, many, shares, words

share = st.none() | st.tuples(*[st.floats(0.01, 1)] * 3)


years = st.dictionaries(st.integers(1990, 2020), share, min_size=1).filter(
    lambda y: any(y.values())
)


@given(years, st.sampled_from(["lines", "stacked", "bars"]))
def test_every_year_has_its_value_or_a_gap(found, kind):
    drawn = figure(shares(dict(sorted(found.items()))), ChartOptions(kind=kind))
    assert drawn.groups == list(range(min(found), max(found) + 1))
    for point in drawn.points:
        expected = found.get(point.group)
        assert point.value == (expected and expected[THREE.index(point.series)])


def test_a_word_missing_in_a_year_is_zero_there():
    columns = (integer("year"), *WORDS)
    rows = [(2000, 1, "甲", 5, 5.0, 1), (2000, 2, "乙", 4, 4.0, 1), (2002, 1, "甲", 3, 3.0, 1)]
    drawn = figure(Table(columns, rows), ChartOptions())
    assert [(p.group, p.series, p.value) for p in drawn.points] == [
        (2000, "甲", 5.0), (2000, "乙", 4.0), (2001, "甲", None), (2001, "乙", None),
        (2002, "甲", 3.0), (2002, "乙", 0.0),
    ]  # fmt: skip
    for cut in (Table(columns, rows).limit(2, "year"), Table(columns, rows, {"min_count": 4})):
        assert figure(cut, ChartOptions()).points[-1].value is None


@pytest.mark.parametrize("kind", ["lines", "stacked", "bars"])
def test_more_series_than_can_be_distinguished_are_refused(kind):
    with pytest.raises(OutputError, match="9 series do not fit a picture: 8 are told apart"):
        figure(many(9), ChartOptions(kind=kind))
    assert len(figure(many(8), ChartOptions(kind=kind)).series) == 8


def test_periods_that_overlap_are_not_drawn():
    periods = {"b": (2005, 2010), "a": (2000, 2004)}
    table = shares({2000: (0.1, 0.2, 0.7), 2010: (0.3, 0.3, 0.4)})
    drawn = figure(table, ChartOptions(periods=periods)).bands
    assert [band.name for band in drawn] == ["a", "b"]
    assert figure(table, ChartOptions(periods={**periods, "all": (2000, 2010)})).bands == ()


def test_a_table_without_a_chart_is_refused():
    for columns in [(text("a"), text("b")), (text("document"), text("left"), text("node"))]:
        with pytest.raises(OutputError, match="has no picture"):
            figure(Table(columns, []), ChartOptions())
    with pytest.raises(OutputError, match="cannot be drawn as stacked"):
        figure(words("甲"), ChartOptions(kind="stacked"))
    with pytest.raises(OutputError, match="nothing to draw"):
        figure(shares({2000: None}), ChartOptions())
    with pytest.raises(OutputError, match="kind must be one of"):
        ChartOptions(kind="pie")
