"""Cleaning: lines cut within words, in texts that are not printed pages."""

import time

import pytest

from corpuskit.text.clean.profiles import clean
from tests.text.clean.samples import wrap

PROSE = (
    "兩國商定鞏固夥伴關係，維護全世界的和平與各個地區的安全，擴大經濟合作，並推動人文交流與教育往來。雙方將擴大貿易和投資，"
    "開展能源與航空各方面的合作。兩國鼓勵學生之間的互訪，也將加強協調。"
)


@pytest.mark.parametrize("shape", ["text", "web", "pdf"])
@pytest.mark.parametrize("size", [12, 17, 20, 24, 30])
def test_a_short_text_cut_at_a_width_is_joined(shape, size):
    cut = wrap(PROSE, size, "\n")
    cleaned = clean(cut, shape=shape)
    # A sentence that ends with a full line may end a paragraph.
    assert cleaned.text.replace("。\n", "。") == PROSE
    assert [step.name for step in cleaned.reports if step.edits] == ["join-lines"]
    assert clean(cleaned.text, shape=shape).text == cleaned.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n", "\n\n", " \r\n", "  \n", "\u3000\n"])
def test_every_line_end_is_joined(end):
    assert clean(wrap(PROSE, 20, end)).text == PROSE


def test_paragraphs_titles_and_headings_are_not_joined():
    first, second = PROSE[:62], "雙方指出" + PROSE[62:]
    for indent in ("", "　　", "    "):
        parts = ["聯合公報", indent + first, "二、兩國合作的若干具體問題及其解決", indent + second]
        text = "\n".join(wrap(part, 20, "\n") for part in parts)
        assert clean(text).text == "\n".join(parts)


def test_one_cut_paragraph_among_others():
    others = [PROSE * 2, "第一章", PROSE * 3]
    text = "\n".join([others[0], others[1], wrap(PROSE, 22, "\n"), others[2]])
    assert clean(text).text == "\n".join([*others[:2], PROSE, others[2]])


@pytest.mark.parametrize("margin", ["> ", "    ", "　　", ">", "\t\t"])
def test_lines_with_a_margin(margin):
    first, second = PROSE[:62], "雙方指出" + PROSE[62:]
    wrapped = [wrap(part, 20, "\n" + margin) for part in (first, "    " + second)]
    text = margin + f"\n{margin}".join(wrapped)
    assert clean(text).text == f"{margin}{first}\n{margin}    {second}"


def test_latin_words_and_numbers_at_line_ends():
    lines = [
        "雙方在上海合作組織和平論壇就2001年的經",
        "濟議題以及 Asia Pacific Conference on",
        "Economic Forum 交換意見，並且也將推動人",
        "文交流與發展。",
    ]
    joined = "".join([lines[0], lines[1], " ", *lines[2:]])
    assert clean("\n".join(lines)).text == joined


@pytest.mark.parametrize(
    "text",
    [
        "堅持和平發展，深化互利合作\n維護地區安全，促進共同繁榮\n加強人文交流，增進民間友誼\n推動經貿往來，擴大雙向投資\n",
        "關於進一步加強能源領域合作的協定\n關於擴大教育文化交流的諒解備忘錄\n關於共同打擊跨國犯罪活動的議定書\n",
        "明月照在寂靜的山川與河流之上\n故人遠在千里之外的舊日小城裡\n我把思念寫成一封沒有地址的信\n等候春風吹過北方漫長的冬天\n",
        "中華人民共和國外交部\n北京市朝陽區朝陽門南大街二號\n電話：010-12345678\n",
        "記者：請問部長先生怎麼看待兩國關係\n部長：兩國關係目前處於歷史最好時期\n記者：下一步會不會簽署新的能源協定\n",
        "今天我們一起聊聊兩國的關係\n很多人其實並不了解這段歷史\n從建交到今天走過了七十多年\n但是合作一直是主旋律\n",
        "雙方同意擴大貿易\n雙方同意推動人文交流\n" * 9,
        "第一章　總則\n第二章　政治與安全領域的合作\n第三章　經濟與貿易領域的合作\n附則",
        "領域名稱 次數\n和平與安全領域 12\n經濟與貿易領域 30\n文化與教育領域 45",
        "\n".join(["雙方同意擴大貿易，並且推動能源與運輸的合作。"] * 9),
    ],
)
@pytest.mark.parametrize("shape", ["text", "web"])
def test_lines_that_end_on_purpose_are_kept(text, shape):
    assert clean(text, shape=shape).text == text


def test_paragraphs_that_page_ends_tore_are_joined():
    before, after = "　　" + PROSE[:-31] + "支持各國的經", "濟建設與社會的共同進步，增進友誼。"
    other = "　　" + PROSE[:-31] + "促進雙方的發"
    rest = "展與繁榮，並且尊重各自選擇的道路。"
    text = "\n".join([before, "\u200b", after, "　　" + PROSE, other, "", rest])
    assert clean(text).text == "\n".join([before + after, "　　" + PROSE, other + rest])
    whole = "\n".join(["　　" + PROSE + "各國支持", "　　" + PROSE, "　　" + PROSE])
    assert clean(whole).profile == "none"


@pytest.mark.parametrize(
    "text",
    [wrap(PROSE * 2_000, 20, "\n"), "和\n" * 300_000, "和平發展經濟合作，" * 80_000,
     ("和" * 20 + "\n") * 20_000, ("和" * 20 + "\n" * 40) * 5_000, "\r" * 300_000,
     (PROSE + "的經\n濟") * 3_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_hostile_texts_take_little_time(text):
    for shape in ("text", "web"):
        begun = time.process_time()
        clean(text, shape=shape)
        assert time.process_time() - begun < 60
