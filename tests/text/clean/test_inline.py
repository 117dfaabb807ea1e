"""Cleaning within a line: spaced titles, pinyin, doubled punctuation, invisible characters."""

from corpuskit.text.clean.profiles import clean


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
