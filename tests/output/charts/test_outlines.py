"""Pictures that every viewer shows: text as outlines in svg, text with its font in pdf."""

import re
from xml.etree import ElementTree

import pytest

from corpuskit import chart_bytes, domains, load_lexicon, open_corpus
from tests.output.charts.samples import SAMPLE, needs_charts, words
from tests.picture_reading import darkness, texts

LINK = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def table():
    corpus = open_corpus(SAMPLE)
    return domains(corpus, load_lexicon("thesis"), by="year")


@needs_charts
@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_an_svg_without_any_font_looks_like_the_png(table, language):
    """The ink of both is equal, though the svg is drawn without a font; anchors, turns, sizes."""
    import vl_convert

    svg = chart_bytes(table, "svg", lang=language).decode()
    assert "<text" not in svg
    assert "font" not in svg
    png = chart_bytes(table, "png", lang=language)
    drawn = vl_convert.svg_to_png(svg, scale=2)
    assert darkness(drawn) == pytest.approx(darkness(png), rel=0.002)


@needs_charts
def test_outlines_are_placed_as_text_is():
    """Each turn, anchor and line end of a text is compared with the drawing of vl-convert."""
    import vl_convert

    from corpuskit.output.charts.fonts import load_font
    from corpuskit.output.charts.outlines import with_outlines

    shown = "政經 12%"
    subset = load_font(None).subset(shown + "上下")
    for looks in (
        'text-anchor="end" transform="translate(100,60)"',
        'text-anchor="middle" transform="translate(80,60) rotate(-90) translate(0,-3)"',
        'text-anchor="start" transform="translate(20,20)" opacity="0.4"',
    ):
        body = shown if "start" not in looks else '<tspan>上</tspan><tspan x="0" dy="24">下</tspan>'
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="140" height="120">'
            f'<rect width="140" height="120" fill="#fff"/><text {looks} font-size="20px"'
            f' font-family="{subset.family}" fill="#c00">{body}</text></svg>'
        )
        halves = [
            f'<rect {place}="{at}" width="140" height="120" fill="#fff"/>'
            for place in ("x", "y") for at in range(10, 120, 10)
        ]  # fmt: skip
        for cover in ("", *halves):
            covered = svg.replace("</svg>", f"{cover}</svg>")
            outlined = with_outlines(covered, subset.data, "")
            assert "<use" in outlined or ":use" in outlined
            a, b = (darkness(vl_convert.svg_to_png(one)) for one in (covered, outlined))
            assert a == pytest.approx(b, rel=0.02, abs=3)


@needs_charts
def test_a_character_is_defined_once_and_every_use_has_one(table):
    root = ElementTree.fromstring(chart_bytes(table, "svg"))
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    used = {node.get(LINK) for node in root.iter() if node.get(LINK)}
    assert len(ids) == len(set(ids))
    assert used == {f"#{name}" for name in ids}


@needs_charts
def test_the_words_of_an_svg_can_be_searched_and_read_aloud(table):
    svg = chart_bytes(table, "svg").decode()
    assert "<title>各領域佔比，2000–2019</title>" in svg
    said = re.search(r"<desc>(.*?)</desc>", svg, re.DOTALL)[1].splitlines()
    assert {"政治安全", "年份", "2013-2019"} <= set(said)
    assert {"政治安全", "年份", "2013-2019"} <= set(texts(svg))


@needs_charts
def test_a_text_with_a_character_that_the_font_lacks_stays_text():
    svg = chart_bytes(words("政\ue000", "經濟"), "svg").decode()
    (kept,) = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert kept == "政\ue000"
    assert "經濟" in texts(svg)


@needs_charts
def test_markup_in_a_word_is_a_word():
    svg = chart_bytes(words('<b>&"政"</b>'), "svg").decode()
    assert "<b>" not in svg
    assert '<b>&"政"</b>' in texts(svg)


@needs_charts
def test_a_pdf_has_its_text_and_its_font(table):
    import pypdfium2

    data = chart_bytes(table, "pdf")
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 1
        shown = document[0].get_textpage().get_text_range()
    assert "各領域佔比，2000–2019" in shown
    assert "政治安全" in shown
    assert b"/FontFile" in data
    assert b"CreationDate" not in data


@needs_charts
def test_a_font_that_may_not_be_embedded_is_drawn_as_outlines(tmp_path):
    import pypdfium2
    from fontTools.ttLib import TTFont
    from noto_cjk_sans_otc import FONT_PATH

    with TTFont(FONT_PATH, fontNumber=3) as face:
        face["OS/2"].fsType = 2
        face.save(tmp_path / "own.otf")
    data = chart_bytes(words("政治"), "pdf", font=tmp_path / "own.otf")
    with pypdfium2.PdfDocument(data) as document:
        assert not document[0].get_textpage().get_text_range().strip()
    assert b"/FontFile" not in data
    assert len(data) > 2_000
