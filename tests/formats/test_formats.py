"""Each format, made by another program or by hand, with the text that stands in it."""

import io
import zipfile
from unittest.mock import Mock

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.formats.archive import left_out
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.registry import ENDINGS, READERS, reader_for
from corpuskit.sources.folder import read_source
from tests import making
from tests.making import LINES, TEXT, one, read, refused


@pytest.mark.parametrize(("name", "data"), making.good().items(), ids=lambda v: str(v)[:8])
def test_the_same_two_lines_in_every_format(name, data):
    text = "\n".join(raw.text for raw in read(name, data))
    text = text.replace("\f", "\n").replace("\n\n", "\n")
    title = "两国总理第三次会晤联合公报\n" if name.endswith(".html") else ""
    assert text == title + TEXT


def test_readers_are_found_by_ending_and_every_one_is_there():
    assert reader_for("公報.TXT") is not None
    assert reader_for("a/b.docx/c") is reader_for("photo.jpeg") is reader_for("txt") is None
    assert set(ENDINGS) == set(READERS)
    for ending in ENDINGS:  # each can be imported, and takes the contract's arguments
        try:
            list(reader_for(f"a{ending}")(b"", "a", ReadOptions()))
        except ReadError as error:
            assert str(error).startswith("a: ") or str(error).startswith("a:1")  # noqa: PT017


def test_what_a_reader_raises_becomes_one_line_that_names_the_file(monkeypatch):
    from corpuskit.formats import plain

    for wrong, said in [
        (KeyError, "cannot be read as txt: 'first"),
        (ValueError, "cannot be read as txt: first second"),
        (MemoryError, "more memory than there is"),
        (RecursionError, "nested too deeply"),
    ]:
        monkeypatch.setattr(plain, "decode_any", Mock(side_effect=wrong("first\nsecond")))
        assert said in refused("a.txt", b"")


def test_plain_text_is_untouched():
    assert one("a.txt", "\ufeff甲\r\n乙\f\r丙\u3000").text == "甲\r\n乙\f\r丙\u3000"
    raw = one("a.txt", TEXT.encode("gb18030"))
    assert (raw.text, raw.encoding, raw.shape, raw.spans) == (TEXT, "gb18030", "text", None)
    assert one("a.txt", "协定".encode("gb18030"), encoding="gb18030").text == "协定"


def test_segmented_text_keeps_its_words():
    raw = one("a.txt", "两国 总理 ， WTO rules ( new ) .\n\n2001 年\r\n", segmented=True)
    assert raw.text == "两国总理，WTO rules (new).\n2001年"
    words = ["两国", "总理", "，", "WTO", "rules", "(", "new", ")", ".", "2001", "年"]
    assert [raw.text[start:end] for start, end in raw.spans] == words
    assert raw.tags is None


def test_markdown_loses_its_marks_and_keeps_its_words():
    text = """---
title: "联合公报"
date: 2003-09-24
---
# 一、政治 #

**两国**总理*会晤*，见[公报](https://example.org/a_(b))与![图](a.png)。[^1]
> 引文：`协定`

* 第一项
- [x] 第二项
1. 第三项

二、经济
------
| 年 | 额 |
|---|---:|
| 2001 | 10_000_ |

***
snake_case_name 与 5 * 6 与 \\*星号\\*<!-- 不
见 -->
```
代码 # 不变
```
[a]: https://example.org
"""
    raw = one("a.md", text)
    assert raw.fields == {"title": "联合公报", "date": "2003-09-24"}
    assert [line for line in raw.text.split("\n") if line] == [
        "一、政治", "两国总理会晤，见公报与图。", "引文：协定", "第一项", "第二项", "1. 第三项",
        "二、经济", "年\t额", "2001\t10_000_", "snake_case_name 与 5 * 6 与 *星号*",
        "代码 # 不变",
    ]  # fmt: skip


VERTICAL = """<?xml version="1.0"?>
<corpus>
<doc year="2001" place='北京'>
<text id="甲" title="公报 &amp; 声明">
<s>
两国\tn\tx
总理\tn\tx
会晤\tv\tx
</s>
<p>
AT&amp;T\tnr
Inc\tnr
.\tw
wal\tnr
<g/>
mart\tnr
</p>
</text>
<text id="乙">
完\tv
</text>
</doc>
</corpus>
"""


def test_vertical_text_gives_documents_tokens_and_tags():
    first, second = read("a.vrt", VERTICAL)
    assert (first.name, first.text) == ("甲", "两国总理会晤\nAT&T Inc. walmart")
    assert first.fields == {"year": "2001", "place": "北京", "title": "公报 & 声明"}
    words = ["两国", "总理", "会晤", "AT&T", "Inc", ".", "wal", "mart"]
    assert [first.text[start:end] for start, end in first.spans] == words
    assert first.tags == ("n", "n", "v", "nr", "nr", "w", "nr", "nr")
    assert (second.name, second.text, second.tags) == ("乙", "完", ("v",))
    assert second.fields == {"year": "2001", "place": "北京"}


def test_vertical_text_without_documents_or_tags():
    raw = one("a.vert", "两国\n合作\n\n<\n")
    assert (raw.name, raw.text, raw.tags) == ("", "两国合作\n<", None)
    assert raw.spans == ((0, 2), (2, 4), (5, 6))
    assert [r.name for r in read("a.vrt", "<doc id='a'>\n甲\n<doc id='a'>\n乙\n")] == ["1", "2"]
    assert one("a.vrt", "甲\tn\n乙\n").tags is None


@pytest.mark.parametrize(
    ("encoding", "codec", "order"),
    [
        ("UniGB-UCS2-H", "utf-16-be", "GB1"),
        ("GBK-EUC-H", "gbk", "GB1"),
        ("ETen-B5-H", "big5", "CNS1"),
        ("UniCNS-UTF16-H", "utf-16-be", "CNS1"),
    ],
)
def test_the_text_layer_of_a_pdf(encoding, codec, order):
    pages = [["公報", "合作，2001"], ["第二"]]
    if order == "GB1":
        pages[0][0] = "公报"
    raw = one("a.pdf", making.pdf(pages, encoding, codec, order))
    assert raw.text == f"{pages[0][0]}\n合作，2001\f第二"
    assert (raw.shape, raw.encoding, raw.pages) == ("pdf", "pdf", (0, 11))
    assert [raw.text[start:][:1] for start in raw.pages] == ["公", "第"]


def test_pdfs_that_cannot_be_read():
    assert "holds no text; it is scanned | make a text layer by OCR" in refused(
        "a.pdf", making.pdf([[], []])
    )
    assert "is no whole PDF" in refused("a.pdf", b"%PDF-1.5\n")
    locked = making.pdf([LINES]).replace(
        b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
        % (b"11" * 32, b"22" * 32)
    )  # fmt: skip
    assert "is encrypted" in refused("a.pdf", locked)
    assert "fonts do not tell" in refused("a.pdf", making.pdf([["\ue000\ue001\ue002甲"]]))


def test_an_archive_of_several_kinds():
    data = making.zipped(
        {
            "b/2001.txt": "甲",
            "a/2002.docx": making.docx("乙"),
            "b/2001.md": "# 丙",
            "rows.csv": "text\n丁\n",
            "README.md": "aside",
            "photo.jpeg": b"",
            "__MACOSX/b/2001.txt": "x",
            "b/.hidden.txt": "x",
            "b/": b"",
        }
    )
    assert [(r.name, r.text) for r in read("a.zip", data)] == [
        ("a/2002", "乙"), ("b/2001.md", "丙"), ("b/2001.txt", "甲"), ("rows#1", "丁"),
    ]  # fmt: skip
    assert left_out(data, "a.zip") == ("README.md", "photo.jpeg")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_names_in_an_archive_that_does_not_tell_their_encoding(encoding):
    names = ["二零零一年政府工作報告.txt", "總理會晤聯合公報.txt"]
    if encoding == "gb18030":
        names = ["二零零一年政府工作报告.txt", "总理会晤联合公报.txt"]
    raw = [name.encode(encoding) for name in names]
    data = making.zipped({"a" * len(name): "甲" + "乙" * len(name) for name in raw})
    for name in raw:
        data = data.replace(b"a" * len(name), name)
    assert [r.name for r in read("a.zip", data)] == sorted(name[:-4] for name in names)


def test_a_name_too_short_to_tell_its_encoding_is_taken_for_gb18030():
    data = making.zipped({"aa.txt": "甲"}).replace(b"aa.txt", "闰".encode("gb18030") + b".txt")
    assert one("a.zip", data).name == "闰"


def test_archives_that_cannot_be_read():
    assert "holds no file of a known kind, but a.jpeg" in refused(
        "a.zip", making.zipped({"a.jpeg": b""})
    )
    nested = making.zipped({"b.zip": making.zipped({"a.txt": "甲"})})
    assert "a.zip/b.zip: is an archive within an archive" in refused("a.zip", nested)
    assert "a.zip/b.docx: is not a whole zip" in refused("a.zip", making.zipped({"b.docx": b"PK"}))
    locked = bytearray(making.zipped({"a.txt": "甲"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "a.zip/a.txt: is encrypted" in refused("a.zip", bytes(locked))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("a.txt", "甲" * 100)
    assert "unusual method" in refused("a.zip", stream.getvalue())


def test_limits(monkeypatch):
    from corpuskit.formats import guard

    bomb = making.zipped({"a.txt": bytes(11 * 1024 * 1024)})
    assert "more than 200 times its size" in refused("a.zip", bomb)
    monkeypatch.setattr(guard, "MOST_MEMBERS", 3)
    many = making.zipped({f"{number}.txt": "" for number in range(4)})
    assert "more than 3 members" in refused("a.zip", many)
    with pytest.raises(ReadError, match="a: 513 MB; at most 512 MB are read"):
        guard.check_size(513 * guard.MB, "a")


def test_a_hit_in_a_pdf_names_its_page(run, tmp_path):
    pages = [["兩國總理舉行會晤。"], ["雙方商定擴大合作。"], ["雙方重申夥伴關係。"]]
    (tmp_path / "2003.pdf").write_bytes(making.pdf(pages))
    head, row = run("kwic", "伙伴", "-c", tmp_path, "-q").stdout.splitlines()
    assert dict(zip(head.split("\t"), row.split("\t"), strict=True))["page"] == "3"
    (document,) = read_source(tmp_path).documents
    hit = document.text.index("夥伴")
    raw = one("2003.pdf", making.pdf(pages)).text
    assert raw[document.origin.back(hit) :].startswith("夥伴")
