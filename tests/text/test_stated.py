"""The date and the title that a text states as its own."""

import pytest

from corpuskit.text.stated import stated_date, stated_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天，是中華民國八十九年元旦，也是新的開始。", "2000"),
        ("各位貴賓：今天是民國101年的第一天。去年是2010年。", "2012"),
        ("聯合公報\n（2003-09-24，北京）\n一、2001年以來", "2003-09-24"),
        ("新華社北京2009年10月13日電 兩國總理會晤", "2009-10-13"),
        ("公報\n雙方商定擴大合作。\n二○○一年九月八日於聖彼得堡", "2001-09-08"),
        ("中華民國九十三年元旦\n各位同胞", "2004"),
        ("2002年，雙方擴大了合作，2003年將繼續。", None),
        ("", None),
    ],
)
def test_the_date_that_a_text_states_as_its_own(text, expected):
    found = stated_date(text)
    assert (found.iso if found else None) == expected


def test_titles():
    assert (
        stated_title("\n  中俄總理第五次定期會晤聯合公報  \n正文")
        == "中俄總理第五次定期會晤聯合公報"
    )
    assert stated_title("雙方舉行會晤，商定如下：\n一") is None
    assert stated_title("2003 GLONASS\n一") is None
    assert stated_title("") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\u200b\n\n政府工作报\n告\n\n各位代表：", "政府工作报告"),
        ("國慶演\n說\n", "國慶演說"),
        ("政府工作\n報告\n李鵬", "政府工作報告"),
        ("政府工作报告\n李鹏\n", "政府工作报告"),
        ("聯合公報\n一\n", "聯合公報"),
        ("國慶\n\n演說", "國慶"),
    ],
)
def test_a_title_is_joined_where_its_last_word_is_broken(text, title):
    assert stated_title(text) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("聯合公報\n发布时间：2018年08月27日 来源：新华网 字号：大 中 小\n雙方2003年會晤。", "2018-08-27"),
        ("公報\n\n來源：中新社 2018-08-27 10:11\n正文", "2018-08-27"),
        ("公報\n更新时间：2019-01-02 点击：123 字号：大中小 打印本页\n正文。", "2019-01-02"),
        ("公報\n更新时间：2019-01-02 点击：123 字号：大中小\n正文。\n二〇一八年八月二十七日", "2018-08-27"),
        ("總統國慶演說\n中華民國一百一十二年十月十日\n兩岸和平。", "2023-10-10"),
        ("會議時間：2019年1月2日於北京人民大會堂舉行全體會議\n正文", None),
        ("公報\n正文\n昭和十六年十二月八日", "1941-12-08"),
        ("今年是1911年辛亥革命一百週年，我們紀念。", None),
        ("今年是中華民國一百年，建國一百週年。", "2011"),
        ("今天是2009年10月1日國慶六十週年。", "2009-10-01"),
        ("大事記\n1949年\n建國\n1950年\n1951年", None),
        ("憲法\n1982年12月4日通過\n1988年4月12日修正\n1993年3月29日修正\n正文", None),
        ("公報\n时间∶2018-08-27\n正文", "2018-08-27"),
    ],
)  # fmt: skip
def test_labelled_dates_in_the_first_lines(text, expected):
    found = stated_date(text)
    assert (found.iso if found else None) == expected


def test_of_several_dates_that_of_the_expected_year_is_preferred():
    text = "公報\n发布时间：2018年08月27日 来源：新华网\n正文\n二〇〇三年九月二十四日"
    found = [stated_date(text, year).iso for year in (None, 2018, 2003, 1999)]
    assert found == ["2018-08-27", "2018-08-27", "2003-09-24", "2018-08-27"]


BODY = (
    "\n雙方商定擴大合作。\n雙方支持青年往來。\n會談氣氛良好。\n雙方感謝東道主。\n雙方將再次會晤。\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "某人\n（1893年12月26日－1976年9月9日）", "某人（1893年12月26日－1976年9月9日）", "某人\n（1866年11月12日～1925年3月12日）",
        "某人\n（1893.12.26-1976.9.9）", "某人\n1893年12月26日—1976年9月9日", "生於1893年12月26日", "卒於1976年9月9日",
        "某人\n1893年12月26日生", "某某（1904年8月22日—）", "某人\n（民國前46年11月12日－民國14年3月12日）",
        "某人\n（同治五年十月初六－民國十四年三月十二日）", "某人(b. 1893 - d. 1976)", "某人\n出生日期：1893年12月26日", "某人\n1893年12月26日至今", "2000年12月30日至2001年1月2日",
        "1911年10月10日，武昌起義爆發。", "1911年10月10日，武昌起義爆發", "1911年10月10日武昌起義爆發", "公報\n1945年9月2日，日本投降！",
        "公報\n1976年9月9日，主席與世長辭", "法\n自2004年1月1日起施行", "1945年8月15日日本宣布無條件投降",
    ],
)  # fmt: skip
def test_dates_of_lives_and_events_are_not_that_of_a_text(head):
    assert stated_date(head + BODY) is None
    assert stated_date(f"題\n甲\n{BODY}{head}") is None


@pytest.mark.parametrize(
    "text",
    [
        f"1949年10月1日{BODY}", f"公報{BODY}1945年9月2日\n日本簽署降書。", f"2009年5月20日總統就職演說{BODY}",
        f"講話\n胡某某（2007年10月15日）{BODY}",
    ],
)  # fmt: skip
def test_dates_that_may_be_those_of_events_are_unsure(text):
    assert stated_date(text).is_unsure


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("（2021年3月11日第十三届全国人民代表大会第四次会议批准）", "2021-03-11"),
        ("决定\n（二〇一三年十一月十二日第三次全体会议通过）", "2013-11-12"),
        ("憲法\n（1954年9月20日第一屆全國人民代表大會\n第一次會議通過）", "1954-09-20"),
        ("法\n（2020年5月28日第三次會議通過，自2021年1月1日起施行）", "2020-05-28"),
        ("決議\n第六次全體會議一九八一年六月二十七日一致通過", "1981-06-27"),
        ("中華民國九十二年五月十四日總統令修正公布", "2003-05-14"),
        ("中華民國一百零九年一月十五日總統令制定公布全文12條", "2020-01-15"), ("（2003年9月24日）", "2003-09-24"),
        ("憲法\n（根據2018年3月11日第一次會議修正）", "2018-03-11"), ("2003年9月24日於北京", "2003-09-24"),
        ("（1957年2月27日在最高國務會議第十一次會議上的講話）", "1957-02-27"),
        ("法\n1979年7月1日通過\n1997年3月14日修訂", None),
        ("法\n（1979年7月1日第二次會議通過　1997年3月14日第五次會議修訂）", None),
        ("公報\n2003年9月24日，北京人民大會堂", "2003-09-24"), ("公報\n（2003年9月24日於北京）", "2003-09-24"),
        ("在慶祝大會上的講話（2003年9月24日）", "2003-09-24"), ("2003年9月24日\n聯合公報", "2003-09-24"),
    ],
)  # fmt: skip
def test_dates_of_adoption_and_places(head, expected):
    found = stated_date(head + BODY)
    assert (found.iso if found else None) == expected
    assert not (found and found.is_unsure)


def test_of_the_versions_of_a_law_that_of_the_expected_year_is_used():
    law = f"法\n（1979年7月1日第二次會議通過　1997年3月14日第五次會議修訂）{BODY}"
    assert [stated_date(law, year).iso for year in (1979, 1997)] == ["1979-07-01", "1997-03-14"]
    assert stated_date(law, 2003) is None


def test_the_date_of_an_adoption_at_the_end_is_found():
    assert stated_date(f"決議{BODY}（2017年10月24日第十九次全國代表大會通過）").iso == "2017-10-24"


@pytest.mark.parametrize(
    "text", ["（" * 600, "2003年9月24日－" * 60, "自2003年1月1日起" * 50 + "通过"]
)
def test_lines_of_many_dates_state_none(text):
    assert stated_date(text + BODY) is None


@pytest.mark.parametrize(
    "line",
    [
        "（2001年9月8日，聖彼得堡）",
        "（二○○七年十一月六日，符拉迪沃斯托克）",
        "（2013年10月22日，北京）",
    ],
)
def test_a_date_with_a_place_in_brackets_is_that_of_the_text(line):
    date = stated_date(f"總理定期會晤聯合公報\n{line}\n雙方商定擴大合作。")
    assert date is not None
    assert not date.is_unsure


def test_a_date_with_an_event_is_not():
    assert stated_date("（1911年10月10日，武昌起義爆發）\n我們紀念這一天。") is None
