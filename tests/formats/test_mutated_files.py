"""Five hundred damaged and hostile files: each is read, or refused in one line, at a bounded cost.

A child process with limits reads them, so that a crash or hang of a C library fails the test.
"""

import io
import json
import random
import subprocess
import sys
import time
import zipfile

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.registry import known_endings, reader_for
from tests import sample_files
from tests.conftest import ROOT
from tests.formats import docx_cases
from tests.formats.pdf import files as pdf_files

resource = pytest.importorskip("resource", reason="limits are set as Unix does")

SEED = 20030924
MUTANTS = 40
# Seconds of CPU time, so that the result does not depend on what else the machine does.
MAX_SECONDS, MAX_MEMORY, MAX_TOTAL = 4.0, 2**30, 120


def cut(data, chance):
    return data[: chance.randrange(len(data))]


def flip(data, chance):
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_out(data, chance):
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 60) :]


def repeat(data, chance):
    start = chance.randrange(len(data))
    part = data[start : start + chance.randint(1, 40)]
    return data[:start] + part * chance.choice([2, 50, 3000]) + data[start:]


def number(data, chance):
    """Replace a digit by another number: sizes, counts, references."""
    digits = [index for index, byte in enumerate(data) if chr(byte).isdigit()]
    if not digits:
        return flip(data, chance)
    at = chance.choice(digits)
    other = chance.choice([b"0", b"-1", b"99999", b"4294967295", b"1e308"])
    return data[:at] + other + data[at + 1 :]


CHANGES = (cut, flip, cut_out, repeat, number)


def within(name, data, chance):
    """Change a member of a zip and zip it again, so that the reader reaches the change."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info.filename for info in archive.infolist() if info.file_size]
        member = chance.choice(members)
        changed = chance.choice(CHANGES)(archive.read(member), chance)
    return sample_files.rezipped(data, {member: changed})


def office_files():
    """Return office files with all that may hide, generate or insert text, by name."""
    return {
        "c.docx": docx_cases.word(OFFICE_BODY, OFFICE_STYLES, **OFFICE_PARTS),
        "d.docx": docx_cases.word('<w:altChunk r:id="a_docx"/>', a_docx=sample_files.docx("甲")),
        "c.odt": sample_files.odt(OPEN_BODY, **{"Object 1/content.xml": OPEN_OBJECT}),
    }


FIELD = "<w:p>{}</w:p>".format(
    "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{content}'
        for kind, content in [
            ("begin", "<w:r><w:instrText>TOC</w:instrText></w:r>"),
            ("separate", "<w:r><w:t>一、政治</w:t></w:r></w:p><w:p>"),
            ("end", ""),
        ]
    )
)
OFFICE_BODY = (
    f"{FIELD}<w:p><w:pPr><w:pStyle w:val='p'/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr>"
    "<w:rStyle w:val='c'/><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t><w:sym w:font='Symbol' w:char='F061'/>"
    "<w:drawing><wp:extent cx='1' cy='2'/><dgm:relIds r:dm='d_xml'/><c:chart r:id='d_xml'/></w:drawing></w:r></w:p>"
    "<w:altChunk r:id='a_html'/><w:altChunk r:id='a_mht'/><w:altChunk r:id='a_html'/><w:sdt><w:sdtPr>"
    "<w:docPartGallery w:val='Table of Contents'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>目</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:m><m:oMath><m:d><m:e><m:r><m:t>乙</m:t>"
    "</m:r></m:e></m:d></m:oMath></w:m></w:p></w:tc></w:tr></w:tbl>"
)
OFFICE_STYLES = (
    "<w:style w:type='paragraph' w:styleId='p'><w:name w:val='toc 1'/><w:basedOn w:val='c'/></w:style>"
    "<w:style w:type='character' w:styleId='c'><w:basedOn w:val='p'/><w:rPr><w:vanish/></w:rPr></w:style>"
)
OFFICE_PARTS = {
    "a_html": "<html><body><p>丙</p></body></html>",
    "a_mht": "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+5LiBPC9wPg==\n",
    "d_xml": "<d:dataModel xmlns:d='http://schemas.openxmlformats.org/drawingml/2006/diagram' xmlns:a='http://schemas."
    "openxmlformats.org/drawingml/2006/main'><d:pt modelId='0' type='doc'/><d:pt modelId='1'><d:t><a:p><a:t>戊</a:t></a:p>"
    "</d:t></d:pt><d:cxn srcId='0' destId='1' srcOrd='0'/><d:cxn srcId='1' destId='0' srcOrd='0'/></d:dataModel>",
}
OPEN_BODY = (
    "<text:p>目錄</text:p><text:table-of-content><text:p>甲</text:p></text:table-of-content>"
    "<text:section text:display='condition' text:condition='ooow:1'><text:p>乙</text:p></text:section>"
    "<text:p>丙<text:hidden-text text:is-hidden='true'>丁</text:hidden-text><d:frame xmlns:d='urn:oasis:names:tc:"
    "opendocument:xmlns:drawing:1.0' xmlns:x='http://www.w3.org/1999/xlink'><d:object x:href='./Object 1'/></d:frame></text:p>"
)
OPEN_OBJECT = (
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mi>己</mi><mi>庚</mi></mfrac></math>"
)


def mutants():
    """Yield name and bytes of each file, the same in every run."""
    chance = random.Random(SEED)
    valid = sample_files.valid_files() | office_files() | pdf_files.valid_pdfs()
    for name, data in valid.items():
        for count in range(MUTANTS):
            if zipfile.is_zipfile(io.BytesIO(data)) and count % 2:
                yield name, within(name, data, chance)
            else:
                yield name, CHANGES[count % len(CHANGES)](data, chance)
    yield from ((f"empty{ending}", b"") for ending in known_endings())
    yield from ((f"noise{ending}", chance.randbytes(3000)) for ending in known_endings())
    yield from hostile()


LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY b "haha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(1, 10))
    + b"]><a>&k;</a>"
)
OUTSIDE = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'
FAR = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="str"><v>text</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c>
<c r="ZZZ9"><v>1</v></c><c r="A2" t="s"><v>99999999</v></c><c s="77"><v>1e999</v></c></row></sheetData></worksheet>"""


def merged(reference):
    """Return a workbook with very many merged cells."""
    rows = "".join(
        f"<row r='{n}'><c r='A{n}' t='str'><v>text</v></c></row>" for n in range(1, 2000)
    )
    cells = f"<mergeCell ref='{reference}'/>" * 200_000
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f"<worksheet xmlns='{space}'><sheetData>{rows}</sheetData>{cells}</worksheet>"
    book = sample_files.xlsx(["text"])
    return sample_files.rezipped(book, {"xl/worksheets/sheet1.xml": sheet})


def understated():
    """Return a zip whose directory states a hundredth of the size of its member."""
    data = sample_files.zipped({"a.txt": b"a" * 5_000_000})
    size, stated = (5_000_000).to_bytes(4, "little"), (50_000).to_bytes(4, "little")
    assert data.count(size) == 2
    return data.replace(size, stated)


def hostile():
    word, book, depth = sample_files.docx("甲"), sample_files.xlsx(["text"], ["甲"]), 200_000
    zeros = bytes(64 * 2**20)
    for member in (LAUGHS, OUTSIDE):
        yield "xml.docx", sample_files.rezipped(word, {"word/document.xml": member})
        yield "xml.docx", sample_files.rezipped(word, {"docProps/core.xml": member})
        yield "xml.odt", sample_files.odt("", **{"content.xml": member})
        yield "xml.xlsx", sample_files.rezipped(book, {"xl/sharedStrings.xml": member})
    yield "bomb.zip", sample_files.zipped({"a.txt": zeros})
    yield "bomb.docx", sample_files.rezipped(word, {"word/document.xml": zeros})
    yield "bomb.xlsx", sample_files.rezipped(book, {"xl/worksheets/sheet1.xml": zeros})
    yield "bomb.odt", sample_files.odt("", **{"content.xml": zeros})
    yield "understated.zip", understated()
    yield "many.zip", b"PK\x01\x02" * 200_000
    yield "nested.zip", sample_files.zipped({"a.zip": sample_files.zipped({"a.txt": "甲"})})
    yield "far.xlsx", sample_files.rezipped(book, {"xl/worksheets/sheet1.xml": FAR})
    yield "lost.xlsx", sample_files.rezipped(book, {"xl/_rels/workbook.xml.rels": b"<a/>"})
    yield "spaces.odt", sample_files.odt('<text:p><text:s text:c="99999999999"/>甲</text:p>')
    yield "deep.odt", sample_files.odt("<text:p>" * depth)
    yield "deep.docx", sample_files.rezipped(word, {"word/document.xml": b"<a>" * depth})
    for unit in OFFICE_UNITS:
        yield "units.docx", docx_cases.word(unit * 40_000)
    chunk = '<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:altChunk r:id="a_mht"/>'
    for archive in ARCHIVES:
        yield "archive.docx", docx_cases.word(chunk, a_mht=archive)
    paragraph = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>目錄</w:t></w:r></w:p>"
    yield "joined.docx", docx_cases.word(paragraph * 40_000)
    yield (
        "chunks.docx",
        docx_cases.word('<w:altChunk r:id="a_html"/>' * 40_000, a_html=f"<html><p>{'甲' * 20_000}"),
    )
    circle = "".join(
        f'<w:style w:styleId="{n}"><w:basedOn w:val="{n - 1}"/></w:style>' for n in range(20_000)
    )
    yield "styles.docx", docx_cases.word(paragraph, circle + OFFICE_STYLES)
    yield (
        "headings.docx",
        docx_cases.word("<w:p><w:r><w:t>目錄</w:t></w:r></w:p><w:p/><w:p/>" * 40_000),
    )
    yield (
        "leaders.docx",
        docx_cases.word(f"<w:p><w:r><w:t>{'目錄…… 1' * 200_000}</w:t></w:r></w:p>"),
    )
    yield (
        "hidden.odt",
        sample_files.odt("<text:p><text:span text:style-name='a'>甲</text:span></text:p>" * 40_000),
    )
    for unit in ("<div>", "<table><tr><td>", "<b><a href=x>", "<p><div hidden>"):
        yield "deep.html", (unit * depth).encode()
    for unit in ("[", '{"a":', '[{"text":"'):
        yield "deep.json", (unit * depth).encode()
        yield "deep.jsonl", (unit * depth).encode()
    yield "deep.md", b"> " * depth + b"**_[" * depth
    yield "deep.vrt", b"<text a='1'>\n" * depth
    for reference in ("A1:A1048576", "B2:XFD1048576", "A1048576:A2", "ZZZ1:ZZZ9999999"):
        yield "merged.xlsx", merged(reference)
    yield "comment.vrt", b"<!--" * depth
    yield "attributes.vrt", b"<text " + b"a='\" " * depth
    yield "delimiters.csv", b"|;,\t" * depth
    yield "named.csv", b"sep=" * depth
    yield "escapes.csv", b"text\n" + b'\\"' * depth
    yield "quotes.csv", b'text\n"' + b'""' * depth
    yield "kids.pdf", sample_files.pdf([["甲"]]).replace(b"Kids[6 0 R]", b"Kids[2 0 R]")
    yield from pdf_files.hostile_pdfs()
    yield "count.pdf", sample_files.pdf([["甲"]]).replace(b"/Count 1", b"/Count 99999999")


OFFICE_UNITS = (
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/></w:r></w:p>",
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC</w:instrText></w:r></w:p>",
    "<w:p><w:pPr><w:pStyle w:val='TOC1'/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
    "<w:p><w:hyperlink w:anchor='_Toc1'><w:r><w:t>目</w:t></w:r></w:hyperlink></w:p>",
    "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "<w:p><m:oMath><m:d><m:e><m:d><m:e/></m:d></m:e></m:d></m:oMath></w:p>",
    "<w:sdtContent><w:p/></w:sdtContent><w:tc/><w:tr/><w:rPr/><w:r><w:sym w:char='F0'/></w:r>",
)  # fmt: skip


MIME = "MIME-Version: 1.0\nContent-Type: "
ARCHIVES = (
    MIME + "text/html;" + ';a="x"' * 400_000 + "\n\n<p>乙",
    MIME + 'multipart/related; boundary="b"\n\n' + "--b\n\n" * 100_000,
    "".join(f'{MIME}multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000)),
)


def judge(name, data):
    """Return the CPU seconds that a file took, and what is wrong with its documents, or ""."""
    start, wrong = time.process_time(), ""
    try:
        for raw in reader_for(name)(data, name, ReadOptions()):
            raw.text.encode("utf-8")
            json.dumps(dict(raw.fields), ensure_ascii=False).encode("utf-8")
            ends = [end for _, end in raw.spans or ()]
            if any(end > len(raw.text) for end in ends) or any(
                p > len(raw.text) for p in raw.pages
            ):
                wrong = "offsets beyond the text"
    except ReadError as error:
        message = f"{error}{error.hint}"
        if not str(error).startswith(name) or "\n" in message or len(message) > 900:
            wrong = f"an unclear message: {message}"
    except BaseException as error:  # whatever else comes out is a bug
        wrong = f"{type(error).__name__}: {error}"
    return time.process_time() - start, wrong


def main():
    """Read every file; print its name before, so that a crash can be traced to it."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_TOTAL, MAX_TOTAL))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for index, (name, data) in enumerate(mutants()):
        print(f"begin {index} {name}", flush=True)
        seconds, wrong = judge(name, data)
        print(json.dumps([index, name, seconds, wrong]), flush=True)


@pytest.mark.slow
def test_every_file_is_read_or_refused_in_one_line_and_in_time_and_none_crashes_the_process():
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.formats.test_mutated_files"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    last = outcome.stdout.splitlines()[-1] if outcome.stdout else ""
    assert outcome.returncode == 0, f"{last}\n{outcome.stderr[-2000:]}"
    assert outcome.stderr == ""
    results = [json.loads(line) for line in outcome.stdout.splitlines() if line[0] == "["]
    assert len(results) >= 500
    assert [r for r in results if r[3]] == []
    assert [r for r in results if r[2] > MAX_SECONDS] == []


def test_some_damaged_files_are_read_and_some_are_refused():
    """If all were refused at once, the tests above would test nothing."""
    read = refused = 0
    for name, data in mutants():
        if not name.startswith(("a.", "b.")) or len(data) > 20_000:
            continue
        try:
            list(reader_for(name)(data, name, ReadOptions()))
            read += 1
        except ReadError:
            refused += 1
    assert read > 50
    assert refused > 100


if __name__ == "__main__":
    main()
