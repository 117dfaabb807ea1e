"""Cleaning: pieces of a long text."""

import pytest

from corpuskit.text.clean.pieces import pieces
from corpuskit.text.clean.profiles import clean, detect_profile

PROSE = "兩國商定促進世界和平，促進共同發展；擴大經濟合作，推動人文交流。"


def test_pieces_cover_the_whole_of_a_long_text():
    lines = [f"{number:05}{PROSE}" for number in range(10_000)]
    found = [line.strip() for line in pieces("\n".join(lines)).split("\n")]
    found = [line for line in found if line]
    assert set(found) <= set(lines)
    assert int(found[0][:5]) < 5
    assert int(found[-1][:5]) > 9990


@pytest.mark.parametrize("text", [PROSE * 20_000, (PROSE * 9 + "\n") * 2_000, PROSE[:-1] * 20_000])
def test_the_ends_of_pieces_are_not_cut_lines(text):
    assert detect_profile(text) == "none"
    assert clean(text, "web").text == text


def test_a_long_text_with_a_fault_is_cleaned_as_a_whole():
    spread = " ".join(PROSE) + "\n"
    assert clean(spread * 3_000).text == (PROSE + "\n") * 3_000
    whole = PROSE[:-1] + "，並" + PROSE
    cut = "\n".join(whole[at : at + 20] for at in range(0, len(whole), 20)) + "\n"
    assert clean(cut * 3_000).text == (whole + "\n") * 3_000
