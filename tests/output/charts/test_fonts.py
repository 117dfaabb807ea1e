"""Charts: the right glyphs, from a subset of the font."""

from itertools import permutations

import pytest

from corpuskit import chart_bytes
from corpuskit.core.errors import OutputError
from tests.output.charts.samples import needs_charts, words
from tests.picture_reading import darkness


@needs_charts
def test_a_character_is_drawn_as_the_font_draws_it():
    # The ink of two pictures that differ in one character differs by what the outlines enclose.
    from fontTools.pens.areaPen import AreaPen
    from fontTools.ttLib import TTFont
    from noto_cjk_sans_otc import FONT_PATH

    area = {}
    with TTFont(FONT_PATH, fontNumber=3) as face:
        glyphs, names = face.getGlyphSet(), face.getBestCmap()
        for char in "一政經业":
            pen = AreaPen(glyphs)
            glyphs[names[ord(char)]].draw(pen)
            area[char] = abs(pen.value) / face["head"].unitsPerEm ** 2
    ink = {char: darkness(chart_bytes(words(char), "png")) for char in area}
    for a, b in permutations(area, 2):
        expected = (area[a] - area[b]) * (12 * 2) ** 2
        assert ink[a] - ink[b] == pytest.approx(expected, rel=0.06, abs=6), (a, b)


@needs_charts
def test_characters_differ_from_each_other_and_from_the_box(monkeypatch):
    monkeypatch.setattr("corpuskit.output.charts.save.check_characters", lambda *_: None)
    # Two unassigned code points of one block: no font has them.
    box, other_box = "\u0378", "\u0379"
    drawn = {char: chart_bytes(words(char), "png") for char in ("政", "經", "政", box, other_box)}
    assert drawn[box] == drawn[other_box]
    assert len(set(drawn.values())) == 3


@needs_charts
def test_pictures_of_one_process_do_not_take_each_other_s_characters():
    # Each is drawn with a font of its own characters alone.
    first = chart_bytes(words("政治"), "png")
    assert chart_bytes(words("經濟AV"), "png") != first
    assert chart_bytes(words("政治"), "png") == first


@needs_charts
def test_the_font_subset_draws_like_the_full_font(tmp_path):
    # Latin letters are kerned by both.
    import vl_convert
    from noto_cjk_sans_otc import FONT_PATH

    from corpuskit.output.charts.fonts import FACE, load_font

    (tmp_path / "whole.otc").symlink_to(FONT_PATH)
    vl_convert.register_font_directory(str(tmp_path))
    shown = "AVATAR 政經 To 2,000–19.5 %"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">'
        '<text y="30" font-size="20" font-family="{}">{}</text></svg>'
    )
    whole = vl_convert.svg_to_png(svg.format(FACE, shown))
    assert vl_convert.svg_to_png(svg.format(load_font(None).subset(shown).family, shown)) == whole
    assert vl_convert.svg_to_png(svg.format("none", shown)) != whole


@needs_charts
def test_a_character_that_would_be_a_box_is_refused():
    with pytest.raises(OutputError, match="does not have \ue000, which would be a box"):
        chart_bytes(words("政\ue000"), "png")


@needs_charts
@pytest.mark.parametrize("form", ["svg", "pdf", "png", "html"])
def test_characters_without_a_glyph_are_left_out(form):
    # vl-convert ends the whole process on some of these.
    odd = words("政\x1b[31m治\ud800\ufffe\u202e\n經")
    assert chart_bytes(odd, form) == chart_bytes(words("政[31m治 經"), form)


@needs_charts
def test_a_font_without_chinese_is_refused(run, tmp_path):
    from fontTools.fontBuilder import FontBuilder

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupNameTable({"familyName": "Latin", "styleName": "Regular"})
    builder.setupGlyf({name: builder_glyph() for name in (".notdef", "A")})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupPost()
    builder.save(tmp_path / "latin.ttf")
    result = run("freq", "--chart", tmp_path / "a.png", "--font", tmp_path / "latin.ttf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has no Chinese characters" in result.stderr
    assert "Hint: name a font that has them" in result.stderr


def builder_glyph():
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 0))
    pen.closePath()
    return pen.glyph()


@needs_charts
def test_the_font_of_a_file_is_the_one_used(tmp_path):
    from fontTools.ttLib import TTFont
    from noto_cjk_sans_otc import FONT_PATH

    with TTFont(FONT_PATH, fontNumber=7) as face:
        for name in face["name"].names:
            if name.nameID in (1, 16):
                name.string = "Mine"
        face.save(tmp_path / "mine.otf")
    own, usual = (
        chart_bytes(words("直"), "png", font=font) for font in (tmp_path / "mine.otf", None)
    )
    assert own != usual
    assert b"Mine" in chart_bytes(words("直\ue000"), "svg", font=tmp_path / "mine.otf")


@needs_charts
def test_simplified_pictures_have_the_glyphs_of_mainland_china():
    table = words("直骨角")
    assert chart_bytes(table, "png", lang="zh-Hans") != chart_bytes(table, "png", lang="zh-Hant")
    assert b"Noto Sans CJK SC" in chart_bytes(table, "html", lang="zh-CN")
