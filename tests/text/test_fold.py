import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text import fold as module
from corpuskit.text.fold import FOLD_VERSION, _folded, fold, fold_table
from corpuskit.text.make_fold import CONFIGS, KEPT_APART, converters, jieba_words
from tests.conftest import ROOT

TABLE = Path(module.__file__).with_name("fold.tsv")
PINNED = {1: "4a422fa4826c63a2b69f11ba84035941bcde273ef49d322788ba924426bf9683"}


@given(st.text())
def test_a_key_is_as_long_as_its_text_and_folding_it_changes_nothing(text):
    key = fold(text)
    assert len(key) == len(text)
    assert fold(key) == key


def test_every_target_of_the_table_stays_itself():
    table = module.fold_table()
    assert len(table) > 5000
    for target in set(table.values()):
        assert 0 < target < 0x110000
        assert target not in table


def test_the_version_changes_with_the_table():
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() == PINNED[FOLD_VERSION]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("夥伴關係", "伙伴关系"),
        ("衞生", "卫生"),
        ("敍述", "叙述"),
        ("賬戶", "帐户"),
        ("沉沒", "沈没"),
        ("什麼", "什么"),
        ("兩國冷戰", "两国冷战"),
        ("分裂主義", "分裂主义"),
        ("２００３年", "2003年"),
        ("表 2\u20113", "表 2-3"),
        ("說説", "说说"),
        ("著名着重", "着名著重"),
        ("臺灣", "台湾"),
    ],
)
def test_spellings_of_one_word_have_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("pair", KEPT_APART)
def test_pairs_kept_apart_are_apart_and_documented(pair):
    assert fold(pair[0]) != fold(pair[1])
    assert f"{pair[0]}/{pair[1]}" in (ROOT / "docs/concepts/scripts.md").read_text("utf-8")


def test_no_conversion_of_any_dictionary_word_changes_its_key_but_for_the_named_pairs():
    apart = {frozenset(pair) for pair in KEPT_APART}
    simplified = "\n".join(jieba_words())
    convert = converters()
    texts = [simplified, convert["s2t"].convert(simplified), convert["s2tw"].convert(simplified)]
    differing = set()
    for config in CONFIGS:
        for text in texts:
            converted = convert[config].convert(text)
            pairs = zip(fold(text), fold(converted), strict=True)
            differing |= {frozenset(pair) for pair in pairs if pair[0] != pair[1]}
    assert differing <= apart


def test_a_single_character_is_folded_as_the_table_has_it():
    table = fold_table()
    every = {*map(chr, table), *map(chr, table.values()), *"\t\n a和𠮷"}
    assert [c for c in every if _folded(c) != c.translate(table)] == []
