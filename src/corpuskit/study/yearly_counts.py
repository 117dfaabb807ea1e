"""The counts that every table, figure and verdict of a study is computed from.

The counts of a year are those of `corpuskit domains --by year`. Hits are exact: a hit of a term
that several domains share is split among them as a fraction, and rounded only where it leaves
this module, so that three thirds are 1 and not 0.9999.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Unpack

from corpuskit.analysis.domains.counting import (
    Counting,
    GroupCounts,
    TermCounts,
    as_number,
    count_corpus,
    hits_column,
)
from corpuskit.analysis.domains.options import YEAR, DomainsOptions, domains_options
from corpuskit.analysis.domains.provenance import chart_of, with_provenance
from corpuskit.analysis.domains.shares import finish
from corpuskit.analysis.domains.terms import term_sums
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Column, Labels
from corpuskit.core.errors import SelectError
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import ratio
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import word_key

Years = tuple[int, int]
"""A first and a last year, both included."""
HitCount = int | float
"""A number of hits, which is not whole where domains share a term."""
DomainTerm = tuple[str, str]
"""A domain and a term: a shared term has an entry in each of its domains."""


@dataclass(frozen=True, kw_only=True)
class YearlyCounts:
    """Hits of each domain and term in each year, and the size of the years.

    Parameters
    ----------
    by_year : mapping of int to TermCounts
        Of the years that have a document.
    counting : Counting
        The lexicon, and which hits count.
    corpus : Corpus
    undated : int
        Documents without a year, which are not counted.
    notes : mapping
        What made the counts.
    """

    by_year: Mapping[int, TermCounts]
    counting: Counting
    corpus: Corpus
    undated: int
    notes: Mapping[str, object]

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon, as it is without the decisions of an audit."""
        return self.counting.matcher.lexicon

    @property
    def domains(self) -> list[str]:
        """The names of the domains, in the order of the lexicon."""
        return [domain.name for domain in self.lexicon.domains]

    @property
    def years(self) -> list[int]:
        """The years that have a document, in order."""
        return sorted(self.by_year)

    @property
    def excluded(self) -> frozenset[str]:
        """The terms that are not counted, by their preferred forms."""
        terms = self.counting.lexicon.terms
        return frozenset(terms[index].form for index in self.counting.without)

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {fold(form): term.form for term in self.lexicon.terms for form in term.forms}

    @cached_property
    def _hits(self) -> dict[int, dict[DomainTerm, int | Fraction]]:
        # Whole numbers as int, which adds several times faster than Fraction.
        return {
            year: {
                (domain, term): hits.numerator if hits.denominator == 1 else hits
                for domain, term, hits in term_sums(counts, self.counting.lexicon)
            }
            for year, counts in self.by_year.items()
        }

    def preferred_form(self, word: str) -> str | None:
        """Return the term that a word is a form of; None where it is not in the lexicon."""
        return self._forms.get(word_key(word))

    def why_not_counted(self, word: str) -> str:
        """Return why a word has no count; empty if it has one."""
        form = self.preferred_form(word)
        if form is None:
            return f"{word} is not a term of the lexicon {self.lexicon.name}"
        return f"{word} is excluded" if form in self.excluded else ""

    def hits_column(self, name: str) -> Column:
        """Return a column of hits: integers, unless domains share a term."""
        return hits_column(self.counting.lexicon)._replace(name=name)

    def years_within(self, span: Years) -> list[int]:
        """Return the years of a span that have a document."""
        return [year for year in self.years if span[0] <= year <= span[1]]

    def documents(self, span: Years) -> int:
        """Return the number of documents of a span."""
        return sum(self.by_year[year].documents for year in self.years_within(span))

    def han(self, span: Years) -> int:
        """Return the number of Han characters of a span."""
        return sum(self.by_year[year].han for year in self.years_within(span))

    def _exact_hits(self, span: Years) -> dict[DomainTerm, int | Fraction]:
        sums: dict[DomainTerm, int | Fraction] = {}
        for year in self.years_within(span):
            for key, hits in self._hits[year].items():
                sums[key] = sums.get(key, 0) + hits
        return sums

    def hits_by_term(self, span: Years) -> dict[DomainTerm, HitCount]:
        """Return the hits of each domain and term that occurs in a span."""
        return {key: as_number(hits) for key, hits in self._exact_hits(span).items()}

    def term_hits(self, word: str, span: Years) -> HitCount:
        """Return the hits of a term in a span, in all of its domains."""
        form = self.preferred_form(word)
        return as_number(sum(n for (_, term), n in self._exact_hits(span).items() if term == form))

    def domain_hits(self, domain: str, span: Years) -> HitCount:
        """Return the hits of a domain in a span."""
        return as_number(
            sum(n for (name, _), n in self._exact_hits(span).items() if name == domain)
        )

    def share(self, domain: str, year: int) -> float | None:
        """Return the share of a domain of all hits of a year; None where there are no hits."""
        hits = self._hits.get(year, {})
        return ratio(sum(n for (name, _), n in hits.items() if name == domain), sum(hits.values()))

    def yearly_shares(self, domain: str, span: Years) -> dict[int, float]:
        """Return the share of a domain in each year of a span that has hits."""
        shares = {year: self.share(domain, year) for year in self.years_within(span)}
        return {year: share for year, share in shares.items() if share is not None}

    def mean_share(self, domain: str, span: Years) -> float | None:
        """Return the mean of the yearly shares of a span; None where no year has hits."""
        shares = self.yearly_shares(domain, span).values()
        return sum(shares) / len(shares) if shares else None

    def shares_table(self) -> Table:
        """Return the table of `corpuskit domains --by year`."""
        groups: GroupCounts = {(year,): counts for year, counts in self.by_year.items()}
        table = finish(groups, self.counting.lexicon, self.counting.grouping)
        chart = table.chart and self.chart(table.chart)
        return table.replace(notes=self.notes, labels=self.labels, chart=chart)

    @property
    def labels(self) -> Labels:
        """What each domain is called in each language."""
        return self.lexicon.labels

    def chart(self, chart: Chart) -> Chart:
        """Return a chart with the words about how it was counted."""
        return chart_of(chart, self.corpus, self.counting)


def count_by_year(
    corpus: Corpus, lexicon: Lexicon, **options: Unpack[DomainsOptions]
) -> YearlyCounts:
    """Count the terms of each year; the option `by` is ignored.

    Raises
    ------
    SelectError
        If no document has a year.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> counts = count_by_year(open_corpus("sino-russian-communiques"), load_lexicon("thesis"))
    >>> counts.domain_hits("political-security", (2003, 2003))
    72
    >>> round(counts.share("political-security", 2003), 2)
    0.62
    """
    groups, counting = count_corpus(corpus, lexicon, {**domains_options(options), "by": YEAR})
    by_year = {year: counts for (year,), counts in groups.items() if isinstance(year, int)}
    if not by_year:
        raise SelectError("no document has a year")
    return YearlyCounts(
        by_year=by_year,
        counting=counting,
        corpus=corpus,
        undated=groups[None,].documents if (None,) in groups else 0,
        notes=with_provenance(Table(()), corpus, counting, groups).notes,
    )
