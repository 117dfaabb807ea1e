"""Word documents of one paragraph or table each, with the text that a reader sees on the page.

Built by hand, because no library writes all of these. Each is a case that some library reads
wrong: see docs/concepts/readers.md.
"""

from tests import sample_files

_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<w:body>{}</w:body></w:document>"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


_STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:styles>'
)
_PARTS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    '<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/></Relationships>'
)


def word(body: str, styles: str = "", **parts: str | bytes) -> bytes:
    """Return a Word document with the given body, styles, and parts of the folder `word`.

    The names of parts have one underscore for the point: ``a_html``. The relation to each has
    that name as its id.
    """
    members = {name.replace("_", "."): content for name, content in parts.items()}
    relations = "".join(
        f'<Relationship Id="{name}" Type="http://x/part" Target="{name.replace("_", ".")}"/>'
        for name in parts
    )
    return sample_files.zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": _DOCUMENT.format(body),
            "word/styles.xml": _STYLES.format(styles),
            "word/_rels/document.xml.rels": _PARTS.format(relations),
            **{f"word/{name}": content for name, content in members.items()},
        }
    )


def run(text: str, properties: str = "") -> str:
    """Return a run with a text."""
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}<w:t>{text}</w:t></w:r>"


def par(*parts: str) -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{''.join(parts)}</w:p>"


def _cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


_BOX = f"<w:txbxContent>{par(run('框'))}</w:txbxContent>"
_MERGED = _table(
    _cell(par(run("年")), '<w:gridSpan w:val="2"/>') + _cell(par(run("額"))),
    _cell(par(run("甲"))) + _cell(par(run("乙"))) + _cell(par(run("丙"))),
)

# name -> (body, text)
CASES = {
    "block content control": (
        f"<w:sdt><w:sdtContent>{par(run('甲'))}</w:sdtContent></w:sdt>{par(run('乙'))}",
        "甲\n乙",
    ),
    "inline content control": (
        par(run("甲"), f"<w:sdt><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>", run("丙")),
        "甲乙丙",
    ),
    "tracked insertion": (par(run("甲"), f"<w:ins>{run('乙')}</w:ins>", run("丙")), "甲乙丙"),
    "tracked deletion": (
        par(run("甲"), "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", run("丙")),
        "甲丙",
    ),
    "tracked move": (
        par(f"<w:moveFrom>{run('乙')}</w:moveFrom>", run("甲"), f"<w:moveTo>{run('乙')}</w:moveTo>"),
        "甲乙",
    ),
    "smart tag": (par(run("甲"), f"<w:smartTag>{run('乙')}</w:smartTag>", run("丙")), "甲乙丙"),
    "ruby": (
        par(
            run("甲"),
            f"<w:r><w:ruby><w:rt>{run('yǐ')}</w:rt><w:rubyBase>{run('乙')}</w:rubyBase></w:ruby></w:r>",
            run("丙"),
        ),
        "甲乙丙",
    ),
    "text box": (
        par(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
            f"<a:graphicData><wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
            "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
            f"{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            run("甲"),
        ),
        "框\n甲",
    ),
    "hidden text": (par(run("甲"), run("乙", "<w:vanish/>"), run("丙")), "甲丙"),
    "field code": (
        par(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SEQ 表</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("7")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            f"<w:hyperlink>{run('甲')}</w:hyperlink>",
        ),
        "7甲",
    ),
    "nested table": (
        _table(_cell(par(run("甲")) + _table(_cell(par(run("乙")))) + par())),
        "甲\n乙",
    ),
    "merged cells": (_MERGED, "年\t額\n甲\t乙\t丙"),
}  # fmt: skip
