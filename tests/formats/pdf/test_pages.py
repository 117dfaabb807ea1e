"""What a PDF does not say: fonts without characters, images in place of text, missing fonts."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.formats.pdf.files import cid_font, glyph_font, line, pdf_file, scattered
from tests.sample_files import read_one, refusal

TEXT = line("两国总理举行会晤", 60, 700) + line("商定扩大合作", 60, 680)
READ = "两国总理举行会晤\n商定扩大合作"
IMAGE = "q 500 0 0 700 50 50 cm /I Do Q\n"
FONTS = {"F": cid_font(), "G": glyph_font(range(1, 90))}
NO_MAP = "its fonts do not say which characters they show | add a new text layer by OCR"
NO_TEXT = "contains no text, as scans do | add a text layer by OCR first"


def glyphs(*codes, y=780):
    return line(bytes(codes), 60, y, font="G")


def notes(raw):
    return [(note.what, note.parts, note.is_doubt) for note in raw.notes]


def test_a_heading_in_a_font_without_a_map_is_said():
    raw = read_one("a.pdf", pdf_file(glyphs(1, 2, 3) + TEXT, TEXT, TEXT + glyphs(40), fonts=FONTS))
    assert raw.text == f"\ufffd\ufffd\ufffd\n{READ}\f{READ}\f{READ}\n\ufffd"
    what = "4 characters of a font without a name cannot be read, on pages"
    assert notes(raw) == [(what, ("1", "3"), True)]


@pytest.mark.parametrize("codes", [(1, 2), (65, 66), (3, 13), (10, 9)])
def test_two_glyphs_are_enough(codes):
    """Numbers of glyphs look like controls, letters, line ends and tabs."""
    raw = read_one("a.pdf", pdf_file(TEXT + glyphs(*codes, y=600), fonts=FONTS))
    assert raw.text == f"{READ}\n\ufffd\ufffd"
    assert raw.notes[0].is_doubt


def test_a_page_of_which_more_than_half_can_be_read_is_read():
    raw = read_one("a.pdf", pdf_file(TEXT + glyphs(*range(1, 13)), fonts=FONTS))
    assert raw.text.endswith("\ufffd" * 12)
    what = "12 characters of a font without a name cannot be read, on pages"
    assert notes(raw) == [(what, ("1",), True)]


def test_fonts_are_named_and_symbols_are_no_doubt():
    def fonts(*names):
        return {f"H{n}": cid_font(name, "Identity-H", "Identity") for n, name in enumerate(names)}

    def drawn(numbers):
        return "".join(line(b"\x00\x03\x00\x04", 60, 600 - 20 * n, font=f"H{n}") for n in numbers)

    data = pdf_file(TEXT + drawn([0]), fonts={"F": cid_font()} | fonts("ABCDEF+Wingdings-Regular"))
    what = "2 characters of the font Wingdings-Regular cannot be read, on pages"
    assert notes(read_one("a.pdf", data)) == [(what, ("1",), False)]
    long = "".join(line(f"{n}国总理举行会晤并商定合作", 60, 400 - 20 * n) for n in range(4))
    data = pdf_file(TEXT * 2 + long + drawn(range(7)), fonts={"F": cid_font()} | fonts(*"KLMNOPQ"))
    found = notes(read_one("a.pdf", data))
    assert len(found) == 6
    assert found[-1] == ("4 characters of 2 other fonts cannot be read, on pages", ("1",), True)


def test_glyph_numbers_within_a_line_are_found():
    fonts = {"F": cid_font(), "H": cid_font("Title", "Identity-H", "Identity")}
    rare = line(b"\x5d\x2e\x61\x97", 60, 600, font="H") + line("两国总理", 90, 600)
    latin = line("两国总理", 60, 580) + line(b"\x00\x41\x00\x62", 110, 580, font="H")
    for drawn in (rare, latin):
        raw = read_one("a.pdf", pdf_file(TEXT + drawn, fonts=fonts))
        assert raw.text.count("\ufffd") == 2
        what = "2 characters of the font Title cannot be read, on pages"
        assert notes(raw) == [(what, ("1",), True)]


def test_pages_in_fonts_without_a_map_are_named():
    data = pdf_file(TEXT, glyphs(*range(1, 30)), glyphs(*range(33, 80)), fonts=FONTS)
    raw = read_one("a.pdf", data)
    assert raw.text.startswith(f"{READ}\f\ufffd")
    what = "pages whose fonts do not say which characters they show"
    assert notes(raw) == [(what, ("2", "3"), True)]


@pytest.mark.parametrize(
    "data",
    [
        pdf_file(glyphs(*range(1, 30)), fonts=FONTS),
        pdf_file(glyphs(*range(33, 60)), fonts=FONTS),  # ASCII
        pdf_file(IMAGE, glyphs(*range(33, 60)), fonts=FONTS),
        pdf_file(  # glyph numbers of a font that is not embedded: Ethiopic, Han, private use
            line(b"\x12\x34\x55\x66\x70\x01\x64\x3f\xe0\x01\x0c\x41", 60, 700),
            fonts={"F": cid_font(encoding="Identity-H", order="Identity")},
        ),
        pdf_file(  # a map to spaces
            glyphs(1, 2, 3, 4),
            fonts={"G": glyph_font(to_unicode=[(f"0{n}", "0020") for n in range(1, 9)])},
        ),
        pdf_file(  # a map to nothing
            glyphs(1, 2, 3, 4),
            fonts={"G": glyph_font(to_unicode=[(f"0{n}", "fffd") for n in range(1, 9)])},
        ),
        pdf_file(  # a map to private use
            glyphs(1, 2, 3, 4),
            fonts={"G": glyph_font(to_unicode=[(f"0{n}", f"e00{n}") for n in range(1, 9)])},
        ),
    ],
)
def test_a_file_of_glyph_numbers_is_refused(data):
    assert NO_MAP in refusal("a.pdf", data)


def test_a_page_with_a_wrong_map_is_named():
    """A subset that numbers its glyphs from `!` onwards, or maps them to any Han characters."""
    ascii_map = [(f"{n:02x}", f"{n + 32:04x}") for n in range(1, 60)]
    han_map = [(f"{n:02x}", f"{0x5B00 + 37 * n:04x}") for n in range(1, 60)]
    for pairs in (ascii_map, han_map):
        fonts = {"F": cid_font(), "G": glyph_font(range(1, 60), to_unicode=pairs)}
        raw = read_one("a.pdf", pdf_file(TEXT, glyphs(*range(1, 60)), fonts=fonts))
        what = "pages whose fonts do not say which characters they show"
        assert notes(raw) == [(what, ("2",), True)]


def test_good_maps_and_spaces_without_a_map_are_no_doubt():
    pairs = [("01", "548c"), ("02", "5e73"), ("03", "3002")]
    fonts = {"F": cid_font(), "G": glyph_font(to_unicode=pairs, empty={4})}
    raw = read_one("a.pdf", pdf_file(TEXT + glyphs(1, 2, 4, 1, 2, 3, y=600), fonts=fonts))
    assert "".join(raw.text.split()).endswith("和平和平。")
    assert raw.notes == ()


def test_numbers_of_glyphs_that_are_unicode_after_all_are_text():
    """A font with an unknown character map, as some programs write it; English in bitmap fonts."""
    raw = read_one("a.pdf", pdf_file(TEXT, fonts={"F": cid_font(encoding="Unknown-H")}))
    assert (raw.text, raw.notes) == (READ, ())
    words = b"The prime ministers met and agreed to widen cooperation"
    fonts = {"G": glyph_font(range(32, 123), empty={32})}
    raw = read_one("a.pdf", pdf_file(line(words, 60, 700, font="G"), fonts=fonts))
    assert (raw.text, raw.notes) == (words.decode(), ())


def test_private_use_characters_are_named_but_bullets_of_symbol_fonts_are_not():
    raw = read_one("a.pdf", pdf_file(line("\uf0b7两国\ue001总理举行会晤", 60, 700)))
    assert raw.text == "\uf0b7两国\ue001总理举行会晤"
    what = "1 character of the font STSong-Light cannot be read, on pages"
    assert notes(raw) == [(what, ("1",), True)]
    assert read_one("a.pdf", pdf_file(line("\uf0b7两国", 60, 700))).notes == ()


def test_pages_without_text_are_named_but_blank_ones_are_not():
    ruled = "".join(f"50 {y} m 500 {y} l S\n" for y in range(100, 700, 20))
    outlines = "0 0 m " + " ".join(f"{n} {n % 7} l" for n in range(900)) + " f"
    data = pdf_file(TEXT, IMAGE, "", "/X Do", ruled, outlines, "q 0 0 50 50 re S Q")
    raw = read_one("a.pdf", data)
    assert raw.text == READ + "\f" * 6
    assert notes(raw) == [("pages without text", ("2", "4", "6"), True)]


def test_a_page_number_or_a_stamp_on_a_scan_is_not_its_text():
    long = TEXT + line("双方签署了三项协定，并发表联合公报。", 60, 600)
    data = pdf_file(TEXT, IMAGE + line("- 12 -", 280, 40), IMAGE + long)
    what = "pages that are images, with a few words at most"
    assert notes(read_one("a.pdf", data)) == [(what, ("2",), True)]
    numbered = [IMAGE + line(f"第{n}页" if n > 9 else f"{n}", 280, 40) for n in range(3)]
    assert NO_TEXT in refusal("a.pdf", pdf_file(*numbered))
    stamped = IMAGE + line("扫描软件制作", 280, 40)
    assert NO_TEXT in refusal("a.pdf", pdf_file(stamped, stamped))
    assert notes(read_one("a.pdf", pdf_file(stamped))) == [(what, ("1",), True)]


def test_the_footer_of_a_library_on_each_scanned_page_is_not_its_text():
    def footer(number):
        words = (
            f"Downloaded from the Library of Northern Rivers on page {number}, all rights reserved"
        )
        return line(words.encode(), 60, 30, font="L")

    fonts = {"F": cid_font(), "L": ["<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]}
    scans = [IMAGE + footer(n) + line(f"第{'一二三'[n]}页", 280, 800) for n in range(3)]
    assert NO_TEXT in refusal("a.pdf", pdf_file(*scans, fonts=fonts))
    raw = read_one("a.pdf", pdf_file(TEXT, *scans, fonts=fonts))
    what = "pages that are images, with a few words at most"
    assert notes(raw) == [(what, ("2", "3", "4"), True)]
    captions = [IMAGE + footer(n) + line(f"{'甲乙'[n]}国总理在首都会晤", 60, 60) for n in (0, 1)]
    raw = read_one("a.pdf", pdf_file(*captions, fonts=fonts))
    assert notes(raw) == [(what, ("1", "2"), True)]


@pytest.mark.parametrize("outer", [1, 500])
def test_a_scan_within_a_form(outer):
    """The form may enlarge the image, or contain it at its size."""
    form = f"q {500 / outer} 0 0 {800 / outer} 0 0 cm /I Do Q"
    drawn = f"q {outer} 0 0 {outer} 20 20 cm /X Do Q" + line("- 2 -", 280, 10)
    raw = read_one("a.pdf", pdf_file(TEXT, drawn, form=form))
    assert notes(raw) == [("pages that are images, with a few words at most", ("2",), True)]


def test_a_small_image_beside_a_short_text_is_no_doubt():
    data = pdf_file("q 100 0 0 80 50 750 cm /I Do Q " + line("公报", 60, 700))
    assert read_one("a.pdf", data).notes == ()


def test_single_characters_in_fonts_that_are_not_embedded_are_read():
    heading = scattered("联合公报", 60, 760, dx=30, size=20)
    last = line("终", 60, 600)
    raw = read_one("a.pdf", pdf_file(heading + TEXT + last))
    assert raw.text == f"联 合 公 报\n{READ}\n终"
    upright = scattered("两国总理举行会晤", 500, 700, dx=0, dy=-12)
    upright += scattered("商定扩大合作交流", 480, 700, dx=0, dy=-12)
    assert read_one("a.pdf", pdf_file(upright)).text == "两国总理举行会晤\n商定扩大合作交流"
    stamp = "q 0.7 0.7 -0.7 0.7 200 300 cm " + scattered("密件", 0, 0, size=40, dx=40) + "Q"
    assert "密" in read_one("a.pdf", pdf_file(TEXT + stamp)).text
    spaced = scattered("两国人人人关注", 60, 700, dx=11)
    assert read_one("a.pdf", pdf_file(spaced)).text == "两国人人人关注"


def test_single_characters_within_a_form_are_read():
    """A stamp or a whole page, drawn as a form with a matrix of its own."""
    form = scattered("联合公报", 60, 700, dx=30) + line("终", 60, 600)
    data = pdf_file(TEXT, "q 0.5 0 0 0.5 10 10 cm /X Do Q", form=form)
    raw = read_one("a.pdf", data)
    assert (raw.text, raw.notes) == (f"{READ}\f联 合 公 报\n终", ())


@pytest.mark.parametrize("name", ["MSung-Light", "MHei-Medium", "STSong-Light", "KaiTi_GB2312"])
@pytest.mark.parametrize("encoding", ["UniGB-UCS2-H", "UniGB-UTF16-H", "UniGB-UCS2-V"])
def test_no_font_is_needed(name, encoding):
    data = pdf_file(scattered("两国", 60, 700), fonts={"F": cid_font(name, encoding)})
    raw = read_one("a.pdf", data)
    assert ("".join(raw.text.split()), raw.notes) == ("两国", ())


def test_a_layer_of_glyphs_that_draw_nothing_is_read():
    pairs = [("01", "548c"), ("02", "5e73")]
    fonts = {"G": glyph_font(to_unicode=pairs, empty={1, 2})}
    raw = read_one("a.pdf", pdf_file(IMAGE + glyphs(1) + glyphs(2, y=760), fonts=fonts))
    assert raw.text == "和\n平"


def test_single_characters_in_a_layer_of_ocr_are_read():
    pairs = [("01", "548c"), ("02", "5e73"), ("03", "5408"), ("04", "4f5c")]
    fonts = {"G": glyph_font(to_unicode=pairs, empty={1, 2, 3, 4})}
    layer = "".join(line(bytes([n]), 60 + 6 * n, 700, font="G") for n in (1, 2, 3, 4))
    raw = read_one("a.pdf", pdf_file(IMAGE + "3 Tr " + glyphs(1, 2) + layer, fonts=fonts))
    assert "".join(raw.text.split()) == "和平和平合作"


def annotated(*annotations, content=TEXT):
    listed = "".join(f"<</Type/Annot/Rect[9 9 99 99]{a}>>" for a in annotations)
    return read_one("a.pdf", pdf_file(TEXT, content, rotate=f"0/Annots[{listed}]"))


def test_text_boxes_and_filled_in_fields_are_said():
    value = "双方同意".encode("utf-16").hex()
    what = "pages with text boxes or form fields, which are not read"
    for annotation in (f"/Subtype/FreeText/Contents<{value}>", f"/Subtype/Widget/FT/Tx/V<{value}>"):
        raw = annotated(annotation)
        assert (raw.text, notes(raw)) == (f"{READ}\f{READ}", [(what, ("1", "2"), True)])
        raw = annotated(annotation, content="")
        assert notes(raw) == [("pages without text", ("2",), True), (what, ("1", "2"), True)]
    links = "/Subtype/Link/A<</S/URI/URI(http://127.0.0.1/)>>"
    raw = annotated(links, f"/Subtype/Text/Contents<{value}>", "/Subtype/Widget/FT/Btn/V/On")
    assert raw.notes == ()


WITH_FONT = """
import ctypes, sys
from pathlib import Path
from noto_cjk_sans_otc import FONT_PATH
import pypdfium2_raw as raw

if sys.argv[1] == "font":
    folder = ctypes.create_string_buffer(str(Path(str(FONT_PATH)).parent).encode())
    char = ctypes.POINTER(ctypes.c_char)
    folders = (char * 2)(ctypes.cast(folder, char), None)
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=folders))
from tests.formats.pdf import test_pages as t

upright = t.line("两国总理举行会晤", 500, 700) + t.line("商定扩大合作", 480, 700)
for data in (
    t.pdf_file(t.scattered("联合公报", 60, 760, dx=30) + t.TEXT + t.line("终", 60, 600)),
    t.pdf_file(upright, fonts={"F": t.cid_font(encoding="UniGB-UCS2-V")}),
    t.pdf_file(t.scattered("两国总理举行会晤", 500, 700, dx=0, dy=-12)),
):
    sys.stdout.buffer.write(ascii(t.read_one("a.pdf", data).text).encode() + b"\\n")
"""


def test_the_text_does_not_depend_on_the_fonts_of_the_machine():
    pytest.importorskip("noto_cjk_sans_otc")
    outputs = [
        subprocess.run(
            [sys.executable, "-c", WITH_FONT, fonts], cwd=ROOT, capture_output=True, check=True
        ).stdout
        for fonts in ("font", "none")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == 3
