"""Pages in the shapes of large sites: the text with its title, the date, and nothing else."""

import pytest

from tests.formats.html.test_main_text import FIRST, LINKS, SECOND, THIRD, lines, paragraphs, read

TEASERS = [
    ("金融会议在首都召开", "会议部署了重点工作，要求防范各种风险。", "2019-09-30 07:40"),
    ("新港口启用带动贸易", "在北部海岸建成大型港口，将带动贸易与投资。", "2019-09-30 07:41"),
    ("两国音乐节昨日开幕", "两国音乐节昨日开幕，各国青年参加交流活动。", "2019-09-30 07:42"),
]
TEXT = [FIRST, SECOND, THIRD]


def teasers(form, count=3):
    return "".join(form.format(title=t, text=x, date=d) for t, x, d in TEASERS[:count])


@pytest.mark.parametrize(
    "box",
    [
        "<div class=news_list><ul>{}</ul></div>".format(teasers("<li><h5><a href=/1>{title}</a></h5><p>{text}</p><span>{date}</span></li>")),
        "<div>{}</div>".format(teasers("<div><a href=/1>{title}</a><br>{text}<br>{date}</div>", 2)),
        "<dl>{}</dl>".format(teasers("<dt><a href=/1>{title}</a></dt><dd>{text}</dd>")),
        "<section>{}</section>".format(teasers("<h3><a href=/1>{title}</a></h3><p>{text}</p><p>{date}</p>", 2)),
        "<table>{}</table>".format(teasers("<tr><td><a href=/1>{title}</a><p>{text}</p></td></tr>")),
        "<ul class=more>{}</ul>".format(teasers("<li><a href=/1><h4>{title}</h4><p>{text}</p></a></li>", 2)),
        "<div class=x>{}</div>".format(teasers("<div class=card><div><a href=/1>{title}</a></div><div><p>{text}</p><em>{date}</em></div></div>", 2)),
        "<div class=list>{}</div>".format(teasers("<div><span>{date}</span><h4><a href=/1>{title}</a></h4><p>{text}</p></div>", 2)),
        "<ul>{}</ul>".format(teasers("<li>{title}：{text}<a href=/1>[详细]</a></li>", 2)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_above", [False, True])
def test_teasers_of_other_articles_are_not_text(box, is_above):
    body = f"<div class=left><h2>联合公报</h2><div>2019-09-26 12:30　来源：山水报</div><div id=txt>{paragraphs(*TEXT)}</div></div>"
    page = box + body if is_above else body + box
    raw = read(f"<title>联合公报_山水网</title>{page}")
    assert raw.text.split("\n") == ["联合公报", *TEXT]
    assert raw.fields["date"] == "2019-09-26"


def test_a_text_whose_headings_are_links_is_kept():
    sections = "".join(
        f"<div><h3><a href=#{i}>一、政治部分</a></h3><p>{t}</p></div>" for i, t in enumerate(TEXT)
    )
    assert lines(f"<div><p>{SECOND}</p>{sections}</div>") == [SECOND] + [
        line for text in TEXT for line in ("一、政治部分", text)
    ]


def test_a_header_with_share_buttons_between_title_and_date():
    share = "".join(
        f"<a href=/s{n}>{name}</a><br>"
        for n, name in enumerate(("微信", "微博", "空间", "朋友圈", "收藏", "字号", "打印", "评论"))
    )
    page = f"""<title>联合公报-山水网</title><ul class=nav>{LINKS}</ul>
<div class="header"><span class="year"><em>2021</em></span> <span class="day"><em>06</em>/<em>28</em></span>
<span class="time">18:37:21</span><div class="source">来源：山水社</div>
<h1><span class="title">联合公报</span></h1><div class="share">{share}</div></div>
<div class="main clearfix"><div id="detail">{paragraphs(*TEXT)}</div></div>
<ul>{LINKS}</ul>"""
    raw = read(page)
    assert raw.text.split("\n") == ["联合公报", *TEXT]
    assert raw.fields == {"title": "联合公报", "date": "2021-06-28", "source": "山水社"}
    assert raw.date_fields == ("date",)


def test_a_title_that_is_not_a_heading_above_share_buttons():
    page = f"""<title>两国总理会晤联合公报-山水网</title><div class="h-title">两国总理会晤联合公报</div>
<div class="h-info"><span class="h-time"> 2017-05-14 10:11:12</span> 来源： <em>山水社</em></div>
<div class="share"><ul>{LINKS}</ul></div><div id="p-detail">{paragraphs(*TEXT)}</div>"""
    raw = read(page)
    assert raw.text.split("\n") == ["两国总理会晤联合公报", *TEXT]
    assert raw.fields["date"] == "2017-05-14"


def test_a_page_of_a_presidential_office():
    page = f"""<title>總統出席大會-新聞與活動-山水總統府</title><ul class=nav><li><a href=1>新聞</a></li></ul>
<div class="president"><div class="date_green">中華民國112年10月10日</div>
<h3 class=title>總統出席大會發表演說</h3><div class="col-md-9">{paragraphs(*TEXT)}</div></div>"""
    raw = read(page)
    assert raw.text.split("\n") == ["總統出席大會發表演說", *TEXT]
    assert raw.fields["date"] == "2023-10-10"


def test_a_layout_table_with_a_menu_cell():
    menu = "<a href=a>要闻</a><br><a href=b>政策</a>"
    body = f"<font size=4><b>联合公报</b></font><br><br>　　{FIRST}<br><br>　　{SECOND}"
    assert lines(f"<table><tr><td>{menu}</td><td>{body}</td></tr></table>") == [
        "联合公报", FIRST, SECOND,
    ]  # fmt: skip
    page = f"<title>联合公报全文_山水网</title><table><tr><td><a href=a>首页新闻</a></td><td><b>联合公报全文</b></td></tr><tr><td>{menu}</td><td>{paragraphs(*TEXT)}</td></tr></table>"
    assert lines(page) == ["联合公报全文", *TEXT]


@pytest.mark.parametrize(
    "cell", ["<p>{}</p>", "<p class=MsoNormal><span>{}</span></p>", "<div>{}</div>", "{}"]
)
def test_cells_with_paragraphs_are_rows(cell):
    rows = [("年", "贸易额", "备注"), ("2001", "106.7", "增长三成"), ("2002", "", "同比持平")]
    table = "".join(
        "<tr>" + "".join(f"<td>{cell.format(c)}</td>" for c in row) + "</tr>" for row in rows
    )
    assert lines(f"<p>{FIRST}</p><table>{table}</table><p>{SECOND}</p>") == [
        FIRST, "年\t贸易额\t备注", "2001\t106.7\t增长三成", "2002\t同比持平", SECOND,
    ]  # fmt: skip


def test_a_cell_of_two_paragraphs_keeps_them():
    table = "<tr><td><p>甲方</p><p>外长</p></td><td><p>乙方</p></td></tr>"
    assert lines(f"<p>{FIRST}</p><table>{table}</table>") == [FIRST, "甲方", "外长\t乙方"]


def test_a_table_of_links_and_dates_is_a_list_of_links():
    table = "".join(
        f"<tr><td><a href=/{n}>两国举行各种各样的活动{n}</a></td><td>09-3{n}</td></tr>"
        for n in range(2)
    )
    assert lines(f"<div>{paragraphs(*TEXT)}</div><table>{table}</table>") == TEXT


def test_a_forum_thread():
    post = (
        "<div class=post><div class=author><a href=u>某人</a></div><div class=body>{}</div></div>"
    )
    page = "<div class=thread>" + "".join(post.format(paragraphs(t)) for t in TEXT) + "</div>"
    text = lines(f"<ul>{LINKS}</ul>" + page)
    assert [line for line in text if line in TEXT] == TEXT


def test_a_single_teaser_below_the_text():
    teaser = teasers(
        "<div class=news_item><a href=/1>{title}</a><p>{text}</p><i>{date}</i></div>", 1
    )
    body = f"<div>{paragraphs(*TEXT)}</div>"
    assert lines(body + teaser) == TEXT
    assert lines(teaser + body)[-3:] == TEXT
    assert TEASERS[0][1] in lines(body + teaser.replace("news_item", "x"))


def test_a_page_of_teasers_only_is_kept():
    box = teasers("<li><a href=/1>{title}</a><p>{text}</p><i>{date}</i></li>") * 9
    text = lines(f"<p>本站收集公报。</p><ul>{box}</ul>")
    assert sum(TEASERS[0][1] == line for line in text) == 9


def test_replies_in_a_forum_are_not_teasers():
    reply = "<li><a href=u>山水之间的人</a><p>写得很好，支持楼主，谢谢分享。</p><span>2010-09-2{}</span></li>"
    page = f"<div>{paragraphs(*TEXT)}</div><ul>{''.join(map(reply.replace('山水之间的人', '某某某某').format, range(2)))}</ul>"
    assert sum("支持楼主" in line for line in lines(page)) == 2


def test_a_row_at_the_end_of_a_page_that_breaks_off():
    assert lines(f"<p>{FIRST}<table><tr><td><p>年<td><p>额")[1:] == ["年\t额"]


def test_a_login_form_beside_the_text_is_not_text():
    form = "<form action=/login><p>请输入您的用户名和密码，然后登录。</p><input name=user></form>"
    assert lines(f"<div>{form}<div>{paragraphs(*TEXT)}</div></div>") == TEXT
    assert lines(f"<form id=form1>{paragraphs(*TEXT)}</form>") == TEXT


@pytest.mark.parametrize(
    ("page", "title", "date"),
    [
        (f"<table><tr><td>中華民國89年05月20日</td></tr><tr><td>總統就職演說</td></tr><tr><td>{'<br>'.join(TEXT)}</td></tr></table>", "總統就職演說", "2000-05-20"),
        (f"<title>山水總統府</title><div><h3>總統主持宣誓典禮</h3><div>109年05月20日</div><div class=share><span>分享</span></div><div class=col>{paragraphs(*TEXT)}</div></div>", "總統主持宣誓典禮", "2020-05-20"),
        (f"<title>联合公报-山水网</title><div class=h-title>甲乙联合公报</div><div> 2017-07-05 01:16:45</div><div><a>微信</a></div><div id=p><div>{paragraphs(*TEXT)}</div></div>", "甲乙联合公报", "2017-07-05"),
        (f"<title>联合公报--国际--山水网</title><table><tr><td><a href=1>山水网</a></td><td>2003年5月28日 星期三</td></tr></table><table><tr><td class=title>甲乙联合公报</td></tr><tr><td>2001年07月16日21:02　<a href=x>山水社</a></td></tr><tr><td>{'<br><br>'.join(TEXT)}</td></tr></table><table><tr><td>相关专题</td></tr><tr><td><a href=5>元首会晤专题报道一</a></td></tr></table><p>山 水 网 版 权 所 有 ，未 经 授 权 禁 止 使 用</p>", "甲乙联合公报", "2001-07-16"),
    ],
)  # fmt: skip
def test_titles_and_dates_in_cells_and_blocks_of_their_own(page, title, date):
    raw = read(page)
    assert raw.text.split("\n") == [title, *TEXT]
    assert (raw.fields["title"], raw.fields.get("date")) == (title, date)


def test_questions_of_a_widget_below_the_text():
    questions = "".join(
        f"<li><p><a href=/q{n}>如何看待两国关系的发展{n}？</a></p><p>双方关系正处于历史最好时期，未来可期。</p><span>{n}人赞同</span></li>"
        for n in range(2)
    )
    page = f"<h1>联合公报</h1><div>{paragraphs(*TEXT)}</div><div class=qa><h4>大家都在问</h4><ul>{questions}</ul></div>"
    assert lines(page) == ["联合公报", *TEXT]


_PAIR = "<p><a href=/a>和平会议召开</a></p><p>会议指出要维护和平，推动合作，促进发展。</p>"


@pytest.mark.parametrize("heading", ["延伸阅读", "延伸閱讀：", "相关阅读", "相關新聞", "推荐阅读"])
@pytest.mark.parametrize("count", [1, 2])
def test_articles_below_a_heading_of_a_list_are_not_text(heading, count):
    box = f"<div><p><strong>{heading}</strong></p>{_PAIR * count}</div>"
    assert lines(f"<h1>联合公报</h1><div>{paragraphs(*TEXT)}</div>{box}")[-3:] == TEXT
    assert lines(f"<h1>联合公报</h1>{paragraphs(*TEXT)}{box}")[-3:] == TEXT


def test_a_heading_of_a_list_without_links_is_text():
    page = f"<h1>联合公报</h1>{paragraphs(FIRST, '相关措施', SECOND, '延伸合作', THIRD)}"
    assert lines(page)[-5:] == [FIRST, "相关措施", SECOND, "延伸合作", THIRD]


def test_a_teaser_above_the_title_is_not_text():
    box = "<div class=hd><a href=/x>金融安全会议召开</a><p>会议部署了重点工作，要求防范风险。</p></div>"
    assert lines(f"{box}<h1>联合公报</h1><div>{paragraphs(*TEXT)}</div>")[-3:] == TEXT
    assert "会议部署" not in "".join(lines(f"{box}<h1>联合公报</h1>{paragraphs(*TEXT)}"))


@pytest.mark.parametrize(
    "banner",
    [
        "本網站使用 cookies 以提供您更好的瀏覽體驗，繼續使用即表示同意。",
        "我们使用Cookie改善本站的服务，点击接受。",
        "為提供更好的服務，本網站會使用 Cookie，若繼續瀏覽即表示您接受我們的政策。",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_banner_about_cookies_is_not_text(banner, is_above):
    box, body = f"<div>{banner}</div>", f"<main>{paragraphs(*TEXT)}</main>"
    assert lines(box + body if is_above else body + box) == TEXT
    assert (
        lines(f"<main>{paragraphs(FIRST, '企业使用Cookie须经用户同意。', SECOND)}</main>")[1]
        != SECOND
    )


def test_a_title_in_a_table_above_the_text_is_read():
    table = "<table><tr><td><b>标　　题：</b></td><td>关于加强合作的意见</td></tr><tr><td>成文日期：</td><td>2019年05月11日</td></tr></table>"
    raw = read(f"<title>加强合作_专栏</title>{table}<div>{paragraphs(*TEXT)}</div>")
    assert raw.text.split("\n") == ["关于加强合作的意见", *TEXT]
    assert raw.fields["title"] == "关于加强合作的意见"


def test_the_next_article_and_a_caption_below_it_are_not_text():
    foot = "<div><a>上一則</a><a>下一則</a></div><div>圖說：總統發表演說</div>"
    assert lines(f"<h2>聯合公報</h2>{paragraphs(*TEXT)}{foot}")[-3:] == TEXT
