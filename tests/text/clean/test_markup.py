"""HTML in cells and text files: what is markup, what is text, and what stays of it."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.clean.edits import apply_edits
from corpuskit.text.clean.markup import has_markup, markup
from corpuskit.text.clean.profiles import clean, detect_profile


def without(text):
    return apply_edits(text, markup(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("和<b>平</b>與<span style='color:red'>發</span>展", "和平與發展"),
        ("<p>支持<strong>和</strong>平。</p><br/>&nbsp;貿易", "支持和平。\n貿易"),
        ("第一<br>第二<br/><br />\n第三<hr>第四", "第一\n第二\n第三\n第四"),
        ("<DIV class=a><P align=center>甲\n<P>乙</DIV>", "甲\n乙"),
        ("<li>甲<li>乙", "甲\n乙"),
        ("前<!-- 和平 <b> --><style>p{a:'和平'}</style><script>if(a<b)'<p>和平'</script>後", "前後"),
        ("<figure><img src=a.png alt='和平'><figcaption>說明</figcaption></figure>文", "說明\n文"),
        ('<img src="data:image/png;base64,' + "A" * 20_000 + '">和平', "和平"),
        ("見<a href='http://a.b/?x=1&y=2' title='a>b'>公報</a>。", "見公報。"),
        ("<table><tr><td style='a'><p>年</p></td>\n<td><p>額</p></td></tr>\n<tr><td>1</td><td>2</td></tr></table>後", "年\t額\n1\t2\n後"),
        ("<head><title>和平</title></head><body>文</body>", "文"),
        ("<ruby>會<rp>(</rp><rt>huì</rt><rp>)</rp></ruby>晤", "會晤"),
        ("<div style='display: none'>隱<div>隱</div>藏</div>見<p style=\"font-size:0\">隱</p>", "見"),
        ("<p hidden>隱</p><p class='a hidden b'>見</p><p aria-hidden=true>也</p>", "見\n也"),
        ("<P STYLE='DISPLAY:NONE'>隱</P>見", "見"),
        ("和<o:p></o:p>平<v:shape id='a'/><st1:place w:st=\"on\">京</st1:place>", "和平京"),
        ("<content>和平</content><doc id='3'>合作</doc>", "和平合作"),
        ("<標題>聯合公報</標題>\n<正文 類='一'>和平</正文>", "聯合公報\n和平"),
        ("&lt;p class=&quot;a&quot;&gt;和&lt;b&gt;平&lt;/b&gt;&lt;/p&gt;貿易", "和平\n貿易"),
        ("&#38617;&#x96F7;&#38617&amp;nbsp;&#55362;&#57271;&#xD842;&#xDFB7;&ldquo;&hellip;&amp;", "雙雷雙\xa0𠮷𠮷“…&"),
        ("<![CDATA[和平]]>", "和平"),
        ("<!DOCTYPE html><html><body>和平</body></html>", "和平"),
        ("<p>兩國支持和\n平。</p>\n<p>APEC\nWTO</p>", "兩國支持和平。\nAPEC WTO"),
        ('<p title="a>雙方說"和平"。</p>', '雙方說"和平"。'),
        ("開頭<script>var a = 1; function f() { return 2 }", "開頭"),
        ("開頭<!-- 兩國支持和平", "開頭 兩國支持和平"),
        ("<div style='display:none'>沒有結束", "沒有結束"),
    ],
)  # fmt: skip
def test_markup_is_not_text(text, expected):
    assert without(text) == expected
    assert has_markup(text)
    assert without(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "若 a<b，則 c>d。", "若a<b且c>d", "a<b and c>d", "1 << 2 >> 1", "《和平》〈合作〉＜p＞",
        "<U+95B2>", "<someone@example.org>", "<https://example.org/a>", "<mailto:a@b.org>",
        "<a> 甲 <b> 乙", "時間 <Time>", "AT&T", "R&D;", "&foo;", "a & b", "<和平>", "<3", "->", "<>",
        "]]>", "<", "&", "&#0;", "&#1114112;",
    ],
)  # fmt: skip
def test_what_only_looks_like_markup_is_text(text):
    assert without(text) == text
    assert not has_markup(text)
    assert detect_profile(text) == "none"


def test_the_step_is_chosen_recorded_and_traced_back():
    text = "<p>兩國支持<strong>和</strong>平。</p><p>合作</p>"
    cleaned = clean(text)
    assert (cleaned.text, cleaned.profile) == ("兩國支持和平。\n合作", "text")
    assert [step.name for step in cleaned.reports if step.edits] == ["markup"]
    at = cleaned.text.index("和平")
    assert [text[cleaned.map.back(i)] for i in (at, at + 1)] == ["和", "平"]
    assert clean(text, "none").text == text
    assert clean(text, without=["markup"]).text == text


def test_an_entity_may_be_an_invisible_character():
    assert clean("和&#8203;平&shy;").text == "和平"


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br/>", "和平", "\n", " ", "<", ">", "&nbsp;", "&lt;", "&gt;", "<!--", "-->", "<script>", "</script>", "<td style='display:none'>", "</td>", '"', "a", "&#38617;", "<svg>", "</svg>"]
)  # fmt: skip


@given(st.lists(_PIECES).map("".join))
def test_edits_are_in_order_and_keep_the_words(text):
    edits = markup(text)
    assert all(a.end <= b.start for a, b in pairwise(edits))
    assert all(a.start < a.end for a in edits)
    new, offsets = apply_edits(text, edits)
    assert all(text[offsets.back(i)] == c for i, c in enumerate(new) if c in "和平a")


@pytest.mark.parametrize(
    "unit",
    ["<b>", "<", "<b ", '<b "', "<!--", "&lt;b ", "&amp;", "&", "<b>x</b>", "<script>", "]]>",
     "<div style='display:none'>", "<p><svg>x</svg>", "<p>甲\n乙</p>", "<p \"'", "&lt;!--", "<p>\n"],
)  # fmt: skip
def test_hostile_text_does_not_hang(unit):
    text = "<p>和平</p>" + unit * 20_000
    start = time.process_time()
    markup(text * 4)
    assert time.process_time() - start < 60
