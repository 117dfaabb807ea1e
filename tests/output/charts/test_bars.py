"""Charts: bars and their labels."""

from corpuskit import chart_bytes
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
