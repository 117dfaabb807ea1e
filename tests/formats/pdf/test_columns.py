"""Columns that were drawn line by line, and what only looks like them."""

import pytest

from tests.formats.pdf.files import cid_font, line, pdf_file, side_by_side
from tests.sample_files import read_one

LEFT = ["两国商定巩固互信协作伙伴", "关系，促进各地和平与边境", "安全，扩大经贸合作，推动",
        "人文交流。双方一致认为应", "当继续努力。"]  # fmt: skip
RIGHT = ["两国要增加贸易与投资，兴", "办铁路港口与气象观测项目", "的合作。两国约定后年召开",
         "第三次会议，地点另行商定", "，特此公告周知。"]  # fmt: skip
FIRST, SECOND = "".join(LEFT), "".join(RIGHT)
IN_ORDER = f"{FIRST}\n{SECOND}"
AS_DRAWN = "\n".join(LEFT + RIGHT)
WHAT = "pages with columns drawn line by line, read one after the other"


def read(*contents, **options):
    raw = read_one("a.pdf", pdf_file(*contents, **options))
    return raw.text, [(note.what, note.parts, note.is_doubt) for note in raw.notes]


@pytest.mark.parametrize("offset", [0, 7, 0.4])
def test_two_columns(offset):
    said = [(WHAT, ("2",), False)]
    assert read(line("封面", 60, 700), side_by_side(LEFT, RIGHT, offset=offset)) == (
        f"封面\f{IN_ORDER}",
        said,
    )


def test_columns_of_different_length():
    text, said = read(side_by_side(LEFT, RIGHT[:3]))
    assert text == FIRST + "\n" + "".join(RIGHT[:3])
    assert said
    assert read(side_by_side(LEFT[:3], RIGHT))[0] == "".join(LEFT[:3] + RIGHT)
    assert read(side_by_side([*LEFT[:3], "", *LEFT[3:]], RIGHT))[0] == IN_ORDER


def test_only_lines_that_were_cut_are_joined():
    """Not after the end of a sentence, before an indented line, or at Latin letters and figures."""
    left = ["两国商定巩固互信协作伙伴", "关系，促进各地和平与边境", "安全，扩大经贸合作，共办", "2003年度会晤并重申：",
            "一、互相尊重，互利合作，"]  # fmt: skip
    content = side_by_side(left, RIGHT)
    content += line("二、平等对话协商一致", 84, 760 - 18 * 5) + line(
        "双方对此表示满意，将继续", 320, 760 - 18 * 5
    )
    lines = read(content)[0].split("\n")
    assert lines[:3] == [left[0] + left[1] + left[2], left[3], left[4]]
    assert lines[3].startswith("二、平等对话协商一致")


def test_a_last_page_with_few_lines_follows_the_pages_before():
    full, last = side_by_side(LEFT, RIGHT), side_by_side(LEFT[:2], RIGHT[:2])
    text, said = read(full, full, last)
    assert text == "\f".join([IN_ORDER, IN_ORDER, "".join(LEFT[:2] + RIGHT[:2])])
    assert said == [(WHAT, ("1", "2", "3"), False)]
    rows = "\n".join(f"{a} {b}" for a, b in zip(LEFT[:2], RIGHT[:2], strict=True))
    assert read(last) == (rows, [])
    table = side_by_side(["领域", "政治", "经济"], ["次数", "二十", "三十"])
    assert read(full, table)[0] == f"{IN_ORDER}\f领域 次数\n政治 二十\n经济 三十"


def test_pages_with_other_coordinates():
    """Upside down and turned back, as browsers write it; larger, and made smaller."""
    drawn = "".join(
        f"BT /F 12 Tf 1 0 0 -1 {left} {60 + 18 * row} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
        for row, texts in enumerate(zip(LEFT, RIGHT, strict=True))
        for text, left in zip(texts, (60, 320), strict=True)
    )
    assert read(f"1 0 0 -1 0 842 cm\n{drawn}")[0] == IN_ORDER
    large = "".join(
        line(text, left, 7600 - 180 * row, size=120)
        for row, texts in enumerate(zip(LEFT, RIGHT, strict=True))
        for text, left in zip(texts, (600, 3200), strict=True)
    )
    assert read(f"0.1 0 0 0.1 0 0 cm\n{large}")[0] == IN_ORDER


def test_three_columns():
    columns = [[text[:9] for text in lines[:4]] for lines in (LEFT, RIGHT, LEFT)]
    text, said = read(side_by_side(*columns, lefts=(40, 200, 360)))
    assert text == "".join("".join(column) for column in columns)
    assert said


def test_lines_across_the_columns_stay_where_they_are():
    title = line("两国总理第八次定期会晤联合公报全文发表以及后续安排", 60, 800)
    foot = line("注：本公报全文由双方新闻部门同时发表，以中文文本为准，特此说明。", 60, 600)
    number = line("- 3 -", 290, 40)
    text, _ = read(title + side_by_side(LEFT, RIGHT) + foot + number)
    lines = text.split("\n")
    assert lines[0].startswith("两国总理第八次")
    assert lines[1:-2] == [FIRST, SECOND]
    assert (lines[-2][:2], lines[-1]) == ("注：", "- 3 -")


def test_two_blocks_of_columns_with_a_heading_between():
    heading = line("第二部分：关于进一步加强经济贸易往来与投资合作的若干意见", 60, 640)
    content = side_by_side(LEFT, RIGHT) + heading + side_by_side(RIGHT, LEFT, top=610)
    lines = read(content)[0].split("\n")
    assert lines == [FIRST, SECOND, lines[2], SECOND, FIRST]


def test_headings_at_the_top_of_columns_and_in_them_are_lines():
    heads = line("第一节", 60, 780, size=16) + line("第二节", 320, 780, size=16)
    full = [text[:12] for text in (FIRST[:48], FIRST[12:], FIRST[24:], FIRST[36:])]
    text, _ = read(heads + side_by_side(full, RIGHT))
    assert text == f"第一节\n{''.join(full)}\n第二节\n{SECOND}"


def test_a_table_between_columns_and_one_in_a_column():
    table = "".join(
        line(cell, left, 660 - 18 * row)
        for row, cells in enumerate([("年", "次", "比"), ("甲", "十", "三"), ("乙", "百", "五")])
        for cell, left in zip(cells, (100, 270, 400), strict=True)
    )
    content = side_by_side(LEFT, RIGHT) + table + side_by_side(LEFT, RIGHT, top=590)
    rows = "年 次 比\n甲 十 三\n乙 百 五"
    assert read(content)[0] == f"{IN_ORDER}\n{rows}\n{IN_ORDER}"
    left = [*(LEFT[:4] * 2)[:7], "", LEFT[4]]
    content = side_by_side(left, RIGHT[:4] * 2 + RIGHT[4:])
    content += line("领域", 62, 760 - 18 * 7) + line("次数", 130, 760 - 18 * 7)
    assert "\n领域 次数\n当继续努力。\n" in read(content)[0]


@pytest.mark.parametrize("spaces", ["\u3000\u3000", "\u3000" * 4])
def test_columns_that_were_parted_by_spaces(spaces):
    rows = [f"{a}{spaces}{b}" for a, b in zip(LEFT[:4], RIGHT[:4], strict=True)]
    lines = [line(text, 60, 760 - 18 * n) for n, text in enumerate(rows)]
    assert read("".join(lines))[0] == "".join(LEFT[:4] + RIGHT[:4])


def test_two_languages():
    english = [
        "The two sides agree on",
        "deeper partnership and",
        "on safeguarding peace in",
        "the whole region.",
    ]
    wide = {"F": cid_font(), "E": cid_font("Latin")}
    wide["E"][1] = wide["E"][1].replace("/DW 1000", "/DW 480")
    content = "".join(
        line(a, 60, 760 - 18 * n) + line(b, 320, 760 - 18 * n, font="E")
        for n, (a, b) in enumerate(zip(LEFT[:4], english, strict=True))
    )
    text, _ = read(content, fonts=wide)
    assert text == "".join(LEFT[:4]) + "\n" + "\n".join(english)


def test_page_numbers_and_running_headers_are_not_put_into_a_sentence():
    header = line("第三期", 60, 820) + line("联合公报", 320, 820)
    for left in (60, 500):
        text, _ = read(header + side_by_side(LEFT, RIGHT) + line("12", left, 40))
        assert text == f"第三期 联合公报\n{IN_ORDER}\n12"


def test_footnotes_at_the_foot_of_columns():
    notes = [line(f"{n} 见《两国关系文件》第{n}页。", left, 640, size=8)
             for n, left in ((1, 60), (2, 320))]  # fmt: skip
    text, _ = read(side_by_side(LEFT, RIGHT) + "".join(notes))
    assert IN_ORDER in text
    assert text.index("1 见") > text.index("当继续努力")


@pytest.mark.parametrize(
    "columns",
    [
        (["领域", "政治安全领域", "经济", "文化", "合计"], ["次数", "一百二十", "三百", "四十", "五百六十"]),
        (["政治安全", "经济贸易", "文化交流", "科技合作", "能源航空"], ["一百二十", "三百零五", "四百一十", "五百六十", "七百八十"]),
        (["年度", "2001", "2002", "2003", "2004"], ["文件数", "1,200", "1,300", "1,450", "1,500"]),
        (["议题", "经贸", "能源", "人文", "安全"], RIGHT),
        (["中华人民共和国代表团", "俄罗斯", "哈萨克斯坦共和国", "蒙古", "印度"], ["国务院总理", "联邦政府总理", "总统", "总统", "总理"]),
        (["2001年9月8日至10日止", "2002年8月21日至23日", "2003年9月24日至26日", "2004年9月23日至25日", "2005年11月3日至5日"],
         ["2001年9月8日至10日止", "2002年8月21日至23日", "2003年9月24日至26日", "2004年9月23日至25日", "2005年11月3日至5日"]),
    ],
)  # fmt: skip
def test_tables_stay_rows(columns):
    rows = "\n".join(" ".join(row) for row in zip(*columns, strict=True))
    assert read(side_by_side(*columns)) == (rows, [])


def test_what_was_drawn_column_by_column_stays():
    drawn = [line(text, left, 760 - 18 * n)
             for lines, left in ((LEFT, 60), (RIGHT, 320)) for n, text in enumerate(lines)]  # fmt: skip
    assert read("".join(drawn)) == (AS_DRAWN, [])


def test_one_column_and_spaced_lines_stay():
    prose = [line(text, 60, 760 - 18 * n) for n, text in enumerate(LEFT + RIGHT)]
    assert read("".join(prose)) == (AS_DRAWN, [])
    spaced = [" ".join(text) for text in LEFT]
    lines = [line(text, 60, 760 - 18 * n) for n, text in enumerate(spaced)]
    assert read("".join(lines)) == ("\n".join(spaced), [])


def test_columns_in_a_font_without_a_map_are_read_and_said():
    text, said = read(
        side_by_side(LEFT, RIGHT) + line("\ue001\ue002", 60, 500), fonts={"F": cid_font()}
    )
    assert text == f"{IN_ORDER}\n\ue001\ue002"
    assert [is_doubt for _, _, is_doubt in said] == [True, False]
