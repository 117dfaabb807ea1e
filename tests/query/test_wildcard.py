"""Wildcards, compared with a naive search, character by character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import CountError, QueryError
from corpuskit.query.literal import LiteralPattern, is_literal
from corpuskit.query.regex.pattern import regex_pattern
from corpuskit.query.wildcard import REACH, WildcardPattern, wildcard_pattern
from corpuskit.segmentation.script_conversion import convert
from corpuskit.text.fold import fold, identity

ENDS = "。！？!?…\r\n\v\f\x85\u2028\u2029"


def hit_texts(query, text, key=fold, **options):
    pattern = wildcard_pattern(query, key, **options)
    return [text[start:end] for start, end in pattern.spans(key(text), "")]


def parse_signs(query):
    """Return the characters of a query, with "any" for * and "one" for ?."""
    out, at = [], 0
    while at < len(query):
        if query[at] == "\\" and query[at + 1 : at + 2] in ("*", "?", "\\"):
            out.append(query[at + 1])
            at += 1
        else:
            out.append({"*": "any", "?": "one"}.get(query[at], query[at]))
        at += 1
    return out


def nearest(pattern_signs, text, at, left):
    """Return the nearest end of a match that starts at a position, None if there is none."""
    if not pattern_signs:
        return at
    inside = at < len(text) and text[at] not in ENDS
    if pattern_signs[0] == "any":
        here = nearest(pattern_signs[1:], text, at, REACH)
        further = nearest(pattern_signs, text, at + 1, left - 1) if inside and left else None
        return min(filter(None, (here, further)), default=None)
    if pattern_signs[0] == "one":
        return nearest(pattern_signs[1:], text, at + 1, REACH) if inside else None
    fits = at < len(text) and fold(text[at]) == fold(pattern_signs[0])
    return nearest(pattern_signs[1:], text, at + 1, REACH) if fits else None


def naive_spans(query, text):
    pattern_signs = parse_signs(query)
    while pattern_signs[0] == "any" or (
        pattern_signs[0] == "one" and "any" in pattern_signs[: leading_wildcards(pattern_signs)]
    ):
        pattern_signs.remove("any")
    spans, at = [], 0
    while at < len(text):
        end = nearest(pattern_signs, text, at, REACH)
        if end:
            spans.append((at, end))
        at = end or at + 1
    return spans


def leading_wildcards(pattern_signs):
    """Return the number of wildcards at the start of a query."""
    return next(
        (i for i, sign in enumerate(pattern_signs) if sign not in ("any", "one")),
        len(pattern_signs),
    )


QUERY = st.text(st.sampled_from("中關係和**?？\\"), min_size=1, max_size=7)
TEXT = st.text(st.sampled_from("中關关係和國，。？?\n*\\"), max_size=30)


@settings(max_examples=500)
@given(QUERY, TEXT)
def test_hits_agree_with_a_naive_search(query, text):
    while "**" in query:
        query = query.replace("**", "*")
    pattern_signs = parse_signs(query)
    if leading_wildcards(pattern_signs) == len(pattern_signs):
        with pytest.raises(QueryError, match="contains only wildcards"):
            wildcard_pattern(query, fold)
        return
    pattern = wildcard_pattern(query, fold)
    spans = list(pattern.spans(fold(text), ""))
    assert spans == naive_spans(query, text)
    for start, end in spans:
        hit, at = fold(text)[start:end], 0
        for string in getattr(pattern, "literals", ()):
            at = hit.index(string, at) + len(string)


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("中*關係", "中俄關係，中国的关系。", ["中俄關係", "中国的关系"]),
        ("中*關係", "中國好。關係", []),
        ("中*關係", "中\n關係", []),
        ("中*關係", "中國和中俄關係", ["中國和中俄關係"]),
        ("中*關係", "中一二三四五六七八九十關係", ["中一二三四五六七八九十關係"]),
        ("中*關係", "中一二三四五六七八九十一關係", []),
        ("中?關係", "中俄關係中關係中美俄關係", ["中俄關係"]),
        ("中??關係", "中俄關係中關係中美俄關係", ["中美俄關係"]),
        ("中?*關係", "中關係中俄關係", ["中關係中俄關係"]),
        ("*關係*", "中俄關係", ["關係"]),
        ("?關係?", "中俄關係。關係好", []),
        ("?關係?", "中俄關係好", ["俄關係好"]),
        ("合作？", "合作？合作?合作好", ["合作？", "合作?"]),
        ("合作＊", "合作*合作", ["合作*"]),
        (r"合作\?", "合作？合作好", ["合作？"]),
        (r"a\*b*c", "a*bxc", ["a*bxc"]),
        (r"\\*", "\\", ["\\"]),
        (r"a\b?", r"a\bc", [r"a\bc"]),
        ("(中*", "(中", ["(中"]),
    ],
)
def test_wildcard_queries_and_their_hits(query, text, hits):
    assert hit_texts(query, text) == hits
    assert hit_texts(convert(query, "simplified"), text) == hits


def test_a_query_without_a_wildcard_is_a_literal():
    assert wildcard_pattern("夥伴？", fold) == LiteralPattern("伙伴?")
    assert wildcard_pattern(r"夥\*伴", fold) == LiteralPattern("伙*伴")
    assert isinstance(wildcard_pattern("夥*伴", fold), WildcardPattern)
    assert [is_literal(query) for query in ("夥伴？", r"夥\*伴", "夥*伴", r"夥\\*伴", "夥?")] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_the_exact_script():
    assert hit_texts("中*關係", "中俄关系中俄關係", identity) == ["中俄关系中俄關係"]
    assert hit_texts("合作？*好", "合作？很好。合作?很好", identity) == ["合作？很好"]


def test_literals_select_the_candidate_documents():
    assert wildcard_pattern("?中*關係?夥", fold).literals == ("中", "关系", "伙")


def test_the_reach_can_be_set():
    assert hit_texts("中*係", "中俄關係", reach=2) == ["中俄關係"]
    assert hit_texts("中*係", "中俄關係", reach=1) == []
    for reach in (0, 1001):
        with pytest.raises(CountError, match="reach must be 1 to 1,000"):
            wildcard_pattern("中*係", fold, reach=reach)


def test_an_empty_query_and_the_time_limit():
    with pytest.raises(QueryError, match="empty"):
        wildcard_pattern("", fold)
    with pytest.raises(QueryError, match=r"longer than 0\.05 s") as caught:
        hit_texts("甲*" * 8 + "乙", "甲" * 900 + "。乙", reach=1000, seconds=0.05)
    assert caught.value.hint == "use fewer * in one query"


def test_a_wildcard_query_finds_the_same_as_its_regular_expression():
    text = fold("中俄關係，中美關係。中國對外的友好關係")
    longer = regex_pattern("中[^。！？!?…\n]{0,10}?關係", fold)
    assert list(wildcard_pattern("中*關係", fold).spans(text, "")) == list(longer.spans(text, ""))
