"""Cleaning: lines that a printed page broke are joined."""

import pytest

from corpuskit.text.clean.profiles import clean, detect_profile
from tests.communiques import BODY, PROSE, pdf_like, text_of, wrapped
from tests.text.clean.samples import LINES, PRINTED, after, wrap


@pytest.mark.parametrize(
    ("step", "text"), [("join-lines", "標題\n兩國會談。\n\n雙方同意\n擴大合作")]
)
def test_what_is_kept(step, text):
    assert after(step, text) == text


def test_lines_are_joined_and_paragraphs_are_not():
    first, second = f"    {PRINTED[:150]}。", f"    {PRINTED[30:190]}。"
    text = "\n\n".join([wrap(first), "二、會談", wrap(second), "(一) 能源", "甲 3 乙 4"])
    assert after("join-lines", text) == "\n\n".join(
        [first, "二、會談", second, "(一) 能源", "甲 3 乙 4"]
    )


def test_latin_words_are_joined_by_a_space_and_addresses_by_nothing():
    lines = [*wrap(PRINTED, between="\n").split("\n")[:10], "兩國代表在會談期間曾經提到 Economic Forum",
             "of Asia 以及相關的網址可以參見 https://a.example/a", "b/c 等"]  # fmt: skip
    joined = after("join-lines", "\n".join(lines))
    assert "曾經提到 Economic Forum of Asia 以及" in joined
    assert joined.endswith("https://a.example/ab/c 等")


def test_a_full_line_is_not_joined_with_an_indented_one_or_over_a_gap():
    latin = "兩國代表在會談期間曾經提到 Economic Forum"
    text = "\n".join([*LINES, "    " + LINES[0][:18], *LINES[1:], latin]) + "\n\n次年兩國再度會談"
    joined = after("join-lines", text).split("\n")
    assert joined[1].startswith("    兩國")
    assert joined[-1] == "次年兩國再度會談"
    assert len(joined) == 4


def test_paragraphs_on_one_line_each_are_not_wrapped_text():
    text = "\n\n".join([PRINTED + "。", *["兩國政府在會談之後共同宣布將擴大貿易"] * 3] * 6)
    assert detect_profile(text) == "none"
    assert after("join-lines", text) == text


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
