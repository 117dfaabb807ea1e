import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import freq, kwic, open_corpus
from corpuskit.text import fold as module
from corpuskit.text.fold import FOLD_VERSION, _fold_character, fold, fold_table
from corpuskit.text.fold_groups import (
    JAPANESE_KEPT_APART,
    JOINED_SPELLINGS,
    KEPT_APART,
    LOOK_ALIKES,
    OLD_FORMS,
    OTHER_VARIANTS,
    RADICALS,
)
from corpuskit.text.make_fold import CONFIGS, converters, is_in_chinese_standard, jieba_words
from tests.communiques import text_of
from tests.conftest import ROOT

TABLE = Path(module.__file__).with_name("fold.tsv")
PINNED = {
    1: "4a422fa4826c63a2b69f11ba84035941bcde273ef49d322788ba924426bf9683",
    2: "66cb9af5cde06b8dda073cfaeae86b3227d8f08078f882bd4964f548beee0085",
}


@given(st.text())
def test_a_key_has_the_length_of_its_text_and_is_its_own_key(text):
    key = fold(text)
    assert len(key) == len(text)
    assert fold(key) == key


@given(st.text(st.characters(exclude_categories=())))
def test_folding_by_array_agrees_with_the_table(text):
    assert module._fold_by_array(text) == text.translate(fold_table())


def test_every_code_point_is_folded_by_array_as_by_the_table():
    folded = module.fold_array().tolist()
    assert len(folded) == 0x110000
    table = fold_table()
    assert all(target == table.get(code, code) for code, target in enumerate(folded))


def test_every_representative_is_its_own_representative():
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
        ("⼈⺠政府，⻄部⼤开发，⻓江，⻛险，⻋辆", "人民政府,西部大开发,长江,风险,车辆"),
        ("⻢来⻄亚，⻝品，⻰⻘⻬⻔⻅⻜⻩", "马来西亚,食品,龙青齐门见飞黄"),
        ("靑年硏究槪念，尙待淸理，愼重塡寫，吿知鄕村", "青年研究概念,尚待清理,慎重填写,告知乡村"),
        ("旣顚倂卽眞敎內鎭衞緖戸値増", "既颠并即真教内镇卫绪户值增"),
        ("黒田、渉外、毎歩、効果、徴収、経済、広島", "黑田、涉外、每步、效果、征收、经济、广岛"),
        ("選擧貪汚飮食郞君", "选举贪污饮食郎君"),
        ("陜西，楡林", "陕西,榆林"),
        ("𠮷野家，山﨑", "吉野家,山崎"),
        ("二○○一年，二◯◯一年", "二〇〇一年,二〇〇一年"),
        ("團結ㄧ致", "团结一致"),
        ("弗拉基米爾‧普京、弗拉基米爾・普京", "弗拉基米尔·普京、弗拉基米尔·普京"),
    ],
)
def test_spellings_of_one_word_have_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("pair", KEPT_APART)
def test_pairs_kept_apart_are_apart_and_documented(pair):
    assert fold(pair[0]) != fold(pair[1])
    assert f"{pair[0]}/{pair[1]}" in (ROOT / "docs/concepts/scripts.md").read_text("utf-8")


def test_every_radical_and_every_named_pair_is_joined():
    named = (*RADICALS, *OLD_FORMS, *OTHER_VARIANTS, *JOINED_SPELLINGS)
    assert [pair for pair in named if fold(pair[0]) != fold(pair[1])] == []
    assert [sign for sign, target in LOOK_ALIKES.items() if fold(sign) != fold(target)] == []
    radicals = [chr(code) for code in (*range(0x2E81, 0x2E9A), *range(0x2E9B, 0x2EF4))]
    radicals += [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert [char for char in radicals if fold(char) == char] == []


def test_old_forms_are_in_no_chinese_standard():
    assert [pair for pair in OLD_FORMS if is_in_chinese_standard(pair[0])] == []
    assert [pair for pair in OTHER_VARIANTS if not is_in_chinese_standard(pair[0])] == []


@pytest.mark.parametrize("pair", JAPANESE_KEPT_APART)
def test_japanese_forms_that_are_words_in_chinese_are_apart_and_documented(pair):
    assert fold(pair[0]) != fold(pair[1])
    assert pair in (ROOT / "docs/concepts/scripts.md").read_text("utf-8")


@pytest.mark.parametrize(
    "pair", ["未末", "己已", "土士", "日曰", "戊戌", "候侯", "千干", "人入", "邨村", "彊强"]
)
def test_characters_that_only_resemble_each_other_are_apart(pair):
    assert fold(pair[0]) != fold(pair[1])


def test_converting_a_dictionary_word_changes_its_key_only_by_the_named_pairs():
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


def test_folding_one_character_agrees_with_the_table():
    table = fold_table()
    every = {*map(chr, table), *map(chr, table.values()), *"\t\n a和𠮷"}
    assert [c for c in every if _fold_character(c) != c.translate(table)] == []


def test_compatibility_ideographs(tmp_path):
    text_of(tmp_path, "分\uf9a0主義、\uf978國、\uf92e戰")
    corpus = open_corpus(tmp_path)
    for query in ("分裂主義", "兩國", "冷戰"):
        assert list(kwic(corpus, query, view="count"))[0][1] == 1


def test_hyphens_and_full_width_signs_match_and_are_shown_as_written(tmp_path):
    written = "表 2\u20113：４月22\u201027日（增長％）"
    text_of(tmp_path, written)
    corpus = open_corpus(tmp_path)
    for query in ("2-3", "22-27日", "(增長%)"):
        (row,) = kwic(corpus, query)
        assert row[4] in written


@pytest.mark.parametrize("comma", [",", "，"])
def test_half_width_punctuation_gives_the_same_words(tmp_path, comma):
    text_of(tmp_path, f"应邀访问{comma}俄罗斯总理出席")
    table = {row[1] for row in freq(open_corpus(tmp_path))}
    assert {"应邀", "访问", "俄罗斯", "总理", "出席"} <= table


def test_two_scripts_of_one_passage(tmp_path):
    assert fold("夥伴關係，面向21世紀，説明") == fold("伙伴关系,面向21世纪,说明")


def test_mixed_variants(tmp_path):
    text_of(tmp_path, "愿與鄰國結為伙伴，于今后准備并肩發展貿易")
    corpus = open_corpus(tmp_path)
    for query in ("願與", "夥伴", "於今後", "準備", "並肩"):
        assert list(kwic(corpus, query, view="count"))[0][1] == 1, query
