"""Excel workbooks, by two programs."""

import datetime
import io

from tests import sample_files
from tests.sample_files import read_documents, refusal


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
