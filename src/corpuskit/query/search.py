"""Search a part of a corpus for a query of any kind.

A literal is found through the character index of a store. Patterns are tried only in the
candidate documents: those that contain the strings without which the pattern cannot match.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import QueryError
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit, Hits, hits_in_part
from corpuskit.query.literal import LiteralPattern, empty_query, is_literal, literal_pattern
from corpuskit.query.pattern import TIME_LIMIT, Pattern
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_pattern, clean_word

if TYPE_CHECKING:
    from corpuskit.lexicon.aliases import Aliases


class Query(NamedTuple):
    """What to search for: a literal with optional wildcards, unless `regex` or `cql` is set.

    Parameters
    ----------
    text : str
        The query as the user typed it.
    regex : bool
        Whether it is a regular expression.
    cql : bool
        Whether it is a token query.
    seconds : float
        The time that a pattern may take in one document.
    near : tuple of str
        Other queries of the same kind; only hits with a hit of each of them near are hits.
    within : str
        What near means: the same ``sentence``, ``clause`` or ``paragraph``, or a number of units
        on each side.
    unit : str
        What the number counts: ``token``, or characters.
    aliases : Aliases, optional
        The table whose other names of a literal are hits too.
    """

    text: str
    regex: bool = False
    cql: bool = False
    seconds: float = TIME_LIMIT
    near: tuple[str, ...] = ()
    within: str = "sentence"
    unit: str = "character"
    aliases: "Aliases | None" = None


def clean_query(query: Query) -> Query:
    """Return a query without invisible characters and outer spaces, as texts are cleaned.

    Raises
    ------
    QueryError
        If nothing is left.
    """
    text, *near = (_clean_text(text, query) for text in (query.text, *query.near))
    return query._replace(text=text, near=tuple(near))


def _clean_text(typed: str, query: Query) -> str:
    text = clean_pattern(typed) if query.regex or query.cql else clean_word(typed)
    if not text:
        raise empty_query("pattern" if query.regex else "query", typed)
    return text


def search(part: Part, query: Query) -> Hits | list[Hit]:
    """Return every hit of a query in a part, in order.

    Raises
    ------
    QueryError
        If the query is empty or invalid, or a pattern takes too long.
    """
    if query.regex and query.cql:
        raise QueryError("a query is a regular expression or a token query, not both")
    if query.near:
        return _hits_near_others(part, query)
    if query.cql:
        return _token_hits(part, query)
    if query.regex:
        return _regex_hits(part, query)
    key = part.reading.key
    if query.aliases and (names := query.aliases.other_names(query.text)):
        return _hits_of_all_names(part, query, names)
    if is_literal(query.text):
        return _literal_hits(part, literal_pattern(query.text, key))
    from corpuskit.query.wildcard import wildcard_pattern

    pattern = wildcard_pattern(query.text, key, seconds=query.seconds)
    if isinstance(pattern, LiteralPattern):
        return _literal_hits(part, pattern)
    return list(_scan(part, pattern, [(text,) for text in pattern.literals]))


def _hits_near_others(part: Part, query: Query) -> list[Hit]:
    from corpuskit.query.near import near_hits

    texts = (query.text, *query.near)
    hits, *others = (search(part, query._replace(text=text, near=())) for text in texts)
    return near_hits(part, hits, others, query.within, query.unit)


def _hits_of_all_names(part: Part, query: Query, names: Iterable[str]) -> list[Hit]:
    from corpuskit.query.joined import joined_hits

    own = search(part, query._replace(aliases=None))
    key = part.reading.key
    others = [_literal_hits(part, literal_pattern(name, key)) for name in names]
    return joined_hits(part, own, others)


def _literal_hits(part: Part, pattern: LiteralPattern) -> Hits | list[Hit]:
    if part.disk_store is None:
        return list(_scan(part, pattern))
    from corpuskit.store.reading.find import find_string

    starts = find_string(part.store, pattern.text, exact=part.reading.options.exact_script)
    return hits_in_part(part, starts, len(pattern.text))


def _regex_hits(part: Part, query: Query) -> list[Hit]:
    from corpuskit.query.regex.pattern import regex_pattern
    from corpuskit.query.regex.required import required_strings

    key = part.reading.key
    pattern = regex_pattern(query.text, key, seconds=query.seconds)
    return list(_scan(part, pattern, required_strings(query.text, key)))


def _token_hits(part: Part, query: Query) -> Hits:
    from corpuskit.query.cql.match import find_token_hits
    from corpuskit.query.cql.parser import token_query
    from corpuskit.query.cql.store_source import StoreTokenSource

    parsed = token_query(query.text, part.reading.key, seconds=query.seconds)
    token_hits = find_token_hits(parsed, StoreTokenSource(part))
    hits = hits_in_part(part, token_hits.start, token_hits.end)
    hits.truncated = token_hits.truncated
    return hits


def _scan(part: Part, pattern: Pattern, required: Iterable[Sequence[str]] = ()) -> Iterator[Hit]:
    """Yield the hits of a pattern in the candidate documents."""
    for index in _candidate_documents(part, required):
        for start, end in pattern.spans(part.key(index), part.documents[index].name):
            yield Hit(index, start, end)


def _candidate_documents(part: Part, required: Iterable[Sequence[str]]) -> Sequence[int]:
    """Return the documents that contain at least one string of each of the alternatives."""
    documents = range(len(part.documents))
    if part.disk_store is None:
        return documents
    from corpuskit.store.reading.find import find_string

    candidates: set[int] | None = None
    for alternatives in required:
        # The index is of match keys; where the original text has a string, the key has its key.
        keys = [fold(text) for text in alternatives if text]
        hits = [hits_in_part(part, find_string(part.store, key), len(key)) for key in keys]
        containing = set[int]().union(*(each.document_set() for each in hits))
        candidates = containing if candidates is None else candidates & containing
    return documents if candidates is None else sorted(candidates)
