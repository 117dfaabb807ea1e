"""The shapes that real files come in, each with what is read of it."""

from pathlib import Path

import pytest

from corpuskit import concordance, count_hits, frequency, open_corpus
from corpuskit.analysis.duplicates import duplicates
from corpuskit.fetching.pages import doubts, join_pages, too_short
from corpuskit.sources.folder import read_source
from corpuskit.text.clean.profiles import clean
from corpuskit.text.dates import find_dates
from corpuskit.text.fold import fold

BODY = (
    "兩國總理在友好的氣氛中舉行了會晤，就雙邊關係和共同關心的問題深入交換了意見，達成廣泛共識。",
    "雙方滿意地指出，貿易額穩步增長，商品結構不斷改善，地方之間的往來日益密切，前景十分廣闊。",
    "雙方商定，繼續擴大在能源、運輸、農業和高技術領域的合作，為企業創造更加有利的條件和環境。",
    "雙方支持兩國青年、學者和媒體加強往來，決定明年在雙方首都互辦藝術節，並保護各自的檔案。",
)


def text_of(tmp_path: Path, data: bytes | str, name: str = "2003.txt", **options: object) -> str:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_source(path).documents[0].text


def page(body: str, head: str = "<title>公報</title>") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def pdf_like(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


def test_01_compatibility_ideographs(tmp_path):
    text_of(tmp_path, "分\uf9a0主義、\uf978國、\uf92e戰")
    corpus = open_corpus(tmp_path)
    for query in ("分裂主義", "兩國", "冷戰"):
        assert list(count_hits(corpus, query))[0][1] == 1


def test_02_hyphens_and_full_width_signs_match_and_stay_as_they_are(tmp_path):
    written = "表 2\u20113：４月22\u201027日（增長％）"
    text_of(tmp_path, written)
    corpus = open_corpus(tmp_path)
    for query in ("2-3", "22-27日", "(增長%)"):
        (row,) = concordance(corpus, query)
        assert row[4] in written


PROSE = (
    "雙方一致認為，建立多極世界符合時代的潮流，應當反對軍事聯盟、分裂主義和一切形式的恐怖主義，"
    "並以和平方式解決爭端，這是兩國多年來的共同主張。雙方支持全面禁止化學武器公約，呼籲尚未加入"
    "的國家儘早加入，並為此開展對話與合作，使地區各國人民免於戰禍，共享發展的成果與安寧的生活，這"
    "一立場將長期不變。兩國學者合作拍攝的科學電影也將在明年上映，向公眾介紹北方的山川、河流與物產，"
    "增進兩國青年之間的了解與友情，這是雙方文化部門商定的計畫之一。兩國還將互設文化中心，擴大留學"
    "人員的名額，鼓勵大學之間簽訂協議，並就古籍的保護與數位化開展研究，使更多的公眾得以利用。"
)


def wrapped(text: str = PROSE, width: int = 34) -> list[str]:
    """Cut a text as a printed page does, wherever the line is full."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_03_lines_cut_within_words(tmp_path):
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


def test_04_pages_marked_by_a_space_only(tmp_path):
    lines = wrapped()
    text = text_of(tmp_path, pdf_like(*lines[:4], " " + lines[4], *lines[5:]))
    assert text.strip() == PROSE


def test_05_page_numbers_within_a_sentence(tmp_path):
    lines = wrapped()
    text = text_of(tmp_path, pdf_like(*lines[:3], "96", *lines[3:6], "97", *lines[6:]))
    assert text.strip() == PROSE


def test_06_footnotes_and_marks():
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


def test_07_headings_and_axis_labels_do_not_stop_the_reading(tmp_path):
    lines = wrapped()
    text = text_of(tmp_path, pdf_like("二、詞頻", *lines[:4], "0%", "5%", "10%", *lines[4:]))
    assert text.startswith("二、詞頻\n")
    assert "軍事聯盟、分裂主義" in text
    assert "化學武器公約" in text


def test_08_tables_made_flat_keep_their_numbers(tmp_path):
    text = text_of(tmp_path, "會晤 183 政治 23\n協作 84 友誼 14\n 資料來源：自製\n")
    assert "會晤 183 政治 23" in text


def test_09_spaced_titles_and_spaced_digits():
    cleaned = clean("政 治 安 全 領 域 統 計 表\n\n2003 年與2012年\n", "pdf").text
    assert "政治安全領域統計表" in cleaned
    assert "2003 年與2012年" in cleaned


@pytest.mark.parametrize("comma", [",", "，"])
def test_10_half_width_punctuation_makes_the_same_words(tmp_path, comma):
    text_of(tmp_path, f"应邀访问{comma}俄罗斯总理出席")
    table = {row[1] for row in frequency(open_corpus(tmp_path))}
    assert {"应邀", "访问", "俄罗斯", "总理", "出席"} <= table


def test_11_years_in_every_way():
    written = "2000年11月3日，二○○一年九月八日，二〇〇六年，二00七年，１９９７年，1 9 9 3 年3 月"
    found = ["2000-11-03", "2001-09-08", "2006", "2007", "1997", "1993-03"]
    assert [date.iso for date in find_dates(written)] == found


CHROME = (
    "当前位置：新闻 > 政务新闻 > 正文", "参与评论(12)人", "【 第1頁 第2頁 第3頁 】", "责任编辑：某某",
    "【编辑:某某某】", "打开某某APP获得更多精彩资讯", "上一主题 下一主题",
)  # fmt: skip


def test_12_page_chrome():
    text = clean("\n".join([*CHROME[:3], *BODY, *CHROME[3:]]), "web").text
    assert all(line in text for line in BODY)
    assert not any(line in text for line in CHROME)


def test_13_pages_of_one_document_are_joined():
    first, second = (
        "\n".join(["公報", *BODY[:2]]),
        "\n".join(["公報", *BODY[2:], "【 第1頁 第2頁 】"]),
    )
    assert join_pages([first, second]).splitlines()[:5] == ["公報", *BODY]


def test_14_no_line_breaks_at_all(tmp_path):
    text = "一、總則" + "".join(BODY) + "二、其他" + "".join(BODY)
    assert text_of(tmp_path, text) == text


def test_15_a_box_before_the_text(tmp_path):
    box = "<table><tr><td>條約分類：<a href=a>外交</a></td></tr></table>"
    assert BODY[0] in text_of(tmp_path, page(box + PARAGRAPHS), "a.html")


def test_16_a_digest_under_the_title_of_the_text():
    digest = "中俄總理第十次定期會晤聯合公報公布\n" + BODY[0]
    assert doubts(digest, [digest], mark="聯合公報", sections=True) == ["no sections 一、二、"]
    assert too_short(len(digest), [3000, 4000, 5000])


def test_17_two_scripts_of_one_passage(tmp_path):
    assert fold("夥伴關係，面向21世紀，説明") == fold("伙伴关系,面向21世纪,说明")


def test_18_mixed_variants(tmp_path):
    text_of(tmp_path, "愿與鄰國結為伙伴，于今后准備并肩發展貿易")
    corpus = open_corpus(tmp_path)
    for query in ("願與", "夥伴", "於今後", "準備", "並肩"):
        assert list(count_hits(corpus, query))[0][1] == 1, query


def test_19_pinyin_in_brackets():
    text = "發(fā)展，國(guo)家主(zhu)席(xi)，貿(mào)易(yì)，協(zhong)(zhong)，客機(SSJ-100)，中國(中華人民共和國)"
    cleaned = clean(text, "web").text
    assert cleaned == "發展，國家主席，貿易，協，客機(SSJ-100)，中國(中華人民共和國)"


def test_20_doubled_punctuation():
    assert (
        clean("水平不斷提高,。雙方,,支持……——合作。。", "web").text
        == "水平不斷提高。雙方,支持……——合作。"
    )


def test_21_a_line_of_utf8_read_as_gbk():
    line = "页面自动跳转请稍候再试一次".encode().decode("gb18030", "replace")
    text = clean("\n".join([BODY[0], line, BODY[1]]), "web").text
    assert text.splitlines() == [BODY[0], BODY[1]]


def test_22_a_byte_slip_is_refused_with_the_way_out_or_read_as_told(tmp_path, run):
    data = "".join(BODY).encode("gb18030")
    slipped = data[:41] + b"\xff" + data[41:]
    (tmp_path / "a.txt").write_bytes(slipped)
    result = run("info", "-c", tmp_path)
    assert result.exit_code == 2
    assert "nearly all of it is gb18030" in result.stderr
    assert run("info", "-c", tmp_path, "--encoding", "gb18030:replace").exit_code == 0


def test_23_a_tag_stub_stays_out_of_words(tmp_path):
    text_of(tmp_path, "?拔覀冋J為合作很好?!?/p>雙方商定")
    words = {row[1] for row in frequency(open_corpus(tmp_path))}
    assert {"合作", "商定"} <= words


def test_24_forum_noise():
    noise = "2 a1 K* F7 H# \\0 C. c2 Y"
    text = clean("\n".join([BODY[0], noise, BODY[1], noise]), "web").text
    assert [line for line in text.splitlines() if line] == [BODY[0], BODY[1]]


def test_25_hidden_filler(tmp_path):
    hidden = f'<div style="display:none">{"鼇鬱，龕籲，" * 40}</div>'
    assert "鼇" not in text_of(tmp_path, page(hidden + PARAGRAPHS), "a.html")


def test_26_words_put_in_by_spam_are_shown_by_the_latin_letters_in_context(tmp_path):
    text_of(tmp_path, "推動中俄ued登錄頁面可持續發展合作")
    (row,) = concordance(open_corpus(tmp_path), "ued")
    assert row[3].endswith("中俄")


def test_27_invisible_characters():
    assert clean("\u200b合\u200d作\ufeff，\u3000\u3000和平").text == "合作，\u3000\u3000和平"


def test_28_tables_written_by_r(tmp_path):
    table = '"","x"\n"1","第一行，\n第二行"\n"2","<U+95B2>讀"\n'
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    source = read_source(tmp_path / "a.csv")
    assert [d.text for d in source.documents] == ["第一行，\n第二行", "閲讀"]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp950"]
)
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_29_encodings_and_line_ends(tmp_path, encoding, end):
    text = end.join(BODY)
    assert text_of(tmp_path, text.encode(encoding)) == text


def test_29_the_bytes_go_before_what_a_page_declares(tmp_path):
    for declared, real in (("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gb2312", "cp950")):
        head = f'<meta charset="{declared}"><title>公報</title>'
        assert BODY[0] in text_of(tmp_path, page(PARAGRAPHS, head).encode(real), "a.html")


def test_30_two_years_with_nearly_the_same_text(tmp_path):
    text_of(tmp_path, "".join(BODY) * 3, "2001.txt")
    text_of(tmp_path, "".join(BODY) * 3 + "另外。", "2002.txt")
    (row,) = duplicates(open_corpus(tmp_path))
    assert row[5] == "near"


def test_31_years_of_the_republic():
    written = "107/12/21，本（九十二）年三月二十日，中華民國八十九年元旦，昨(廿一)日，元月廿九日"
    assert [d.iso for d in find_dates(written)] == ["2018-12-21", "2003-03-20", "2000"]


def test_32_file_names_in_han_with_fields(tmp_path):
    text_of(tmp_path, BODY[0], "1964政府工作报告_某某某_摘要.txt")
    (document,) = open_corpus(tmp_path).documents
    assert (document.year, document.name) == (1964, "1964政府工作报告_某某某_摘要")
