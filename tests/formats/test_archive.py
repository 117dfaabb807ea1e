"""Zip archives: members, names in any encoding, refusals."""

import io
import zipfile

import pytest

from corpuskit import open_corpus
from corpuskit.core.model import ReadNote
from tests import sample_files
from tests.formats import docx_cases
from tests.sample_files import read_documents, read_one, refusal


def test_an_archive_of_several_formats():
    data = sample_files.zipped(
        {
            "b/2001.txt": "甲",
            "a/2002.docx": sample_files.docx("乙"),
            "b/2001.md": "# 丙",
            "rows.csv": "text\n丁\n",
            "README.md": "about",
            "photo.jpeg": b"",
            "__MACOSX/b/2001.txt": "x",
            "b/.hidden.txt": "x",
            "b/": b"",
        }
    )
    documents = read_documents("a.zip", data)
    assert [(r.name, r.text) for r in documents] == [
        ("a/2002", "乙"), ("b/2001.md", "丙"), ("b/2001.txt", "甲"), ("rows#1", "丁"),
    ]  # fmt: skip
    notes = [document.notes for document in documents]
    assert notes == [(ReadNote("not read", ("README.md", "photo.jpeg")),), (), (), ()]


def test_members_that_leave_the_archive_and_lock_files_are_named():
    data = sample_files.zipped(
        {
            "2001.txt": "甲",
            "../../etc/2002.txt": "乙",
            "a/../.x/2003.txt": "丙",
            "~$2004.docx": "丁",
        }
    )
    (document,) = read_documents("a.zip", data)
    assert document.notes == (ReadNote("not read", ("../../etc/2002.txt", "~$2004.docx")),)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_names_in_an_archive_that_does_not_state_their_encoding(encoding):
    names = ["二零零一年政府工作報告.txt", "總理會晤聯合公報.txt"]
    if encoding == "gb18030":
        names = ["二零零一年政府工作报告.txt", "总理会晤联合公报.txt"]
    raw = [name.encode(encoding) for name in names]
    data = sample_files.zipped({"a" * len(name): "甲" + "乙" * len(name) for name in raw})
    for name in raw:
        data = data.replace(b"a" * len(name), name)
    assert [r.name for r in read_documents("a.zip", data)] == sorted(name[:-4] for name in names)


def test_a_name_too_short_to_show_its_encoding_is_decoded_as_gb18030():
    data = sample_files.zipped({"aa.txt": "甲"}).replace(
        b"aa.txt", "闰".encode("gb18030") + b".txt"
    )
    assert read_one("a.zip", data).name == "闰"


def test_archives_that_cannot_be_read():
    assert "contains no file of a known format, but a.jpeg" in refusal(
        "a.zip", sample_files.zipped({"a.jpeg": b""})
    )
    nested = sample_files.zipped({"b.zip": sample_files.zipped({"a.txt": "甲"})})
    assert "a.zip/b.zip: is an archive within an archive" in refusal("a.zip", nested)
    assert "a.zip/b.docx: is not a complete zip" in refusal(
        "a.zip", sample_files.zipped({"b.docx": b"PK"})
    )
    locked = bytearray(sample_files.zipped({"a.txt": "甲"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "a.zip/a.txt: is encrypted" in refusal("a.zip", bytes(locked))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "甲" * 100)
    assert "unusual method" in refusal("a.zip", stream.getvalue())


def test_members_of_an_archive_have_their_own_years_and_rows(meetings):
    (meetings / "2003.txt").unlink()
    members = {f"{year}.txt": "兩國總理會晤。" for year in (2001, 2002)} | {"x.doc": ""}
    (meetings / "公報2000-2003.zip").write_bytes(sample_files.zipped(members))
    corpus = open_corpus(meetings)
    assert [d.year for d in corpus.documents] == [2001, 2002]
    assert "公報2000-2003.zip: not read: x.doc" in corpus.notices
    name = corpus.documents[0].name.partition("#")[2]
    table = f"file,year\n公報2000-2003.zip#{name},1999\n"
    (meetings / "metadata.csv").write_text(table, encoding="utf-8")
    assert [d.year for d in open_corpus(meetings).documents] == [1999, 2002]


def test_notes_of_members_name_the_member():
    def chunk(relation):
        return f'<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:altChunk r:id="{relation}"/>'

    members = {
        "b/1.docx": docx_cases.word(chunk("a_rtf"), a_rtf="{\\rtf1"),
        "2.docx": docx_cases.word(chunk("none")),
        "x.doc": b"",
    }
    documents = read_documents("a.zip", sample_files.zipped(members))
    assert [[(n.parts, n.is_doubt) for n in raw.notes] for raw in documents] == [
        [(("x.doc",), False), (("2.docx: w:altChunk",), True)],
        [(("b/1.docx: word/a.rtf",), True)],
    ]


def test_members_that_cannot_be_read_may_be_left_out():
    scan = docx_cases.word('<w:p><w:r><w:drawing><a:blip r:embed="i"/></w:drawing></w:r></w:p>')
    data = sample_files.zipped(
        {"a.docx": b"PK", "b.txt": "甲", "c.csv": "text\n乙\n", "d.docx": scan}
    )
    message = refusal("a.zip", data)
    assert message.startswith("a.zip/a.docx: is not a complete zip")
    assert message.endswith("or take it out of the zip")
    first, second = read_documents("a.zip", data, skip_unreadable=True)
    assert [first.name, second.name] == ["b", "c#1"]
    assert [note.what for note in (*first.notes, *second.notes)] == ["cannot be read, left out"] * 2
    assert first.notes[0].parts[0].startswith("a.docx: is not a complete zip")
    assert second.notes[0].parts == ("d.docx: contains 1 picture and no text, as scans do",)
    only = sample_files.zipped({"a.docx": b"PK", "d.docx": scan})
    assert "a.zip/a.docx: is not a complete zip" in refusal("a.zip", only, skip_unreadable=True)
