"""Shares beside yearly series: numbers as read, ratios, rank correlation against scipy."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.analysis.domains.dependence import dependence
from corpuskit.analysis.domains.external_series import beside, correlations
from corpuskit.core.errors import CountError, ReadError
from corpuskit.output.charts import ChartOptions
from corpuskit.output.charts.recognise import figure
from corpuskit.sources.series import Series, load_series
from corpuskit.stats.correlation import spearman
from tests.output.charts.samples import shares

# Reading


def series(write, text):
    return load_series(write(text, "trade.csv"))


def test_numbers_are_read_with_their_units_and_gaps(write):
    text = '年份;出口 (億美元);油價［美元］;x\n2000;"1,234.5";−2;\n2001年;;１２;1e3\n\n'
    found = series(write, text)
    assert [(one.name, one.unit) for one in found] == [
        ("出口", "億美元"),
        ("油價", "美元"),
        ("x", ""),
    ]
    assert [one.values for one in found] == [
        {2000: 1234.5},
        {2000: -2.0, 2001: 12.0},
        {2001: 1000.0},
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("year,a\n2000,n/a\n", "trade.csv:2: 'n/a' under a is not a number"),
        ("year,a\n2000,1 234\n", "is not a number"),
        ("year,a\n2000,12,34\n", "trade.csv:2: 3 cells under 2 columns"),
        ('year,a\n2000,"12,34"\n', "is not a number"),
        ("year,a\n2000,nan\n", "is not a number"),
        ("year,a\n2000,1e999\n", "is not a number"),
        ("year,a\n2000,1\n2000,2\n", "trade.csv:3: the year 2000 is already in line 2"),
        ("year,a\nlater,1\n", "trade.csv:2: 'later' is not a year"),
        ("a,b\n1,2\n", "needs one column year"),
        ("year\n2000\n", "needs one column year"),
        ("year,a,a\n2000,1,2\n", "column 2 is named twice"),
        ("year,\n2000,1\n", "column 2 has no name"),
        ("", "is empty"),
    ],
)
def test_an_invalid_series_is_refused(write, text, problem):
    with pytest.raises(ReadError, match=problem.replace("(", r"\(")):
        series(write, text)


def test_a_workbook_is_to_be_saved_as_csv(tmp_path):
    path = tmp_path / "trade.xlsx"
    path.write_bytes(b"PK\x03\x04\x14\x00\xff")
    with pytest.raises(ReadError, match=r"trade\.xlsx: is a workbook") as caught:
        load_series(str(path))
    assert caught.value.hint == "save its sheet as csv"


# Ratios


def one(name, values, unit="USD"):
    return Series(f"{name} ({unit})", name, unit, values)


def test_dependence_is_trade_with_one_over_trade_with_all():
    parts = [one("出口", {2000: 2.0, 2001: 3.0}), one("進口", {2000: 1.0}),
             one("對外出口", {2000: 20.0, 2001: 20.0}), one("對外進口", {2000: 10.0, 2001: 5.0})]  # fmt: skip
    found = {ratio.name: ratio.values for ratio in dependence(parts)}
    assert found == {
        "trade_dependence": {2000: 3 / 30},
        "export_dependence": {2000: 2 / 20, 2001: 3 / 20},
        "import_dependence": {2000: 1 / 10},
    }
    total = [*parts, one("trade", {2000: 6.0}), one("all trade", {2000: 24.0})]
    assert next(iter(dependence(total))).values == {2000: 6 / 24}
    assert dependence(parts[:2]) == []


def test_different_units_and_parts_above_their_sum_are_refused():
    with pytest.raises(CountError, match="different units: USD, none"):
        dependence(
            [one("export", {2000: 1.0}), Series("all_export", "all_export", "", {2000: 2.0})]
        )
    with pytest.raises(CountError, match="3 of 2 in 2000 is no share"):
        dependence([one("export", {2000: 3.0}), one("all_export", {2000: 2.0})])


# Together


FOUND = {2000: (0.2, 0.3, 0.5), 2001: (0.3, 0.3, 0.4), 2002: None, 2003: (0.1, 0.5, 0.4)}
TRADE = one("trade", {1999: 1.0, 2000: 2.0, 2001: 1.0, 2002: 5.0})


def test_rows_are_the_years_of_the_shares_and_gaps_are_reported():
    joined = beside(shares(FOUND), [TRADE])
    assert [tuple(row[i] for i in (0, 1, 2, 5)) for row in joined.rows] == [
        (2000, 1, 0.2, 2.0), (2001, 1, 0.3, 1.0), (2002, 0, None, 5.0), (2003, 1, 0.1, None),
    ]  # fmt: skip
    told = " ".join(joined.captions)
    assert "trade (USD): 1 of 4 years is a gap: 2003" in told
    assert "1 year before or after the corpus left out" in told


def test_correlations_take_only_years_that_have_both():
    rows = list(correlations(beside(shares(FOUND), [TRADE])).records())
    assert [(row["domain"], row["of"], row["years"], row["spearman"]) for row in rows[:2]] == [
        ("甲", "levels", 2, None), ("甲", "changes", 1, None),
    ]  # fmt: skip
    assert "few yearly points" in correlations(beside(shares(FOUND), [TRADE])).captions[-1]


def test_changes_are_between_neighbouring_years_only():
    whole = {year: ((year % 7 + 1) / 64, 0.3, 0.4) for year in range(2000, 2010) if year != 2004}
    trade = one("trade", {year: float(year * year % 11) for year in range(2000, 2010)})
    rows = [
        r for r in correlations(beside(shares(whole), [trade])).records() if r["domain"] == "甲"
    ]
    assert [row["years"] for row in rows] == [9, 7]
    values = {year: (whole[year][0], trade.values[year]) for year in whole}
    steps = [(values[y + 1], values[y]) for y in whole if y + 1 in whole]
    by_hand = spearman(*zip(*((a[0] - b[0], a[1] - b[1]) for a, b in steps), strict=True))
    assert rows[0]["spearman"] == pytest.approx(spearman(*zip(*values.values(), strict=True)).value)
    assert [rows[1][f"spearman{end}"] for end in ("", "_low", "_high")] == pytest.approx(by_hand)


def test_series_lie_under_the_shares_by_unit():
    wholes = one("all_trade", {2000: 20.0, 2001: 10.0})
    price = one("price", {2000: 2.0}, "index")
    drawn = figure(beside(shares(FOUND), [TRADE, wholes, price]), ChartOptions(language="en"))
    assert [(f.value_title, f.series) for f in drawn.below] == [
        ("trade (USD)", ("trade",)), ("price (index)", ("price",)),
        ("dependence", ("dependence in trade",)),
    ]  # fmt: skip
    assert drawn.subtitle[-1] == "totals that ratios are over are not drawn: all_trade"
    plain = figure(beside(shares(FOUND), [TRADE]), ChartOptions(language="en"))
    assert "not drawn" not in "".join(plain.subtitle)
    assert all(lower.groups == [2000, 2001, 2002, 2003] for lower in drawn.below)


def test_the_command(run, write):
    path = write("year,trade (USD billion)\n2000,8.0\n2001,10.7\n2019,110.9\n", "trade.csv")
    result = run("domains", "--with", path, "-q")
    head, first = result.stdout.splitlines()[:2]
    assert (
        head
        == "year\tdocuments\t政治安全 share\t經濟合作 share\t人文交流 share\ttrade (USD billion)"
    )
    assert first.startswith("2000\t1\t0.46226")
    assert first.endswith("\t8.0")
    result = run("domains", "--with", path, "--correlate")
    assert len(result.stdout.splitlines()) == 1 + 3 * 2
    assert "few yearly points allow little" in result.stderr
    for wrong in (["--correlate"], ["--with", path, "--by-period"], ["--with", path, "--terms"]):
        assert run("domains", *wrong).exit_code == 2


# Equal values are ties, whatever floats make of them


TENTHS = [3.3, 7.3, 5.1, 4.7, 9.9, 2.3, 6.1]


def by_hand(x, y):
    stats = pytest.importorskip("scipy.stats")
    ranks = [[sorted(of).index(v) + (of.count(v) + 1) / 2 for v in of] for of in (x, y)]
    return stats.pearsonr(*ranks).statistic, stats.kendalltau(*ranks).statistic


def correlated(columns, found):
    made = [one(name, values) for name, values in columns.items()]
    table = correlations(beside(shares(found), made))
    rows = {(row["domain"], row["series"], row["of"]): row for row in table.records()}
    return rows, table.captions


def test_a_constant_ratio_and_constant_steps_have_no_coefficient_and_a_caption_says_so():
    years = range(2000, 2007)
    found = {year: (0.1 + 0.01 * (year % 5), 0.3, 0.4) for year in years}
    columns = {
        "export": dict(zip(years, TENTHS, strict=True)),
        "all_export": {y: round(5 * v, 1) for y, v in zip(years, TENTHS, strict=True)},
        "x": {year: round(0.1 * (year - 1999), 1) for year in years},
    }
    rows, captions = correlated(columns, found)
    assert rows["甲", "export_dependence", "levels"]["spearman"] is None
    assert rows["甲", "x (USD)", "changes"]["kendall"] is None
    assert rows["甲", "x (USD)", "levels"]["spearman"] is not None
    (told,) = [caption for caption in captions if "all values are the same" in caption]
    for which in (
        "export_dependence (levels)", "export_dependence (changes)", "x (USD) (changes)",
        "乙 share (levels)",
    ):  # fmt: skip
        assert which in told
    assert "x (USD) (levels)" not in told
    assert "甲 share (levels)" not in told


def test_few_points_are_named_and_how_many():
    _, captions = correlated({"trade": TRADE.values}, FOUND)
    expected = "no coefficient of fewer than 5 points: trade (USD) (levels: 2)"
    assert f"{expected}, trade (USD) (changes: 1)" in captions


tenths = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 40)), min_size=6, max_size=12)


@given(tenths)
def test_ranks_are_those_of_fractions(drawn):
    years = range(2000, 2000 + len(drawn))
    rows = []
    for year, (hits, _) in zip(years, drawn, strict=True):
        for name, n in zip("甲乙", (hits, 10 - hits), strict=True):
            rows.append((year, 1, name, n, float(Fraction(n, 10)), 1.0))
    growth = one("growth", {y: n / 10 for y, (_, n) in zip(years, drawn, strict=True)}, "%")
    table = correlations(beside(shares({}).with_rows(rows), [growth]))
    (row,) = [r for r in table.records() if (r["domain"], r["of"]) == ("甲", "changes")]
    x, y = ([Fraction(b[i] - a[i], 10) for a, b in pairwise(drawn)] for i in (0, 1))
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert row["spearman"] is row["kendall"] is None
        return
    assert (row["spearman"], row["kendall"]) == pytest.approx(by_hand(x, y), abs=1e-9)


def test_printed_ratios_are_the_nearest_numbers_and_sums_are_exact():
    (ratio,) = dependence([one("export", {2000: 3.3, 2001: 7.3}),
                           one("all_export", {2000: 16.5, 2001: 36.5})])  # fmt: skip
    assert ratio.values == {2000: 0.2, 2001: 0.2}
    whole = {"export": 0.1, "import": 0.2, "all_export": 0.1, "all_import": 0.2}
    found = {r.name: r.values for r in dependence([one(k, {2000: v}) for k, v in whole.items()])}
    assert found["trade_dependence"] == {2000: 1.0}


def test_shares_of_split_hits_are_fractions_of_them():
    years = {2000: (Fraction(7, 3), Fraction(2, 3)), 2001: (Fraction(14, 3), Fraction(4, 3))}
    rows = [
        (year, 1, name, float(n), float(n / sum(hits)), 1.0)
        for year, hits in years.items()
        for name, n in zip("甲乙", hits, strict=True)
    ]
    joined = beside(shares({}).with_rows(rows), [TRADE])
    assert joined.exact["甲 share"] == dict.fromkeys(years, Fraction(7, 9))
