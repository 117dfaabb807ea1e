"""Cleaning: what web pages add around a text."""

import pytest

from corpuskit.text.clean.profiles import clean
from tests.communiques import BODY
from tests.text.clean.samples import after


@pytest.mark.parametrize(
    ("step", "before", "expected"),
    [
        ("web-chrome", "首頁 > 新聞 > 正文\n雙方會談。\n【編輯:某人】", "雙方會談。\n"),
        ("web-chrome", "雙方會談。\n【 第1頁 第2頁 】\n會談之後。", "雙方會談。\n會談之後。"),
        ("web-chrome", "雙方會談。3 b2 M* G8 J# \\1 D. e3 X\n成功。", "雙方會談。\n成功。"),
        ("web-chrome", "参与评论()人\n雙方會談。\nhttp://a.example/b", "雙方會談。\n"),
        ("web-chrome", "發布日期:某日 供稿:某處 閱讀次數:12\n雙方會談。", "雙方會談。"),
    ],
)
def test_what_is_removed(step, before, expected):
    assert after(step, before) == expected


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("web-chrome", "雙方以來源國為準：能源。\n編輯工作由雙方負責。\n評論員認為合作很好。"),
        ("web-chrome", "3 5 7 12 8 4\nA B C D E F\n12.5 % 3.4 % 5.6 %\na = b + c * d - e"),
    ],
)
def test_what_is_kept(step, text):
    assert after(step, text) == text


def test_a_line_of_utf8_decoded_as_gbk_is_removed():
    wrong = "正在加载页面请稍候再试".encode().decode("gb18030", "replace")
    assert after("web-chrome", f"雙方會談。\n{wrong}\n成功。") == "雙方會談。\n成功。"


def test_labels_are_removed_at_the_edges_only():
    body = "\n".join(["雙方會談之後簽署了文件。"] * 40)
    text = f"{body}\n來源：談判紀錄\n{body}\n來源：某網"
    assert after("web-chrome", text) == f"{body}\n來源：談判紀錄\n{body}\n"


CHROME = (
    "当前位置：新闻 > 政务新闻 > 正文", "参与评论(12)人", "【 第1頁 第2頁 第3頁 】", "责任编辑：某某",
    "【编辑:某某某】", "打开某某APP获得更多精彩资讯", "上一主题 下一主题",
)  # fmt: skip


def test_page_chrome():
    text = clean("\n".join([*CHROME[:3], *BODY, *CHROME[3:]]), "web").text
    assert all(line in text for line in BODY)
    assert not any(line in text for line in CHROME)


def test_a_line_of_utf8_read_as_gbk():
    line = "页面自动跳转请稍候再试一次".encode().decode("gb18030", "replace")
    text = clean("\n".join([BODY[0], line, BODY[1]]), "web").text
    assert text.splitlines() == [BODY[0], BODY[1]]


def test_forum_noise():
    noise = "2 a1 K* F7 H# \\0 C. c2 Y"
    text = clean("\n".join([BODY[0], noise, BODY[1], noise]), "web").text
    assert [line for line in text.splitlines() if line] == [BODY[0], BODY[1]]
