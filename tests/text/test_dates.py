import pytest

from corpuskit.text.dates import find_dates, parse_number, stated_date, stated_title


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2000年11月3日", ["2000-11-03"]),
        ("二〇〇五年", ["2005"]),
        ("二○○一年九月八日", ["2001-09-08"]),
        ("二00七年", ["2007"]),
        ("二零一九年十二月卅一日", ["2019-12-31"]),
        ("１９９７年", ["1997"]),
        ("1 9 9 3 年3 月", ["1993-03"]),
        ("2012 年 4 月 22 日", ["2012-04-22"]),
        ("中華民國八十九年元旦", ["2000"]),
        ("民國元年", ["1912"]),
        ("民国一百零三年十月十日", ["2014-10-10"]),
        ("民國101年1月1日", ["2012-01-01"]),
        ("本（九十二）年三月二十日", ["2003-03-20"]),
        ("107/12/21", ["2018-12-21"]),
        ("2003-09-24", ["2003-09-24"]),
        ("2003/9/24和2004.10.5", ["2003-09-24", "2004-10-05"]),
        ("二○○一年十一月，一九九二年", ["2001-11", "1992"]),
        ("2003年13月", ["2003"]),
        ("昨(廿一)日、元月廿九日", []),
        ("第12345年 3.14.15 99-1-1 12003年", []),
    ],
)
def test_dates_in_all_forms(written, expected):
    assert [date.iso for date in find_dates(written)] == expected


def test_a_date_has_the_span_of_its_text():
    text = "甲乙２００３年９月，丙"
    (date,) = find_dates(text)
    assert text[date.start : date.end] == date.written == "２００３年９月"


@pytest.mark.parametrize("value", range(1, 200))
def test_numbers_in_chinese(value):
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    spoken = ("一百" if hundreds else "") + ("零" if hundreds and rest and not tens else "")
    if tens:
        spoken += (digits[tens] if tens > 1 or hundreds else "") + "十"
    spoken += digits[ones] if ones else ""
    assert parse_number(spoken) == value
    assert parse_number(str(value)) == value


@pytest.mark.parametrize("written", ["", "合", "十百", "二十三十"])
def test_what_is_not_a_number(written):
    assert parse_number(written) is None


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


def test_days_that_do_not_exist():
    from corpuskit.text.dates import find_dates

    assert [d.iso for d in find_dates("1998年2月30日，2000年2月29日")] == ["1998-02", "2000-02-29"]


def test_years_in_all_forms():
    written = "2000年11月3日，二○○一年九月八日，二〇〇六年，二00七年，１９９７年，1 9 9 3 年3 月"
    found = ["2000-11-03", "2001-09-08", "2006", "2007", "1997", "1993-03"]
    assert [date.iso for date in find_dates(written)] == found


def test_roc_years():
    written = "107/12/21，本（九十二）年三月二十日，中華民國八十九年元旦，昨(廿一)日，元月廿九日"
    assert [d.iso for d in find_dates(written)] == ["2018-12-21", "2003-03-20", "2000"]
