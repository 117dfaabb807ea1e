"""Charts: bars and their labels."""

import re

import pytest

from corpuskit import chart_bytes, plot
from corpuskit.core.chart import Chart
from corpuskit.core.columns import number, text
from corpuskit.core.table import Table
from tests.output.charts.samples import needs_charts, shares
from tests.picture_reading import texts


@needs_charts
def test_labels_that_do_not_fit_a_stacked_bar_are_left_out():
    table = shares({2000: (0.0, 0.02, 0.98), 2001: (0.05, 0.25, 0.7)})
    shown = texts(chart_bytes(table, "svg", kind="stacked").decode())
    assert [text for text in shown if text.endswith("%") and "." in text] == [
        "98.0%", "5.0%", "25.0%", "70.0%"
    ]  # fmt: skip


@needs_charts
def test_bars_have_the_n_of_their_group_and_pale_ones_are_few_hits():
    table = shares({2000: (0.0, 0.02, 0.98), 2001: (0.05, 0.25, 0.7)})
    rows = [(*row[:3], 4_000 if row[0] == 2001 else 2, *row[4:]) for row in table]
    for kind in ("stacked", "bars"):
        svg = chart_bytes(table.replace(rows=rows), "svg", kind=kind).decode()
        shown = texts(svg)
        assert {"2000 6", "2001 12,000", "年份 (n: 次數)", "淺色：不足 10 次的佔比"} <= set(shown)
        assert svg.count('opacity="0.4"') == 3


def list_of_changes(values):
    rows = [(f"w{place}", value) for place, value in enumerate(values)]
    chart = Chart(title="", unit="u", y=("change",), series="word")
    return Table((text("word"), number("change")), rows, chart=chart)


@needs_charts
def test_values_below_0_are_bars_to_the_left_with_their_labels_beyond_them():
    svg = chart_bytes(list_of_changes([0.5, -0.25]), "svg").decode()
    bars = re.findall(r'"bar" d="M([\d.]+),[\d.]+h([\d.]+)v', svg)
    (up, _), (down, width) = [(float(left), float(width)) for left, width in bars]
    assert down + width == pytest.approx(up)
    label = re.search(r'translate\(([\d.]+),[\d.]+\)" fill="#333333" role="img" aria-label="−', svg)
    assert float(label.group(1)) < down
    below = chart_bytes(list_of_changes([-0.5, -0.25]), "svg").decode()
    assert "w0" in texts(below)


def test_values_below_0_are_bars_to_the_left_in_the_terminal():
    lines = plot(list_of_changes([1.0, -1.0])).splitlines()
    (up,) = (line for line in lines if line.startswith("w0"))
    (down,) = (line for line in lines if line.startswith("w1"))
    middle = down.rindex("█")
    assert "█" not in up[: middle - 1]
    assert "█" in up[middle:]
