"""Word documents, valid and hostile."""

import pytest

from tests import sample_files
from tests.formats.docx_cases import CASES, word
from tests.sample_files import read_one, refusal


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
    raw = read_one("a.docx", sample_files.saved(document.save))
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
        ("<w:p><w:r><w:t>甲</w:t><w:footnoteReference/><w:noBreakHyphen/><w:t>乙</w:t></w:r></w:p>", "甲-乙"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r></w:p>", "甲"),
    ],
)  # fmt: skip
def test_marks_within_a_paragraph(body, text):
    data = sample_files.rezipped(sample_files.docx("x"), {"word/document.xml": WORD.format(body)})
    assert read_one("a.docx", data).text == text


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def test_hostile_and_broken_word_documents():
    word = sample_files.docx("甲")
    body = ENTITY + WORD.format("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    hostile = sample_files.rezipped(word, {"word/document.xml": body})
    assert "document type declaration" in refusal("a.docx", hostile)
    assert "encrypted" in refusal("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "is not a complete zip file" in refusal("a.docx", word[:-30])
    cut = sample_files.rezipped(word, {"word/document.xml": WORD[:90]})
    assert "word/document.xml:1: is damaged" in refusal("a.docx", cut)


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_what_the_page_shows(name):
    body, text = CASES[name]
    assert read_one("a.docx", word(body)).text == text


def test_a_document_with_macros_is_read():
    assert read_one("a.docm", sample_files.docx("甲")).text == "甲"
