"""Points with two coordinates and marks in documents, as figures, plots and pictures."""

import pytest

from corpuskit import chart_bytes, open_corpus
from corpuskit.core.errors import CorpuskitError
from corpuskit.output.charts.charts import plot
from corpuskit.output.charts.from_table import figure_of
from corpuskit.output.charts.options import chart_options


@pytest.fixture(scope="module")
def corpus():
    return open_corpus("sino-russian-communiques")


def test_points_are_the_rows_with_most_inertia(corpus):
    table = corpus.correspondence(max_words=60, permutations=0)
    figure = figure_of(table, chart_options({"top": 5}))
    rows = {row["point"]: row for row in table.records()}
    assert len(figure.points) == 10
    for point in figure.points:
        row = rows[point.panel]
        assert (point.group, point.value) == (row["dimension_1"], row["dimension_2"])
    words = [row for row in table.records() if row["side"] == "word"]
    first = sorted(words, key=lambda row: -row["inertia"])[:5]
    assert [point.panel for point in figure.points[:5]] == [row["point"] for row in first]
    assert "o" in plot(table)


def test_marks_are_the_places_of_hits(corpus):
    table = corpus.where("year>=2015").dispersion("能源", "台灣", view="strips")
    figure = figure_of(table, chart_options({}))
    energy = [point for point in figure.of("能源") if point.group is not None]
    assert len(energy) == sum(r["hits"] for r in table.records() if r["query"] == "能源")
    assert all(0 <= point.group < 1 for point in energy)
    assert [point.group for point in figure.of("台灣")] == [None] * 5
    drawn = plot(table, width=60).splitlines()
    assert sum(line.startswith("2015") for line in drawn) == 2
    assert any("|" in line for line in drawn)
    with pytest.raises(CorpuskitError, match="cannot be drawn as bars"):
        plot(table, kind="bars")


def test_pictures(corpus):
    pytest.importorskip("altair")
    for table in (
        corpus.correspondence("能源", "農業", "恐怖", "合作", permutations=0),
        corpus.dispersion("能源", view="strips"),
    ):
        assert chart_bytes(table, "svg").startswith(b"<svg")
