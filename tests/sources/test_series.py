"""Yearly series: numbers as they are written, with units and gaps."""

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.sources.series import load_series


def series(write, text):
    return load_series(write(text, "trade.csv"))


def test_numbers_are_read_with_their_units_and_gaps(write):
    text = '年份;出口 (億美元);油價［美元］;x\n2000;"1,234.5";−2;\n2001年;;１２;1e3\n\n'
    found = series(write, text)
    assert [(one.name, one.unit) for one in found] == [
        ("出口", "億美元"),
        ("油價", "美元"),
        ("x", ""),
    ]
    assert [one.values for one in found] == [
        {2000: 1234.5},
        {2000: -2.0, 2001: 12.0},
        {2001: 1000.0},
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("year,a\n2000,n/a\n", "trade.csv:2: 'n/a' under a is not a number"),
        ("year,a\n2000,1 234\n", "is not a number"),
        ("year,a\n2000,12,34\n", "trade.csv:2: 3 cells, but the header has 2 columns"),
        ('year,a\n2000,"12,34"\n', "is not a number"),
        ("year,a\n2000,nan\n", "is not a number"),
        ("year,a\n2000,1e999\n", "is not a number"),
        ("year,a\n2000,1\n2000,2\n", "trade.csv:3: the year 2000 is already in line 2"),
        ("year,a\nlater,1\n", "trade.csv:2: 'later' is not a year"),
        ("a,b\n1,2\n", "needs one column year"),
        ("year\n2000\n", "needs one column year"),
        ("year,a,a\n2000,1,2\n", "column 2 is named twice"),
        ("year,\n2000,1\n", "column 2 has no name"),
        ("", "is empty"),
    ],
)
def test_an_invalid_series_is_refused(write, text, problem):
    with pytest.raises(ReadError, match=problem.replace("(", r"\(")):
        series(write, text)


def test_a_workbook_is_to_be_saved_as_csv(tmp_path):
    path = tmp_path / "trade.xlsx"
    path.write_bytes(b"PK\x03\x04\x14\x00\xff")
    with pytest.raises(ReadError, match=r"trade\.xlsx: is a workbook") as caught:
        load_series(str(path))
    assert caught.value.hint == "save its sheet as csv"
