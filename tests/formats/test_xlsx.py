"""Excel workbooks, by two programs."""

import datetime
import io
import re
import time
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
    for rows in ((), (["id", "text"],)):
        empty = read_one("a.xlsx", sample_files.xlsx(*rows))
        assert (empty.name, empty.text) == ("", "")


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


def told(data, **options):
    """Return the parts of each note of a workbook's first document, by what it says."""
    raws = read_documents("a.xlsx", data, **options)
    first, *others = sorted(raws, key=lambda raw: not raw.text)
    assert not any(raw.notes for raw in others)
    return {note.what: (note.parts, note.is_doubt) for note in first.notes}


def book(*sheets, change=lambda book: None):
    """Return a workbook of sheets, each a name and rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    change(made)
    return sample_files.saved(made.save)


SHEET = "xl/worksheets/sheet1.xml"


def edited(data, *changes, member=SHEET):
    """Return a workbook with matches of expressions in a member replaced."""
    content = sample_files.zip_members(data)[member].decode()
    for old, new in changes:
        content, count = re.subn(old, new.replace("\\", r"\\"), content)
        assert count
    return sample_files.rezipped(data, {member: content})


def test_merged_cells_give_each_row_their_value_but_a_merged_text_is_one_text():
    rows = [["年", "標題", "正文"], [2001, "甲", "一"], [None, None, "二"], [None, "乙", "三"],
            [2004, "丙", "四"], [None, None, None], [None, "丁", "五"]]  # fmt: skip

    def merge(made):
        for ref in ("A2:A4", "B2:B3", "C5:C6", "A5:A6"):
            made.active.merge_cells(ref)

    raws = read_documents("a.xlsx", book(("甲", rows), change=merge))
    assert [(r.name, r.text, r.fields) for r in raws] == [
        ("1", "一", {"年": "2001", "標題": "甲"}),
        ("2", "二", {"年": "2001", "標題": "甲"}),
        ("3", "三", {"年": "2001", "標題": "乙"}),
        ("4", "四", {"年": "2004", "標題": "丙"}),
        ("5", "五", {"標題": "丁"}),
    ]
    plain = read_documents("a.xlsx", book(("甲", rows)))
    assert [r.fields.get("年") for r in plain] == ["2001", None, None, "2004", None]


def test_merges_of_headers_blocks_and_names():
    rows = [["編號", "日期", "會議", "正文"], [None, None, None, None],
            ["a", datetime.datetime(2001, 9, 9), "第一次", "一"], [None, None, None, "二"]]  # fmt: skip

    def merge(made):
        for ref in ("A1:A2", "D1:D2", "A3:A4", "B3:C4"):
            made.active.merge_cells(ref)

    raws = read_documents("a.xlsx", book(("甲", rows), change=merge))
    # A block has its value in the first column; names that are the same are no names.
    assert [(r.name, r.text) for r in raws] == [("1", "一"), ("2", "二")]
    assert [r.fields for r in raws] == [{"編號": "a", "日期": "2001-09-09"}] * 2


def test_formulas_without_stored_values_are_doubtful_and_refused_if_there_is_nothing_else():
    rows = [["年", "正文"], [2001, "合作"], [2002, '=B2&"。"'], ["=A3+1", "發展"]]
    raws = read_documents("a.xlsx", book(("甲", rows)))
    assert [(r.name, r.text) for r in raws] == [("1", "合作"), ("2", ""), ("3", "發展")]
    assert told(book(("甲", rows))) == {
        "rows whose text is a formula without a stored value": (("2 (row 3)",), True),
        "columns with formulas without stored values": (("年",), False),
    }
    for rows in ([["正文"], ["=A9"], ["=A8"]], [["年", "正文"], [2001, "=A9"], [2002, None]]):
        assert "only formulas without stored values, or errors | open it" in refusal(
            "a.xlsx", book(("甲", rows))
        )
    # Where a program stored the value, also an empty one, nothing is said.
    stored = edited(book(("甲", [["正文"], ["=A9"], ["合作"]])), ("<v ?/>|<v></v>", "<v>展</v>"))
    stored = edited(stored, ('<c r="A2">', '<c r="A2" t="str">'))
    assert [r.text for r in read_documents("a.xlsx", stored)] == ["展", "合作"]
    assert [r.text for r in read_documents("a.xlsx", edited(stored, ("展", "")))] == ["合作"]
    assert not told(stored)
    assert not told(edited(stored, ("展", "")))


def test_a_formula_that_another_program_stored_as_0_is_not_a_text():
    def made(*texts):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as file:
            sheet = file.add_worksheet("甲")
            sheet.write_column(0, 0, ["text", *texts])
        return stream.getvalue()

    raws = read_documents("a.xlsx", made("合作", '=A2&"。"', 0))
    assert [r.text for r in raws] == ["合作", "", "0"]
    assert list(told(made("合作", "=A2")).values()) == [(("2 (row 3)",), True)]
    assert "only formulas" in refusal("a.xlsx", made("=A9", "=A8"))


def test_errors_in_place_of_a_text():
    rows = [["年", "正文"], ["#N/A", "合作"], [2002, "#REF!"], [2003, "#不是錯誤"]]
    raws = read_documents("a.xlsx", book(("甲", rows)))
    assert [r.text for r in raws] == ["合作", "", "#不是錯誤"]
    assert raws[0].fields == {}
    assert told(book(("甲", rows))) == {
        "rows with an error value such as #REF! in place of the text": (("2 (row 3)",), True)
    }
    assert "or errors" in refusal("a.xlsx", book(("甲", [["text"], ["#REF!"], ["#NAME?"]])))


def test_what_is_hidden_is_said():
    rows = [["年", "備註", "正文"], *([2000 + n, "x", f"文{n}"] for n in range(1, 6))]

    def hide(made):
        sheet = made["甲"]
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True
        sheet.auto_filter.ref = "A1:C6"
        sheet.auto_filter.add_filter_column(0, ["2001", "2003", "2005"])
        sheet.column_dimensions["B"].hidden = True
        made["丙"].sheet_state = made["丁"].sheet_state = "hidden"
        made["戊"].sheet_state = "veryHidden"

    data = book(
        ("甲", rows), ("乙", [["說明"], ["測試"]]), ("丙", [["a"], ["b"]]), ("丁", []),
        ("戊", [["text"], ["舊"]]), change=hide,
    )  # fmt: skip
    assert [r.text for r in read_documents("a.xlsx", data)] == [f"文{n}" for n in range(1, 6)]
    assert told(data) == {
        "sheets whose first row does not name a text column, not read": (("乙",), True),
        "hidden sheets, not read": (("丙", "戊"), True),
        "hidden rows, read like the others": (("2 (row 3)", "4 (row 5)"), False),
        "hidden columns, read like the others": (("備註",), False),
    }
    assert told(
        book(("甲", rows), ("乙", rows), ("丙", []), ("丁", []), ("戊", []), change=hide)
    ) == {
        "hidden rows, read like the others": (("甲/2 (row 3)", "甲/4 (row 5)"), False),
        "hidden columns, read like the others": (("甲/備註",), False),
    }
    assert not told(book(("甲", rows)))


def test_rows_columns_and_sheets_that_are_not_read():
    long = "雙方同意擴大經濟貿易合作，加強安全對話。"
    assert told(book(("甲", [["正文", "附件", None], ["一", long, long], ["二", long]]))) == {
        "columns without a name, not read": (("C",), True),
        "only '正文' is the text; other columns with Chinese texts": (("附件",), False),
    }
    title = [["聯合公報彙編"], [], ["年", "正文"], [2001, "一"]]
    assert "row 1 does not name the columns; row 3 seems to" in refusal(
        "a.xlsx", book(("甲", title))
    )
    notes = [["# 說明"], ["年", "正文"], [2001, "一"]]
    assert read_one("a.xlsx", book(("甲", notes))).text == "一"
    assert list(told(book(("甲", notes), ("乙", title))).values()) == [(("乙",), True)]
    assert "column '年' occurs twice" in refusal(
        "a.xlsx", book(("甲", notes), ("乙", [["年", "年", "正文"], [1, 2, "二"]]))
    )


def test_names_of_columns_in_two_rows_are_refused():
    rows = [["年", "內容", None], [None, "標題", "正文"], [2001, "甲", "一"]]

    def merge(*references):
        return lambda made: [made.active.merge_cells(ref) for ref in references]

    data = book(("甲", rows), change=merge("A1:A2", "B1:C1"))
    assert "甲: the name '內容' is merged over several columns with values | write" in refusal(
        "a.xlsx", data
    )
    # A wide text column is merged in all rows: nothing else is in its columns.
    wide = [["年", "正文", None, "註"], [2001, "一", None, "x"], [2002, "二", None, "y"]]
    data = book(("甲", wide), change=merge("B1:C1", "B2:C2", "B3:C3"))
    assert [raw.text for raw in read_documents("a.xlsx", data)] == ["一", "二"]
    assert not told(data)


def test_escaped_characters():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as file:
        file.add_worksheet("甲").write_column(0, 0, ["正文", "FIRST", "SECOND"])
    by_index, shared = stream.getvalue(), "xl/sharedStrings.xml"
    within = book(("甲", [["正文"], ["FIRST"], ["SECOND"]]))
    for written, text in (
        ("_xD842__xDFB7_野_xD83D__xDE0A_", "𠮷野😊"),
        ("_xD842_野", "\ufffd野"),
        ("_xDFB7__xD842_", "\ufffd\ufffd"),
        ("甲_x000D_\n乙", "甲\r\n乙"),
        ("_x0041__xD842_", "A\ufffd"),
        ("_xZZZZ_", "_xZZZZ_"),
    ):
        for data, member in ((by_index, shared), (within, SHEET)):
            changed = edited(data, ("FIRST", written), ("SECOND", "_x005F_x000D_"), member=member)
            first, second = read_documents("a.xlsx", changed)
            assert first.text == text
            assert second.text == "_x000D_"
            assert [note.parts for note in first.notes] == ([("1",)] if "\ufffd" in text else [])


def test_dates_are_iso_dates():
    rows = [["text", "a", "b"], ["甲", datetime.date(2001, 9, 9), 37143]]
    data = edited(
        book(("甲", rows)),
        ('<c r="C2" t="n"><v>37143</v>', '<c r="C2" t="d"><v>2001-09-09T00:00:00</v>'),
    )
    assert read_one("a.xlsx", data).fields == {"a": "2001-09-09", "b": "2001-09-09"}


def test_other_workbooks_are_refused_in_words_or_read():
    good = sample_files.xlsx(["text"], ["甲"])
    assert read_one("a.xlsm", good).text == "甲"
    rels = sample_files.zip_members(good)["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    assert "binary workbook (xlsb) | save it as xlsx" in refusal(
        "a.xlsx", sample_files.rezipped(good, {"_rels/.rels": rels})
    )
    assert "is an OpenDocument text (odt), not xlsx" in refusal(
        "a.xlsx", sample_files.odt("<text:p>甲</text:p>")
    )
    assert "is a Word document (docx), not xlsx" in refusal("a.xlsx", sample_files.docx("甲"))
    assert "very old office file, not xlsx" in refusal("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600))
    pictures = sample_files.rezipped(sample_files.xlsx(), {"xl/media/image1.png": b"x"})
    assert "contains pictures, but no cell" in refusal("a.xlsx", pictures)


def test_hostile_merges_cost_little():
    data = book(("甲", [["year", "text"], *([n, "文"] for n in range(3000))]))
    merges = "".join(f'<mergeCell ref="{c}2:{c}1048576"/>' for c in ("A", "B", "Z", "XFD")) * 60_000
    content = sample_files.zip_members(data)[SHEET].decode()
    content = content.replace("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")
    start = time.process_time()
    assert len(read_documents("a.xlsx", sample_files.rezipped(data, {SHEET: content}))) == 3000
    assert time.process_time() - start < 60
