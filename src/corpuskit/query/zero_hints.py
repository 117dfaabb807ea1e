"""Why a query may have no hit: its signs belong to another syntax, or texts write it otherwise.

A zero is a finding, so a zero that may be a mistake says so. Rules are tried in order; the first
that applies gives the hint. Cost: only after a search without a hit, and then at most a few
look-ups of strings; a pattern is tried on texts only if ``--exact-script`` may be the reason.
"""

import os
import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from corpuskit.core.errors import QueryError, pluralise
from corpuskit.corpus.corpus import Corpus
from corpuskit.query.occurrences import (
    count_string,
    longest_document,
    with_both_scripts,
    words_around,
)
from corpuskit.query.operator_hints import QUOTED, operator_hint, quote_query
from corpuskit.query.search import Query, search
from corpuskit.text.word_cleaning import clean_word

_TOKEN_QUERY = re.compile(
    r"[\[［]\s*(?:[A-Za-z]+\s*[!！]?[=＝]|[\]］])"
    r"|^\s*(?:\"[^\"]+\"|'[^']+'|“[^”]+”)(?:\s*(?:\"[^\"]+\"|'[^']+'|“[^”]+”))+\s*$"
)
_REGEX = re.compile(
    r"\.[*+?]|\\[dDwWsSbBpPu]|\[[^\]]+\]|\(\?|\((?:[^()]*\|[^()]*)\)|\)[?*+]|\{\d*,?\d+\}"
    r"|[|｜]|^\^.|.\$$|\w[+]$"
)
_SEPARATORS = re.compile(r"[\W_]+")
_TAGGED = re.compile(r"(?P<word>[^\W_A-Za-z]+)[/_#](?P<tag>[a-z]{1,3})")
_LIST_FILE = re.compile(r"@\s*(?P<at>\S+)|(?P<name>\S+\.(?:txt|csv|tsv|lst|list))", re.I)
_CONDITION = re.compile(r"(?P<field>\w+)(?P<sign>!?=|[<>]=?|:)(?P<value>[^\s\"'/]+)")
_HALF_WIDTH = {"＊": "*", "？": "?"}
_OTHER_WILDCARD = re.compile(r"[%％]|…|\.{3}")
_LONG = 6
"""Characters from which the longest beginning that occurs is looked for, and its minimum less 2."""

_Rule = Callable[[Corpus, str], str]


def zero_hint(corpus: Corpus, query: Query) -> str:
    """Return what to type instead of a query without a hit; "" if nothing is known.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> zero_hint(corpus, Query('[word="經濟"]'))
    'it looks like a token query: add --cql'
    >>> zero_hint(corpus, Query("「經濟」"))
    'without the quotation marks, 經濟 has 191 hits'
    """
    if corpus.reading.options.exact_script and (hint := _other_script(corpus, query)):
        return hint
    if query.near:
        return _near(corpus, query)
    if query.cql:
        from corpuskit.query.cql.zero_hints import token_hint

        return token_hint(corpus, query)
    rules = _REGEX_RULES if query.regex else _PLAIN_RULES
    return next(filter(None, (rule(corpus, query.text) for rule in rules)), "")


def word_hint(corpus: Corpus, word: str, *, regex: bool = False) -> str:
    """Return what to do about a word of the segmenter that does not occur; "" if nothing is known.

    Parameters
    ----------
    corpus : Corpus
    word : str
        A word, or a pattern that has to match somewhere in a word.
    regex : bool
        Whether it is a pattern.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> word_hint(open_corpus("sino-russian-communiques"), "戰略協作夥伴")
    'it is several words, 戰略 協作 夥伴; as a string: corpuskit kwic 戰略協作夥伴 --count (6 hits)'
    """
    query = Query(word)
    if corpus.reading.options.exact_script and (hint := _other_script(corpus, query)):
        return hint
    words = words_around(corpus, word)
    if words:
        whole = "is several words" if "".join(words) == word else "is not a word but part of"
        hits = pluralise(count_string(corpus, word), "hit")
        as_string = f"as a string: corpuskit kwic {quote_query(word)} --count ({hits})"
        return f"it {whole}, {' '.join(words)}; {as_string}"
    rules = _PATTERN_RULES if regex else _WORD_RULES
    return next(filter(None, (rule(corpus, word) for rule in rules)), "")


def _other_script(corpus: Corpus, query: Query) -> str:
    try:
        hits = sum(len(search(part, query)) for part in with_both_scripts(corpus).parts)
    except QueryError:
        return ""
    return f"the other script has {pluralise(hits, 'hit')}: omit --exact-script" if hits else ""


def _near(corpus: Corpus, query: Query) -> str:
    """Return which of the queries has no hit; if each has, that they are too far apart."""
    found = []
    for text in (query.text, *query.near):
        alone = query._replace(text=text, near=())
        hits = sum(len(search(part, alone)) for part in corpus.parts)
        if not hits:
            hint = zero_hint(corpus, alone)
            return f"{text} has no hit{hint and f': {hint}'}"
        found.append(f"{text} has {pluralise(hits, 'hit')}")
    return f"{', '.join(found)}, but not near each other; try a greater --within, as paragraph"


def _file(corpus: Corpus, text: str) -> str:
    match = _LIST_FILE.fullmatch(text)
    if match:
        name = match["at"] or match["name"]
        return f"queries in a file: --queries {quote_query(name)}"
    if len(text) < 256 and os.path.exists(text):
        return f"{text} exists as a path; for texts to search: -c {quote_query(text)}"
    return ""


def _condition(corpus: Corpus, text: str) -> str:
    match = _CONDITION.fullmatch(text)
    if not match:
        return ""
    sign = match["sign"].replace(":", "=")
    return (
        f"documents are selected by --where {quote_query(match['field'] + sign + match['value'])}"
    )


def _token_query(corpus: Corpus, text: str) -> str:
    if match := _TAGGED.fullmatch(text):
        query = f'[word="{match["word"]}" & pos="{match["tag"]}"]'
        return f"a word with its part of speech: --cql {quote_query(query)}"
    if re.match(r"\s*(?:word|pos)\s*[!=]", text):
        return f"it looks like a token query: --cql {quote_query(f'[{text}]')}"
    return "it looks like a token query: add --cql" if _TOKEN_QUERY.search(text) else ""


def _operator(corpus: Corpus, text: str) -> str:
    return operator_hint(text)


def _regex(corpus: Corpus, text: str) -> str:
    if not _REGEX.search(text):
        return ""
    hint = "it looks like a regular expression: add --regex"
    parts = re.split(r"[|｜]", re.sub(r"^\(([^()]*)\)$", r"\1", text))
    if len(parts) > 1 and all(re.fullmatch(r"\s*\w+\s*", part) for part in parts):
        return f"{hint}; each counted on its own: {_several(parts)}"
    return hint


def _quoted(corpus: Corpus, text: str) -> str:
    match = QUOTED.fullmatch(text)
    inner = clean_word(match["text"]) if match else ""
    hits = count_string(corpus, inner)
    return f"without the quotation marks, {inner} has {pluralise(hits, 'hit')}" if hits else ""


def _separated(corpus: Corpus, text: str) -> str:
    parts = [part for part in _SEPARATORS.split(text) if part]
    joined = "".join(parts)
    if joined == text or not joined or joined.isascii():
        return ""
    hints = []
    if hits := count_string(corpus, joined):
        hints.append(f"without the signs, {joined} has {pluralise(hits, 'hit')}")
    counts = {part: count_string(corpus, part) for part in parts[:5]}
    if len(parts) > 1 and any(counts.values()):
        found = ", ".join(f"{part} {hits:,}" for part, hits in counts.items())
        hints.append(f"each on its own ({found}): {_several(parts)}")
    return "; ".join(hints)


def _separated_literal(corpus: Corpus, text: str) -> str:
    """Return the hint for a regular expression without operators."""
    return "" if re.search(r"[\\\[\](){}.*+?|^$]", text) else _separated(corpus, text)


def _full_width(corpus: Corpus, text: str) -> str:
    for sign, half in _HALF_WIDTH.items():
        if sign in text:
            return f"{sign} is searched for as it is; the wildcard is {half}"
    if _OTHER_WILDCARD.search(text):
        return "wildcards are * for up to ten characters and ? for one"
    return ""


def _wildcard(corpus: Corpus, text: str) -> str:
    parts = [part for part in text.split("*") if part]
    if len(parts) != 2 or not all(count_string(corpus, part) for part in parts):
        return ""
    first, second = map(quote_query, parts)
    return (
        "* matches up to ten characters of a sentence; farther apart, in either order: "
        f"corpuskit kwic {first} --near {second}"
    )


def _latin(corpus: Corpus, text: str) -> str:
    if not text.isascii() or not re.search("[A-Za-z]", text):
        return ""
    for form in (text.upper(), text.lower(), text.title(), text.capitalize()):
        if form != text and (hits := count_string(corpus, form)):
            return f"capital and small letters differ: {form} has {pluralise(hits, 'hit')}"
    return "texts are searched as they are written: type Chinese characters, not pinyin"


def _too_long(corpus: Corpus, text: str) -> str:
    longest = longest_document(corpus)
    if len(text) <= longest:
        return ""
    return (
        f"the query has {pluralise(len(text), 'character')}, the longest document {longest:,}; "
        "a text to search is named with -c"
    )


def _beginning(corpus: Corpus, text: str) -> str:
    """Return the longest beginning that occurs: with each further character hits only get fewer."""
    low, high = _LONG - 2, len(text) - 1
    if high < _LONG - 1 or not count_string(corpus, text[:low]):
        return ""
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count_string(corpus, text[:middle]) else (low, middle - 1)
    hits = count_string(corpus, text[:low])
    return f"the longest beginning of it that occurs is {text[:low]} ({pluralise(hits, 'hit')})"


def _anchor(corpus: Corpus, text: str) -> str:
    if r"\b" in text:
        return "\\b finds no words in unspaced text; words of the segmenter: --cql"
    if text.startswith(("^", "\\A")) or re.search(r"(?:[^\\]\$|\\[zZ])$", text):
        return "^ and $ are the ends of a document; for those of lines begin with (?m)"
    return ""


def _letters(corpus: Corpus, text: str) -> str:
    if re.search("[A-Za-z]{2}", text) and "(?i" not in text and not re.search(r"\\[a-zA-Z]", text):
        return "capital and small letters differ; (?i) at the beginning makes them equal"
    return ""


def _star(corpus: Corpus, text: str) -> str:
    signs = [one + two for one, two in pairwise(text) if two == "*"]
    if any(sign[0] not in ".)]}\\" for sign in signs):
        return "in a regular expression * repeats the character before it: write .{0,10}"
    return ""


def _several(parts: Iterable[str]) -> str:
    return f"corpuskit kwic {' '.join(quote_query(clean_word(part)) for part in parts)}"


_PLAIN_RULES: tuple[_Rule, ...] = (
    _file, _token_query, _condition, _operator, _regex, _quoted, _full_width, _wildcard, _latin,
    _separated, _too_long, _beginning,
)  # fmt: skip
_WORD_RULES: tuple[_Rule, ...] = (_file, _quoted, _separated, _latin)
_PATTERN_RULES: tuple[_Rule, ...] = (_token_query, _quoted, _separated_literal, _star, _letters)
_REGEX_RULES: tuple[_Rule, ...] = (
    _file, _token_query, _operator, _anchor, _quoted, _separated_literal, _star, _letters,
)  # fmt: skip
