"""Plots in the terminal: plain text that fits, aligned by East Asian width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpuskit import plot
from corpuskit.core.table import Table
from tests.output.charts.samples import LIST, WORDS, shares

names = st.lists(
    st.text("中俄ab合作é", min_size=1, max_size=8), min_size=1, max_size=9, unique=True
)


@given(names, st.lists(st.integers(0, 10**6), min_size=9, max_size=9), st.integers(40, 140))
def test_bars_fit_are_aligned_and_grow_with_the_number(words, counts, width):
    if not any(counts[: len(words)]):
        counts[0] = 1
    rows = [(1, word, count, 1.0, 1) for word, count in zip(words, counts, strict=False)]
    bars = plot(Table(WORDS, rows, chart=LIST), width=width).splitlines()[-len(words) :]
    assert all(cell_len(line) <= width for line in bars)
    column = max(map(cell_len, words))
    lengths = {}
    for line in bars:
        name = max((word for word in words if line.startswith(word + " ")), key=len)
        rest = line[len(name) + column - cell_len(name) + 1 :]
        *bar, number = rest.split(" ")
        assert number == f"{counts[words.index(name)]:,}"
        lengths[counts[words.index(name)]] = len(bar[0].rstrip("▏▎▍▌▋▊▉")) if bar else 0
    ordered = [lengths[count] for count in sorted(lengths)]
    assert ordered == sorted(ordered)


@pytest.mark.parametrize("width", [40, 80, 137])
def test_lines_fit_and_break_at_gaps(width):
    found = {2000: (0.2, 0.3, 0.5), 2001: (0.2, 0.3, 0.5), 2002: None, 2003: (0.2, 0.3, 0.5)}
    drawn = plot(shares(found), width=width)
    assert all(cell_len(line) <= width for line in drawn.splitlines())
    assert all(char.isprintable() for char in drawn.replace("\n", ""))
    (row,) = [line for line in drawn.splitlines() if "o" in line and "|" in line]
    first, second, last = (at for at, char in enumerate(row) if char == "o")
    assert set(row[first + 1 : second]).isdisjoint("⠀ ")
    assert set(row[second + 1 : last]) <= set("⠀ ")
    (axis,) = [line for line in drawn.splitlines() if line.strip().startswith("2000 ")]
    assert abs(axis.index("2003") + 2 - last) <= 1


def test_the_command_draws_in_the_tables_place(run, tmp_path):
    result = run("domains", "--by-year", "--plot", "-q")
    assert result.exit_code == 0
    assert result.stdout.startswith("各領域佔比，2000–2019\n")
    assert "\x1b" not in result.stdout
    assert "documents" not in result.stdout
    both = run("domains", "--by-year", "--plot", "-q", "-o", tmp_path / "a.tsv")
    assert both.stdout == result.stdout
    assert (tmp_path / "a.tsv").read_text("utf-8").startswith("year\tdocuments")
