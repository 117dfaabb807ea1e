"""compare: what changes between two selections, against an independent counter."""

import re
from collections import Counter

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import corpuskit
from corpuskit import compare, load_lexicon, open_corpus
from corpuskit.core.errors import CorpuskitError, SelectError
from corpuskit.text.clauses import clauses
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE, refused, shared
from tests.study.samples import DOMAINS, corpus_of, texts

REFERENCE, TARGET = (2000, 2012), (2013, 2019)
SIDES = {"target": "period=2013-2019", "reference": "period=2000-2012"}
OPPOSITE = {
    "up": "down", "down": "up", "level": "level", "": "",
    "new": "gone", "gone": "new", "kept": "kept", "risen": "fallen", "fallen": "risen",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus():
    return open_corpus("sino-russian-communiques")


@pytest.fixture(scope="module")
def counted():
    """Terms by year, counted by a program that shares no code."""
    forms = naive.read_lexicon(ROOT / "lexicons/thesis", DOMAINS, fold_table())
    texts = {int(p.stem): p.read_text("utf-8") for p in (SAMPLE / "texts").glob("*.txt")}
    return {year: naive.longest(text.translate(fold_table()), forms) for year, text in texts.items()}  # fmt: skip


def total(counted, term, years):
    first, last = years
    return sum(n for y in range(first, last + 1) for (_, t), n in counted[y].items() if t == term)


def han_of(corpus, years):
    return sum(
        len(re.findall(r"[\u3400-\u9fff\uf900-\ufaff]", doc.text))
        for doc in corpus.documents
        if years[0] <= doc.year <= years[1]
    )


def test_terms_agree_with_an_independent_counter(corpus, counted):
    rows = list(compare(corpus, "thesis", **SIDES).records())
    han = han_of(corpus, TARGET), han_of(corpus, REFERENCE)
    assert {row["term"] for row in rows} == {t for c in counted.values() for _, t in c}
    for row in rows:
        after, before = (total(counted, row["term"], years) for years in (TARGET, REFERENCE))
        assert (row["target_hits"], row["reference_hits"]) == (after, before)
        assert row["reference_per_document"] == pytest.approx(before / 13, rel=1e-12)
        assert row["target_per_1000_chars"] == pytest.approx(1000 * after / han[0], rel=1e-12)
        by_document = after / 7 - before / 13
        by_chars = after / han[0] - before / han[1]
        state = "new" if not before else "gone" if not after else "kept"
        if state == "kept" and by_document * by_chars > 0:
            state = "risen" if by_chars > 0 else "fallen"
        assert row["state"] == state
        assert ("document" in row["reversed_by"]) == ((after - before) * by_document < 0)
        assert ("characters" in row["reversed_by"]) == ((after - before) * by_chars < 0)
    of_domain = [row for row in rows if row["domain"] == "cultural"]
    hits = [row["target_hits"] for row in of_domain]
    assert hits == sorted(hits, reverse=True)
    for row in of_domain:
        rank = 1 + sum(n > row["target_hits"] for n in hits)
        assert row["target_rank"] == (rank if row["target_hits"] else None)
    assert {"物流", "高鐵", "互聯網"} <= {row["term"] for row in rows if row["state"] == "new"}
    reverse = {row["term"] for row in rows if "document" in row["reversed_by"]}
    assert reverse >= {"和平", "安全", "科技", "協作", "政治", "經貿", "金融", "人文"}
    assert not reverse & {"會晤", "恐怖主義", "友誼", "銀行"}


def test_words_agree_with_the_word_lists_of_both_sides(corpus):
    lists = [
        Counter({row["word"]: row["count"] for row in corpus.where(side).freq().records()})
        for side in SIDES.values()
    ]
    key = corpus.reading.key
    target, reference = (Counter() for _ in lists)
    for into, words in zip((target, reference), lists, strict=True):
        for word, n in words.items():
            into[key(word)] += n
    family = {word for word in target | reference if target[word] + reference[word] >= 5}
    rows = list(corpus.compare(view="words", **SIDES).records())
    assert {key(row["word"]) for row in rows} == family
    sizes = []
    for row in rows:
        word = key(row["word"])
        assert (row["target_hits"], row["reference_hits"]) == (target[word], reference[word])
        if target[word]:
            assert row["target_rank"] == 1 + sum(target[w] > target[word] for w in family)
        sizes.append(abs(row["target_per_1000_chars"] - row["reference_per_1000_chars"]))
    assert sizes == pytest.approx(sorted(sizes, reverse=True))


@given(texts)
def test_changing_the_sides_reverses_every_direction(texts):
    corpus = corpus_of([*texts, "", "", ""], 1)
    one, two = ["year=2000-2001"], ["year=2002-2003"]
    back = {r["term"]: r for r in compare(corpus, "thesis", target=two, reference=one).records()}
    for row in compare(corpus, "thesis", target=one, reference=two).records():
        swapped = back.pop(row["term"])
        assert (row["target_hits"], row["reference_rank"]) == (
            swapped["reference_hits"],
            swapped["target_rank"],
        )
        for name in ("raw", "by_document", "by_characters", "state"):
            assert row[name] == OPPOSITE[swapped[name]]
        assert row["reversed_by"] == swapped["reversed_by"]
    assert not back


@pytest.mark.parametrize("view", ["terms", "words"])
@given(texts)
def test_parts_and_scripts_give_equal_numbers(view, texts):
    texts = [*texts, "兩國和平合作。", "貿易"]
    sides = {"target": "year=2000-2001", "reference": "year=2002-2003"}
    options = {"view": view, "min_count": 1, **sides}
    lexicon = None if view == "words" else load_lexicon("thesis")
    whole = list(compare(corpus_of(texts, 1), lexicon, **options))
    assert whole == list(compare(corpus_of(texts, 3), lexicon, **options))
    simplified = [corpuskit.convert(text, "simplified") for text in texts]
    other = list(compare(corpus_of(simplified, 1), lexicon, **options))
    assert [row[1:] for row in whole] == [row[1:] for row in other] or view == "words"
    assert Counter(row[1:3] for row in whole) == Counter(row[1:3] for row in other)


def test_what_cannot_be_compared_is_refused(corpus, run):
    with pytest.raises(CorpuskitError, match="nothing to compare with"):
        compare(corpus)
    with pytest.raises(SelectError, match="7 documents would be on both sides"):
        compare(corpus, target="year>=2010", reference="period=2013-2019")
    with pytest.raises(SelectError, match="no document is left"):
        compare(corpus, target="year>=2000")
    with pytest.raises(CorpuskitError, match="words have no lexicon"):
        compare(corpus, "thesis", view="words", target="year=2003")
    typed = run("compare", "--target", "year=2003", "--min-count", "3")
    refused(typed, "--min-count needs --words", "--words")


def test_contributions_are_those_of_an_independent_counter_and_sum_to_the_difference(
    corpus, counted
):
    hits, wholes = [], []
    for first, last in (TARGET, REFERENCE):
        side = Counter()
        for year in range(first, last + 1):
            side.update(counted[year])
        hits.append(side)
        wholes.append(side.total())
    target, reference = hits
    han = han_of(corpus, TARGET), han_of(corpus, REFERENCE)
    for measure, (one, other), times in (("share", wholes, 1), ("per_1000_chars", han, 1000)):
        table = compare(corpus, "thesis", view="contributions", measure=measure, **SIDES)
        rows = list(table.records())
        assert {(row["domain"], row["term"]) for row in rows} == set(target | reference)
        for domain in DOMAINS:
            own = [row for row in rows if row["domain"] == domain]
            after, before = (
                sum(n for (name, _), n in side.items() if name == domain) for side in hits
            )
            shift = times * (after / one - before / other)
            assert sum(row["contribution"] for row in own) == pytest.approx(shift, abs=1e-12)
            assert sum(row["share_of_shift"] for row in own) == pytest.approx(1, abs=1e-9)
            sizes = [abs(row["contribution"]) for row in own]
            assert sizes == sorted(sizes, reverse=True)
            for row in own:
                key = domain, row["term"]
                expected = times * (target[key] / one - reference[key] / other)
                assert row["contribution"] == pytest.approx(expected, abs=1e-12)


def test_intervals_of_contributions_are_those_of_a_bootstrap_by_hand(corpus, counted):
    """The same bootstrap in plain numpy, with other seeds: ends agree as far as samples do."""
    options = {"view": "contributions", "draws": 20_000, **SIDES}
    row = next(r for r in compare(corpus, "thesis", **options).records() if r["term"] == "創新")
    generator, errors, sizes = numpy.random.default_rng(7), [], []
    for first, last in (TARGET, REFERENCE):
        years = range(first, last + 1)
        own = numpy.array([counted[y].get(("cultural", "創新"), 0) for y in years])
        whole = numpy.array([sum(counted[y].values()) for y in years])
        draws = generator.integers(0, len(own), (20_000, len(own)))
        shares = own[draws].sum(axis=1) / whole[draws].sum(axis=1)
        errors.append(shares.std(ddof=1) * (len(own) / (len(own) - 1)) ** 0.5)
        sizes.append(whole.sum() ** 2 / (whole**2).sum())
    error = sum(e**2 for e in errors)
    freedom = error**2 / sum(e**4 / (n - 1) for e, n in zip(errors, sizes, strict=True))
    reach = stats.t.ppf(0.975, freedom) * error**0.5
    assert row["contribution_low"] == pytest.approx(row["contribution"] - reach, abs=0.05 * reach)
    assert row["contribution_high"] == pytest.approx(row["contribution"] + reach, abs=0.05 * reach)


def test_changing_the_sides_changes_the_signs_of_contributions(corpus):
    swapped = {"target": SIDES["reference"], "reference": SIDES["target"]}
    back = {
        r["term"]: r for r in compare(corpus, "thesis", view="contributions", **swapped).records()
    }
    for row in compare(corpus, "thesis", view="contributions", **SIDES).records():
        other = back[row["term"]]
        assert row["contribution"] == -other["contribution"]
        assert row["share_of_shift"] == pytest.approx(other["share_of_shift"], abs=1e-12)
        assert row["state"] == OPPOSITE[other["state"]]
        if row["contribution_low"] is not None:
            assert row["contribution_low"] == pytest.approx(-other["contribution_high"], abs=1e-12)


def test_merging_two_terms_adds_their_contributions(corpus, tmp_path):
    lines = {"apart": "安全,a\n和平,a\n貿易,b\n", "merged": "安全|和平,a\n貿易,b\n"}
    found = {}
    for name, rows in lines.items():
        path = tmp_path / f"{name}.csv"
        variants = [row.partition("|") for row in rows.split()]
        body = "".join(
            f"{head},{tail.split(',')[0]},{tail.split(',')[1]}\n" if tail else
            f"{head.split(',')[0]},,{head.split(',')[1]}\n"
            for head, _, tail in variants
        )  # fmt: skip
        path.write_text("term,variants,domain\n" + body, "utf-8")
        table = compare(corpus, path, view="contributions", **SIDES)
        found[name] = {row["term"]: row["contribution"] for row in table.records()}
    apart = found["apart"]["安全"] + found["apart"]["和平"]
    assert found["merged"]["安全"] == pytest.approx(apart, abs=1e-12)
    assert found["merged"]["貿易"] == found["apart"]["貿易"]


def test_contributions_of_two_documents_resample_clauses(corpus):
    table = compare(
        corpus, "thesis", view="contributions", target="year=2012", reference="year=2009"
    )
    assert any("bootstrap over clauses" in caption for caption in table.captions)
    without_hits = corpus_of(["和平", "文", ""], 1)
    sides = {"target": "year=2000", "reference": "year=2001"}
    with pytest.raises(SelectError, match="no hit of a domain"):
        compare(without_hits, "thesis", view="contributions", **sides)


@given(texts)
def test_contributions_do_not_depend_on_parts(texts):
    texts = [*texts, "兩國和平合作。", "貿易", "和平", "安全"]
    sides = {"target": "year=2000-2001", "reference": "year=2002-2003"}
    options = {"view": "contributions", "draws": 100, "measure": "per_1000_chars", **sides}
    whole = list(compare(corpus_of(texts, 1), "thesis", **options))
    assert whole == list(compare(corpus_of(texts, 3), "thesis", **options))


def test_contributions_in_the_work_reports_are_the_recorded_ones():
    corpus = open_corpus(shared("texts/gwr"))
    options = {"target": "year=2013-2019", "reference": "year=2000-2012", "draws": 100}
    rows = compare(corpus, "thesis", view="contributions", **options).records()
    points = {row["term"]: round(100 * row["contribution"], 2) for row in rows}
    expected = {"創新": 5.64, "衛生": -2.18, "研究": -1.07, "教育": -1.04, "融資": 1.71}
    assert {term: points[term] for term in expected} == expected
    assert (points["互聯網"], points["農業"]) == (1.34, -1.49)


def trigrams(text):
    letters = "".join(c for c in text.translate(fold_table()) if c.isalnum())
    return {letters[i : i + 3] for i in range(len(letters) - 2)}


def test_clauses_are_matched_by_their_trigrams(corpus):
    sides = {"target": "year=2012", "reference": "year=2009"}
    rows = list(compare(corpus, view="clauses", threshold=0.1, **sides).records())
    best = {}
    for row in rows:
        if row["similarity"] is None:
            assert row["state"] == ("new" if row["target_text"] else "gone")
            continue
        one, other = trigrams(row["target_text"]), trigrams(row["reference_text"])
        assert row["similarity"] == pytest.approx(len(one & other) / len(one | other), abs=1e-12)
        assert row["similarity"] >= 0.1
        assert (row["state"] == "kept") <= (row["similarity"] == 1)
        best[row["target_text"], row["reference_text"]] = row["similarity"]
    new = [row["target_text"] for row in rows if row["state"] == "new"]
    gone = [row["reference_text"] for row in rows if row["state"] == "gone"]
    for text in new:
        for other in gone:
            one, two = trigrams(text), trigrams(other)
            assert not (one | two) or len(one & two) / len(one | two) < 0.1
    assert best
    assert new
    assert gone


def test_every_clause_is_in_one_row(corpus):
    sides = {"target": "year=2012", "reference": "year=2009"}
    rows = list(compare(corpus, view="clauses", threshold=0.01, **sides).records())
    for side in ("target", "reference"):
        (document,) = corpus.where(sides[side]).documents
        spans = [(one.label, document.text[one.start : one.end]) for one in clauses(document.text)]
        expected = [label for label, text in spans if any(map(str.isalnum, text))]
        found = [row[f"{side}_clause"] for row in rows if row[f"{side}_text"] is not None]
        assert sorted(found) == sorted(expected)


clause_texts = st.lists(
    st.sampled_from(["和平安全", "支持貿易", "青年", "文", "和平利用", "、"]),
    min_size=1,
    max_size=4,
).map("".join)
points = st.lists(clause_texts, min_size=1, max_size=5).map("\n".join)


@given(points, points)
def test_changing_the_sides_changes_new_and_gone_clauses(one, other):
    corpus = corpus_of([one, other], 2)
    sides = {"target": "year=2000", "reference": "year=2001"}
    back = {"target": "year=2001", "reference": "year=2000"}
    table, swapped = (compare(corpus, view="clauses", **own) for own in (sides, back))
    states, others = Counter(table.column("state")), Counter(swapped.column("state"))
    assert sum(n for n in (states["kept"], states["changed"])) <= len(table)
    assert states["new"] - states["gone"] == others["gone"] - others["new"]
    simplified = corpus_of([corpuskit.convert(text, "simplified") for text in (one, other)], 1)
    again = compare(simplified, view="clauses", **sides)
    assert table.column("similarity") == again.column("similarity")
    same = compare(corpus_of([one, one], 1), view="clauses", **sides)
    assert set(same.column("state")) <= {"kept"}
