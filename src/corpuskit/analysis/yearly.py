"""Hits of each term in each year, with what they are measured by: documents and characters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from corpuskit.analysis.domains import domain_terms
from corpuskit.corpus import Corpus, Part
from corpuskit.errors import SelectError
from corpuskit.lexicon.model import Lexicon
from corpuskit.model import Value
from corpuskit.text.fold import fold

PER = 1_000
Years = tuple[int, int]
"""A first and a last year, both included."""
Hits = int | float


@dataclass
class Sizes:
    """Documents and Han characters of a year."""

    documents: int = 0
    han: int = 0

    def add(self, documents: int, han: int) -> None:
        """Add other documents."""
        self.documents += documents
        self.han += han


Partial = dict[Value, Sizes]


def count(part: Part) -> Partial:
    """Return the sizes of each year in a part."""
    sizes: Partial = {}
    for year, han in zip(part.values("year"), part.sizes("han"), strict=True):
        sizes.setdefault(year, Sizes()).add(1, han)
    return sizes


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the sizes of all parts together."""
    whole: Partial = {}
    for partial in partials:
        for year, sizes in partial.items():
            whole.setdefault(year, Sizes()).add(sizes.documents, sizes.han)
    return whole


@dataclass(frozen=True)
class Yearly:
    """What a study rests on: hits by year and term, and the sizes of the years.

    Parameters
    ----------
    lexicon : Lexicon
    hits : mapping of int to mapping of (str, str) to number
        By year, then by domain and term.
    sizes : mapping of int to Sizes
        Of the years that have a document.
    undated : int
        Documents without a year, which are left out.
    notes : mapping
        What made the counts.
    """

    lexicon: Lexicon
    hits: Mapping[int, Mapping[tuple[str, str], Hits]]
    sizes: Mapping[int, Sizes]
    undated: int = 0
    notes: Mapping[str, object] = field(default_factory=dict)

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

    def within(self, years: Years) -> list[int]:
        """Return the years of a span that have a document."""
        return [year for year in self.years if years[0] <= year <= years[1]]

    def size(self, years: Years) -> Sizes:
        """Return documents and Han characters of a span."""
        whole = Sizes()
        for year in self.within(years):
            whole.add(self.sizes[year].documents, self.sizes[year].han)
        return whole

    def terms(self, years: Years) -> dict[tuple[str, str], Hits]:
        """Return the hits of each domain and term that occurs in a span."""
        found: dict[tuple[str, str], Hits] = {}
        for year in self.within(years):
            for key, hits in self.hits.get(year, {}).items():
                found[key] = found.get(key, 0) + hits
        return found

    def term(self, word: str, years: Years) -> Hits:
        """Return the hits of a term in a span, in all of its domains."""
        form = self.form(word)
        return sum(hits for (_, term), hits in self.terms(years).items() if term == form)

    def domain(self, domain: str, year: int) -> Hits:
        """Return the hits of a domain in a year."""
        return sum(n for (name, _), n in self.hits.get(year, {}).items() if name == domain)

    def share(self, domain: str, year: int) -> float | None:
        """Return the share of a domain of all hits of a year; None where there is none."""
        total = sum(self.hits.get(year, {}).values())
        return self.domain(domain, year) / total if total else None

    def mean_share(self, domain: str, years: Years) -> float | None:
        """Return the mean of the yearly shares of a span; None where no year has one."""
        shares = [s for year in self.within(years) if (s := self.share(domain, year)) is not None]
        return sum(shares) / len(shares) if shares else None


def yearly(corpus: Corpus, lexicon: Lexicon, counting: str = "longest") -> Yearly:
    """Return the hits of each term in each year.

    Raises
    ------
    SelectError
        If no document has a year.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> seen = yearly(open_corpus("sino-russian-communiques"), load_lexicon("thesis"))
    >>> seen.domain("political-security", 2003), round(seen.share("political-security", 2003), 2)
    (72, 0.62)
    """
    from corpuskit import DomainOptions

    table = domain_terms(corpus, lexicon, DomainOptions(by="year", counting=counting))
    hits: dict[int, dict[tuple[str, str], Hits]] = {}
    for year, domain, term, found, *_ in table:
        if isinstance(year, int) and isinstance(found, int | float):
            hits.setdefault(year, {})[str(domain), str(term)] = found
    sizes = merge(corpus.map(count))
    dated = {year: size for year, size in sizes.items() if isinstance(year, int)}
    if not dated:
        raise SelectError("no document has a year")
    undated = sizes[None].documents if None in sizes else 0
    notes = {name: value for name, value in table.notes.items() if name != "groups"}
    return Yearly(lexicon, hits, dated, undated, notes)


def rate(hits: Hits, size: int, per: int = 1) -> float | None:
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
