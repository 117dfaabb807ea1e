"""Each format, made by another program or by hand, with the text that stands in it."""

import datetime
import io
import json
import sys
import zipfile

import pytest

from corpuskit.errors import ReadError
from corpuskit.readers.formats.archive import left_out
from corpuskit.readers.formats.registry import ENDINGS, READERS, reader_for
from corpuskit.readers.raw import ReadOptions
from tests import making
from tests.making import LINES, TEXT


def read(name, data, **options):
    data = data.encode() if isinstance(data, str) else data
    return list(reader_for(name)(data, name, ReadOptions(**options)))


def one(name, data, **options):
    (raw,) = read(name, data, **options)
    return raw


def refused(name, data, **options):
    with pytest.raises(ReadError) as caught:
        read(name, data, **options)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value) + caught.value.hint
    return f"{caught.value} | {caught.value.hint}"


@pytest.mark.parametrize(("name", "data"), making.good().items(), ids=lambda v: str(v)[:8])
def test_the_same_two_lines_in_every_format(name, data):
    text = "\n".join(raw.text for raw in read(name, data))
    text = text.replace("\f", "\n").replace("\n\n", "\n")
    title = "两国总理第三次会晤联合公报\n" if name.endswith(".html") else ""
    assert text == title + TEXT


# --- finding a reader -------------------------------------------------------------------


def test_readers_are_found_by_ending_and_every_one_is_there():
    assert reader_for("公報.TXT") is not None
    assert reader_for("a/b.docx/c") is reader_for("photo.jpeg") is reader_for("txt") is None
    assert set(ENDINGS) == set(READERS)
    for ending in ENDINGS:  # each can be imported, and takes the contract's arguments
        try:
            list(reader_for(f"a{ending}")(b"", "a", ReadOptions()))
        except ReadError as error:
            assert str(error).startswith("a: ") or str(error).startswith("a:1")  # noqa: PT017


def test_a_package_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert refused("a.pdf", making.pdf([LINES])) == (
        'a.pdf: needs the package pypdfium2 | pip install "corpuskit[pdf]"'
    )


def test_what_a_reader_raises_becomes_one_line_that_names_the_file(monkeypatch):
    from corpuskit.readers.formats import plain

    def broken(*_, **__):
        raise wrong("first\nsecond")

    monkeypatch.setattr(plain, "decode_any", broken)
    for wrong, said in [
        (KeyError, "cannot be read as txt: 'first"),
        (ValueError, "cannot be read as txt: first second"),
        (MemoryError, "more memory than there is"),
        (RecursionError, "nested too deeply"),
    ]:
        assert said in refused("a.txt", b"")


# --- plain text, Markdown, tokens -------------------------------------------------------


def test_plain_text_is_untouched():
    assert one("a.txt", "\ufeff甲\r\n乙\f\r丙\u3000").text == "甲\r\n乙\f\r丙\u3000"
    raw = one("a.txt", TEXT.encode("gb18030"))
    assert (raw.text, raw.encoding, raw.shape, raw.spans) == (TEXT, "gb18030", "text", None)
    assert one("a.txt", "协定".encode("gb18030"), encoding="gb18030").text == "协定"


def test_segmented_text_keeps_its_words():
    raw = one("a.txt", "两国 总理 ， WTO rules ( new ) .\n\n2001 年\r\n", segmented=True)
    assert raw.text == "两国总理，WTO rules (new).\n2001年"
    words = ["两国", "总理", "，", "WTO", "rules", "(", "new", ")", ".", "2001", "年"]
    assert [raw.text[start:end] for start, end in raw.spans] == words
    assert raw.tags is None


def test_markdown_loses_its_marks_and_keeps_its_words():
    text = """---
title: "联合公报"
date: 2003-09-24
---
# 一、政治 #

**两国**总理*会晤*，见[公报](https://example.org/a_(b))与![图](a.png)。[^1]
> 引文：`协定`

* 第一项
- [x] 第二项
1. 第三项

二、经济
------
| 年 | 额 |
|---|---:|
| 2001 | 10_000_ |

***
snake_case_name 与 5 * 6 与 \\*星号\\*<!-- 不
见 -->
```
代码 # 不变
```
[a]: https://example.org
"""
    raw = one("a.md", text)
    assert raw.fields == {"title": "联合公报", "date": "2003-09-24"}
    assert [line for line in raw.text.split("\n") if line] == [
        "一、政治", "两国总理会晤，见公报与图。", "引文：协定", "第一项", "第二项", "1. 第三项",
        "二、经济", "年\t额", "2001\t10_000_", "snake_case_name 与 5 * 6 与 *星号*",
        "代码 # 不变",
    ]  # fmt: skip


VERTICAL = """<?xml version="1.0"?>
<corpus>
<doc year="2001" place='北京'>
<text id="甲" title="公报 &amp; 声明">
<s>
两国\tn\tx
总理\tn\tx
会晤\tv\tx
</s>
<p>
AT&amp;T\tnr
Inc\tnr
<g/>
.\tw
</p>
</text>
<text id="乙">
完\tv
</text>
</doc>
</corpus>
"""


def test_vertical_text_gives_documents_tokens_and_tags():
    first, second = read("a.vrt", VERTICAL)
    assert (first.name, first.text) == ("甲", "两国总理会晤\nAT&T Inc.")
    assert first.fields == {"year": "2001", "place": "北京", "title": "公报 & 声明"}
    words = ["两国", "总理", "会晤", "AT&T", "Inc", "."]
    assert [first.text[start:end] for start, end in first.spans] == words
    assert first.tags == ("n", "n", "v", "nr", "nr", "w")
    assert (second.name, second.text, second.tags) == ("乙", "完", ("v",))
    assert second.fields == {"year": "2001", "place": "北京"}


def test_vertical_text_without_documents_or_tags():
    raw = one("a.vert", "两国\n合作\n\n<\n")
    assert (raw.name, raw.text, raw.tags) == ("", "两国合作\n<", None)
    assert raw.spans == ((0, 2), (2, 4), (5, 6))
    assert [r.name for r in read("a.vrt", "<doc id='a'>\n甲\n<doc id='a'>\n乙\n")] == ["1", "2"]
    assert one("a.vrt", "甲\tn\n乙\n").tags is None


# --- rows and objects -------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_a_document(delimiter):
    table = '编号|年|正文\n甲|2001|"一,二;三\t四\n五 ""六"""\n\n乙||协定。\n'
    name = "a.tsv" if delimiter == "\t" else "a.csv"
    first, second = read(name, table.replace("|", delimiter))
    assert (first.name, first.text) == ("甲", '一,二;三\t四\n五 "六"')
    assert (first.fields, second.fields) == ({"年": "2001"}, {})
    assert second.text == "协定。"


def test_the_table_that_r_writes():
    table = '"","x"\n"1","<U+95B2>\n第二行"\n"2","<U+110000><U+D800>"\n'
    assert [(r.name, r.text) for r in read("a.csv", table)] == [
        ("1", "閲\n第二行"), ("2", "<U+110000><U+D800>"),
    ]  # fmt: skip
    assert [(r.text, r.fields) for r in read("a.csv", '"year","text"\n"7",2001,"甲"\n')] == [
        ("甲", {"year": "2001"})
    ]


def test_names_of_rows_are_ids_only_where_they_name():
    assert [r.name for r in read("a.csv", "ID,Text\na,甲\nb,乙\n")] == ["a", "b"]
    for table in ("id,text\na,甲\na,乙\n", "id,text\na,甲\n,乙\n", "year,text\n1,甲\n1,乙\n"):
        assert [r.name for r in read("a.csv", table)] == ["1", "2"]


def test_the_text_column():
    assert one("a.csv", "note,speech\n甲,乙\n", text_column="Speech").text == "乙"
    assert "no text column; columns: note, speech" in refused("a.csv", "note,speech\n甲,乙\n")
    assert "no column 'body'; columns: text" in refused("a.csv", "text\n甲\n", text_column="body")
    assert "no column 'body'; columns: a, b" in refused(
        "a.json", '[{"a": "x"}, {"b": "y"}]', text_column="body"
    )


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", "is empty"),
        ("text,text\n甲,乙\n", "column 'text' stands twice"),
        ("id,text\n甲,乙\n\n丙\n", "a.csv:4: 1 cells under 2 columns"),
        ('text\n"甲\n', "a.csv:2: "),
        ('text\n"甲"乙\n', "a.csv:2: "),
    ],
)
def test_a_broken_table(table, problem):
    assert problem in refused("a.csv", table)


def test_a_cell_may_be_long_and_the_limit_of_others_stays():
    import csv

    before = csv.field_size_limit()
    assert len(one("a.csv", "text\n" + "字" * 200_000).text) == 200_000
    assert csv.field_size_limit() == before


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
    first, second = read("a.xlsx", making.saved(book.save))
    assert (first.name, first.text, second.text) == ("甲", "合作\n發展", "<協定> & 公報")
    assert first.fields == {"date": "2001-09-09", "n": "2001", "ok": "true"}
    assert second.fields == {"date": "2001-09-09 12:00:00", "n": "1.5", "ok": "false"}
    assert "no text column; columns: a, b" in refused("a.xlsx", making.xlsx(["a", "b"], [1, 2]))
    assert "no sheet holds a row" in refused("a.xlsx", making.xlsx())


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
    raws = read("a.xlsx", stream.getvalue())
    assert [(r.name, r.text) for r in raws] == [("上/1", "擴大合作"), ("下/1", "擴大合作")]
    assert raws[0].fields == {"when": "2001-09-09", "share": "0.5"}


def test_objects():
    data = [{"ID": 7, "Text": "甲", "year": 2001, "tags": ["a"], "ok": True, "none": None}]
    expected = ("7", "甲", {"year": "2001", "ok": "true"})
    for name, text in [
        ("a.json", json.dumps(data)),
        ("a.json", json.dumps({"count": 1, "items": data})),
        ("a.jsonl", json.dumps(data[0]) + "\r\n\r\n"),
    ]:
        raw = one(name, text)
        assert (raw.name, raw.text, raw.fields) == expected
    raw = one("a.json", json.dumps({"id": "x", "content": "甲"}))
    assert (raw.name, raw.text) == ("", "甲")
    assert one("a.jsonl", '{"text": "甲\u2028乙"}').text == "甲\u2028乙"
    assert one("a.json", r'{"text": "\ud83d\ude00\ud800\u0000"}').text == "😀\ufffd\ufffd"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.json", "", "a.json:1: is not JSON at column 1"),
        ("a.json", '[{"text": "甲"},\n', "a.json:2: is not JSON"),
        ("a.json", '["甲"]', "holds no object"),
        ("a.json", "1", "holds no object"),
        ("a.json", '{"text": ' + "9" * 5000 + "}", "number that is too long"),
        ("a.json", "[" * 101, "nested in more than 100 levels"),
        ("a.jsonl", '{"text": "甲"}\n[1]', "a.jsonl:2: is no object"),
        ("a.jsonl", '{"text": "甲"}\n{"text', "a.jsonl:2: is not JSON"),
    ],
)
def test_broken_objects(name, data, problem):
    assert problem in refused(name, data)


# --- office documents -------------------------------------------------------------------


def test_a_word_document_in_reading_order():
    import docx

    document = docx.Document()
    document.core_properties.title = "聯合公報"
    document.add_heading("一、政治", 1)
    paragraph = document.add_paragraph("兩國")
    paragraph.add_run("總理").bold = True
    paragraph.add_run("（密）").font.hidden = True
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, [("年", "額"), ("2001", "10")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).add_paragraph("二段")
    document.add_paragraph("後\t文\n行")
    document.sections[0].header.paragraphs[0].text = "頁眉"
    raw = one("a.docx", making.saved(document.save))
    assert raw.text == "一、政治\n兩國總理\n年\t額\n2001\n二段\t10\n後\t文\n行"
    assert (raw.fields, raw.encoding) == ({"title": "聯合公報"}, "docx")


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<w:body>{}</w:body></w:document>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>", "甲"),
        ("<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>", "甲"),
        ("<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", "甲"),
        ("<w:p><w:r><w:t>甲</w:t><w:footnoteReference/><w:noBreakHyphen/><w:t>乙</w:t></w:r></w:p>", "甲-乙"),
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>jiǎ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "甲"),
        ("<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
         "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
         "<w:r><w:t>甲</w:t></w:r></w:p>", "框\n甲"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r></w:p>", "甲"),
    ],
)  # fmt: skip
def test_what_word_documents_hold_beside_plain_runs(body, text):
    data = making.rezipped(making.docx("x"), {"word/document.xml": WORD.format(body)})
    assert one("a.docx", data).text == text


def test_an_opendocument_text_in_reading_order():
    body = """<text:tracked-changes><text:p>刪</text:p></text:tracked-changes>
<text:h>一、政治</text:h><text:p> 兩國<text:span>總理</text:span>
  <text:s text:c="2"/>會<text:note><text:note-body><text:p>腳註</text:p></text:note-body></text:note>晤。<text:tab/>甲<text:line-break/>乙</text:p>
<text:list><text:list-item><text:p>第一項</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>年</text:p></table:table-cell>
<table:table-cell><text:p>額</text:p></table:table-cell></table:table-row></table:table>"""
    meta = (
        '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>公報</dc:title>'
        "<dc:date>2020-01-01</dc:date></m>"
    )
    raw = one("a.odt", making.odt(body, **{"meta.xml": meta}))
    assert raw.text == "一、政治\n兩國總理   會晤。\t甲\n乙\n第一項\n年\t額"
    assert (raw.fields, raw.encoding) == ({"title": "公報"}, "odt")


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<m:encryption-data/></m:manifest>"
)


def test_broken_and_hostile_office_files():
    word = making.docx("甲")
    body = ENTITY + WORD.format("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    hostile = making.rezipped(word, {"word/document.xml": body})
    assert "document type declaration" in refused("a.docx", hostile)
    hostile = making.odt("", **{"content.xml": ENTITY + "<a>&x;</a>"})
    assert "document type declaration" in refused("a.odt", hostile)
    assert "encrypted" in refused("a.odt", making.odt("", **{"META-INF/manifest.xml": MANIFEST}))
    assert "encrypted" in refused("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "content.xml: is not there" in refused("a.odt", making.docx("甲"))
    assert "is not a whole zip file" in refused("a.docx", word[:-30])
    cut = making.rezipped(word, {"word/document.xml": WORD[:90]})
    assert "word/document.xml:1: is damaged" in refused("a.docx", cut)
    deep = making.odt("<text:section>" * 3000 + "</text:section>" * 3000)
    assert "nested in more than 2,000 levels" in refused("a.odt", deep)


# --- PDF --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "codec", "order"),
    [
        ("UniGB-UCS2-H", "utf-16-be", "GB1"),
        ("GBK-EUC-H", "gbk", "GB1"),
        ("ETen-B5-H", "big5", "CNS1"),
        ("UniCNS-UTF16-H", "utf-16-be", "CNS1"),
    ],
)
def test_the_text_layer_of_a_pdf(encoding, codec, order):
    pages = [["公報", "合作，2001"], ["第二"]]
    if order == "GB1":
        pages[0][0] = "公报"
    raw = one("a.pdf", making.pdf(pages, encoding, codec, order))
    assert raw.text == f"{pages[0][0]}\n合作，2001\f第二"
    assert (raw.shape, raw.encoding, raw.pages) == ("pdf", "pdf", (0, 11))
    assert [raw.text[start:][:1] for start in raw.pages] == ["公", "第"]


def test_pdfs_that_cannot_be_read():
    assert "holds no text; it is scanned | make a text layer by OCR" in refused(
        "a.pdf", making.pdf([[], []])
    )
    assert "is no whole PDF" in refused("a.pdf", b"%PDF-1.5\n")
    locked = making.pdf([LINES]).replace(
        b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
        % (b"11" * 32, b"22" * 32)
    )  # fmt: skip
    assert "is encrypted" in refused("a.pdf", locked)
    assert "fonts do not tell" in refused("a.pdf", making.pdf([["\ue000\ue001\ue002甲"]]))


# --- archives ---------------------------------------------------------------------------


def test_an_archive_of_several_kinds():
    data = making.zipped(
        {
            "b/2001.txt": "甲",
            "a/2002.docx": making.docx("乙"),
            "b/2001.md": "# 丙",
            "rows.csv": "text\n丁\n",
            "README.md": "aside",
            "photo.jpeg": b"",
            "__MACOSX/b/2001.txt": "x",
            "b/.hidden.txt": "x",
            "b/": b"",
        }
    )
    assert [(r.name, r.text) for r in read("a.zip", data)] == [
        ("a/2002", "乙"), ("b/2001.md", "丙"), ("b/2001.txt", "甲"), ("rows#1", "丁"),
    ]  # fmt: skip
    assert left_out(data, "a.zip") == ("README.md", "photo.jpeg")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_names_in_an_archive_that_does_not_tell_their_encoding(encoding):
    names = ["二零零一年政府工作報告.txt", "總理會晤聯合公報.txt"]
    if encoding == "gb18030":
        names = ["二零零一年政府工作报告.txt", "总理会晤联合公报.txt"]
    raw = [name.encode(encoding) for name in names]
    data = making.zipped({"a" * len(name): "甲" + "乙" * len(name) for name in raw})
    for name in raw:
        data = data.replace(b"a" * len(name), name)
    assert [r.name for r in read("a.zip", data)] == sorted(name[:-4] for name in names)


def test_archives_that_cannot_be_read():
    assert "holds no file of a known kind, but a.jpeg" in refused(
        "a.zip", making.zipped({"a.jpeg": b""})
    )
    nested = making.zipped({"b.zip": making.zipped({"a.txt": "甲"})})
    assert "a.zip/b.zip: is an archive within an archive" in refused("a.zip", nested)
    assert "a.zip/b.docx: is not a whole zip" in refused("a.zip", making.zipped({"b.docx": b"PK"}))
    locked = bytearray(making.zipped({"a.txt": "甲"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "a.zip/a.txt: is encrypted" in refused("a.zip", bytes(locked))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("a.txt", "甲" * 100)
    assert "unusual method" in refused("a.zip", stream.getvalue())


def test_limits(monkeypatch):
    from corpuskit.readers.formats import guard

    bomb = making.zipped({"a.txt": bytes(11 * 1024 * 1024)})
    assert "more than 200 times its size" in refused("a.zip", bomb)
    monkeypatch.setattr(guard, "MOST_MEMBERS", 3)
    many = making.zipped({f"{number}.txt": "" for number in range(4)})
    assert "more than 3 members" in refused("a.zip", many)
    with pytest.raises(ReadError, match="a: 513 MB; at most 512 MB are read"):
        guard.check_size(513 * guard.MB, "a")
