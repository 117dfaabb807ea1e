"""Shares next to yearly series, rank correlations against scipy."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, domains, load_lexicon
from corpuskit.core.errors import CountError
from corpuskit.corpus.part import Part
from corpuskit.output.charts.from_table import figure_of
from corpuskit.output.charts.options import chart_options
from corpuskit.sources.series import Series
from corpuskit.stats.correlation import spearman
from tests.analysis.domains.counted_texts import READING, THESIS, shared_lexicon


def one(name, values, unit="USD"):
    return Series(f"{name} ({unit})", name, unit, values)


FIRST = "political-security"
WORDS = ("和平", "貿易", "教育")
HITS = {2000: (2, 3, 5), 2001: (3, 3, 4), 2003: (1, 5, 4)}
TRADE = one("trade", {1999: 1.0, 2000: 2.0, 2001: 1.0, 2002: 5.0})


def corpus_of(texts):
    documents = [Document(f"d{year}", text, year=year) for year, text in texts.items()]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


def text_of_hits(hits, words=WORDS):
    return "，".join(word for word, n in zip(words, hits, strict=True) for _ in range(n))


@pytest.fixture
def with_series(tmp_path):
    """Return the shares of texts next to series, or their correlations."""

    def table(hits, series, **options):
        return of_texts({year: text_of_hits(n) for year, n in hits.items()}, series, **options)

    def of_texts(texts, series, lexicon=THESIS, **options):
        years = sorted({year for column in series for year in column.values})
        lines = [",".join(["year", *(one.column for one in series)])]
        lines += [
            ",".join([str(year), *(str(column.values.get(year, "")) for column in series)])
            for year in years
        ]
        path = tmp_path / "series.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return domains(corpus_of(texts), lexicon, series=path, **options)

    table.of_texts = of_texts
    return table


def test_rows_are_the_years_of_the_corpus_and_captions_name_the_gaps(with_series):
    table = with_series(HITS, [TRADE])
    assert [(row[0], row[1], row[2], row[5]) for row in table] == [
        (2000, 1, 0.2, 2.0), (2001, 1, 0.3, 1.0), (2002, 0, None, 5.0), (2003, 1, 0.1, None),
    ]  # fmt: skip
    assert "trade (USD): no value in 1 of 4 years: 2003" in table.captions
    assert "trade (USD): 1 year before or after the corpus left out" in table.captions


def test_correlations_take_only_years_that_have_both(with_series):
    table = with_series(HITS, [TRADE], correlate=True)
    rows = list(table.records())
    assert [(row["domain"], row["of"], row["years"], row["spearman"]) for row in rows[:2]] == [
        (FIRST, "levels", 2, None), (FIRST, "changes", 1, None),
    ]  # fmt: skip
    assert "few yearly points" in table.captions[-1]


def test_changes_are_between_neighbouring_years_only(with_series):
    hits = {y: (y % 7 + 1, 30, 33 - y % 7) for y in range(2000, 2010) if y != 2004}
    trade = one("trade", {year: float(year * year % 11) for year in range(2000, 2010)})
    table = with_series(hits, [trade], correlate=True)
    rows = [row for row in table.records() if row["domain"] == FIRST]
    assert [row["years"] for row in rows] == [9, 7]
    values = {year: (hits[year][0] / 64, trade.values[year]) for year in hits}
    steps = [(values[y + 1], values[y]) for y in hits if y + 1 in hits]
    by_hand = spearman(*zip(*((a[0] - b[0], a[1] - b[1]) for a, b in steps), strict=True))
    assert rows[0]["spearman"] == pytest.approx(spearman(*zip(*values.values(), strict=True)).value)
    assert [rows[1][f"spearman{end}"] for end in ("", "_low", "_high")] == pytest.approx(by_hand)


def test_series_lie_under_the_shares_by_unit(with_series):
    english = chart_options({"lang": "en"})
    wholes = one("all_trade", {2000: 20.0, 2001: 10.0})
    price = one("price", {2000: 2.0}, "index")
    figure = figure_of(with_series(HITS, [TRADE, wholes, price]), english)
    assert [(lower.value_title, lower.series) for lower in figure.below] == [
        ("trade (USD)", ("trade",)), ("price (index)", ("price",)),
        ("dependence", ("dependence in trade",)),
    ]  # fmt: skip
    assert "totals that ratios are over are not drawn: all_trade" in figure.subtitle[-1]
    plain = figure_of(with_series(HITS, [TRADE]), english)
    assert "not drawn" not in "".join(plain.subtitle)
    assert all(lower.groups == [2000, 2001, 2002, 2003] for lower in figure.below)


def test_a_series_that_is_named_like_a_column_is_refused(with_series):
    with pytest.raises(CountError, match="'documents' has the name of another column"):
        with_series(HITS, [Series("documents", "documents", "", {2000: 1.0})])


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


def correlated(with_series, columns, hits):
    series = [one(name, values) for name, values in columns.items()]
    table = with_series(hits, series, correlate=True)
    rows = {(row["domain"], row["series"], row["of"]): row for row in table.records()}
    return rows, table.captions


def test_a_constant_ratio_and_constant_steps_have_no_coefficient_and_a_caption_says_so(with_series):
    years = range(2000, 2007)
    hits = {year: (10 + year % 5, 30, 60 - year % 5) for year in years}
    columns = {
        "export": dict(zip(years, TENTHS, strict=True)),
        "all_export": {y: round(5 * v, 1) for y, v in zip(years, TENTHS, strict=True)},
        "x": {year: round(0.1 * (year - 1999), 1) for year in years},
    }
    rows, captions = correlated(with_series, columns, hits)
    assert rows[FIRST, "export_dependence", "levels"]["spearman"] is None
    assert rows[FIRST, "x (USD)", "changes"]["kendall"] is None
    assert rows[FIRST, "x (USD)", "levels"]["spearman"] is not None
    (constant,) = [caption for caption in captions if "all values are the same" in caption]
    for which in (
        "export_dependence (levels)", "export_dependence (changes)", "x (USD) (changes)",
        "economic share (levels)",
    ):  # fmt: skip
        assert which in constant
    assert "x (USD) (levels)" not in constant
    assert f"{FIRST} share (levels)" not in constant


def test_few_points_are_named_and_how_many(with_series):
    _, captions = correlated(with_series, {"trade": TRADE.values}, HITS)
    expected = "no coefficient of fewer than 5 points: trade (USD) (levels: 2)"
    assert f"{expected}, trade (USD) (changes: 1)" in captions


tenths = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 40)), min_size=6, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tenths)
def test_ranks_are_those_of_fractions(with_series, pairs):
    years = range(2000, 2000 + len(pairs))
    hits = {year: (n, 10 - n, 0) for year, (n, _) in zip(years, pairs, strict=True)}
    growth = one("growth", {y: n / 10 for y, (_, n) in zip(years, pairs, strict=True)}, "%")
    table = with_series(hits, [growth], correlate=True)
    (row,) = [r for r in table.records() if (r["domain"], r["of"]) == (FIRST, "changes")]
    x, y = ([Fraction(b[i] - a[i], 10) for a, b in pairwise(pairs)] for i in (0, 1))
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert row["spearman"] is row["kendall"] is None
        return
    assert (row["spearman"], row["kendall"]) == pytest.approx(by_hand(x, y), abs=1e-9)


def test_shares_of_split_hits_are_fractions_of_them(with_series, tmp_path):
    # Each share is (n / 3 + 2 n) / 3 n, which floats do not divide to one number.
    lexicon = load_lexicon(shared_lexicon(tmp_path / "thirds", "能源,,b|c\n貿易,,\n"))
    years = range(2000, 2000 + len(TENTHS))
    texts = {year: "，".join(["能源", "貿易", "貿易"] * n) for n, year in enumerate(years, 1)}
    series = [one("x", dict(zip(years, TENTHS, strict=True)))]
    table = with_series.of_texts(texts, series, lexicon, correlate=True)
    row = next(table.records())
    assert (row["domain"], row["of"], row["years"], row["spearman"]) == ("a", "levels", 7, None)
    assert any("all values are the same: a share (levels)" in line for line in table.captions)
