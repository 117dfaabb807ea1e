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
