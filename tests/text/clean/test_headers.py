"""Cleaning: running headers, alone and on whole printed pages."""

import re

import pytest

from corpuskit.text.clean.profiles import STEPS, clean, detect_profile
from tests.text.clean.samples import PRINTED, after, wrap


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("running-headers", "標題\n甲。\f標題\n乙。"),
        ("running-headers", "甲甲。\n乙\f甲甲。\n丙\f甲甲。\n丁"),
    ],
)
def test_what_is_kept(step, text):
    assert after(step, text) == text


def page(number, mark, note, between="\n"):
    prose = wrap(PRINTED[:130] + f"。{mark}此後" + PRINTED[mark : 70 + mark], 20, between)
    return between.join(["交流研究報告", prose, note, str(number)])


def test_a_printed_page_with_header_note_mark_and_number():
    notes = [f"{n} 某人，《研究》(臺北：某社，200{n}年)，頁 {n}。" for n in range(1, 5)]
    text = "\f".join(page(20 + n, n, notes[n - 1]) for n in range(1, 5))
    assert detect_profile(text) == "pdf"
    cleaned = clean(text, "pdf")
    assert {step.name: step.edits for step in cleaned.reports if step.edits} == {
        "note-marks": 4, "footnotes": 4, "running-headers": 3, "page-numbers": 4, "join-lines": len(STEPS["join-lines"](
            clean(text, "pdf", without=["join-lines"]).text)),
    }  # fmt: skip
    assert cleaned.text.count("交流研究報告") == 1
    assert "某社" not in cleaned.text
    assert not re.search(r"\d", cleaned.text)
    kept = cleaned.text.replace("\n", "").replace("\f", "").replace("交流研究報告", "")
    assert kept == "".join(PRINTED[:130] + "。此後" + PRINTED[n : 70 + n] for n in range(1, 5))
