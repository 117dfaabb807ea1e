"""Columns with dates are found by their names, and by the look of their values."""

import pytest

from corpuskit.text.date_columns import date_notes, field_date, find_date_fields

DAYS = ["2025-12-31 19:35:10", "2024-01-02 08:00:00", "2023-05-06 07:08:09"]


@pytest.mark.parametrize(
    "name",
    ["publication", "Published", "published_at", "PubDate", "pub_date", "Publication Date", "date",
     "created", "createdAt", "datetime", "time", "發表時間", "发布时间", "發佈日期", "刊登日期", "日期",
     "時間", "公布日期", "會議日期", "Date of publication", "新聞日期", "date_published", "ＤＡＴＥ", "簽於",
     "甲"],
)  # fmt: skip
def test_a_column_of_dates_under_any_name(name):
    columns = {"title": ["公報", "聲明", "文告"], name: DAYS, "chars": ["2001", "1900", "1800"]}
    assert find_date_fields(columns) == (name,)
    assert field_date(name, DAYS[0]).iso == "2025-12-31"


@pytest.mark.parametrize(
    "name",
    ["year", "Year", "年", "年份", "年度", "發布年份", "會議年度", "西元年", "pub_year", "届于"],
)
@pytest.mark.parametrize("values", [["2003", "2004"], ["二〇〇三年", "二〇〇四年"], ["2003.0", ""]])
def test_a_column_of_years(name, values):
    found = find_date_fields({"place": ["北京", "莫斯科"], name: values})
    assert found == ((name,) if name != "届于" or values[1] else ())


@pytest.mark.parametrize(
    "name",
    ["birth_date", "出生日期", "生日", "更新時間", "updated_at", "last_modified", "crawl_time", "抓取時間",
     "access_date", "下載時間", "編號", "row_id", "字數", "金額", "chars", "截止日期", "end_date", "點擊",
     "人口", "出口額", "views", "page", "价格", "價格（元）", "單價", "likes", "reads", "閱讀", "shares", "retweets",
     "comment_count", "評論數", "點讚", "轉發", "粉絲數", "cost", "salary", "postid", "代碼", "ISBN", "得分", "庫存"],
)  # fmt: skip
@pytest.mark.parametrize("values", [DAYS, ["2001", "2002", "2003"]])
def test_columns_that_are_not_the_date_of_a_text(name, values):
    assert find_date_fields({name: values}) == ()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("publication", ["人民日報", "新華社"]), ("time", ["10:30", "11:45"]), ("post", ["甲", "乙"]),
        ("title", ["2003年公報", "2004年公報"]), ("note", ["2003-01-02", "", "甲", "乙"]),
        ("日", ["24", "25"]), ("candidate", ["張三", "李四"]), ("n", ["1499", "2003"]),
        ("n", ["1999", "2001", "2003", "12000"]), ("n", ["1999"] * 300 + ["3"]),
        ("upvotes", ["1999", "2001"]), ("浏览情况", ["1999", "2001"]), ("贊成", ["1999", "2001"]),
        ("n", ["2000-2019", "2001-2005"]), ("n", ["12345", "20031"]), ("甲", ["2003"]), ("乙", [""]),
    ],
)  # fmt: skip
def test_columns_of_other_things(name, values):
    assert find_date_fields({name: values}) == ()


@pytest.mark.parametrize(
    "values",
    [
        ["２００３／９／２４", "２００４－１０－１"], ["二○○三年九月二十四日", "二〇〇四年十月一日"],
        ["24 September 2003", "1 Oct 2004"], ["民國112.10.10", "民國113.1.2"], ["112/10/10", "113/1/2"],
        ["2003.9.24", "2004.10.1"], ["20030924", "20041001"], ["2003年9月24日（星期三）上午10時", "2004年1月2日"],
        ["昭和16年12月8日", "昭和17年1月2日"], ["2003-09-24T10:11:12Z", "2004-10-01T00:00:00.000Z"],
    ],
)  # fmt: skip
def test_dates_of_all_forms_are_found_by_their_look(values):
    assert find_date_fields({"甲": ["北京", "上海"], "某欄": values}) == ("某欄",)


def test_the_order_is_names_of_years_then_of_publication_then_dates_then_looks():
    columns = {
        "簽於": DAYS, "created": DAYS, "date": DAYS, "發布時間": DAYS, "年份": ["2025", "2024", "2023"],
        "更新時間": DAYS,
    }  # fmt: skip
    assert find_date_fields(columns) == ("年份", "發布時間", "date", "created", "簽於")


@pytest.mark.parametrize(
    "name",
    ["V2", "x", "", "第幾屆年會", "時期", "column_3", "Unnamed: 2", "Jahr", "評論時間", "預算年度"],
)
def test_a_column_of_bare_years_whose_name_says_time_or_nothing(name):
    assert find_date_fields({"甲": ["北京", "上海"], name: ["1999", "2001"]}) == (name,)


def test_years_in_words_are_found_under_any_name():
    assert find_date_fields({"簽於": ["2003年", "2004年"]}) == ("簽於",)


def test_a_certain_name_without_any_readable_value_comes_last():
    assert find_date_fields({"year": ["甲", "乙"], "date": DAYS}) == ("date", "year")
    assert find_date_fields({"year": ["", ""]}) == ("year",)


def test_rows_in_which_two_columns_differ_are_noted():
    rows = [
        {"年": "2003", "date": "2003-01-02"},
        {"年": "2003", "date": "2004-01-02"},
        {"年": "2004"},
    ]
    (note,) = date_notes(rows, ["甲", "乙", "丙"], ["年", "date"])
    assert (note.parts, note.what) == (("乙",), "'年' is used where another year is given by date")
    assert date_notes(rows[:1], ["甲"], ["年", "date"]) == ()
    assert date_notes(rows, ["甲", "乙", "丙"], []) == ()


def test_a_column_recognised_by_its_values_is_noted():
    (note,) = date_notes([{"簽於": "2003-09-24"}], ["甲"], ["簽於"])
    assert note.parts == ("簽於",)


def test_the_cost_does_not_grow_with_rows_times_columns():
    import json

    from corpuskit.formats.json import read_json
    from corpuskit.formats.options import ReadOptions

    rows = [{"text": "合作", f"date{n}": "2003-09-24"} for n in range(10_000)]
    documents = list(read_json(json.dumps(rows).encode(), "a.json", ReadOptions()))
    assert len(documents) == 10_000
    assert 1 <= len(documents[-1].date_fields) <= 8


def test_a_few_values_of_a_column_of_dates_may_be_missing():
    values = ["不詳"] + [f"2003-09-{day:02d}" for day in range(1, 20)]
    assert find_date_fields({"某欄": values}) == ("某欄",)
    assert find_date_fields({"某欄": values[:3]}) == ()


def test_years_of_the_republic_under_the_name_of_a_year():
    assert field_date("年度", "112").year == field_date("year", "112.0").year == 2023
    assert field_date("民國年", "89").year == field_date("roc_year", "89").year == 2000
    assert field_date("年度", "89") is None
    assert field_date("日期", "112") is None
