"""What pictures say of themselves: titles, n, shares of few hits, gaps, events, fixed places."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import CorpuskitError, chart_bytes, domains, freq, load_lexicon, open_corpus, plot
from corpuskit.core.chart import FEW_HITS
from corpuskit.output.charts.chart_words import ChartWords
from corpuskit.output.charts.from_table import figure_of
from corpuskit.output.charts.options import chart_options
from tests.conftest import SAMPLE
from tests.output.charts.samples import needs_charts, shares
from tests.picture_reading import texts

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def figure(table, **options):
    return figure_of(table, chart_options({"lang": "en", **options}))


# Titles.


@pytest.mark.parametrize(
    ("options", "top", "title", "counted"),
    [
        ({}, 3, "Most frequent words", "the first 3"),
        ({"match": "^(安全|合作)$"}, None, "Frequency of words that match ^(安全|合作)$", ""),
        ({"match": "合"}, 2, "Most frequent words that match 合", "the first 2"),
        ({"min_length": 3, "min_count": 60}, 60, "Frequency of words",
         "of 3 characters or more; count 60 or more"),
        ({"stopwords": frozenset("的"), "only_pos": ("n",)}, 1, "Most frequent words",
         "without stop words; parts of speech n; the first 1"),
    ],
)  # fmt: skip
def test_a_title_says_what_was_selected(corpus, options, top, title, counted):
    drawn = figure(freq(corpus, **options), top=top)
    assert drawn.title == title
    assert drawn.subtitle[1:] == ((counted,) if counted else ())


def test_lines_say_the_most_frequent_only_if_words_are_left_out(corpus):
    whole = freq(corpus, by="year", match="^(安全|合作)$")
    assert figure(whole).title.startswith("Frequency of words that match")
    assert figure(freq(corpus, by="year")).title == "Most frequent words, 2000–2019"


def test_the_conditions_are_in_the_line_of_the_corpus(corpus):
    chosen = corpus.where("year>=2005").where("year<=2007")
    line = f"{corpus.title} (year>=2005; year<=2007)"
    for table in (chosen.freq(), chosen.domains(by="year"), chosen.domains(view="terms")):
        assert figure(table).subtitle[0] == line
    assert figure(corpus.freq()).subtitle[0] == corpus.title


def test_a_title_of_ones_own_or_none(corpus):
    table = corpus.domains(by="year")
    assert figure(table, title="Mine").title == "Mine"
    assert figure(table, title="").title == ""
    assert plot(table, title="", lang="en").startswith(corpus.title)


# n, and shares of few hits.


def test_n_is_the_hits_of_each_group(corpus):
    table = corpus.domains(by="year")
    sums = {}
    for row in table.records():
        sums[row["year"]] = sums.get(row["year"], 0) + (row["hits"] or 0)
    assert figure(table).sizes == sums
    assert figure(table, kind="stacked").sizes == sums


def test_n_of_one_domain_is_what_its_share_is_of(corpus):
    table = corpus.domains(by="year")
    rows = [row for row in table if row[2] == "cultural"]
    assert figure(table.replace(rows=rows)).sizes == figure(table).sizes
    few = [(*row[:3], 3, 0.02, 1.0) for row in rows]
    drawn = figure(table.replace(rows=few))
    assert set(drawn.sizes.values()) == {150}
    assert not any(point.is_weak for point in drawn.points)
    none = [(*row[:3], 0, 0.0, 0.0) for row in rows]
    assert not any(point.is_weak for point in figure(table.replace(rows=none)).points)


def test_values_that_are_counts_have_no_other_n(corpus):
    assert figure(corpus.freq(), top=3).size_title == ""
    grouped = figure(corpus.freq(by="period", match="^合作$"))
    assert grouped.size_title
    counts = corpus.freq(by="period", match="^合作$").column("count")
    assert [point.size for point in grouped.points] == counts


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=6))
def test_a_share_is_weak_if_its_whole_has_few_hits(pairs):
    table = shares(dict.fromkeys(range(2000, 2000 + len(pairs)), (0.2, 0.3, 0.5)))
    hits = [n for pair in pairs for n in (*pair, 1)]
    rows = [(*row[:3], n, *row[4:]) for row, n in zip(table, hits, strict=True)]
    drawn = figure(table.replace(rows=rows))
    weak = {point.group for point in drawn.points if point.is_weak}
    few = {2000 + at for at, pair in enumerate(pairs) if sum(pair) + 1 < FEW_HITS}
    assert weak == few
    assert bool(drawn.weak_note) == bool(few)
    assert not few or f"fewer than {FEW_HITS} hits" in plot(table.replace(rows=rows), lang="en")


def test_a_share_of_terms_is_of_its_domain_in_its_group(corpus):
    table = corpus.domains(view="terms", by="period", measure="share")
    drawn = figure(table, top=60)
    wholes = {}
    for row in table.records():
        key = row["period"], row["domain"]
        wholes[key] = wholes.get(key, 0) + row["hits"]
    assert min(wholes.values()) >= FEW_HITS
    assert not any(point.is_weak for point in drawn.points)


def test_another_measure_has_its_own_title_and_is_never_a_share_of_few_hits(corpus):
    table = corpus.domains(by="year", measure="per_1000_chars")
    rates = figure(table)
    assert rates.title != figure(corpus.domains(by="year")).title
    assert (rates.percent, rates.value_title) == (False, "hits per 1,000 Han characters")
    assert [p.value for p in rates.points] == table.column("per_1000_chars")
    assert not any(point.is_weak for point in rates.points)
    assert rates.sizes == figure(corpus.domains(by="year")).sizes
    assert not figure(corpus.domains(by="year", measure="hits")).sizes


# Intervals, panels.


def test_values_without_an_interval_say_why(corpus):
    few = corpus.where("year=2000-2003")
    drawn = figure(few.domains(by="period", view="intervals", draws=200), kind="bars")
    assert "no interval where fewer than 5 effective documents carry" in drawn.subtitle[1]
    stacked = figure(few.domains(by="period", view="intervals", draws=200), kind="stacked")
    assert "interval" not in stacked.subtitle[1]


def test_each_domain_has_its_place_in_each_group(corpus):
    lexicon = load_lexicon("thesis")
    table = domains(corpus, lexicon, view="terms", by="period")
    rare = [row for row in table if not (row[0] == "2000-2012" and row[1] == "economic")]
    drawn = figure(table.replace(rows=rare))
    assert [len(row) for row in drawn.grid] == [3, 3]
    assert drawn.panels()[drawn.grid[0][1]] == []
    assert drawn.grid[0][1] == "2000-2012 · Economic cooperation"
    shown = plot(table.replace(rows=rare), lang="en").splitlines()
    assert shown[shown.index("2000-2012 · Economic cooperation") + 1] == "0"


# Events.


def place(day, years=(1900, 2099)):
    table = shares(dict.fromkeys(years, (0.2, 0.3, 0.5)))
    chart = table.chart._replace(events={day: "x"})
    words = ChartWords(table, chart, chart_options({}))
    return [event.at for event in words.events(list(range(years[0], years[1] + 1)))]


@given(DAYS, DAYS)
def test_days_are_in_the_order_of_time_within_their_year(one, other):
    (a,), (b,) = place(one.isoformat()), place(other.isoformat())
    assert (a < b) == (one < other)
    assert one.year - 0.5 <= a < one.year + 0.5
    (month,) = place(one.isoformat()[:7])
    assert abs(month - a) < 0.05
    assert place(one.isoformat()[:4]) == [one.year]


def test_events_outside_of_the_years_are_left_out():
    assert place("1999", (2000, 2004)) == []
    assert place("1999-12-31", (2000, 2004)) == []
    assert place("2000-01-01", (2000, 2004)) == [1999.5]
    assert place("2004-12-31", (2000, 2004)) == [pytest.approx(2004.5, abs=0.01)]


def test_the_intensity_of_a_single_domain_is_drawn_because_its_share_is_always_1(corpus):
    terms = {"terms": ("合作", "安全")}
    drawn = figure(corpus.domains(by="year", **terms))
    assert (drawn.value_title, drawn.kind) == ("hits per 1,000 Han characters", "lines")
    assert len({point.value for point in drawn.points}) > 5
    assert figure(corpus.domains(by="year", measure="share", **terms)).percent
    with_ends = figure(corpus.domains(by="year", view="intervals", draws=100, **terms))
    rates = corpus.domains(by="year", view="intervals", draws=100, **terms)
    assert [point.low for point in with_ends.points] == rates.column("per_1000_chars_low")
    assert not any("share" in line for line in with_ends.subtitle)


# Cross-tables.


@pytest.fixture(scope="module")
def crossed(tmp_path_factory):
    """Return a corpus of two speakers, one of whom did not speak in one of two places."""
    folder = tmp_path_factory.mktemp("crossed")
    texts = {"a1": "合作合作安全", "a2": "安全文化", "b1": "合作"}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text * 3, "utf-8")
    table = "file,year,speaker,venue\na1.txt,2001,李,室\na2.txt,2003,李,堂\nb1.txt,2002,王,室\n"
    (folder / "metadata.csv").write_text(table, "utf-8")
    return open_corpus(folder)


def test_each_value_of_a_field_is_a_part_with_all_groups_on_one_scale(crossed):
    table = crossed.domains(by=("speaker", "venue"))
    drawn = figure(table)
    assert [name for name, _ in drawn.parts] == ["李", "王"]
    for name, part in drawn.parts:
        assert part.groups == ["室", "堂"]
        own = [row for row in table.records() if row["speaker"] == name]
        sums = {}
        for row in own:
            sums[row["venue"]] = sums.get(row["venue"], 0) + row["hits"]
        assert part.sizes == sums
        found = {(p.group, p.series): p.value for p in part.points if p.value is not None}
        labels = load_lexicon("thesis").labels
        assert found == {
            (row["venue"], labels[row["domain"]]["en"]): row["share"]
            for row in own
            if row["share"] is not None
        }
    assert {part.top for _, part in drawn.parts} == {max(filter(None, table.column("share")))}
    assert [part.has_legend for _, part in drawn.parts] == [True, False]


def test_years_are_the_axis_of_parts_and_the_title_has_them(crossed):
    for by in (("speaker", "year"), ("year", "speaker")):
        drawn = figure(crossed.domains(by=by, measure="hits"))
        assert (drawn.kind, drawn.title) == ("lines", "Hits of each domain, 2001–2003")
        assert [part.groups for _, part in drawn.parts] == [[2001, 2002, 2003]] * 2
        (_, second) = (part for _, part in drawn.parts)
        assert [p.group for p in second.points if p.value is not None] == [2002] * 3
    assert "李" in plot(crossed.domains(by=("speaker", "year")))


def test_words_of_a_cross_table_are_a_grid(crossed):
    drawn = figure(crossed.freq(by=("speaker", "venue"), words=("合作", "安全")))
    assert drawn.grid == (("李 · 室", "李 · 堂"), ("王 · 室", "王 · 堂"))
    assert {p.panel for p in drawn.points if p.value} == {"李 · 室", "李 · 堂", "王 · 室"}
    assert [p.series for p in drawn.points[:2]] == ["合作", "安全"]


def test_parts_and_groups_have_their_limits(crossed, corpus):
    with pytest.raises(CorpuskitError, match="at most 8 parts, this one has 20"):
        figure(corpus.domains(by=("document", "place")))
    with pytest.raises(CorpuskitError, match="cannot be charted"):
        figure(crossed.domains(by=("speaker", "venue", "year")))


@needs_charts
@pytest.mark.parametrize("by", [("speaker", "venue"), ("speaker", "year")])
def test_parts_are_drawn_with_their_names_and_one_legend(crossed, by):
    svg = chart_bytes(crossed.domains(by=by), "svg", lang="en").decode()
    assert "<text" not in svg
    shown = texts(svg)
    assert [text for text in shown if text in ("李", "王")] == ["李", "王"]
    assert shown.count("Economic cooperation") == 1


@pytest.mark.parametrize(
    ("by", "note"),
    [
        ("left:1", "by place 1 before the hit"),
        ("right:12", "by place 12 after the hit"),
        ("node", "by what was found"),
        ("year", ""),
    ],
)
def test_hits_by_their_neighbours_say_so(corpus, by, note):
    subtitle = figure(corpus.kwic("合作", by=by), top=60).subtitle
    assert (subtitle[1].split("; ")[0] if len(subtitle) > 1 else "") == note
