from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import (
    Corpus,
    Document,
    DomainOptions,
    domain_hits,
    domain_terms,
    domains,
    load_lexicon,
    open_corpus,
)
from corpuskit.core.errors import SelectError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold_table
from tests import naive
from tests.conftest import ROOT, SAMPLE, SMALL, shared

NAMES = ["political-security", "economic", "cultural"]
FORMS = {
    name: naive.read_lexicon(ROOT / "lexicons" / name, NAMES, fold_table())
    for name in ("thesis", "diplomatic")
}
READING = Reading()


def corpus(*texts, years=None, parts=1):
    years = years or range(2000, 2000 + len(texts))
    documents = [Document(f"d{y}", t, year=y) for t, y in zip(texts, years, strict=True)]
    size = max(1, len(documents) // parts)
    cut = [documents[i : i + size] for i in range(0, len(documents), size)]
    return Corpus(parts=tuple(Part(some, READING) for some in cut), reading=READING)


def expected(text, counting, forms):
    key = text.translate(fold_table())
    if counting == "longest":
        return naive.longest(key, forms)
    if counting == "substring":
        return naive.substring(key, forms)
    return naive.tokens([key[s:e] for s, e in segmenter().spans(key)], forms)


def found(texts, counting, lexicon="thesis"):
    options = DomainOptions(counting=counting)
    table = domain_terms(corpus(*texts), load_lexicon(lexicon), options)
    return {(row[0], row[1]): row[2] for row in table}


PIECES = st.sampled_from(
    [
        *FORMS["thesis"],
        *"经济贸易 和 動植物 大学生 留學生 食品安全 歐亞經濟聯盟 醫藥學 ， \n 航空航天".split(" "),
    ]
)
TEXTS = st.lists(PIECES | st.text("安全經濟學生大動植物和平", max_size=3), max_size=12).map("".join)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["longest", "token", "substring"]))
def test_counts_are_those_of_a_naive_counter(text, counting):
    assert found([text], counting) == expected(text, counting, FORMS["thesis"])


@pytest.mark.parametrize("counting", ["longest", "token", "substring"])
@pytest.mark.parametrize("lexicon", ["thesis", "diplomatic"])
def test_a_communique_under_both_lexicons(counting, lexicon):
    text = (SAMPLE / "texts/2017.txt").read_text("utf-8")
    assert found([text], counting, lexicon) == expected(text, counting, FORMS[lexicon])


@pytest.mark.parametrize("name", ["gwr/2008.txt", "tw-president/2008_就職演說.txt"])
@pytest.mark.parametrize("counting", ["longest", "token", "substring"])
def test_real_text(name, counting):
    text = shared("texts", *name.split("/")).read_text("utf-8")
    assert found([text], counting, "diplomatic") == expected(text, counting, FORMS["diplomatic"])


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=6), st.integers(1, 6))
def test_parts_merge_to_the_same_result(texts, parts):
    lexicon, options = load_lexicon("thesis"), DomainOptions(by="year")
    whole, split = corpus(*texts), corpus(*texts, parts=parts)
    for analysis in (domains, domain_terms, domain_hits):
        assert list(analysis(whole, lexicon, options)) == list(analysis(split, lexicon, options))


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_number_opens_up_into_its_hits(texts):
    lexicon = load_lexicon("thesis")
    texts_corpus = corpus(*texts)
    hits = list(domain_hits(texts_corpus, lexicon))
    counted = Counter((row[2], row[6]) for row in hits)
    table = domains(texts_corpus, lexicon, DomainOptions(by="year"))
    assert {(r[0], r[2]): r[3] for r in table if r[3]} == dict(counted)
    for _, name, _, _, at, end, _, _, _, left, node, right, _ in hits:
        text = texts[int(name[1:]) - 2000]
        assert text[at:end] == node
        assert text[at - len(left) : at + len(node) + len(right)] == left + node + right


def test_share_and_intensity():
    text = "安全貿易貿易文化，" + "的" * 91
    table = {row[1]: row[2:] for row in domains(corpus(text), load_lexicon("thesis"))}
    assert count_han(text) == 99
    assert table["economic"] == (2, 0.5, pytest.approx(2 / 99 * 1000))
    assert sum(row[1] for row in table.values()) == 1


def test_years_without_a_document_are_gaps_and_years_without_a_hit_have_no_share():
    table = domains(
        corpus("貿易", "的的", years=[2000, 2003]), load_lexicon("thesis"), DomainOptions(by="year")
    )
    rows = {(row[0], row[2]): row for row in table}
    assert sorted({row[0] for row in rows.values()}) == [2000, 2001, 2002, 2003]
    assert rows[2001, "economic"] == (2001, 0, "economic", None, None, None)
    assert rows[2003, "economic"] == (2003, 1, "economic", 0, None, 0.0)


def test_guards_block_and_are_reported():
    table = domains(corpus("食品安全和安全"), load_lexicon("thesis"))
    assert table.notes["blocked"] == 1
    assert [row[2] for row in table] == [1, 0, 0]
    assert "1 place blocked by" in table.captions[1]
    assert found(["食品安全和安全"], "substring") == {("political-security", "安全"): 2}


def test_regional_wording_is_one_term():
    assert found(["航太和航天，互聯網與網際網路"], "longest") == {
        ("economic", "航太"): 2,
        ("economic", "互聯網"): 2,
    }


def test_terms_that_the_segmenter_splits_are_named_when_counting_tokens():
    options = DomainOptions(counting="token")
    table = domains(corpus("和平"), load_lexicon("diplomatic"), options)
    assert "never one token" in table.captions[-1]


def test_a_field_that_no_document_has_is_refused():
    with pytest.raises(SelectError, match="no document has a period"):
        domains(corpus("和平"), load_lexicon("thesis"), DomainOptions(by="period"))


def test_a_folder_with_both_scripts():
    table = domains(open_corpus(SMALL), load_lexicon("thesis"), DomainOptions(by="year"))
    rows = {(row[0], row[2]): row[3] for row in table}
    assert rows[2001, "political-security"] == 5
    assert rows[2003, "economic"] == 4
    assert rows[2006, "political-security"] == 3
