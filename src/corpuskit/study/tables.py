"""The tables of a study: one function per kind, each from the yearly counts."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from corpuskit.analysis.compare.changes import change_captions, change_columns
from corpuskit.analysis.compare.terms import changes_table
from corpuskit.core.columns import (
    DOMAIN,
    PER_1000_CHARS,
    SHARE,
    TERM,
    Cell,
    Column,
    integer,
    number,
    text,
)
from corpuskit.core.errors import LexiconError, StudyError
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.stats.rates import per_1000_chars, ratio
from corpuskit.study import captions
from corpuskit.study.changes import Period, period_changes, size_of
from corpuskit.study.settings import Study, StudyOutput
from corpuskit.study.yearly_counts import HitCount, YearlyCounts


class _TermRow(NamedTuple):
    """A term of a domain in a period; `share` is of the hits of the domain."""

    period: str
    domain: str
    term: str
    hits: HitCount
    share: float | None
    per_document: float | None
    per_1000_chars: float | None


class _MeanRow(NamedTuple):
    """A domain in a period: the mean of its yearly shares, and its share of all hits."""

    period: str
    years: int
    domain: str
    hits: HitCount
    mean_share: float | None
    pooled_share: float | None
    min_share: float | None
    max_share: float | None
    per_document: float | None
    per_1000_chars: float | None


def make_table(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    """Return a table of a study.

    Raises
    ------
    StudyError
        With the file and the table: if the lexicon does not have the domain, or a period is
        unknown.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> from corpuskit.study.settings import load_study
    >>> from corpuskit.study.yearly_counts import count_by_year
    >>> study = load_study("sino-russian-communiques")
    >>> counts = count_by_year(open_corpus(study.corpus), load_lexicon(study.lexicon))
    >>> next(make_table(study, study.tables[0], counts).records())["term"]
    '會晤'
    """
    where = f"{study.path}: table '{output.name}'"
    output = with_domain_name(output, counts, where)
    table = _MAKERS[output.kind](study, output, counts)
    sentences, warnings = _about_terms(output, counts)
    return table.replace(
        rows=list(table)[: output.options.get("rows")],
        notes=counts.notes,
        labels=counts.labels,
        captions=(*table.captions, *sentences),
        warnings=(*table.warnings, *warnings),
    )


def with_domain_name(output: StudyOutput, counts: YearlyCounts, where: str) -> StudyOutput:
    """Return an output with the name of its domain, which the study may give as a label.

    Raises
    ------
    StudyError
        If the lexicon does not have the domain.
    """
    written = output.options.get("domain")
    if written is None:
        return output
    try:
        name = counts.lexicon.domain(written).name
    except LexiconError as error:
        raise StudyError(f"{where}: {error}") from error
    return replace(output, options={**output.options, "domain": name})


def domains_of(output: StudyOutput, counts: YearlyCounts) -> list[str]:
    """Return the domain of an output, or all domains where it names none."""
    only = output.options.get("domain")
    return [name for name in counts.domains if only in (None, name)]


def periods_of(study: Study, output: StudyOutput) -> list[Period]:
    """Return the periods of an output, by default those of the study.

    Raises
    ------
    StudyError
        If there are none, or one is unknown.
    """
    where = f"{study.path}: '{output.name}'"
    names = output.options.get("periods") or list(study.periods)
    if not names:
        raise StudyError(
            f"{where}: no period to compare", hint="name periods in the study or in corpus.toml"
        )
    return [study.period(name, where) for name in names]


def rows_of_domains(table: Table, domains: Iterable[str]) -> list[tuple[Cell, ...]]:
    """Return the rows of a table that are about some domains."""
    rows, wanted = list(table), set(domains)
    at = table.names.index("domain")
    return [row for row in rows if row[at] in wanted]


def _about_terms(output: StudyOutput, counts: YearlyCounts) -> tuple[list[Phrase], list[Phrase]]:
    """Return the sentences about what the counts of a table leave out, and the warnings of them."""
    sentences = [captions.not_counted(sorted(counts.excluded))] if counts.excluded else []
    warnings = []
    if counts.counting.audit:
        sentences.append(captions.AUDITED)
    for term in output.options.get("terms", ()):
        form = counts.preferred_form(term)
        if form is None:
            warnings.append(captions.unknown(term, counts.lexicon.name))
            sentences.append(warnings[-1])
        elif form in counts.excluded:
            sentences.append(captions.excluded(term))
    return sentences, warnings


def term_rows(
    counts: YearlyCounts, period: Period, domain: str, min_count: HitCount = 0
) -> list[_TermRow]:
    """Return the terms of a domain in a period, most frequent first."""
    hits = {
        term: n for (name, term), n in counts.hits_by_term(period.years).items() if name == domain
    }
    documents, han = counts.documents(period.years), counts.han(period.years)
    total = sum(hits.values())
    return [
        _TermRow(
            period=period.name,
            domain=domain,
            term=term,
            hits=n,
            share=ratio(n, total),
            per_document=ratio(n, documents),
            per_1000_chars=per_1000_chars(n, han),
        )
        for term, n in sorted(hits.items(), key=lambda item: (-item[1], item[0]))
        if n and n >= min_count
    ]


def _term_columns(counts: YearlyCounts) -> tuple[Column, ...]:
    return (text("term"), counts.hits_column("hits"), SHARE, number("per_document"), PER_1000_CHARS)


def _terms(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    period = study.period(output.options["period"], f"{study.path}: table '{output.name}'")
    min_count = output.options.get("min_count", 0)
    rows = [
        (row.term, row.hits, row.share, row.per_document, row.per_1000_chars)
        for row in term_rows(counts, period, output.options["domain"], min_count)
    ]
    return Table(_term_columns(counts), rows, captions=[size_of(counts, period).caption])


def _shares(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    table = counts.shares_table()
    return table.replace(rows=rows_of_domains(table, domains_of(output, counts)))


def _means(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    rows = [
        _mean_row(counts, period, domain)
        for period in periods_of(study, output)
        for domain in domains_of(output, counts)
    ]
    columns = (
        text("period"),
        integer("years"),
        text("domain"),
        counts.hits_column("hits"),
        number("mean_share", 3),
        number("pooled_share", 3),
        number("min_share", 3, head="Minimum share"),
        number("max_share", 3, head="Maximum share"),
        number("per_document"),
        PER_1000_CHARS,
    )
    return Table(columns, rows, captions=[captions.MEANS])


def _mean_row(counts: YearlyCounts, period: Period, domain: str) -> _MeanRow:
    shares = counts.yearly_shares(domain, period.years).values()
    hits = counts.domain_hits(domain, period.years)
    return _MeanRow(
        period=period.name,
        years=len(shares),
        domain=domain,
        hits=hits,
        mean_share=counts.mean_share(domain, period.years),
        pooled_share=ratio(hits, sum(counts.hits_by_term(period.years).values())),
        min_share=min(shares, default=None),
        max_share=max(shares, default=None),
        per_document=ratio(hits, counts.documents(period.years)),
        per_1000_chars=per_1000_chars(hits, counts.han(period.years)),
    )


def _changes(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    """Return the changes from the first of two periods, the reference, to the second."""
    reference, target = periods_of(study, output)
    hits = counts.hits_column("hits")
    for period in (reference, target):
        if not counts.years_within(period.years):
            warning = captions.empty_period(period.name)
            empty = Table(change_columns((DOMAIN, TERM), hits), [])
            return empty.replace(captions=[warning], warnings=[warning])
    terms, domains = _terms_of(output, counts), domains_of(output, counts)
    keys, changes = period_changes(counts, target, reference)
    rows = [
        row
        for row, (domain, term) in enumerate(keys)
        if domain in domains and (terms is None or term in terms)
    ]
    sentences = change_captions(changes, "term")[:2]
    return changes_table(keys, changes, rows, hits).replace(captions=sentences)


def _terms_of(output: StudyOutput, counts: YearlyCounts) -> set[str | None] | None:
    """Return the terms of an output by their preferred forms; None for all terms."""
    terms = output.options.get("terms")
    return None if terms is None else {counts.preferred_form(term) for term in terms}


def _per_document(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    terms, min_count = _terms_of(output, counts), output.options.get("min_count", 0)
    rows = [
        row
        for period in periods_of(study, output)
        for domain in domains_of(output, counts)
        for row in term_rows(counts, period, domain, min_count)
        if terms is None or row.term in terms
    ]
    return Table((text("period"), DOMAIN, *_term_columns(counts)), rows)


_MAKERS: dict[str, Callable[[Study, StudyOutput, YearlyCounts], Table]] = {
    "terms": _terms,
    "shares": _shares,
    "means": _means,
    "changes": _changes,
    "per-document": _per_document,
}
