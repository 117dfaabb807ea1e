"""Shares that fall because the other domains grow, not because a domain has fewer hits.

A share is of all domain hits, so it also falls where its own hits stay the same and the others
rise. The first group is compared with the last of a series, or two groups with each other.
"""

from fractions import Fraction

from corpuskit.analysis.domains.counting import GroupCounts, TermCounts, domain_sums
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase, label, listed
from corpuskit.corpus.grouping import Grouping
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio, share_change_parts

_FLOAT_ERROR = 1e-12


def falling_share_captions(
    counts: GroupCounts, lexicon: Lexicon, grouping: Grouping
) -> tuple[Phrase, ...]:
    """Return a sentence for each domain whose share falls mostly because the others grow.

    Parameters
    ----------
    counts : GroupCounts
    lexicon : Lexicon
    grouping : Grouping

    Returns
    -------
    tuple of Phrase
        Empty for groups by several fields, for one group, and for more than two groups that are
        not a series in time.
    """
    groups = [
        group
        for group in grouping.ordered(counts)
        if None not in group and any(counts[group].terms.values()) and counts[group].han
    ]
    if len(grouping.fields) != 1 or len(groups) < 2:
        return ()
    if len(groups) > 2 and not grouping.is_series:
        return ()
    first, last = groups[0], groups[-1]
    found = (
        _caption(domain.name, (first, last), (counts[first], counts[last]), lexicon, grouping)
        for domain in lexicon.domains
    )
    return tuple(caption for caption in found if caption is not None)


def _caption(
    domain: str,
    groups: tuple[GroupKey, GroupKey],
    counts: tuple[TermCounts, TermCounts],
    lexicon: Lexicon,
    grouping: Grouping,
) -> Phrase | None:
    hits = [domain_sums(some.terms, lexicon) for some in counts]
    totals = [sum(own.values(), Fraction(0)) for own in hits]
    if not all(totals):
        return None
    own = [of[domain] / some.documents for of, some in zip(hits, counts, strict=True)]
    others = [
        (total - of[domain]) / some.documents
        for total, of, some in zip(totals, hits, counts, strict=True)
    ]
    parts = share_change_parts((own[0], own[1]), (others[0], others[1]))
    if sum(parts) >= 0 or parts[1] >= parts[0] - _FLOAT_ERROR:
        return None
    shares = [ratio(of[domain], total) for of, total in zip(hits, totals, strict=True)]
    rates = [per_1000_chars(of[domain], some.han) for of, some in zip(hits, counts, strict=True)]
    return Phrase(
        "{domain}: the share falls from {share[0]:.3f} to {share[1]:.3f} ({groups}) mostly because "
        "the others grow: hits per document {own[0]:.1f} to {own[1]:.1f}, of the others "
        "{others[0]:.1f} to {others[1]:.1f}; per 1,000 Han characters {rate[0]:.2f} to "
        "{rate[1]:.2f}",
        domain=label(domain, lexicon.labels.get(domain, {})),
        groups=listed((listed(grouping.labels(group), " ") for group in groups), ", "),
        share=shares, own=list(map(float, own)), others=list(map(float, others)), rate=rates,
    )  # fmt: skip
