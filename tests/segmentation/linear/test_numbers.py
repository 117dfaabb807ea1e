"""Numbers of digits are one word with what belongs to them."""

import pytest

from corpuskit.segmentation.factory import segmenter


def words(key):
    return list(segmenter(engine="linear").cut(key))


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("投资40亿美元", "40亿"),
        ("增长1.5万人", "1.5万"),
        ("共20多个国家", "20多"),
        ("第1540号决议", "第1540"),
        ("达到3千万吨", "3千万"),
        ("超过1,234亿元", "1,234亿"),
        ("新增50多万人", "50多万"),
        ("共3万5千人", "3万5千"),
        ("达12亿3千万元", "12亿3千万"),
        ("二〇〇三年", "二〇〇三"),
        ("二○○八年", "二○○八"),
        ("民国一〇二年", "一〇二"),
        ("二０二四年", "二０二四"),
    ],
)
def test_what_belongs_to_a_number_is_joined(key, number):
    assert number in words(key)


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("2003年", ["2003", "年"]),
        ("40个国家", ["40", "个", "国家"]),
        ("APEC多次会晤", ["APEC", "多次", "会晤"]),
        ("其第三次会议", ["其", "第三", "次", "会议"]),
    ],
)
def test_other_words_stay_apart(key, parts):
    assert words(key) == parts
