"""Contexts of whole sentences, clauses and paragraphs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Corpus, Document, clauses, domains, kwic
from corpuskit.analysis.context_units import MAX_SIDE, UNITS, WHOLE_UNITS
from corpuskit.core.errors import CountError, OptionError
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading

READING = Reading()
TEXT = "公報\n一、安全。\n（一）雙方簽署安全協定。會晤成功！”\n\n（二）教育；安全\n二、結束。"


def corpus(*texts):
    documents = [
        Document(f"d{i}", text, year=2000 + i, metadata={"title": f"第{i}號公報"})
        for i, text in enumerate(texts)
    ]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


def shown(text, query="安", **options):
    return ["".join(row[3:6]) for row in kwic(corpus(text), query, **options)]


def test_the_whole_unit_is_shown_without_a_window():
    assert shown(TEXT, "安全", unit="sentence") == [
        "一、安全。",
        "（一）雙方簽署安全協定。",
        "（二）教育；安全",
    ]
    assert shown(TEXT, "成功", unit="sentence") == ["會晤成功！”"]
    assert shown(TEXT, "成功", unit="paragraph") == ["（一）雙方簽署安全協定。會晤成功！”"]
    assert shown(TEXT, "成功", unit="clause") == ["（一）雙方簽署安全協定。會晤成功！”"]
    assert shown(TEXT, "成功", unit="paragraph", window=1) == [
        "一、安全。\n（一）雙方簽署安全協定。會晤成功！”\n\n（二）教育；安全"
    ]
    assert shown(TEXT, "成功", unit="sentence", window=1) == [
        "（一）雙方簽署安全協定。會晤成功！”\n\n（二）教育；安全"
    ]


def test_a_node_of_several_units_shows_them_all():
    assert shown(TEXT, "協定。會", unit="sentence") == ["（一）雙方簽署安全協定。會晤成功！”"]


PIECES = st.lists(
    st.sampled_from(
        ["安", "和平", "。", "！", "…", "\n", "\r\n", "」", "　", "一、", "（二）", "，", "a "]
    ),
    max_size=40,
).map("".join)


def naive_sentences(text):
    """Return the sentences, by walking along the text."""
    found, current = [], ""
    for char in text:
        ended = current and current[-1] in "。！？!?…"
        if char in "\r\n" or (ended and char not in "。！？!?…」』”’"):
            found.append(current)
            current = "" if char in "\r\n" else char
        elif char in "」』”’" and ended:
            current += char
        else:
            current += char
    return [s.strip() for s in [*found, current] if re.search(r"[^\W_]", s)]


@given(
    st.lists(st.sampled_from(["安", "和平", "。", "！", "\n", "\r\n", "，"]), max_size=40).map(
        "".join
    )
)
def test_sentences_are_those_of_a_naive_walk(text):
    expected = [s.lstrip("。！") for s in naive_sentences(text) for _ in range(s.count("安"))]
    assert [s.lstrip("。！") for s in shown(text, unit="sentence")] == expected


@given(PIECES, st.integers(0, 2000), st.sampled_from(WHOLE_UNITS), st.integers(0, 3))
def test_a_context_is_of_the_text_and_grows_with_the_window(text, far, unit, window):
    text = "和平，" * (far // 3) + text + "，和平" * (far // 3)
    lines = list(kwic(corpus(text), "安", unit=unit, window=window))
    wider = list(kwic(corpus(text), "安", unit=unit, window=window + 1))
    for (_, _, at, left, node, right), more in zip(lines, wider, strict=True):
        assert text[at - len(left) : at + 1 + len(right)] == left + node + right
        assert more[3].endswith(left)
        assert more[5].startswith(right)


@given(PIECES, st.integers(1, 60))
def test_a_unit_far_from_the_others_is_found_as_in_the_whole_text(text, times):
    whole = clauses(text * times)
    lines = list(kwic(corpus(text * times), "安", unit="clause"))
    for _, _, at, left, node, right in lines:
        (clause,) = [c for c in whole if c.start <= at < c.end]
        assert left + node + right == (text * times)[clause.start : clause.end].strip()


@given(PIECES, st.integers(100, 400))
def test_what_is_near_is_enough(text, times):
    """A sentence is the same in a text alone and between long others."""
    alone = shown(f"和平。\n{text}\n和平。", unit="sentence")
    around = "國家。" * times
    assert shown(f"{around}\n{text}\n{around}", unit="sentence") == alone


def test_a_unit_without_end_is_cut_and_marked():
    text = "和" * 30_000 + "安" + "平" * 30_000
    for unit in ("sentence", "paragraph"):
        ((_, _, _, left, node, right),) = kwic(corpus(text), "安", unit=unit)
        assert (len(left), node, len(right)) == (MAX_SIDE + 1, "安", MAX_SIDE + 1)
        assert left[0] == right[-1] == "…"


def test_a_citation_has_title_date_and_clause():
    assert kwic(corpus(TEXT), "教育", cite=True).column("cite") == ["〈第0號公報〉，2000，§一(二)"]
    assert domains(corpus(TEXT), "thesis", view="hits", cite=True).column("cite")[-1] == (
        "〈第0號公報〉，2000，§一(二)"
    )


def test_domains_have_the_contexts_of_kwic():
    hits = domains(corpus(TEXT), "thesis", view="hits", unit="clause")
    row = next(row for row in hits.records() if row["node"] == "教育")
    assert (row["left"], row["right"]) == ("（二）", "；安全")
    table = domains(corpus(TEXT), "thesis", view="explain", cell=(2000, "cultural"), unit="clause")
    assert table.column("how")[-1] == "（二）【教育】；安全"


def test_wrong_units_are_refused():
    with pytest.raises(OptionError, match=f"unit must be one of {', '.join(UNITS)}, got 'word'"):
        kwic(corpus(TEXT), "安全", unit="word")
    with pytest.raises(CountError, match="left:1 counts characters or tokens, not sentences"):
        kwic(corpus(TEXT), "安全", unit="sentence", by="left:1")
    with pytest.raises(CountError, match="window must be 0 or more"):
        domains(corpus(TEXT), "thesis", view="hits", window=-1)


@pytest.mark.parametrize("unit", ["sentence", "paragraph"])
def test_a_long_unit_is_whole_on_both_sides(unit):
    for left, right in (("和" * 1_500, "平"), ("和", "平" * 1_500)):
        text = f"前。\n{left}安{right}\n後。"
        assert shown(text, unit=unit) == [f"{left}安{right}"]
