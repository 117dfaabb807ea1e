"""Cleaning: page numbers."""

from tests.communiques import PROSE, pdf_like, text_of, wrapped


def test_page_numbers_within_a_sentence(tmp_path):
    lines = wrapped()
    text = text_of(tmp_path, pdf_like(*lines[:3], "96", *lines[3:6], "97", *lines[6:]))
    assert text.strip() == PROSE
