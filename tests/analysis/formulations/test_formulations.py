"""formulations: the same as reading each text, in both scripts and in any parts."""

import math

import pytest
from scipy import stats

import corpuskit
from corpuskit import clauses, open_corpus
from corpuskit.core.errors import CorpuskitError
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"
NAMES = ("夥伴關係", "戰略協作", "戰略協作夥伴關係", "能源", "合作")


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


def places(text, string):
    """Return where a string begins, without overlap."""
    found, at = [], text.find(string)
    while at >= 0:
        found.append(at)
        at = text.find(string, at + len(string))
    return found


def by_hand(corpus, names):
    """Return hits, alone, documents, clauses by name and year; clauses and documents by year."""
    keys = {name: corpuskit.fold(name) for name in names}
    found = {name: {} for name in names}
    units = {}
    for document in corpus.documents:
        if document.year is None:
            continue
        text = corpuskit.fold(document.text)
        parts = [c for c in clauses(document.text) if document.text[c.start : c.end].strip()]
        known = units.setdefault(document.year, [0, 0])
        known[0] += 1
        known[1] += len(parts)
        for name, key in keys.items():
            hits = places(text, key)
            longer = [
                (at, at + len(other))
                for other in keys.values()
                if key in other and key != other
                for at in places(text, other)
            ]
            alone = [a for a in hits if not any(s <= a and a + len(key) <= e for s, e in longer)]
            some = {next(i for i, c in enumerate(parts) if a < c.end) for a in hits}
            cells = found[name].setdefault(document.year, [0, 0, 0, 0])
            for place, number in enumerate((len(hits), len(alone), bool(hits), len(some))):
                cells[place] += number
    return found, units


@pytest.mark.parametrize("unit", ["document", "clause"])
def test_every_number_is_that_of_reading_the_texts(corpus, unit):
    found, units = by_hand(corpus, NAMES)
    years = sorted(units)
    rows = {r["formulation"]: r for r in corpus.formulations(*NAMES, unit=unit).records()}
    column = 2 if unit == "document" else 3
    for name in NAMES:
        row, cells = rows[name], found[name]
        sums = [sum(c[place] for c in cells.values()) for place in range(4)]
        assert [row["hits"], row["alone"], row["documents"], row["clauses"]] == sums
        present = [year for year in years if cells[year][0]]
        assert (row["first"], row["last"], row["years"]) == (
            present[0], present[-1], len(present),
        )  # fmt: skip
        between = [y for y in years if present[0] < y < present[-1] and y not in present]
        assert row["gaps"] == len(between)
        size = sum(of[column - 2] for of in units.values())
        oracle = stats.binomtest(sums[column], size).proportion_ci(method="wilson")
        assert row["share"] == sums[column] / size
        assert row["share_low"] == pytest.approx(oracle.low, abs=1e-12)
        assert row["share_high"] == pytest.approx(oracle.high, abs=1e-12)
        shares = [cells[year][column] / units[year][column - 2] for year in years]
        assert row["peak_share"] == max(shares)
        assert row["peak_year"] == years[shares.index(max(shares))]
        assert [c == "·" for c in row["strip"]] == [share == 0 for share in shares]
    assert rows["戰略協作夥伴關係"]["family"] in ("夥伴關係", "戰略協作")
    assert rows["戰略協作夥伴關係"]["level"] == 2
    assert rows["夥伴關係"]["alone"] < rows["夥伴關係"]["hits"]


def test_a_row_for_each_year_adds_up_to_the_list(corpus):
    found, units = by_hand(corpus, NAMES)
    table = corpus.formulations(*NAMES, view="years")
    rows = list(table.records())
    assert len(rows) == len(NAMES) * len(units)
    for row in rows:
        cells = found[row["formulation"]][row["year"]]
        assert [row[n] for n in ("hits", "alone", "documents", "clauses")] == cells
        assert row["share"] == cells[3] / units[row["year"]][1]
        assert row["share_low"] <= row["share"] <= row["share_high"]


def states(hits, absent):
    """State the rule again: from the years alone, as words."""
    text = "".join("x" if number else "." for number in hits)
    if text.endswith("." * absent):
        return "retired"
    if "x" + "." * absent in text.rstrip(".") and "." * absent in text.strip("."):
        return "returned"
    return "new" if text.startswith("." * absent) else "kept"


@pytest.mark.parametrize("absent", [1, 2, 3])
def test_states_by_every_course_of_seven_years(absent):
    from corpuskit.analysis.formulations.states import course

    for number in range(1, 2**7):
        hits = [number >> place & 1 for place in range(7)]
        found = course(range(2000, 2007), hits, absent)
        assert found.state.value == states(hits, absent), hits


def test_both_scripts_and_any_parts_give_the_same(tmp_path):
    texts = {
        "2001-a": "兩國建立夥伴關係。\n發展戰略協作夥伴關係。",
        "2001-b": "能源合作。",
        "2003-a": "戰略協作夥伴關係和能源。\n夥伴關係。",
        "2004-a": "和平。",
    }
    for name, written in texts.items():
        for place, text in (
            ("hant", written),
            ("hans", corpuskit.convert(written, "simplified")),
            ("one" if name.endswith("a") else "two", written),
        ):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")

    def rows(*folders, **options):
        opened = open_corpus(*(tmp_path / folder for folder in folders))
        return list(opened.formulations("夥伴關係", "戰略協作夥伴關係", "能源", **options))

    for options in ({}, {"view": "years"}, {"unit": "clause"}):
        whole = rows("hant", **options)
        assert rows("hans", **options) == whole
        assert rows("one", "two", **options) == whole
        assert rows("two", "one", **options) == whole
    (first, *_) = rows("hant")
    assert first[:4] == ("夥伴關係", "夥伴關係", 1, "kept")
    table = open_corpus(tmp_path / "hant").formulations("能源")
    assert "only 3 years with documents" in table.warnings[0]
    assert table.column("share") == [2 / 4]


def test_ngrams_and_terms_of_a_lexicon(corpus, tmp_path):
    table = corpus.formulations(ngrams=5, min=3, stopwords=corpuskit.load_stopwords())
    listed = corpus.ngrams(min=3, max=8, min_documents=2, stopwords=corpuskit.load_stopwords())
    names = [str(name).replace(" ", "") for name in listed.limit(5).column("ngram")]
    assert sorted(table.column("formulation")) == sorted(names)
    path = tmp_path / "terms.csv"
    path.write_text("term,domain,variants\n夥伴關係,a,合作夥伴|夥伴\n", encoding="utf-8")
    (row,) = corpus.formulations(lexicon=path).records()
    assert row["hits"] == corpus.kwic("夥伴", view="count").column("hits")[0]


def test_degrees(corpus, tmp_path):
    path = tmp_path / "degrees.csv"
    path.write_text(
        "name,share,documents\n溫,0.0001,\n沸,0.9,2000\n燙,0.05,500\n", encoding="utf-8"
    )
    table = corpus.formulations("能源", "戰略協作夥伴關係", degrees=path, view="years")
    for row in table.records():
        wanted = "燙" if row["share"] >= 0.05 else "溫" if row["share"] else None
        assert row["degree"] == wanted
    found = dict(zip(*(corpus.formulations("能源", "和平", degrees=path).column(name)
                       for name in ("formulation", "degree")), strict=True))  # fmt: skip
    assert found["能源"] == "燙"
    for written, problem in (
        ("name,share\n沸,2\n", "above 0 and at most 1"),
        ("name,share\n沸,x\n", "not a number"),
        ("a,b\n", "no column name or share"),
    ):
        path.write_text(written, encoding="utf-8")
        with pytest.raises(CorpuskitError, match=problem):
            corpus.formulations("能源", degrees=path)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({}, "there is no formulation"),
        ({"query": "能源", "absent": 0}, "absent must be 1 or more"),
        ({"query": "能源", "view": "x"}, "view must be one of"),
        ({"query": "能源", "unit": "line"}, "unit must be one of"),
        ({"query": "能源", "containing": "能"}, "choose among n-grams"),
    ],
)
def test_what_is_refused(corpus, options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        corpus.formulations(**options)


def test_no_hit_is_a_note_and_exit_code_1(run):
    result = run("formulations", "火星", "-c", SAMPLE)
    assert result.exit_code == 1
    assert "no hit for 火星" in result.stderr
    some = run("formulations", "火星", "能源", "-c", SAMPLE)
    assert some.exit_code == 0
    assert "no hit for 火星" in some.stderr


def test_real_text():
    gwr = open_corpus(shared("texts", "gwr"))
    found = {r["formulation"]: r for r in gwr.formulations("和諧社會", "科學發展觀", "四個現代化",
             "供給側").records()}  # fmt: skip
    assert found["四個現代化"]["state"] == "retired"
    assert (found["和諧社會"]["first"], found["和諧社會"]["last"]) == (2005, 2007)
    assert (found["科學發展觀"]["first"], found["科學發展觀"]["last"]) == (2004, 2018)
    assert found["供給側"]["state"] == "new"
    assert math.isclose(found["供給側"]["share"], 0.005, abs_tol=0.001)
