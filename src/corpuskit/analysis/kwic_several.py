"""Several queries in one table: each counted on its own, its rows those of the query alone.

Invariant: the rows of a query are those of its own table, after its name; so hits of two queries
may overlap. Cost: that of the queries one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from corpuskit.analysis.kwic_hits import QUERY
from corpuskit.core.blocks import Block, Wide
from corpuskit.core.columns import Chunk, text
from corpuskit.core.errors import QueryError
from corpuskit.core.options import coerce
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus

Queries = str | Sequence[str] | Mapping[str, str]
"""A query, several, or several by name."""


def named_queries(query: Queries, more: Sequence[str]) -> dict[str, str]:
    """Return queries by name; a query without a name is its own.

    Raises
    ------
    QueryError
        If there is none, or two have one name.
    OptionError
        If one is not text.

    Examples
    --------
    >>> named_queries("安全", ["改革"]), named_queries({"安全": "安全|保安"}, [])
    ({'安全': '安全', '改革': '改革'}, {'安全': '安全|保安'})
    """
    if isinstance(query, Mapping):
        pairs = [(coerce("query", name, str), coerce("query", q, str)) for name, q in query.items()]
    else:
        is_several = isinstance(query, Iterable) and not isinstance(query, str)
        several = coerce("query", query, tuple[str, ...] if is_several else str)
        several = several if is_several else (several,)
        pairs = [(each, each) for each in several]
    pairs += [(each, each) for each in coerce("query", tuple(more), tuple[str, ...])]
    if not pairs:
        raise QueryError("there is no query", hint="give a word or string to search for")
    queries: dict[str, str] = {}
    for name, each in pairs:
        if name in queries:
            raise QueryError(f"the query {name} is given twice", hint="omit one of the two")
        queries[name] = each
    return queries


def of_several(
    corpus: Corpus, tables: Mapping[str, Table], by: Sequence[str], measure: str | None
) -> Table:
    """Return the tables of several queries as one, with the column `query` first.

    Parameters
    ----------
    corpus : Corpus
    tables : mapping
        By the name of the query, all of one view.
    by : sequence of str
        The columns of the groups, () for lines.
    measure : str or None
        The column of groups that is charted and put side by side.
    """
    from corpuskit.analysis.kwic_measures import hits_chart, values_of

    first = next(iter(tables.values()))
    columns = (text(QUERY), *first.columns)
    blocks = [
        Block(block.size, partial(_named, name, block))
        for name, table in tables.items()
        for block in table.blocks
    ]
    captions = dict.fromkeys(caption for table in tables.values() for caption in table.captions)
    values = values_of(columns, measure) if by else ()
    hits = {name: int(str(table.notes["hits"])) for name, table in tables.items()}
    queries = {name: str(table.notes[QUERY]) for name, table in tables.items()}
    return first.replace(
        columns=columns,
        rows=blocks,
        notes={**first.notes, **notes_of_several(queries, hits)},
        captions=(*captions, overlap_caption()),
        chart=hits_chart(corpus, by, values[-1], list(tables)) if by else None,
        wide=Wide(QUERY, tuple(by), values, tuple((name, 0) for name in tables)) if by else None,
        limit_each=True,
    )


def notes_of_several(queries: Mapping[str, str], hits: Mapping[str, int]) -> dict[str, object]:
    """Return the notes on several queries: what they are and how many hits each has, by name."""
    return {QUERY: dict(queries), "hits": sum(hits.values()), "hits_by_query": dict(hits)}


def _named(name: str, block: Block, size: int) -> Iterator[Chunk]:
    for chunk in block.chunks(size):
        yield ([name] * len(chunk[0]), *chunk)


def overlap_caption() -> Phrase:
    """Return that hits of several queries may overlap."""
    return Phrase("each query is counted on its own; hits of two queries may overlap")
