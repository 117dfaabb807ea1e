"""Blocks of a list at the head and end of texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.clean.blocks import block_key, listed_blocks, parse_blocks
from corpuskit.text.clean.edits import apply_edits
from corpuskit.text.clean.profiles import clean
from corpuskit.text.fold import fold

NOTICE = "版權所有\n不得轉載"


def cleaned(text, *blocks):
    return apply_edits(text, listed_blocks(text, blocks))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正文。\n版權所有\n不得轉載", "正文。\n"),
        ("正文。\n\n\n 版权所有，不得\n转载。\n \n", "正文。\n"),
        ("版權所有不得轉載\n\n　　正文。\n完\n", "　　正文。\n完\n"),
        ("版權所有\n不得轉載\n正文。\n版權所有\n不得轉載", "正文。\n"),
        ("正文。\n版權所有\n不得轉載\n版權所有\n不得轉載\n", "正文。\n"),
        ("版權所有\n不得轉載", ""),
        ("版權所有\n不得轉載\n\n版權所有\n不得轉載", ""),
        ("正文。\f版權所有\n不得轉載", "正文。\f"),
        # Not whole lines, not at an end, not all of it, other words.
        ("正文版權所有\n不得轉載", None),
        ("版權所有\n不得轉載正文", None),
        # One line may be before a block at the head, or after one at the end.
        (
            "正文。\n版權所有\n不得轉載\n\nhttps://example.org/1\n",
            "正文。\nhttps://example.org/1\n",
        ),
        ("標題\n\n版權所有\n不得轉載\n\n　　正文。\n完\n", "標題\n　　正文。\n完\n"),
        ("標題\n版權所有\n不得轉載\nhttps://example.org/1", "標題\nhttps://example.org/1"),
        ("標題\n版權所有\n不得轉載", "標題\n"),
        ("甲\n乙\n版權所有\n不得轉載\n完\n完", None),
        ("正文。\n不得轉載", None),
        ("正文。\n版權所無\n不得轉載", None),
        # In a text of one line, sentences are lines.
        ("正文。 版权所有，不得转载。", "正文。 "),
        ("正文。（版權所有，不得轉載）", "正文。"),
        ("版權所有 不得轉載。正文。", "正文。"),
        ("正文 版權所有，不得轉載。\n", "正文 "),
        ("正文版權所有，不得轉載。", None),
        ("正文，版權所有，不得轉載。", None),
        ("版權所有，不得轉載，正文。", None),
        ("", None),
        ("。\n", None),
    ],
)
def test_a_block_is_removed_only_as_whole_lines_at_an_end(text, expected):
    assert cleaned(text, NOTICE) == (text if expected is None else expected)


def test_the_longest_block_is_removed_first():
    text = "正文。\n本站\n版權所有\n不得轉載"
    assert cleaned(text, NOTICE, "本站\n" + NOTICE) == "正文。\n"
    assert cleaned(text, "不得轉載", "版權所有") == "正文。\n本站\n"


def test_a_list_of_blocks():
    text = "# 說明\n版權所有\r\n不得轉載\r\n\r\n\r\n* * *\n首頁 > 新聞\n# 中\n字號\n----\n。。\n\n首頁 > 新聞\n字號\n"
    assert parse_blocks(text) == (NOTICE, "首頁 > 新聞\n字號")
    assert parse_blocks("") == parse_blocks("# a\n\n---\n") == ()


@given(
    st.lists(st.sampled_from(["甲乙", "甲", "乙丙，", " ", "", "a1"]), max_size=8),
    st.lists(st.sampled_from(["甲乙", "甲\n乙丙", "a1\n甲"]), max_size=3),
)
def test_only_whole_blocks_go(lines, blocks):
    text = "\n".join(lines)
    keys = [block_key(block) for block in blocks]

    def is_made_of_blocks(removed):
        return not removed or any(
            removed.startswith(part) and is_made_of_blocks(removed[len(part) :]) for part in keys
        )

    edits = listed_blocks(text, blocks)
    assert all(is_made_of_blocks(block_key(text[edit.start : edit.end])) for edit in edits)
    while (found := cleaned(text, *blocks)) != text:
        assert len(found) < len(text)
        text = found


def test_offsets_lead_back_and_the_step_is_reported():
    notice = "本文屬公眾領域\n可自由使用"
    text = "外事公報\n\n正文\u200b甲。\n" + notice + "\n"
    for profile in ("text", "none", "pdf", "web"):
        result = clean(text, profile, blocks=(notice, "外事公報"))
        assert result.text.replace("\u200b", "") == "正文甲。\n"
        step = result.reports[-1]
        assert (step.name, step.edits) == ("shared-blocks", 2)
        assert fold(text)[result.map.back(result.text.index("甲"))] == "甲"
    assert "外事" in clean(text, blocks=("外事公報",), without="shared-blocks").text
    assert "shared-blocks" not in [step.name for step in clean(text).reports]


def test_long_texts_take_no_longer_than_they_are():
    block = "版權所有" * 20
    texts = ["。" * 2_000_000, "甲" * 2_000_000, "版\n" * 1_000_000, " " * 2_000_000 + "版"]
    texts.append((block + "\n") * 50_000)
    start = time.process_time()
    for text in texts:
        cleaned(text, block, "版")
    assert time.process_time() - start < 60
