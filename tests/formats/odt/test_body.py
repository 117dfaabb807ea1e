"""The text of an OpenDocument text: what is hidden, generated or a description is not read."""

import pytest

from tests import sample_files
from tests.sample_files import read_one, refusal

NAMESPACES = (
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:math="http://www.w3.org/1998/Math/MathML"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
STYLES = (
    f'<o:document-styles xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"{NAMESPACES}>'
    "<o:styles>{}</o:styles></o:document-styles>"
)


def odt(body, automatic="", shared="", **members):
    """Return a text with the given body, automatic styles, and styles of its other file."""
    content = sample_files.ODT.replace(
        "<office:body>",
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body>",
    ).replace("><office:automatic", f"{NAMESPACES.rpartition(' xmlns:text')[0]}><office:automatic")
    files = {"content.xml": content.format(body), "styles.xml": STYLES.format(shared)}
    return sample_files.odt("", **(files | members))


def text_of(body, automatic="", shared="", **members):
    return read_one("a.odt", odt(body, automatic, shared, **members)).text


def style(name, display, family="text", parent=""):
    properties = f'<style:text-properties text:display="{display}"/>' if display else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"'
        f' style:parent-style-name="{parent}">{properties}</style:style>'
    )


def span(name, text):
    return f'<text:span text:style-name="{name}">{text}</text:span>'


def par(content, name=""):
    return f'<text:p text:style-name="{name}">{content}</text:p>'


def test_a_style_may_hide_text():
    body = par(f"甲{span('T1', '密')}乙")
    assert text_of(body, automatic=style("T1", "none")) == "甲乙"
    assert text_of(body, shared=style("T1", "none")) == "甲乙"
    child = style("T1", "", parent="密")
    assert text_of(body, child, style("密", "none")) == "甲乙"
    assert text_of(body, child, style("密", "", parent="T1")) == "甲密乙"
    shown = style("T1", "true", parent="密")
    assert text_of(body, shown, style("密", "none")) == "甲密乙"
    tiny = style("T1", "").replace("></", '><style:text-properties fo:font-size="1pt"/></')
    assert text_of(body, tiny) == "甲乙"
    whole = par("甲") + par(f"密{span('T2', '乙')}", "P1") + par("密<text:s/>", "P1") + par("丙")
    hiding = style("P1", "none", "paragraph") + style("T2", "true")
    assert text_of(whole, automatic=hiding) == "甲\n乙\n丙"
    default = '<style:default-style style:family="paragraph"><style:text-properties text:display="none"/></style:default-style>'
    assert text_of(par("密") + par("甲", "P1"), style("P1", "true", "paragraph"), default) == "甲"


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:section text:name="a" text:display="none"><text:p>密</text:p></text:section>',
        '<text:section text:display="condition" text:condition="ooow:1"><text:p>密</text:p></text:section>',
        '<text:section text:display="condition" text:condition="ooow:x==1" text:is-hidden="true"><text:p>密</text:p></text:section>',
        '<text:p>密<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/></text:p>',
        '<text:p><text:hidden-paragraph text:condition="ooow:TRUE"/>密</text:p>',
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>密</text:p></text:deletion></text:changed-region></text:tracked-changes>',
        "<text:p><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box><svg:title>密</svg:title><svg:desc>密</svg:desc></draw:frame></text:p>",
        '<office:forms><form:form><form:textarea><text:p>密</text:p></form:textarea></form:form></office:forms>',
        "<text:alphabetical-index><text:index-body><text:p>密</text:p></text:index-body></text:alphabetical-index>",
        "<text:illustration-index><text:index-body><text:p>密</text:p></text:index-body></text:illustration-index>",
        "<text:table-index><text:p>密</text:p></text:table-index>",
        "<text:user-index><text:p>密</text:p></text:user-index>",
        "<text:p>目錄</text:p><text:table-of-content><text:p>密</text:p></text:table-of-content>",
        '<text:p text:style-name="Contents_20_1">一、密<text:tab/>3</text:p>',
        "<text:p>目　錄</text:p><text:p>一、密<text:tab/>3</text:p><text:p>二、密………12</text:p>",
    ],
)  # fmt: skip
def test_what_is_hidden_generated_or_a_description_is_not_read(hidden):
    body = f"<text:p>甲</text:p>{hidden}<text:p>乙</text:p>"
    text = text_of(body).replace("框\n\n", "")
    assert text == "甲\n乙"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<text:hidden-text text:condition="ooow:1" text:is-hidden="true">密</text:hidden-text>', ""),
        ('<text:hidden-text text:condition="ooow:0" text:string-value="密">乙</text:hidden-text>', "乙"),
        ('<text:conditional-text text:string-value-if-true="密">乙</text:conditional-text>', "乙"),
        ('<text:variable-set text:display="none">密</text:variable-set>', ""),
        ('<text:variable-set text:name="a">乙</text:variable-set>', "乙"),
        ("<text:text-input>乙</text:text-input>", "乙"),
        ("<text:placeholder>&lt;密&gt;</text:placeholder>", ""),
        ("<text:page-number>7</text:page-number>", ""),
        ("<text:number>1.</text:number>", ""),
        ("<office:annotation><text:p>密</text:p></office:annotation>", ""),
        ("<text:bibliography-mark>[王 2010]</text:bibliography-mark>", "[王 2010]"),
        ("<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image></draw:frame>", ""),
        ("<math:math><math:semantics><math:mi>乙</math:mi><math:annotation>密</math:annotation></math:semantics></math:math>", "乙"),
    ],
)  # fmt: skip
def test_fields_within_a_line(content, text):
    assert text_of(par(f"甲{content}。")) == f"甲{text}。"


def test_a_list_that_is_the_whole_text_is_read():
    contents = "<text:table-of-content><text:p>一、政治</text:p></text:table-of-content>"
    assert text_of(contents) == "一、政治"
    assert text_of(par("一、政治<text:tab/>3", "Contents_20_1")) == "一、政治\t3"


def test_a_list_of_references_is_left_out_and_said():
    body = "<text:p>甲</text:p><text:bibliography><text:p>王某</text:p></text:bibliography>"
    raw = read_one("a.odt", odt(body))
    assert raw.text == "甲"
    assert [note.what for note in raw.notes] == ["a generated list of references is not read"]


FORMULA = """<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>增長率</mi>
<mo>=</mo><mfrac><mi>甲</mi><mi>乙</mi></mfrac></mrow><annotation>x over y</annotation></semantics></math>"""
CHART = """<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:c="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<c:chart><c:title><t:p>貿易總額</t:p></c:title><c:series><t:p>系列</t:p></c:series></c:chart></o:document-content>"""


def test_formulas_and_titles_of_charts_are_read():
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'
    for content, text in [(FORMULA, "式增長率=甲/乙。"), (CHART, "貿易總額\n式。")]:
        body = par(f"式{frame}。")
        assert text_of(body, **{"Object 1/content.xml": content}) == text
    raw = read_one("a.odt", odt(par(f"式{frame}。"), **{"Object 1/content.xml": "<a>"}))
    assert (raw.text, raw.notes[0].parts, raw.notes[0].is_doubt) == ("式。", ("Object 1",), True)


def test_an_embedded_document_is_a_doubt():
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'
    sheet = {
        "Object 1/content.xml": sample_files.ODT.replace("office:text>", "office:spreadsheet>")
    }
    (note,) = read_one("a.odt", odt(par(f"甲{frame}"), **sheet)).notes
    assert (note.parts, note.is_doubt) == (("Object 1",), True)


def test_a_text_of_pictures_is_refused_and_large_ones_beside_text_are_a_doubt():
    frame = '<draw:frame svg:width="{}" svg:height="{}"><draw:image xlink:href="a"/></draw:frame>'
    small, large = frame.format("3cm", "90mm"), frame.format("6.5in", "600pt")
    assert "contains 2 pictures and no text" in refusal("a.odt", odt(par(small) * 2))
    assert read_one("a.odt", odt(par("甲" + small))).notes == ()
    (note,) = read_one("a.odt", odt(par("甲" + large))).notes
    assert note.is_doubt
    assert note.what.startswith("1 picture as large as a page")
    assert read_one("a.odt", odt(par(""))).text == ""
