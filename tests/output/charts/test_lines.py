"""Charts: lines break at gaps; intervals and periods."""

import re

from corpuskit import chart_bytes
from corpuskit.core.columns import number
from corpuskit.output.charts.style import PALETTE
from tests.output.charts.samples import many, needs_charts, shares
from tests.picture_reading import lines, texts


@needs_charts
def test_a_year_without_a_document_breaks_the_line():
    whole = dict.fromkeys(range(2000, 2006), (0.2, 0.3, 0.5))
    assert [path.count("M") for path in lines(chart_bytes(shares(whole), "svg").decode())] == [
        1,
        1,
        1,
    ]
    gap = {**whole, 2003: None}
    broken = lines(chart_bytes(shares(gap), "svg").decode())
    assert [path.count("M") for path in broken] == [2, 2, 2]
    del gap[2003]
    assert lines(chart_bytes(shares(gap), "svg").decode()) == broken


@needs_charts
def test_intervals_and_periods_are_drawn():
    table = shares(
        dict.fromkeys(range(2000, 2006), (0.2, 0.3, 0.5)),
        number("share_low"),
        number("share_high"),
        periods={"早期": (1998, 2002), "晚期": (2003, 2004)},
    )
    svg = chart_bytes(table, "svg")
    assert svg.count(b'class="mark-area') == 3
    assert {"早期", "晚期"} <= set(texts(svg.decode()))
    assert "附 95% 區間" in "".join(texts(svg.decode()))


@needs_charts
def test_an_interval_without_neighbours_is_a_rule_on_an_unbroken_line():
    table = shares(
        dict.fromkeys(range(2000, 2006), (0.2, 0.3, 0.5)), number("share_low"), number("share_high")
    )
    rows = [row if row[0] in (2001, 2004, 2005) else (*row[:-2], None, None) for row in table]
    svg = chart_bytes(table.replace(rows=rows), "svg").decode()
    assert [path.count("M") for path in lines(svg)] == [1, 1, 1]
    rules = re.findall(r'<g class="mark-rule role-mark [^>]*>(.*?)</g>', svg, re.DOTALL)
    assert sum(group.count("<line") for group in rules) == 3


@needs_charts
def test_every_one_of_eight_series_is_seen_in_lines_and_legend():
    svg = chart_bytes(many(8), "svg").decode()
    symbols = re.findall(r"<path [^>]*>", svg)
    for colour in PALETTE:
        # Four years and the legend, in closed outlines: a stroke has nothing to fill.
        filled = [path for path in symbols if f'fill="{colour}"' in path]
        assert sum(bool(re.search(r' d="[^"]*[AZ]', path)) for path in filled) >= 5, colour
