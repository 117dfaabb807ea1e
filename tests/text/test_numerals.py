"""Numbers in Chinese numerals."""

import pytest

from corpuskit.text.numerals import parse_number


@pytest.mark.parametrize("value", range(1, 200))
def test_numbers_in_chinese(value):
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    spoken = ("一百" if hundreds else "") + ("零" if hundreds and rest and not tens else "")
    if tens:
        spoken += (digits[tens] if tens > 1 or hundreds else "") + "十"
    spoken += digits[ones] if ones else ""
    assert parse_number(spoken) == value
    assert parse_number(str(value)) == value


@pytest.mark.parametrize("written", ["", "合", "十百", "二十三十"])
def test_what_is_not_a_number(written):
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一百〇八", 108), ("一百○八", 108), ("壹佰零捌", 108), ("壹佰壹拾貳", 112), ("百廿一", 121),
        ("一百八十九", 189), ("一一二", 112), ("貳零貳參", 2023), ("兩千零三", 2003), ("兩千", 2000),
        ("二〇二三", 2023), ("１１２", 112), ("廿九", 29), ("卌", 40), ("正", 1), ("元", 1),
        ("二三十", None), ("十百", None), ("12345", None), ("元元", None), ("年", None),
    ],
)  # fmt: skip
def test_numerals_of_cheques_years_and_speech(written, value):
    assert parse_number(written) == value


def test_the_classes_are_in_the_match_key():
    from corpuskit.text.fold import fold
    from corpuskit.text.numerals import NUMERAL, ONES, ZERO

    assert all(fold(written) == written for written in (NUMERAL, ONES, ZERO))
