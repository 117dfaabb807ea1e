"""Required strings are contained in every match."""

import pytest
import regex as engine
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpuskit.query.regex.folding import fold_pattern
from corpuskit.query.regex.required import is_fast, matching_strings, required_strings
from corpuskit.text.fold import fold, identity

CHARS = "戰略a關-（新"
TEXTS = st.text(st.sampled_from("戰战略aA關关-（(新）)b\n"), max_size=12)

# A pattern, and a text that it matches.
LEAVES = st.sampled_from(
    [
        *((engine.escape(char), char) for char in CHARS),
        (r"\u95dc", "關"), ("[關新]", "新"), ("[^a]", "略"), (".", "x"), (r"\w", "a"), (r"\d", "5"),
        ("(?i:a)", "A"), ("", ""), ("^|a", "a"), (r"\b", ""), ("[]新]", "]"), ("[[:alpha:]關]", "b"),
    ]
)  # fmt: skip
SIGNS = st.sampled_from(["*", "+", "?", "{2}", "{1,}", "{0,2}", "{,2}", "{2,3}"])
LAZY = st.sampled_from(["", "?", "+"])
GROUPS = st.sampled_from(["(", "(?:", "(?P<n>", "(?<m>", "(?>"])


def times(sign):
    return {"*": 0, "+": 1, "?": 0, "{2}": 2, "{1,}": 1, "{0,2}": 0, "{,2}": 0, "{2,3}": 2}[sign]


def repeated(group, pair, sign, lazy, more):
    copies = times(sign) + (more and sign not in ("{2}",))
    return f"{group}{pair[0]}){sign}{lazy}", pair[1] * copies


PAIRS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=4).map(
            lambda pairs: (
                "".join(f"(?:{p})" if "|" in p else p for p, _ in pairs),
                "".join(t for _, t in pairs),
            )
        )
        | st.tuples(inner, inner, st.booleans()).map(
            lambda each: (f"(?:{each[0][0]}|{each[1][0]})", each[each[2]][1])
        )
        | st.builds(repeated, GROUPS, inner, SIGNS, LAZY, st.booleans())
        | st.tuples(LEAVES, SIGNS, LAZY).map(
            lambda each: (
                (each[0][0] + each[1] + each[2], each[0][1] * times(each[1]))
                if len(each[0][0]) == 1
                else each[0]
            )
        )
    ),
    max_leaves=8,
)


def compiled(pattern, key=fold):
    try:
        return engine.compile(fold_pattern(pattern, key))
    except engine.error:
        assume(False)


@settings(max_examples=500)
@given(PAIRS, TEXTS)
def test_every_match_contains_the_required_strings(pair, text):
    pattern, example = pair
    required = required_strings(pattern, fold)
    for searched in (text, example, text + example):
        for match in compiled(pattern).finditer(fold(searched), timeout=5):
            for alternatives in required:
                assert any(string in match.group() for string in alternatives)


@settings(max_examples=300)
@given(st.text(st.sampled_from("戰略ab|()[]?*+{}12,\\^$.:<>=!i-P#&~u9d"), max_size=12), TEXTS)
def test_any_text_as_a_pattern(pattern, text):
    search = compiled(pattern)
    required = required_strings(pattern, fold)
    folded = fold(text) + "".join(
        string for alternatives in required for string in alternatives[:1]
    )
    for match in search.finditer(folded, timeout=5):
        assert all(
            any(string in match.group() for string in alternatives) for alternatives in required
        )
    strings = matching_strings(fold_pattern(pattern, fold))
    if strings is not None:
        assert all(search.fullmatch(string) for string in strings)
        for start in range(len(folded)):
            for end in range(start, len(folded) + 1):
                part = folded[start:end]
                assert (part in strings) == bool(search.fullmatch(part))


@given(PAIRS)
def test_matching_strings_are_exactly_the_full_matches(pair):
    pattern, example = pair
    strings = matching_strings(fold_pattern(pattern, fold))
    if strings is not None:
        search = compiled(pattern)
        assert all(search.fullmatch(string) for string in strings)
        assert bool(search.fullmatch(fold(example))) == (fold(example) in strings)


@pytest.mark.parametrize(
    ("pattern", "required"),
    [
        ("戰略", [("战略",)]),
        ("戰略(協作)?夥伴", [("战略",), ("伙伴",)]),
        ("合作|協作", [("合作", "协作")]),
        ("(和平|發展).*合作", [("和平", "发展"), ("合作",)]),
        ("合作|.", []),
        ("ab+c", [("ab",), ("bc",)]),
        ("ab{2}c", [("abbc",)]),
        ("ab*c", [("a",), ("c",)]),
        ("(?:和平){2,}", [("和平",)]),
        ("[關系]係", [("系",)]),
        (r"\u6230略", [("战略",)]),
        ("（新）", [("(新)",)]),
        (r"\d{4}年", [("年",)]),
        ("(?i)GDP", []),
        ("戰略(?!協作)", []),
        ("(戰)略\\1", []),
        ("(?:戰略){e<=1}", []),
        (r"\p{Han}國", [("国",)]),
        ("(((合作)))", [("合作",)]),
        ("(" * 200 + "a" + ")" * 200, []),
    ],
)
def test_patterns_and_their_required_strings(pattern, required):
    assert list(required_strings(pattern, fold)) == required


def test_the_exact_script():
    assert required_strings("戰略", identity) == (("戰略",),)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("合作|協作", {"合作", "協作"}),
        ("合作(項目)?", {"合作", "合作項目"}),
        ("(a|b){2}", {"aa", "ab", "ba", "bb"}),
        ("a?+a", None),
        ("a+", None),
        ("(a|b|c){9}", None),
        ("^a", None),
    ],
)
def test_patterns_and_their_matching_strings(pattern, strings):
    assert matching_strings(pattern) == strings


def test_a_pattern_is_fast_if_backtracking_cannot_explode():
    assert is_fast(".*主义.*")
    for pattern in ("(a|aa)+", "a?" * 20, "(?i)a", "((a*)*)*"):
        assert not is_fast(pattern)
