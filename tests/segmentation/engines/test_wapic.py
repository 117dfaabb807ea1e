"""The engine wapic: its words and tags, hard texts, user dictionaries, its fingerprint."""

import importlib.metadata
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.errors import SegmentError
from corpuskit.segmentation import factory
from corpuskit.segmentation.engines import wapic as wapic_engine
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.segmenter import spans_of
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY, load_dictionary
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, needs_wapic

HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef]+")
MIXED = st.text(
    st.sampled_from(
        "中俄總理定期會晤委員會的和在經濟合作習近平强２０年%.,，。/\\U: \n\r\t\0\x0b\x0c\x1c\x85\xa0\u2028\u3000"
        "ABCgo-+#&_é😀👨\u200d\ufe0f𠮷𫝀𰀀〇㐀豈"
    )
)
SIGNS = st.text(st.sampled_from("xq19.%-+#&_ ,:/()=，。\t\n"))


def cut(engine, key):
    return [key[start:end] for start, end in engine.spans(key)]


def crf():
    return segmenter(shipped_dictionary=False, engine="wapic")


def covers(engine, key):
    """Check that every character but white space is in exactly one token, in order."""
    spans = list(engine.spans(key))
    places = [at for start, end in spans for at in range(start, end)]
    assert places == [at for at, char in enumerate(key) if not char.isspace()]
    assert "".join(engine.cut(key)) == key
    assert spans == list(spans_of(engine.cut(key)))


@pytest.mark.slow
@needs_wapic
@given(MIXED | st.text())
def test_the_han_words_are_those_of_wapic_on_the_whole_text(text):
    key = fold(text)
    wapic = wapic_engine._model().segment(key)
    han = [word for word in cut(crf(), key) if HAN.fullmatch(word)]
    assert han == [word for word in wapic if HAN.fullmatch(word)]


@needs_wapic
@pytest.mark.parametrize("name", ["2003.txt", "2016.txt"])
def test_the_han_words_are_those_of_wapic_in_documents(name):
    (path,) = (SAMPLE / "texts").glob(f"*{name}")
    key = fold(path.read_text("utf-8"))
    han = [word for word in cut(crf(), key) if HAN.fullmatch(word)]
    assert len(han) > 1000
    assert han == [word for word in wapic_engine._model().segment(key) if HAN.fullmatch(word)]


@needs_wapic
@pytest.mark.parametrize(
    "edges",
    ["\u3006\u3007\u3008", "\u33ff\u3400\u4dbf\u4dc0", "\u4dff\u4e00\u9fff\ua000",
     "\uf8ff\uf900\ufaff\ufb00", "\U0001ffff\U00020000\U0002a6df\U0002a6e0",
     "\U0002a6ff\U0002a700\U0002ebef\U0002ebf0"],
    ids=ascii,
)  # fmt: skip
def test_the_han_characters_are_those_of_wapic(edges):
    # The model joins 中, a character that it does not know, and 国 into one word.
    for char in edges:
        key = f"中{char}国"
        assert cut(crf(), key) == wapic_engine._model().segment(key)


@needs_wapic
@given(MIXED | st.text())
def test_every_character_but_white_space_is_in_one_token(text):
    covers(crf(), fold(text))


@needs_wapic
@given(SIGNS)
def test_numbers_letters_and_signs_are_segmented_as_by_the_other_engines(text):
    assert cut(crf(), text) == cut(segmenter(shipped_dictionary=False, engine="jieba"), text)


@needs_wapic
@given(MIXED, MIXED)
def test_a_line_is_segmented_independently_of_its_neighbours(one, two):
    one, two = fold(one), fold(two)
    assert cut(crf(), f"{one}\n{two}") == cut(crf(), one) + cut(crf(), two)


@needs_wapic
@given(MIXED)
def test_tags_do_not_change_the_words_and_come_from_the_dictionary(text):
    key = fold(text)
    engine, jieba = crf(), segmenter(shipped_dictionary=False)
    tagged = list(engine.tagged(key))
    assert [(start, end) for start, end, _ in tagged] == list(engine.spans(key))
    for start, end, tag in tagged:
        known = jieba.vocabulary.tag(key[start:end])
        assert tag == known or (known is None and tag)


@needs_wapic
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\0", "\t和\t平\t", "和平\r\n合作\r", "👨\u200d👩\u200d👧", "𠮷野家𰀀", "a\u2028b\x85c",
        "GLONASS 2.0 only ASCII here", "合\0作\0", "U00:合/作 %x[0,0] #ModelBin32#", "\ufeff和平",
        "，" * 5000, "a" * 50_000, "和" * 5000, "兩國總理舉行會晤" * 2000, "二〇〇三㐀年" * 9000,
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_hard_texts(text):
    covers(crf(), fold(text))


class Threes:
    """A model whose words have three characters."""

    def segment(self, text):
        return [text[at : at + 3] for at in range(0, len(text), 3)]


def test_a_long_run_is_split_between_words(monkeypatch):
    monkeypatch.setattr(wapic_engine, "_model", Threes)
    for size in (999, 1000, 1001, 2500):
        words = list(wapic_engine._han_words("和" * size))
        assert {len(word) for word in words[:-1]} == {3}
        assert "".join(words) == "和" * size


@pytest.mark.parametrize("size", [1000, 1001, 3500])
def test_a_word_longer_than_the_maximum_run_ends(monkeypatch, size):
    monkeypatch.setattr(Threes, "segment", lambda self, text: [text])
    monkeypatch.setattr(wapic_engine, "_model", Threes)
    assert "".join(wapic_engine._han_words("和" * size)) == "和" * size


def test_a_model_that_changes_the_text_is_an_error(monkeypatch):
    monkeypatch.setattr(Threes, "segment", lambda self, text: [text + text])
    monkeypatch.setattr(wapic_engine, "_model", Threes)
    with pytest.raises(SegmentError, match="returned other characters"):
        list(wapic_engine._han_words("和平"))


@needs_wapic
def test_forced_words_work_and_hints_and_removals_are_ignored(write):
    text = fold("黑龍江公路大橋與戰略協作夥伴關係，兩國總理")
    plain = cut(crf(), text)
    hints = segmenter([write("黑龍江公路大橋 9999999 nz\n-兩國\n總理 n\n")], engine="wapic")
    assert cut(hints, text) == plain
    forced = segmenter([write("!黑龍江公路大橋 nz\n!作夥 x\n")], engine="wapic")
    assert cut(forced, text)[0] == "黑龙江公路大桥"
    assert "作伙" in cut(forced, text)
    assert next(iter(forced.tagged(text)))[2] == "nz"
    covers(forced, text)


def test_the_shipped_dictionary_has_no_forced_word():
    # The documentation says so: a forced word in it would make that untrue.
    assert not any(entry.forces for entry in load_dictionary(SHIPPED_DICTIONARY).entries)


@needs_wapic
def test_the_fingerprint_changes_with_the_words(write, fresh, monkeypatch):
    plain = crf().fingerprint
    assert plain.startswith("wapic0.1.0-model0.1.0-")
    assert plain != segmenter(shipped_dictionary=False).fingerprint
    assert segmenter(engine="wapic").fingerprint == plain
    assert segmenter([write("總理會晤\n-兩國\n")], engine="wapic").fingerprint == plain
    forced = {
        segmenter([write(text, f"{number}.txt")], engine="wapic").fingerprint
        for number, text in enumerate(["!總理會晤\n", "!總理\n", "!總理會晤\n!總理\n"])
    }
    assert len({plain, *forced}) == 4
    assert segmenter([write("!總理\n!總理會晤\n")], engine="wapic").fingerprint in forced
    real = importlib.metadata.version
    for changed in ("wapic", "wapic-cws-model"):
        factory._segmenter.cache_clear()
        versions = {changed: "9.9"}
        monkeypatch.setattr(
            importlib.metadata, "version", lambda name, v=versions: v.get(name) or real(name)
        )
        assert crf().fingerprint not in (plain, *forced)
