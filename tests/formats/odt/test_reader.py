"""OpenDocument texts, valid and hostile."""

from tests import sample_files
from tests.sample_files import read_one, refusal


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
    raw = read_one("a.odt", sample_files.odt(body, **{"meta.xml": meta}))
    assert raw.text == "一、政治\n兩國總理   會晤。\t甲\n乙\n第一項\n年\t額"
    assert (raw.fields, raw.encoding) == ({"title": "公報"}, "odt")


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<m:encryption-data/></m:manifest>"
)


def test_hostile_and_broken_opendocument_texts():
    hostile = sample_files.odt("", **{"content.xml": ENTITY + "<a>&x;</a>"})
    assert "document type declaration" in refusal("a.odt", hostile)
    encrypted = sample_files.odt("", **{"META-INF/manifest.xml": MANIFEST})
    assert "encrypted" in refusal("a.odt", encrypted)
    assert "a.odt: is a Word document (docx), not odt" in refusal("a.odt", sample_files.docx("甲"))
    deep = sample_files.odt("<text:section>" * 3000 + "</text:section>" * 3000)
    assert "nested in more than 2,000 levels" in refusal("a.odt", deep)
