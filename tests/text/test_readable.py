"""What is not readable Chinese is recognised; readable Chinese is not doubted."""

import base64
import quopri
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.readable import judge
from tests.conftest import shared

TRADITIONAL = (
    "兩國商定鞏固互信協作夥伴關係，促進各地和平與邊境安全，擴大經貿合作，推動人文交流。"
    "兩國鼓勵學生之間的互訪，並加強協調。"
)
SIMPLIFIED = (
    "两国商定巩固互信协作伙伴关系，促进各地和平与边境安全，扩大经贸合作，推动人文交流。"
    "两国鼓励学生之间的互访，并加强协调。"
)
BOTH = pytest.mark.parametrize("text", [TRADITIONAL, SIMPLIFIED])

READABLE = [
    TRADITIONAL,
    SIMPLIFIED,
    "和平",
    TRADITIONAL + " The two sides agreed to deepen their strategic partnership.",
    "貿易額 12,000 萬美元，增長 33.3%，a<b，x\\y，https://example.org/%E4%B8%AD%E5%9B%BD?q=1",
    "名單：王某、李某、張某、陳某、林某、黃某",
    "當 x<y 且 y>z 時成立",
    "嘅咗喺嘢啲嗰冇佢哋睇嚟，噉樣講嘢，我哋一齊傾吓偈啦，政府會繼續同大家一齊努力",
    "俄羅斯（Россия）總理在莫斯科（Москва）會見了中國（Китай）總理，雙方討論了貿易。",
    "靑年硏究敎育，內閣旣定，愼重硏議，衆議院，爲國爲民，裏應外合",
]


@pytest.mark.parametrize("text", READABLE)
def test_readable_text_is_not_doubted(text):
    assert judge(text)[:2] == ("", False)


@BOTH
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        *(("latin-1", "utf-8"), ("cp1252", "utf-8"), ("gb18030", "utf-8"), ("mac_roman", "utf-8")),
        *(("cp1251", "utf-8"), ("cp437", "utf-8"), ("latin-1", "gb18030"), ("cp1251", "gb18030")),
        *(("latin-1", "cp950"), ("gb18030", "cp950"), ("utf-16-be", "utf-16-le")),
        *(("utf-16-le", "utf-8"), ("utf-16-be", "utf-8")),
    ],
)
def test_text_in_a_wrong_encoding_is_unreadable_and_both_encodings_are_named(text, wrong, right):
    misread = text.encode(right, "ignore").decode(wrong, "replace")
    assert judge(misread)[:2] == (f"text in {right} that was read as {wrong}", True)


@BOTH
def test_text_that_was_misread_twice(text):
    once = text.encode().decode("latin-1")
    assert judge(once.encode().decode("latin-1")).doubt.endswith("read as latin-1, twice")


@BOTH
@pytest.mark.parametrize(
    ("escape", "example"),
    [
        (lambda text: "".join(f"&#{ord(char)};" for char in text), "&#20013;"),
        (lambda text: "".join(f"&#x{ord(char):x};" for char in text), "&#20013;"),
        (lambda text: text.encode("unicode_escape").decode(), "\\u4e2d"),
        (quote, "%E4%B8%AD"),
        (lambda text: quopri.encodestring(text.encode()).decode(), "=E4=B8=AD"),
        (lambda text: "".join(f"<U+{ord(char):04X}>" for char in text), "<U+4E2D>"),
        (lambda text: text.encode("hz", "ignore").decode(), "HZ"),
        (lambda text: base64.encodebytes(text.encode() * 2).decode(), "Base64"),
    ],
)
def test_escapes_in_place_of_characters_are_unreadable(text, escape, example):
    doubt, is_unreadable, _ = judge(escape(text))
    assert example in doubt
    assert is_unreadable


def test_escapes_in_part_of_a_text_are_doubtful():
    doubt, is_unreadable, _ = judge(TRADITIONAL * 3 + TRADITIONAL.encode("unicode_escape").decode())
    assert "\\u4e2d" in doubt
    assert not is_unreadable


@BOTH
@pytest.mark.parametrize(
    ("glyph", "expected"),
    [
        (lambda char: chr(0xE000 + ord(char) % 6000), "private-use characters"),
        (lambda char: chr(1 + ord(char) % 8), "control characters"),
        (lambda char: "\ufffd", "could not be decoded"),
    ],
)
def test_characters_without_a_meaning_are_unreadable(text, glyph, expected):
    doubt, is_unreadable, _ = judge("".join(map(glyph, text)))
    assert expected in doubt
    assert is_unreadable


@BOTH
def test_glyph_numbers_that_look_like_letters_are_doubtful(text):
    assert judge("".join(chr(33 + ord(char) % 90) for char in text)).doubt == "no Han characters"
    rare = "".join(chr(0x4E00 + ord(char) * 7919 % 20_000) for char in text)
    assert judge(rare).doubt == "hardly any common Han characters"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two sides agreed to deepen their partnership.", "no Han characters"),
        ("Стороны договорились углублять партнёрство.", "no Han characters"),
        ("両国は戦略的パートナーシップを深化させることで合意した。", "Japanese kana"),
        ("양국은 전략적 동반자 관계를 심화하기로 합의하였다.", "no Han characters"),
        ("OK", "no Han characters"),
        ("2001 33% 2002 35%", "no Han characters"),
        ("The two sides (雙方) agreed to deepen their partnership.", "hardly any Han characters"),
    ],
)
def test_text_in_another_language_is_doubtful_but_not_unreadable(text, expected):
    doubt, is_unreadable, _ = judge(text)
    assert expected in doubt
    assert not is_unreadable


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "gb18030"])
def test_one_misread_line_in_a_long_text_is_doubtful(wrong):
    line = SIMPLIFIED.encode().decode(wrong, "replace")
    text = f"{SIMPLIFIED * 100}\n{line}\n{SIMPLIFIED * 100}"
    assert judge(text)[:2] == (f"in part text in utf-8 that was read as {wrong}", False)


def test_markup_is_doubtful_but_not_unreadable():
    assert judge(f"<div class='a'><p>{TRADITIONAL}</p></div>")[:2] == (
        "in part markup among the text", False
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_no_text_is_not_doubted(text):
    assert judge(text)[:2] == ("", False)


@pytest.mark.parametrize(
    "unit", ["+", "<", "\\", "%E4", "&#", "~{", "=E4", "ï¼", "锛", "A" * 70 + "\n"]
)
def test_hostile_text_costs_little(unit):
    judge(unit * (1_000_000 // len(unit)))


@given(st.text(max_size=300))
def test_any_text_can_be_judged(text):
    doubt, is_unreadable, _ = judge(text)
    assert doubt or not is_unreadable


def test_real_texts_are_not_doubted():
    for path in sorted(shared("texts").glob("*/*.txt")):
        assert judge(path.read_text(encoding="utf-8"))[:2] == ("", False), path.name
