"""The text layer of PDF files."""

import pytest

from corpuskit.sources.folder import read_source
from tests import sample_files
from tests.sample_files import LINES, read_one, refusal


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
    raw = read_one("a.pdf", sample_files.pdf(pages, encoding, codec, order))
    assert raw.text == f"{pages[0][0]}\n合作，2001\f第二"
    assert (raw.shape, raw.encoding, raw.pages) == ("pdf", "pdf", (0, 11))
    assert [raw.text[start:][:1] for start in raw.pages] == ["公", "第"]


def test_pdfs_that_cannot_be_read():
    assert "contains no text, as scans do | add a text layer by OCR" in refusal(
        "a.pdf", sample_files.pdf([[], []])
    )
    assert "is not a complete PDF" in refusal("a.pdf", b"%PDF-1.5\n")
    locked = sample_files.pdf([LINES]).replace(
        b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
        % (b"11" * 32, b"22" * 32)
    )  # fmt: skip
    assert "is encrypted" in refusal("a.pdf", locked)
    assert "fonts do not say" in refusal("a.pdf", sample_files.pdf([["\ue000\ue001\ue002甲"]]))


def test_a_hit_in_a_pdf_names_its_page(run, tmp_path):
    pages = [["兩國總理舉行會晤。"], ["雙方商定擴大合作。"], ["雙方重申夥伴關係。"]]
    (tmp_path / "2003.pdf").write_bytes(sample_files.pdf(pages))
    head, row = run("kwic", "伙伴", "-c", tmp_path, "-q").stdout.splitlines()
    assert dict(zip(head.split("\t"), row.split("\t"), strict=True))["page"] == "3"
    (document,) = read_source(tmp_path).documents
    hit = document.text.index("夥伴")
    raw = read_one("2003.pdf", sample_files.pdf(pages)).text
    assert raw[document.origin.back(hit) :].startswith("夥伴")
