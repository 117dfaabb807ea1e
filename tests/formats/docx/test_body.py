"""The text of a body: what tracked changes, fields, styles and drawings leave on the page."""

import pytest

from tests.formats.docx_cases import par, run, word
from tests.sample_files import read_one


def text_of(body, styles="", **parts):
    return read_one("a.docx", word(body, styles, **parts)).text


def field(code, *result, is_ended=True):
    """Return the runs of a field; `result` may contain the ends of paragraphs."""
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    code = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    end = marks["end"] if is_ended else ""
    return f"{marks['begin']}{code}{marks['separate']}{''.join(result)}{end}"


def style(name, properties, kind="character", base="", title="", default=""):
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" {default}><w:name w:val="{title or name}"/>'
        f"{based}<w:rPr>{properties}</w:rPr></w:style>"
    )


def styled(name, *runs):
    return par(f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>', *runs)


def mark(properties):
    """Return the properties of a paragraph whose mark has these properties."""
    return f"<w:pPr><w:rPr>{properties}</w:rPr></w:pPr>"


BREAK = "</w:p><w:p>"
VANISH, SHOW = "<w:vanish/>", '<w:vanish w:val="0"/>'
SECRET = '<w:rStyle w:val="密"/>'
HEADING, ENTRY = par(run("一、政治")), f"{run('一、政治')}<w:r><w:tab/></w:r>{run('3')}"
LINK = f'<w:hyperlink w:anchor="_Toc1">{ENTRY}</w:hyperlink>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (par(mark("<w:del/>"), run("協")) + par(run("作")), "協作"),
        (par(mark("<w:moveFrom/>"), run("協")) + par(run("作")), "協作"),
        (par(mark("<w:ins/>"), run("甲")) + par(run("乙")), "甲\n乙"),
        (par(mark("<w:del/>"), run("甲")) * 3 + par(run("乙")), "甲甲甲乙"),
        # The last paragraph of a cell, and one before a table, have nothing to continue in.
        (f"<w:tbl><w:tr><w:tc>{par(mark('<w:del/>'), run('甲'))}</w:tc><w:tc>{par(run('乙'))}</w:tc></w:tr></w:tbl>", "甲\t乙"),
        (f"{par(mark('<w:del/>'), run('甲'))}<w:tbl><w:tr><w:tc>{par(run('乙'))}</w:tc></w:tr></w:tbl>{par(run('丙'))}", "甲\n乙\n丙"),
        (par(mark("<w:del/>"), f"<w:del>{run('刪')}</w:del>") + par(run("乙")), "乙"),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{par(run('刪'))}</w:tc></w:tr><w:tr><w:tc>{par(run('留'))}</w:tc></w:tr></w:tbl>", "留"),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{par(run('刪'))}</w:tc><w:tc>{par(run('留'))}</w:tc></w:tr></w:tbl>", "留"),
        (par(run("甲", f"<w:rPrChange><w:rPr>{VANISH}</w:rPr></w:rPrChange>")), "甲"),
    ],
)  # fmt: skip
def test_tracked_changes(body, text):
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("styles", "body", "text"),
    [
        (style("密", VANISH), par(run("甲"), run("乙", SECRET), run("丙")), "甲丙"),
        (style("密", VANISH), par(run("乙", SECRET + SHOW)), "乙"),
        (style("密", "", base="b") + style("b", VANISH), par(run("甲"), run("乙", SECRET)), "甲"),
        (style("密", SHOW, base="b") + style("b", VANISH), par(run("乙", SECRET)), "乙"),
        (style("密", VANISH, base="密"), par(run("甲"), run("乙", SECRET)), "甲"),
        (style("p", VANISH, "paragraph"), par(run("甲")) + styled("p", run("乙")) + par(run("丙")), "甲\n丙"),
        (style("p", VANISH, "paragraph"), styled("p", run("乙", SHOW), run("密")), "乙"),
        # A toggle property: hidden twice is shown.
        (style("p", VANISH, "paragraph") + style("密", VANISH), styled("p", run("乙", SECRET), run("密")), "乙"),
        (style("n", VANISH, "paragraph", default='w:default="1"') + style("p", "", "paragraph"), par(run("密")) + styled("p", run("乙")), "乙"),
        (f"<w:docDefaults><w:rPrDefault><w:rPr>{VANISH}</w:rPr></w:rPrDefault></w:docDefaults>", par(run("密"), run("甲", SHOW)), "甲"),
        (style("t", VANISH, "table"), f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr><w:tc>{par(run("密"))}</w:tc></w:tr></w:tbl>{par(run("甲"))}', "甲"),
        ("", par(mark(VANISH), run("一、")) + par(run("政治")), "一、政治"),
        ("", par(mark(VANISH), run("密", VANISH)) + par(run("政治")), "政治"),
        ("", par(run("甲")) + par(run("密", VANISH)) + par(run("乙")), "甲\n乙"),
        ("", par(f"<w:r><w:rPr>{VANISH}</w:rPr><w:pict><w:txbxContent>{par(run('框'))}</w:txbxContent></w:pict></w:r>", run("甲")), "甲"),
    ],
)  # fmt: skip
def test_text_that_is_hidden_by_its_style_or_its_mark(styles, body, text):
    assert text_of(body, styles) == text


GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{}"/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
TOC_STYLE = style("11", "", "paragraph", title="toc 1")
TYPED = par(run("二、經濟……12")) + par(run("三、文化"), "<w:r><w:tab/></w:r>", run("15"))


@pytest.mark.parametrize(
    ("styles", "body"),
    [
        ("", par(field(r"TOC \o", ENTRY)) + HEADING),
        ("", par(field(r"TOC \o", ENTRY, BREAK, BREAK, ENTRY, BREAK)) + HEADING),
        ("", par(run("目　錄")) + par(field("TOC", field("HYPERLINK _Toc1", ENTRY), BREAK, ENTRY)) + HEADING),
        ("", par(run("目錄"), "<w:r><w:br/></w:r>", field("TOC", ENTRY)) + HEADING),
        ("", par(run("圖目錄")) + par() + par(field("TOC \\c 圖", ENTRY)) + HEADING),
        ("", f'<w:p><w:fldSimple w:instr="TOC">{ENTRY}</w:fldSimple></w:p>{HEADING}'),
        ("", GALLERY.format("Table of Contents", par(run("目錄")) + par(ENTRY)) + HEADING),
        ("", par(run("目次")) + par(LINK) * 2 + HEADING),
        ("", par(field(r"HYPERLINK \l _Toc1", run("一、政治")), "<w:r><w:tab/></w:r>", run("3")) + HEADING),
        (TOC_STYLE, par(run("目录")) + styled("11", ENTRY) + styled("11", run("一、政治")) + HEADING),
        ("", styled("TOCHeading", run("本報告的目錄")) + styled("TOC2", ENTRY) + HEADING),
        ("", par(run("目　錄　Contents")) + par(field("TOC", ENTRY)) + HEADING),
        ("", HEADING + par(run("索　引")) + par(field("INDEX", run("政治, 1"), BREAK, run("合作, 2")))),
        ("", par(run("目錄")) + TYPED + HEADING),
        ("", par(run("目 次")) + par() + TYPED + par() + HEADING),
        ("", HEADING + par(run("頁", VANISH), field("PAGE", run("7")))),
        ("", f'{HEADING}<w:p><w:fldSimple w:instr=" NUMPAGES ">{run("9")}</w:fldSimple></w:p>'),
    ],
)  # fmt: skip
def test_generated_lists_and_numbers_are_not_text(styles, body):
    assert text_of(body, styles) == "一、政治"


@pytest.mark.parametrize(
    ("styles", "body", "text"),
    [
        ("", par(run("見"), field("REF _Ref1", run("圖 1")), run("。")), "見圖 1。"),
        ("", par(run("見"), field(r"PAGEREF _Ref1", run("12")), run("頁")), "見12頁"),
        ("", par(run("見"), f'<w:hyperlink w:anchor="_Toc1">{run("第一章")}</w:hyperlink>', run("的說明")), "見第一章的說明"),
        ("", par(run("圖 "), field("SEQ 圖", run("1")), run(" 貿易")), "圖 1 貿易"),
        ("", par(field("IF 1 = 1", run("甲"))), "甲"),
        # The result of a field in the code of another one is not on the page.
        ("", par(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{field("MERGEFIELD a", run("密"))}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("甲")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "甲"),
        (TOC_STYLE, styled("11", run("本節以目錄的樣式排印，但是一句話。")), "本節以目錄的樣式排印，但是一句話。"),
        ("", par(run("目錄")) + par(run("以下是文件的目錄。")), "目錄\n以下是文件的目錄。"),
        ("", par(run("目錄")) + par(run("總額……12")), "目錄\n總額……12"),
        ("", par(run("目錄")) + par(run("《論語》……25")) + par(run("《孟子》……18")), "目錄\n《論語》……25\n《孟子》……18"),
        ("", par(f'<w:hyperlink w:anchor="_Toc1">{run("一、政治")}</w:hyperlink>'), "一、政治"),
    ],
)  # fmt: skip
def test_what_is_like_a_generated_list_and_is_text(styles, body, text):
    assert text_of(body, styles) == text


@pytest.mark.parametrize(
    "body",
    [
        par(field("TOC", run("目"), is_ended=False)) + par(run("兩國合作。")),
        par(field("TOC", run("兩國合作。" * 80))),
        GALLERY.format("Table of Contents", par(run("兩國合作。" * 80))),
        PROMPT.format(par(run("兩國合作。" * 80))),
        # More in the list than in the text: its end is at the wrong place, or it is the text.
        par(field("TOC", f"{run('兩國合作。')}{BREAK}" * 300)) + par(run("完")),
        par(field("TOC", run("兩國合作。"))),
        styled("TOC1", run("兩國合作。3")),
    ],
)
def test_a_list_that_cannot_be_one_is_read_and_said(body):
    raw = read_one("a.docx", word(body))
    assert "兩國合作。" in raw.text
    assert [note.what for note in raw.notes] == [
        "a generated list, such as a table of contents, is read as text"
    ]


@pytest.mark.parametrize(
    "body",
    [
        par(run("甲")) + par(field("BIBLIOGRAPHY", run("王某，《論合作》，二〇一〇年。"))),
        par(run("甲")) + par(field("ADDIN ZOTERO_BIBL {}", run("王某，《論合作》。"))),
        par(run("甲")) + GALLERY.format("Bibliographies", par(run("王某，《論合作》。"))),
    ],
)
def test_a_generated_list_of_references_is_left_out_and_said(body):
    raw = read_one("a.docx", word(body))
    assert raw.text == "甲"
    assert [note.what for note in raw.notes] == [
        "a list of references that Word generated is not read"
    ]


CHOICE = "<mc:AlternateContent>{}</mc:AlternateContent>"
BOX = "<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>"


def alternative(name, text):
    return f"<mc:{name}>{BOX.format(par(run(text))) if text else '<w:drawing/>'}</mc:{name}>"


@pytest.mark.parametrize(
    ("alternatives", "text"),
    [
        (alternative("Choice", "框") + alternative("Choice", "框") + alternative("Fallback", "框"), "框\n甲"),
        (alternative("Choice", "") + alternative("Fallback", "框"), "框\n甲"),
        (alternative("Choice", "框"), "框\n甲"),
    ],
)  # fmt: skip
def test_alternative_content_is_read_once(alternatives, text):
    assert text_of(par(f"<w:r>{CHOICE.format(alternatives)}</w:r>", run("甲"))) == text


def test_formulas_are_text_in_reading_order():
    def part(name, *content):
        return f"<m:{name}>{''.join(content)}</m:{name}>"

    def sign(char):
        return part("r", f"<m:t>{char}</m:t>")

    brackets = '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>'
    formula = part(
        "oMath",
        sign("增長率="),
        part("f", part("num", sign("甲")), part("den", sign("乙"))),
        part("d", part("e", sign("丙"))),
        part("d", brackets, part("e", part("rad", part("e", sign("丁"))))),
        part("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>', part("e", sign("戊"))),
    )
    assert text_of(par(run("式"), formula, run("。"))) == "式增長率=甲/乙(丙)[√丁]∑戊。"


def test_text_in_drawings():
    art = '<w:r><w:pict><v:shape><v:textpath string="機密文件"/></v:shape></w:pict></w:r>'
    assert text_of(par(art, run("甲"))) == "機密文件\n甲"
    shape = "<w:r><w:drawing><a:p><a:r><a:t>圖中字</a:t></a:r></a:p></w:drawing></w:r>"
    assert text_of(par(shape, run("甲"))) == "圖中字\n甲"


def test_symbols_are_characters_or_named():
    def sym(font, code):
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    body = par(sym("Symbol", "F0B3"), sym("標楷體", "25A1"), sym("Wingdings", "F0FC"))
    body += par(run("\uf06c甲", '<w:rFonts w:ascii="Wingdings"/>'), sym("某字型", "F041"))
    body += par(sym("某字型", "x"), sym("某字型", "D800"), run("乙"))
    raw = read_one("a.docx", word(body))
    assert raw.text == "≥□✓\n●甲\n乙"
    assert [note.parts for note in raw.notes] == [("某字型 F041", "某字型 x", "某字型 D800")]
    assert not any(note.is_doubt for note in raw.notes)


def test_text_of_one_point_is_not_read_and_white_text_is_a_doubt():
    tiny, white = '<w:sz w:val="2"/>', '<w:color w:val="FFFFFF"/>'
    assert text_of(par(run("甲"), run("密", tiny), run("乙", '<w:sz w:val="21"/>'))) == "甲乙"
    raw = read_one("a.docx", word(par(run("甲"), run("乙", white))))
    assert raw.text == "甲乙"
    assert [(note.what, note.is_doubt) for note in raw.notes] == [
        ("white text, which the page may not show, is read", True)
    ]
    shaded = '<w:pPr><w:shd w:fill="000000"/></w:pPr>'
    cell = f"<w:tbl><w:tr><w:tc>{par(run('乙', white))}</w:tc></w:tr></w:tbl>"
    marked = run("乙", white + '<w:shd w:fill="000000"/>')
    lit = run("乙", white + '<w:highlight w:val="black"/>')
    for body in (par(shaded, run("乙", white)), cell, par(marked), par(lit)):
        assert read_one("a.docx", word(body)).notes == ()


def test_prompts_of_forms_are_not_read_and_are_said():
    body = PROMPT.format(par(run("按此輸入文字"))) + par(run("甲"), PROMPT.format(run("日期")))
    raw = read_one("a.docx", word(body))
    assert raw.text == "甲"
    (note,) = raw.notes
    assert (note.what, note.parts) == ("prompts of forms are not read", ("按此輸入文字", "日期"))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"eq \o\ac(○,特)", "甲特。"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(hé),和)', "甲和。"),
        (r"EQ \f(甲,乙)", "甲甲/乙。"),
        (r"SYMBOL 179 \f Symbol \s 12", "甲≥。"),
        (r'SYMBOL 0xFC \f "Wingdings"', "甲✓。"),
        (r"SYMBOL 22269 \f 標楷體", "甲国。"),
        (r'XE "索引"', "甲。"),
        (r"EQ \o(((((", "甲。"),
    ],
)
def test_fields_that_draw_their_code(code, text):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    code = code.replace('"', "&quot;")
    body = par(
        run("甲"), marks[0], f"<w:r><w:instrText>{code}</w:instrText></w:r>", marks[1], run("。")
    )
    assert text_of(body) == text


def test_a_large_initial_begins_the_next_paragraph():
    initial = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
    assert text_of(par(initial, run("各")) + par(run("位代表"))) == "各位代表"
