"""How often the terms of each domain (領域) occur, and their share."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpuskit.corpus import Corpus, Part, ordered
from corpuskit.errors import CountError
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.model import Value
from corpuskit.store.derived import derived
from corpuskit.table import Cell, Column, Table, field_column, integer, number, text

PER = 1_000
RULES = {
    "longest": "leftmost-longest over all terms and guards",
    "token": "tokens of the segmenter that are terms",
    "substring": "every occurrence, also inside longer words",
}


@dataclass(frozen=True, slots=True)
class DomainOptions:
    """What to count and how to group it.

    Parameters
    ----------
    by : str or None
        A field that makes the groups; ``year`` leaves years without a document as gaps.
    counting : {"longest", "token", "substring"}
    window : int
        Characters of context on each side of a listed hit.
    """

    by: str | None = None
    counting: str = "longest"
    window: int = 20


@dataclass
class Counts:
    """The counts of one group; `terms` by index in the lexicon, -1 for what guards blocked."""

    documents: int = 0
    han: int = 0
    terms: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Add the counts of other documents."""
        self.documents += other.documents
        self.han += other.han
        self.terms.update(other.terms)


Partial = dict[Value, Counts]


def count(part: Part, matcher: Matcher, by: str | None) -> Partial:
    """Return the counts of each group in a part."""
    groups: Partial = {}
    rows = zip(part.values(by), part.sizes("han"), _terms(part, matcher), strict=True)
    for value, han, terms in rows:
        groups.setdefault(value, Counts()).add(Counts(1, han, Counter(terms)))
    return groups


def _terms(part: Part, matcher: Matcher) -> Iterator[dict[int, int]]:
    """Return how often each document has each term; a whole store remembers it."""

    def counted(index: int) -> dict[int, int]:
        spans = part.spans(index) if matcher.counting == "token" else ()
        return Counter(match.term for match in matcher.find(part.key(index), spans))

    def counts() -> list[list[list[int]]]:
        return [[list(pair) for pair in counted(i).items()] for i in range(len(part.documents))]

    if part.kept is None or not part.whole:
        return map(counted, range(len(part.documents)))
    exact = "exact" if part.reading.exact_script else "folded"
    depends = f"{matcher.lexicon.fingerprint}/{matcher.counting}/{exact}"
    kept = derived(part.kept, "domains", depends, counts)
    return ({pair[0]: pair[1] for pair in pairs} for pairs in kept)


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the counts of all parts together."""
    whole: Partial = {}
    for partial in partials:
        for group, counts in partial.items():
            whole.setdefault(group, Counts()).add(counts)
    return whole


def finish(partial: Partial, lexicon: Lexicon, by: str | None) -> Table:
    """Return hits, share and intensity of each domain in each group."""
    rows: list[tuple[Cell, ...]] = []
    for group in _groups(partial, by):
        first: tuple[Cell, ...] = (group,) if by else ()
        counts = partial.get(group)
        hits = _domain_hits(counts, lexicon)
        total = sum(hits.values())
        for domain in lexicon.domains:
            if counts is None:
                rows.append((*first, 0, domain.name, None, None, None))
                continue
            found = hits[domain.name]
            share = found / total if total else None
            rate = found * PER / counts.han if counts.han else None
            rows.append((*first, counts.documents, domain.name, found, share, rate))
    columns = (
        integer("documents"),
        text("domain"),
        integer("hits"),
        number("share", 3),
        number("per_1000_chars"),
    )
    return Table(((field_column(by), *columns) if by else columns), rows)


def _domain_hits(counts: Counts | None, lexicon: Lexicon) -> Counter[str]:
    hits: Counter[str] = Counter()
    for index, found in counts.terms.items() if counts else ():
        if index >= 0:
            hits[lexicon.terms[index].domain] += found
    return hits


def _groups(partial: Partial, by: str | None) -> list[Value]:
    """Return the groups in order; between the first and the last year every year."""
    groups = ordered(partial)
    years = [group for group in groups if isinstance(group, int)]
    if by == "year" and years:
        return [*range(years[0], years[-1] + 1), *(g for g in groups if g is None)]
    return groups


def domains(corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None) -> Table:
    """Return hits, share and intensity of each domain of a lexicon.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    options : DomainOptions, optional

    Returns
    -------
    Table
        ``documents domain hits share per_1000_chars``, the field of `by` before them. `share`
        is of all domain hits of the group, 0 to 1, empty where there is no hit at all;
        `per_1000_chars` is per 1,000 Han characters. A year without a document has 0
        documents and empty cells.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> [(row[1], row[2]) for row in domains(corpus, load_lexicon("thesis"))]
    [('political-security', 72), ('economic', 23), ('cultural', 21)]
    """
    options = options or DomainOptions()
    whole, matcher = _counted(corpus, lexicon, options)
    return _described(finish(whole, lexicon, options.by), corpus, matcher, whole)


def domain_terms(corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None) -> Table:
    """Return the hits of each term that occurs, most frequent first within its domain.

    Returns
    -------
    Table
        ``domain term hits share per_1000_chars``, the field of `by` before them; `share` is
        of the hits of its domain in the group.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("period=2013-2019")
    >>> list(domain_terms(corpus, load_lexicon("thesis")))[0][:3]
    ('political-security', '會晤', 79)
    """
    options = options or DomainOptions()
    whole, matcher = _counted(corpus, lexicon, options)
    rows: list[tuple[Cell, ...]] = []
    for group in ordered(whole):
        first: tuple[Cell, ...] = (group,) if options.by else ()
        rows += [(*first, *row) for row in _term_rows(whole[group], lexicon)]
    columns: tuple[Column, ...] = (
        text("domain"),
        text("term"),
        integer("hits"),
        number("share", 3),
        number("per_1000_chars"),
    )
    if options.by:
        columns = (field_column(options.by), *columns)
    table = _described(Table(columns, rows), corpus, matcher, whole)
    if not options.by:
        return table
    groups = [(group, whole[group].documents if group in whole else 0)
              for group in _groups(whole, options.by)]  # fmt: skip
    return table.with_notes(groups=groups)


def _term_rows(counts: Counts, lexicon: Lexicon) -> Iterator[tuple[Cell, ...]]:
    hits = _domain_hits(counts, lexicon)
    places = {domain.name: place for place, domain in enumerate(lexicon.domains)}
    found = [(lexicon.terms[index], n) for index, n in counts.terms.items() if index >= 0 and n]
    found.sort(key=lambda pair: (places[pair[0].domain], -pair[1], pair[0].form))
    for term, n in found:
        rate = n * PER / counts.han if counts.han else None
        yield term.domain, term.form, n, n / hits[term.domain], rate


def domain_hits(corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None) -> Table:
    """Return every hit with its context, in the order of the documents.

    Returns
    -------
    Table
        ``document year position domain term left node right``: `term` is the preferred form,
        `node` what is written.
    """
    options = options or DomainOptions()
    matcher = _matcher(corpus, lexicon, options)
    rows = [
        row
        for rows in corpus.map(lambda p: list(_hits(p, matcher, options.window)))
        for row in rows
    ]
    columns = (
        text("document"),
        field_column("year"),
        integer("position"),
        text("domain"),
        text("term"),
        Column("left", "left"),
        Column("node", "node"),
        Column("right", "right"),
    )
    return _described(Table(columns, rows), corpus, matcher, {})


def _hits(part: Part, matcher: Matcher, window: int) -> Iterator[tuple[Cell, ...]]:
    for index, document in enumerate(part.documents):
        written = document.text
        spans = part.spans(index) if matcher.counting == "token" else ()
        for start, end, owner in matcher.find(part.key(index), spans):
            if owner >= 0:
                term = matcher.lexicon.terms[owner]
                left = written[max(0, start - window) : start]
                right = written[end : end + window]
                yield (
                    document.name,
                    document.year,
                    start,
                    term.domain,
                    term.form,
                    left,
                    written[start:end],
                    right,
                )


def _matcher(corpus: Corpus, lexicon: Lexicon, options: DomainOptions) -> Matcher:
    if options.window < 0:
        raise CountError(f"window must be 0 or more, got {options.window}")
    if options.by:
        corpus.check_field(options.by)
    return Matcher(lexicon, options.counting, corpus.reading.key)


def _counted(corpus: Corpus, lexicon: Lexicon, options: DomainOptions) -> tuple[Partial, Matcher]:
    matcher = _matcher(corpus, lexicon, options)
    return merge(corpus.map(lambda part: count(part, matcher, options.by))), matcher


def _described(table: Table, corpus: Corpus, matcher: Matcher, whole: Partial) -> Table:
    lexicon, counting = matcher.lexicon, matcher.counting
    notes = {
        **corpus.provenance(),
        "lexicon": lexicon.name,
        "lexicon_fingerprint": lexicon.fingerprint,
        "counting": counting,
    }
    captions = [f"lexicon {lexicon.name}; counted as {counting}: {RULES[counting]}"]
    blocked = sum(counts.terms[-1] for counts in whole.values())
    if whole and counting == "longest":
        notes["blocked"] = blocked
        captions.append(f"{blocked:,} places blocked by guards, not counted")
    if counting == "token":
        notes |= corpus.segmentation()
        split = matcher.never_one_token(corpus.reading.segmenter.spans)
        if split:
            some = "、".join(split[:5]) + (" …" if len(split) > 5 else "")
            captions.append(f"{len(split)} terms are never one token, so not counted: {some}")
    return Table(table.columns, table.rows, notes, tuple(captions))
