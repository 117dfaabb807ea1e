"""Cleaning: page numbers."""

import pytest

from corpuskit.text.clean.profiles import clean
from tests.communiques import PROSE, pdf_like, text_of, wrapped
from tests.text.clean.samples import LINES, PRINTED, after, wrap


@pytest.mark.parametrize(
    ("step", "before", "expected"), [("page-numbers", "- 7 -\f乙\n- 8 -\f", "\f乙\n\f")]
)
def test_what_is_removed(step, before, expected):
    assert after(step, before) == expected


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("page-numbers", "會談\n1\n合作\n2\n友好"),
        ("page-numbers", "年份\n2003\n貿易\n183\n2004\n貿易\n56"),
        ("page-numbers", "\n".join(f"{n}\n甲\n乙\n丙\n丁\n戊。" for n in range(1, 9))),
    ],
)
def test_what_is_kept(step, text):
    assert after(step, text) == text


def test_a_page_number_within_a_sentence_is_removed_and_the_sentence_joined():
    parts = wrap(PRINTED, 20, "\n").split("\n")
    text = "\n".join([*parts[:5], "12", *parts[5:10]])
    assert "12" not in clean(text, "pdf").text
    assert clean(text, "pdf").text == PRINTED[:200]


def test_a_year_alone_between_two_full_lines_is_kept():
    text = "\n".join([*LINES, "2003", *LINES])
    assert after("page-numbers", text) == text
    assert after("page-numbers", text.replace("2003", "203")) == "\n".join(LINES * 2)


def test_page_numbers_within_a_sentence(tmp_path):
    lines = wrapped()
    text = text_of(tmp_path, pdf_like(*lines[:3], "96", *lines[3:6], "97", *lines[6:]))
    assert text.strip() == PROSE
