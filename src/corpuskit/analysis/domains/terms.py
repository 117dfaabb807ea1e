"""The view ``terms`` of `domains`: the hits of each term."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from corpuskit.analysis.domains.counting import (
    TermCounts,
    as_number,
    count_corpus,
    domain_sums,
    hits_column,
)
from corpuskit.analysis.domains.options import YEAR, DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.analysis.domains.zero_terms import zero_term_notes
from corpuskit.analysis.measures import chart_of_measure
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOMAIN, PER_1000_CHARS, SHARE, TERM, Cells
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.lexicon.guards import BLOCKED
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio


def terms(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return the hits of each term that occurs, most frequent first within its domain.

    Returns
    -------
    Table
        ``domain term hits share per_1000_chars``, the field of `by` before them; `share` is
        of the hits of its domain in the group. A shared term is in each of its domains.

    Examples
    --------
    >>> from corpuskit import domains, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques").where("period=2013-2019")
    >>> list(domains(corpus, "thesis", view="terms"))[0][:3]
    ('political-security', '會晤', 79)
    """
    counts, counting = count_corpus(corpus, lexicon, options)
    grouping, measure = counting.grouping, options["measure"]
    groups = grouping.ordered(counts)
    rows: list[Cells] = []
    for group in groups:
        rows += [(*group, *row) for row in _rows(counts[group], counting.lexicon)]
    columns = (
        *grouping.columns,
        DOMAIN,
        TERM,
        hits_column(counting.lexicon),
        SHARE,
        PER_1000_CHARS,
    )
    table = Table(
        columns,
        rows,
        captions=grouping.captions(),
        chart=_chart(grouping, groups, measure),
        wide=grouping.across(groups, (DOMAIN.name, TERM.name), (measure or "hits",), absent=0),
    )
    table = with_provenance(table, corpus, counting, counts)
    table = table.with_notes(**zero_term_notes(corpus, counting, counts))
    sizes = [[*group, counts[group].documents] for group in groups]
    return table.with_notes(groups=sizes) if grouping.fields else table


def _chart(grouping: Grouping, groups: Sequence[GroupKey], measure: str | None) -> Chart | None:
    """Return the chart, in which every group with documents has a place, even without a term."""
    if not grouping.axis:
        return None if grouping.axis is None else chart_of_measure(terms_chart(""), measure)
    chart = chart_of_measure(terms_chart(grouping.axis), measure)
    return chart._replace(groups=tuple((key, True) for (key,) in groups))


def terms_chart(by: str) -> Chart:
    """Return the chart of terms: lists for each domain, or lines of the most frequent by year."""
    # Raw counts of groups of unequal size do not compare.
    return Chart(
        title=Phrase("Frequency of terms"),
        first_title=Phrase("Most frequent terms"),
        unit=Phrase("hits per 1,000 Han characters") if by else Phrase("count"),
        y=("per_1000_chars",) if by else ("hits",),
        x=by,
        series=TERM.name,
        panel=DOMAIN.name,
        kinds=("lines", "bars") if by == YEAR else ("bars",),
        rank="hits",
        zero_if_absent=True,
        size="hits",
        whole=(by, DOMAIN.name) if by else (DOMAIN.name,),
    )


def _rows(counts: TermCounts, lexicon: Lexicon) -> Iterator[Cells]:
    hits = domain_sums(counts.terms, lexicon)
    for domain, form, n in term_sums(counts, lexicon):
        yield domain, form, as_number(n), ratio(n, hits[domain]), per_1000_chars(n, counts.han)


def term_sums(counts: TermCounts, lexicon: Lexicon) -> list[tuple[str, str, Fraction]]:
    """Return domain, term and hits of each term, domain by domain, most frequent first."""
    sums: dict[tuple[str, str], Fraction] = {}
    for index, hits in counts.terms.items():
        if index != BLOCKED and hits:
            term = lexicon.terms[index]
            for name in term.domains:
                key = name, term.form
                sums[key] = sums.get(key, Fraction(0)) + Fraction(hits, len(term.domains))
    places = {domain.name: place for place, domain in enumerate(lexicon.domains)}
    order = sorted(sums, key=lambda key: (places[key[0]], -sums[key], key[1]))
    return [(*key, sums[key]) for key in order]
