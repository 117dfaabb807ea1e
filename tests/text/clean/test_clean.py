"""Cleaning: what goes, what must stay, and the way back from every character."""

import re
import time
from itertools import pairwise
from zlib import crc32

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import CorpuskitError, CountError
from corpuskit.text.clean.edits import Edit, OffsetMap, apply_edits
from corpuskit.text.clean.profiles import PROFILES, STEPS, clean, detect_profile
from corpuskit.text.fold import fold
from tests.conftest import shared

SEED = "000_4a80fe98ce7f9c2e.txt"
SEEDS = [SEED, "001_63930ee908b43423.txt", "002_0128a1f7cfc4891a.txt", "003_3d0acde33320d817.txt",
         "004_8ad447d8ed6f7221.txt"]  # fmt: skip


def seed(name=SEED):
    return shared("texts", "seeds", name).read_text("utf-8")


def after(step, text):
    return apply_edits(text, STEPS[step](text))[0]


def wrapped(text, size=20, between="\n\n"):
    return between.join(text[i : i + size] for i in range(0, len(text), size))


PROSE = "兩國政府在會談之後共同宣布將擴大貿易往來並推動能源運輸以及教育各方面的交流" * 6


# --- edits and maps


def test_a_map_leads_back_through_two_steps_by_hand():
    once, first = apply_edits("甲乙--丙丁", [Edit(2, 4, "、")])
    twice, second = apply_edits(once, [Edit(0, 1)])
    assert twice == "乙、丙丁"
    assert [first.then(second).back(i) for i in range(5)] == [1, 2, 4, 5, 6]


def test_a_deleted_stretch_maps_to_its_end_also_at_the_end_of_the_text():
    text, back = apply_edits("甲乙丙丁", [Edit(1, 2), Edit(3, 4)])
    assert (text, [back.back(i) for i in range(3)]) == ("甲丙", [0, 2, 4])


@pytest.mark.parametrize("edits", [[Edit(2, 1)], [Edit(0, 9)], [Edit(1, 3), Edit(2, 4)]])
def test_edits_that_cannot_be(edits):
    with pytest.raises(CountError):
        apply_edits("甲乙丙丁", edits)


def test_a_negative_offset():
    with pytest.raises(CountError):
        OffsetMap().back(-1)


@st.composite
def edited(draw, text):
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, b, draw(st.sampled_from(["", "", " ", "xy"]))) for a, b in pairs]


@given(st.data(), st.text("abcdef", max_size=30))
def test_maps_of_any_edits_compose(data, text):
    origin = list(range(len(text)))
    whole, current = OffsetMap(), text
    for _ in range(3):
        edits = data.draw(edited(current))
        new, step = apply_edits(current, edits)
        # The oracle carries the source of every character, None for one that was put in.
        sources, done = [], 0
        for start, end, replacement in edits:
            sources += origin[done:start] + [None] * len(replacement)
            done = end
        origin = sources + origin[done:]
        whole, current = whole.then(step), new
    backs = [whole.back(i) for i in range(len(current) + 1)]
    assert all(a <= b for a, b in pairwise(backs))
    assert all(source in (None, back) for source, back in zip(origin, backs, strict=False))
    assert all(0 <= back <= len(text) for back in backs)


# --- steps


@pytest.mark.parametrize(
    ("step", "before", "expected"),
    [
        ("invisible", "\ufeff合\u200b作\u00ad、\u200d和\x07平\ue123。", "合作、和平。"),
        ("invisible", "合作\x0b和平\u2028友好", "合作\n和平\n友好"),
        ("spaced-titles", "  貿 易 統 計 表 \n", "  貿易統計表 \n"),
        ("bracketed-pinyin", "經(jīng)濟(jì)發(fā)展", "經濟發展"),
        ("bracketed-pinyin", "雙(shuang)方(fang)簽（qian）署(shu)(shu)", "雙方簽署"),
        ("bracketed-pinyin", "友好(yǒu hǎo)，女(nǚ)", "友好，女"),
        ("doubled-punctuation", "水平提高,。貿易,,投資。。能源，。", "水平提高。貿易,投資。能源。"),
        ("page-numbers", "- 7 -\f乙\n- 8 -\f", "\f乙\n\f"),
        ("web-chrome", "首頁 > 新聞 > 正文\n雙方會談。\n【編輯:某人】", "雙方會談。\n"),
        ("web-chrome", "雙方會談。\n【 第1頁 第2頁 】\n會談之後。", "雙方會談。\n會談之後。"),
        ("web-chrome", "雙方會談。3 b2 M* G8 J# \\1 D. e3 X\n成功。", "雙方會談。\n成功。"),
        ("web-chrome", "参与评论()人\n雙方會談。\nhttp://a.example/b", "雙方會談。\n"),
        ("web-chrome", "發布日期:某日 供稿:某處 閱讀次數:12\n雙方會談。", "雙方會談。"),
    ],
)
def test_what_goes(step, before, expected):
    assert after(step, before) == expected


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("invisible", "合作\t和平\r\n\f友好\u3000\u00a0"),
        ("invisible", "某\ue123人"),
        ("spaced-titles", "中 文\n一 二 三 四 五\n政治 安全 經濟 文化\n政  治  安  全"),
        ("bracketed-pinyin", "蘇愷(SSJ-100)和(GLONASS)距離(km)、國名(中華人民共和國)、代號(a1)"),
        ("bracketed-pinyin", "需求(demands)、支持(supports)、她(she)和(men)"),
        ("bracketed-pinyin", "Beijing (jīng)"),
        ("doubled-punctuation", "合作……和平——「好。」。友好。。。a,,b 1,,2 --"),
        ("page-numbers", "會談\n1\n合作\n2\n友好"),
        ("page-numbers", "年份\n2003\n貿易\n183\n2004\n貿易\n56"),
        ("page-numbers", "\n".join(f"{n}\n甲\n乙\n丙\n丁\n戊。" for n in range(1, 9))),
        ("running-headers", "標題\n甲。\f標題\n乙。"),
        ("running-headers", "甲甲。\n乙\f甲甲。\n丙\f甲甲。\n丁"),
        ("footnotes", "合作。\n1 王一，《書》，某社，2001年，頁 2。\n沒有頁末"),
        ("footnotes", "措施：\n1 推動能源\n2 擴大貿易\f次頁\n甲"),
        ("note-marks", "會談於2003年舉行，5個項目，第1條。12月，30人，「第」2次。3、4 兩項"),
        ("note-marks", "措施：1推動能源。2擴大貿易。3加強教育。4增進旅遊。"),
        ("join-lines", "標題\n兩國會談。\n\n雙方同意\n擴大合作"),
        ("web-chrome", "雙方以來源國為準：能源。\n編輯工作由雙方負責。\n評論員認為合作很好。"),
        ("web-chrome", "3 5 7 12 8 4\nA B C D E F\n12.5 % 3.4 % 5.6 %\na = b + c * d - e"),
    ],
)
def test_what_stays(step, text):
    assert after(step, text) == text


def test_a_line_of_utf8_read_as_gbk_goes():
    wrong = "正在加载页面请稍候再试".encode().decode("gb18030", "replace")
    assert after("web-chrome", f"雙方會談。\n{wrong}\n成功。") == "雙方會談。\n成功。"


def test_the_edges_of_a_page_are_not_its_middle():
    body = "\n".join(["雙方會談之後簽署了文件。"] * 40)
    text = f"{body}\n來源：談判紀錄\n{body}\n來源：某網"
    assert after("web-chrome", text) == f"{body}\n來源：談判紀錄\n{body}\n"


def test_lines_are_joined_and_paragraphs_are_not():
    first, second = f"    {PROSE[:150]}。", f"    {PROSE[30:190]}。"
    text = "\n\n".join([wrapped(first), "二、會談", wrapped(second), "(一) 能源", "甲 3 乙 4"])
    assert after("join-lines", text) == "\n\n".join(
        [first, "二、會談", second, "(一) 能源", "甲 3 乙 4"]
    )


def test_latin_words_keep_a_space_and_addresses_none():
    lines = [*wrapped(PROSE, between="\n").split("\n")[:10], "兩國代表在會談期間曾經提到 Economic Forum",
             "of Asia 以及相關的網址可以參見 https://a.example/a", "b/c 等"]  # fmt: skip
    joined = after("join-lines", "\n".join(lines))
    assert "曾經提到 Economic Forum of Asia 以及" in joined
    assert joined.endswith("https://a.example/ab/c 等")


def test_page_numbers_within_a_sentence_go_and_the_sentence_is_whole():
    parts = wrapped(PROSE, 20, "\n").split("\n")
    text = "\n".join([*parts[:5], "12", *parts[5:10]])
    assert "12" not in clean(text, "pdf").text
    assert clean(text, "pdf").text == PROSE[:200]


def page(number, mark, note, between="\n"):
    prose = wrapped(PROSE[:130] + f"。{mark}此後" + PROSE[mark : 70 + mark], 20, between)
    return between.join(["交流研究報告", prose, note, str(number)])


def test_a_printed_page_with_header_note_mark_and_number():
    notes = [f"{n} 某人，《研究》(臺北：某社，200{n}年)，頁 {n}。" for n in range(1, 5)]
    text = "\f".join(page(20 + n, n, notes[n - 1]) for n in range(1, 5))
    assert detect_profile(text) == "pdf"
    cleaned = clean(text, "pdf")
    assert {step.name: step.edits for step in cleaned.reports} == {
        "invisible": 0, "note-marks": 4, "footnotes": 4, "running-headers": 3,
        "page-numbers": 4, "spaced-titles": 0, "join-lines": len(STEPS["join-lines"](
            clean(text, "pdf", without=["join-lines"]).text)),
    }  # fmt: skip
    assert cleaned.text.count("交流研究報告") == 1
    assert "某社" not in cleaned.text
    assert not re.search(r"\d", cleaned.text)
    kept = cleaned.text.replace("\n", "").replace("\f", "").replace("交流研究報告", "")
    assert kept == "".join(PROSE[:130] + "。此後" + PROSE[n : 70 + n] for n in range(1, 5))


def test_a_mark_alone_on_a_line():
    note = "1 某人，《研究》(臺北：某社，2001年)，頁 1。"
    text = f"雙方取得了重要的力量。\n1\n然而兩國還有問題。\n{note}\f次頁。\n完。"
    assert after("note-marks", text).startswith("雙方取得了重要的力量。然而兩國還有問題。\n1 某人")


def test_marks_without_notes_have_to_count_up_and_end_a_line():
    text = "。".join(f"{PROSE[:40]}。{n}{PROSE[3:40]}" for n in range(1, 5)) + "。5\n完。"
    assert after("note-marks", text) == re.sub(r"\d", "", text)
    assert after("note-marks", text.replace("。5\n", "。\n")) == text.replace("。5\n", "。\n")


def spaced(*lines):
    """A printed page as some programs give it: an empty line after each, then the next page."""
    return "\n\n".join(lines) + "\n"


NOTE = "某人，《研究》(臺北：某社，2001年)，頁 1。"
LINES = wrapped(PROSE[:160], 20, "\n").split("\n")


def test_digits_of_the_prose_stay_on_a_page_with_notes():
    text = f"雙方同意，5個項目和5年計畫。5此後，5項文件。\n5 {NOTE}\f次頁。\n1 {NOTE}\f末頁。\n完。"
    text = f"前頁。4此後，\n4 {NOTE}\f{text}".replace("4", "1").replace("5", "2")
    assert after("note-marks", text) == text.replace("。1此後", "。此後").replace(
        "。2此後", "。此後"
    )


def test_a_note_that_goes_on_over_the_page():
    cut = "1 某人，《研究》(臺北：某社，2001"
    text = spaced(*LINES, "同意。1 \n\n \n" + cut) + " " + spaced(*LINES, " \n年)，頁 1。")
    text += " " + spaced(*LINES)
    assert after("footnotes", text) == (
        spaced(*LINES, "同意。1 \n") + " " + spaced(*LINES) + "\n " + spaced(*LINES)
    )


def test_notes_end_where_running_text_begins_again():
    body = "    此外，兩國還推動教育。"
    text = spaced(*LINES, "同意。1 \n\n \n1 " + NOTE, body) + " " + spaced(*LINES)
    assert "某社" not in after("footnotes", text)
    assert body in after("footnotes", text)


def test_a_line_that_begins_with_a_mark_is_no_note():
    line = "1推動《條約》及《協定》的簽署，出版了文件。"
    text = "\n".join([*LINES, "雙方同意，", line, "此後\f次頁。", "完。"])
    assert after("footnotes", text) == text


def test_a_year_alone_between_two_full_lines_stays():
    text = "\n".join([*LINES, "2003", *LINES])
    assert after("page-numbers", text) == text
    assert after("page-numbers", text.replace("2003", "203")) == "\n".join(LINES * 2)


def test_a_full_line_is_not_joined_with_an_indented_one_or_over_a_gap():
    latin = "兩國代表在會談期間曾經提到 Economic Forum"
    text = "\n".join([*LINES, "    " + LINES[0][:18], *LINES[1:], latin]) + "\n\n次年兩國再度會談"
    joined = after("join-lines", text).split("\n")
    assert joined[1].startswith("    兩國")
    assert joined[-1] == "次年兩國再度會談"
    assert len(joined) == 4


def test_paragraphs_on_one_line_each_are_not_wrapped_text():
    text = "\n\n".join([PROSE + "。", *["兩國政府在會談之後共同宣布將擴大貿易"] * 3] * 6)
    assert detect_profile(text) == "none"
    assert after("join-lines", text) == text


# --- profiles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "none"),
        ("兩國會談。\n\n雙方同意。", "none"),
        ("兩國\u200b會談。", "text"),
        (wrapped(PROSE), "pdf"),
        ("\n\n".join([PROSE + "。"] * 20), "none"),
        ("\n\n".join(["兩國會談", "擴大貿易", "能源運輸", "教育交流"] * 8), "none"),
        ("經(jīng)濟(jì)發(fā)展", "web"),
    ],
)
def test_the_profile_that_a_text_needs(text, expected):
    assert detect_profile(text) == expected


def test_a_known_shape_decides():
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
def test_unknown_names_are_told_with_the_known_ones(options, problem):
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


PIECES = st.sampled_from(
    ["兩國政府", "會談", "，", "。", "、", "「合作」", "\n", "\n\n", "\f", " ", "    ", "12", "3", "2003 年",
     "\n7\n", "- 8 -\n", "第 9 頁\n", "iv\n", "1 王一，《書》，頁 3。\n", "。2此外", "\n \n2 李二，《書》，頁 4。\n\n",
     "(fā)", "(zhong)", ",,", "。。", "\u200b", "\ue000", "政 治 安 全\n", "https://a.example/b\n", "Forum",
     "來源：某網\n", "【 第1頁 第2頁 】\n", "一、目的\n", "表 2-1", "%", "(一)", "\r\n", "\t"]
)  # fmt: skip
TEXTS = st.builds(
    lambda pieces, size, between: (
        wrapped("".join(pieces), size, between) if size else "".join(pieces)
    ),
    st.lists(PIECES | st.just(PROSE[:60]), max_size=60),
    st.sampled_from([0, 0, 17, 20, 31]),
    st.sampled_from(["\n", "\n\n"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["text", "web", "pdf"]))
def test_every_kept_character_leads_back_to_itself(text, profile):
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
def test_cleaning_a_cleaned_seed_changes_nothing(name):
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
def test_text_is_cleaned_once_and_for_all(text, profile):
    cleaned = clean(text, profile).text
    assert clean(cleaned, profile).text == cleaned


@pytest.mark.parametrize(
    "text",
    [PROSE * 300, wrapped(PROSE * 400), "1 " * 90000, "(a" * 90000, "1\n" * 30000,
     "，" * 180000, "K* " * 60000, "\n" * 180000, "A, 1" * 45000, "政 " * 90000, "。1此" * 60000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_no_text_takes_long(text):
    for profile in ("pdf", "web"):
        begun = time.process_time()
        clean(text, profile)
        assert time.process_time() - begun < 5


# --- the seeds


def test_the_seed_counts_with_the_fold():
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


def test_words_of_the_seed_that_the_line_cut_are_whole():
    text = seed()
    lines = text.split("\n")
    key = fold(clean(text).text)
    for first, last, word in [(3805, 3807, "聯盟"), (3926, 3928, "武器"), (8490, 8492, "電影")]:
        left, right = lines[first - 1].strip(), lines[last - 1].strip()
        assert left[-1] + right[0] == word
        assert fold(left[-8:] + right[:8]) in key


def windows(text, size):
    return (text[at : at + size] for at in range(len(text) - size + 1))


def test_table_2_2_of_the_seed_has_no_page_number_and_no_note():
    cleaned = clean(seed()).text
    start = cleaned.index("陸續簽署了《打擊")
    part = cleaned[start : cleaned.index("「環太", start)]
    # Four passages that lines or notes divided, by length and check: the text stays outside.
    for size, check in ((23, 1187118160), (18, 1834199154), (18, 568383695), (15, 3173479523)):
        assert check in {crc32(run.encode()) for run in windows(fold(part), size)}
    assert not re.search(r"中共研究雜誌社|頁 78|劉承宗|唐艷輝|人民網", part)
    assert not re.search(r"(?m)^\s*\d+\s*$", part)
    assert "共計 10 次" in part


def test_the_seed_reports_what_each_step_took_out():
    cleaned = clean(seed())
    assert cleaned.profile == "pdf"
    removed = {step.name: step.removed for step in cleaned.reports}
    assert removed["page-numbers"] == 38
    assert removed["spaced-titles"] == 82
    assert 25_000 < removed["footnotes"] < 27_000
    assert 6_000 < removed["join-lines"] < 6_700


def test_no_prose_of_the_seed_is_taken_for_notes():
    text = seed()
    for edit in STEPS["footnotes"](text):
        gone = text[edit.start : edit.end]
        assert not gone.startswith("\n    ")
        assert re.search(r"頁|http|p\.|20\d\d|19\d\d|131", gone)
    for name in SEEDS[2:]:
        old, new = seed(name), clean(seed(name)).text
        assert re.sub(r"\s", "", new) == re.sub(r"\s", "", old)


@pytest.mark.parametrize("folder", ["gwr", "tw-president"])
def test_texts_that_are_clean_stay_as_they_are(folder):
    for path in sorted(shared("texts", folder).glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        cleaned = clean(text)
        assert cleaned.profile in ("none", "text"), path.name
        assert cleaned.text == re.sub("[\u200b\u200d]", "", text), path.name


# --- the command


@pytest.fixture
def command():
    from corpuskit.cli.clean import clean as command

    return lambda *arguments, **more: CliRunner().invoke(command, list(map(str, arguments)), **more)


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "a.txt"
    place.write_text(f"合\u200b作\n{wrapped(PROSE)}\n", encoding="utf-8")
    return place


def test_the_differences(command, path):
    result = command(path)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == [f"--- {path}", f"+++ {path} (cleaned)"]
    assert "-合\\u200b作" in lines
    assert "+合作" in "\n".join(lines)
    assert result.stderr.startswith(f"note: {path}: profile pdf, ")


def test_the_report(command, path):
    result = command("--report", "--without", "footnotes", path)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["file", "profile", "step", "edits", "removed_chars", "inserted_chars"]
    assert [row[2] for row in rows[1:]] == [s for s in PROFILES["pdf"] if s != "footnotes"]
    assert rows[1][1:] == ["pdf", "invisible", "1", "1", "0"]
    assert result.stderr == ""


def test_the_cleaned_text(command, path, tmp_path):
    result = command("--clean", "text", path, "-o", tmp_path / "b.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "b.txt").read_text("utf-8") == path.read_text("utf-8").replace("\u200b", "")
    assert command("--clean", "none", path, "-o", "-").stdout == path.read_text("utf-8")
    assert command("--clean", "none", path).stdout == ""


def test_other_encodings_and_standard_input(command, tmp_path):
    place = tmp_path / "a.txt"
    place.write_bytes("经(jīng)济(jì)发(fā)展合作".encode("gb18030"))
    assert command("--encoding", "gb18030", place, "-o", "-").stdout == "经济发展合作"
    assert command("-", "-o", "-", input="和\u200b平").stdout == "和平"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["/nosuch"], "/nosuch: No such file"),
        (["--without", "x"], "unknown step 'x'"),
        (["--encoding", "x"], "unknown encoding 'x'"),
    ],
)
def test_bad_input(command, path, arguments, problem):
    result = command(*arguments, *([path] if arguments[0].startswith("--") else []))
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert "Hint: " in result.stderr
    assert "Traceback" not in result.stderr


def test_one_output_for_one_file(command, path):
    assert command(path, path, "-o", "b.txt").exit_code == 2
