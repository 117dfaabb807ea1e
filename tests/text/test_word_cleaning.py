"""What a user types loses exactly the characters that the texts lose."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.clean.inline import invisible_characters
from corpuskit.text.clean.profiles import clean
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_pattern, clean_word, remove_invisible, word_key

MIXED = st.text(
    st.sampled_from("和平發展❤👍🏽👨🇹1a \u3000\t\n\u200b\u200d\ufe0f\u20e3\u00ad\u2060\ue000\uf0b7")
)


def test_every_character_that_texts_lose_is_removed_and_no_other():
    differing = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if not 0xD800 <= code < 0xE000
        and (remove_invisible(f"和{chr(code)}平") == f"和{chr(code)}平")
        == bool(invisible_characters(f"和{chr(code)}平"))
    ]
    assert differing == []


@given(MIXED, MIXED, MIXED)
def test_a_string_copied_from_a_cleaned_text_comes_back_unchanged(before, copied, after):
    text = clean(before + copied + after, "text").text
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert clean_word(text[start:end]) == text[start:end].strip()


@given(MIXED)
def test_cleaning_twice_is_cleaning_once(word):
    assert clean_word(clean_word(word)) == clean_word(word)
    assert clean_pattern(clean_pattern(word)) == clean_pattern(word)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("和平 ", "和平"),
        ("\u3000和平\u00a0", "和平"),
        ("和\u00ad平", "和平"),
        ("\ufeff和平\u200e", "和平"),
        ("葛\U000e0100城", "葛城"),
        ("和\ufe00平", "和平"),
        ("兩國 總理", "兩國 總理"),
        ("黃\ue000", "黃\ue000"),
        ("\u200b", ""),
        (" \u3000\ufe0f", ""),
        ("", ""),
    ],
)
def test_words(typed, expected):
    assert clean_word(typed) == expected
    assert word_key(typed) == fold(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("和\u200b平 ", "和平"),
        (r"和\u200b平", r"和\u200b平"),
        ("和平\\ ", "和平\\ "),
        ("和平\\\\ ", "和平\\\\"),
        ("[\ue000-\uf8ff]", "[\ue000-\uf8ff]"),
        ("[ ]和平", "[ ]和平"),
        (" ", ""),
    ],
)
def test_patterns(typed, expected):
    assert clean_pattern(typed) == expected
