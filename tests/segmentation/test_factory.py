"""The default segmenter: tokens, tags, word boundaries."""

import inspect

import pytest
from hypothesis import given, settings

from corpuskit import ReadOptions, segment
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests.segmentation.peers import MIXED, words


@settings(deadline=None)
@given(MIXED)
def test_tokens_cover_all_but_white_space_in_order_and_within_lines(text):
    reached = 0
    for start, end in segmenter().spans(fold(text)):
        assert text[reached:start].strip() == ""
        assert start < end
        assert not any(char.isspace() for char in text[start:end])
        reached = end
    assert text[reached:].strip() == ""


@settings(deadline=None)
@given(MIXED)
def test_tags_do_not_change_the_words(text):
    key = fold(text)
    tagged = list(segmenter().tagged(key))
    assert [(start, end) for start, end, _ in tagged] == list(segmenter().spans(key))
    assert all(tag for _, _, tag in tagged)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("戰略協作夥伴關係", "戰略 協作 夥伴 關係"),
        ("中俄總理定期會晤委員會", "中俄 總理 定期 會晤 委員會"),
        ("上海合作組織、歐亞經濟聯盟和一帶一路", "上海合作組織 、 歐亞經濟聯盟 和 一帶一路"),
        ("经贸合作", "经贸 合作"),
        ("恐怖主義和食品安全", "恐怖主義 和 食品 安全"),
        ("知識產權", "知識產權"),
        ("一個重要的國家", "一 個 重要 的 國家"),
        ("三十多年，第三次會晤", "三十多 年 ， 第三 次 會晤"),
        ("這個地區", "這 個 地區"),
        ("百分之三十五，四百零六，一亿", "百分之三十五 ， 四百零六 ， 一亿"),
        ("这是，更要，已由", "这 是 ， 更 要 ， 已 由"),
        ("一些國家一起首次合作", "一些 國家 一起 首次 合作"),
    ],
)
def test_expected_word_boundaries(text, expected):
    assert words(segmenter(), text) == expected.split()


def test_the_dictionary_option_has_one_name():
    for function in (segmenter, segment, ReadOptions):
        assert "shipped_dictionary" in inspect.signature(function).parameters
