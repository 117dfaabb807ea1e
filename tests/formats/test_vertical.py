"""Vertical text: documents, tokens, parts of speech."""

from tests.sample_files import read_documents, read_one, refusal

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


def test_vertical_text_has_documents_tokens_and_tags():
    first, second = read_documents("a.vrt", VERTICAL)
    assert (first.name, first.text) == ("甲", "两国总理会晤\nAT&T Inc. walmart")
    assert first.fields == {"year": "2001", "place": "北京", "title": "公报 & 声明"}
    words = ["两国", "总理", "会晤", "AT&T", "Inc", ".", "wal", "mart"]
    assert [first.text[start:end] for start, end in first.spans] == words
    assert first.tags == ("n", "n", "v", "nr", "nr", "w", "nr", "nr")
    assert (second.name, second.text, second.tags) == ("乙", "完", ("v",))
    assert second.fields == {"year": "2001", "place": "北京"}


def test_vertical_text_without_documents_or_tags():
    raw = read_one("a.vert", "两国\n合作\n\n<\n")
    assert (raw.name, raw.text, raw.tags) == ("", "两国合作\n<", None)
    assert raw.spans == ((0, 2), (2, 4), (5, 6))
    assert [r.name for r in read_documents("a.vrt", "<doc id='a'>\n甲\n<doc id='a'>\n乙\n")] == [
        "1",
        "2",
    ]
    assert read_one("a.vrt", "甲\tn\n乙\n").tags is None


def told(text):
    """Return the parts of each note of the first document, by what it says."""
    return {note.what: note.parts for note in read_documents("a.vrt", text)[0].notes}


def test_documents_without_tokens_are_documents_without_text():
    for text in (
        '<text id="a">\n</text>\n<text id="b">\n甲\n</text>\n',
        '<text id="a"/>\n<text id="b">\n甲\n</text>\n',
        '<text id="a">\n<s>\n</s>\n\n</text>\n<text id="b">\n甲\n',
    ):
        raws = read_documents("a.vrt", text)
        assert [(r.name, r.text, r.spans, r.fields) for r in raws] == [
            ("a", "", (), {}), ("b", "甲", ((0, 1),), {}),
        ]  # fmt: skip
    raws = read_documents("a.vrt", '<doc year="1">\n<text id="a" year="2"/>\n甲\n</doc>\n')
    assert [(r.text, r.fields) for r in raws] == [
        ("", {"year": "2", "id": "a"}), ("甲", {"year": "1"}),
    ]  # fmt: skip
    for text in ("", "\n", "<corpus>\n</corpus>\n"):
        assert [(r.name, r.text) for r in read_documents("a.vrt", text)] == [("", "")]


def test_attributes_may_contain_any_character_and_incomplete_tags_are_refused():
    text = "<text id='a' title=\"第1<2>章 it's\" n=3>\n甲\n</text>\n"
    assert read_one("a.vrt", text).fields == {"title": "第1<2>章 it's"}
    for tag in ('<text id="甲>', '<text id="甲', '<doc title="a"b">c">', "</text <s>"):
        assert "a.vrt:2: is not a complete tag" in refusal("a.vrt", f"<corpus>\n{tag}\n甲\n")
    for word in ("<", "<text", "</", "<b", "<p\tn", "<3", "<textile>x"):
        assert read_one("a.vrt", f"{word}\n甲\n").text.endswith("甲")


def test_comments_of_several_lines():
    assert read_one("a.vrt", "<!-- 甲\n乙\n丙 -->\n丁\n<!-- 戊 -->\n").text == "丁"
    assert "a.vrt:2: this comment does not end" in refusal("a.vrt", "甲\n<!-- 乙\n丙\n")


def test_lost_tags_and_unsplit_lines_are_said():
    rest = '<text id="b">\n乙\tn\n丙\tv\n</text>\n'
    assert told('<text id="a">\n甲\tn\n乙\n</text>\n' + rest) == {
        "parts of speech are not read, because a word has none": ("a",)
    }
    assert told('<text id="a">\n甲\n</text>\n' + rest) == {}
    what = "lines that are whole sentences, each read as one word"
    assert told("雙方同意擴大合作。\n甲\n") == {what: ()}
    assert told('<text id="a">\n' + "雙方同意" * 10 + "\n</text>\n" + rest) == {what: ("a",)}
    assert told("http://www.example.org/a/very/long/address/of/a/page.html\n雙方。\n") == {}
