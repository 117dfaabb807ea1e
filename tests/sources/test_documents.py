"""Files that cannot be read as text, and texts whose words spaces and line ends divide."""

import json

import pytest

from corpuskit.formats.options import ReadOptions
from corpuskit.sources.documents import read_file
from tests.conftest import refused
from tests.sample_files import docx, odt, pdf, xlsx


def test_a_named_encoding_that_is_wrong(run, folder):
    refused(
        run("info", "-c", folder, "--encoding", "klingon"), "unknown encoding 'klingon'", "gb18030"
    )
    refused(
        run("info", "-c", folder, "--encoding", "ascii"),
        "byte 0 (0xe5) is not ascii",
        "ascii:replace",
    )


@pytest.mark.parametrize("data", [bytes(range(256)) * 2, b"text\0more"])
def test_a_binary_file(run, folder, data):
    (folder / "2002.txt").write_bytes(data)
    refused(run("info", "-c", folder), "2002.txt: ", "text")


def test_a_file_without_permission_or_a_dangling_link(run, folder):
    (folder / "2002.txt").symlink_to("/nosuch")
    assert run("info", "-c", folder).exit_code == 0
    refused(run("info", "-c", folder / "2002.txt"), "no such file", "check")


PROSE = (
    "兩國商定鞏固夥伴關係，維護全世界的和平與各個地區的安全，擴大經濟合作，並推動人文交流與教育往來，"
    "擴大雙方的貿易和投資，開展能源與航空各方面的合作。"
)
CUT = [PROSE[at : at + 20] for at in range(0, len(PROSE), 20)]
HTML = "<html><head><meta charset=utf-8></head><body><h1>公報</h1>{}</body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "\r\n".join(CUT).encode("gb18030")),
        ("a.txt", "\r".join(CUT).encode("utf-16")),
        ("a.txt", ("> " + "\n> ".join(CUT)).encode()),
        ("a.md", "  \n".join(CUT).encode()),
        ("a.html", HTML.format(f"<pre>{chr(10).join(CUT)}</pre>").encode()),
        ("a.html", HTML.format(f"<p>{'<br>'.join(CUT)}</p>").encode()),
        ("a.html", HTML.format("".join(f"<p>{line}</p>" for line in CUT)).encode()),
        ("a.docx", docx("\n".join(CUT))),
        ("a.docx", docx("公報", *CUT)),
        ("a.odt", odt(f"<text:p>{'<text:line-break/>'.join(CUT)}</text:p>")),
        ("a.xlsx", xlsx(["id", "text"], [1, "\n".join(CUT)])),
        ("a.json", json.dumps([{"text": "\n".join(CUT)}]).encode()),
        ("a.csv", ('id,text\n1,"' + "\n".join(CUT) + '"\n').encode()),
        ("a.pdf", pdf([CUT])),
        ("a.txt", " ".join(PROSE).encode()),
        ("a.txt", "\n".join("　".join(line) for line in CUT).encode("big5")),
        ("a.html", HTML.format(f"<p>{'&nbsp;'.join(PROSE)}</p>").encode()),
        ("a.html", HTML.format(f"<p>{'<br>'.join('  '.join(line) for line in CUT)}</p>").encode()),
        ("a.docx", docx(" ".join(PROSE))),
        ("a.odt", odt(f"<text:p>{'<text:s/>'.join(PROSE)}</text:p>")),
        ("a.csv", f"id,text\n1,{' '.join(PROSE)}\n".encode()),
        ("a.pdf", pdf([[" ".join(line) for line in CUT]])),
    ],
)
def test_words_that_spaces_and_line_ends_divide(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    (document,) = read_file(tmp_path / name, ReadOptions())
    assert PROSE in document.text
    assert {step.name for step in document.origin.steps} & {"close-spaces", "join-lines"}
