"""Sections and clauses: hard cases, laws, both scripts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.segmentation.script_conversion import convert
from corpuskit.text.clauses import clause_at, clauses
from tests.conftest import SAMPLE, SMALL, shared


def labels(text):
    return [clause.label for clause in clauses(text)]


def numbered(text):
    return [label for label in labels(text) if "¶" not in label and "—" not in label]


ONE_LINE = (
    "中俄總理會晤聯合公報一、雙邊關係（一）雙方主張國家統一、主權和領土完整。（二）主要有："
    "一、貿易；二、投資。二、地區形勢（一）保持協商。三、結語。"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、經貿\n（一）甲。\n1. 乙。\n2. 丙。\n（二）丁。\n二、人文\n戊。",
         ["§一", "§一(一)", "§一(一).1", "§一(一).2", "§一(二)", "§二"]),
        (ONE_LINE, ["§一", "§一(一)", "§一(二)", "§二", "§二(一)", "§三"]),
        ("一､經貿｡\n(一)統一､主權｡\n(二)乙｡", ["§一", "§一(一)", "§一(二)"]),
        ("１．甲。\n２．乙：\n（１）丙。\n（２）丁。\n３．戊。", ["§1", "§2", "§2(1)", "§2(2)", "§3"]),
        ("第一條 甲。\n（一）乙；\n（二）丙。\n第二條 丁。", ["§第一條", "§第一條(一)", "§第一條(二)", "§第二條"]),
        ("第一章 總則\n第一條 甲。\n第二章 分則\n第二條 乙。", ["§第一章", "§第一章第一條", "§第二章"]),
        ("㈠甲。\n㈡乙。\n①丙。\n②丁。", ["§(一)", "§(二)", "§(二)[1]", "§(二)[2]"]),
        # Numbers of running text head nothing.
        ("濃度為\n2.5\n微克。\n一、二季度平穩。\n（2019-09-17，北京）\n1999年。", []),
        ("首先說三點：一、甲；二、乙；三、丙。\n再說。\n又說。\n還說。", []),
        ("一、甲。\n三點：一、子；二、丑。\n二、乙。", ["§一", "§二"]),
        ("一、甲。\n五十、乙。\n二、丙。", ["§一", "§二"]),
        ("一、甲。\n" + "長" * 30 + "國家統\n一、主權完整。\n二、乙。", ["§一", "§二"]),
        # A list that begins once more.
        ("一、甲。\n二、乙。\n又：\n一、丙。\n二、丁。", ["§一", "§二", "§一~2", "§二~2"]),
        # Several levels on one line.
        ("一、甲。\n二、往來（一）子。（二）丑。", ["§一", "§二", "§二(一)", "§二(二)"]),
        ("（一）甲：\n一、子。\n二、丑。\n（二）乙。", ["§(一)", "§(一)一", "§(一)二", "§(二)"]),
        ("十、甲。\n十一、乙。", []),
        ("", []),
    ],
)  # fmt: skip
def test_numbers_that_head_a_clause(text, expected):
    assert numbered(text) == expected


def test_a_heading_has_at_most_forty_characters():
    for size, kind in ((40, "heading"), (41, "clause")):
        line = "一、" + "經" * (size - 2)
        assert clauses(f"{line}\n\n雙方合作。")[0].kind == kind
        # A line after a heading is a paragraph of its own; after a longer one it may be wrapped.
        assert len(clauses(f"{line}\n雙方合作。")) == (2 if kind == "heading" else 1)


def test_preamble_paragraphs_items_and_closing():
    text = (
        "公報\n（2019年，北京）\n\n一、經貿\n\n甲說。\n\n——子。\n\n——丑。\n\n乙說。\n\n二、人文。\n"
        "丙說。\n本公報一式兩份。\n總理（簽字）"
    )
    kinds = [(clause.label, clause.kind) for clause in clauses(text)]
    assert kinds == [
        ("序¶1", "preamble"), ("§一", "heading"), ("§一¶1", "paragraph"), ("§一—1", "item"),
        ("§一—2", "item"), ("§一¶2", "paragraph"), ("§二", "clause"), ("§二¶2", "paragraph"),
        ("尾¶1", "closing"), ("尾¶2", "closing"),
    ]  # fmt: skip


def test_the_closing_of_a_speech_begins_with_the_last_farewell():
    text = "一、經濟\n甲說。\n各位代表！乙說。\n丙說。\n各位代表！讓我們前進。"
    assert [(clause.label, clause.kind) for clause in clauses(text)][2:] == [
        ("§一¶2", "paragraph"), ("§一¶3", "paragraph"), ("尾¶1", "closing"),
    ]  # fmt: skip


PIECES = st.sampled_from(
    ["一、", "二、", "三、", "（一）", "(二)", "1.", "２．", "第一條", "第二条 ", "——", "①", "各位代表！",
     "本公報", "\n", "\n\n", "\r\n", "\u2028", "　", "。", "；", "：", "甲乙丙", "統一、", "2.5", "第", "〇", "百"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)


@given(TEXTS)
def test_clauses_cover_the_text_in_order_with_unique_labels(text):
    parts = clauses(text)
    assert "".join(text[clause.start : clause.end] for clause in parts) == text
    assert all(clause.start < clause.end for clause in parts)
    assert len({clause.label for clause in parts}) == len(parts)
    for at in range(len(text)):
        clause = parts[clause_at(parts, at)]
        assert clause.start <= at < clause.end


@given(TEXTS)
def test_both_scripts_have_the_same_clauses(text):
    assert clauses(convert(text, "simplified")) == clauses(text)


@pytest.mark.parametrize("year", ["2000", "2019"])
def test_every_numbered_line_of_a_communique_is_a_clause(year):
    text = (SAMPLE / "texts" / f"{year}.txt").read_text("utf-8")
    lines = re.findall(
        r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", text, re.MULTILINE
    )
    assert len(numbered(text)) == len(lines)


def test_real_reports():
    text = shared("texts", "gwr", "2019.txt").read_text("utf-8")
    sections = re.findall(r"^[一二三]、|^（[一二三四五六七八九十]+）", text, re.MULTILINE)
    assert len(numbered(text)) == len(sections) == 13
    parts = clauses(text)
    assert [c.label for c in parts if c.kind == "heading"][:3] == ["§一", "§二", "§三"]
    assert parts[-1].kind == "closing"
    for path in sorted(shared("texts", "gwr").glob("*.txt")):
        text = path.read_text("utf-8")
        assert "".join(text[c.start : c.end] for c in clauses(text)) == text


def test_the_outline_names_the_clauses(run):
    lines = run("info", "--outline", "-c", SMALL, "-q").stdout.splitlines()
    assert lines[0].split("\t")[:3] == ["document", "year", "clause"]
    assert lines[1].split("\t")[:6] == ["2001_北京", "2001", "¶1", "paragraph", "0", "30"]
