"""Joining the pages of an article, and reasons to suspect a page."""

import pytest

from corpuskit.fetching.fetch import fetch
from corpuskit.fetching.pages import is_too_short, join_pages, reasons_to_suspect
from tests.communiques import BODY
from tests.fetching.samples import SECTIONS, TITLE, files_in, html, long_page, rows_of
from tests.server import Reply


def test_the_pages_of_an_article_become_one_text(site, policy, manifest, into):
    links = "【 第1頁 第2頁 第3頁 】"
    parts = [
        (*LINES[:4], "一、雙方同意繼續擴大貿易規模，改善", links),
        ("商品結構。", *LINES[4:8], "二、雙方支持兩國青年往來。", links),
        ("三、雙方商定明年舉辦圖書展覽。", *LINES[8:], links),
    ]
    for number, part in enumerate(parts):
        site.routes[f"/{number}"] = Reply(html(*part))
    row = {"pages": [site.url(f"/{number}") for number in range(3)]}
    table = fetch(manifest(row), into, policy=policy)
    assert rows_of(table) == [(2000, "fetched", None)]
    text = (into / "texts/2000.txt").read_text("utf-8")
    body = [line for line in text.splitlines() if "編輯" not in line and "首頁" not in line]
    assert body[-15:] == [
        *LINES[:4], "一、雙方同意繼續擴大貿易規模，改善商品結構。", *LINES[4:8],
        "二、雙方支持兩國青年往來。", "三、雙方商定明年舉辦圖書展覽。", *LINES[8:],
    ]  # fmt: skip
    assert text.count(TITLE) <= 1
    assert text.count("編輯：某人") <= 1


def test_an_article_with_a_missing_page_fails(site, policy, manifest, into):
    site.routes["/0"] = Reply(long_page())
    table = fetch(manifest({"pages": [site.url("/0"), site.url("/1")]}), into, policy=policy)
    assert rows_of(table) == [(2000, "failed", "the server answers 404")]
    assert not (into / "texts").exists()


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["一、合作", "雙方同意。"], "一、合作\n雙方同意。\n"),
        (["雙方同意", "（二）支持往來。"], "雙方同意\n（二）支持往來。\n"),
        (["雙方同意，", "支持往來。"], "雙方同意，支持往來。\n"),
        (["雙方同意。", "支持往來。"], "雙方同意。\n支持往來。\n"),
        (["Sukhoi", "Superjet"], "Sukhoi Superjet\n"),
        (["一、甲。", ""], "一、甲。\n"),
        (["公報\n甲。\n1 2 3 下一頁", "公報\n乙。\n上一頁 1 2 3"], "公報\n甲。\n乙。\n"),
        (["公報\n甲。\n責編", "公報\n乙。\n責編"], "公報\n甲。\n乙。\n責編\n"),
        (["1998"], "1998\n"),
        ([], ""),
    ],
)
def test_how_pages_are_joined(texts, whole):
    assert join_pages(texts) == whole


def test_repeated_lines_within_the_text_are_kept():
    pages = ["公報\n" + "甲。\n" * 30 + "乙。", "公報\n" + "甲。\n" * 30 + "丙。"]
    assert join_pages(pages).count("甲。") == 60
    assert join_pages(pages).count("公報") == 1


def test_a_digest_is_suspect(site, policy, manifest, into):
    site.routes["/a"] = Reply(html("兩國總理簽署了聯合公報，並會見了記者。"))
    table = fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy)
    assert rows_of(table) == [(2000, "suspect", "no sections 一、二、")]
    assert files_in(into) == ["fetch.lock", "raw/2000-1.html", "suspect/2000.txt"]
    # The user has read it and finds that it is the text.
    (into / "texts").mkdir()
    (into / "suspect/2000.txt").rename(into / "texts/2000.txt")
    again = fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy)
    assert rows_of(again) == [(2000, "unchanged", None)]
    assert "texts/2000.txt,2000" in (into / "metadata.csv").read_text("utf-8")


def test_each_reason_to_suspect():
    text = "\n".join(SECTIONS)
    assert reasons_to_suspect(text, [f"中俄联合公报\n{text}"], mark="聯合公報", sections=True) == []
    assert reasons_to_suspect(text, [text], mark="聯合公報", sections=True) == [
        "no '聯合公報' on the page"
    ]
    assert reasons_to_suspect(text, [text], mark="", sections=True) == []
    running = "會談如下：一、貿易。合作。二、文化。"
    assert reasons_to_suspect(running, [running], mark="", sections=True) == []
    for wrong in ("十一、貿易。十二、文化。", "二、文化。一、貿易。", "一、貿易。", "第一、第二、"):
        assert reasons_to_suspect(wrong, [wrong], mark="", sections=True) == [
            "no sections 一、二、"
        ]
    assert reasons_to_suspect("", ["\n"], mark="聯合公報", sections=True) == [
        "no Chinese text on the page"
    ]
    assert reasons_to_suspect(text, [text, text], mark="", sections=True) == [
        "the pages 1 and 2 are identical"
    ]


def test_short_identical_and_incomplete_texts_are_suspect(site, policy, manifest, into):
    for number in range(3):
        site.routes[f"/{number}"] = Reply(long_page(year=2000 + number))
    site.routes["/short"] = Reply(html(*SECTIONS))
    site.routes["/twin"] = Reply(long_page())
    pages = ["/0", "/1", "/2", "/short", "/twin"]
    rows = [{"pages": [site.url(path)]} for path in pages]
    rows[1]["complete"] = False
    assert rows_of(fetch(manifest(*rows), into, policy=policy))[1:] == [
        (2001, "suspect", "the manifest lists only some of its pages"),
        (2002, "fetched", None),
        (2003, "suspect", "far shorter than the other texts"),
        (2004, "suspect", "the same text as 2000"),
    ]
    # The other page is found: now it is the text.
    site.routes["/1b"] = Reply(html("三、雙方將保持接觸。"))
    rows[1] = {"pages": [site.url("/1"), site.url("/1b")]}
    assert rows_of(fetch(manifest(*rows), into, policy=policy))[1] == (2001, "fetched", None)


LINES = [f"雙方就第{n}項事務交換意見，並同意繼續工作。" for n in range(12)]
WHOLE = ["一、貿易", *LINES[:6], "二、往來", *LINES[6:]]


@pytest.mark.parametrize(
    ("page", "status", "kept"),
    [
        # Punctuation of half width, zeros of three kinds.
        (
            html(*[line.replace("，", ",") for line in WHOLE]),
            "fetched",
            LINES[0].replace("，", ","),
        ),
        (html("二○○一年九月八日,二〇〇五年,二00七年。", *WHOLE), "fetched", "二○○一年九月八日"),
        # The frame of the page (12), the whole text in one line (14).
        (html(*WHOLE, "【打 印】 【關閉】", "責任編輯：某人"), "fetched", LINES[-1]),
        (html("".join(["會談成果如下。", *WHOLE])), "fetched", LINES[-1]),
        # A box before the text (15), a digest under its title (16).
        (html("• 條約分類：外交 • 簽訂日期：某日", *WHOLE), "fetched", LINES[0]),
        (html("總理舉行會晤，簽署聯合公報。", *LINES), "suspect", LINES[0]),
    ],
    ids=["half-width", "zeros", "frame", "one-line", "box", "digest"],
)
def test_the_shapes_of_archived_pages(site, policy, manifest, into, page, status, kept):
    site.routes["/a"] = Reply(page)
    (row,) = rows_of(fetch(manifest({"pages": [site.url("/a")]}), into, policy=policy))
    assert row[1] == status
    folder = "texts" if status == "fetched" else "suspect"
    assert kept in (into / folder / "2000.txt").read_text("utf-8")


def test_pages_of_one_document_are_joined():
    first, second = (
        "\n".join(["公報", *BODY[:2]]),
        "\n".join(["公報", *BODY[2:], "【 第1頁 第2頁 】"]),
    )
    assert join_pages([first, second]).splitlines()[:5] == ["公報", *BODY]


def test_a_digest_under_the_title_of_the_text():
    digest = "中俄總理第十次定期會晤聯合公報公布\n" + BODY[0]
    assert reasons_to_suspect(digest, [digest], mark="聯合公報", sections=True) == [
        "no sections 一、二、"
    ]
    assert is_too_short(len(digest), [3000, 4000, 5000])
