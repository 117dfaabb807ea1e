"""Pages in the shapes of the real ones, with text of our own: all of the text, none of the rest."""

import re
from unittest.mock import Mock

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.formats.html import reader
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.registry import reader_for
from corpuskit.text.decode import decode_any
from tests.communiques import BODY, PARAGRAPHS, html_page, text_of

FIRST = "甲国总理与乙国总理在首都举行第三次定期会晤，就双边关系深入交换了意见。"
SECOND = "双方满意地指出，两国在能源、交通和科技领域的合作取得了新的进展。"
THIRD = "双方商定，下次会晤明年在乙国举行，具体日期通过外交途径商定。"
ARTICLE = [FIRST, "一、政治", SECOND, "二、经济", THIRD, "（2003年9月24日于首都）"]
LINKS = "".join(f'<li><a href="/{n}">{n}号新闻：两国举行各种各样的活动</a></li>' for n in range(6))


def read(page, name="a.html", **options):
    data = page if isinstance(page, bytes) else page.encode()
    (raw,) = reader_for(name)(data, name, ReadOptions(**options))
    assert raw.shape == "web"
    return raw


def lines(page):
    return read(page).text.split("\n")


def paragraphs(*texts, tag="p"):
    return "".join(f"<{tag}>　　{text}</{tag}>\n" for text in texts)


def test_a_government_page():
    raw = read(f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="两国总理第三次会晤联合公报"/><meta name="PubDate" content="2003-09-25 08:00"/>
<meta name="ContentSource" content="山水社"/><meta name="SiteName" content="山水政府网">
<title>两国总理第三次会晤联合公报_新闻_山水政府网</title></head><body>
<div class="top-nav"><ul>{LINKS}</ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x">新闻</a></div>
<div class="article"><h1>两国总理第三次会晤联合公报</h1>
<div class="pages-date">2003-09-25 08:00 来源：山水社</div>
<div id="UCAP-CONTENT">{paragraphs(*ARTICLE)}</div>
<div class="editor">责任编辑：王二</div></div>
<div class="related"><h3>相关新闻</h3><ul>{LINKS}</ul></div>
<footer>版权所有：山水政府网。未经授权，不得转载。</footer></body></html>""")
    assert raw.text.split("\n") == ["两国总理第三次会晤联合公报", *ARTICLE]
    assert raw.fields == {
        "title": "两国总理第三次会晤联合公报", "date": "2003-09-25",
        "site": "山水政府网", "source": "山水社",
    }  # fmt: skip


def test_an_old_page_of_nested_tables_in_another_encoding_than_it_says():
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5">
<title>联合公报 - 山水新闻</title></head><body><table width=100%><tr><td><table><tr>
<td><a href=/>首页</a></td><td><a href=/a>要闻</a></td><td><a href=/b>国际</a></td></tr></table>
<tr><td valign=top><table><tr><td><a href=1>热点一</a><br><a href=2>热点二</a><br><a href=3>热点三</a>
</td></tr></table></td>
<td><font size=4><b>联合公报</b></font><br>2003年09月24日10:30 来源：山水社<br>
<font size=3>　　{FIRST}<br><br>　　一、政治<br>　　{SECOND}<br>　　{THIRD}</font><br>
<a href=p2>[2]</a><a href=n>下一页</a></td></tr></table></body></html>"""
    raw = read(page.encode("gb18030"))
    assert raw.encoding == "gb18030"
    text = raw.text.split("\n")
    assert text[text.index(FIRST) :] == [FIRST, "一、政治", SECOND, THIRD]
    assert not re.search("首页|热点|下一页", raw.text)
    assert raw.fields["date"] == "2003-09-24"
    assert (raw.fields["title"], raw.fields["source"]) == ("联合公报", "山水社")


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ("<meta charset=gb2312>", "gb2312"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=Big5">', "Big5"),
        ('<?xml version="1.0" encoding="GBK"?>', "GBK"),
        ("", None),
    ],
)
def test_the_encoding_that_a_page_declares_is_passed_on(monkeypatch, head, declared):
    decoder = Mock(side_effect=decode_any)
    monkeypatch.setattr(reader, "decode_any", decoder)
    read(head + f"<p>{FIRST}</p>")
    assert decoder.call_args.kwargs == {"encoding": None, "declared": declared}


def test_paragraphs_in_sibling_blocks_are_all_kept():
    page = f"""<div class=nav><ul>{LINKS}</ul></div>
<div class=summary><p>{FIRST}</p></div>
<div class=part><p>{SECOND}</p><p>{SECOND}</p><p>{SECOND}</p></div>
<p><a href=photo>图片</a></p>
<div class=part><p>{THIRD}</p><p>{THIRD}</p><p>{THIRD}</p></div><ul>{LINKS}</ul>"""
    assert lines(page) == [FIRST, *[SECOND] * 3, "图片", *[THIRD] * 3]


def test_prose_that_links_separate_from_the_text_is_left_out():
    body = f"<div>{paragraphs(*[SECOND] * 12)}</div>"
    lead = f"<div><p>{FIRST}</p></div>"
    assert lines(lead + body) == [FIRST, *[SECOND] * 12]
    assert lines(lead + "<p><a href=x>微博</a> <a href=y>收藏</a></p>" + body) == [
        FIRST, "微博 收藏", *[SECOND] * 12,
    ]  # fmt: skip
    assert lines(lead + f"<ul>{LINKS}</ul>" + body) == [SECOND] * 12
    notice = "<p><a href=x>联系我们</a></p><p>凡本网作品，未经授权不得转载。</p>"
    assert lines(body + notice) == [SECOND] * 12


def test_a_page_without_line_breaks_and_one_with_a_single_paragraph():
    whole = FIRST + "一、政治。" + SECOND + "二、经济。" + THIRD
    assert lines(f"<div><a href=a>首页</a></div><div>{whole}</div>") == [whole]
    assert lines(f"<ul>{LINKS}</ul><div><h3>一、政治</h3><p>{FIRST}</p><p>（完）</p></div>") == [
        "一、政治", FIRST, "（完）",
    ]  # fmt: skip


def test_text_that_a_browser_does_not_show_is_left_out():
    filler = "山水，天地，日月。" * 10
    page = f"""<div style="display: none">{filler}</div><div hidden>{filler}</div>
<div style="position:absolute; left:-9999px">{filler}</div><noscript>{filler}</noscript>
<!-- {filler} --><textarea>{filler}</textarea><select><option>{filler}</select>
<p>{FIRST}<span style="font-size:0">{filler}</span></p><template><p>{filler}</p></template>
<p>{SECOND}</p>"""
    assert lines(page) == [FIRST, SECOND]


def test_links_within_the_text_are_kept_and_lists_of_links_left_out():
    page = f"""<div><p>{FIRST}</p><p>见<a href=x>《联合公报》</a>全文，以及<a href=y>政府工作报
告</a>。</p><p><a href=z>《会谈纪要》</a></p><p>附件</p><ul>{LINKS}</ul><p>{THIRD}</p></div>"""
    assert lines(page) == [
        FIRST,
        "见《联合公报》全文，以及政府工作报告。",
        "《会谈纪要》",
        "附件",
        THIRD,
    ]


def test_white_space_entities_and_reading_aids():
    page = f"<p>&emsp;&nbsp;两国\n    总理 AT&amp;T\n Inc&#12290;<ruby>會<rp>(</rp><rt>huì</rt><rp>)</rp></ruby>晤</p><p>{FIRST}<pre>甲\n乙</pre>"
    assert lines(page) == ["两国总理 AT&T Inc。會晤", FIRST, "甲", "乙"]


def test_a_table_of_data_keeps_its_rows():
    page = f"<div><p>{FIRST}</p><table><tr><th>年<th>额<tr><td>2001<td><p>10</p><tr><td>2002<td>20</table><p>{SECOND}</div>"
    assert lines(page) == [FIRST, "年\t额", "2001\t10", "2002\t20", SECOND]


def test_an_element_named_like_a_menu_that_contains_the_text_is_kept():
    page = f"<body class='has-sidebar nav-open'><div class='content related'>{paragraphs(*ARTICLE)}</div><ul>{LINKS}</ul><div class=comment><p>写得很好，网友们都支持。</p></div><p>本站声明：转载请注明出处，谢谢合作。</p></body>"
    assert lines(page) == ARTICLE


@pytest.mark.parametrize(
    "page",
    [
        f"<div><p>{FIRST}<p>{SECOND}",
        f"<div><p>{FIRST}</b></i></p></span><p>{SECOND}</p></div></div></div>",
        f"<a name=x><div><p>{FIRST}</p></div><div><p>{SECOND}</p></div>",
        f"<ul><li><a href=x>首页</li></ul><p>{FIRST}</p><p>{SECOND}</p>",
        f"<p>{FIRST}</p><p class='a\"b' title=\"x>y\">{SECOND}</p><a href='",
        f"<p>{FIRST}<!-- open ><p>{SECOND}</p>",
        f"<p>{FIRST}</p><p>{SECOND}</p><script>if (a < b) '<p>x。</p>'",
        f"<P>{FIRST}</P><CENTER>{SECOND}</CENTER><STYLE>p{{}}</STYLE >",
        f"<ucap-content><p>{FIRST}</p></ucap-content><p>{SECOND}",
    ],
)
def test_broken_markup_loses_nothing(page):
    assert lines(page) == [FIRST, SECOND]


def test_titles_and_dates():
    body = paragraphs(FIRST, SECOND)
    for head, title in [
        ("<title>联合公报_山水网</title>", "联合公报"),
        ("<title>联合公报 | 要闻 | 山水网</title>", "联合公报"),
        ("<title>联合公报</title>", "联合公报"),
        ("<meta property='og:title' content='联合公报-山水网'><meta property='og:site_name' content='山水网'>", "联合公报"),
        ("<title>山水网</title><h1>联合公报</h1>", "联合公报"),
    ]:  # fmt: skip
        assert read(head + body).fields["title"] == title
    for head, date in [
        ("<meta name=publishdate content=20030924>", "2003-09-24"),
        ("<meta property='article:published_time' content='2003-09-24T10:00:00+08:00'>", "2003-09-24"),
        ("<div>发布时间：2003年9月24日</div>", "2003-09-24"),
        ("<div>今天是2024年5月1日 10:00</div>", None),
        ("", None),
    ]:  # fmt: skip
        assert read(head + body).fields.get("date") == date


def test_a_page_without_prose_gives_the_lines_that_are_not_links():
    page = f"<ul>{LINKS}</ul><h2>联合公报</h2><p>甲国总理</p>"
    assert lines(page) == ["联合公报", "甲国总理"]


def test_pages_that_cannot_be_read():
    for page, problem in [
        ("<script>render()</script>", "the page contains no text"),
        ("", "the page contains no text"),
        ("<div>" * 3000 + FIRST, "nested in more than 2,000 levels"),
    ]:
        with pytest.raises(ReadError, match=problem):
            read(page)


@pytest.mark.parametrize(
    "unit", ['<a ">"', "<!--", "<a b='", "<", "</p", "<td><p>", "<b><p>", "</div>", "<p>", "<!", "&", "<title>"]
)  # fmt: skip
def test_time_is_linear_in_length(unit):
    import time

    page = f"<p>{FIRST}</p>" + unit * (1_000_000 // len(unit))
    start = time.process_time()
    try:
        assert FIRST in read(page).text
    except ReadError as error:
        assert "levels" in str(error)  # noqa: PT017
    assert time.process_time() - start < 60


def test_a_box_before_the_text(tmp_path):
    box = "<table><tr><td>條約分類：<a href=a>外交</a></td></tr></table>"
    assert BODY[0] in text_of(tmp_path, html_page(box + PARAGRAPHS), "a.html")


def test_hidden_filler(tmp_path):
    hidden = f'<div style="display:none">{"鼇鬱，龕籲，" * 40}</div>'
    assert "鼇" not in text_of(tmp_path, html_page(hidden + PARAGRAPHS), "a.html")
