"""The hits of token queries, compared with a naive search of the same tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import open_corpus
from corpuskit.query.cql import anchors, automaton, nodes
from corpuskit.query.cql import match as token_match
from corpuskit.query.cql.match import TokenHits, find_token_hits, truncation_notice
from corpuskit.query.cql.parser import TokenQuery, token_query
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.script_conversion import convert
from corpuskit.text.fold import fold, identity
from tests.conftest import SAMPLE
from tests.naive_tokens import hits as naive_hits
from tests.query.cql.cql_text import to_cql
from tests.token_source import ListTokenSource, hit_words, segmented, spelled

TAGS = {"戰略": "n", "战略": "n", "合作": "v", "協作": "vn", "的": "u", "。": "x", "！？": "x", "GDP": "eng", "gdp": "eng"}  # fmt: skip
WORDS = st.sampled_from(sorted(TAGS))
AFTER = st.sampled_from(["", "", "", " ", "\n", "\r\n", "\u2028"])
PAIRS = st.tuples(WORDS, AFTER)
DOCUMENTS = st.lists(
    st.lists(PAIRS, max_size=6) | st.lists(PAIRS, min_size=10, max_size=25), min_size=1, max_size=4
)
COMPARISONS = st.builds(
    nodes.TokenComparison,
    attribute=st.just("word"),
    pattern=st.sampled_from(
        ["战略", "合作|协作", ".*作", ".", "[战合]..?", "(合|协)作+", "gdp", "。|!\\?", "的"]
    ),
    ignore_case=st.booleans(),
    equal=st.sampled_from([True, True, True, False]),
) | st.builds(
    nodes.TokenComparison,
    attribute=st.just("pos"),
    pattern=st.sampled_from(["n", "v", "v.*", "x|u", "(eng|n)"]),
    ignore_case=st.booleans(),
    equal=st.booleans(),
)
SEVERAL = {"min_size": 2, "max_size": 3}
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: (
        st.builds(nodes.Negation, inner)
        | st.builds(nodes.Conjunction, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(nodes.Disjunction, st.lists(inner, **SEVERAL).map(tuple))
    ),
    max_leaves=3,
)
TOKENS = st.builds(nodes.TokenNode, st.just(nodes.AnyToken()) | COMPARISONS | CONDITIONS)
TIMES = st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3)).map(
    lambda times: (times[0], None if times[1] is None else times[0] + times[1])
)
NODES = st.recursive(
    TOKENS,
    lambda inner: (
        st.builds(nodes.SequenceNode, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(nodes.ChoiceNode, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(lambda body, times: nodes.RepeatNode(body, *times), inner, TIMES)
    ),
    max_leaves=5,
).filter(lambda node: nodes.max_tokens(node) != 0)
QUERIES = st.builds(nodes.ParsedQuery, NODES, st.sampled_from(nodes.REGIONS))


def source_of(*documents, key=fold):
    return ListTokenSource(spelled(documents), TAGS.get, key)


def unspaced(*words):
    return [(word, "") for word in words]


def hit_texts(query, source, key=fold):
    return hit_words(source, find_token_hits(token_query(query, key), source))


def as_query(query, key=fold):
    return TokenQuery(to_cql(query), query, key)


def in_documents(source, hits: TokenHits):
    """Return (document, first, last) of each hit, tokens counted within the document."""
    begin = source.document_tokens[hits.document]
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
def test_hits_agree_with_a_naive_search_of_the_tree(query, documents, longest, chunk, few, states):
    source = source_of(*documents)
    with pytest.MonkeyPatch.context() as patch:
        # Small limits, so that small texts meet them.
        patch.setattr(nodes, "MAX_HIT_TOKENS", longest)
        patch.setattr(token_match, "MAX_HIT_TOKENS", longest)
        patch.setattr(anchors, "_CHUNK", chunk)
        patch.setattr(anchors, "_FEW_TYPES", few)
        patch.setattr(anchors, "_MAX_POSTINGS", few)
        patch.setattr(automaton, "_MAX_STATES", states)
        hits = find_token_hits(as_query(query), source)
        patch.undo()
        patch.setattr(nodes, "MAX_HIT_TOKENS", longest)
        patch.setattr(token_match, "MAX_HIT_TOKENS", longest)
        patch.setattr(anchors.AnchorFinder, "_cheapest_inside", lambda self, node: None)
        from_the_first_token = find_token_hits(as_query(query), source)
    assert from_the_first_token.truncated == hits.truncated
    tokens = [[(fold(word), TAGS[word]) for word, _ in pairs] for pairs in documents]
    expected = naive_hits(query, spelled(documents), tokens, longest)
    assert in_documents(source, hits) == expected
    if longest == 100:
        assert hits.truncated == 0
    else:
        unlimited = naive_hits(query, spelled(documents), tokens, 100)
        assert hits.truncated or unlimited == expected
    texts = [source.text[a:b] for a, b in zip(hits.start, hits.end, strict=True)]
    for (document, first, last), text in zip(expected, texts, strict=True):
        pairs = documents[document][first:last]
        assert text == "".join(word + after for word, after in pairs)[: len(text)]
        assert text.endswith(pairs[-1][0])


EXAMPLE = source_of(
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
def test_queries_and_their_hits(query, hits):
    assert hit_texts(query, EXAMPLE) == hits
    simplified = token_query(convert(query, "simplified"), fold)
    assert hit_words(EXAMPLE, find_token_hits(simplified, EXAMPLE)) == hits


def test_the_exact_script_compares_the_original_form_of_types():
    source = source_of(unspaced("戰略", "战略", "合作"), key=identity)
    assert hit_texts('"戰略"', source, identity) == ["戰略"]
    assert hit_texts('"(战|戰)略"', source, identity) == ["戰略", "战略"]
    assert hit_texts('"戰略" "合作"', source, identity) == []
    assert hit_texts('[pos="n"]', source, identity) == ["戰略", "战略"]


def test_adjacent_marks_end_one_sentence():
    source = source_of(unspaced("合作", "！？", "。", "合作"))
    assert hit_texts("[]+ within s", source) == ["合作！？。", "合作"]


def test_hits_that_might_continue_are_counted():
    source = source_of(unspaced(*["合作"] * 250), unspaced(*["的"] * 99, "戰略", "。"))
    hits = find_token_hits(token_query("[]+", fold), source)
    assert (hits.last - hits.first).tolist() == [100, 100, 50, 100, 1]
    assert hits.truncated == 3
    assert truncation_notice(3).startswith("at 3 places")
    assert truncation_notice(1).startswith("at 1 place ")
    assert truncation_notice(0) == ""
    hits = find_token_hits(token_query('"的"+ "戰略"', fold), source)
    assert (len(hits), hits.truncated) == (1, 0)
    # The end is out of reach: not a hit, but counted as truncated.
    hits = find_token_hits(token_query('"合作" "的"* []{98} []* "戰略"', fold), source)
    assert (len(hits), hits.truncated) == (0, 150)


def test_a_start_inside_a_hit_does_not_count_as_truncated():
    source = source_of(unspaced("合作", *["的"] * 50, "合作", *["的"] * 10, "戰略", *["的"] * 300))
    hits = find_token_hits(token_query('"合作" []{60,} "戰略"', fold), source)
    assert (hits.first.tolist(), hits.last.tolist(), hits.truncated) == ([0], [63], 1)


def test_empty_texts_have_no_hits():
    for source in (
        ListTokenSource([]),
        ListTokenSource([("", [])]),
        ListTokenSource([("\n", []), ("", [])]),
    ):
        for query in ('"合作"', "[]*", '[pos="v"]{0,3} "合作" within s'):
            hits = find_token_hits(token_query(query, fold), source)
            assert (len(hits), hits.truncated, len(hits.start), len(hits.document)) == (0, 0, 0, 0)


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
def test_both_scripts_give_the_same_hits_in_communiques(query, communiques):
    counted = []
    for source in communiques:
        for variant in (query, convert(query, "simplified")):
            hits = find_token_hits(token_query(variant, fold), source)
            counted.append((hits.start.tolist(), hits.end.tolist(), hits.document.tolist()))
    assert counted[0][0]
    assert all(each == counted[0] for each in counted)


@pytest.fixture(scope="module")
def communiques():
    texts = [document.text for document in open_corpus(SAMPLE).documents]
    tokeniser = segmenter()
    return segmented(texts, tokeniser), segmented(
        [convert(text, "simplified") for text in texts], tokeniser
    )
