"""What style sheets and styles hide is not text; what may be shown is."""

import time

import pytest

from corpuskit.formats.html.hidden import HiddenElements
from tests.formats.html.test_main_text import FIRST, SECOND, THIRD, lines, read

FILLER = "隐藏文字，不应计入任何统计。"


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        (".hid{display:none}", "<p class='a hid'>{}</p>"),
        (".sr{position:absolute;left:-9999px}", "<p class=sr>{}</p>"),
        ("#x , .y { DISPLAY : none !important }", "<div id=x>{}</div><p class=y>{}</p>"),
        ("p.note{visibility: hidden}", "<p class=note>{}</p>"),
        ("aside, small{display:none}", "<p><small>{}</small></p>"),
        ("@media screen { .h{display:none} }", "<p class=h>{}</p>"),
        (".h{clip:rect(0 0 0 0);position:absolute}", "<p><span class=h>{}</span></p>"),
        (".h{height:1px;width:1px;overflow:hidden}", "<p class=h>{}</p>"),
        ("/* .h{} */ .a.b{font-size:0}", "<p class='b a'>{}</p>"),
        ("<!-- .h{opacity:0} -->", "<p class=h>{}</p>"),
        ("", "<p class=sr-only>{}</p>"),
        ("", "<p style='visibility:hidden'>{}</p>"),
        ("", "<p style='opacity: 0'>{}</p>"),
        ("", "<p style='text-indent:-9999px'>{}</p>"),
        ("", "<p hidden>{}</p>"),
    ],
)
def test_hidden_text_is_left_out(sheet, element):
    page = f"<style>{sheet}</style><div><p>{FIRST}</p>{element.format(FILLER, FILLER)}<p>{SECOND}</p><p>{THIRD}</p></div>"
    assert lines(page) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        ("@media print {.h{display:none}}", "<p class=h>{}</p>"),
        ("@media (max-width: 600px) {.h{display:none}}", "<p class=h>{}</p>"),
        ("@keyframes x {from{visibility:hidden} to{visibility:visible}}", "<p class=h>{}</p>"),
        (".menu .h{display:none}", "<p class=h>{}</p>"),
        (".h:before{display:none}", "<p class=h>{}</p>"),
        (".h{display:none} .h{display:block}", "<p class=h>{}</p>"),
        (".h{display:none} .h.on{display:block}", "<p class='h on'>{}</p>"),
        (".h{display:none} .js .h{display:block}", "<p class=h>{}</p>"),
        (".h{display:none}", "<p class=h style='display:block'>{}</p>"),
        (".h{display:none}", "<p class=H>{}</p>"),
        (".h{font-size:0.9em;opacity:0.8;margin-left:-300px;width:1px}", "<p class=h>{}</p>"),
        ("", "<p style='margin-left:-200px'>{}</p>"),
        ("", "<p style='height:1px'>{}</p>"),
        ("", "<details><summary>附件</summary><p>{}</p></details>"),
        ("", "<p aria-hidden=true>{}</p>"),
        (".h{backface-visibility:hidden;transition:opacity 0s}", "<p class=h>{}</p>"),
        ("--><style media=print>.h{display:none}</style><style>", "<p class=h>{}</p>"),
        (".h{display:none", "<p class=h>{}</p>"),
    ],
)
def test_text_that_may_be_shown_is_kept(sheet, element):
    page = f"<style>{sheet}</style><div><p>{FIRST}</p>{element.format(THIRD)}<p>{SECOND}</p></div>"
    assert THIRD in lines(page)


@pytest.mark.parametrize(
    ("sheet", "element", "is_shown"),
    [
        ("#d p.x{display:none}", "<div id=d><p class=x>{}</p></div>", False),
        (".a .b{display:none!important}", "<div class=a><section><p class=b>{}</p></section></div>", False),
        (".a section .b, i{display:none}", "<div class='a z'><section><p class=b>{}</p></section></div>", False),
        (".a .b{display:none}", "<p class=b>{}</p>", True),
        (".a .b{display:none}", "<div class=b><p class=a>{}</p></div>", True),
        (".a .c .b{display:none}", "<div class=c><div class=a><p class=b>{}</p></div></div>", True),
        (".a > .b{display:none}", "<div class=a><p class=b>{}</p></div>", True),
        (".a .b{display:none} .a .b{display:block}", "<div class=a><p class=b>{}</p></div>", True),
        (".a .b{display:none}", "<p class=a>公报<p class=b>{}</p>", True),
        ("li.a .b{display:none}", "<ul><li class=a>公报<li class=b>{}</ul>", True),
        (".no-js .b{display:none}", "<div class=no-js><p class=b>{}</p></div>", True),
    ],
)  # fmt: skip
def test_rules_for_elements_within_others(sheet, element, is_shown):
    page = f"<style>{sheet}</style><div><p class=b>{FIRST}</p>{element.format(THIRD)}<p>{SECOND}</p></div>"
    assert (THIRD in lines(page)) == is_shown


def test_a_text_that_a_script_makes_visible_is_read_with_a_doubt():
    filler = f"<div style='display:none'>{FILLER * 20}</div>"
    style = "visibility: hidden; opacity: 0;"
    page = f"<h1>联合公报</h1>{filler}<div id=js_content style='{style}'><p>{FIRST}</p><p>{SECOND}</p></div>"
    raw = read(page)
    assert raw.text.split("\n") == ["联合公报", FIRST, SECOND]
    assert raw.notes == ()  # the block of an article that its site always shows by a script
    other = read(page.replace("js_content", "other"))
    assert other.text == raw.text
    assert [note.is_doubt for note in other.notes] == [True]
    assert read(f"<nav>{FILLER * 20}</nav>{filler}<p>{FIRST}</p>").notes == ()


def test_a_page_that_would_be_empty_is_read_with_a_doubt():
    page = f"<style>#content{{display:none}}</style><p>加载中……</p><div id=content><p>{FIRST}</p><p>{SECOND}</p></div>"
    raw = read(page)
    assert raw.text.split("\n")[-2:] == [FIRST, SECOND]
    assert [note.is_doubt for note in raw.notes] == [True]
    body = f"<style>body{{opacity:0}}</style><p>{FIRST}</p>"
    assert lines(body) == [FIRST]
    assert read(body).notes == ()


@pytest.mark.parametrize(
    "unit",
    ["<style>", "<style>a{", "{", "}", ".a{display:none}", "/*", "<!--<style>", "@media{", ".a,"],
)
def test_time_is_linear(unit):
    start = time.process_time()
    HiddenElements("<style>.h{display:none}" + unit * (500_000 // len(unit)) + "</style>")
    assert time.process_time() - start < 60
