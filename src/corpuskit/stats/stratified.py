"""Estimates from stratified samples (分層抽樣): weighted precision, corrected shares."""

from collections.abc import Iterable, Sequence
from math import sqrt

from corpuskit.stats.intervals import Z95, effective_sample_size


def weighted_share(draws: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """Return the share of successes in a weighted sample, and its effective sample size.

    Parameters
    ----------
    draws : iterable of (float, float)
        For each draw its weight (the size of its stratum divided by the draws in the stratum)
        and its success, 0 to 1.

    Returns
    -------
    (float, float) or None
        The share ``sum(w x) / sum(w)``, 0 to 1, and Kish's effective sample size
        ``sum(w)**2 / sum(w**2)`` [1]_. None without draws.

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
    successes = sum(weight * success for weight, success in sample)
    return (successes / sum(weights), effective_sample_size(weights)) if sample else None


def corrected_shares(
    strata: Sequence[tuple[float, float, float]], z: float = Z95
) -> list[tuple[float, float, float]] | None:
    """Return each domain's share of the correct hits, with its interval.

    The variance of each precision ``p`` is ``p' (1 - p') / (n + 4)`` with
    ``p' = (x + 2) / (n + 4)`` [1]_, so that a sample without an error does not count as
    certain. The interval (delta method) covers the uncertainty of sampling, not of other texts.

    Parameters
    ----------
    strata : sequence of (float, float, float)
        For each domain: its hits, the sampled hits n, the correct ones x of the sample.
    z : float
        Quantile of the normal distribution; the default gives 95 %.

    Returns
    -------
    list of (float, float, float) or None
        For each domain the share ``h p / sum(h p)`` and its limits, all within 0 to 1. None if
        no sampled hit is correct, or if a domain has hits but no sample.

    References
    ----------
    .. [1] Agresti, A. and Coull, B. A. (1998). Approximate is better than "exact" for interval
           estimation of binomial proportions. The American Statistician 52(2), 119-126.

    Examples
    --------
    >>> [round(share, 3) for share, _, _ in corrected_shares([(100, 20, 10), (100, 20, 20)])]
    [0.333, 0.667]
    """
    if any(hits and not sampled for hits, sampled, _ in strata):
        return None
    estimates = [hits * correct / sampled if hits else 0.0 for hits, sampled, correct in strata]
    total = sum(estimates)
    if not total:
        return None
    variances = []
    for hits, sampled, correct in strata:
        p = (correct + 2) / (sampled + 4)
        variances.append(hits * hits * p * (1 - p) / (sampled + 4))
    result = []
    for estimate, variance in zip(estimates, variances, strict=True):
        share = estimate / total
        others = sum(variances) - variance
        half_width = z * sqrt((1 - share) ** 2 * variance + share**2 * others) / total
        result.append((share, max(0.0, share - half_width), min(1.0, share + half_width)))
    return result
