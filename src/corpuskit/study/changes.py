"""The periods that a study compares, and whether a number moves up or down."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpuskit.analysis.compare.changes import Changes, SideSize
from corpuskit.analysis.compare.terms import term_changes
from corpuskit.core.errors import SelectError, join_names
from corpuskit.core.phrases import Phrase
from corpuskit.sources.settings import period_years
from corpuskit.study.yearly_counts import DomainTerm, YearlyCounts, Years


class Period(NamedTuple):
    """A period by its name, with its first and last year."""

    name: str
    years: Years


def resolve_period(name: str, periods: Mapping[str, Years]) -> Years:
    """Return the years of a named period, of a range, or of one year.

    Examples
    --------
    >>> resolve_period("early", {"early": (2000, 2012)}), resolve_period("2009", {})
    ((2000, 2012), (2009, 2009))
    """
    years = periods.get(name) or period_years(name)
    if years is None:
        raise SelectError(
            f"unknown period '{name}'; known: {join_names(periods) or 'none'}",
            hint="name a period of the corpus, or years such as 2000-2012",
        )
    return years


def period_changes(
    counts: YearlyCounts, target: Period, reference: Period
) -> tuple[list[DomainTerm], Changes]:
    """Return the terms of two periods, and how they change; see `corpuskit.compare`.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> from corpuskit.study.yearly_counts import count_by_year
    >>> counts = count_by_year(open_corpus("sino-russian-communiques"), load_lexicon("thesis"))
    >>> late, early = Period("late", (2013, 2019)), Period("early", (2000, 2012))
    >>> keys, changes = period_changes(counts, late, early)
    >>> keys[0], changes.target.caption
    (('political-security', '會晤'), 'late: 7 documents, 33,520 Han characters')
    """
    hits = counts.hits_by_term(target.years), counts.hits_by_term(reference.years)
    sizes = size_of(counts, target), size_of(counts, reference)
    return term_changes(counts.domains, hits, sizes)


def size_of(counts: YearlyCounts, period: Period) -> SideSize:
    """Return the size of a period."""
    return SideSize(period.name, counts.documents(period.years), counts.han(period.years))


def direction(pair: Sequence[float | None]) -> Phrase:
    """Return ``up``, ``down`` or ``level``; empty where one of the two values does not exist.

    Examples
    --------
    >>> direction([56, 31]), direction([4.3, 4.4]), direction([1.0, None])
    ('down', 'up', '')
    """
    first, second = pair
    if first is None or second is None:
        return Phrase("")
    return Phrase("level" if first == second else "up" if second > first else "down")
