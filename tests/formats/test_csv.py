"""CSV and TSV: a row is a document."""

import contextlib
import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import ReadError
from tests.sample_files import read_documents, read_one, refusal


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_a_document(delimiter):
    table = '编号|年|正文\n甲|2001|"一,二;三\t四\n五 ""六"""\n\n乙||协定。\n'
    name = "a.tsv" if delimiter == "\t" else "a.csv"
    first, second = read_documents(name, table.replace("|", delimiter))
    assert (first.name, first.text) == ("甲", '一,二;三\t四\n五 "六"')
    assert (first.fields, second.fields) == ({"年": "2001"}, {})
    assert second.text == "协定。"


def test_tables_written_by_r():
    table = '"","x"\n"1","<U+95B2>\n第二行"\n"2","<U+110000><U+D800>"\n'
    assert [(r.name, r.text) for r in read_documents("a.csv", table)] == [
        ("1", "閲\n第二行"), ("2", "<U+110000><U+D800>"),
    ]  # fmt: skip
    assert [
        (r.text, r.fields) for r in read_documents("a.csv", '"year","text"\n"7",2001,"甲"\n')
    ] == [("甲", {"year": "2001"})]


def test_an_id_column_names_the_rows_only_if_it_is_full_and_unique():
    assert [r.name for r in read_documents("a.csv", "ID,Text\na,甲\nb,乙\n")] == ["a", "b"]
    for table in ("id,text\na,甲\na,乙\n", "id,text\na,甲\n,乙\n", "year,text\n1,甲\n1,乙\n"):
        assert [r.name for r in read_documents("a.csv", table)] == ["1", "2"]


def test_the_text_column():
    assert read_one("a.csv", "note,speech\n甲,乙\n", text_column="Speech").text == "乙"
    assert "no text column; columns: note, speech" in refusal("a.csv", "note,speech\n甲,乙\n")
    assert "no column 'body'; columns: text" in refusal("a.csv", "text\n甲\n", text_column="body")
    assert "no column 'body'; columns: a, b" in refusal(
        "a.json", '[{"a": "x"}, {"b": "y"}]', text_column="body"
    )


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("text,text\n甲,乙\n", "column 'text' occurs twice"),
        ("id,text\n甲,乙\n\n丙\n", "a.csv:4: 1 cell, but the header has 2 columns"),
        ('text\n"甲\n', "a.csv:2: "),
        ('text\n"甲"乙\n', "a.csv:2: "),
    ],
)
def test_a_broken_table(table, problem):
    assert problem in refusal("a.csv", table)


@pytest.mark.parametrize(
    "table",
    [
        "標題,正文\n公報甲,雙方支持和平,擴大合作\n公報乙,加強對話,增加投資\n",
        "編號,正文\n1,雙方支持和平,擴大合作\n2,加強對話,增加投資\n",
        "編號;正文\n1;雙方支持和平;擴大合作\n",
        "編號\t正文\n1\t雙方支持和平\t擴大合作\n",
        '"標題","正文"\n"公報甲","雙方支持和平","擴大合作"\n',
        '"標題","正文"\n公報甲,雙方支持和平,擴大合作\n',
        "年,正文\n2001,雙方支持和平,擴大合作\n2002,加強對話,增加投資\n",
        "text\n雙方支持和平,擴大合作\n",
        '"年份","正文"\n"2001","雙方支持和平","擴大合作"\n"2002","加強對話","增加投資"\n',
        '"編號","正文"\n"1","雙方支持和平","擴大合作"\n"2","加強對話","增加投資"\n',
        '"標題","正文"\n"1",雙方支持和平,擴大合作\n"2",加強對話,增加投資\n',
        '"no";"正文"\n"a";雙方支持和平;擴大合作\n',
    ],
)
def test_an_unquoted_delimiter_in_every_row_is_not_a_column_of_row_names(table):
    columns = len(table.splitlines()[0].replace("\t", ",").replace(";", ",").split(","))
    assert f"a.csv:2: {columns + 1} cells, but the header has {columns} col" in refusal(
        "a.csv", table
    )


def test_row_names_of_r():
    for table in (
        '"year","text"\n"1",2001,"甲"\n"2",2002,"乙"\n',
        '"year","text"\n"text1",2001,"甲"\n"text2",2002,"乙"\n',
        "year,text\n1,2001,甲\n2,2002,乙\n",
        "year\ttext\n1\t2001\t甲\n2\t2002\t乙\n",
        ',"year","text"\n"1",2001,"甲"\n"2",2002,"乙"\n',
        '"year";"text"\n"1";2001;"甲"\n"2";2002;"乙"\n',
    ):
        raws = read_documents("a.csv", table)
        assert [(r.text, r.fields) for r in raws] == [
            ("甲", {"year": "2001"}), ("乙", {"year": "2002"}),
        ]  # fmt: skip
        told = [note.what for note in raws[0].notes]
        assert told == (["columns without a name, not read"] if "text1" in table else [])


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_first_line_may_name_the_delimiter(mark, end):
    table = f"sep={mark}{end}標題{mark}正文{end}甲{mark}合作：一；二，三{end}"
    for data in (table.encode(), b"\xef\xbb\xbf" + table.encode(), table.encode("utf-16")):
        raw = read_one("a.csv", data)
        assert (raw.text, raw.fields) == ("合作：一；二，三", {"標題": "甲"})
    assert "a.csv:3: 3 cells" in refusal("a.csv", f"{table}乙{mark}一{mark}二{end}".split(end, 1)[0]
        + f"{end}標題{mark}正文{end}乙{mark}一{mark}二{end}")  # fmt: skip


@pytest.mark.parametrize(
    ("table", "text", "fields"),
    [
        ("id|標題|正文\n1|甲,乙|合作,發展;對話\n", "合作,發展;對話", {"標題": "甲,乙"}),
        ("年;率;正文\n2001;3,14;合作,發展\n", "合作,發展", {"年": "2001", "率": "3,14"}),
        ("年,月;率;正文\n2001;3,14;合作\n", "合作", {"年,月": "2001", "率": "3,14"}),
        ("標題,正文,\n甲,合作,\n", "合作", {"標題": "甲"}),
        ("標題,正文\n甲,合作,\n", "合作", {"標題": "甲"}),
        ("標題,正文\n甲,合作,, ,\n", "合作", {"標題": "甲"}),
        ('年, 正文\n2001, "合作, 發展"\n', "合作, 發展", {"年": "2001"}),
        ('年,正文\n2001,"說\\"合作\\"，\\\\甲\\n"\n', '說"合作"，\\甲\\n', {"年": "2001"}),
        ("# 來源: 甲, 乙\n#\n年,正文\n2001,合作\n", "合作", {"年": "2001"}),
        ("#,正文\n7,合作\n", "合作", {"#": "7"}),
        ("text\n甲;乙\n", "甲;乙", {}),
        ("\ufeff\ufeff正文\u200b,年\n合作,2001\n", "合作", {"年": "2001"}),
        ("標題\t正文\r甲\t合作,擴大\r", "合作,擴大", {"標題": "甲"}),
    ],
)
def test_shapes_of_tables(table, text, fields):
    for data in (table.encode(), table.encode("utf-16")):
        raw = read_one("a.csv", data)
        assert (raw.text, raw.fields) == (text, fields)


@pytest.mark.parametrize(
    "table",
    [
        "公報彙編\n編號,年,正文\n1,2001,和平\n",
        "公報彙編\n編號;年;正文\n1;2001;和平\n",
        "公報彙編,,\n編號,年,正文\n1,2001,和平\n",
        "# 說明\n公報彙編\n\n編號|年|正文\n1|2001|和平\n",
    ],
)
def test_a_title_above_the_names_of_the_columns_is_refused_with_the_row(table):
    problem = refusal("a.csv", table)
    row = table.splitlines().index(next(line for line in table.splitlines() if "編號" in line)) + 1
    assert f"does not name the columns; row {row} seems to | delete the rows above" in problem


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ('編號,正文\n1,"甲\n2,"乙"\n3,"丙"\n', 2),
        ('編號,正文\n1,甲\n2,"乙\n3,丙\n', 3),
        ('編號,正文\n1,"說\\"甲\\"\n2,乙,丙\n', 2),
        ('編號,正文\n1,"和平"與發展\n', 2),
        ("編號,正文\n1,甲\n2\n", 3),
    ],
)
def test_missing_quotation_marks_and_cells_are_refused_with_the_line(table, line):
    assert f"a.csv:{line}: " in refusal("a.csv", table)


def test_rows_that_a_missing_quotation_mark_hides_in_a_cell():
    for table, line in (
        ('編號,正文\n1,"支持和平\n2,擴大合作"\n3,增加投資\n', 2),
        ('年;正文;註\n2001;甲;\n2002;"乙;\n2003;丙;\n2004;丁";\n2005;戊;\n', 3),
        ('編號\t正文\r7\t"甲\r8\t乙"\r9\t丙\r', 2),
    ):
        assert f"a.csv:{line}: a cell contains the row" in refusal("a.csv", table)
    for table, lines in (
        ('日期,正文\n2001-07-16,"甲\n2002-12-02,乙"\n2003-05-27,丙\n', ("line 2",)),
        ('編號,正文\na1,"甲\na2,乙"\n', ("line 2",)),
        ('編號,正文\n1,"甲\n2,乙"\n', ("line 2",)),
    ):
        (note,) = read_documents("a.csv", table)[0].notes
        assert (note.parts, note.is_doubt) == (lines, True)
    for table in (
        '編號,正文\n1,"首先,合作\n其次,發展"\n2,丙\n',
        '標題,正文\n公報,"甲\n乙,丙"\n',
        '編號,正文\n1,"2001年,甲\n2002年,乙"\n2,丙\n',
        '編號,正文\n1,"甲\n乙"\n3,丙\n',
    ):
        assert read_documents("a.csv", table)[0].notes == ()


def test_rows_without_text_are_documents_without_text_and_keep_their_numbers():
    raws = read_documents("a.csv", "年,正文\n2001,NA\n2002, \n2003,#N/A\n2004,合作\n2005,null\n")
    assert [(r.name, r.text.strip()) for r in raws] == [
        ("1", ""), ("2", ""), ("3", ""), ("4", "合作"), ("5", ""),
    ]  # fmt: skip
    assert [(note.parts, note.is_doubt) for note in raws[3].notes] == [
        (("3 (line 4)",), True), (("1 (line 2)", "5 (line 6)"), False),
    ]  # fmt: skip
    assert not any(r.notes for r in raws if r is not raws[3])
    for table in ("", "\n \n", "年,正文\n"):
        raw = read_one("a.csv", table)
        assert (raw.name, raw.text) == ("", "")


def test_a_header_in_the_middle_is_not_a_text():
    raws = read_documents("a.csv", "年,正文\n2001,合作\n年,正文\n2002,發展\n正文,正文\n")
    assert [(r.name, r.text) for r in raws] == [
        ("1", "合作"), ("2", ""), ("3", "發展"), ("4", "正文"),
    ]  # fmt: skip
    assert [note.parts for note in raws[0].notes] == [("2 (line 3)",)]


def test_columns_that_are_not_read_are_named():
    long = "雙方同意擴大經濟貿易合作，加強安全對話。"
    for table, parts in (
        (f"標題,正文,附件\n聯合公報,和平。,{long}\n", ("附件",)),
        (f"content,content2\n和平,{long}\n", ("content2",)),
        (f"text,摘要,備註\n和平,{long},{long * 2}\n", ("摘要", "備註")),
        ("text,title\n和平,中華人民共和國和俄羅斯聯邦聯合公報\n", None),
    ):
        notes = read_documents("a.csv", table)[0].notes
        assert [note.parts for note in notes] == ([parts] if parts else [])
    for table, options, parts in (
        ("text,正文\nhello,雙方\n", {}, ("正文", True)),
        ("text,正文,年\nhello,雙方,二〇〇一\n", {"text_column": "正文"}, None),
        ("正文,正文2,正文（續）\n一,二,三\n", {}, ("正文2", "正文（續）", True)),
        ("text,text_en\n雙方,Both sides.\n", {}, None),
        ("a,text,正文\n一,二,三\n", {"text_column": "a"}, None),
    ):
        notes = read_documents("a.csv", table, **options)[0].notes
        assert [(*note.parts, note.is_doubt) for note in notes] == ([parts] if parts else [])
    (note,) = read_one("a.csv", "編號,正文,\n1,雙方,擴大合作\n").notes
    assert (note.what, note.parts, note.is_doubt) == (
        "columns without a name, not read", ("3",), True,
    )  # fmt: skip
    assert not read_one("a.csv", ",正文\n0,雙方\n").notes


def test_a_text_as_long_as_a_cell_of_excel_is_doubtful():
    for size, is_full in ((32_766, True), (32_767, True), (32_768, False), (32_000, False)):
        notes = read_one("a.csv", "text\n" + "字" * size).notes
        assert bool(notes) is is_full
    assert read_one("a.csv", "text\n" + "𠮷" * 16_383 + "字").notes[0].parts == ("1 (line 2)",)


@pytest.mark.parametrize(
    "table",
    [
        "text\n" + "," * 3_000_000,
        "text,a\n" + '"' * 2_000_001,
        "a" * 1_000_000 + ",text\n甲,乙\n",
        "text\n" + '\\"' * 500_000,
        '"a", "text"\n' + '"1", "' * 200_000,
        "|;,\t" * 200_000,
        "text,b\n" + "x,\n" * 300_000 + '"',
        'text,b\n1,"' + "1,2\n" * 500_000 + '"\n',
        "text,b\n" + '1,"1,2\n"\n' * 100_000,
    ],
)
def test_hostile_tables_cost_little(table):
    start = time.process_time()
    with contextlib.suppress(ReadError):
        read_documents("a.csv", table)
    assert time.process_time() - start < 60


def test_a_cell_may_be_long_and_the_limit_of_the_process_is_restored():
    before = csv.field_size_limit()
    assert len(read_one("a.csv", "text\n" + "字" * 200_000).text) == 200_000
    assert csv.field_size_limit() == before


CELLS = st.text("中俄合作，。,;\t|\"'\\ \n#=1", min_size=1, max_size=12).filter(str.strip)
ROWS = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6)


@given(
    ROWS,
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
)
def test_what_the_csv_module_writes_is_read(rows, delimiter, quoting, end, encoding, is_named):
    if end == "\r":
        quoting = csv.QUOTE_ALL  # the module does not quote a line end of another kind
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([("註", "正文"), *rows])
    first = f"sep={delimiter}{end}" if is_named else ""
    raws = read_documents("a.csv", (first + stream.getvalue()).encode(encoding))
    assert [(raw.fields["註"], raw.text.strip()) for raw in raws] == [
        (note.strip(), text.strip()) for note, text in rows
    ]
