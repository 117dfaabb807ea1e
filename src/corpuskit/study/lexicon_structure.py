"""What a lexicon contains, and how its terms are spread in a corpus, as tables of a validation."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.analysis.domains.counting import domain_sums
from corpuskit.core.columns import DOMAIN, integer, number, text
from corpuskit.core.table import Table
from corpuskit.lexicon.guards import BLOCKED
from corpuskit.lexicon.model import Lexicon, Term
from corpuskit.stats.dispersion import PartCounts, dispersion
from corpuskit.stats.rates import ratio
from corpuskit.study.yearly_counts import YearlyCounts

_CONTENT = (
    *(DOMAIN, integer("terms"), integer("variants"), integer("guards")),
    *(integer("shared"), integer("with_note"), integer("with_source"), integer("never_found")),
)
_SPREAD = (
    *(DOMAIN, number("hits", 1), integer("documents"), number("coverage", 3)),
    *(number("dp_norm", 3), integer("terms_found"), text("top_term"), number("top_share", 3)),
)


class _ContentRow(NamedTuple):
    domain: str
    terms: int
    variants: int
    guards: int
    shared: int
    with_note: int
    with_source: int
    never_found: int


class _SpreadRow(NamedTuple):
    """A domain; `coverage` is the share of documents with a hit, `dp_norm` is 0 for even."""

    domain: str
    hits: float
    documents: int
    coverage: float | None
    dp_norm: float | None
    terms_found: int
    top_term: str | None
    top_share: float | None


def content_table(counts: YearlyCounts) -> Table:
    """Return the terms of each domain, how many have a note or a source, and how many no hit."""
    lexicon, total = counts.lexicon, _totals(counts)
    found = {term.form for term, n in _hits_by_term(counts.counting.lexicon, total) if n}
    rows = []
    for name in counts.domains:
        terms = [term for term in lexicon.terms if name in term.domains]
        rows.append(
            _ContentRow(
                domain=name,
                terms=len(terms),
                variants=sum(len(term.variants) for term in terms),
                guards=sum(len(term.guards) for term in terms),
                shared=sum(len(term.domains) > 1 for term in terms),
                with_note=sum(bool(term.note) for term in terms),
                with_source=sum(bool(term.source) for term in terms),
                never_found=sum(term.form not in found for term in terms),
            )
        )
    return Table(_CONTENT, rows, labels=counts.labels)


def spread_table(counts: YearlyCounts) -> Table:
    """Return coverage of each domain, its dispersion over documents, and its largest term."""
    lexicon = counts.counting.lexicon
    documents = [pair for pair in _documents(counts) if pair[0]]
    sums = [domain_sums(terms, lexicon) for _, terms in documents]
    sizes, total = [size for size, _ in documents], _totals(counts)
    rows = []
    for name in counts.domains:
        own = [float(one[name]) for one in sums]
        shares: defaultdict[str, float] = defaultdict(float)
        for term, n in _hits_by_term(lexicon, total):
            if name in term.domains and n:
                shares[term.form] += n / len(term.domains)
        top = max(shares, key=lambda form: (shares[form], form), default=None)
        covered = sum(hits > 0 for hits in own)
        rows.append(
            _SpreadRow(
                domain=name,
                hits=sum(own),
                documents=covered,
                coverage=ratio(covered, len(own)),
                dp_norm=_dp_norm(own, sizes),
                terms_found=len(shares),
                top_term=top,
                top_share=ratio(shares[top], sum(shares.values())) if top else None,
            )
        )
    return Table(_SPREAD, rows, labels=counts.labels)


def _documents(counts: YearlyCounts) -> Iterator[tuple[int, dict[int, int]]]:
    """Yield the Han characters and the terms of each document that has a year."""
    for part in counts.corpus.parts:
        found = counts.counting.terms(part)
        for document, size, terms in zip(part.documents, part.sizes("han"), found, strict=True):
            if document.year is not None:
                yield size, terms


def _totals(counts: YearlyCounts) -> Counter[int]:
    total: Counter[int] = Counter()
    for year in counts.by_year.values():
        total.update(year.terms)
    return total


def _hits_by_term(lexicon: Lexicon, total: Counter[int]) -> Iterator[tuple[Term, int]]:
    """Yield each term that occurs, with its hits."""
    for index, n in total.items():
        if index != BLOCKED:
            yield lexicon.terms[index], n


def _dp_norm(hits: list[float], sizes: list[int]) -> float | None:
    """Return the dispersion of a domain; None without a hit, or with fewer than two documents."""
    import numpy

    parts = [number for number, n in enumerate(hits) if n]
    if not parts or len(sizes) < 2:
        return None
    triplets = (numpy.zeros(len(parts), int), numpy.array(parts))
    values = numpy.array([hits[number] for number in parts])
    return float(dispersion(PartCounts(*triplets, values, numpy.array(sizes)), 1).dp_norm[0])
