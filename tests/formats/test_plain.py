"""Plain text, and text segmented by spaces."""

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
