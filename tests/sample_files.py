"""Files of each format, made by other programs or by hand, and functions to read them."""

import io
import json
import zipfile

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.registry import reader_for

TEXT = "两国总理举行会晤，商定扩大合作。\n双方签署了三项协定，并发表联合公报。"
LINES = TEXT.split("\n")

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="两国总理第三次会晤联合公报">
<meta name="PubDate" content="2003-09-24 21:30"><meta name="SiteName" content="山水网">
<title>两国总理第三次会晤联合公报_山水网</title><style>p {color: red}</style></head>
<body><div class="nav"><a href="/">首页</a> <a href="/a">新闻</a></div>
<div id="content"><p>两国总理举行会晤，商定扩大合作。</p>
<p>双方签署了三项协定，并发表联合公报。</p></div>
<div class="footer">版权所有 山水网</div><script>var a = "<p>不是正文。</p>";</script></body></html>"""


def pdf(pages, encoding="UniGB-UCS2-H", codec="utf-16-be", order="GB1"):
    """Return a PDF without an embedded font; only a predefined CMap maps its codes to Unicode."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        f"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/{encoding}/DescendantFonts[4 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/Song/DW 1000/FontDescriptor 5 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering({order})/Supplement 2>>>>",
        "<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 80>>",
    ]
    kids = []
    for lines in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        shown = " ".join(f"<{line.encode(codec).hex()}> Tj T*" for line in lines)
        body = f"BT /F 12 Tf 1 0 0 1 50 780 Tm 16 TL {shown} ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {number + 1} 0 R>>"
        )
        objects.append(f"<</Length {len(body)}>>stream\n{body}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _numbered(objects)


def _numbered(objects):
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
    return out + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + end


def docx(*lines):
    import docx as library

    document = library.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document.save)


def saved(save):
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def zipped(members, **options):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def zip_members(data):
    """Return the contents of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rezipped(data, changed):
    """Return a zip with the contents of some members replaced."""
    return zipped(zip_members(data) | changed)


ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def odt(body, **members):
    mime = {"mimetype": "application/vnd.oasis.opendocument.text"}
    return zipped(mime | {"content.xml": ODT.format(body)} | members)


def xlsx(*rows):
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book.save)


def edited_xlsx(*rows):
    """Return a workbook as people edit it: merged cells, a filter, hidden parts, a formula."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["year", "text", "length"], *([2001, row, f"=LEN(B{n})"] for n, row in rows)):
        sheet.append(row)
    sheet.merge_cells(f"A2:A{len(rows) + 1}")
    sheet.auto_filter.ref = f"A1:C{len(rows) + 1}"
    sheet.auto_filter.add_filter_column(0, ["2001"])
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["C"].hidden = True
    book.create_sheet("notes").append(["nothing"])
    book.create_sheet("old").sheet_state = "hidden"
    return saved(book.save)


def valid_files():
    """Return a small valid file of each format, by name; each contains the two lines of TEXT."""
    text = TEXT.encode()
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    rows = "".join(f"{i},{line.replace(',', '，')}\n" for i, line in enumerate(LINES))
    vrt = "\n".join(f"<s>\n{line[:4]}\tn\n{line[4:]}\tv\n</s>" for line in LINES)
    return {
        "a.txt": text,
        "b.txt": TEXT.encode("gb18030"),
        "a.md": f"# {LINES[0]}\n\n**{LINES[1]}**\n".encode(),
        "a.html": PAGE.encode(),
        "b.html": PAGE.replace("utf-8", "gb2312").encode("gb18030"),
        "a.docx": docx(*LINES),
        "a.odt": odt(paragraphs),
        "a.pdf": pdf([LINES[:1], LINES[1:]]),
        "a.csv": f"id,text\n{rows}".encode(),
        "a.tsv": f"id\ttext\n{rows.replace(',', chr(9))}".encode(),
        "b.csv": f'sep=;\r\nid;text\r\n1;"{LINES[0]}"\r\n2;{LINES[1]};\r\n'.encode("utf-16"),
        "a.xlsx": xlsx(["id", "text"], *enumerate(LINES)),
        "b.xlsx": edited_xlsx(*enumerate(LINES, 2)),
        "a.json": json.dumps([{"text": line} for line in LINES]).encode(),
        "a.jsonl": "\n".join(json.dumps({"text": line}) for line in LINES).encode(),
        "a.zip": zipped({f"{i}.txt": line for i, line in enumerate(LINES)}),
        "a.vrt": f'<text id="a">\n{vrt}\n</text>\n'.encode(),
    }


def read_documents(name, data, **options):
    """Return the documents of a file, given as text or bytes."""
    data = data.encode() if isinstance(data, str) else data
    return list(reader_for(name)(data, name, ReadOptions(**options)))


def read_one(name, data, **options):
    """Return the only document of a file."""
    (raw,) = read_documents(name, data, **options)
    return raw


def refusal(name, data, **options):
    """Return the message and hint with which a file is refused."""
    with pytest.raises(ReadError) as caught:
        read_documents(name, data, **options)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value) + caught.value.hint
    return f"{caught.value} | {caught.value.hint}"
