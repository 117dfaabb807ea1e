"""Pure formulas: agreement of coders, intervals of shares, company of words."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import log, log2, sqrt

from corpuskit.core.errors import CountError
from corpuskit.stats.measures import Z95, effective_units


def weighted_share(draws: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """Return the share of successes in a weighted sample, and how many simple draws it is worth.

    Parameters
    ----------
    draws : iterable of (float, float)
        Of each draw its weight, the size of its stratum over the stratum's draws, and its
        success, 0 to 1.

    Returns
    -------
    (float, float) or None
        ``sum(w x) / sum(w)`` and Kish's effective size ``sum(w)**2 / sum(w**2)`` [1]_, which is
        the number of draws where all weights are equal; None of no draw.

    References
    ----------
    .. [1] Kish, L. (1965). Survey Sampling. Wiley.

    Examples
    --------
    >>> weighted_share([(10, 1), (10, 1), (10, 0), (10, 1)])
    (0.75, 4.0)
    """
    sample = list(draws)
    weights = [weight for weight, _ in sample]
    found = sum(weight * success for weight, success in sample)
    return (found / sum(weights), effective_units(weights)) if sample else None


def corrected_shares(
    strata: Sequence[tuple[float, float, float]], z: float = Z95
) -> list[tuple[float, float, float]] | None:
    """Return each domain's share of the hits that are right, with its interval.

    Parameters
    ----------
    strata : sequence of (float, float, float)
        Of each domain: its hits, the draws among them, the right ones of these.
    z : float
        Quantile of the normal distribution; the default gives 95 %.

    Returns
    -------
    list of (float, float, float) or None
        ``h p / sum(h p)`` with the interval of the delta method, within 0 and 1. The variance of
        each ``p`` is ``p' (1 - p') / (n + 4)`` with ``p' = (x + 2) / (n + 4)`` [1]_, so that a
        sample without a wrong hit is not taken for certainty. It holds what the sample leaves
        open, not what other texts would give. None where no hit is right, or a domain with hits
        has no draw.

    References
    ----------
    .. [1] Agresti, A. and Coull, B. A. (1998). Approximate is better than "exact" for interval
           estimation of binomial proportions. The American Statistician 52(2), 119-126.

    Examples
    --------
    >>> [round(share, 3) for share, _, _ in corrected_shares([(100, 20, 10), (100, 20, 20)])]
    [0.333, 0.667]
    """
    if any(hits and not draws for hits, draws, _ in strata):
        return None
    right = [hits * found / draws if hits else 0.0 for hits, draws, found in strata]
    total = sum(right)
    if not total:
        return None
    spread = []
    for hits, draws, found in strata:
        p = (found + 2) / (draws + 4)
        spread.append(hits * hits * p * (1 - p) / (draws + 4))
    result = []
    for own, variance in zip(right, spread, strict=True):
        share = own / total
        others = sum(spread) - variance
        half = z * sqrt((1 - share) ** 2 * variance + share**2 * others) / total
        result.append((share, max(0.0, share - half), min(1.0, share + half)))
    return result


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal codes.

    Parameters
    ----------
    units : iterable of sequences
        The codes that each unit got, from any number of coders; None is no code. Units with
        fewer than two codes cannot be paired and do not count.

    Returns
    -------
    float or None
        ``1 - D_o / D_e``: 1 for full agreement, 0 for what chance would give, below 0 for worse;
        None where no unit has two codes, or all codes are one value, so that nothing could have
        been told apart.

    References
    ----------
    .. [1] Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of
           Pennsylvania, ScholarlyCommons.

    Examples
    --------
    >>> round(krippendorff_alpha([(1, 1), (1, 0), (0, 0), (0, 0)]), 4)
    0.5333
    """
    totals: Counter[Hashable] = Counter()
    disagreement = 0.0
    for codes in units:
        found = Counter(code for code in codes if code is not None)
        size = found.total()
        if size < 2:
            continue
        totals.update(found)
        pairs = size * size - sum(n * n for n in found.values())
        disagreement += pairs / (size - 1)
    size = totals.total()
    expected = size * size - sum(n * n for n in totals.values())
    if not expected:
        return None
    return 1 - (size - 1) * disagreement / expected


def log_dice(both: int, one: int, other: int) -> float:
    """Return logDice: 14 for two that always go together, 1 less for each halving.

    Parameters
    ----------
    both : int
        Units that hold both; more than 0.
    one, other : int
        Units that hold each.

    References
    ----------
    .. [1] Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.

    Examples
    --------
    >>> round(log_dice(30, 100, 250), 6)
    11.455679
    """
    return 14 + log2(2 * both / (one + other))


def company(both: int, one: int, other: int, size: int) -> float:
    """Return the signed four-cell log-likelihood of two things standing in the same units.

    Parameters
    ----------
    both : int
        Units that hold both.
    one, other : int
        Units that hold each.
    size : int
        All units.

    Returns
    -------
    float
        G2, natural logarithm; negative where they meet less often than chance would have it.

    References
    ----------
    .. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
           Computational Linguistics 19(1), 61-74.

    Examples
    --------
    >>> round(company(30, 100, 250, 1000), 4)
    1.4292
    """
    if not 0 <= both <= min(one, other) or max(one, other) > size or both < one + other - size:
        raise CountError(f"{both} of {one} and {other} in {size} units cannot be")
    cells = (
        (both, one * other),
        (one - both, one * (size - other)),
        (other - both, (size - one) * other),
        (size - one - other + both, (size - one) * (size - other)),
    )
    g2 = 2 * sum(n * log(n * size / product) for n, product in cells if n)
    return g2 if both * size >= one * other else -g2
