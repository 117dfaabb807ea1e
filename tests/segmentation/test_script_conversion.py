"""Conversion between scripts: words decide, lengths stay, there and back few characters differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import CorpuskitError
from corpuskit.segmentation.script_conversion import _IN_CONTEXT, _OWN_WORDS, convert
from corpuskit.text.fold import fold
from corpuskit.text.script import TARGETS, script_of
from tests.conftest import shared


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("坚持一个中国原则，以一个中心为目标", "堅持一個中國原則，以一個中心爲目標"),
        ("政府干预市场", "政府干預市場"),
        ("我国历史上", "我國歷史上"),
        ("中华民国历史", "中華民國歷史"),
        ("成长历程", "成長歷程"),
        ("指明了方向，表明了决心", "指明了方向，表明了決心"),
        ("带领台湾人民，引领台湾", "帶領臺灣人民，引領臺灣"),
        ("经商签订协议，洽签协定，落地签，标签", "經商簽訂協議，洽簽協定，落地簽，標籤"),
        ("派人参加，人参", "派人參加，人蔘"),
        ("几天后，天后宫，皇后在后面", "幾天後，天后宮，皇后在後面"),
        ("香港回归祖国，回归线", "香港回歸祖國，迴歸線"),
        ("发挥作用，头发，足额发放", "發揮作用，頭髮，足額發放"),
        ("立即并案，制定并实施", "立即併案，制定並實施"),
        (
            "公里，里程碑，村里长，村里长大，里约，在里约奥运，这里约有",
            "公里，里程碑，村里長，村裏長大，里約，在里約奧運，這裏約有",
        ),
        ("这里民风淳朴，里民大会；便签", "這裏民風淳樸，里民大會；便籤"),
        ("市场准入，准备，批准", "市場准入，準備，批准"),
        ("大包干，干部，干净，干涉", "大包幹，幹部，乾淨，干涉"),
        ("只有一只犬只", "只有一隻犬隻"),
        ("，余委员说；其余委员", "，余委員說；其餘委員"),
        ("台风，台湾，台州", "颱風，臺灣，台州"),
    ],
)
def test_words_decide(simplified, traditional):
    assert convert(simplified, "traditional") == traditional
    assert convert(traditional, "simplified") == simplified


def test_regional_forms():
    assert convert("这里的台湾人为了一个中国", "taiwan") == "這裡的臺灣人為了一個中國"
    assert convert("这里的台湾人为了一个中国", "hongkong") == "這裏的台灣人為了一個中國"


@given(st.text(st.sampled_from("一个中国历发干里后签台了 \n\ufdd0\ufdd1aA，。𠮷❤\ufe0f")))
def test_a_converted_text_has_the_length_of_the_text(text):
    for target in TARGETS:
        assert len(convert(text, target)) == len(text)


def test_corrections_keep_lengths_and_match_keys():
    assert [pair for pair in _OWN_WORDS.items() if len(pair[0]) != len(pair[1])] == []
    assert [pair for pair in _OWN_WORDS.items() if fold(pair[0]) != fold(pair[1])] == []
    assert all(len(correct) in (1, 2, 3) for _, correct in _IN_CONTEXT)


def test_every_separator_in_a_text():
    text = "".join(map(chr, range(0xFDD0, 0xFDF0))) + "一个中国"
    assert convert(text, "traditional").endswith("一個中國")


def test_a_long_line_is_converted_in_parts():
    text = "一个中国，政府干预" * 20_000
    assert convert(text, "traditional") == "一個中國，政府干預" * 20_000


def test_an_unknown_target_is_refused():
    with pytest.raises(CorpuskitError, match="unknown script 'klingon'"):
        convert("中国", "klingon")


def differences(texts, there, back):
    pairs = [
        (one, other)
        for text in texts
        for one, other in zip(text, convert(convert(text, there), back), strict=True)
        if one != other
    ]
    return len(pairs), sum(map(len, texts))


@pytest.mark.slow
def test_there_and_back():
    reports = [path.read_text("utf-8-sig") for path in sorted(shared("texts/gwr").glob("*.txt"))]
    simplified = [text for text in reports if script_of(text) == "simplified"]
    count, size = differences(simplified, "traditional", "simplified")
    assert count / size < 0.0003
    folder = shared("texts/tw-president")
    speeches = [path.read_text("utf-8-sig") for path in sorted(folder.glob("*.txt"))]
    count, size = differences(speeches, "simplified", "taiwan")
    assert count / size < 0.007
