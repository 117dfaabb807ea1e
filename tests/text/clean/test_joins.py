"""Cleaning: lines that a printed page broke are joined."""

from corpuskit.text.clean.profiles import clean
from tests.communiques import BODY, PROSE, pdf_like, text_of, wrapped


def test_lines_cut_within_words(tmp_path):
    for width in (29, 31, 34):
        lines = wrapped(width=width)
        cut = [
            w
            for w in ("聯盟", "武器", "電影", "和平", "北方")
            if not any(w in line for line in lines)
        ]
        text = text_of(tmp_path, pdf_like(*lines))
        assert all(word in text for word in cut)
        assert text.replace("\n", "").strip() == PROSE
    assert (
        clean("the two\n\nsides agreed\n\nto work").text.split()
        == "the two sides agreed to work".split()
    )


def test_pages_marked_by_a_space_only(tmp_path):
    lines = wrapped()
    text = text_of(tmp_path, pdf_like(*lines[:4], " " + lines[4], *lines[5:]))
    assert text.strip() == PROSE


def test_headings_and_axis_labels_do_not_stop_the_reading(tmp_path):
    lines = wrapped()
    text = text_of(tmp_path, pdf_like("二、詞頻", *lines[:4], "0%", "5%", "10%", *lines[4:]))
    assert text.startswith("二、詞頻\n")
    assert "軍事聯盟、分裂主義" in text
    assert "化學武器公約" in text


def test_tables_made_flat_keep_their_numbers(tmp_path):
    text = text_of(tmp_path, "會晤 183 政治 23\n協作 84 友誼 14\n 資料來源：自製\n")
    assert "會晤 183 政治 23" in text


def test_no_line_breaks_at_all(tmp_path):
    text = "一、總則" + "".join(BODY) + "二、其他" + "".join(BODY)
    assert text_of(tmp_path, text) == text
