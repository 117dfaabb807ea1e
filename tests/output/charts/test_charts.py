"""Pictures: the right glyphs, gaps that stay gaps, the numbers of the table, the same bytes."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import (
    ChartOptions,
    DomainOptions,
    chart_bytes,
    domain_terms,
    domains,
    load_lexicon,
    open_corpus,
)
from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table, integer, number, text
from corpuskit.output.charts.recognise import figure
from corpuskit.output.charts.style import DASHES, PALETTE, SHAPES
from tests.conftest import ROOT
from tests.picture_reading import characters_of_its_font, darkness, lines, texts

PACKAGES = ("altair", "vl_convert", "noto_cjk_sans_otc", "fontTools")
needs_charts = pytest.mark.skipif(
    not all(map(find_spec, PACKAGES)), reason="altair is not installed: pip install '.[charts]'"
)
SAMPLE = "sino-russian-communiques"
WORDS = (
    integer("rank"),
    text("word"),
    integer("count"),
    number("per_million"),
    integer("documents"),
)
SHARES = (integer("year"), integer("documents"), text("domain"), integer("hits"), number("share"),
          number("per_1000_chars"))  # fmt: skip
THREE = ("甲", "乙", "丙")


def words(*names):
    return Table(WORDS, [(1, name, 9, 9.0, 1) for name in names])


def shares(years, *more):
    rows = []
    for year, share in years.items():
        for name, value in zip(THREE, share or (None,) * 3, strict=True):
            extra = () if not more else (value and value * 0.9, value and value * 1.1)
            rows.append((year, int(share is not None), name, 1, value, 1.0, *extra))
    return Table((*SHARES, *more), rows)


def by_year():
    return domains(open_corpus(SAMPLE), load_lexicon("thesis"), DomainOptions("year"))


# Glyphs


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
    box, other_box = "\ue000", "\ue001"
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
def test_the_cut_font_draws_as_the_whole_one(tmp_path):
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
    assert vl_convert.svg_to_png(svg.format(load_font(None).cut(shown).family, shown)) == whole
    assert vl_convert.svg_to_png(svg.format("none", shown)) != whole


@needs_charts
def test_a_character_that_would_be_a_box_is_refused():
    with pytest.raises(OutputError, match="has no character \ue000"):
        chart_bytes(words("政\ue000"), "png")


@needs_charts
@pytest.mark.parametrize("form", ["svg", "png", "html"])
def test_what_has_no_glyph_is_left_out(form):
    # vl-convert ends the whole process on some of these.
    odd = words("政\x1b[31m治\ud800\ufffe\u202e\n經")
    assert chart_bytes(odd, form) == chart_bytes(words("政[31m治 經"), form)


@needs_charts
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_svg_brings_the_characters_that_it_shows(language):
    table = domain_terms(open_corpus(SAMPLE), load_lexicon("thesis"), DomainOptions("period"))
    svg = chart_bytes(table, "svg", ChartOptions(language=language)).decode()
    shown = set("".join(texts(svg)))
    assert "會" in shown
    assert shown <= characters_of_its_font(svg)


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
        chart_bytes(words("直"), "png", ChartOptions(font=font))
        for font in (tmp_path / "mine.otf", None)
    )
    assert own != usual
    assert b"Mine" in chart_bytes(words("直"), "svg", ChartOptions(font=tmp_path / "mine.otf"))


# Numbers


share = st.none() | st.tuples(*[st.floats(0.01, 1)] * 3)
years = st.dictionaries(st.integers(1990, 2020), share, min_size=1).filter(
    lambda y: any(y.values())
)


@given(years, st.sampled_from(["lines", "stacked", "bars"]))
def test_every_year_has_its_value_or_a_gap(found, kind):
    drawn = figure(shares(dict(sorted(found.items()))), ChartOptions(kind=kind))
    assert drawn.groups == list(range(min(found), max(found) + 1))
    for point in drawn.points:
        expected = found.get(point.group)
        assert point.value == (expected and expected[THREE.index(point.series)])


@needs_charts
def test_a_year_without_a_document_breaks_the_line():
    whole = dict.fromkeys(range(2000, 2006), (0.2, 0.3, 0.5))
    assert [path.count("M") for path in lines(chart_bytes(shares(whole), "svg").decode())] == [
        1,
        1,
        1,
    ]
    gap = {**whole, 2003: None}
    broken = lines(chart_bytes(shares(gap), "svg").decode())
    assert [path.count("M") for path in broken] == [2, 2, 2]
    del gap[2003]
    assert lines(chart_bytes(shares(gap), "svg").decode()) == broken


def test_a_word_that_a_year_lacks_is_nought_there():
    columns = (integer("year"), *WORDS)
    rows = [(2000, 1, "甲", 5, 5.0, 1), (2000, 2, "乙", 4, 4.0, 1), (2002, 1, "甲", 3, 3.0, 1)]
    drawn = figure(Table(columns, rows), ChartOptions())
    assert [(p.group, p.series, p.value) for p in drawn.points] == [
        (2000, "甲", 5.0), (2000, "乙", 4.0), (2001, "甲", None), (2001, "乙", None),
        (2002, "甲", 3.0), (2002, "乙", 0.0),
    ]  # fmt: skip
    for cut in (Table(columns, rows).limit(2, "year"), Table(columns, rows, {"min_count": 4})):
        assert figure(cut, ChartOptions()).points[-1].value is None


@needs_charts
def test_intervals_and_periods_are_drawn():
    table = shares(
        dict.fromkeys(range(2000, 2006), (0.2, 0.3, 0.5)), number("share_low"), number("share_high")
    )
    svg = chart_bytes(
        table, "svg", ChartOptions(periods={"早期": (1998, 2002), "晚期": (2003, 2004)})
    )
    assert svg.count(b'class="mark-area') == 3
    assert {"早期", "晚期"} <= set(texts(svg.decode()))
    assert "附 95% 區間" in "".join(texts(svg.decode()))


@needs_charts
def test_an_interval_without_neighbours_is_a_rule_though_the_line_goes_on():
    table = shares(
        dict.fromkeys(range(2000, 2006), (0.2, 0.3, 0.5)), number("share_low"), number("share_high")
    )
    rows = [row if row[0] in (2001, 2004, 2005) else (*row[:-2], None, None) for row in table]
    svg = chart_bytes(table.with_rows(rows), "svg").decode()
    assert [path.count("M") for path in lines(svg)] == [1, 1, 1]
    rules = re.findall(r'<g class="mark-rule role-mark [^>]*>(.*?)</g>', svg, re.DOTALL)
    assert sum(group.count("<line") for group in rules) == 3


@needs_charts
def test_labels_that_do_not_fit_a_stacked_bar_are_left_out():
    table = shares({2000: (0.0, 0.02, 0.98), 2001: (0.05, 0.25, 0.7)})
    shown = texts(chart_bytes(table, "svg", ChartOptions(kind="stacked")).decode())
    assert [text for text in shown if text.endswith("%") and "." in text] == [
        "98.0%", "5.0%", "25.0%", "70.0%"
    ]  # fmt: skip


NINE = "甲乙丙丁戊己庚辛壬"


def many(size):
    years = range(2000, 2004)
    rows = [(year, 1, name, 1, 1 / size, 1.0) for year in years for name in NINE[:size]]
    return Table(SHARES, rows)


@needs_charts
def test_every_one_of_eight_series_is_seen_in_lines_and_legend():
    svg = chart_bytes(many(8), "svg").decode()
    symbols = re.findall(r"<path [^>]*>", svg)
    for colour in PALETTE:
        # Four years and the legend, in closed outlines: a stroke has nothing to fill.
        filled = [path for path in symbols if f'fill="{colour}"' in path]
        assert sum(bool(re.search(r' d="[^"]*[AZ]', path)) for path in filled) >= 5, colour


@pytest.mark.parametrize("kind", ["lines", "stacked", "bars"])
def test_more_series_than_are_told_apart_are_refused(kind):
    with pytest.raises(OutputError, match="9 series do not fit a picture: 8 are told apart"):
        figure(many(9), ChartOptions(kind=kind))
    assert len(figure(many(8), ChartOptions(kind=kind)).series) == 8


def test_periods_that_overlap_are_not_drawn():
    periods = {"b": (2005, 2010), "a": (2000, 2004)}
    table = shares({2000: (0.1, 0.2, 0.7), 2010: (0.3, 0.3, 0.4)})
    drawn = figure(table, ChartOptions(periods=periods)).bands
    assert [band.name for band in drawn] == ["a", "b"]
    assert figure(table, ChartOptions(periods={**periods, "all": (2000, 2010)})).bands == ()


def test_what_has_no_picture_is_refused():
    for columns in [(text("a"), text("b")), (text("document"), text("left"), text("node"))]:
        with pytest.raises(OutputError, match="has no picture"):
            figure(Table(columns, []), ChartOptions())
    with pytest.raises(OutputError, match="cannot be drawn as stacked"):
        figure(words("甲"), ChartOptions(kind="stacked"))
    with pytest.raises(OutputError, match="nothing to draw"):
        figure(shares({2000: None}), ChartOptions())
    with pytest.raises(OutputError, match="kind must be one of"):
        ChartOptions(kind="pie")


# Looks


def lightness(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_neighbours_differ_in_grey_and_all_in_dash_and_shape():
    assert all(abs(lightness(a) - lightness(b)) >= 10 for a, b in pairwise(PALETTE))
    assert len(set(map(tuple, DASHES))) == len(set(SHAPES)) == len(set(PALETTE)) == 8
    assert all(lightness(colour) < 75 for colour in PALETTE)
    assert not {"stroke", "arrow", "wedge"} & set(SHAPES)


# Files


@needs_charts
@pytest.mark.parametrize("form", ["svg", "png", "html"])
def test_a_second_run_gives_the_same_bytes(form, tmp_path):
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "corpuskit", "domains", "--by-year", "-q", "-o", tmp_path / "t.tsv",
             "--chart", tmp_path / f"{seed}.{form}"],
            check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
    assert (tmp_path / f"1.{form}").read_bytes() == (tmp_path / f"2.{form}").read_bytes()


@needs_charts
def test_a_page_needs_no_network_and_no_word_ends_its_script():
    page = chart_bytes(words("</script><script>alert(1)</script>", "合作"), "html").decode()
    markup = re.sub(r"<script>.*?</script>", "<script></script>", page, flags=re.DOTALL)
    assert len(markup) < 100_000
    assert not re.search(r"(src|href)=|https?:|@import|url\((?!data:)", markup)
    assert page.count("</script") == 2
    spec = json.loads(
        re.search(r'vegaEmbed\("#picture", (\{.*?\}), \{"actions"', page, re.DOTALL)[1]
    )
    assert "</script><script>alert(1)</script>" in json.dumps(spec, ensure_ascii=False)


@needs_charts
def test_the_wide_table_is_drawn_and_written_as_ever(run, tmp_path):
    plain = run("domains", "--by-year", "--wide", "-q")
    drawn = run(
        "domains", "--by-year", "--wide", "-q", "--chart", tmp_path / "a.svg", "--lang", "en"
    )
    assert (drawn.exit_code, drawn.stdout) == (0, plain.stdout)
    shown = texts((tmp_path / "a.svg").read_text("utf-8"))
    assert {"Political security", "share of all domain hits", "2013-2019"} <= set(shown)


@needs_charts
def test_the_limit_sets_the_words_of_a_list(run, tmp_path):
    run("freq", "-n", "3", "--min-length", "2", "--chart", tmp_path / "a.svg")
    shown = texts((tmp_path / "a.svg").read_text("utf-8"))
    assert [word for word in shown if word in ("雙方", "兩國", "合作", "支持")] == [
        "雙方",
        "兩國",
        "合作",
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["domains", "--chart", "a.gif"], "a.gif: no picture has the ending '.gif'"),
        (["domains", "--chart", "a.svg", "-o", "a.svg"], "a.svg: is the place of the table and of its picture"),
        (["domains", "--chart-kind", "bars"], "--chart-kind needs --chart or --plot"),
        (["domains", "--lang", "en"], "--lang needs --chart or --plot"),
        (["domains", "--font", "a.ttf"], "--font is the font of a picture"),
        (["freq", "--plot", "-f", "csv"], "csv: the plot takes the place of the table"),
        (["domains", "--chart", "no/where.svg"], "no/where.svg: cannot be written"),
        (["kwic", "夥伴", "--plot"], "this table has no picture"),
    ],
)  # fmt: skip
def test_mistakes(run, arguments, problem, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_text_of_the_corpus_is_not_drawn_over(run, tmp_path):
    (tmp_path / "2001.html").write_text("<p>合作</p>", "utf-8")
    result = run("freq", "-c", tmp_path, "--chart", tmp_path / "2001.html")
    assert result.exit_code == 2
    assert (tmp_path / "2001.html").read_text("utf-8") == "<p>合作</p>"


@pytest.mark.parametrize("missing", PACKAGES)
def test_the_extra_is_named_where_it_is_absent(run, missing, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    result = run("domains", "-q", "--chart", tmp_path / "a.svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install '.[charts]'" in result.stderr


@needs_charts
def test_the_picture_of_the_readme_is_what_its_command_draws(run, tmp_path, monkeypatch, request):
    monkeypatch.chdir(ROOT)
    command = re.search(
        r"`corpuskit (domains .*?--chart (docs/pictures/\S+?\.svg).*?)`",
        (ROOT / "README.md").read_text("utf-8"),
    )
    target = str(tmp_path / "a.svg")
    place = ROOT / command[2]
    run(*command[1].replace(command[2], target).split(), "-q", "-o", tmp_path / "t.tsv")
    if request.config.getoption("--update-golden"):
        place.write_bytes((tmp_path / "a.svg").read_bytes())
    found, kept = (shape(path.read_text("utf-8")) for path in (tmp_path / "a.svg", place))
    assert found[0] == kept[0]
    assert found[1] == pytest.approx(kept[1], abs=1.5)


def shape(svg):
    """Return an SVG without its font: what is between numbers, and the numbers."""
    svg = re.sub(r"base64,[^)]*", "", svg)
    pattern = r"-?\d+\.?\d*"
    return re.sub(pattern, "#", svg), list(map(float, re.findall(pattern, svg)))
