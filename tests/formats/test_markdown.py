"""Markdown without its markup."""

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
        "一、政治", "两国总理会晤，见公报与图。", "引文：协定", "第一项", "第二项", "1. 第三项",
        "二、经济", "年\t额", "2001\t10_000_", "snake_case_name 与 5 * 6 与 *星号*",
        "代码 # 不变",
    ]  # fmt: skip
