"""Cleaning within lines: pinyin, doubled punctuation, invisible characters."""

import pytest

from corpuskit.text.clean.profiles import clean
from tests.text.clean.samples import after


@pytest.mark.parametrize(
    ("step", "before", "expected"),
    [
        ("invisible", "\ufeff合\u200b作\u00ad、\u200d和\x07平\ue123。", "合作、和平。"),
        ("invisible", "合作\x0b和平\u2028友好", "合作\n和平\n友好"),
        ("bracketed-pinyin", "經(jīng)濟(jì)發(fā)展", "經濟發展"),
        ("bracketed-pinyin", "雙(shuang)方(fang)簽（qian）署(shu)(shu)", "雙方簽署"),
        ("bracketed-pinyin", "友好(yǒu hǎo)，女(nǚ)", "友好，女"),
        ("doubled-punctuation", "水平提高,。貿易,,投資。。能源，。", "水平提高。貿易,投資。能源。"),
    ],
)
def test_what_is_removed(step, before, expected):
    assert after(step, before) == expected


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("invisible", "合作\t和平\r\n\f友好\u3000\u00a0"),
        ("invisible", "某\ue123人"),
        ("bracketed-pinyin", "蘇愷(SSJ-100)和(GLONASS)距離(km)、國名(中華人民共和國)、代號(a1)"),
        ("bracketed-pinyin", "需求(demands)、支持(supports)、她(she)和(men)"),
        ("bracketed-pinyin", "Beijing (jīng)"),
        ("doubled-punctuation", "合作……和平——「好。」。友好。。。a,,b 1,,2 --"),
    ],
)
def test_what_is_kept(step, text):
    assert after(step, text) == text


def test_spaced_titles_and_spaced_digits():
    cleaned = clean("政 治 安 全 領 域 統 計 表\n\n2003 年與2012年\n", "pdf").text
    assert "政治安全領域統計表" in cleaned
    assert "2003 年與2012年" in cleaned


def test_pinyin_in_brackets():
    text = "發(fā)展，國(guo)家主(zhu)席(xi)，貿(mào)易(yì)，協(zhong)(zhong)，客機(SSJ-100)，中國(中華人民共和國)"
    cleaned = clean(text, "web").text
    assert cleaned == "發展，國家主席，貿易，協，客機(SSJ-100)，中國(中華人民共和國)"


def test_doubled_punctuation():
    assert (
        clean("水平不斷提高,。雙方,,支持……——合作。。", "web").text
        == "水平不斷提高。雙方,支持……——合作。"
    )


def test_invisible_characters():
    assert clean("\u200b合\u200d作\ufeff，\u3000\u3000和平").text == "合作，\u3000\u3000和平"
