"""Cleaning: the margin of a text."""

import pytest

from corpuskit.text.clean.layout import parse_layout
from corpuskit.text.clean.margins import margin_of, without_margin


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("", ""),
        ("兩國\n合作\n和平", ""),
        ("    兩國\n    合作\n    和平", "    "),
        ("聯合公報\n" + "　　雙方同意擴大合作\n" * 9, "　　"),
        ("　　兩國\n合作\n　　和平\n發展\n", ""),
        ("    甲\n\n        乙\n\n    丙\n", "    "),
        ("　　" + "雙方同意擴大合作，" * 20 + "\n　　" + "維護和平，" * 40, ""),
        ("\n" * 100_000 + "  ", ""),
    ],
)
def test_the_margin_of_a_text(text, margin):
    assert margin_of(text) == margin


def test_lines_without_the_margin_keep_their_offsets():
    layout = without_margin(parse_layout("公報\n  兩國\n    合作\n"), "  ")
    assert [(line.start, line.text) for line in layout.lines] == [
        (0, "公報"),
        (5, "兩國"),
        (10, "  合作"),
    ]
