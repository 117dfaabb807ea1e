"""The decoder against the definition of the model, in plain Python."""

from functools import cache
from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.segmentation.linear import best_boundaries as module
from corpuskit.segmentation.linear.best_boundaries import best_boundaries
from corpuskit.segmentation.linear.decoder import Decoder
from corpuskit.segmentation.linear.explain import BOUNDARY, SINGLE, contributions
from corpuskit.segmentation.linear.marked_words import MarkedWords
from corpuskit.segmentation.linear.model import SURE, shipped_model
from corpuskit.segmentation.linear.scores import MARGIN, Scorer
from corpuskit.segmentation.linear.word_table import build_word_tables

HAN = "中国经济合作发展总理关系大会上有我们人时一个的丁〇𠀀豈"
RUNS = st.text(HAN, min_size=1, max_size=30)
WORDS = {
    "中国": 900, "经济": 90, "合作": 9, "发展": 500, "总理": 50, "关系": 5, "经济合作": 20,
    "大会": 30, "我们": 400, "人们": 40, "一时": 4, "一个": 300, "中国人": 60, "发展中国": 15,
    "会上": 3, "总理会": 2, "有关": 80, "有关系": 8,
}  # fmt: skip


@cache
def decoder(hints=(), removed=()):
    tables = build_word_tables(WORDS.items(), (*hints, *removed))
    return Decoder(shipped_model(), tables, MarkedWords(hints, removed))


def expected_scores(run):
    scores = {BOUNDARY: [0] * len(run), SINGLE: [0] * len(run)}
    for part in contributions(shipped_model(), run, lambda word: WORDS.get(word, 0)):
        scores[part.target][part.place] += part.weight
    return scores[BOUNDARY], scores[SINGLE]


def viterbi(boundary, single):
    """Return the best places of word beginnings, by trying both states of each character."""
    inside, begins = (-(10**9), []), (0, [0])
    for place in range(1, len(boundary)):
        alone = (begins[0] + single[place - 1], begins[1])
        new_inside = max(inside, begins, key=lambda path: path[0])
        before = max(inside, alone, key=lambda path: path[0])
        inside, begins = new_inside, (before[0] + boundary[place], [*before[1], place])
    alone = (begins[0] + single[-1], begins[1])
    return max(inside, alone, key=lambda path: path[0])


def score_of(places, boundary, single):
    bounds = [*places, len(boundary)]
    total = sum(boundary[place] for place in places if place)
    return total + sum(single[start] for start, end in pairwise(bounds) if end - start == 1)


@given(RUNS)
def test_scores_are_the_sums_of_the_weights(run):
    codes = numpy.zeros(len(run) + 2 * MARGIN, numpy.uint32)
    codes[MARGIN:-MARGIN] = [min(ord(char), 0xFFFF) for char in run]
    tables = build_word_tables(WORDS.items())
    scores = Scorer(shipped_model(), tables).scores(codes)
    here = slice(MARGIN, MARGIN + len(run))
    boundary, single = expected_scores(run)
    assert scores.boundary[here].tolist()[1:] == boundary[1:]
    assert scores.single[here].tolist() == single


@given(st.lists(st.integers(-300, 300), min_size=1, max_size=40), st.data())
def test_the_best_boundaries_are_those_of_viterbi(boundary, data):
    single = data.draw(
        st.lists(st.integers(-300, 300), min_size=len(boundary), max_size=len(boundary))
    )
    e = numpy.array([SURE, *boundary[1:]], numpy.int16)
    found = numpy.flatnonzero(best_boundaries(e, numpy.array(single, numpy.int16))).tolist()
    best = viterbi(boundary, single)
    assert score_of(found, boundary, single) == score_of(best[1], boundary, single)


@given(st.lists(RUNS, min_size=1, max_size=6), st.sampled_from("，\n A"))
def test_runs_do_not_see_each_other(runs, between):
    key = between.join(runs)
    begins, _ = decoder().begins(key)
    at = 0
    for run in runs:
        alone, _ = decoder().begins(run)
        assert begins[at : at + len(run)].tolist() == alone.tolist()
        at += len(run) + 1


@given(RUNS)
def test_words_are_the_best_division(run):
    # Numerals with 〇 are joined by a rule.
    run = run.replace("〇", "丁")
    boundary, single = expected_scores(run)
    begins, _ = decoder().begins(run)
    found = numpy.flatnonzero(begins).tolist()
    best = viterbi(boundary, single)[1]
    assert score_of(found, boundary, single) == score_of(best, boundary, single)


def words(key, **marked):
    begins, _ = decoder(**marked).begins(key)
    bounds = [*numpy.flatnonzero(begins).tolist(), len(key)]
    return [key[start:end] for start, end in pairwise(bounds)]


def test_a_removed_word_is_never_one_token():
    key = "中国总理发展关系"
    assert "发展" in words(key)
    assert "发展" not in words(key, removed=("发展",))


def test_a_hint_with_both_boundaries_is_one_token():
    assert "知识产权" not in words("加强知识产权保护")
    assert "知识产权" in words("加强知识产权保护", hints=("知识产权",))


@pytest.mark.parametrize("size", [1, 255, 65_535, 65_536, 65_537, 200_000])
def test_long_texts_are_decoded_in_blocks_without_a_difference(size):
    key = ("中国经济合作，发展总理关系。" * (size // 14 + 1))[:size]
    whole, _ = decoder().begins(key)
    sentence, _ = decoder().begins(key[:14])
    repeated = numpy.tile(sentence, size // 14 + 1)[:size]
    assert whole[: size - 14].tolist() == repeated[: size - 14].tolist()


@pytest.mark.parametrize("text", ["一", "哈", "一二", "的"])
def test_a_long_run_of_one_character_ends(text):
    begins, _ = decoder().begins(text * 100_000)
    assert begins[0]


@given(st.lists(st.integers(-300, 300), min_size=1, max_size=40), st.data())
def test_a_loop_gives_the_same_boundaries(boundary, data):
    single = data.draw(
        st.lists(st.integers(-300, 300), min_size=len(boundary), max_size=len(boundary))
    )
    e, s = numpy.array([SURE, *boundary[1:]], numpy.int16), numpy.array(single, numpy.int16)
    expected = best_boundaries(e, s).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MAX_ROUNDS", 0)
        assert best_boundaries(e, s).tolist() == expected


def test_a_run_longer_than_a_block_is_decoded():
    key = "中国经济" * 20_000
    begins, _ = decoder().begins(key)
    assert begins[:400].tolist() == decoder().begins(key[:408])[0][:400].tolist()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("", []),
        ("APEC", ["APEC"]),
        ("COVID-19疫情", ["COVID-19", "疫", "情"]),
        ("Россия и Китай", ["Россия", " ", "и", " ", "Китай"]),
        ("1,234,567人次", ["1,234,567", "人", "次"]),
        ("2,000 3.5% \n\n", ["2,000", " ", "3.5%", " \n\n"]),
        ("Müller, café.", ["Müller", ",", " ", "café", "."]),
        ("한국，と中国", ["한국", "，", "と", "中国"]),
        ("e\u0301t", ["e\u0301t"]),
        ("2010-2012", ["2010", "-", "2012"]),
        ("，，——……...", ["，", "，", "——", "……", "..."]),
        ("😀\ud800a", ["😀", "\ud800", "a"]),
    ],
)
def test_letters_numbers_and_signs(key, expected):
    found = words(key)
    assert "".join(found) == key
    if "疫" not in expected and "人" not in expected:
        assert found == expected
    else:
        assert found[0] == expected[0]
