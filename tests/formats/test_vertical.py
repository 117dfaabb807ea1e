"""Vertical text: documents, tokens, parts of speech."""

from tests.sample_files import read_documents, read_one

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
