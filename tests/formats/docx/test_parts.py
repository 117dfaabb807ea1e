"""What a Word file shows from its other parts: inserted files, SmartArt, charts, pictures."""

import pytest

from tests import sample_files
from tests.formats.docx_cases import par, run, word
from tests.sample_files import read_one, refusal

CHUNK = '<w:altChunk r:id="{}"/>'
PAGE = '<html><head><meta charset="{}"><title>題</title></head><body><p>附件：貿易。<p>合作。</body></html>'
MHT = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>=E8=B2=BF=E6=98=93</p></body></html>
--b
Content-Type: image/png

x
--b--
"""


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a_html", PAGE.format("utf-8"), "甲\n附件：貿易。\n合作。\n乙"),
        ("a_htm", PAGE.format("gb2312").encode("gb18030"), "甲\n附件：貿易。\n合作。\n乙"),
        ("a_dat", PAGE.format("utf-8"), "甲\n附件：貿易。\n合作。\n乙"),
        ("a_txt", "貿易。\n合作。".encode("utf-16"), "甲\n貿易。\n合作。\n乙"),
        ("a_dat", "貿易。", "甲\n貿易。\n乙"),
        ("a_mht", MHT, "甲\n貿易\n乙"),
        ("a_docx", sample_files.docx("貿易。", "合作。"), "甲\n貿易。\n合作。\n乙"),
        ("a_docm", word(par(run("丙"))), "甲\n丙\n乙"),
    ],
)
def test_an_inserted_file_is_read_where_it_is(name, content, text):
    body = par(run("甲")) + CHUNK.format(name) + par(run("乙"))
    raw = read_one("a.docx", word(body, **{name: content}))
    assert (raw.text, raw.notes) == (text, ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a_rtf", "{\\rtf1 x}"),
        ("a_xml", "<pkg:package>貿易</pkg:package>"),
        ("a_html", b"\xff\xfe\xff"),
        ("a_html", "<div>" * 3000),
        ("a_docx", b"PK\x03\x04broken"),
        ("a_xlsx", sample_files.xlsx(["text"], ["甲"])),
        ("a_docx", word(par('<w:r><w:drawing><a:blip r:embed="i"/></w:drawing></w:r>'))),
        # An inserted file is read without the Word files that are inserted into it.
        ("a_docx", word(CHUNK.format("b_docx"), b_docx=sample_files.docx("乙"))),
    ],
)
def test_an_inserted_file_that_cannot_be_read_is_a_doubt(name, content):
    raw = read_one("a.docx", word(par(run("甲")) + CHUNK.format(name), **{name: content}))
    notes = [(note.what, note.is_doubt) for note in raw.notes]
    assert notes == [("inserted parts that cannot be read", True)]
    assert raw.notes[0].parts[0].startswith(("word/a.", "word/b."))
    alone = refusal("a.docx", word(CHUNK.format(name), **{name: content}))
    assert "contains no text but parts that cannot be read: " in alone


def test_a_reference_to_nothing_is_a_doubt():
    raw = read_one("a.docx", word(par(run("甲")) + CHUNK.format("none")))
    assert [(note.parts, note.is_doubt) for note in raw.notes] == [(("w:altChunk",), True)]
    raw = read_one("a.docx", word(par(run("甲")) + '<w:subDoc r:id="none"/>'))
    assert raw.notes[0].is_doubt


DIAGRAM = """<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>
<dgm:pt modelId="3"><dgm:t><a:p><a:r><a:t>安全</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="0" type="doc"/><dgm:pt modelId="9" type="pres"><dgm:t><a:p><a:r><a:t>樣</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>政</a:t></a:r><a:r><a:t>治</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>經濟</a:t></a:r></a:p><a:p><a:r><a:t>貿易</a:t></a:r></a:p></dgm:t></dgm:pt>
</dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="0" destId="2" srcOrd="1"/><dgm:cxn srcId="0" destId="1" srcOrd="0"/>
<dgm:cxn srcId="1" destId="3" srcOrd="0"/><dgm:cxn srcId="3" destId="1" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>"""


def test_smartart_is_read_in_the_order_of_its_tree():
    body = par('<w:r><w:drawing><dgm:relIds r:dm="d_xml"/></w:drawing></w:r>', run("甲"))
    raw = read_one("a.docx", word(body, d_xml=DIAGRAM))
    assert raw.text == "政治\n安全\n經濟\n貿易\n甲"
    broken = read_one("a.docx", word(body, d_xml=DIAGRAM[:300]))
    assert broken.text == "甲"
    assert [note.is_doubt for note in broken.notes] == [True]


CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p>
<a:r><a:t>貿易</a:t></a:r><a:r><a:t>總額</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:v>系列</c:v></c:tx></c:ser>
</c:chart></c:chartSpace>"""


def test_the_titles_of_charts_are_read():
    body = par('<w:r><w:drawing><c:chart r:id="c_xml"/></w:drawing></w:r>', run("甲"))
    assert read_one("a.docx", word(body, c_xml=CHART)).text == "貿易總額\n甲"


def picture(width, height):
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><a:graphic>'
        '<a:blip r:embed="i"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def test_a_document_of_pictures_is_refused_as_a_scan():
    scan = par(picture(9, 9)) * 2
    assert "contains 2 pictures and no text, as scans do" in refusal("a.docx", word(scan))
    old = par('<w:r><w:pict><v:shape><v:imagedata r:id="i"/></v:shape></w:pict></w:r>')
    assert "1 picture and no text" in refusal("a.docx", word(old))
    member = sample_files.zipped({"b.docx": word(scan), "c.txt": "甲"})
    assert "a.zip/b.docx: contains 2 pictures" in refusal("a.zip", member)
    numbered = (par(picture(9, 9)) + par(run("第 1 頁")) + par(run("- 2 -"))) * 2
    assert "contains 2 pictures and no text" in refusal("a.docx", word(numbered))
    assert read_one("a.docx", word(numbered + par(run("完")))).text.endswith("完")
    assert read_one("a.docx", word(par())).text == ""


def test_pictures_as_large_as_a_page_beside_text_are_a_doubt():
    small = read_one("a.docx", word(par(run("甲"), picture(4_000_000, 9_000_000))))
    assert small.notes == ()
    large = read_one("a.docx", word(par(run("甲"), picture(5_300_000, 7_500_000))))
    assert [note.what for note in large.notes] == [
        "1 picture as large as a page, like scans, whose text is not read"
    ]
    assert large.notes[0].is_doubt
    style = "position:absolute;width:420.5pt;height:600pt"
    shape = f'<w:r><w:pict><v:shape style="{style}"><v:imagedata/></v:shape></w:pict></w:r>'
    assert read_one("a.docx", word(par(run("甲"), shape))).notes[0].is_doubt


def test_an_embedded_document_is_a_doubt():
    def body(program):
        ole = f'<w:r><w:object><o:OLEObject ProgID="{program}"/></w:object></w:r>'
        return word(par(run("甲"), ole))

    (note,) = read_one("a.docx", body("Excel.Sheet.12")).notes
    assert (note.parts, note.is_doubt) == (("Excel.Sheet.12",), True)
    assert read_one("a.docx", body("Equation.3")).notes == ()


def test_what_is_read_twice_is_said_once():
    inner = word(par(run("乙")) + CHUNK.format("b_rtf"), b_rtf="{\\rtf1")
    unended = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    raw = read_one("a.docx", word(par(unended, run("甲")) + CHUNK.format("a_docx"), a_docx=inner))
    assert raw.text == "甲\n乙"
    assert [note.what for note in raw.notes] == [
        "a generated list, such as a table of contents, is read as text",
        "inserted parts that cannot be read",
    ]
