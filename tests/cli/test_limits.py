"""What a limit leaves: totals, series in time, the first rows of each list."""

import pytest

from corpuskit.cli.options.output import OutputChoice
from corpuskit.core.blocks import block_of, total_block
from corpuskit.core.columns import integer, text
from corpuskit.core.table import Table

YEARS = range(1950, 2010)


@pytest.fixture
def many_years(tmp_path):
    for year in YEARS:
        (tmp_path / f"{year}.txt").write_text("兩國合作。", encoding="utf-8")
    return tmp_path


@pytest.fixture
def screen(monkeypatch):
    """Make commands write as to a terminal."""
    monkeypatch.setattr(OutputChoice, "is_screen", property(lambda self: not self.output))
    monkeypatch.setattr(OutputChoice, "format", property(lambda self: self.format_ or "text"))


def test_a_total_is_never_cut_nor_counted(run, many_years):
    result = run("info", "-c", many_years, "-n", "2")
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == [
        *("year", "1950", "1951", "all")
    ]
    assert "showing 2 of 60 (-n 0 for all)" in result.stderr
    table = Table([text("a"), integer("n")], [block_of([("x", 1), ("y", 2)]), total_block(("", 3))])
    for size, rows in ((0, [("", 3)]), (1, [("x", 1), ("", 3)]), (9, list(table))):
        assert list(table.limit(size)) == rows
        assert list(table.limit(size).read().in_language("zh-Hant")) == rows


@pytest.mark.usefixtures("screen")
def test_a_screen_shows_every_year(run, many_years):
    for command in (["kwic", "合作", "--by-year"], ["info"], ["domains", "--by-year"]):
        result = run(*command, "-c", many_years)
        shown = [line.split()[0] for line in result.stdout.splitlines() if line[:4].isdigit()]
        assert list(dict.fromkeys(shown)) == [str(year) for year in YEARS], command
        assert "showing" not in result.stderr
    listed = run("kwic", "合作", "--by", "document", "-c", many_years)
    assert "showing 50 of 60 (-n 0 for all)" in listed.stderr


@pytest.mark.usefixtures("screen")
def test_a_screen_shows_the_first_rows_of_each_list(run, many_years):
    (many_years / "1950.txt").write_text("。".join(map(chr, range(0x4E00, 0x4E80))), "utf-8")
    result = run("freq", "--by", "decade", "-c", many_years)
    decades = [line.split()[0] for line in result.stdout.splitlines() if line[2:5].endswith("0s")]
    assert decades.count("1950s") == 50 // 6
    assert set(decades) == {f"{decade}s" for decade in range(1950, 2010, 10)}
