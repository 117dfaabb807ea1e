"""The weights behind boundaries: they belong to the words that the engine returns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import segment, segment_explain
from corpuskit.core.errors import OptionError
from corpuskit.text.fold import fold

TEXTS = st.text("首次知識產權保護恐怖主義的和一在兩國台海，A1\n", max_size=20)


@settings(deadline=None)
@given(TEXTS)
def test_boundaries_are_those_of_the_words(text):
    ends, at = set(), 0
    for word in segment(text, engine="linear"):
        at = text.index(word, at) + len(word)
        ends.add(at)
    for row in segment_explain(text).records():
        place = row["position"]
        assert (row["left"], row["right"]) == (text[place - 1], text[place])
        assert (row["boundary"] == "yes") == (place in ends)


@settings(deadline=None)
@given(TEXTS)
def test_both_scripts_have_the_same_weights(text):
    one, two = (list(segment_explain(some).records()) for some in (text, fold(text)))
    assert [(row["kind"], row["weight"]) for row in one] == [
        (row["kind"], row["weight"]) for row in two
    ]


def rows(text, kind, **options):
    return [
        (row["position"], row["feature"], row["boundary"])
        for row in segment_explain(text, **options).records()
        if row["kind"] == kind
    ]


def test_hints_removed_and_forced_words_are_named(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("戰略協作\n-恐怖主義\n!國總\n", encoding="utf-8")
    assert rows("保護知識產權", "hint") == [
        (2, "知识产权", "yes"), (3, "知识产权", "no"), (4, "知识产权", "no"), (5, "知识产权", "no"),
    ]  # fmt: skip
    found = rows("重申戰略協作", "hint", dictionaries=path)
    assert [(place, boundary) for place, _, boundary in found] == [
        (2, "yes"), (3, "no"), (4, "no"), (5, "no"),
    ]  # fmt: skip
    removed = rows("打擊恐怖主義", "removed", dictionaries=path)
    assert removed == [(3, "恐怖主义", "no"), (4, "恐怖主义", "yes"), (5, "恐怖主义", "no")]
    assert {place for place, _, _ in rows("兩國總理", "forced", dictionaries=path)} == {1, 2, 3}


def test_the_sum_of_the_weights_speaks_for_a_boundary_between_clear_words():
    table = segment_explain("經濟合作")
    sums = {}
    for row in table.records():
        if "alone" not in row["kind"]:
            sums[row["position"]] = sums.get(row["position"], 0) + row["weight"]
    assert [sums[place] > 0 for place in (1, 2, 3)] == [False, True, False]


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(OptionError, match="10,001 characters"):
        segment_explain("中" * 10_001)
