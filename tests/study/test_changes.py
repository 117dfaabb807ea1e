"""What changes between two periods, against an independent counter."""

import re

import pytest
from hypothesis import given

from corpuskit import load_lexicon, study_changes
from corpuskit.core.errors import SelectError
from corpuskit.study.changes import Period, term_changes
from corpuskit.study.yearly_counts import count_by_year
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE
from tests.study.samples import DOMAINS, corpus_of, texts

FIRST, SECOND = ("2000-2012", (2000, 2012)), ("2013-2019", (2013, 2019))


@pytest.fixture(scope="module")
def counted(sample):
    """Terms by year, counted by a program that shares no code."""
    forms = naive.read_lexicon(ROOT / "lexicons/thesis", DOMAINS, fold_table())
    texts = {int(p.stem): p.read_text("utf-8") for p in (SAMPLE / "texts").glob("*.txt")}
    return {year: naive.longest(text.translate(fold_table()), forms) for year, text in texts.items()}  # fmt: skip


def total(counted, term, years):
    first, last = years
    return sum(n for y in range(first, last + 1) for (_, t), n in counted[y].items() if t == term)


def test_changes_agree_with_an_independent_counter(sample, counted):
    table = study_changes(sample, FIRST[0], SECOND[0], load_lexicon("thesis"))
    rows = list(table.records())
    han = {
        name: sum(
            len(re.findall(r"[\u3400-\u9fff\uf900-\ufaff]", doc.text))
            for doc in sample.documents
            if years[0] <= doc.year <= years[1]
        )
        for name, years in (FIRST, SECOND)
    }
    assert {row["term"] for row in rows} == {t for c in counted.values() for _, t in c}
    for row in rows:
        before, after = (total(counted, row["term"], years) for _, years in (FIRST, SECOND))
        assert (row["first_hits"], row["second_hits"]) == (before, after)
        assert row["first_per_document"] == pytest.approx(before / 13)
        assert row["second_per_1000_chars"] == pytest.approx(1000 * after / han[SECOND[0]])
        state = "new" if not before else "gone" if not after else "kept"
        assert row["state"] == state
        assert ("document" in row["reversed_by"]) == (
            (after - before) * (after / 7 - before / 13) < 0
        )
    assert {"物流", "高鐵", "互聯網"} <= {row["term"] for row in rows if row["state"] == "new"}
    reverse = {row["term"] for row in rows if "document" in row["reversed_by"]}
    assert reverse >= {"和平", "安全", "科技", "協作", "政治", "經貿", "金融", "人文"}
    assert not reverse & {"會晤", "恐怖主義", "友誼", "銀行"}


@given(texts)
def test_swapping_the_periods_reverses_every_direction(texts):
    counts = count_by_year(corpus_of([*texts, "", "", ""], 1), load_lexicon("thesis"))
    one, two = Period("a", (2000, 2001)), Period("b", (2002, 2003))
    opposite = {"up": "down", "down": "up", "level": "level", "": "", "new": "gone", "gone": "new", "kept": "kept"}  # fmt: skip
    back = {row.term: row for row in term_changes(counts, two, one)}
    for row in term_changes(counts, one, two):
        swapped = back.pop(row.term)
        assert (row.first_hits, row.second_rank) == (swapped.second_hits, swapped.first_rank)
        for name in ("raw", "by_document", "by_characters", "state"):
            assert getattr(row, name) == opposite[getattr(swapped, name)]
        assert row.reversed_by == swapped.reversed_by
    assert not back


def test_unknown_and_empty_periods_are_refused(sample, run):
    with pytest.raises(SelectError, match="unknown period 'early'; known: 2000-2012, 2013-2019"):
        study_changes(sample, "early", "late", load_lexicon("thesis"))
    result = run("study", "changes", "1990-1999", "2000", "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1990-1999: the period has no document" in result.stderr
