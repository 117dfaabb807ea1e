"""Keyword in context (關鍵詞脈絡索引, KWIC)."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from corpuskit.analysis.kwic_hits import MEASURES, RATE, find_hits, han_of_corpus
from corpuskit.analysis.kwic_lines import LINE_DEFAULTS, LineOptions, check_line_options, kwic_lines
from corpuskit.analysis.kwic_several import (
    Queries,
    named_queries,
    notes_of_several,
    of_several,
    overlap_caption,
)
from corpuskit.core.columns import DOCUMENTS, HITS, Cells, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, resolve_options
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.query.pattern import MAX_TIME_LIMIT, TIME_LIMIT
from corpuskit.query.search import Query, clean_query

if TYPE_CHECKING:
    from corpuskit.analysis.alias_names import JoinedNames

VIEWS = ("lines", "count", "facets")


class KwicOptions(LineOptions, total=False):
    """How to search, and what to show of the hits.

    Parameters
    ----------
    view : {"lines", "count", "facets"}
        A line for each hit; only their number; their number for each value of every field.
    by : str or sequence of str, optional
        Count the hits by fields (``year``, ``document`` ...), by what was found (``node``), by the
        N-th character or token before or after it (``left:N``, ``right:N``), or by several.
    stopwords : set of str
        Words that have no row where hits are grouped by what precedes or follows; with any,
        punctuation has none either. Shares do not change.
    measure : {"hits", "documents", "share", "per_1000_chars"}, optional
        What is charted, and put side by side by `Table.widen`; by default hits and their rate.
    regex, cql : bool
        Whether the queries are regular expressions, or token queries.
    near : tuple of str
        Other queries of the same kind: only hits with a hit of each of them near are hits.
    within : str or int
        What near is: in the same ``sentence``, ``clause`` or ``paragraph``, or within a number of
        characters (tokens, if they are the `unit`) on either side.
    window : int, optional
        Context on each side of a line, in units; by default 20 characters or tokens, and no more
        than the sentence, clause or paragraph itself.
    unit : {"character", "token", "sentence", "clause", "paragraph"}
        What `window` and the N of `by` count. A unit that the node divides is shown whole, and
        does not count; the N of `by` counts characters or tokens.
    cite : bool
        Whether lines have a column `cite`: title, date and clause of the hit.
    sort : {"document", "left", "right", "node"}
        ``left`` compares from the node outwards; equal lines keep the order of the documents.
    sample : int, optional
        Keep so many hits, drawn without replacement with `seed`; fewer if there are fewer.
    seconds : float
        Time that a regular expression may take in one document.
    aliases : bool or path
        Whether hits of the other names of a query are hits too, by the table of corpus.toml or
        the bundled one; or a table of your own.
    """

    view: str
    by: By
    stopwords: frozenset[str]
    measure: str | None
    regex: bool
    cql: bool
    near: tuple[str, ...]
    within: str | int
    seconds: float
    aliases: bool | Path


DEFAULTS: KwicOptions = {
    "view": "lines",
    "by": None,
    "stopwords": frozenset(),
    "measure": None,
    "regex": False,
    "cql": False,
    "near": (),
    "within": "sentence",
    **LINE_DEFAULTS,
    "seconds": TIME_LIMIT,
    "aliases": False,
}


def kwic(corpus: Corpus, query: Queries, *more: str, **options: Unpack[KwicOptions]) -> Table:
    """Return every use of queries in its context, or how often they are used.

    Parameters
    ----------
    corpus : Corpus
    query : str, sequence of str, or mapping of str to str
        A string, looked for in the unspaced text in either script, with ``*`` and ``?`` as
        wildcards; or a regular expression, or a token query. Hits do not overlap. Or several, or
        several by name, as `load_queries` reads them from a file.
    *more : str
        More queries. Each is counted on its own.
    **options
        See `KwicOptions`: ``view by stopwords measure regex cql near within window unit cite sort
        sample seed seconds aliases``.

    Returns
    -------
    Table
        Lines: ``document year position left node right``, with `page` before `position` where a
        document has pages, and with `cite` after all others; `position` is the node's first
        character, counted from 0 in code points; the contexts are the characters as they are
        written.
        With ``view="count"`` a row for each query ``query hits documents per_1000_chars``; with
        ``view="facets"`` rows ``field value hits documents share per_1000_chars``.
        With `by`, a row for each group: ``hits documents share`` and, with a field,
        ``per_1000_chars``. Several queries have the column `query` first, and the rows of each
        are those that it has alone.
        ``notes["hits"]`` is the number of hits in every view; ``notes["hints"]`` says of a query
        without a hit what may be wrong with it, if known.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    CountError, OptionError
        For a window or seed below 0, a sample below 1, an unknown unit, order or option.
    SelectError
        For a field that no document has.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> set(kwic(corpus.where("year=2003"), "武器", window=2).column("node"))
    {'武器'}
    >>> for row in kwic(corpus, "台灣", "武器", view="count"):
    ...     print(*row[:3])
    台灣 9 2
    武器 11 7
    """
    check_corpus(corpus)
    chosen = resolve_options(KwicOptions, DEFAULTS, options)
    _check(chosen)
    chosen = {**chosen, "by": _by(corpus, chosen["by"])}
    queries = {
        name: clean_query(_query(each, chosen)) for name, each in named_queries(query, more).items()
    }
    if chosen["aliases"]:
        queries, joined = _with_aliases(corpus, queries, chosen["aliases"])
    table = _table(corpus, queries, chosen)
    found = table.notes.get("hits_by_query", {next(iter(queries)): table.notes["hits"]})
    assert isinstance(found, Mapping)
    notes = {**corpus.provenance(), **table.notes, **_near_notes(chosen)}
    hints = {name: queries[name] for name, hits in found.items() if not hits}
    if hints:
        from corpuskit.query.zero_hints import zero_hint

        notes["hints"] = {name: zero_hint(corpus, each) for name, each in hints.items()}
    if not chosen["aliases"]:
        return table.replace(notes=notes)
    return joined.on(table.replace(notes=notes))


def _with_aliases(
    corpus: Corpus, queries: dict[str, Query], option: bool | Path
) -> tuple[dict[str, Query], "JoinedNames"]:
    """Return the queries with the table of other names, and which names are joined."""
    from corpuskit.analysis.alias_names import JoinedNames, chosen_aliases

    if any(query.regex or query.cql for query in queries.values()):
        raise CountError("aliases are names of strings: omit regex and cql")
    aliases = chosen_aliases(corpus, option)
    texts = [text for query in queries.values() for text in (query.text, *query.near)]
    joined = JoinedNames.of(aliases, dict.fromkeys(texts))
    return {name: query._replace(aliases=aliases) for name, query in queries.items()}, joined


def _query(text: str, options: KwicOptions) -> Query:
    within = str(options["within"])
    if options["near"] or within != DEFAULTS["within"]:
        from corpuskit.query.near import check_within

        within = check_within(within)
    return Query(
        text,
        options["regex"],
        options["cql"],
        options["seconds"],
        near=options["near"],
        within=within,
        unit=options["unit"],
    )


def _near_notes(options: KwicOptions) -> dict[str, object]:
    if not options["near"]:
        return {}
    return {"near": list(options["near"]), "within": str(options["within"])}


def _table(corpus: Corpus, queries: Mapping[str, Query], options: KwicOptions) -> Table:
    if options["view"] == "count":
        return _count(corpus, queries, options["measure"])
    tables = {name: _table_of_one(corpus, query, options) for name, query in queries.items()}
    if len(tables) == 1:
        return next(iter(tables.values()))
    from corpuskit.corpus.grouping import by_fields

    by = ("field", "value") if options["view"] == "facets" else by_fields(options["by"])
    return of_several(corpus, tables, by, options["measure"])


def _table_of_one(corpus: Corpus, query: Query, options: KwicOptions) -> Table:
    """Return the lines or groups of one query."""
    if not (options["by"] or options["view"] == "facets"):
        return kwic_lines(corpus, query, find_hits(corpus, query), options)
    from corpuskit.analysis.kwic_groups import GroupOptions, facets, groups

    how = GroupOptions(options["by"], options["unit"], options["measure"], options["stopwords"])
    return (groups if options["by"] else facets)(corpus, query, how)


def _count(corpus: Corpus, queries: Mapping[str, Query], measure: str | None) -> Table:
    """Return a row for each query: its hits, in how many documents, and their rate."""
    from corpuskit.stats.rates import per_1000_chars

    han = han_of_corpus(corpus)
    rows: list[Cells] = []
    sizes: dict[str, int] = {}
    captions: list[Phrase] = []
    for name, query in queries.items():
        hits = find_hits(corpus, query)
        captions += hits.captions()
        sizes[name] = size = len(hits)
        rows.append((name, size, hits.count_documents(), per_1000_chars(size, han)))
    columns = (text("query"), HITS, DOCUMENTS, RATE)
    if len(queries) == 1:
        notes = {"query": query.text, "hits": size}
        return Table(columns, rows, notes=notes, captions=captions)
    from corpuskit.analysis.kwic_measures import hits_chart, values_of

    drawn = values_of(columns, measure or HITS.name)[0]
    texts = {name: query.text for name, query in queries.items()}
    return Table(
        columns,
        rows,
        notes=notes_of_several(texts, sizes),
        captions=[*dict.fromkeys(captions), overlap_caption()],
        chart=hits_chart(corpus, (), drawn, list(queries)),
    )


def _by(corpus: Corpus, by: By) -> tuple[str, ...] | None:
    """Return fields under their own names, which may be typed in any case, and places of hits."""
    if not by:
        return None
    from corpuskit.analysis.kwic_places import is_place
    from corpuskit.corpus.grouping import by_fields

    return tuple(name if is_place(name) else corpus.check_field(name) for name in by_fields(by))


def _check(options: KwicOptions) -> None:
    check_choice("view", options["view"], VIEWS)
    if options["by"] and options["view"] != "lines":
        raise CountError("hits are counted by groups, or by every field, not both")
    if not 0 < options["seconds"] <= MAX_TIME_LIMIT:
        raise CountError(
            f"seconds must be above 0, to {MAX_TIME_LIMIT:g}, got {options['seconds']}"
        )
    if options["measure"] is not None:
        check_choice("measure", options["measure"], MEASURES)
        if not options["by"] and options["view"] != "count":
            raise CountError("a measure is that of groups", hint="add by, such as by='year'")
    check_line_options(options)
