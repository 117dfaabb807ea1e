"""Files whose ending is not that of their format: the message names what they are."""

import pytest

from tests import sample_files
from tests.formats.docx_cases import par, run, word
from tests.sample_files import refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def compound(stream):
    return OLE + stream.encode("utf-16-le") + bytes(100)


def opendocument(kind):
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = sample_files.ODT.replace("office:text>", "office:other>").format("")
    return sample_files.zipped({"mimetype": mime, "content.xml": content})


BOOK = sample_files.xlsx(["text"], ["甲"])
SLIDES = sample_files.zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<a/>"})
RTF = b"{\\rtf1\\ansi \\'a4\\'a4}"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", compound("EncryptedPackage"), "an office file with a password"),
        ("a.docx", compound("WordDocument"), "a document of Word 97-2003 or WPS"),
        ("a.docx", compound("Workbook"), "a workbook of Excel 97-2003"),
        ("a.docx", BOOK, "an Excel workbook (xlsx)"),
        ("a.docx", SLIDES, "a PowerPoint presentation (pptx)"),
        ("a.docx", opendocument("text"), "an OpenDocument text (odt)"),
        ("a.docx", sample_files.zipped({"a.txt": "甲"}), "a zip file without a document"),
        ("a.docx", RTF, "a document in Rich Text Format (rtf)"),
        ("a.docx", b"%PDF-1.4", "a PDF"),
        ("a.docx", b"<html><body>x", "a web page (html)"),
        ("a.docx", "<html><body>甲".encode("utf-16"), "a web page (html)"),
        ("a.docx", b"\x89PNG\r\n", "a picture (png)"),
        ("a.odt", opendocument("spreadsheet"), "an OpenDocument spreadsheet (ods)"),
        ("a.odt", opendocument("presentation"), "an OpenDocument presentation (odp)"),
        ("a.odt", BOOK, "an Excel workbook (xlsx)"),
        ("a.odt", sample_files.ODT.encode(), "a flat OpenDocument file (fodt)"),
        ("a.odt", sample_files.zipped({"mimetype": "application/epub+zip"}), "an e-book (epub)"),
        ("a.txt", RTF, "a document in Rich Text Format (rtf)"),
        ("a.txt", compound("WordDocument"), "a document of Word 97-2003 or WPS"),
        ("a.txt", b"%PDF-1.4 \xd6\xd0", "a PDF"),
        ("a.txt", b"\xef\xbb\xbf\n" + RTF, "a document in Rich Text Format (rtf)"),
        ("a.md", word(par(run("甲"))), "a zip file, or an office file"),
        ("a.csv", BOOK, "a zip file, or an office file"),
        ("a.pdf", word(par(run("甲"))), "a zip file, or an office file"),
        ("a.html", RTF, "a document in Rich Text Format (rtf)"),
    ],
)  # fmt: skip
def test_what_a_file_with_another_ending_is(name, data, kind):
    message = refusal(name, data)
    assert message.startswith(f"{name}: is {kind}")
    assert f", not {name[2:]} | " in message
    assert not message.endswith("| ")


def test_an_office_file_named_as_an_archive_is_named():
    message = refusal("a.zip", word(par(run("甲"))))
    assert message == "a.zip: is a Word document (docx), not an archive | give it the ending .docx"
    assert "an OpenDocument text (odt)" in refusal("a.zip", opendocument("text"))
    folders = sample_files.zipped({"word/1.txt": "甲"})
    assert sample_files.read_one("a.zip", folders).text == "甲"


def test_a_member_of_an_archive_is_named():
    message = refusal("a.zip", sample_files.zipped({"b.docx": BOOK, "c.txt": "甲"}))
    assert message.startswith("a.zip/b.docx: is an Excel workbook (xlsx), not docx | ")


def test_a_pdf_may_begin_with_white_space():
    assert sample_files.read_one("a.pdf", b"\n" + sample_files.pdf([["甲"]])).encoding == "pdf"
