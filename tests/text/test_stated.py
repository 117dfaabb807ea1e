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
