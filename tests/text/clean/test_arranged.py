"""Steps for texts whose characters and lines were arranged in another way, and their false alarms."""

import re
import time

import pytest

from corpuskit.text.arrangement import arrangement_doubt
from corpuskit.text.clean.layout import line_width
from corpuskit.text.clean.profiles import clean
from tests.text.clean.samples import PROSE, WORD_LISTS

SEPARATORS = [
    "\t",
    "\t\t",
    "\n",
    "\r\n",
    " \n",
    "\n\n",
    "|",
    "/",
    "·",
    "_",
    ",",
    "、",
    "\u2027",
    " | ",
    "-",
]


def steps(cleaned):
    """Return the names of the steps that changed something."""
    return [step.name for step in cleaned.reports if step.edits]


def cut(text, size):
    """Return a text in lines of a number of characters."""
    return [text[at : at + size] for at in range(0, len(text), size)]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_separator_between_all_characters_is_closed(separator):
    cleaned = clean(separator.join("第3屆會議。" + PROSE))
    assert (cleaned.text, steps(cleaned)) == ("第3屆會議。" + PROSE, ["separators"])
    assert cleaned.map.back(2) == 2 * (1 + len(separator))


def test_a_separator_is_closed_within_lines_and_after_whole_headings():
    rows = ["|".join(sentence) for sentence in PROSE.split("。")]
    assert clean("政府工作報告\n" + "\n".join(rows)).text == "政府工作報告\n" + PROSE.replace(
        "。", "\n"
    )


def test_a_separator_that_is_one_of_the_characters_is_kept():
    text = PROSE + "\n" + PROSE
    assert clean("\n".join(text)).text == text
    assert clean("|".join(f"和|平{PROSE}")).text == f"和|平{PROSE}"


def test_characters_that_still_stand_apart_are_a_doubt():
    mixed = "".join(char + "a1b2"[at % 4] for at, char in enumerate(PROSE))
    assert arrangement_doubt(clean(mixed).text) == "hardly any two Han characters are neighbours"


@pytest.mark.parametrize("text", WORD_LISTS)
def test_lists_tables_verses_and_paths_are_kept(text):
    assert clean(text).text == text
    assert not arrangement_doubt(text)


@pytest.mark.parametrize(
    "text",
    [
        "雙方/n 同意/v 維護/v 世界/n 和平/n 與/c 安全/an ，/w 擴大/v 合作/vn 。/w\n" * 4,
        "雙方_NN 同意_VV 維護_VV 世界_NN 和平_NN ，_PU 擴大_VV 合作_NN 。_PU\n" * 4,
        "1\t雙方\t_\tn\t_\n2\t支持\t_\tv\t_\n3\t和平\t_\tn\t_\n" * 6,
        "雙方#n 同意#v 維護#v 世界#n 和平#n\n" * 4,
    ],
)
def test_tagged_words_are_a_doubt(text):
    assert arrangement_doubt(text) == "words with tags (和平/n), as in a segmented file"


@pytest.mark.parametrize("separator", [" ", "\n", "/", "\u3000", "|"])
def test_words_set_apart_are_a_doubt(separator):
    words = "我們 的 政府 支持 和平 與 發展 ， 人民 的 生活 和 國家 的 安全 是 目標 。".split()
    assert arrangement_doubt(separator.join(words * 3)) == "words set apart, as in a segmented file"


@pytest.mark.parametrize("form", ["<{}>", "[{}]", "'{}', ", '"{}",'])
def test_characters_in_brackets_or_quotation_marks_are_joined(form):
    assert PROSE[:-1] in clean("".join(map(form.format, PROSE))).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"GDP增長。\nAPEC會議。\nWTO談判", "GDP增長。\nAPEC會議。\nWTO談判"),
        (r"雙方支持和\n平與合作\r\n發展\t安全", "雙方支持和\n平與合作\n發展\t安全"),
        (r"雙方支持和\n平\u3000合作", "雙方支持和\n平\u3000合作"),
        (r"雙方支持和\n平", "雙方支持和\n平"),
        (r"支持和平。\n\n加強合作。\r\n\r\n發展", "支持和平。\n\n加強合作。\n\n發展"),
        (r"支持和平。\\n加強合作。\\n發展", "支持和平。\n加強合作。\n發展"),
        (r"和平。\n合作。\n發展。\n2005年，\nAPEC", "和平。\n合作。\n發展。\n2005年，\nAPEC"),
        (r"和平。\n合作。見 C:\new。\n發展", "和平。\n合作。見 C:\\new。\n發展"),
    ],
)
def test_escapes_of_white_space_become_what_they_mean(text, expected):
    cleaned = clean(text)
    assert cleaned.text == expected
    assert steps(cleaned) == ["escapes"]


def test_escaped_line_ends_within_words_are_joined():
    cleaned = clean(r"\n".join(cut(PROSE, 20)))
    assert (cleaned.text, steps(cleaned)) == (PROSE, ["escapes", "join-lines"])


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 8, 9])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
def test_narrow_lines_are_joined(size, end):
    cleaned = clean(end.join(cut(PROSE, size)))
    kept = cleaned.text.count("\n")
    assert re.sub(r"\s", "", cleaned.text) == PROSE
    # A sentence that ends a full line may end a paragraph.
    assert kept <= 3
    assert not re.search(r"[^。\s]\s*\n", cleaned.text)


@pytest.mark.parametrize(
    "form", ["{} {}", "{:3d}  {}", "{}\t{}", "{}: {}", "{}. {}", "{:04d}|{}", "{}、{}"]
)
def test_line_numbers_are_removed(form):
    lines = cut(PROSE, 16)
    cleaned = clean("\n".join(form.format(at, line) for at, line in enumerate(lines, 7)))
    assert re.sub(r"\s", "", cleaned.text) == PROSE
    assert steps(cleaned)[0] == "line-numbers"


def test_line_numbers_of_a_web_page_are_removed():
    text = "\n".join(f"{at} {line}" for at, line in enumerate(cut(PROSE, 16), 1))
    assert clean(text, shape="web").text.replace("\n", "") == PROSE


def test_numbers_that_begin_anew_on_each_page_are_removed():
    lines = cut(PROSE * 2, 16)
    text = "\n".join(f"{at % 10 + 1} {line}" for at, line in enumerate(lines))
    assert re.sub(r"\s", "", clean(text).text) == PROSE * 2


def test_a_numbered_list_of_sentences_is_kept():
    sentences = [sentence + "。" for sentence in PROSE.split("。") if sentence]
    text = "\n".join(f"{at} {sentence}" for at, sentence in enumerate(sentences * 3, 1))
    assert clean(text).text == text


CUES = cut(PROSE, 13)
SRT = "\n".join(
    f"{at}\n00:00:{at:02d},000 --> 00:00:{at:02d},900\n{cue}\n" for at, cue in enumerate(CUES, 1)
)
VTT = "WEBVTT - 會議\nKind: captions\n\n" + "\n".join(
    f"00:{at:02d}.000 --> 00:{at:02d}.900 align:start\n<v 主席>{cue}</v>\n"
    for at, cue in enumerate(CUES, 1)
)


@pytest.mark.parametrize(
    "text", [SRT, VTT, SRT.replace("\n", "\r\n"), "\ufeff" + SRT, VTT + "\nNOTE 完"]
)
def test_subtitles_are_read_as_the_text_that_is_said(text):
    cleaned = clean(text.removesuffix("\nNOTE 完"))
    assert cleaned.text.strip() == PROSE
    assert "subtitles" in steps(cleaned)


def test_cues_of_two_lines_are_joined_and_speakers_begin_lines():
    text = SRT.replace("和平與", "和\n平與")
    assert clean(text).text.strip() == PROSE
    voices = VTT.replace("<v 主席>社", "<v 委員>社")
    assert clean(voices).text.strip().replace("\n", "") == PROSE


def test_cues_without_stops_remain_lines():
    said = ["大家好", "歡迎各位", "今天開會", "討論貿易", "謝謝"]
    text = "\n".join(
        f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{cue}\n" for at, cue in enumerate(said)
    )
    assert clean(text).text.split() == said


@pytest.mark.parametrize(
    "form",
    [
        "[00:01:{:02d}] ",
        "[01:{:02d}.50]",
        "00:01:{:02d} ",
        "(00:01:{:02d})\n",
        "0:01:{0:02d}.000,0:01:{0:02d}.900\n",
    ],
)
def test_stamps_of_a_transcript_are_removed(form):
    text = "\n".join(form.format(at) + cue for at, cue in enumerate(CUES, 1))
    assert clean(text).text.strip() == PROSE


def test_two_columns_are_put_one_after_the_other():
    lines = cut(PROSE * 2, 14)
    half = (len(lines) + 1) // 2
    rows = [
        left + " " * (34 - line_width(left)) + right
        for left, right in zip(lines[:half], [*lines[half:], ""], strict=False)
    ]
    cleaned = clean("\n".join(rows))
    assert re.sub(r"\s", "", cleaned.text) == PROSE * 2
    assert steps(cleaned)[0] == "columns"


def test_columns_that_are_not_even_are_a_doubt():
    lines = cut(PROSE * 2, 14)
    half = len(lines) // 2
    text = "\n".join(
        a + " " * (4 + 5 * (at % 5)) + b
        for at, (a, b) in enumerate(zip(lines, lines[half:], strict=False))
    )
    assert (
        arrangement_doubt(text) == "two columns of text side by side, whose lines are read across"
    )


DIVIDED = "words divided by line ends or other characters"


@pytest.mark.parametrize(
    "between", ["*", "[1]", "％0A", "↵", "¶\n", " / ", "_x000D_\n", "\n0:05\n"]
)
def test_words_that_other_characters_divide_are_a_doubt(between):
    text = between.join(cut(PROSE * 2, 17))
    assert arrangement_doubt(clean(text).text) == DIVIDED


@pytest.mark.parametrize("form", ["| {} |", "// {}", "* {} *", "[{}]"])
def test_words_that_frames_divide_are_a_doubt(form):
    text = "\n".join(map(form.format, cut(PROSE * 2, 15)))
    assert arrangement_doubt(clean(text).text) == DIVIDED


def test_amounts_of_years_are_no_divided_words():
    text = "\n".join(f"{year}年 {year % 89} 億元" for year in range(1990, 2010))
    assert (clean(text).text, arrangement_doubt(text)) == (text, "")


@pytest.mark.parametrize("size", [8, 12, 18, 24])
def test_lines_of_one_number_of_characters_are_joined_where_digits_are_narrow(size):
    text = "2004年，全國增長9.5%，" + PROSE.replace("經濟", "1234經濟")
    assert not re.search(r"\w\n\w", clean("\n".join(cut(text, size))).text)


def test_backslashes_at_line_ends_are_removed():
    cleaned = clean("\\\n".join(cut(PROSE, 20)))
    assert (cleaned.text, steps(cleaned)) == (PROSE, ["escapes", "join-lines"])


@pytest.mark.parametrize(
    "text",
    [
        "政|" * 1_000_000, "和\n" * 1_000_000, r"\n" * 1_000_000, "和\\" * 1_000_000, "1 \n" * 700_000,
        "00:00:00,000 --> 00:00:00,000\n" * 60_000, "[00:00:00]" * 200_000, "和   平\n" * 400_000,
        "<v " * 700_000 + "-->", " " * 2_000_000, "\n" * 2_000_000, "\t" * 2_000_000, "0" * 2_000_000,
        "0:00:00.0" * 200_000, "和" + " " * 2_000_000 + "平",
    ],
)  # fmt: skip
def test_hostile_texts_cost_linear_time(text):
    start = time.process_time()
    clean(text)
    arrangement_doubt(text)
    assert time.process_time() - start < 60
