"""What is drawn of a table: the columns that its chart names, in whatever form it is shown."""

import pytest

from corpuskit import Chart, Column, CorpuskitError, Table, open_corpus, plot
from tests.conftest import SAMPLE

ROWS = [("北京", 3), ("莫斯科", 2)]


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


@pytest.mark.parametrize("view", ["shares", "terms", "intervals"])
@pytest.mark.parametrize("by", [None, "year", "place"])
def test_a_table_in_a_language_is_drawn_as_the_table_itself(corpus, view, by):
    table = corpus.domains(view=view, by=by, **({"draws": 200} if view == "intervals" else {}))
    drawn = plot(table, lang="en")
    for shown in (table.in_language("zh-Hant"), table.in_language("en").read()):
        assert plot(shown, lang="en") == drawn
    assert plot(table.in_language("en").limit(6)) == plot(table.limit(6))


def test_a_wide_table_cannot_be_charted(corpus):
    table = corpus.domains(by="year")
    for wide in (
        table.widen(),
        table.widen("en").in_language("en"),
        table.in_language("en").widen(),
    ):
        with pytest.raises(CorpuskitError, match="cannot be charted"):
            plot(wide)


def own(**chart):
    given = Chart(title="Visits", unit="days", **{"y": ("days",), "x": "place", **chart})
    return Table([Column("place"), Column("days", "int")], ROWS, chart=given)


@pytest.mark.parametrize("place", ["y", "x", "series", "panel", "rank", "low", "high"])
def test_a_chart_that_names_a_column_that_does_not_exist_is_refused(place):
    with pytest.raises(CorpuskitError, match=f"{place} of the chart: no column 'zz'; known: place"):
        plot(own(**{place: "zz"}))


def test_a_chart_needs_a_column_of_values_and_a_text_is_one():
    with pytest.raises(CorpuskitError, match="y of the chart is empty"):
        plot(own(y=()))
    assert plot(own(y="days")) == plot(own())
