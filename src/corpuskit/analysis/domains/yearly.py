"""Hits of each term in each year, with what they are measured by: documents and characters."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from corpuskit.analysis.domains.counting import Counts, DomainOptions, counted, described, plain
from corpuskit.analysis.domains.domains import term_sums
from corpuskit.core.errors import SelectError
from corpuskit.core.table import Column, Table, integer, number
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.fold import fold

PER = 1_000
Years = tuple[int, int]
"""A first and a last year, both included."""
Hits = int | float
Exact = dict[tuple[str, str], int | Fraction]
"""Hits of each domain and term, before any rounding; whole ones as int, which adds faster."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Documents and Han characters of a year or a span."""

    documents: int = 0
    han: int = 0


@dataclass(frozen=True)
class Yearly:
    """What a study rests on: hits by year and term, and the sizes of the years.

    Parameters
    ----------
    lexicon : Lexicon
    hits : mapping of int to mapping of (str, str) to int or Fraction
        By year, then by domain and term; a hit of several domains is split among them.
    sizes : mapping of int to Sizes
        Of the years that have a document.
    undated : int
        Documents without a year, which are left out.
    notes : mapping
        What made the counts.
    split : bool
        Whether a hit may be split, so that counts need not be whole.
    without : frozenset of str
        Terms that are left out.
    """

    lexicon: Lexicon
    hits: Mapping[int, Exact]
    sizes: Mapping[int, Sizes]
    undated: int = 0
    notes: Mapping[str, object] = field(default_factory=dict)
    split: bool = False
    without: frozenset[str] = frozenset()

    @property
    def years(self) -> list[int]:
        """The years that have a document, in order."""
        return sorted(self.sizes)

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {fold(form): term.form for term in self.lexicon.terms for form in term.forms}

    def form(self, word: str) -> str | None:
        """Return the term that a word is a form of, None where it is none."""
        return self._forms.get(fold(word))

    def unknown(self, word: str) -> str:
        """Return why a word has no count: no term, or one that is left out; empty if it has."""
        form = self.form(word)
        if form is None:
            return f"{word} is no term of the lexicon {self.lexicon.name}"
        return f"{word} is left out" if form in self.without else ""

    def hits_column(self, name: str) -> Column:
        """Return a column of hits: whole numbers, unless one may be split."""
        return number(name) if self.split else integer(name)

    def within(self, years: Years) -> list[int]:
        """Return the years of a span that have a document."""
        return [year for year in self.years if years[0] <= year <= years[1]]

    def size(self, years: Years) -> Sizes:
        """Return documents and Han characters of a span."""
        sizes = [self.sizes[year] for year in self.within(years)]
        return Sizes(sum(one.documents for one in sizes), sum(one.han for one in sizes))

    def _exact(self, years: Years) -> Exact:
        found: Exact = {}
        for year in self.within(years):
            for key, hits in self.hits.get(year, {}).items():
                found[key] = found.get(key, 0) + hits
        return found

    def terms(self, years: Years) -> dict[tuple[str, str], Hits]:
        """Return the hits of each domain and term that occurs in a span."""
        return {key: plain(hits) for key, hits in self._exact(years).items()}

    def term(self, word: str, years: Years) -> Hits:
        """Return the hits of a term in a span, in all of its domains."""
        form, found = self.form(word), self._exact(years)
        return plain(sum(n for (_, term), n in found.items() if term == form))

    def domain(self, domain: str, years: Years) -> Hits:
        """Return the hits of a domain in a span."""
        found = self._exact(years)
        return plain(sum(n for (name, _), n in found.items() if name == domain))

    def share(self, domain: str, year: int) -> float | None:
        """Return the share of a domain of all hits of a year; None where there is none."""
        total = sum(self.hits.get(year, {}).values())
        return float(self.domain(domain, (year, year)) / total) if total else None

    def mean_share(self, domain: str, years: Years) -> float | None:
        """Return the mean of the yearly shares of a span; None where no year has one."""
        shares = [s for year in self.within(years) if (s := self.share(domain, year)) is not None]
        return sum(shares) / len(shares) if shares else None


def yearly(corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None) -> Yearly:
    """Return the hits of each term in each year, whatever `by` the options have.

    Raises
    ------
    SelectError
        If no document has a year.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> seen = yearly(open_corpus("sino-russian-communiques"), load_lexicon("thesis"))
    >>> seen.domain("political-security", (2003, 2003))
    72
    >>> round(seen.share("political-security", 2003), 2)
    0.62
    """
    options = replace(options or DomainOptions(), by="year")
    whole, counting = counted(corpus, lexicon, options)
    dated = {year: counts for year, counts in whole.items() if isinstance(year, int)}
    if not dated:
        raise SelectError("no document has a year")
    return Yearly(
        lexicon,
        {year: _by_term(counts, counting.lexicon) for year, counts in dated.items()},
        {year: Sizes(counts.documents, counts.han) for year, counts in dated.items()},
        whole[None].documents if None in whole else 0,
        described(Table((), ()), corpus, counting, whole).notes,
        counting.lexicon.shares,
        frozenset(counting.lexicon.terms[index].form for index in counting.without),
    )


def _by_term(counts: Counts, lexicon: Lexicon) -> Exact:
    return {
        (domain, term): hits.numerator if hits.denominator == 1 else hits
        for domain, term, hits in term_sums(counts, lexicon)
    }


def rate(hits: Hits, size: Hits, per: int = 1) -> float | None:
    """Return hits per so many documents or characters; None where there is none.

    Examples
    --------
    >>> rate(56, 13), rate(0, 0)
    (4.3076923076923075, None)
    """
    return hits * per / size if size else None


def per_chars(hits: Hits, sizes: Sizes) -> float | None:
    """Return hits per 1,000 Han characters."""
    return rate(hits, sizes.han, PER)
