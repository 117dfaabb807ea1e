"""The law: a text and its copies in other scripts give equal counts, everywhere."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corpuskit import Corpus, Document, domains, freq, kwic, load_lexicon
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.text.fold import fold
from corpuskit.text.make_fold import KEPT_APART, converters
from tests.conftest import SAMPLE, shared

COPIES = ("s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s")
CONVERT = converters()
READING = Reading()
LEXICON = load_lexicon("thesis")
# One character of each pair that is kept apart is enough to make a copy differ.
APART = {char for char in map(chr, range(0x3400, 0xA000)) if fold(char) in set("".join(KEPT_APART))}
WORDS = [
    *(form for term in LEXICON.terms for form in term.forms),
    *"關係 关系 后来 以後 皇后 裡面 里面 發展 头发 乾淨 干部 乾隆 什么 瞭解 著名 着重 说 説 台湾 臺灣".split(),
    *"，。 ,  2003年 ２０ GLONASS \n 的 和 与 鍾 鐘 面粉 麵粉 復興 覆盖 余额 餘額 只有 隻 松 鬆".split(" "),
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS) | st.text("乾干幹于於云雲后後里裡周週", max_size=3)).map(
    "".join
)


def corpus(text: str) -> Corpus:
    return Corpus(parts=(Part([Document("a", text, year=2000)], READING),), reading=READING)


def words(counted: Corpus) -> Counter[str]:
    table = freq(counted, punctuation=True)
    return Counter({fold(str(row[1])): int(row[2]) for row in table})  # type: ignore[arg-type]


def hits(searched: Corpus, query: str) -> object:
    return list(kwic(searched, query, view="count"))[0][1:]


@pytest.mark.slow
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(WORDS), st.sampled_from(COPIES))
def test_composed_text(text, query, config):
    assume(not APART & set(text + query))
    assert_alike(text, query, config)


def assert_alike(text: str, query: str, config: str) -> None:
    original, copy = corpus(text), corpus(CONVERT[config].convert(text))
    if query.strip():
        other = CONVERT[config].convert(query)
        assert hits(original, query) == hits(copy, query) == hits(copy, other)
    assert words(original) == words(copy)
    for rule in RULES:
        for view in ("shares", "terms"):
            assert list(domains(original, LEXICON, count_as=rule, view=view)) == list(
                domains(copy, LEXICON, count_as=rule, view=view)
            )


@pytest.mark.parametrize("config", COPIES)
def test_a_communique(config):
    text = "".join(c for c in (SAMPLE / "texts/2009.txt").read_text("utf-8") if c not in APART)
    assert_alike(text, "夥伴", config)


@pytest.mark.parametrize("config", COPIES)
@pytest.mark.parametrize(
    "name", [("texts", "gwr", "2008.txt"), ("texts", "tw-president", "2000_就職演說.txt")]
)
def test_real_text(name, config):
    written = shared(*name).read_text("utf-8")
    text = "".join(char for char in written if char not in APART)
    assert_alike(text, "關係", config)


def test_exact_script_treats_them_as_different():
    reading = Reading(ReadOptions(exact_script=True))
    exact = Corpus(parts=(Part([Document("a", "夥伴和伙伴")], reading),), reading=reading)
    assert list(kwic(exact, "夥伴", view="count"))[0][1] == 1
    assert {row[1] for row in freq(exact)} == {"夥伴", "和", "伙伴"}


@pytest.mark.parametrize("config", COPIES)
@pytest.mark.parametrize("folder", ["gwr", "tw-president"])
def test_in_real_text_only_the_named_pairs_differ(folder, config):
    apart = {frozenset(pair) for pair in KEPT_APART}
    for path in sorted(shared("texts", folder).glob("*.txt"))[::5]:
        text = path.read_text("utf-8")
        pairs = zip(fold(text), fold(CONVERT[config].convert(text)), strict=True)
        assert {frozenset(pair) for pair in pairs if pair[0] != pair[1]} <= apart
