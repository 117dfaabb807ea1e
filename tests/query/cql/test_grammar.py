"""Token queries as they are written: what they say, and what is said of wrong ones."""

import pytest
import regex as engine
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.core.errors import QueryError
from corpuskit.query.cql import tree as tree
from corpuskit.query.cql.grammar import MOST_POSITIONS, parse, token_query
from corpuskit.query.cql.tree import Anything, Choice, Compare, Query, Repeat, Row, Token
from corpuskit.text.fold import fold
from tests.query.cql.test_match import PIECES, SEVERAL

PATTERNS = st.lists(
    st.sampled_from(["戰略", '"', "'", "[關系]", "\\\\", "\\.", "(a|b)", " ", "]", "\n", "？"]),
    min_size=1, max_size=4,
).map("".join)  # fmt: skip
WORDS = st.builds(Compare, st.sampled_from(["word", "pos"]), PATTERNS, st.booleans(), st.booleans())
ANY_PIECE = st.recursive(
    PIECES | WORDS.map(Token),
    lambda inner: (
        st.builds(Row, st.lists(inner, **SEVERAL).map(tuple))
        | st.builds(Choice, st.lists(inner, **SEVERAL).map(tuple))
    ),
    max_leaves=3,
)


def word(pattern, **options):
    return Token(Compare("word", pattern, **options))


def fits(piece):
    return tree.positions(piece) <= MOST_POSITIONS and tree.shortest(piece) <= tree.LONGEST


@settings(max_examples=300)
@given(st.builds(Query, ANY_PIECE.filter(fits), st.sampled_from(tree.REGIONS)))
def test_a_query_that_is_written_out_says_the_same(query):
    assert parse(tree.written(query)) == query


@pytest.mark.parametrize(
    ("written", "query"),
    [
        ('"戰略"', Query(word("戰略"))),
        ("'戰略'", Query(word("戰略"))),
        ('[word="戰略"]within s', Query(word("戰略"), "s")),
        ("[]", Query(Token(Anything()))),
        ("[ ]{,3}", Query(Repeat(Token(Anything()), 0, 3))),
        ("[]{ 2 , }", Query(Repeat(Token(Anything()), 2, None))),
        ('"甲" "乙"|"丙"', Query(Choice((Row((word("甲"), word("乙"))), word("丙"))))),
        ('"甲" ("乙"|"丙")', Query(Row((word("甲"), Choice((word("乙"), word("丙"))))))),
        ('(("甲"))', Query(word("甲"))),
        ('"甲"　"乙"\n"丙"', Query(Row((word("甲"), word("乙"), word("丙"))))),
        (r'"\"引\""', Query(word('"引"'))),
        (r'"\\"', Query(word("\\\\"))),
        ("'\"'", Query(word('"'))),
        ('"gdp"%c', Query(word("gdp", ignore_case=True))),
        (
            '[pos="v" & word!="是" | !(pos="n")]',
            Query(
                Token(
                    tree.Disjunction(
                        (
                            tree.Conjunction(
                                (Compare("pos", "v"), Compare("word", "是", equal=False))
                            ),
                            tree.Negation(Compare("pos", "n")),
                        )
                    )
                )
            ),
        ),
        ('"within" within doc', Query(word("within"))),
    ],
)
def test_what_a_query_says(written, query):
    assert parse(written) == query


EXAMPLE = "a token query looks like"


@pytest.mark.parametrize(
    ("written", "column", "problem", "hint"),
    [
        ("戰略", 1, "expected a token, found '戰略'", 'put words in quotation marks: "戰略"'),
        ("[word=戰略]", 7, "in quotation marks, found '戰略'", 'put words in quotation marks: "戰略"'),
        ('"戰略" 合作 "關係"', 6, "found '合作'", 'put words in quotation marks: "合作"'),
        ("“戰略”", 1, "found '“'", 'write " instead of “'),
        ('"戰略”', 1, "is never closed", 'write " instead of ”'),
        ('"戰略', 1, 'the quotation mark " is never closed', EXAMPLE),
        ('"甲" "乙', 5, "is never closed", EXAMPLE),
        ('［word="戰略"]', 1, "found '［'", "write [ instead of ［"),
        ('[word＝"戰略"]', 6, "expected = or !=, found '＝'", "write = instead of ＝"),
        ('[word="戰略"］', 11, "expected ], & or |, found '］'", "write ] instead of ］"),
        ('[word="甲" ＆ pos="v"]', 11, "found '＆'", "write & instead of ＆"),
        ('("甲"｜"乙")', 5, "found '｜'", "write | instead of ｜"),
        ('"甲"（"乙"）', 4, "found '（'", "write ( instead of （"),
        ('"甲"{2，3}', 4, "{2，3} is no repetition", "half-width"),
        ('"甲"｛2｝', 4, "found '｛'", "write { instead of ｛"),
        ('"𠮷" [lemma="甲"]', 6, "unknown attribute 'lemma'; known: word, pos", "part of speech"),
        ('[pos="v" word="甲"]', 10, "expected ], & or |, found 'word'", "joined by & or |"),
        ('[pos="v", word="甲"]', 9, "found ','", "joined by & or |"),
        ('[word="甲"', 10, "expected ], & or |, the query ends", "close the square bracket"),
        ('("甲" | "乙"', 11, "expected ), the query ends", "close the parenthesis"),
        ('"甲")', 4, "found ')'", EXAMPLE),
        ('"甲" | ', 7, "expected a token, the query ends", EXAMPLE),
        ('"甲" & "乙"', 5, "found '&'", "tokens simply follow one another"),
        ('"甲"??', 5, "found '?'", "put ( ) around"),
        ("?", 1, "expected a token, found '?'", "follows a token or group"),
        ('"甲"{', 4, "found '{'", "a repetition is written {2}"),
        ('"甲"{3,1}', 4, "{3,1} goes from 3 down to 1", EXAMPLE),
        ('"甲"{a}', 4, "{a} is no repetition", "{0,2}"),
        ('"甲" []{0,200}', 7, "goes beyond 100", "leave the end open"),
        ('"甲" within x', 12, "unknown region 'x'; known: s, p, doc", "s is a sentence"),
        ('"甲" within', 11, "expected s, p or doc, the query ends", "s is a sentence"),
        ('"甲" within s "乙"', 14, "expected the end, found '\"'", EXAMPLE),
        ('"甲"%d', 4, "unknown flag '%d'; known: %c", "capital and small"),
        ('"甲" "(乙"', 8, "the pattern '(乙': missing )", "put \\ before"),
        ('"甲" [word="乙[關"]', 15, "unterminated character set", "put \\ before"),
        ('"甲" [word=""]', 11, "the pattern is empty", "[] is any token"),
        ('"甲"{0}', 1, "asks for no token", "1 to 100 tokens"),
        ('("甲"{60}){2}', 1, "asks for 120 tokens or more", "1 to 100 tokens"),
        ('(("甲"{1,50}){1,50}){1,2}', 1, "names 5,000 tokens", "use + or *"),
        ("(" * 51 + '"甲"', 51, "more than 50 parentheses", EXAMPLE),
    ],
)  # fmt: skip
def test_a_wrong_query_is_refused_at_its_column(written, column, problem, hint):
    with pytest.raises(QueryError) as caught:
        token_query(written, fold)
    message = str(caught.value)
    assert f" is wrong at column {column}: " in message
    assert problem in message
    assert hint in caught.value.hint
    assert "\n" not in message + caught.value.hint
    assert message.startswith(f"the query '{written}'")


def test_a_long_query_is_shown_around_the_column():
    with pytest.raises(QueryError) as caught:
        parse('"甲" ' * 100 + "乙" + ' "丙"' * 100)
    message = str(caught.value)
    assert " is wrong at column 401: " in message
    assert message.startswith("the query '…")
    assert '"甲" 乙 "丙"' in message
    assert len(message) < 200


def test_a_query_on_several_lines_is_told_on_one():
    with pytest.raises(QueryError) as caught:
        parse('"甲"\n"乙"\n]')
    assert str(caught.value).startswith("""the query '"甲" "乙" ]' is wrong at column 9""")


def test_no_query_and_a_query_without_end():
    for written, problem in ((" \n", "is empty"), ('"甲"' * 5000, "more than 10,000")):
        with pytest.raises(QueryError, match=problem) as caught:
            parse(written)
        assert caught.value.hint


@given(st.text(st.sampled_from("[]()\"'甲a=!&|{}0,2?*+% \\within=word＝“\n"), max_size=25))
def test_any_text_is_a_query_or_a_refusal_in_one_line(written):
    query = refused = None
    try:
        query = token_query(written, fold).query
    except QueryError as error:
        refused = error
    if query:
        assert parse(tree.written(query)) == query
    else:
        assert "\n" not in str(refused) + refused.hint
        assert refused.hint


@given(
    st.lists(
        st.sampled_from([*"()[]{}*+?|\\^$.甲a,2<!=:P-", "(?", "(?i)", "[[:"]),
        min_size=1,
        max_size=6,
    ).map("".join)
)
def test_a_pattern_is_refused_where_the_engine_refuses_it(pattern):
    try:
        engine.compile(pattern)
    except engine.error:
        with pytest.raises(QueryError) as caught:
            token_query(f"[word='{pattern}']", fold)
        assert " is wrong at column " in str(caught.value)
    else:
        if "\\" not in pattern:
            token_query(f"[word='{pattern}']", fold)
