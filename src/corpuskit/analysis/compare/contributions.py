"""The view ``contributions`` of `compare`: which terms make the difference of each domain.

A share or an intensity of a domain is a sum over its terms, so its difference is one too
(Gallagher et al. 2021, word shifts). Invariants: the contributions of a domain sum to its
difference to 1e-12; changing the sides changes the signs; the contribution of two terms together
is the sum of theirs.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from corpuskit.analysis.compare.changes import SideSize, sides_caption, state
from corpuskit.analysis.compare.options import CompareOptions
from corpuskit.analysis.compare.sides import ComparedTerms, compared_terms
from corpuskit.analysis.compare.units import TermErrors, resampled_unit, term_errors
from corpuskit.analysis.domains.counting import GroupCounts, as_number, domain_sums, hits_column
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.analysis.domains.spread import FEWEST, Resampling
from corpuskit.analysis.domains.terms import term_sums
from corpuskit.core.blocks import block_of
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOMAIN, TERM, Cells, Column, number, text
from corpuskit.core.errors import SelectError
from corpuskit.core.phrases import Phrase, label, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.bootstrap import difference_interval
from corpuskit.stats.rates import PER_CHARS

_Hits = Mapping[tuple[str, str], Fraction]
_SHARE = "share"


class _Side(NamedTuple):
    """The hits of one side, and what they are divided by."""

    hits: _Hits
    domains: Mapping[str, Fraction]
    whole: Fraction
    times: int

    def rate(self, hits: Fraction) -> Fraction:
        return hits * self.times / self.whole

    def of(self, key: tuple[str, str]) -> Fraction:
        return self.hits.get(key, Fraction(0))


class _Decomposition(NamedTuple):
    """Both sides, the errors of the terms of each, and the level of intervals."""

    target: _Side
    reference: _Side
    sizes: tuple[SideSize, SideSize]
    columns: Mapping[tuple[str, str], int]
    errors: list[TermErrors | None]
    level: float


def contributions(corpus: Corpus, lexicon: Lexicon, options: CompareOptions) -> Table:
    """Return how much each term contributes to the difference of its domain, largest first.

    Returns
    -------
    Table
        ``domain term target_hits reference_hits contribution contribution_low contribution_high
        share_of_shift state``. With ``measure="share"``, `contribution` is the term's share of
        all domain hits of the target minus that of the reference; with ``per_1000_chars``, its
        hits per 1,000 Han characters. `share_of_shift` is its part of the difference of the
        domain, negative where it works against it, empty where there is none. A limit applies to
        each domain.
        The interval is by bootstrap over the documents of both sides, over clauses where a side
        has fewer than 5 documents, with Welch's t; it is empty where fewer than 5 units of both
        sides together have the term, or a side has fewer than 5 effective units.

    Raises
    ------
    SelectError
        If a side has no hit, or no Han characters.

    References
    ----------
    .. [1] Gallagher, R. J. et al. (2021). Generalized word shift graphs. EPJ Data Science 10:4.

    Examples
    --------
    >>> from corpuskit import compare, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = compare(corpus, "thesis", view="contributions", target="period=2013-2019")
    >>> row = next(table.records())
    >>> row["term"], round(row["contribution"], 3)
    ('會晤', -0.061)
    """
    compared = compared_terms(corpus, lexicon, options)
    found = _decomposition(corpus, compared, options)
    domains = [domain.name for domain in compared.counting.lexicon.domains]
    blocks = [block_of(list(_rows(found, domain))) for domain in domains]
    table = Table(
        _columns(compared.counting.lexicon, options["measure"]),
        blocks,
        notes={
            name: list(value) if isinstance(value := options[name], tuple) else value
            for name in ("target", "reference", "measure", "draws", "seed", "level")
        },
        captions=[
            sides_caption(*compared.sizes),
            *(_sum_caption(found, domain, lexicon, options["measure"]) for domain in domains),
            _method_caption(compared, options),
            *_gap_captions(found, compared),
        ],
        chart=_chart(options["measure"]),
        limit_each=True,
    )
    totals: GroupCounts = {(place,): counts for place, counts in enumerate(compared.counts)}
    return with_provenance(table, corpus, compared.counting, totals)


def _decomposition(
    corpus: Corpus, compared: ComparedTerms, options: CompareOptions
) -> _Decomposition:
    is_share = options["measure"] == _SHARE
    sides = []
    lexicon = compared.counting.lexicon
    for size, counts in zip(compared.sizes, compared.counts, strict=True):
        domains = domain_sums(counts.terms, lexicon)
        whole = sum(domains.values(), Fraction(0)) if is_share else Fraction(counts.han)
        if not whole:
            missing = "hit of a domain" if is_share else "Han characters"
            raise SelectError(f"{size.name}: no {missing}, so nothing can be divided")
        hits = {(domain, term): n for domain, term, n in term_sums(counts, lexicon)}
        sides.append(_Side(hits, domains, whole, 1 if is_share else PER_CHARS))
    target, reference = sides
    keys = sorted({*target.hits, *reference.hits})
    columns = {key: place for place, key in enumerate(keys)}
    resampling = Resampling(options["draws"], options["seed"], options["level"])
    errors = term_errors(corpus, compared, columns, resampling, of_share=is_share)
    return _Decomposition(target, reference, compared.sizes, columns, errors, options["level"])


def _rows(found: _Decomposition, domain: str) -> Iterator[Cells]:
    """Yield the rows of a domain, those that contribute most first."""
    target, reference = found.target, found.reference
    shift = target.rate(target.domains[domain]) - reference.rate(reference.domains[domain])
    parts = {
        key: target.rate(target.of(key)) - reference.rate(reference.of(key))
        for key in found.columns
        if key[0] == domain
    }
    for key in sorted(parts, key=lambda key: (-abs(parts[key]), key[1])):
        hits = target.of(key), reference.of(key)
        signs = (
            _sign(hits[0] * found.sizes[1].documents - hits[1] * found.sizes[0].documents),
            _sign(hits[0] * found.sizes[1].han - hits[1] * found.sizes[0].han),
        )
        yield (
            *(*key, *map(as_number, hits), float(parts[key])),
            *_interval(found, key, float(parts[key])),
            float(parts[key] / shift) if shift else None,
            state(float(hits[0]), float(hits[1]), *signs),
        )


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _interval(
    found: _Decomposition, key: tuple[str, str], value: float
) -> tuple[float, float] | tuple[None, None]:
    target, reference = found.errors
    column = found.columns[key]
    if target is None or reference is None or _carriers(found, column) < FEWEST:
        return None, None
    times = found.target.times
    errors = times * float(target.errors[column]), times * float(reference.errors[column])
    if not any(errors):
        return None, None
    units = target.effective, reference.effective
    return difference_interval(value, errors, units, level=found.level)


def _carriers(found: _Decomposition, column: int) -> int:
    return sum(int(side.carriers[column]) for side in found.errors if side is not None)


def _sum_caption(found: _Decomposition, domain: str, lexicon: Lexicon, measure: str) -> Phrase:
    sides = found.target, found.reference
    after, before = (float(side.rate(side.domains[domain])) for side in sides)
    terms = sum(key[0] == domain for key in found.columns)
    name = label(domain, lexicon.labels.get(domain, {}))
    if measure == _SHARE:
        return Phrase(
            "{domain}: share {before:.4f} to {after:.4f}; {change:+.2f} percentage points, the "
            "sum of {terms}",
            domain=name, before=before, after=after, change=100 * (after - before),
            terms=plural(terms, "term"),
        )  # fmt: skip
    return Phrase(
        "{domain}: {before:.3f} to {after:.3f} hits per 1,000 Han characters; {change:+.3f}, the "
        "sum of {terms}",
        domain=name, before=before, after=after, change=after - before,
        terms=plural(terms, "term"),
    )  # fmt: skip


def _method_caption(compared: ComparedTerms, options: CompareOptions) -> Phrase:
    values = {
        "level": f"{options['level']:.0%}", "draws": options["draws"], "seed": options["seed"],
    }  # fmt: skip
    if resampled_unit(compared) == "document":
        return Phrase(
            "{level} intervals: bootstrap over the documents of each side, {draws:,} samples, seed "
            "{seed}; Welch's t, not corrected for the number of terms",
            **values,
        )
    return Phrase(
        "{level} intervals: bootstrap over clauses, because a side has fewer than {fewest} "
        "documents; {draws:,} samples, seed {seed}; Welch's t, not corrected for the number of "
        "terms",
        fewest=FEWEST, **values,
    )  # fmt: skip


def _gap_captions(found: _Decomposition, compared: ComparedTerms) -> Iterator[Phrase]:
    units = Phrase("clauses" if resampled_unit(compared) == "clause" else "documents")
    if None in found.errors:
        yield Phrase(
            "no intervals: a side has fewer than {fewest} effective {units}",
            fewest=FEWEST, units=units,
        )  # fmt: skip
        return
    few = sum(_carriers(found, column) < FEWEST for column in found.columns.values())
    if few:
        yield Phrase(
            "no interval where fewer than {fewest} {units} of both sides have the term: {terms}",
            fewest=FEWEST, units=units, terms=plural(few, "term"),
        )  # fmt: skip


def _columns(lexicon: Lexicon, measure: str) -> tuple[Column, ...]:
    hits = hits_column(lexicon)
    digits = 4 if measure == _SHARE else 3
    return (
        *(DOMAIN, TERM, hits._replace(name="target_hits"), hits._replace(name="reference_hits")),
        number("contribution", digits),
        number("contribution_low", digits),
        number("contribution_high", digits),
        number("share_of_shift", 3),
        text("state"),
    )


def _chart(measure: str) -> Chart:
    is_share = measure == _SHARE
    return Chart(
        title=Phrase("What makes the difference"),
        unit=Phrase("contribution to the share")
        if is_share
        else Phrase("contribution to the hits per 1,000 Han characters"),
        y=("contribution",),
        series=TERM.name,
        panel=DOMAIN.name,
        low="contribution_low",
        high="contribution_high",
        percent=is_share,
    )
