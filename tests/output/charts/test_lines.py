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


@needs_charts
def test_three_bands_are_drawn_one_below_the_other_on_one_scale():
    years = dict.fromkeys(range(2000, 2006), (0.2, 0.3, 0.5))
    ends = number("share_low"), number("share_high")
    svg = chart_bytes(shares(years, *ends), "svg").decode()
    shown = texts(svg)
    assert [text for text in shown if text in ("甲", "乙", "丙")] == ["甲", "乙", "丙"]
    # Three scales with one 50 % each, and one axis of years.
    assert (shown.count("50%"), shown.count("2003")) == (3, 1)
    two = shares(years, *ends)
    rows = [row for row in two if row[2] != "丙"]
    assert texts(chart_bytes(two.replace(rows=rows), "svg").decode()).count("20%") == 1


@needs_charts
def test_sharp_peaks_have_no_spikes():
    table = shares({2000: (0.0, 0.3, 0.7), 2001: (1.0, 0.0, 0.0), 2002: (0.0, 0.3, 0.7)})
    svg = chart_bytes(table, "svg").decode()
    (drawn,) = set(re.findall(r'<path [^>]*stroke-linejoin="(\w+)"', svg))
    assert drawn == "round"


@needs_charts
def test_each_year_has_its_n_and_shares_of_few_hits_are_hollow():
    table = shares(dict.fromkeys(range(2000, 2004), (0.2, 0.3, 0.5)))
    rows = [(*row[:3], 400 if row[0] == 2002 else 1, *row[4:]) for row in table]
    svg = chart_bytes(table.replace(rows=rows), "svg").decode()
    shown = texts(svg)
    assert [text for text in shown if text in ("3", "1,200")] == ["3", "3", "1,200", "3"]
    assert {"n: 次數", "空心：不足 10 次的佔比"} <= set(shown)
    hollow = re.findall(r'<path [^>]*fill="#ffffff"[^>]*>', svg)
    assert len([path for path in hollow if "transform" in path]) == 9
    firm = [(*row[:3], 400, *row[4:]) for row in table]
    assert "空心：不足 10 次的佔比" not in texts(
        chart_bytes(table.replace(rows=firm), "svg").decode()
    )


@needs_charts
def test_events_are_named_rules_that_do_not_cover_each_other():
    table = shares(dict.fromkeys(range(2000, 2010), (0.2, 0.3, 0.5)))
    events = {"2003": "甲", "2003-07": "一件說來話長的事", "2003-08": "乙", "2009-12": "末尾的事",
              "2031": "以後"}  # fmt: skip
    drawn = table.replace(chart=table.chart._replace(events=events))
    svg = chart_bytes(drawn, "svg").decode()
    assert set(events.values()) - {"以後"} <= set(texts(svg))
    assert "以後" not in texts(svg)
    assert len(re.findall(r'<line [^>]*stroke="#333333"', svg)) == 4
