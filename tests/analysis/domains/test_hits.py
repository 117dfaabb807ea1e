"""The view hits: every hit with its place and its context."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import domains, load_lexicon
from tests.analysis.domains.counted_texts import TEXTS as COUNTED_TEXTS
from tests.analysis.domains.counted_texts import corpus
from tests.analysis.domains.test_audit import listed


@settings(deadline=None)
@given(st.lists(COUNTED_TEXTS, min_size=1, max_size=4))
def test_every_number_opens_up_into_its_hits(texts):
    lexicon = load_lexicon("thesis")
    texts_corpus = corpus(*texts)
    hits = list(domains(texts_corpus, lexicon, view="hits"))
    counted = Counter((row[2], row[6]) for row in hits)
    table = domains(texts_corpus, lexicon, by="year")
    assert {(r[0], r[2]): r[3] for r in table if r[3]} == dict(counted)
    for _, name, _, _, at, end, _, _, _, left, node, right, _ in hits:
        text = texts[int(name[1:])]
        assert text[at:end] == node
        assert text[at - len(left) : at + len(node) + len(right)] == left + node + right


def test_the_columns_of_hits(tmp_path):
    rows = listed(tmp_path / "hits.csv")
    assert list(rows[0]) == (
        "id document year clause start end domain term form left node right keep".split()
    )
    assert [(r["document"], r["clause"], r["node"]) for r in rows] == [
        ("d0", "§一", "貿易"), ("d0", "§一(一)", "貿易"), ("d0", "§一(一)", "投資"), ("d0", "§一(一)", "文化"),
        ("d0", "§一(二)", "安全"), ("d0", "§二", "教育"), ("d0", "§二¶1", "會晤"), ("d1", "¶1", "會晤"),
        ("d1", "¶1", "能源"), ("d2", "¶1", "文化"), ("d2", "¶1", "和平"),
    ]  # fmt: skip
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["keep"] for row in rows} == {"yes"}


def test_the_form_that_matched_is_next_to_the_preferred_one(tmp_path):
    (row,) = listed(tmp_path / "hits.csv", ["航天"])
    assert (row["term"], row["form"], row["node"]) == ("航太", "航天", "航天")
