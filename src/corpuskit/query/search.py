"""A query as it is typed, and its hits in a part of a corpus."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpuskit.core.errors import QueryError
from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit, Hits, within
from corpuskit.query.pattern import TIME_LIMIT, Literal, Pattern, literal, regex
from corpuskit.text.fold import fold


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    Parameters
    ----------
    written : str
    regex : bool
        Whether it is a regular expression.
    cql : bool
        Whether it is a token query.
    seconds : float
        Time that a regular expression may take in one document.
    """

    written: str
    regex: bool = False
    cql: bool = False
    seconds: float = TIME_LIMIT


def search(part: Part, query: Query) -> Hits | list[Hit]:
    """Return every hit of a query in a part, in order.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    """
    key = part.reading.key
    if query.regex and query.cql:
        raise QueryError("a query is a regular expression or a token query, not both")
    if query.cql:
        return _of_tokens(part, query)
    if query.regex:
        from corpuskit.query.regex.required import required

        pattern = regex(query.written, key, seconds=query.seconds)
        return list(_scanned(part, pattern, required(query.written, key)))
    if "*" in query.written or "?" in query.written or "\\" in query.written:
        from corpuskit.query.wildcard import wildcard

        wild = wildcard(query.written, key, seconds=query.seconds)
        if not isinstance(wild, Literal):
            return list(_scanned(part, wild, [(text,) for text in wild.literals]))
        wanted = wild
    else:
        wanted = literal(query.written, key)
    if part.disk_store is not None:
        from corpuskit.store.reading.find import find

        exact = part.reading.options.exact_script
        return within(part, find(part.store, wanted.text, exact=exact), len(wanted.text))
    return list(_scanned(part, wanted))


def _of_tokens(part: Part, query: Query) -> Hits:
    from corpuskit.query.cql.grammar import token_query
    from corpuskit.query.cql.match import find
    from corpuskit.query.cql.store_view import StoreView

    wanted = token_query(query.written, part.reading.key, seconds=query.seconds)
    found = find(wanted, StoreView(part))
    hits = within(part, found.start, found.end)  # type: ignore[arg-type]
    hits.stopped = found.stopped
    return hits


def _scanned(part: Part, pattern: Pattern, required: Iterable[Sequence[str]] = ()) -> Iterator[Hit]:
    for index in _candidates(part, required):
        for start, end in pattern.spans(part.key(index), part.documents[index].name):
            yield Hit(index, start, end)


def _candidates(part: Part, required: Iterable[Sequence[str]]) -> Sequence[int]:
    """Return the documents that hold one string of each of some choices."""
    every = range(len(part.documents))
    if part.disk_store is None:
        return every
    from corpuskit.store.reading.find import find

    left: set[int] | None = None
    for choice in required:
        # Where a string is written, its match key stands too.
        keys = [fold(text) for text in choice if text]
        places = [within(part, find(part.store, key), len(key)) for key in keys]
        held = set[int]().union(*(hits.document_set() for hits in places))
        left = held if left is None else left & held
    return every if left is None else sorted(left)
