"""Token queries find what a slow reading of the same tree finds."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import QueryError
from corpuskit.corpus.opening import open_corpus
from corpuskit.query.cql import anchors, automaton, conditions
from corpuskit.query.cql import match as token_match
from corpuskit.query.cql import tree as tree
from corpuskit.query.cql.grammar import TokenQuery, token_query
from corpuskit.query.cql.match import find, notice
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold, identity
from corpuskit.text.script import convert
from tests.conftest import SAMPLE
from tests.naive_tokens import hits as naive_hits
from tests.token_view import ListView, segmented, spelled, words_of

TAGS = {"戰略": "n", "战略": "n", "合作": "v", "協作": "vn", "的": "u", "。": "x", "！？": "x", "GDP": "eng", "gdp": "eng"}  # fmt: skip
WORDS = st.sampled_from(sorted(TAGS))
AFTER = st.sampled_from(["", "", "", " ", "\n", "\r\n", "\u2028"])
PAIRS = st.tuples(WORDS, AFTER)
DOCUMENTS = st.lists(
    st.lists(PAIRS, max_size=6) | st.lists(PAIRS, min_size=10, max_size=25), min_size=1, max_size=4
)
COMPARISONS = st.builds(
    tree.Compare,
    attribute=st.just("word"),
    pattern=st.sampled_from(
        ["战略", "合作|协作", ".*作", ".", "[战合]..?", "(合|协)作+", "gdp", "。|!\\?", "的"]
    ),
    ignore_case=st.booleans(),
    equal=st.sampled_from([True, True, True, False]),
) | st.builds(
    tree.Compare,
    attribute=st.just("pos"),
    pattern=st.sampled_from(["n", "v", "v.*", "x|u", "(eng|n)"]),
    ignore_case=st.booleans(),
    equal=st.booleans(),
)
SEVERAL = {"min_size": 2, "max_size": 3}
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: (
        st.builds(tree.Negation, inner)
        | st.builds(tree.Conjunction, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(tree.Disjunction, st.lists(inner, **SEVERAL).map(tuple))
    ),
    max_leaves=3,
)
TOKENS = st.builds(tree.Token, st.just(tree.Anything()) | COMPARISONS | CONDITIONS)
TIMES = st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3)).map(
    lambda times: (times[0], None if times[1] is None else times[0] + times[1])
)
PIECES = st.recursive(
    TOKENS,
    lambda inner: (
        st.builds(tree.Row, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(tree.Choice, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(lambda body, times: tree.Repeat(body, *times), inner, TIMES)
    ),
    max_leaves=5,
).filter(lambda piece: tree.longest(piece) != 0)
QUERIES = st.builds(tree.Query, PIECES, st.sampled_from(tree.REGIONS))


def view_of(*documents, key=fold):
    return ListView(spelled(documents), TAGS.get, key)


def plain(*words):
    return [(word, "") for word in words]


def found(written, view, key=fold):
    return words_of(view, find(token_query(written, key), view))


def as_query(query, key=fold):
    return TokenQuery(tree.written(query), query, key)


def in_documents(view, hits):
    begin = view.document_tokens[hits.document]
    return list(
        zip(
            hits.document.tolist(),
            (hits.first - begin).tolist(),
            (hits.last - begin).tolist(),
            strict=True,
        )
    )


@settings(max_examples=200)
@given(
    QUERIES,
    DOCUMENTS,
    st.sampled_from([100, 4]),
    st.sampled_from([1 << 20, 7]),
    st.sampled_from([64, 0]),
    st.sampled_from([1 << 16, 2]),
)
def test_the_hits_are_those_of_a_slow_reading(query, documents, longest, chunk, few, states):
    view = view_of(*documents)
    with pytest.MonkeyPatch.context() as patch:
        # Small limits, so that small texts meet them.
        patch.setattr(tree, "LONGEST", longest)
        patch.setattr(token_match, "LONGEST", longest)
        patch.setattr(anchors, "CHUNK", chunk)
        patch.setattr(anchors, "_FEW_TYPES", few)
        patch.setattr(anchors, "_MOST_POSTINGS", few)
        patch.setattr(automaton, "MOST_STATES", states)
        hits = find(as_query(query), view)
        patch.undo()
        patch.setattr(tree, "LONGEST", longest)
        patch.setattr(token_match, "LONGEST", longest)
        patch.setattr(anchors.Finder, "_cheapest", lambda self, piece: None)
        from_the_first_token = find(as_query(query), view)
    assert from_the_first_token.stopped == hits.stopped
    tokens = [[(fold(word), TAGS[word]) for word, _ in pairs] for pairs in documents]
    expected = naive_hits(query, spelled(documents), tokens, longest)
    assert in_documents(view, hits) == expected
    if longest == 100:
        assert hits.stopped == 0
    else:
        unlimited = naive_hits(query, spelled(documents), tokens, 100)
        assert hits.stopped or unlimited == expected
    texts = [view.text[a:b] for a, b in zip(hits.start, hits.end, strict=True)]
    for (document, first, last), text in zip(expected, texts, strict=True):
        pairs = documents[document][first:last]
        assert text == "".join(word + after for word, after in pairs)[: len(text)]
        assert text.endswith(pairs[-1][0])


@given(
    st.lists(st.integers(0, 3), max_size=3) | st.lists(st.integers(0, 3), min_size=20, max_size=40),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted),
    st.sampled_from([1 << 20, 7]),
)
def test_beginnings_are_those_with_the_anchor_in_reach(kinds, mask, reach, chunk):
    low, high = reach
    view = view_of(plain(*("戰略 合作 的 。".split()[kind] for kind in kinds)))
    mask = numpy.array(mask)[: len(view.types)]
    anchor = anchors.Anchor(mask, low, high, 0)
    held = numpy.flatnonzero(mask[view.tokens])
    expected = [at for at in range(len(kinds)) if any(low <= each - at <= high for each in held)]
    finder = anchors.Finder(view, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "CHUNK", chunk)
        by_postings = finder._from_postings(anchor, numpy.flatnonzero(mask).tolist())
        assert [at for part in by_postings for at in part] == expected
        assert [at for part in finder._from_tokens(anchor) for at in part] == expected


EXAMPLE = view_of(
    [
        ("戰略", ""),
        ("的", ""),
        ("合作", ""),
        ("合作", ""),
        ("。", ""),
        ("戰略", "\n"),
        ("協作", ""),
    ],
    [("战略", " "), ("合作", ""), ("GDP", " "), ("gdp", "")],
)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ('"戰略" "合作"', ["战略 合作"]),
        ('"戰略" []{0,1} "合作"', ["戰略的合作", "战略 合作"]),
        ('"戰略" []* "合作"', ["戰略的合作合作", "战略 合作"]),
        ('"合作"+', ["合作合作", "合作"]),
        ('"合作"', ["合作", "合作", "合作"]),
        ('"合作" "合作"?', ["合作合作", "合作"]),
        ('("戰略" | "的") [pos="v.*"]', ["的合作", "戰略\n協作", "战略 合作"]),
        ('"戰略" "協作"', ["戰略\n協作"]),
        ('"戰略" "協作" within p', []),
        ('"戰略" "協作" within s', []),
        ('"合作" "。" "戰略"', ["合作。戰略"]),
        ('"合作" "。" "戰略" within p', ["合作。戰略"]),
        ('"合作" "。" "戰略" within s', []),
        ('"合作" "。" within s', ["合作。"]),
        ('"協作" "戰略"', []),
        ('[pos="v" & !word="合.*"]', []),
        ('[pos!="v.*" & word!="戰略"]', ["的", "。", "GDP", "gdp"]),
        ('"gdp"', ["gdp"]),
        ('"gdp"%c{2}', ["GDP gdp"]),
        ('"作"', []),
        ('".*作"', ["合作", "合作", "協作", "合作"]),
        ('("戰略"? "的"?)+', ["戰略的", "戰略", "战略"]),
        ("[]", ["戰略", "的", "合作", "合作", "。", "戰略", "協作", "战略", "合作", "GDP", "gdp"]),
    ],
)
def test_what_a_query_finds(query, hits):
    assert found(query, EXAMPLE) == hits
    simplified = token_query(convert(query, "simplified"), fold)
    assert words_of(EXAMPLE, find(simplified, EXAMPLE)) == hits


def test_exact_script_takes_types_as_they_are_written():
    view = view_of(plain("戰略", "战略", "合作"), key=identity)
    assert found('"戰略"', view, identity) == ["戰略"]
    assert found('"(战|戰)略"', view, identity) == ["戰略", "战略"]
    assert found('"戰略" "合作"', view, identity) == []
    assert found('[pos="n"]', view, identity) == ["戰略", "战略"]


def test_marks_that_stand_together_end_one_sentence():
    view = view_of(plain("合作", "！？", "。", "合作"))
    assert found("[]+ within s", view) == ["合作！？。", "合作"]


def test_a_hit_that_might_go_on_is_said():
    view = view_of(plain(*["合作"] * 250), plain(*["的"] * 99, "戰略", "。"))
    hits = find(token_query("[]+", fold), view)
    assert (hits.last - hits.first).tolist() == [100, 100, 50, 100, 1]
    assert hits.stopped == 3
    assert hits.notice() == notice(3)
    assert notice(3).startswith("at 3 places")
    hits = find(token_query('"的"+ "戰略"', fold), view)
    assert (len(hits), hits.stopped, hits.notice()) == (1, 0, "")
    # The end is out of reach, which is no hit, and is said.
    hits = find(token_query('"合作" "的"* []{98} []* "戰略"', fold), view)
    assert (len(hits), hits.stopped) == (0, 150)


def test_a_beginning_within_a_hit_is_no_place_where_one_might_go_on():
    view = view_of(plain("合作", *["的"] * 50, "合作", *["的"] * 10, "戰略", *["的"] * 300))
    hits = find(token_query('"合作" []{60,} "戰略"', fold), view)
    assert (hits.first.tolist(), hits.last.tolist(), hits.stopped) == ([0], [63], 1)


def test_a_pattern_is_tried_once_for_each_type_and_in_limited_time(monkeypatch):
    words = ["a" * 40 + "!", *["合作"] * 5]
    view = ListView(spelled([plain(*words)]), lambda word: "x")
    tried = []
    compiled = conditions.compiled

    class Counting:
        def __init__(self, comparison, key):
            self.engine = compiled(comparison, key)

        def fullmatch(self, string, **options):
            tried.append(string)
            return self.engine.fullmatch(string, **options)

    monkeypatch.setattr(conditions, "compiled", Counting)
    find(token_query('".+作"', fold), view)
    assert tried == ["合作"]
    with pytest.raises(QueryError, match=r"took longer than 0\.05 s") as caught:
        find(token_query('"(a|aa)+"', fold, seconds=0.05), view)
    assert caught.value.hint


def test_nothing_in_nothing():
    for view in (ListView([]), ListView([("", [])]), ListView([("\n", []), ("", [])])):
        for query in ('"合作"', "[]*", '[pos="v"]{0,3} "合作" within s'):
            hits = find(token_query(query, fold), view)
            assert (len(hits), hits.stopped, len(hits.start), len(hits.document)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "query",
    [
        '[word="戰略"] [pos="v.*"]{0,2} [word="合作|協作"] within s',
        '[pos="n"]{3,} within p',
        '"經濟|文化" []{0,8} "合作"',
        '".*主義" []{0,3} [pos="v.*"]',
        '("共同"|"和平") ("發展"|"繁榮") | "互利" "共贏"',
    ],
)
def test_both_scripts_give_the_same_hits_on_communiques(query, communiques):
    counted = []
    for view in communiques:
        for asked in (query, convert(query, "simplified")):
            hits = find(token_query(asked, fold), view)
            counted.append((hits.start.tolist(), hits.end.tolist(), hits.document.tolist()))
    assert counted[0][0]
    assert all(each == counted[0] for each in counted)


@pytest.fixture(scope="module")
def communiques():
    texts = [document.text for document in open_corpus(SAMPLE).documents]
    cut = segmenter()
    return segmented(texts, cut), segmented([convert(text, "simplified") for text in texts], cut)
