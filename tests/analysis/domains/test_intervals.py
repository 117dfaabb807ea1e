"""Intervals of domains: against scipy, against naive counts, and by simulation."""

import csv
import io

import numpy
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, domains, load_lexicon, open_corpus
from corpuskit.core.errors import CountError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE, SMALL

THESIS = load_lexicon("thesis")
NAMES = [domain.name for domain in THESIS.domains]
FORMS = naive.read_lexicon(ROOT / "lexicons/thesis", NAMES, fold_table())
READING = Reading()
YEAR = {"by": "year"}


def corpus(*texts, years=None, groups=None, parts=1):
    years = years or [2000 + i for i in range(len(texts))]
    groups = groups or [""] * len(texts)
    documents = [
        Document(f"d{i}", text, year=year, metadata={"group": group})
        for i, (text, year, group) in enumerate(zip(texts, years, groups, strict=True))
    ]
    size = max(1, len(documents) // parts)
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    return Corpus(parts=tuple(Part(some, READING) for some in cut), reading=READING)


def counted(text):
    """Return the hits of each domain and the covered Han characters of each, naively."""
    found = naive.longest(text.translate(fold_table()), FORMS)
    hits, covered = dict.fromkeys(NAMES, 0), dict.fromkeys(NAMES, 0)
    for (domain, term), n in found.items():
        hits[domain] += n
        covered[domain] += n * count_han(term)
    return hits, covered


def test_share_intensity_and_coverage_are_naive_counts():
    text = "貿易，貿易和文化。" + "的" * 91
    for row in domains(corpus(text), THESIS, view="intervals"):
        hits, covered = counted(text)
        assert row[2] == hits[row[1]]
        assert row[3] == hits[row[1]] / 3
        assert row[6] == pytest.approx(hits[row[1]] / 98 * 1000)
        assert row[9] == pytest.approx(covered[row[1]] / 98)


def test_covered_characters_count_once_where_substrings_overlap():
    options = {"count_as": "substring"}
    rows = {
        row[1]: row
        for row in domains(corpus("留學生" + "的" * 7), THESIS, **options, view="intervals")
    }
    assert rows["cultural"][2] == 2
    assert rows["cultural"][9] == 0.3


@pytest.mark.parametrize("year", [2003, 2019])
def test_by_year_the_interval_is_scipys_over_the_lines_of_a_communique(year):
    lines = (SAMPLE / f"texts/{year}.txt").read_text("utf-8").splitlines()
    lines = ["\n".join(lines[:2]), *lines[2:]]  # the title and its date are one preamble
    units = numpy.array([list(counted(line)[0].values()) for line in lines], dtype=float)
    sample = open_corpus("sino-russian-communiques").where(f"year={year}")
    rows = list(domains(sample, THESIS, **YEAR, draws=20_000, view="intervals"))
    for place, row in enumerate(rows):
        assert row[-1] == len(units)
        of = units.sum(axis=1)
        error = scipy.stats.bootstrap(
            (units[:, place], of), lambda some, of, axis: some.sum(axis) / of.sum(axis),
            paired=True, vectorized=True, n_resamples=20_000, method="percentile", rng=5,
        ).standard_error * numpy.sqrt(len(units) / (len(units) - 1))  # fmt: skip
        effective = of.sum() ** 2 / (of**2).sum()
        share = units[:, place].sum() / of.sum()
        reach = scipy.stats.t.ppf(0.975, effective - 1) * error / (share * (1 - share))
        low, high = scipy.special.expit(scipy.special.logit(share) + numpy.array([-reach, reach]))
        assert row[5:7] == pytest.approx((low, high), abs=(high - low) / 40)
        assert row[5] < row[4] < row[6]


def test_by_period_documents_are_drawn_and_years_left_out():
    sample = open_corpus("sino-russian-communiques").where("period=2013-2019")
    texts = [document.text for document in sample.documents]
    units = numpy.array([list(counted(text)[0].values()) for text in texts], dtype=float)
    rows = list(domains(sample, THESIS, by="period", view="intervals"))
    for place, row in enumerate(rows):
        rest = [(numpy.delete(units, i, axis=0)).sum(axis=0) for i in range(len(units))]
        shares = [sums[place] / sums.sum() for sums in rest]
        assert row[-2:] == pytest.approx((min(shares), max(shares)))
        assert row[-3] == 7
        assert row[5] < row[4] < row[6]


def test_fewer_than_five_units_have_no_interval():
    four, five = (
        domains(corpus("貿易。\n" * n + "文化。"), THESIS, **YEAR, view="intervals") for n in (3, 4)
    )
    assert [row[5:7] for row in four] == [(None, None)] * 3
    assert (
        "no interval where fewer than 5 effective clauses carry the hits or the characters: 2000"
        in (four.captions)
    )
    ends = {row[2]: row[5:7] for row in five}
    assert ends.pop("political-security") == (None, None)
    assert [None in pair for pair in ends.values()] == [False] * 2
    assert five.captions[-1] == "no interval where a share is 0 or 1 (1 row)"


ALIKE = "no interval where all clauses have equal values, so that no sample differs"


def test_units_that_are_all_alike_have_no_interval():
    table = domains(corpus("和平，貿易，教育。\n" * 8), THESIS, **YEAR, view="intervals")
    assert [row[4:7] for row in table] == [(1 / 3, None, None)] * 3
    assert [row[8:10] for row in table] == [(None, None)] * 3
    assert table.captions[-1] == f"{ALIKE} (3 rows)"
    # A share of 1 has none, and its intensity none of width 0.
    table = domains(corpus("貿易。\n" * 8), THESIS, **YEAR, view="intervals")
    (row,) = [row for row in table if row[2] == "economic"]
    assert (row[5:7], row[8:10]) == ((None, None), (None, None))
    assert table.captions[-2:] == (
        "no interval where a share is 0 or 1 (3 rows)",
        f"{ALIKE} (1 row)",
    )
    # Alike in what is said, not in how long it is: only the shares do not vary.
    table = domains(
        corpus("和平，貿易。\n和平，貿易，和平，貿易的。\n" * 4), THESIS, **YEAR, view="intervals"
    )
    rows = {row[2]: row for row in table}
    assert rows["economic"][5:7] == (None, None)
    assert rows["economic"][8] < rows["economic"][7] < rows["economic"][9]


def test_groups_without_an_interval_are_named_if_few():
    for years, named in ((3, "2000, 2001, 2002"), (6, "6 groups")):
        captions = domains(
            corpus(*["貿易，文化。"] * years), THESIS, **YEAR, view="intervals"
        ).captions
        assert (
            f"no interval where fewer than 5 effective clauses carry the hits or the characters: {named}"
            in captions
        )


def test_units_that_one_outweighs_are_few():
    text = "貿易，文化。\n" * 4 + ("的" * 50 + "。\n") * 20 + "貿易。" + "貿易，" * 90
    rows = list(domains(corpus(text), THESIS, **YEAR, view="intervals"))
    assert rows[0][-1] == 25
    assert [row[5:7] for row in rows] == [(None, None)] * 3
    assert all(None not in row[8:10] for row in rows if row[7])


def test_two_documents_of_a_year_are_left_out_together():
    table = domains(
        corpus("貿易", "文化", "貿易貿易", years=[2000, 2000, 2001]), THESIS, view="intervals"
    )
    rows = {row[1]: row for row in table}
    assert rows["economic"][-2:] == (0.5, 1.0)


def test_gaps_one_unit_and_no_hit_have_no_interval():
    table = domains(
        corpus("貿易。", "的。\n的。", years=[2000, 2003]), THESIS, **YEAR, view="intervals"
    )
    rows = {(row[0], row[2]): row for row in table}
    assert (2001, "economic") not in rows
    assert rows[2000, "economic"][3:7] == (1, 1.0, None, None)
    assert rows[2003, "economic"][3:7] == (0, None, None, None)
    assert rows[2003, "economic"][7:12] == (0.0, None, None, 0.0, 2)


LINES = st.lists(
    st.sampled_from(["貿易。", "文化和安全。", "食品安全。", "的。", "一、教育。"]), max_size=8
)


@settings(max_examples=25)
@given(st.lists(LINES.map("\n".join), min_size=2, max_size=5), st.integers(1, 5))
def test_parts_merge_and_groups_are_independent(texts, parts):
    drawn = {"draws": 100}
    whole = list(domains(corpus(*texts), THESIS, **YEAR, **drawn, view="intervals"))
    assert whole == list(
        domains(corpus(*texts, parts=parts), THESIS, **YEAR, **drawn, view="intervals")
    )
    alone = list(domains(corpus(texts[1], years=[2001]), THESIS, **YEAR, **drawn, view="intervals"))
    assert [row for row in whole if row[0] == 2001] == alone
    plain = domains(corpus(*texts), THESIS, **YEAR)
    assert [(*row[:5], row[7]) for row in whole] == list(plain)


def test_the_seed_is_an_option():
    sample = open_corpus("sino-russian-communiques").where("year=2010")
    one, same, other = (
        list(domains(sample, THESIS, **YEAR, seed=seed, view="intervals")) for seed in (1, 1, 2)
    )
    assert one == same != other


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"draws": 99}, "draws must be 100 or more, got 99"),
        ({"seed": -1}, "seed must be 0 or more, got -1"),
        ({"level": 1.0}, "level must be between 0 and 1, got 1.0"),
    ],
)
def test_an_option_out_of_range_is_refused_by_name(wrong, message):
    with pytest.raises(CountError, match=f"^{message}$"):
        domains(corpus("貿易"), THESIS, **YEAR, **wrong, view="intervals")


WORDS = {"political-security": "和平", "economic": "貿易", "cultural": "教育"}
MEANS = (0.3, 0.5, 0.2)


def hits(generator, means):
    """Return the hits of a clause about one thing mostly: they go with what it is about."""
    about = generator.choice(3, p=means)
    chances = 0.6 * numpy.eye(3)[about] + 0.4 * numpy.array(means)
    return generator.multinomial(generator.poisson(2.5), chances)


def clause(generator):
    found = zip(WORDS.values(), hits(generator, MEANS), strict=True)
    return "，".join(word for word, n in found for _ in range(n)) + "。"


def covering(table, at):
    """Return by domain in how many groups the interval covers the true share."""
    rows = list(table)
    return [
        sum(
            row[at] <= true <= row[at + 1] for row in rows if row[2] == name and row[at] is not None
        )
        for name, true in zip(WORDS, MEANS, strict=True)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("by", ["year", "group"])
def test_a_95_percent_interval_covers_between_92_and_98_percent_of_500_corpora(by):
    # By year a corpus is a text of 60 clauses, by group it is 13 documents.
    generator = numpy.random.default_rng(1)
    sizes, documents = (60, 500) if by == "year" else (4, 13 * 500)
    texts = ["\n".join(clause(generator) for _ in range(sizes)) for _ in range(documents)]
    groups = [f"{i // 13:03}" for i in range(documents)]
    years = range(1, 501) if by == "year" else [2000 + i % 13 for i in range(documents)]
    made = corpus(*texts, years=list(years), groups=groups)
    covered = covering(domains(made, THESIS, by=by, view="intervals"), 5)
    assert all(0.92 * 500 <= domain <= 0.98 * 500 for domain in covered), covered


def test_intervals_stand_side_by_side_in_the_wide_table_too(run):
    form = ["domains", "-c", SMALL, "--intervals", "--by-year", "-f", "csv"]
    long, wide = (
        list(csv.DictReader(io.StringIO(run(*form, how).stdout))) for how in ("--long", "--wide")
    )
    for row in long:
        (beside,) = (other for other in wide if other["year"] == row["year"])
        label = THESIS.domain(row["domain"]).zh
        for name in ("hits", "share_low", "share_high", "per_1000_chars_low", "coverage"):
            assert beside[f"{label} {name}"] == row[name]
