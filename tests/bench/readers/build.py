"""Write the files on which file readers are compared: python -m tests.bench.readers.build FOLDER."""

import json
import sys
from pathlib import Path

from tests import sample_files
from tests.formats.docx_cases import CASES, word

LINE = "兩國總理舉行會晤，商定擴大合作，並發表聯合公報。"
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def odt(body: str) -> bytes:
    return sample_files.odt(body, **{"META-INF/manifest.xml": MANIFEST})


def strict(data: bytes) -> bytes:
    """Return a workbook in the variant Strict Open XML: the same parts, other namespaces."""
    members = {}
    for name, content in sample_files.zip_members(data).items():
        for transitional, strict_namespace in STRICT.items():
            content = content.replace(transitional.encode(), strict_namespace.encode())
        members[name] = content
    return sample_files.zipped(members)


def far_corner() -> bytes:
    """Return a sheet with one cell at its far corner, XFD1048576."""
    book = sample_files.xlsx(["text"], ["甲"])
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="str"><v>text</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>甲</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>'
    )
    return sample_files.rezipped(book, {"xl/worksheets/sheet1.xml": sheet})


def page(depth: int) -> bytes:
    return (
        f"<!DOCTYPE html><title>聯合公報</title><body>{'<div>' * depth}<p>{LINE}</p><p>{LINE}</p>"
        f"{'</div>' * depth}"
    ).encode()


def files() -> dict[str, tuple[bytes, str | None]]:
    """Return bytes and expected text by file name; None if a rejection is as good as the text."""
    cases: dict[str, tuple[bytes, str | None]] = {
        f"{name.replace(' ', '-')}.docx": (word(body), text) for name, (body, text) in CASES.items()
    }
    cases["million-paragraphs.docx"] = (
        word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 1_000_000),
        None,
    )
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>註</text:p></text:note-body></text:note>"
    )
    cases["heading.odt"] = (odt("<text:h>題</text:h><text:p>甲</text:p>"), "題\n甲")
    cases["footnote.odt"] = (odt(f"<text:p>甲{note}乙</text:p>"), "甲乙")
    cases["spaces.odt"] = (odt('<text:p>甲<text:s text:c="999999999"/>乙</text:p>'), None)
    book = sample_files.xlsx(["text"], ["甲"])
    cases["strict.xlsx"] = (strict(book), "text\n甲")
    cases["corner.xlsx"] = (far_corner(), "text\n甲\n2")
    for depth in (200, 300, 1_000, 20_000, 50_000, 200_000):
        text = f"{LINE}\n{LINE}" if depth <= 1_000 else None
        cases[f"deep-{depth}.html"] = (page(depth), text)
    return cases


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    expected = {}
    for name, (data, text) in files().items():
        (folder / name).write_bytes(data)
        expected[name] = text
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
