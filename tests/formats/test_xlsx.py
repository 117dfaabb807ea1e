"""Excel workbooks, by two programs."""

import datetime
import io
import warnings

import openpyxl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.formats.xlsx import sheet_rows
from tests import sample_files
from tests.bench.readers.build import strict
from tests.sample_files import read_documents, read_one, refusal


def test_workbooks():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["編號", "內容", "date", "n", "ok", "f"])
    day = datetime.datetime(2001, 9, 9)
    book.active.append(["甲", "合作\n發展", day, 2001, True, "=1+1"])
    book.active.append([])
    book.active.append(["乙", "<協定> & 公報", day.replace(hour=12), 1.5, False, None])
    book.create_sheet("備註").append(["not a text"])
    book.create_sheet("藏").append(["text"])
    book["藏"].sheet_state = "hidden"
    first, second = read_documents("a.xlsx", sample_files.saved(book.save))
    assert (first.name, first.text, second.text) == ("甲", "合作\n發展", "<協定> & 公報")
    assert first.fields == {"date": "2001-09-09", "n": "2001", "ok": "true"}
    assert second.fields == {"date": "2001-09-09 12:00:00", "n": "1.5", "ok": "false"}
    assert "no text column; columns: a, b" in refusal(
        "a.xlsx", sample_files.xlsx(["a", "b"], [1, 2])
    )
    assert "all its sheets are empty" in refusal("a.xlsx", sample_files.xlsx())


def test_a_workbook_of_another_program_with_two_sheets():
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"date_1904": True}) as book:
        style = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        for name in ("上", "下"):
            sheet = book.add_worksheet(name)
            sheet.write_row(1, 2, ["text", "when", "share"])
            sheet.write_rich_string(2, 2, "擴", book.add_format({"bold": True}), "大", "合作")
            sheet.write_datetime(2, 3, datetime.datetime(2001, 9, 9), style)
            sheet.write_number(2, 4, 0.5, book.add_format({"num_format": '0%"d"'}))
    raws = read_documents("a.xlsx", stream.getvalue())
    assert [(r.name, r.text) for r in raws] == [("上/1", "擴大合作"), ("下/1", "擴大合作")]
    assert raws[0].fields == {"when": "2001-09-09", "share": "0.5"}


TEXTS = (
    st.text("中俄合作，<&>\"' \n\tA1_=+龘𠮷", min_size=1, max_size=8).map(str.strip).filter(bool)
)
DATES = st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2050, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).map(
    lambda value: round(value, 3) + 0.0
)
CELLS = st.none() | TEXTS | NUMBERS | st.booleans() | DATES
GRIDS = st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=5)


def workbook(grid):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if isinstance(value, datetime.datetime):
                    sheet.write_datetime(row, column, value, date)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
    return stream.getvalue()


def as_text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime):
        return str(value).removesuffix(" 00:00:00")
    return value if isinstance(value, str) else repr(value).removesuffix(".0")


@given(GRIDS)
def test_cells_are_those_of_openpyxl(grid):
    data = workbook(grid)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    expected = [
        {column: as_text(value) for column, value in enumerate(row) if value is not None}
        for row in sheet.values
    ]
    rows = [row for _, rows in sheet_rows(data, "a.xlsx") for row in rows]
    assert rows == [row for row in expected if row]


def test_strict_open_xml_is_read():
    data = strict(sample_files.xlsx(["text"], ["甲"]))
    assert read_one("a.xlsx", data).text == "甲"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert not openpyxl.load_workbook(io.BytesIO(data)).worksheets
