"""How often the terms of each domain (領域) occur, and their share."""

from collections.abc import Iterator
from fractions import Fraction

from corpuskit.analysis.domains.counting import (
    Counts,
    DomainOptions,
    Partial,
    counted,
    described,
    domain_sums,
    groups_of,
    hits_column,
    plain,
)
from corpuskit.core.table import Cell, Column, Table, field_column, integer, number, text
from corpuskit.corpus.corpus import Corpus, ordered
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio


def finish(partial: Partial, lexicon: Lexicon, by: str | None) -> Table:
    """Return hits, share and intensity of each domain in each group."""
    rows: list[tuple[Cell, ...]] = []
    for group in groups_of(partial, by):
        first: tuple[Cell, ...] = (group,) if by else ()
        counts = partial.get(group)
        hits = domain_sums(counts.terms if counts else {}, lexicon)
        total = sum(hits.values())
        for domain in lexicon.domains:
            if counts is None:
                rows.append((*first, 0, domain.name, None, None, None))
                continue
            found = hits[domain.name]
            numbers = plain(found), ratio(found, total), per_1000_chars(found, counts.han)
            rows.append((*first, counts.documents, domain.name, *numbers))
    columns = (
        integer("documents"),
        text("domain"),
        hits_column(lexicon),
        number("share", 3),
        number("per_1000_chars"),
    )
    return Table(((field_column(by), *columns) if by else columns), rows)


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
        documents and empty cells. Hits of a term that domains share are split equally.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> [(row[1], row[2]) for row in domains(corpus, load_lexicon("thesis"))]
    [('political-security', 72), ('economic', 23), ('cultural', 21)]
    """
    options = options or DomainOptions()
    whole, counting = counted(corpus, lexicon, options)
    return described(finish(whole, counting.lexicon, options.by), corpus, counting, whole)


def domain_terms(corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None) -> Table:
    """Return the hits of each term that occurs, most frequent first within its domain.

    Returns
    -------
    Table
        ``domain term hits share per_1000_chars``, the field of `by` before them; `share` is
        of the hits of its domain in the group. A shared term stands in each of its domains.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("period=2013-2019")
    >>> list(domain_terms(corpus, load_lexicon("thesis")))[0][:3]
    ('political-security', '會晤', 79)
    """
    options = options or DomainOptions()
    whole, counting = counted(corpus, lexicon, options)
    rows: list[tuple[Cell, ...]] = []
    for group in ordered(whole):
        first: tuple[Cell, ...] = (group,) if options.by else ()
        rows += [(*first, *row) for row in _term_rows(whole[group], counting.lexicon)]
    columns: tuple[Column, ...] = (
        text("domain"),
        text("term"),
        hits_column(counting.lexicon),
        number("share", 3),
        number("per_1000_chars"),
    )
    if options.by:
        columns = (field_column(options.by), *columns)
    table = described(Table(columns, rows), corpus, counting, whole)
    if not options.by:
        return table
    groups = [(group, whole[group].documents if group in whole else 0)
              for group in groups_of(whole, options.by)]  # fmt: skip
    return table.with_notes(groups=groups)


def _term_rows(counts: Counts, lexicon: Lexicon) -> Iterator[tuple[Cell, ...]]:
    hits = domain_sums(counts.terms, lexicon)
    for domain, form, n in term_sums(counts, lexicon):
        yield domain, form, plain(n), ratio(n, hits[domain]), per_1000_chars(n, counts.han)


def term_sums(counts: Counts, lexicon: Lexicon) -> list[tuple[str, str, Fraction]]:
    """Return domain, term and hits of each term, domain by domain, most frequent first."""
    sums: dict[tuple[str, str], Fraction] = {}
    for index, found in counts.terms.items():
        if index >= 0 and found:
            term = lexicon.terms[index]
            for name in term.domains:
                key = name, term.form
                sums[key] = sums.get(key, Fraction(0)) + Fraction(found, len(term.domains))
    places = {domain.name: place for place, domain in enumerate(lexicon.domains)}
    order = sorted(sums, key=lambda key: (places[key[0]], -sums[key], key[1]))
    return [(*key, sums[key]) for key in order]
