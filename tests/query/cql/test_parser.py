"""Parsing token queries: trees of valid queries, error messages of invalid ones."""

import pytest
import regex as engine
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import QueryError
from corpuskit.query.cql import nodes
from corpuskit.query.cql.nodes import (
    AnyToken,
    ChoiceNode,
    ParsedQuery,
    RepeatNode,
    SequenceNode,
    TokenComparison,
    TokenNode,
)
from corpuskit.query.cql.parser import _MAX_POSITIONS, parse_cql, token_query
from corpuskit.text.fold import fold
from tests.query.cql.cql_text import to_cql
from tests.query.cql.test_match import NODES, SEVERAL

PATTERNS = st.lists(
    st.sampled_from(["戰略", '"', "'", "[關系]", "\\\\", "\\.", "(a|b)", " ", "]", "\n", "？"]),
    min_size=1, max_size=4,
).map("".join)  # fmt: skip
WORDS = st.builds(
    TokenComparison,
    attribute=st.sampled_from(["word", "pos"]),
    pattern=PATTERNS,
    ignore_case=st.booleans(),
    equal=st.booleans(),
)
ANY_NODE = st.recursive(
    NODES | WORDS.map(TokenNode),
    lambda inner: (
        st.builds(SequenceNode, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(ChoiceNode, st.lists(inner, **SEVERAL).map(tuple))
    ),
    max_leaves=3,
)


def word(pattern, **options):
    return TokenNode(TokenComparison(attribute="word", pattern=pattern, **options))


def is_within_limits(node):
    return (
        nodes.position_count(node) <= _MAX_POSITIONS
        and nodes.min_tokens(node) <= nodes.MAX_HIT_TOKENS
    )


@settings(max_examples=300)
@given(st.builds(ParsedQuery, ANY_NODE.filter(is_within_limits), st.sampled_from(nodes.REGIONS)))
def test_a_tree_written_as_cql_parses_to_the_same_tree(query):
    assert parse_cql(to_cql(query)) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('"戰略"', ParsedQuery(word("戰略"))),
        ("'戰略'", ParsedQuery(word("戰略"))),
        ('[word="戰略"]within s', ParsedQuery(word("戰略"), "s")),
        ("[]", ParsedQuery(TokenNode(AnyToken()))),
        ("[ ]{,3}", ParsedQuery(RepeatNode(TokenNode(AnyToken()), 0, 3))),
        ("[]{ 2 , }", ParsedQuery(RepeatNode(TokenNode(AnyToken()), 2, None))),
        (
            '"甲" "乙"|"丙"',
            ParsedQuery(ChoiceNode((SequenceNode((word("甲"), word("乙"))), word("丙")))),
        ),
        (
            '"甲" ("乙"|"丙")',
            ParsedQuery(SequenceNode((word("甲"), ChoiceNode((word("乙"), word("丙")))))),
        ),
        ('(("甲"))', ParsedQuery(word("甲"))),
        ('"甲"　"乙"\n"丙"', ParsedQuery(SequenceNode((word("甲"), word("乙"), word("丙"))))),
        (r'"\"引\""', ParsedQuery(word('"引"'))),
        (r'"\\"', ParsedQuery(word("\\\\"))),
        ("'\"'", ParsedQuery(word('"'))),
        ('"gdp"%c', ParsedQuery(word("gdp", ignore_case=True))),
        (
            '[pos="v" & word!="是" | !(pos="n")]',
            ParsedQuery(
                TokenNode(
                    nodes.Disjunction(
                        (
                            nodes.Conjunction(
                                (
                                    TokenComparison(attribute="pos", pattern="v"),
                                    TokenComparison(attribute="word", pattern="是", equal=False),
                                )
                            ),
                            nodes.Negation(TokenComparison(attribute="pos", pattern="n")),
                        )
                    )
                )
            ),
        ),
        ('"within" within doc', ParsedQuery(word("within"))),
    ],
)
def test_queries_and_their_trees(text, query):
    assert parse_cql(text) == query


EXAMPLE = "a token query looks like"


@pytest.mark.parametrize(
    ("text", "column", "problem", "hint"),
    [
        ("戰略", 1, "expected a token, found '戰略'", "for a string omit --cql"),
        ("[word=戰略]", 7, "in quotation marks, found '戰略'", 'put words in quotation marks: "戰略"'),
        ('"戰略" 合作 "關係"', 6, "found '合作'", 'put words in quotation marks: "合作"'),
        ("“戰略”", 1, "found '“'", 'write " instead of “'),
        ('"戰略”', 1, "is not closed", 'write " instead of ”'),
        ('"戰略', 1, 'the quotation mark " is not closed', EXAMPLE),
        ('"甲" "乙', 5, "is not closed", EXAMPLE),
        ('［word="戰略"]', 1, "found '［'", "write [ instead of ［"),
        ('[word＝"戰略"]', 6, "expected = or !=, found '＝'", "write = instead of ＝"),
        ('[word="戰略"］', 11, "expected ], & or |, found '］'", "write ] instead of ］"),
        ('[word="甲" ＆ pos="v"]', 11, "found '＆'", "write & instead of ＆"),
        ('("甲"｜"乙")', 5, "found '｜'", "write | instead of ｜"),
        ('"甲"（"乙"）', 4, "found '（'", "write ( instead of （"),
        ('"甲"{2，3}', 4, "{2，3} is not a valid repetition", "half-width"),
        ('"甲"｛2｝', 4, "found '｛'", "write { instead of ｛"),
        ('"𠮷" [lemma="甲"]', 6, "unknown attribute 'lemma'; known: word, pos", "part of speech"),
        ('[pos="v" word="甲"]', 10, "expected ], & or |, found 'word'", "join conditions on one token with & or |"),
        ('[pos="v", word="甲"]', 9, "found ','", "join conditions on one token with & or |"),
        ('[word="甲"', 10, "expected ], & or |, the query ends", "close the square bracket"),
        ('("甲" | "乙"', 11, "expected ), the query ends", "close the parenthesis"),
        ('"甲")', 4, "found ')'", EXAMPLE),
        ('"甲" | ', 7, "expected a token, the query ends", EXAMPLE),
        ('"甲" & "乙"', 5, "found '&'", "write tokens one after the other"),
        ('"甲"??', 5, "found '?'", "put ( ) around"),
        ("?", 1, "expected a token, found '?'", "a repetition follows a token or group"),
        ('"甲"{', 4, "found '{'", "a repetition is written {2}"),
        ('"甲"{3,1}', 4, "the minimum of {3,1} is above its maximum", "write {1,3}"),
        ('"甲"{a}', 4, "{a} is not a valid repetition", "{0,2}"),
        ('"甲" []{0,200}', 7, "{0,200} is above 100", "leave the end open"),
        ('"甲" within x', 12, "unknown region 'x'; known: s, p, doc", "s is a sentence"),
        ('"甲" within', 11, "expected s, p or doc, the query ends", "s is a sentence"),
        ('"甲" within s "乙"', 14, "expected the end, found '\"'", EXAMPLE),
        ('"甲"%d', 4, "unknown flag '%d'; known: %c", "capital and small"),
        ('"甲" "(乙"', 8, "the pattern '(乙': missing )", "put \\ before"),
        ('"甲" [word="乙[關"]', 15, "unterminated character set", "put \\ before"),
        ('"甲" [word=""]', 11, "the pattern is empty", "[] is any token"),
        ('"甲"{0}', 1, "it does not ask for any token", "1 to 100 tokens"),
        ('("甲"{60}){2}', 1, "asks for 120 tokens or more", "1 to 100 tokens"),
        ('(("甲"{1,50}){1,50}){1,2}', 1, "names 5,000 tokens", "use + or *"),
        ("(" * 51 + '"甲"', 51, "more than 50 parentheses are nested", EXAMPLE),
    ],
)  # fmt: skip
def test_an_invalid_query_raises_an_error_with_its_column(text, column, problem, hint):
    with pytest.raises(QueryError) as caught:
        token_query(text, fold)
    message = str(caught.value)
    assert f" is wrong at column {column}: " in message
    assert problem in message
    assert hint in caught.value.hint
    assert "\n" not in message + caught.value.hint
    assert message.startswith(f"the query '{text}'")


def test_an_error_shows_a_long_query_around_the_column():
    with pytest.raises(QueryError) as caught:
        parse_cql('"甲" ' * 100 + "乙" + ' "丙"' * 100)
    message = str(caught.value)
    assert " is wrong at column 401: " in message
    assert message.startswith("the query '…")
    assert '"甲" 乙 "丙"' in message
    assert len(message) < 200


def test_an_error_shows_a_query_of_several_lines_on_one_line():
    with pytest.raises(QueryError) as caught:
        parse_cql('"甲"\n"乙"\n]')
    assert str(caught.value).startswith("""the query '"甲" "乙" ]' is wrong at column 9""")
    with pytest.raises(QueryError, match=r"at column \d: the pattern ' \[': unterminated"):
        token_query('"\n["', fold)


def test_an_empty_query_and_a_query_of_excessive_length():
    for text, problem in ((" \n", "is empty"), ('"甲"' * 5000, "more than 10,000")):
        with pytest.raises(QueryError, match=problem) as caught:
            parse_cql(text)
        assert caught.value.hint


@given(st.text(st.sampled_from("[]()\"'甲a=!&|{}0,2?*+% \\within=word＝“\n"), max_size=25))
def test_any_text_is_a_query_or_an_error_of_one_line(text):
    query = error = None
    try:
        query = token_query(text, fold).parsed
    except QueryError as caught:
        error = caught
    if query:
        assert parse_cql(to_cql(query)) == query
    else:
        assert "\n" not in str(error) + error.hint
        assert error.hint


@given(
    st.lists(
        st.sampled_from([*"()[]{}*+?|\\^$.甲a,2<!=:P-", "(?", "(?i)", "[[:"]),
        min_size=1,
        max_size=6,
    ).map("".join)
)
def test_a_pattern_is_invalid_if_the_regex_package_rejects_it(pattern):
    try:
        engine.compile(pattern)
    except engine.error:
        with pytest.raises(QueryError) as caught:
            token_query(f"[word='{pattern}']", fold)
        assert " is wrong at column " in str(caught.value)
    else:
        if "\\" not in pattern:
            token_query(f"[word='{pattern}']", fold)
