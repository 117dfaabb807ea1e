"""Why a token query may have no hit: unknown tags, words that the segmenter divides.

Cost: conditions are evaluated once more, each on the types; then a few look-ups of strings.
"""

from collections.abc import Callable

from corpuskit.core.errors import join_names, pluralise
from corpuskit.corpus.corpus import Corpus
from corpuskit.query.cql import nodes
from corpuskit.query.cql.conditions import ConditionMatcher
from corpuskit.query.cql.parser import TokenQuery, comparisons, token_query
from corpuskit.query.cql.store_source import StoreTokenSource
from corpuskit.query.occurrences import count_string, words_around
from corpuskit.query.regex.folding import fold_pattern
from corpuskit.query.regex.required import matching_strings
from corpuskit.query.search import Query

_OTHER_TAGS = {
    "NOUN": "n", "NN": "n", "NNS": "n", "N": "n", "NR": "nr", "PROPN": "nr", "NNP": "nr",
    "NT": "t", "VERB": "v", "VV": "v", "VB": "v", "V": "v", "ADJ": "a", "JJ": "a", "VA": "a",
    "A": "a", "ADV": "d", "AD": "d", "RB": "d", "ADP": "p", "IN": "p", "P": "p", "NUM": "m",
    "CD": "m", "PRON": "r", "PN": "r", "PRP": "r", "CCONJ": "c", "CONJ": "c", "CC": "c",
    "PART": "u", "M": "q", "LC": "f",
}  # fmt: skip
"""Tags of Universal Dependencies and of the Penn Treebanks, and what is nearest here."""
_Occurs = Callable[[nodes.TokenCondition], bool]


def token_hint(corpus: Corpus, query: Query) -> str:
    """Return what to type instead of a token query without a hit; "" if nothing is known.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> token_hint(corpus, Query('[word="戰略協作夥伴"]', cql=True))
    'the segmenter divides 戰略協作夥伴 (6 hits as a string): write "戰略" "協作" "夥伴"'
    """
    parsed = token_query(query.text, corpus.reading.key, seconds=query.seconds)
    matchers = [ConditionMatcher(parsed, StoreTokenSource(part)) for part in corpus.parts]

    def occurs(condition: nodes.TokenCondition) -> bool:
        return any(matcher.matching_types(condition).any() for matcher in matchers)

    absent = _absent_token(parsed.parsed.body, occurs)
    if absent is None:
        if nodes.min_tokens(parsed.parsed.body) < 2:
            return ""
        return "each token occurs, but not in this order; [] is any token, []{0,3} up to three"
    for comparison in comparisons(absent):
        if comparison.equal and not occurs(comparison):
            if comparison.attribute == "pos":
                return _unknown_tag(corpus, comparison.pattern)
            return _unknown_word(corpus, parsed, comparison)
    return "no word meets all conditions of one token; try each on its own"


def _absent_token(node: nodes.QueryNode, occurs: _Occurs) -> nodes.TokenNode | None:
    """Return a token without which nothing matches, and which no word is; None without one."""
    match node:
        case nodes.TokenNode(condition):
            return None if occurs(condition) else node
        case nodes.RepeatNode(body, low, _):
            return _absent_token(body, occurs) if low else None
        case nodes.ChoiceNode(parts):
            absent = [_absent_token(part, occurs) for part in parts]
            return absent[0] if all(absent) else None
        case nodes.SequenceNode(parts):
            return next(filter(None, (_absent_token(part, occurs) for part in parts)), None)


def _divided_hint(corpus: Corpus, word: str) -> str:
    """Return how the segmenter divides a string that is not a word; "" if it does not occur."""
    words = words_around(corpus, word)
    if not words:
        return ""
    hits = pluralise(count_string(corpus, word), "hit")
    row = " ".join(f'"{each}"' for each in words)
    if len("".join(words)) > len(word):
        return f"{word} is not a word of the segmenter ({hits} as a string): it is part of {row}"
    return f"the segmenter divides {word} ({hits} as a string): write {row}"


def _unknown_tag(corpus: Corpus, pattern: str) -> str:
    present = sorted({tag for part in corpus.parts for tag in part.tags()} - {""})
    nearest = _OTHER_TAGS.get(pattern.upper().removesuffix(".*"), "")
    problem = f"no word has the part of speech {pattern}"
    if nearest:
        problem += f"; here it is {nearest} (or {nearest}.*)"
    return f"{problem}; tags of these texts: {join_names(present)}"


def _unknown_word(corpus: Corpus, query: TokenQuery, comparison: nodes.TokenComparison) -> str:
    pattern = comparison.pattern
    strings = matching_strings(fold_pattern(pattern, query.key))
    if strings is None or len(strings) > 1:
        return f"no word matches {pattern}; a pattern has to match the whole word: .* on both sides"
    word = next(iter(strings), "")
    parts = pattern.split()
    if len(parts) > 1:
        row = " ".join(f'"{each}"' for each in parts)
        return f"a word has no spaces: write {row}"
    return _divided_hint(corpus, pattern if query.key(pattern) == word else word) or (
        f"{pattern} does not occur in the texts"
    )
