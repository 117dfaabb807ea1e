"""Keyword in context (關鍵詞脈絡索引, KWIC)."""

from typing import Unpack

from corpuskit.analysis.context_units import WHOLE_UNITS
from corpuskit.analysis.kwic_hits import CorpusHits, find_hits
from corpuskit.analysis.kwic_lines import LINE_DEFAULTS, LineOptions, check_line_options, kwic_lines
from corpuskit.core.columns import DOCUMENTS, HITS, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, coerce, resolve_options
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.query.pattern import MAX_TIME_LIMIT, TIME_LIMIT
from corpuskit.query.search import Query, clean_query

VIEWS = ("lines", "count", "facets")


class KwicOptions(LineOptions, total=False):
    """How to search, and what to show of the hits.

    Parameters
    ----------
    view : {"lines", "count", "facets"}
        A line for each hit; only their number; their number for each value of every field.
    by : str or sequence of str, optional
        Count the hits by a field (``year``, ``document`` ...) or by several, or by the N-th
        character or token before or after them (``left:N``, ``right:N``).
    regex, cql : bool
        Whether the query is a regular expression, or a token query.
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
    """

    view: str
    by: By
    regex: bool
    cql: bool
    seconds: float


DEFAULTS: KwicOptions = {
    "view": "lines",
    "by": None,
    "regex": False,
    "cql": False,
    **LINE_DEFAULTS,
    "seconds": TIME_LIMIT,
}


def kwic(corpus: Corpus, query: str, **options: Unpack[KwicOptions]) -> Table:
    """Return every use of a query in its context, or how often it is used.

    Parameters
    ----------
    corpus : Corpus
    query : str
        A string, looked for in the unspaced text in either script, with ``*`` and ``?`` as
        wildcards; or a regular expression, or a token query. Hits do not overlap.
    **options
        See `KwicOptions`: ``view by regex cql window unit cite sort sample seed seconds``.

    Returns
    -------
    Table
        Lines: ``document year position left node right``, with `page` before `position` where a
        document has pages, and with `cite` after all others; `position` is the node's first
        character, counted from 0 in code points; the contexts are the characters as they are
        written.
        With ``view="count"`` one row ``query hits documents``; with ``view="facets"`` rows
        ``field value hits documents share per_1000_chars``.
        With `by`, a row for each group: ``hits documents share`` and, for a field,
        ``per_1000_chars``. ``notes["hits"]`` is the number of hits in every view;
        ``notes["hints"]`` says of a query without a hit what may be wrong with it, if known.

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
    >>> list(kwic(corpus, "台灣", view="count"))
    [('台灣', 9, 2)]
    """
    check_corpus(corpus)
    chosen = resolve_options(KwicOptions, DEFAULTS, options)
    _check(chosen)
    wanted = clean_query(
        Query(coerce("query", query, str), chosen["regex"], chosen["cql"], chosen["seconds"])
    )
    table = _table(corpus, wanted, chosen)
    if table.notes["hits"]:
        return table
    from corpuskit.query.zero_hints import zero_hint

    return table.with_notes(hints={wanted.text: zero_hint(corpus, wanted)})


def _table(corpus: Corpus, query: Query, options: KwicOptions) -> Table:
    if options["by"] or options["view"] == "facets":
        from corpuskit.analysis.kwic_groups import facets, groups

        if options["by"]:
            return groups(corpus, query, options["by"], options["unit"])
        return facets(corpus, query, options["unit"])
    hits = find_hits(corpus, query)
    return (_count if options["view"] == "count" else kwic_lines)(corpus, query, hits, options)


def _check(options: KwicOptions) -> None:
    check_choice("view", options["view"], VIEWS)
    if options["by"] and options["view"] != "lines":
        raise CountError("hits are counted by groups, or by every field, not both")
    if str(options["by"]).startswith(("left:", "right:")) and options["unit"] in WHOLE_UNITS:
        raise CountError(f"{options['by']} counts characters or tokens, not {options['unit']}s")
    if not 0 < options["seconds"] <= MAX_TIME_LIMIT:
        raise CountError(
            f"seconds must be above 0, to {MAX_TIME_LIMIT:g}, got {options['seconds']}"
        )
    check_line_options(options)


def _count(corpus: Corpus, query: Query, hits: CorpusHits, options: KwicOptions) -> Table:
    notes = {**corpus.provenance(), "query": query.text, "hits": len(hits)}
    row = (query.text, len(hits), hits.count_documents())
    return Table((text("query"), HITS, DOCUMENTS), [row], notes=notes, captions=hits.captions())
