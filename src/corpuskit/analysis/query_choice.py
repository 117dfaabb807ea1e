"""Queries that are counted each on its own: from what is typed to queries, and their notes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpuskit.analysis.kwic_several import Queries, named_queries
from corpuskit.corpus.corpus import Corpus
from corpuskit.query.pattern import TIME_LIMIT
from corpuskit.query.search import Query, clean_query


class QueryKind(NamedTuple):
    """Whether queries are regular expressions or token queries, and the time that they may take."""

    regex: bool = False
    cql: bool = False
    seconds: float = TIME_LIMIT


def cleaned_queries(query: Queries, more: Sequence[str], kind: QueryKind) -> dict[str, Query]:
    """Return queries by name; none if none is given.

    Raises
    ------
    QueryError, OptionError
        For a query that is empty or not text, or a name that is given twice.
    """
    if not query and not more:
        return {}
    named = named_queries(query or tuple(more), more if query else ())
    return {name: clean_query(Query(each, *kind)) for name, each in named.items()}


def query_notes(
    corpus: Corpus, queries: Mapping[str, Query], hits: Sequence[int]
) -> dict[str, object]:
    """Return the notes on queries: what they are, their hits, and hints on those without a hit."""
    notes: dict[str, object] = {
        "query": {name: query.text for name, query in queries.items()},
        "hits": sum(hits),
    }
    absent = [name for name, size in zip(queries, hits, strict=True) if not size]
    if absent:
        from corpuskit.query.zero_hints import zero_hint

        notes["hints"] = {name: zero_hint(corpus, queries[name]) for name in absent}
    return notes
