"""Markdown without its markup."""

import time

import pytest

from tests.sample_files import read_one


def test_markdown_loses_its_markup_and_keeps_its_words():
    text = """---
title: "联合公报"
date: 2003-09-24
---
# 一、政治 #

**两国**总理*会晤*，见[公报](https://example.org/a_(b))与![图](a.png)。[^1]
> 引文：`协定`

* 第一项
- [x] 第二项
1. 第三项

二、经济
------
| 年 | 额 |
|---|---:|
| 2001 | 10_000_ |

***
snake_case_name 与 5 * 6 与 \\*星号\\*<!-- 不
见 -->
```
代码 # 不变
```
[a]: https://example.org
"""
    raw = read_one("a.md", text)
    assert raw.fields == {"title": "联合公报", "date": "2003-09-24"}
    assert [line for line in raw.text.split("\n") if line] == [
        "一、政治", "两国总理会晤，见公报与。", "引文：协定", "第一项", "第二项", "1. 第三项",
        "二、经济", "年\t额", "2001\t10_000_", "snake_case_name 与 5 * 6 与 *星号*",
        "代码 # 不变",
    ]  # fmt: skip


def plain(text):
    return [line.strip() for line in read_one("a.md", text).text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<figure><img src=\"a_b_c.png\" alt=\"和平\">\n<figcaption>圖說</figcaption></figure>\n\n正文。", ["圖說", "正文。"]),
        ("<table>\n<tr><td style='width: 50%'>年</td><td>額</td></tr>\n<tr><td>2001</td><td>10</td></tr>\n</table>", ["年\t額", "2001\t10"]),
        ("<div align=\"center\">\n\n## 聯合公報\n\n</div>\n和<b>平</b>&nbsp;與<br/>發展 &amp; 合作", ["聯合公報", "和平\xa0與", "發展 & 合作"]),
        ("<!-- 和平\n和平 -->\n<script>\nvar a = '和平';\n</script>\n正文", ["正文"]),
        ("[![和平](a.png)](http://a.b/和平) 見[公報](<a b.html> \"和平\")。", ["見公報。"]),
        ("見[公報][1]與[紀要][]。\n\n[1]: http://a.b/ \"和平\"\n[紀要]: <c>", ["見公報與紀要。"]),
        ("和平[^1]發展^[行內註]。\n\n[^1]: 註文一\n    註文二\n\n    註文三\n\n正文", ["和平發展。", "正文"]),
        ("年 | 額\n--|:-:\n2001 | 10\n2002 | a \\| b\n\n甲 | 乙", ["年\t額", "2001\t10", "2002\ta | b", "甲 | 乙"]),
        ("| 年 | 額 |\n|:--|--:|\n| **2001** | 甲<br>乙 |", ["年\t額", "2001\t甲", "乙"]),
        ("## 標題 {#sec .c}\n::: note\n正文。\n:::\n==重點==", ["標題", "正文。", "重點"]),
        ("若 a<b 而 c>d，\\<b\\>不是標籤。<https://a.b/c>", ["若 a<b 而 c>d，<b>不是標籤。https://a.b/c"]),
        ("第一行\\\n第二行  \n第三行", ["第一行", "第二行", "第三行"]),
        ("~~~html\n代碼\n~~~\n- [ ] 項", ["代碼", "項"]),
        ("&#38617;&ldquo;和平&rdquo;", ["雙“和平”"]),
    ],
)  # fmt: skip
def test_html_tables_notes_and_images(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "fields", "lines"),
    [
        ("---\n日期: 2003-09-24\ntags:\n  - 甲\n...\n正文", {"日期": "2003-09-24"}, ["正文"]),
        ("+++\ndate = 2003-09-24\ntitle = '公報'\n+++\n正文", {"date": "2003-09-24", "title": "公報"}, ["正文"]),
        ("---\ntitle: 公報\n---", {"title": "公報"}, []),
        ("---\n正文。", {}, ["正文。"]),
        ("------\n正文。", {}, ["正文。"]),
    ],
)  # fmt: skip
def test_headers(text, fields, lines):
    assert read_one("a.md", text).fields == fields
    assert plain(text) == lines


@pytest.mark.parametrize(
    "unit", ["[", "![", "<b>", "<", "|", "|-", "[^1]:\n", "*", "[a](", "{", "^[", "==", "---\n"]
)
def test_hostile_text_does_not_hang(unit):
    times = []
    for count in (10_000, 40_000):
        start = time.process_time()
        read_one("a.md", "和平\n" + unit * count)
        times.append(time.process_time() - start)
    assert times[1] < 60
