"""Profiles: detection, laws of cleaning, time, and long real texts."""

import re
import time
from itertools import pairwise
from zlib import crc32

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import CorpuskitError
from corpuskit.text.clean.edits import OffsetMap
from corpuskit.text.clean.profiles import PROFILES, STEPS, clean, detect_profile
from corpuskit.text.fold import fold
from tests.conftest import shared
from tests.text.clean.samples import PRINTED, SEEDS, TEXTS, seed, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "none"),
        ("兩國會談。\n\n雙方同意。", "none"),
        ("兩國\u200b會談。", "text"),
        (wrap(PRINTED), "pdf"),
        ("\n\n".join([PRINTED + "。"] * 20), "none"),
        ("\n\n".join(["兩國會談", "擴大貿易", "能源運輸", "教育交流"] * 8), "none"),
        ("經(jīng)濟(jì)發(fā)展", "web"),
    ],
)
def test_the_detected_profile(text, expected):
    assert detect_profile(text) == expected


def test_a_known_shape_overrides_detection():
    assert [detect_profile("合作。", shape) for shape in ("text", "pdf", "web")] == [
        "none",
        "pdf",
        "web",
    ]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"profile": "best"}, "unknown profile 'best'"),
        ({"without": ["joinlines"]}, "unknown step 'joinlines'"),
        ({"shape": "docx"}, "unknown shape 'docx'"),
    ],
)
def test_unknown_names_are_refused_with_the_known_ones(options, problem):
    with pytest.raises(CorpuskitError, match=problem) as told:
        clean("合作", **options)
    assert told.value.hint.startswith("known ")


def test_a_step_left_out_is_not_reported():
    text = "合\u200b作"
    cleaned = clean(text, "web", without=["invisible"])
    assert cleaned.text == text
    assert [step.name for step in cleaned.reports] == [
        name for name in PROFILES["web"] if name != "invisible"
    ]


@given(st.text())
def test_none_changes_nothing(text):
    cleaned = clean(text, "none")
    assert (cleaned.text, cleaned.reports, cleaned.map) == (text, (), OffsetMap())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["text", "web", "pdf"]))
def test_every_kept_character_maps_back_to_itself(text, profile):
    cleaned = clean(text, profile)
    backs = [cleaned.map.back(i) for i in range(len(cleaned.text) + 1)]
    assert all(a <= b for a, b in pairwise(backs))
    assert backs[-1] == len(text)
    for char, at in zip(cleaned.text, backs, strict=False):
        # Put in are only the space between Latin words and the line feed for other separators.
        assert at < len(text)
        assert text[at] == char or char in " \n"
    gained = sum(step.inserted - step.removed for step in cleaned.reports)
    assert len(cleaned.text) == len(text) + gained


@pytest.mark.parametrize("name", SEEDS)
def test_cleaning_a_cleaned_real_text_changes_nothing(name):
    cleaned = clean(seed(name), "pdf")
    assert clean(cleaned.text, "pdf").text == cleaned.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["text", "web"]))
@example("來源：\n某網\n來源：某網\n兩國政府", "web")
@example(
    "兩國合作。\n" + "來源：某網\n" * 9 + "兩國合作。\n" * 20 + "來源：某網\n" * 9 + "合作。", "web"
)
@example(
    "合作。【責任編輯：王】\n合作【編輯：王】【編輯：王】\n來源：某網【編輯：王】\n合作", "web"
)
def test_cleaning_twice_is_cleaning_once(text, profile):
    # Joined lines count as prose, so web-chrome may find another line at the edge of the text.
    without = ["join-lines"] if profile == "web" else []
    cleaned = clean(text, profile, without=without).text
    assert clean(cleaned, profile, without=without).text == cleaned


@pytest.mark.parametrize(
    "text",
    [PRINTED * 300, wrap(PRINTED * 400), "1 " * 90000, "(a" * 90000, "1\n" * 30000,
     "，" * 180000, "K* " * 60000, "\n" * 180000, "A, 1" * 45000, "政 " * 90000, "。1此" * 60000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_hostile_texts_take_little_time(text):
    for profile in ("pdf", "web"):
        begun = time.process_time()
        clean(text, profile)
        assert time.process_time() - begun < 60


def test_counts_of_a_real_text_before_and_after_cleaning():
    text = seed()
    queries = ("分裂主義", "兩國", "冷戰")

    def counts(text):
        return [fold(text).count(fold(query)) for query in queries]

    assert counts(text) == [5, 192, 11]
    # Joined lines restore five 兩國 and one 冷戰; three of each stood in footnotes.
    assert counts(clean(text, without=["footnotes"]).text) == [5, 197, 12]
    notes = "".join(text[edit.start : edit.end] for edit in STEPS["footnotes"](text))
    assert counts(notes) == [0, 3, 3]
    assert counts(clean(text).text) == [5, 194, 9]


def test_words_that_a_line_break_divided_are_joined():
    text = seed()
    lines = text.split("\n")
    key = fold(clean(text).text)
    for first, last, word in [(3805, 3807, "聯盟"), (3926, 3928, "武器"), (8490, 8492, "電影")]:
        left, right = lines[first - 1].strip(), lines[last - 1].strip()
        assert left[-1] + right[0] == word
        assert fold(left[-8:] + right[:8]) in key


def windows(text, size):
    return (text[at : at + size] for at in range(len(text) - size + 1))


def test_a_table_across_pages_has_no_page_number_and_no_note():
    cleaned = clean(seed()).text
    start = cleaned.index("陸續簽署了《打擊")
    part = cleaned[start : cleaned.index("「環太", start)]
    # Four passages that lines or notes divided, by length and check: the text stays outside.
    for size, check in ((23, 1187118160), (18, 1834199154), (18, 568383695), (15, 3173479523)):
        assert check in {crc32(run.encode()) for run in windows(fold(part), size)}
    assert not re.search(r"中共研究雜誌社|頁 78|劉承宗|唐艷輝|人民網", part)
    assert not re.search(r"(?m)^\s*\d+\s*$", part)
    assert "共計 10 次" in part


def test_the_reports_of_a_real_text():
    cleaned = clean(seed())
    assert cleaned.profile == "pdf"
    removed = {step.name: step.removed for step in cleaned.reports}
    assert removed["page-numbers"] == 38
    assert removed["close-spaces"] == 82
    assert 25_000 < removed["footnotes"] < 27_000
    assert 6_000 < removed["join-lines"] < 6_700


def test_no_running_text_is_removed_as_notes():
    text = seed()
    for edit in STEPS["footnotes"](text):
        gone = text[edit.start : edit.end]
        assert not gone.startswith("\n    ")
        assert re.search(r"頁|http|p\.|20\d\d|19\d\d|131", gone)
    for name in SEEDS[2:]:
        old, new = seed(name), clean(seed(name)).text
        assert re.sub(r"\s", "", new) == re.sub(r"\s", "", old)


# Reports whose paragraphs page ends tore apart, and how many of them.
_TORN = {"1957": 27, "2017": 20, "2021": 10}


@pytest.mark.parametrize("folder", ["gwr", "tw-president"])
def test_clean_texts_are_unchanged(folder):
    for path in sorted(shared("texts", folder).glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        cleaned = clean(text)
        assert cleaned.profile in ("none", "text"), path.name
        visible = re.sub("[\u200b\u200d]", "", text)
        if path.stem not in _TORN:
            assert cleaned.text == visible, path.name
            continue
        # Page ends divide words, such as 上海合|作 and 方|針.
        assert cleaned.text.replace("\n", "") == visible.replace("\n", ""), path.name
        joined = next(step.edits for step in cleaned.reports if step.name == "join-lines")
        assert joined == _TORN[path.stem]


def test_a_text_is_one_step_to_leave_out():
    text = "和\u200b平"
    assert clean(text, without="invisible") == clean(text, without=("invisible",))
    assert clean(text, without="invisible").text == text
