"""domains: a share that falls because the others grow is said to do so."""

import pytest

from corpuskit import domains, open_corpus
from tests.conftest import SAMPLE
from tests.study.samples import corpus_of

WHY = "mostly because the others grow"


def said(table):
    return [caption for caption in table.captions if WHY in caption]


def test_the_political_share_of_the_sample_falls_while_its_hits_per_document_do_not():
    corpus = open_corpus(SAMPLE)
    table = domains(corpus, "thesis", by="period")
    (caption,) = said(table)
    rows = [row for row in table.records() if row["domain"] == "political-security"]
    per_document = [row["hits"] / row["documents"] for row in rows]
    assert per_document[1] > per_document[0]
    others = [
        sum(r["hits"] for r in table.records() if r["period"] == row["period"]) - row["hits"]
        for row in rows
    ]
    for expected in (
        f"political-security: the share falls from {rows[0]['share']:.3f}",
        f"per document {per_document[0]:.1f} to {per_document[1]:.1f}",
        f"of the others {others[0] / rows[0]['documents']:.1f} to",
        f"characters {rows[0]['per_1000_chars']:.2f} to {rows[1]['per_1000_chars']:.2f}",
    ):
        assert expected in caption
    assert not said(domains(corpus, "thesis"))
    assert not said(domains(corpus, "thesis", by=("period", "place")))


@pytest.mark.parametrize(
    ("texts", "is_said"),
    [
        # Two of four hits, then two of eight: the others grow.
        (["和平和平貿易貿易", "和平和平貿易貿易貿易貿易貿易貿易"], True),
        # Two of four hits, then none of two: the domain itself falls.
        (["和平和平貿易貿易", "貿易貿易"], False),
        # The share rises.
        (["和平貿易貿易", "和平和平貿易"], False),
        (["文", "和平貿易"], False),
    ],
)
def test_only_a_fall_that_the_others_make_is_named(texts, is_said):
    assert bool(said(domains(corpus_of(texts, 1), "thesis", by="year"))) == is_said
    assert bool(said(domains(corpus_of(texts, 2), "thesis", by="year"))) == is_said
