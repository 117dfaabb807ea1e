"""The text of one document, clause by clause, with hits marked."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TypedDict, Unpack

from corpuskit.analysis.citing import cite_document
from corpuskit.analysis.find_document import find_document
from corpuskit.analysis.kwic_hits import find_hits
from corpuskit.core.columns import HITS, Cells, offset, text
from corpuskit.core.errors import CountError, QueryError, SelectError, pluralise
from corpuskit.core.model import Span
from corpuskit.core.options import coerce, resolve_options
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.query.search import Query, clean_query
from corpuskit.text.clauses import Clause, clause_at, clauses


class ShowOptions(TypedDict, total=False):
    """What to mark, and where to begin.

    Parameters
    ----------
    at : int, optional
        An offset in the document, such as the `position` of `kwic`: the text begins with the
        clause that contains it.
    regex, cql : bool
        Whether the queries are regular expressions, or token queries.
    lexicon : Lexicon, str or Path, optional
        The terms of this lexicon are marked too, by longest match.
    domain : str, optional
        Only those of this domain; without `lexicon`, of the lexicon of the corpus.
    """

    at: int | None
    regex: bool
    cql: bool
    lexicon: object
    domain: str | None


DEFAULTS: ShowOptions = {"at": None, "regex": False, "cql": False, "lexicon": None, "domain": None}


def show(corpus: Corpus, document: str, *queries: str, **options: Unpack[ShowOptions]) -> Table:
    """Return the text of a document, with the hits of queries or terms.

    Parameters
    ----------
    corpus : Corpus
    document : str
        Its name, title, file name or year, or the beginning of its name or title, if only one
        document is meant.
    *queries : str
        As for `kwic`.
    **options
        See `ShowOptions`: ``at regex cql lexicon domain``.

    Returns
    -------
    Table
        A row for each clause (條款): ``start clause text``, with `hits` before `text` if anything
        is marked. The texts of all rows together are the text of the document, unchanged.
        ``notes["marks"]`` has the spans of the hits in the document, in order, without overlap;
        ``notes["hints"]`` the queries without a hit, and what may be wrong with them.

    Raises
    ------
    SelectError
        If no document is meant or several are, or `at` is not in the document.
    QueryError, LexiconError, OptionError
        For a wrong query, an unknown lexicon or domain, a wrong option.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = show(corpus, "2003", "夥伴")
    >>> table.notes["hits"], sum(table.column("hits"))
    (2, 2)
    >>> "".join(table.column("text")) == corpus.text("2003")
    True
    """
    check_corpus(corpus)
    chosen = resolve_options(ShowOptions, DEFAULTS, options)
    if chosen["regex"] and chosen["cql"]:
        raise QueryError("regex and cql exclude each other")
    one = find_document(corpus, coerce("document", document, str))
    (found,) = one.documents
    written, at = found.text, chosen["at"]
    if at is not None and not 0 <= at < len(written):
        raise SelectError(
            f"{found.name}: has no offset {at}",
            hint=f"the document has {pluralise(len(written), 'character')}",
        )
    is_marked = bool(queries or chosen["lexicon"] is not None or chosen["domain"] is not None)
    parts = clauses(written)
    if at:
        parts = parts[clause_at(parts, at) :]
    hints: dict[str, str] = {}
    spans = _joined([*_query_spans(one, queries, chosen, hints), *_term_spans(one, chosen)])
    marks = [span for span in spans if parts and span.start >= parts[0].start]
    rows = list(_rows(written, parts, marks, is_marked))
    columns = (offset("start"), text("clause"), *([HITS] if is_marked else []), text("text"))
    notes = {
        **one.provenance(),
        "document": found.name,
        "queries": list(queries),
        "hits": len(marks),
        "marks": [list(mark) for mark in marks],
        "at": at,
        **({"hints": hints} if hints else {}),
    }
    captions = [Phrase("{hits} marked", hits=plural(len(marks), "hit"))] if is_marked else []
    return Table(columns, rows, notes=notes, captions=captions, heading=cite_document(found))


def _query_spans(
    corpus: Corpus, queries: tuple[str, ...], options: ShowOptions, hints: dict[str, str]
) -> Iterator[Span]:
    """Yield the hits of queries; `hints` gets a query without a hit, and what may be wrong."""
    for query in queries:
        wanted = clean_query(Query(coerce("query", query, str), options["regex"], options["cql"]))
        hits = find_hits(corpus, wanted)
        for number in range(len(hits)):
            _, hit = hits.at(number)
            yield Span(hit.start, hit.end)
        if not len(hits):
            from corpuskit.query.zero_hints import zero_hint

            hints[query] = zero_hint(corpus, wanted)


def _term_spans(corpus: Corpus, options: ShowOptions) -> Iterator[Span]:
    lexicon, domain = options["lexicon"], options["domain"]
    if lexicon is None and domain is None:
        return
    from pathlib import Path

    from corpuskit.analysis.domains.counting import make_counting
    from corpuskit.analysis.domains.hits import judged_hits
    from corpuskit.analysis.domains.options import domains_options
    from corpuskit.corpus.lexicon_choice import lexicon_of

    if lexicon is not None and not isinstance(lexicon, Lexicon | str | Path):
        raise CountError(f"lexicon must be a lexicon or the name of one, got {lexicon!r}")
    chosen = lexicon_of(corpus, lexicon)
    name = chosen.domain(domain).name if domain is not None else None
    counting = make_counting(corpus, chosen, domains_options({}))
    for part in corpus.parts:
        for match, term, _ in judged_hits(part, 0, counting):
            if name is None or name in term.domains:
                yield Span(match.start, match.end)


def _joined(spans: list[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _rows(written: str, parts: list[Clause], marks: list[Span], is_marked: bool) -> Iterator[Cells]:
    starts = [mark.start for mark in marks]
    for part in parts:
        hits = bisect_left(starts, part.end) - bisect_left(starts, part.start)
        cells = (hits,) if is_marked else ()
        yield (part.start, part.label, *cells, written[part.start : part.end])
