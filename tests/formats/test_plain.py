"""Plain text, and text segmented by spaces."""

import pytest

from tests.sample_files import TEXT, read_one


def test_plain_text_is_unchanged():
    assert read_one("a.txt", "\ufeff甲\r\n乙\f\r丙\u3000").text == "甲\r\n乙\f\r丙\u3000"
    raw = read_one("a.txt", TEXT.encode("gb18030"))
    assert (raw.text, raw.encoding, raw.shape, raw.spans) == (TEXT, "gb18030", "text", None)
    assert read_one("a.txt", "协定".encode("gb18030"), encoding="gb18030").text == "协定"


def test_segmented_text_keeps_its_words():
    raw = read_one("a.txt", "两国 总理 ， WTO rules ( new ) .\n\n2001 年\r\n", segmented=True)
    assert raw.text == "两国总理，WTO rules (new).\n2001年"
    words = ["两国", "总理", "，", "WTO", "rules", "(", "new", ")", ".", "2001", "年"]
    assert [raw.text[start:end] for start, end in raw.spans] == words
    assert raw.tags is None


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("# 公報\n\n雙方支持**和**平與[合作](http://a.b/c)。\n", True),
        ("**一、政治**\n雙方合作。\n**二、經貿**\n", True),
        ("見[公報](/a)與[聲明](#b)。", True),
        ("雙方**支持和平。密碼為****。2**3**4", False),
        ("見[註](一)與[合作](二)。**和平**", False),
    ],
)
def test_marks_of_markdown_are_a_doubt(text, is_doubtful):
    raw = read_one("a.txt", text)
    assert raw.text == text
    assert [note.is_doubt for note in raw.notes] == [True] * is_doubtful
