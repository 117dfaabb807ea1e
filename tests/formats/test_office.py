"""Word and OpenDocument texts, sound and hostile."""

import pytest

from tests import making
from tests.making import one, refused


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
