"""The hints that the engine linear always uses, and how dictionaries override them."""

from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.segmentation.engine_version import words_version
from corpuskit.segmentation.engines.linear import is_markable
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.linear import table_cache
from corpuskit.segmentation.linear.built_in_hints import built_in_hints, hint_entries
from corpuskit.segmentation.linear.marked_words import MarkedWords
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY, load_dictionary
from corpuskit.text.fold import fold
from tests.segmentation.peers import words, write

LISTED = [word for word, entry in hint_entries().items() if not entry.removes]
NOT_NAMES = [word for word, entry in hint_entries().items() if entry.removes]


@cache
def linear(shipped=False):
    return segmenter(shipped_dictionary=shipped, engine="linear")


@pytest.mark.parametrize("shipped", [True, False])
def test_every_hint_of_the_list_is_a_word(shipped):
    assert all(map(is_markable, LISTED))
    assert [word for word in LISTED if words(linear(shipped), word) != [word]] == []


def test_every_exclusion_of_the_list_concerns_a_name():
    vocabulary = linear().vocabulary
    hints = set(built_in_hints(vocabulary))
    assert not hints & set(NOT_NAMES)
    names = {word for word in NOT_NAMES if vocabulary.tag(word) in ("nt", "ns", "nz")}
    assert sorted(NOT_NAMES) == sorted(names)
    assert 450 < len(hints - set(LISTED)) < 600


def test_the_list_and_the_shipped_dictionary_have_no_word_in_common():
    shipped = {entry.word for entry in load_dictionary(SHIPPED_DICTIONARY).entries}
    assert shipped.isdisjoint(hint_entries())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加強知識產權保護", "加強/知識產權/保護"),
        ("走可持續發展的道路", "走/可持續/發展/的/道路"),
        ("治理跨界河流", "治理/跨界/河流"),
        ("今年首次舉行會談", "今年/首次/舉行/會談"),
        ("維護台海和平", "維護/台海/和平"),
        ("釣魚台海域", "釣魚台/海域"),
        ("联合国安理会的决议", "联合国/安理会/的/决议"),
        ("在聯合國大會上發言", "在/聯合國大會/上/發言"),
        ("中国共产党的历史", "中国共产党/的/历史"),
        ("所述装置", "所述/装置"),
        ("一成不變", "一成不變"),
    ],
)
def test_words_in_sentences(text, expected):
    assert "/".join(words(linear(), text)) == expected
    assert [fold(word) for word in words(linear(), text)] == words(linear(), fold(text))


def test_a_dictionary_removes_a_hint(tmp_path):
    without = segmenter([write(tmp_path, "-知識產權\n-中国共产党\n")], engine="linear")
    assert words(without, "保護知識產權") == ["保護", "知識", "產權"]
    assert words(without, "中國共產黨") == ["中國", "共產黨"]
    assert without.fingerprint != segmenter(engine="linear").fingerprint
    assert words(without, "首次舉行") == ["首次", "舉行"]


def test_hints_and_forced_words_of_a_dictionary_come_first(tmp_path):
    path = write(tmp_path, "新能源汽車\n權保護\n!合國大\n")
    engine = segmenter([path], engine="linear")
    assert words(engine, "新能源汽車") == ["新能源汽車"]
    assert words(engine, "聯合國大會") == ["聯", "合國大", "會"]
    assert "知識產權" not in words(engine, "知識產權保護")


def test_tags_of_hints_that_the_word_list_lacks():
    engine = linear()
    assert engine.vocabulary.tag("新南向") is None
    assert list(engine.tagged("新南向"))[0][2] == "nz"
    assert engine.tag("知识产权") == engine.vocabulary.tag("知识产权")


def test_the_version_of_the_words_has_the_hints(monkeypatch, tmp_path):
    from corpuskit.segmentation import engine_version
    from corpuskit.segmentation.linear import model_file

    before = words_version("linear")
    (tmp_path / "hints.txt").write_text("首次\n", encoding="utf-8")
    monkeypatch.setattr(model_file, "HINTS_FILE", tmp_path / "hints.txt")
    engine_version._linear_version.cache_clear()
    try:
        assert words_version("linear") != before
    finally:
        engine_version._linear_version.cache_clear()


def test_cached_tables_have_the_hints_and_damaged_ones_are_built_again(monkeypatch, tmp_path):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path))
    built = linear()._build_tables()
    calls = []

    def build():
        calls.append(1)
        return built

    first, second = table_cache.load_tables("a", build), table_cache.load_tables("a", build)
    assert len(calls) == 1
    assert first.hints == second.hints == built.hints
    assert (first.tables == second.tables).all()
    (path,) = tmp_path.rglob("a.tables")
    data = path.read_bytes()
    for damaged in (data[:-1], data[:1000], b"", data[:-2] + b"\xff\xff"):
        path.write_bytes(damaged)
        assert table_cache.load_tables("a", build).hints == built.hints
    assert len(calls) == 5


CHARS = "中国大会人民共和"
SETS = st.lists(st.text(CHARS, min_size=2, max_size=5), max_size=8)


def leftmost(found, key):
    """Return the spans of words, leftmost first, then longest, by trying every place."""
    spans, free = [], 0
    for start in range(len(key)):
        ends = [start + len(word) for word in found if key.startswith(word, start)]
        if start >= free and ends:
            free = max(ends)
            spans.append((start, free))
    return spans


@given(SETS, SETS, SETS, st.text(CHARS, max_size=40))
def test_spans_are_those_of_a_naive_search(hints, removed, built_in, key):
    own, parts = MarkedWords(hints, removed, built_in).find(key, list(range(len(key))))
    of_user, others = leftmost(hints, key), leftmost(set(built_in) - set(hints), key)
    expected = {
        (a, b) for a, b in others if all(y <= a or x >= b or a <= x < y <= b for x, y in of_user)
    }
    expected |= {(x, y) for x, y in of_user if all(y <= a or x >= b for a, b in expected)}
    assert list(zip(*own.tolist(), strict=True)) == sorted(expected)
    places = {
        (at, at + len(word))
        for word in removed
        for at in range(len(key))
        if key.startswith(word, at)
    }
    assert set(zip(*parts.tolist(), strict=True)) == places


def test_of_many_hints_with_one_beginning_the_right_one_is_found():
    hints = ["共和国中" + "".join(chars) for chars in product("经济合作发展", repeat=6)]
    key = "共和国中经济合作发展，" * 2_000
    own, _ = MarkedWords(hints).find(key, list(range(0, len(key), 11)))
    assert own.T.tolist() == [[at, at + 10] for at in range(0, len(key), 11)]
