"""Quantities such as 一個 are split into number and measure word."""

import pytest

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.wordlist import build
from corpuskit.segmentation.wordlist.quantities import round_numbers
from tests.segmentation.peers import words, write


def test_quantities_are_split_and_lexicalised_ones_stay():
    words = dict(segmenter(shipped_dictionary=False).vocabulary)
    assert all(words.get(word, 1) == 1 for word in ("一个", "两种", "三十多年", "亿美元", "这个"))
    kept = "一些 一起 一般 一点 十分 百年 三角 四面 四处 三月 首次 每年 多次 这些 这次 数位 两者"
    assert [word for word in kept.split() if words.get(word, 0) <= 1] == []


@pytest.mark.parametrize(
    ("engine", "exceptions"),
    [
        ("rjieba", []),
        # Forms that texts of the training do not contain: they write 百分之十二.
        ("linear", ["百分之一十", "百分之一十一", "百分之一十二", "百分之一十四"]),
    ],
)
def test_the_number_of_a_quantity_is_a_word(engine, exceptions):
    words = build.build_word_list()
    assert all(words.frequencies.get(number) for number in ("三十多", "十八", "第三", "两三"))
    chosen = segmenter(shipped_dictionary=False, engine=engine)
    split = [
        number for number in round_numbers() if list(chosen.spans(number)) != [(0, len(number))]
    ]
    assert split == exceptions


def test_a_user_dictionary_overrides_the_rule_for_quantities(tmp_path):
    path = write(tmp_path, "一個\n這是 r\n-一百二十\n")
    engine = segmenter([path])
    assert words(engine, "一個，這是，一百二十") == ["一個", "，", "這是", "，", "一百", "二十"]
