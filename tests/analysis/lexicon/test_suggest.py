"""Suggested words, against naive counts of the sentences they share with terms."""

import re

import pytest

from corpuskit import lexicon_suggest, load_lexicon
from corpuskit.stats.association import log_likelihood


def naive_company(texts, terms, word):
    """Count sentences by cutting at marks, with a word that is no part of a term here."""
    sentences = [s for text in texts for s in re.split("[。！？\n]", text) if s.strip()]
    with_word = [s for s in sentences if word in s]
    with_term = [s for s in sentences if any(term in s for term in terms)]
    both = [s for s in with_word if s in with_term]
    return len(both), len(with_word), len(with_term), len(sentences)


def test_suggest_counts_company_as_a_naive_counter_does(made):
    texts = (
        "雙方簽署海關協定，擴大貿易。邊界安全得到維護。" * 8 + "天氣晴朗。" * 9,
        "海關將便利貿易，海關不設限。雙方維護安全與和平。" * 7 + "海關開放。花園開放。" * 3,
    )
    folder, corpus = made("term\n安全\n和平\n", "term\n貿易\n", *texts)
    table = lexicon_suggest(corpus, load_lexicon(folder), min_count=5)
    rows = {row["word"]: row for row in table.records()}
    assert rows["海關"]["domain"] == "economic"
    assert rows["維護"]["domain"] == "political"
    for word, terms in (("海關", ["貿易"]), ("維護", ["安全", "和平"])):
        both, own, other, size = naive_company(texts, terms, word)
        row = rows[word]
        assert (row["sentences"], row[f"with {row['domain']}"]) == (own, both)
        assert row["g2"] == pytest.approx(log_likelihood(both, own, other, size))
        assert row["lift"] == pytest.approx(both * size / (own * other))
    # 開放 keeps company with no domain, 安全 is a term, 雙方 stands with both.
    assert not {"開放", "安全", "貿易", "雙方"} & set(rows)


def test_suggest_gives_the_same_over_parts(made):
    from dataclasses import replace

    texts = ["海關便利貿易。維護安全。天氣。" * 6, "海關擴大貿易。雙方維護安全。花園。" * 5]
    folder, corpus = made("term\n安全\n", "term\n貿易\n", *texts)
    parts = tuple(corpus.parts[0].subset([index]) for index in range(2))
    options = {"min_count": 3}
    whole, parted = (
        list(lexicon_suggest(c, load_lexicon(folder), **options))
        for c in (corpus, replace(corpus, parts=parts))
    )
    assert whole
    assert whole == parted
