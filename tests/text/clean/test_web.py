"""Cleaning: what web pages add around a text."""

from corpuskit.text.clean.profiles import clean
from tests.communiques import BODY

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
