"""Pages of the shape of stored web copies, with texts of our own."""

TITLE = "中俄總理第五次定期會晤聯合公報"
SECTIONS = (
    "一、雙方同意繼續擴大貿易規模，改善商品結構。",
    "雙方將為企業提供便利。",
    "二、雙方支持兩國青年和學者往來。",
    "雙方商定明年舉辦圖書展覽。",
)


def html(*paragraphs, title=TITLE, chrome=True):
    """Return a page with the usual chrome around a text of our own."""
    before = "<div class='path'>當前位置：首頁 &gt; 正文</div><script>var a = '一、';</script>"
    after = "<div class='foot'>編輯：某人</div>"
    body = "".join(f"<p>　　{line}</p>" for line in paragraphs)
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"{before if chrome else ''}<div id='content'><h1>{title}</h1>{body}</div>"
        f"{after if chrome else ''}</body></html>"
    )


def long_page(*, year=2000, title=TITLE):
    extra = [f"雙方在{year}年的第{n}項合作中取得進展，並將繼續推動有關工作。" for n in range(40)]
    return html(*SECTIONS, *extra, title=title)


def rows_of(table):
    return [(r["year"], r["status"], r["note"]) for r in table.records()]


def files_in(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
