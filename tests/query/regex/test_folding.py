"""Folded patterns find in keys what the original patterns find in texts."""

import pytest
import regex as engine
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.query.regex.folding import fold_pattern
from corpuskit.text.fold import fold, identity


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("[０-９]+", "２００３年", ["2003"]),
        ("[Ａ-Ｚ]+", "ＧＤＰ增長", ["GDP"]),
        ("[關-]", "關-關", ["关", "-", "关"]),
        ("[-關]", "關-", ["关", "-"]),
        (r"[\-關]", "關-", ["关", "-"]),
        ("[關、]", "關、", ["关", "、"]),
        (r"\[夥-", "[夥-關]", ["[伙-"]),
        (r"\u5925\u4f34", "夥伴伙伴", ["伙伴", "伙伴"]),
        ("夥{1，2}伴", "夥伴", []),
        ("（新）", "（新）(新)", ["(新)", "(新)"]),
        (r"\（新\）", "（新）", ["(新)"]),
        ("合作？", "合作？合作", ["合作?"]),
        ("[]關]", "關]", ["关", "]"]),
        ("[^]關]", "關]合", ["合"]),
        (r"[\u95dc-\u95de]", "關", ["关"]),
        ("[[:alpha:]關]", "關a", ["关", "a"]),
        (r"\w關", "有關", ["有关"]),
        ("[㐀-龥]", "關", ["关"]),
    ],
)
def test_patterns_and_their_matches(pattern, text, matches):
    compiled = engine.compile(fold_pattern(pattern, fold))
    assert [m.group() for m in compiled.finditer(fold(text)) if m.group()] == matches


HAN = st.sampled_from("夥伙伴關关係系國国会會a1-（）〔、")


@given(st.text(HAN, min_size=1, max_size=4), st.text(HAN, max_size=12))
def test_an_escaped_string_finds_what_the_string_finds(query, text):
    compiled = engine.compile(fold_pattern(engine.escape(query), fold))
    assert [m.start() for m in compiled.finditer(fold(text))] == [
        m.start() for m in engine.finditer(engine.escape(fold(query)), fold(text))
    ]


@given(st.lists(HAN, min_size=1, max_size=4), st.text(HAN, max_size=12))
def test_a_class_finds_every_spelling_of_its_characters(chars, text):
    compiled = engine.compile(fold_pattern(f"[{engine.escape(''.join(chars))}]", fold))
    keys = {fold(char) for char in chars}
    starts = {m.start() for m in compiled.finditer(fold(text))}
    assert starts == {i for i, char in enumerate(fold(text)) if char in keys}


def test_the_exact_script_leaves_a_pattern_as_it_is():
    for pattern in ("夥（伴）[０-９]", r"\u5925", "[關-龥]"):
        assert fold_pattern(pattern, identity) == pattern
