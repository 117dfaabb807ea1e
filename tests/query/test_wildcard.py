"""Wildcards against a slow reading, character by character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import CountError, QueryError
from corpuskit.query.pattern import Literal, regex
from corpuskit.query.wildcard import REACH, Wildcard, has_wildcard, wildcard
from corpuskit.text.fold import fold, identity
from corpuskit.text.script import convert

ENDS = "。！？!?…\r\n\v\f\x85\u2028\u2029"


def found(query, text, key=fold, **options):
    pattern = wildcard(query, key, **options)
    return [text[start:end] for start, end in pattern.spans(key(text), "")]


def signs(query):
    """Return the query as a list of characters, with "any" and "one" for wildcards."""
    out, at = [], 0
    while at < len(query):
        if query[at] == "\\" and query[at + 1 : at + 2] in ("*", "?", "\\"):
            out.append(query[at + 1])
            at += 1
        else:
            out.append({"*": "any", "?": "one"}.get(query[at], query[at]))
        at += 1
    return out


def nearest(wanted, text, at, left):
    """Return the nearest end of a match that begins at a place, None if there is none."""
    if not wanted:
        return at
    inside = at < len(text) and text[at] not in ENDS
    if wanted[0] == "any":
        here = nearest(wanted[1:], text, at, REACH)
        further = nearest(wanted, text, at + 1, left - 1) if inside and left else None
        return min(filter(None, (here, further)), default=None)
    if wanted[0] == "one":
        return nearest(wanted[1:], text, at + 1, REACH) if inside else None
    fits = at < len(text) and fold(text[at]) == fold(wanted[0])
    return nearest(wanted[1:], text, at + 1, REACH) if fits else None


def slow(query, text):
    wanted = signs(query)
    while wanted[0] == "any" or (wanted[0] == "one" and "any" in wanted[: opening(wanted)]):
        wanted.remove("any")
    spans, at = [], 0
    while at < len(text):
        end = nearest(wanted, text, at, REACH)
        if end:
            spans.append((at, end))
        at = end or at + 1
    return spans


def opening(wanted):
    """Return the number of wildcards that a query begins with."""
    return next((i for i, sign in enumerate(wanted) if sign not in ("any", "one")), len(wanted))


QUERY = st.text(st.sampled_from("中關係和**?？\\"), min_size=1, max_size=7)
TEXT = st.text(st.sampled_from("中關关係和國，。？?\n*\\"), max_size=30)


@settings(max_examples=500)
@given(QUERY, TEXT)
def test_the_hits_are_those_of_a_slow_reading(query, text):
    while "**" in query:
        query = query.replace("**", "*")
    wanted = signs(query)
    if opening(wanted) == len(wanted):
        with pytest.raises(QueryError, match="nothing but wildcards"):
            wildcard(query, fold)
        return
    pattern = wildcard(query, fold)
    spans = list(pattern.spans(fold(text), ""))
    assert spans == slow(query, text)
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
def test_what_wildcards_find(query, text, hits):
    assert found(query, text) == hits
    assert found(convert(query, "simplified"), text) == hits


def test_without_a_wildcard_a_query_is_a_literal():
    assert wildcard("夥伴？", fold) == Literal("伙伴?")
    assert wildcard(r"夥\*伴", fold) == Literal("伙*伴")
    assert isinstance(wildcard("夥*伴", fold), Wildcard)
    assert [has_wildcard(query) for query in ("夥伴？", r"夥\*伴", "夥*伴", r"夥\\*伴", "夥?")] == [
        False, False, True, True, True,
    ]  # fmt: skip


def test_the_exact_script():
    assert found("中*關係", "中俄关系中俄關係", identity) == ["中俄关系中俄關係"]
    assert found("合作？*好", "合作？很好。合作?很好", identity) == ["合作？很好"]


def test_the_literal_parts_are_there_for_skipping_documents():
    assert wildcard("?中*關係?夥", fold).literals == ("中", "关系", "伙")


def test_the_reach_can_be_set():
    assert found("中*係", "中俄關係", reach=2) == ["中俄關係"]
    assert found("中*係", "中俄關係", reach=1) == []
    for reach in (0, 1001):
        with pytest.raises(CountError, match="reach must be 1 to 1,000"):
            wildcard("中*係", fold, reach=reach)


def test_no_query_and_too_much_of_it():
    with pytest.raises(QueryError, match="empty"):
        wildcard("", fold)
    with pytest.raises(QueryError, match=r"longer than 0\.05 s") as caught:
        found("甲*" * 8 + "乙", "甲" * 900 + "。乙", reach=1000, seconds=0.05)
    assert caught.value.hint == "use fewer * in one query"


def test_wildcards_are_regular_expressions_in_short():
    text = fold("中俄關係，中美關係。中國對外的友好關係")
    longer = regex("中[^。！？!?…\n]{0,10}?關係", fold)
    assert list(wildcard("中*關係", fold).spans(text, "")) == list(longer.spans(text, ""))
