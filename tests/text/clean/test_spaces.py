"""Cleaning: spaces between Chinese characters that a scan or a copy added."""

import time

import pytest

from corpuskit.text.clean.profiles import clean
from tests.text.clean.samples import after

PROSE = "兩國商定促進世界和平，促進共同發展；擴大經濟合作，推動人文交流。"
GAPS = [" ", "　", "  ", "\u00a0", "\u2009", "　 "]


@pytest.mark.parametrize("gap", GAPS)
def test_a_space_between_all_characters_is_removed(gap):
    lines = [gap.join(PROSE), gap.join(PROSE[:11])]
    for end in ("\n", "\r\n", "\f"):
        expected = end.join([PROSE, PROSE[:11]])
        assert after("close-spaces", end.join(lines)) == expected


@pytest.mark.parametrize("shape", ["text", "web", "pdf"])
def test_every_kind_of_file_is_mended_by_itself(shape):
    cleaned = clean(" ".join(PROSE), shape=shape)
    assert cleaned.text == PROSE
    assert cleaned.map.back(3) == 6
    assert clean(cleaned.text, shape=shape).text == PROSE


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("  貿 易 統 計 表 \n", "  貿易統計表 \n"),
        ("政  治  安  全", "政治安全"),
        ("政 治 安 全　統 計 表", "政治安全　統計表"),
        ("聯　合　公　報\n支 持 和 平", "聯合公報\n支持和平"),
        ("支 持 和 平 , 發 展 ( 經 濟 )", "支持和平,發展(經濟)"),
        ("二 〇 〇 一 年 七 月 十 六 日\n維 護 和 平", "二〇〇一年七月十六日\n維護和平"),
        ("參 加 APEC 2001 年 經 濟 會 議 。", "參加 APEC 2001 年經濟會議。"),
        ("2 0 0 1 年 7 月 1 6 日 ， 發 展 經 濟 。", "2001 年 7 月 16 日，發展經濟。"),
        ("從 1 9 9 7 增 加 到 2 0 5 3 億 元 ， 和 平 。", "從 1997 增加到 2053 億元，和平。"),
        ("經 濟 增 長 7 . 4 % ， 發 展 貿 易 。", "經濟增長 7.4% ，發展貿易。"),
        ("發 展 貿 易 3 億 5 萬 元 ， 和 平 。", "發展貿易 3 億 5 萬元，和平。"),
        ("發 展 經 濟 ， 從 1997 到 3 5 億 元 。", "發展經濟，從 1997 到 3 5 億元。"),
        ("2 0 0 1 年 7 月 1 6 日\n" + " ".join(PROSE), "2001 年 7 月 16 日\n" + PROSE),
        ("和 平與發\u2009展，經\u00a0濟與社會。", "和平與發展，經濟與社會。"),
        ("世界和 平與發 展的潮流", "世界和平與發展的潮流"),
        ("支持和　平，深化經　濟合作。\n第一章　總則", "支持和平，深化經濟合作。\n第一章　總則"),
        ("附 件\n" + " ".join(PROSE), "附件\n" + PROSE),
        ("甲\t維 護 和 平\t3", "甲\t維護和平\t3"),
    ],
)
def test_what_is_closed(before, expected):
    assert after("close-spaces", before) == expected


@pytest.mark.parametrize(
    "text",
    [
        "中 文\n一 二 三 四 五\n政治 安全 經濟 文化",
        "第一章　總則\n附　則\n國務院總理　李　強",
        "年 月 日 省 市 縣\n1 2 3 4 5 6\n",
        "和\t平\n發\t展\n經\t濟",
        "和    平    發    展",
        "明月照山川 清風入客舟\n故人千里外 相憶幾時休",
        "兩國 總理 在 北京 會晤 ， 雙方 同意 深化 戰略 協作 夥伴 關係 。",
        "我 在 家 看 書 ， 他 們 去 北京 。\n" + "兩國 總理 在 北京 舉行 會晤 。\n" * 5,
        "先總統　蔣公與國父　孫中山先生，都主張和平。\n自由民主 永續發展",
        "甲方代表。 乙方代表。 和平與發展。",
        "東 南 西 北\n春 夏 秋 冬",
        "王 毅　李 強　趙樂際\n蔡 奇　丁薛祥",
    ],
)
def test_what_is_kept(text):
    assert after("close-spaces", text) == text


def test_stray_spaces_of_one_kind_do_not_close_those_of_another():
    text = "先總統　蔣公主張和 平，重視發 展與經 濟。國父　孫先生亦然。"
    assert after("close-spaces", text) == "先總統　蔣公主張和平，重視發展與經濟。國父　孫先生亦然。"


@pytest.mark.parametrize(
    "text",
    ["和 平 " * 100_000, "和 " * 300_000, " " * 500_000, "和\n " * 200_000, "和 平\n" * 100_000,
     "2 0 0 1 " * 100_000, "和 平 ， " * 60_000 + "(" * 60_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_hostile_texts_take_little_time(text):
    begun = time.process_time()
    clean(text)
    assert time.process_time() - begun < 60
