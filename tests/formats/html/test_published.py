"""The date of publication of a page, wherever the page states it."""

import pytest

from tests.formats.html.test_main_text import FIRST, LINKS, SECOND, THIRD, paragraphs, read

BODY = f"<div id=text>{paragraphs(FIRST, SECOND, THIRD, SECOND, THIRD, FIRST)}</div>"
NOISE = f"<div class=top>2024年5月1日 星期三</div><ul class=nav>{LINKS}</ul>"


@pytest.mark.parametrize(
    "statement",
    [
        "<meta property='article:published_time' content='2018-08-27T10:00:00+08:00'>",
        "<meta name=PubDate content='2018-08-27 10:00'>",
        "<meta name=publishdate content=20180827>",
        "<meta name=publishdate content=20180827103000>",
        "<meta name='DC.date' content='2018-08-27'>",
        "<meta name='DC.Date.Issued' content='2018/8/27'>",
        "<meta itemprop=datePublished content='2018-08-27'>",
        "<meta property='og:release_date' content='2018年8月27日'>",
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished": "2018-08-27T08:00"}</script>',
        '<script type="application/ld+json">{"@type":"A","pubDate":"2018-08-27T08:00:00"}</script>',
        "<span itemprop=datePublished content='2018-08-27'>昨天</span>",
        "<time datetime='2018-08-27T10:00'>三天前</time>",
        "<time>2018年8月27日</time>",
        "<div>发布时间：2018年08月27日</div>",
        "<div>發布時間：<b>2018年08月27日</b> 字號：大 中 小</div>",
        "<div>中華民國107年8月27日</div>",
        "<div>民國107年8月27日</div>",
        "<div>發布日期：107-08-27</div>",
        "<div>日期：107.08.27</div>",
        "<div>2018-08-27</div>",
        "<div>2018年8月27日 10:00 来源：山水社</div>",
        "<div>山水网 2018/08/27 10:00:01</div>",
    ],
)
def test_a_date_above_the_text(statement):
    raw = read(f"{NOISE}<h1>联合公报</h1>{statement}{BODY}<ul>{LINKS}</ul>")
    assert raw.fields["date"] == "2018-08-27"
    assert raw.date_fields == ("date",)


@pytest.mark.parametrize(
    "statement",
    [
        "<div>发布日期：2018-08-27 阅读次数：100</div>",
        "<p>發布時間：中華民國107年8月27日</p>",
        "<p>（2018年8月27日于首都）</p>",
        "<time datetime=2018-08-27>一年前</time>",
    ],
)
def test_a_date_below_the_text(statement):
    assert read(f"{NOISE}<h1>联合公报</h1>{BODY}{statement}").fields["date"] == "2018-08-27"


def test_the_time_of_an_update_counts_if_there_is_nothing_else():
    update = "<div>更新时间：2020-01-02</div>"
    assert read(f"<h1>联合公报</h1>{update}{BODY}").fields["date"] == "2020-01-02"
    both = f"<h1>联合公报</h1>{update}<div>发布时间：2018-08-27</div>{BODY}"
    assert read(both).fields["date"] == "2018-08-27"


def test_dates_of_other_articles_and_of_today_are_not_the_date():
    teasers = "".join(
        f"<li><a href=/{n}>两国举行各种各样的活动</a> 2019-09-3{n}</li>" for n in range(1)
    )
    side = f"<div class=side><ul>{teasers}{LINKS}</ul></div>"
    times = (
        "<ul>"
        + "".join(
            f"<li><a href=/{n}>某新闻某新闻</a><time datetime=2019-09-1{n}>x</time></li>"
            for n in range(9)
        )
        + "</ul>"
    )
    for page in (
        f"<div>今天是2024年5月1日 星期三</div><h1>联合公报</h1>{BODY}",
        f"{side}<h1>联合公报</h1>{BODY}",
        f"{times}<h1>联合公报</h1>{BODY}{times}",
    ):
        assert "date" not in read(page).fields


def test_the_line_with_the_date_is_a_field_and_not_text():
    raw = read(f"<h1>联合公报</h1><p>2018-08-27 10:00　来源：山水社</p>{BODY}")
    assert raw.text.split("\n")[:2] == ["联合公报", FIRST]
    assert raw.fields["source"] == "山水社"


@pytest.mark.parametrize(
    "code",
    [
        'var ct = "1535328000"; var createTime = "2019-01-02 10:00";', "var createTime = '2018-08-27 10:00';",
        'var publish_time = "2018-08-27" || "";', "window.ct = '1535328000000';",
        "d.ct = xml ? getXmlValue('ori_create_time.DATA') : '1535328000';", 'let publishTime="2018年8月27日"',
    ],
)  # fmt: skip
def test_a_date_that_only_a_script_holds(code):
    page = f"{NOISE}<h1>联合公报</h1><em id=publish_time></em>{BODY}<script>{code}</script>"
    assert read(page).fields["date"] == "2018-08-27"


def test_the_date_of_the_page_itself_is_preferred_to_that_of_a_script():
    page = f"<h1>联合公报</h1><div>发布时间：2018-08-27</div>{BODY}<script>var ct='1577808000'</script>"
    assert read(page).fields["date"] == "2018-08-27"


def test_midnight_in_a_script_is_that_of_china():
    code = '<script>var ct = "1577808000"</script>'
    assert read(f"<h1>联合公报</h1>{BODY}{code}").fields["date"] == "2020-01-01"


@pytest.mark.parametrize(
    "code",
    ['var ct = "12345"; var x = "2018-08-27"', 'var ct = a.b;\nvar c = "1535328000"', "createTime"],
)
def test_other_numbers_in_scripts_are_not_dates(code):
    assert "date" not in read(f"<h1>联合公报</h1>{BODY}<script>{code}</script>").fields
