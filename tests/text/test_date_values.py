"""The date that the value of a field states."""

import re
from pathlib import Path

import pytest

from corpuskit.text.date_values import ValueKinds, parse_date
from corpuskit.text.dates import find_dates

YEARS = ValueKinds(first_roc_year=100)
SERIALS = ValueKinds(has_serials=True)


def iso(value, kinds=ValueKinds()):  # noqa: B008
    date = parse_date(value, kinds)
    return date.iso if date else None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2003", "2003"), ("2003.0", "2003"), ("2003年度", "2003"), ("西元2003", "2003"),
        ("２００３", "2003"), ("二〇〇三", "2003"), ("貳零零參", "2003"), ("民國一一二", "2023"),
        ("2003-09", "2003-09"), ("2003/9", "2003-09"), ("200309", "2003-09"),
        ("20030924", "2003-09-24"), ("20030924101112", "2003-09-24"),
        ("20030924T101112Z", "2003-09-24"), ("2003-09-24T23:30:00+08:00", "2003-09-24"),
        ("2003-09-24 10:11:12.000", "2003-09-24"), ("2003年9月24日（星期三）", "2003-09-24"),
        ("Wed, 24 Sep 2003 10:00:00 +0800", "2003-09-24"), ("24 September 2003", "2003-09-24"),
        ("Sept. 24, 2003", "2003-09-24"), ("September 24th, 2003", "2003-09-24"),
        ("24-Sep-2003", "2003-09-24"), ("Wed Sep 24 10:11:12 +0800 2003", "2003-09-24"),
        ("Sep 2003", "2003-09"), ("9/24/2003", "2003-09-24"), ("24/9/2003", "2003-09-24"),
        ("24.09.2003", "2003-09-24"), ("3/4/2003", "2003"), ("2003 Q3", "2003"),
        ("2003年上半年", "2003"), ("2003學年度", "2003"), ("112年", "2023"), ("民國112", "2023"),
        ("112.10.10", "2023-10-10"), ("112-10-10 09:00", "2023-10-10"), ("89/3/1", "2000-03-01"),
        ("約2003年", "2003"), ("2003-09-24至2003-09-26", "2003-09-24"),
    ],
)  # fmt: skip
def test_values_that_are_dates(value, expected):
    assert iso(value) == expected


@pytest.mark.parametrize(
    "value",
    ["", "2000-2019", "1999–2000", "2001年至2005年", "2003-12-30~2004-01-02", "112", "12.5.6", "0",
     "12345", "3.14", "20031324", "marching 2003", "3000", "May I", "1064369472", "37888", "合作",
     "９" * 90, "1" * 1_000_000, "二" * 90, "2003年" + "甲" * 200],
)  # fmt: skip
def test_values_that_are_not_dates(value):
    assert iso(value) is None


def test_numbers_that_the_name_of_the_field_allows():
    assert [iso("112", YEARS), iso("一一二", YEARS), iso("89", YEARS)] == ["2023", "2023", None]
    assert [iso("1064369472", SERIALS), iso("1064369472000", SERIALS)] == ["2003-09-24"] * 2
    assert [iso("37888", SERIALS), iso("37888.5", SERIALS)] == ["2003-09-24"] * 2
    assert iso("90000", SERIALS) is None


def test_every_form_that_the_docs_list_is_read():
    page = (Path(__file__).parents[2] / "docs/concepts/dates.md").read_text(encoding="utf-8")
    forms = re.findall(r"^\| (.+) \| (\d{4}[-\d]*) \|$", page, re.MULTILINE)
    assert len(forms) > 40
    assert [(written, iso(written)) for written, _ in forms] == forms
    texts = forms[: [written for written, _ in forms].index("2003")]
    dates = {written: [d.iso for d in find_dates(f"。{written}公布")] for written, _ in texts}
    assert dates == {written: [expected] for written, expected in texts}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1080520", "2019-05-20"), ("1080520.0", "2019-05-20"), ("0890520", "2000-05-20"),
        ("1080520 10:00", "2019-05-20"), ("10805", "2019-05"), ("108.05", "2019-05"), ("108/5", "2019-05"),
        ("108-12", "2019-12"), ("108.1", "2019"), ("１０８０５２０", "2019-05-20"), ("9/24/03", "2003-09-24"),
        ("9/24/03 10:11", "2003-09-24"), ("24/9/98", "1998-09-24"), ("9/10/98", "1998"), ("20-5月 -19", "2019-05-20"),
        ("20-五月 -19", "2019-05-20"), ("20-5月-2019", "2019-05-20"), ("20-MAY-19 10.00.00 AM", None),
        ("民國1080520", "2019-05-20"), ("1080520上午", "2019-05-20"), ("108. 5.20", "2019-05-20"),
        ("108.5.20.", "2019-05-20"), ("108年5月", "2019-05"), ("一一〇年五月", "2021-05"), ("九十一年三月", None),
        ("20MAY2019", "2019-05-20"), ("20190520上午", "2019-05-20"), ("2003年5月", "2003-05"), ("二〇〇三年五月", "2003-05"),
        ("1081320", None), ("1080532", None), ("03/04/05", None), ("24.09.03", None), ("108.13", None),
        ("890520", None), ("10813", None), ("98.13", None),
    ],
)  # fmt: skip
def test_short_forms_under_the_name_of_a_date(value, expected):
    assert iso(value, SERIALS) == expected


@pytest.mark.parametrize("value", ["1080520", "0890520", "10805", "108.05", "9/24/03"])
def test_short_forms_under_any_other_name_are_not_dates(value):
    assert iso(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("20-May-19", "2019-05-20"), ("24-Sep-03", "2003-09-24"), ("1-JUN-21", "2021-06-01"),
     ("24 Sept. 98", "1998-09-24"), ("24/Sep/03 10:11:12", "2003-09-24"), ("3-Jan-30", "1930-01-03"),
     ("2019-W21", "2019"), ("2019-W21-1", "2019"), ("Sep-03", None), ("May 19", None), ("32-Foo-03", None)],
)  # fmt: skip
def test_forms_of_spreadsheets(value, expected):
    assert iso(value) == expected


def test_six_digits_under_a_name_with_the_republic():
    assert iso("890520", ValueKinds(1, has_serials=True)) == "2000-05-20"
