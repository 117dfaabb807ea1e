"""Cleaning: footnotes and their marks."""

import re

import pytest

from corpuskit.text.clean.profiles import clean
from tests.communiques import PROSE, wrapped
from tests.text.clean.samples import LINES, PRINTED, after


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("footnotes", "合作。\n1 王一，《書》，某社，2001年，頁 2。\n沒有頁末"),
        ("footnotes", "措施：\n1 推動能源\n2 擴大貿易\f次頁\n甲"),
        ("note-marks", "會談於2003年舉行，5個項目，第1條。12月，30人，「第」2次。3、4 兩項"),
        ("note-marks", "措施：1推動能源。2擴大貿易。3加強教育。4增進旅遊。"),
    ],
)
def test_what_is_kept(step, text):
    assert after(step, text) == text


def test_a_mark_alone_on_a_line():
    note = "1 某人，《研究》(臺北：某社，2001年)，頁 1。"
    text = f"雙方取得了重要的力量。\n1\n然而兩國還有問題。\n{note}\f次頁。\n完。"
    assert after("note-marks", text).startswith("雙方取得了重要的力量。然而兩國還有問題。\n1 某人")


def test_marks_without_notes_have_to_count_up_and_one_ends_a_line():
    text = "。".join(f"{PRINTED[:40]}。{n}{PRINTED[3:40]}" for n in range(1, 5)) + "。5\n完。"
    assert after("note-marks", text) == re.sub(r"\d", "", text)
    assert after("note-marks", text.replace("。5\n", "。\n")) == text.replace("。5\n", "。\n")


def spaced(*lines):
    """A printed page as some programs give it: an empty line after each, then the next page."""
    return "\n\n".join(lines) + "\n"


NOTE = "某人，《研究》(臺北：某社，2001年)，頁 1。"


def test_digits_of_the_text_are_kept_on_a_page_with_notes():
    text = f"雙方同意，5個項目和5年計畫。5此後，5項文件。\n5 {NOTE}\f次頁。\n1 {NOTE}\f末頁。\n完。"
    text = f"前頁。4此後，\n4 {NOTE}\f{text}".replace("4", "1").replace("5", "2")
    assert after("note-marks", text) == text.replace("。1此後", "。此後").replace(
        "。2此後", "。此後"
    )


def test_a_note_that_continues_on_the_next_page():
    cut = "1 某人，《研究》(臺北：某社，2001"
    text = spaced(*LINES, "同意。1 \n\n \n" + cut) + " " + spaced(*LINES, " \n年)，頁 1。")
    text += " " + spaced(*LINES)
    assert after("footnotes", text) == (
        spaced(*LINES, "同意。1 \n") + " " + spaced(*LINES) + "\n " + spaced(*LINES)
    )


def test_notes_end_where_running_text_begins():
    body = "    此外，兩國還推動教育。"
    text = spaced(*LINES, "同意。1 \n\n \n1 " + NOTE, body) + " " + spaced(*LINES)
    assert "某社" not in after("footnotes", text)
    assert body in after("footnotes", text)


def test_a_line_that_begins_with_a_mark_is_not_a_note():
    line = "1推動《條約》及《協定》的簽署，出版了文件。"
    text = "\n".join([*LINES, "雙方同意，", line, "此後\f次頁。", "完。"])
    assert after("footnotes", text) == text


def test_footnotes_and_marks():
    half = PROSE.index("雙方支持全面")
    pages = []
    for number in range(1, 5):
        body = wrapped(PROSE[:half] + str(number) + PROSE[half:-2])
        note = f"{number} 王某，《北方的合作》（北京：某某出版社，200{number} 年），頁 {number}8。"
        pages.append("\n".join([*body, note, str(20 + number)]))
    # Every page here has the same lines, as no book has.
    cleaned = clean("\f".join(pages), "pdf", without=["running-headers"])
    assert "".join(cleaned.text.split()) == PROSE[:-2] * 4
    removed = {step.name: step.edits for step in cleaned.reports}
    assert (removed["note-marks"], removed["footnotes"], removed["page-numbers"]) == (4, 4, 4)
