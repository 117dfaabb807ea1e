"""The segmenters give the same words as jieba itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.segmentation.engines.jieba import JiebaEngine
from corpuskit.segmentation.engines.rjieba import RjiebaEngine
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, shared
from tests.segmentation.peers import MIXED, jieba_over


def test_a_long_run_of_unknown_characters_is_fast():
    # With jieba's own Viterbi, which copies every path, this takes minutes.
    engine = segmenter()
    assert sum(end - start for start, end in engine.spans("龘" * 100_000)) == 100_000


@pytest.fixture(scope="module")
def peer():
    return jieba_over(dict(segmenter(shipped_dictionary=False).vocabulary))


@pytest.fixture(scope="module", params=[JiebaEngine, RjiebaEngine])
def plain(request):
    engine = segmenter(shipped_dictionary=False, engine=request.param.name)
    if request.param is RjiebaEngine:
        engine._load()
    return engine


def same_as_jieba(engine, peer, text):
    key = fold(text)
    expected = [word for word in peer.cut(key) if not word.isspace()]
    assert [key[start:end] for start, end in engine.spans(key)] == expected


@settings(deadline=None)
@given(MIXED | st.text())
def test_the_words_are_those_of_jieba(plain, peer, text):
    same_as_jieba(plain, peer, text)


def test_the_words_are_those_of_jieba_in_documents(plain, peer):
    for path in sorted((SAMPLE / "texts").glob("*.txt")):
        same_as_jieba(plain, peer, path.read_text("utf-8"))


@pytest.mark.parametrize("name", ["gwr/1999.txt", "tw-president/2008_就職演說.txt"])
def test_the_words_are_those_of_jieba_in_real_text(plain, peer, name):
    same_as_jieba(plain, peer, shared("texts", *name.split("/")).read_text("utf-8"))


@pytest.mark.parametrize("text", ["", " ", "和\0平，\0合作", "\0"])
def test_texts_that_contain_the_separator(plain, peer, text):
    same_as_jieba(plain, peer, text)
