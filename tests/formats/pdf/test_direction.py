"""Vertical writing, and pages and texts that are turned."""

import pytest

from tests.formats.pdf.files import cid_font, line, pdf_file, scattered, side_by_side
from tests.formats.pdf.test_columns import IN_ORDER, LEFT, RIGHT
from tests.sample_files import read_one

LINES = ["一国总理举行会晤", "二定扩大合作", "三方一致同意"]
VERTICAL = {"F": cid_font(encoding="UniGB-UCS2-V")}


def joined(data):
    return "".join(read_one("a.pdf", data).text.split())


@pytest.mark.parametrize("turn", [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_order_of_lines_does_not_depend_on_the_rotation(turn, rotate):
    a, b, c, d = turn
    drawn = "".join(
        f"q {a} {b} {c} {d} {300 - 18 * n * c} {400 - 18 * n * d} cm {line(text, 0, 0)} Q\n"
        for n, text in enumerate(LINES)
    )
    assert joined(pdf_file(drawn, rotate=rotate)) == "".join(LINES)


def test_vertical_lines_are_read_from_the_right():
    drawn = "".join(line(text, 500 - 20 * n, 750) for n, text in enumerate(LEFT))
    assert joined(pdf_file(drawn, fonts=VERTICAL)) == "".join(LEFT)
    drawn += "".join(line(text, 500 - 20 * n, 450) for n, text in enumerate(RIGHT))
    assert joined(pdf_file(drawn, fonts=VERTICAL)) == "".join(LEFT + RIGHT)
    heading = line("联合公报", 540, 700, size=18)
    assert joined(pdf_file(heading + drawn, fonts=VERTICAL)) == "".join(["联合公报", *LEFT, *RIGHT])


@pytest.mark.parametrize("turn", [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_columns_on_a_turned_page(turn, rotate):
    matrix = " ".join(map(str, turn))
    drawn = f"q {matrix} 300 400 cm {side_by_side(LEFT, RIGHT, lefts=(-240, 20), top=60)} Q"
    assert read_one("a.pdf", pdf_file(drawn, rotate=rotate)).text == IN_ORDER


def test_two_tiers_of_vertical_lines_drawn_line_by_line():
    drawn = "".join(
        line(above, 500 - 20 * n, 750) + line(below, 500 - 20 * n, 500)
        for n, (above, below) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    assert read_one("a.pdf", pdf_file(drawn, fonts=VERTICAL)).text == IN_ORDER


SENTENCES = "一国总理举行会晤商定扩大经贸合作推动人文交流支持青年往来鼓励大学研究机构建立联系"


def turned(lines, turn, draw=line):
    a, b, c, d = turn
    return "".join(
        f"q {a} {b} {c} {d} {300 - 18 * n * c} {400 - 18 * n * d} cm {draw(text, 0, 0)} Q\n"
        for n, text in enumerate(lines)
    )


@pytest.mark.parametrize(("turn", "rotate"), [
    ((0, 1, -1, 0), 0), ((0, 1, -1, 0), 90), ((0, -1, 1, 0), 0), ((0, -1, 1, 0), 270),
])  # fmt: skip
@pytest.mark.parametrize("size", [7, 20])
@pytest.mark.parametrize("draw", [line, scattered])
def test_lines_of_turned_text_end_where_they_are_drawn(turn, rotate, size, draw):
    lines = [SENTENCES[start : start + size] for start in range(0, len(SENTENCES), size)]
    data = pdf_file(turned(lines, turn, draw), rotate=rotate)
    assert read_one("a.pdf", data).text.split("\n") == lines


def test_spaces_in_turned_text():
    lines = ["　　双方同意在 WTO 与 APEC 框架内", "于2003年9月24日签署 joint statement of"]
    assert read_one("a.pdf", pdf_file(turned(lines, (0, 1, -1, 0)))).text == "\n".join(lines)


def test_vertical_lines_end_where_they_are_drawn():
    drawn = "".join(line(text, 500 - 20 * n, 750) for n, text in enumerate([*LINES, "的"]))
    text = read_one("a.pdf", pdf_file(drawn, fonts=VERTICAL)).text
    assert text.split("\n") == [*LINES, "的"]


def test_text_at_right_angles_to_the_rest_is_doubtful():
    rest = "".join(line(SENTENCES[n : n + 30], 60, 780 - 18 * n) for n in range(12))
    for rows, is_doubt in ((0, False), (1, False), (4, True)):
        data = pdf_file(
            rest, rest + turned([SENTENCES[n : n + 30] for n in range(rows)], (0, 1, -1, 0))
        )
        notes = read_one("a.pdf", data).notes
        assert [(note.parts, note.is_doubt) for note in notes] == [(("2",), True)] * is_doubt
