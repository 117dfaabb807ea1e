"""Vertical writing, and pages and texts that are turned."""

import pytest

from tests.formats.pdf.files import cid_font, line, pdf_file, side_by_side
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
