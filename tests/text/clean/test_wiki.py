"""The markup of wikis and forums in text files: what goes and what stays."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.sources.documents import cleaned_document
from corpuskit.text.clean.edits import apply_edits
from corpuskit.text.clean.profiles import clean, detect_profile
from corpuskit.text.clean.wiki import has_wiki_markup, wiki_markup
from corpuskit.text.clean.wiki_templates import doubtful_templates


def without(text):
    return apply_edits(text, wiki_markup(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持[b]和[/b]平，[color=#f00]貿[/color]易，[URL=http://a.b]全文[/url]。", "支持和平，貿易，全文。"),
        ("[img]http://a.b/和平.png[/img][quote]引文[/quote][attach]12[/attach]", "引文"),
        ("見[[聯合公報|公報]]與[[會談紀要]]，[[:分類:公報|分類]]。", "見公報與會談紀要，分類。"),
        ("[[File:a.jpg|thumb|和平[[首都]]的圖]]正文[[分類:和平]][[Category:和平|排序]]", "正文"),
        ("'''和平'''與''發展''，'''''合作'''''[[甲]]", "和平與發展，合作甲"),
        ("{{Header\n|title=和平\n|author={{甲|乙}}\n}}\n正文{{lang|zh|文字}}{{gap}}。\n{{PD-old}}", "\n正文文字。\n"),
        ("{{center|聯合公報}}\n正文", "聯合公報\n正文"),
        ("== 一、政治 ==\n__TOC__正文[[甲]]", "一、政治\n正文甲"),
        ("見[https://a.b/c 公報全文]。", "見公報全文。"),
        ("-{和平}-與-{zh-hans:信息;zh-hant:資訊}-", "和平與信息"),
        ("{| class=\"wikitable\"\n|-\n! 年 !! 額\n|-\n| 2001 || style=\"x\" | 10\n|}\n後", "\n\n年\t額\n\n2001\t10\n\n後"),
    ],
)  # fmt: skip
def test_markup_goes_and_words_stay(text, expected):
    assert without(text) == expected
    assert has_wiki_markup(text)
    assert without(expected) == expected


@pytest.mark.parametrize(
    "text",
    ["和平[1]，[註2]。", "[b]沒有結束", "[[沒有結束", "{{沒有結束", "''和平''", "== 和平 ==", "[正文]", "[/]", "a[i] + b[i]"],
)  # fmt: skip
def test_other_brackets_are_text(text):
    assert without(text) == text
    assert not has_wiki_markup(text)
    assert detect_profile(text) == "none"


def test_notes_of_a_wiki_are_not_text():
    text = '和平<ref name="a"/>與<ref>註文</ref>[[發展]]。<references/>'
    cleaned = clean(text)
    assert cleaned.text == "和平與發展。"
    assert [step.name for step in cleaned.reports if step.edits] == ["markup", "wiki-markup"]
    assert text[cleaned.map.back(cleaned.text.index("發展"))] == "發"


_PIECES = st.sampled_from(
    ["[[", "]]", "{{", "}}", "|", "'''", "''", "[b]", "[/b]", "和平", "\n", "==", "{|", "|}", "||", "=", "-{", "}-", "[img]", "[/img]"]
)  # fmt: skip


@given(st.lists(_PIECES).map("".join))
def test_edits_are_in_order(text):
    edits = wiki_markup(text)
    assert all(a.end <= b.start for a, b in pairwise(edits))
    assert all(a.start < a.end for a in edits)


@pytest.mark.parametrize(
    "unit", ["[[", "[b]", "[b]x[/b]", "{{", "{{a}}", "{{" * 9 + "}}" * 9, "{{a|", "'''", "'''a", "{|\n", "[[a|", "[http://", "-{", "[img]", "=="]
)  # fmt: skip
def test_hostile_text_does_not_hang(unit):
    times = []
    for count in (10_000, 40_000):
        text = "[[a]] [b]x[/b]\n" + unit * count
        start = time.process_time()
        wiki_markup(text)
        times.append(time.process_time() - start)
    assert times[1] < 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持{{ruby|和|ㄏㄜˊ}}平，{{僻字|㐂|上七下七}}歡{{另|幸福|福祉}}。", "支持和平，㐂歡幸福。"),
        ("{{lang|en|peace}}、{{lang-en|peace}}{{!}}{{color|red|安全}}{{註|後人所加。}}。", "peace、peace|安全。"),
        ("{{center|{{larger|[[公報|聯合公報]]}}}}\n{{Template:ProperNoun|北京}}與{{書名|左傳}}", "聯合公報\n北京與左傳"),
        ("{{quote|text=雙方合作。|author=甲}}{{tsl|en|Peace|和平}}{{le|和談|Talk}}", "雙方合作。和平和談"),
        ("{{center|1=公報}}{{PD-old|70}}{{gap|2em}}{{cite web|title=新聞}}", "公報"),
    ],
)  # fmt: skip
def test_the_right_parameter_of_a_template_stays(text, expected):
    assert without(text) == expected
    assert not doubtful_templates(text)


@pytest.mark.parametrize(
    ("text", "expected", "names"),
    [
        ("{{某注|合作|發展}}。", "合作。", ("某注",)),
        ("{{某色|80%|發展}}。{{某色|5|和平}}", "發展。和平", ("某色",)),
        ("{{某框\n|a=雙方支持和平。\n}}\n正文", "\n正文", ("某框",)),
        ("雙{{中國}}方", "雙方", ("中國",)),
        ("{{某框|和平}}{{a|b|c}}", "和平", ()),
    ],
)
def test_unknown_templates_are_named(text, expected, names):
    assert without(text) == expected
    assert doubtful_templates(text) == names
    raw = RawDocument(text=text)
    notes = cleaned_document(raw, ReadOptions()).origin.notes
    assert [note.parts for note in notes if note.is_doubt] == ([names] if names else [])
