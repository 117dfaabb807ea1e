"""A share corrected by a coded sample: the design-based estimator (校正比率)."""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from corpuskit.core.errors import CountError


class CodedStratum(NamedTuple):
    """Units that are alike for the sample, such as the clauses with a hit of a domain.

    Parameters
    ----------
    units : int
        All units of the stratum.
    labelled : float
        Units that have the property by the measure, among those that it has judged.
    differences : tuple of float
        For each coded unit, what people say (1 or 0) less what the measure says.
    codes : tuple of float
        For each coded unit, what people say; needed where the measure has not judged all units.
    judged : int or None
        The units that the measure has judged, a random part of all; None: all.
    """

    units: int
    labelled: float
    differences: tuple[float, ...]
    codes: tuple[float, ...] = ()
    judged: int | None = None


class _Prevalence(NamedTuple):
    """A corrected share with its interval and standard error, and the share by the measure."""

    share: float
    low: float
    high: float
    measured: float
    error: float


def corrected_prevalence(
    strata: Iterable[CodedStratum], *, confidence: float = 0.95
) -> _Prevalence:
    """Return the share of units with a property, corrected for both kinds of error [1]_.

    In each stratum the mean difference between people and measure corrects the measure's share.
    False hits and missed ones are both in it, so that precision and recall need no separate
    correction. The variance is that of random sampling within strata without replacement; where
    the measure judged a sample only, that of double sampling [2]_. It takes at least two of n + 2
    coded units for wrong, so that a stratum without an error does not count as certain.

    Parameters
    ----------
    strata : iterable of CodedStratum
        Each has a coded unit, with a known chance; two or more where it has more than one unit.
    confidence : float

    Returns
    -------
    _Prevalence
        The share is unbiased, and may therefore lie outside of 0 to 1; its limits do not.

    Raises
    ------
    CountError
        If there is no unit, or a stratum has too few codes.

    References
    ----------
    .. [1] Egami, N., Hinck, M., Stewart, B. and Wei, H. (2023). Using imperfect surrogates for
           downstream inference: design-based supervised learning. NeurIPS 36.
    .. [2] Cochran, W. G. (1977). Sampling Techniques, 3rd ed., chapter 12. Wiley.

    Examples
    --------
    >>> strata = [CodedStratum(100, 100, (0, 0, -1, 0)), CodedStratum(100, 0, (0, 0, 1))]
    >>> found = corrected_prevalence(strata)
    >>> round(found.share, 4), found.measured
    (0.5417, 0.5)
    """
    strata = [stratum for stratum in strata if stratum.units]
    units = sum(stratum.units for stratum in strata)
    if not units:
        raise CountError("there is no unit to estimate a share of")
    share = measured = variance = 0.0
    for stratum in strata:
        coded = len(stratum.differences)
        if coded < min(2, stratum.units):
            raise CountError(
                f"a stratum of {stratum.units} units has {coded} codes",
                hint="code two units or more of each stratum, also of those without hits",
            )
        judged = stratum.units if stratum.judged is None else stratum.judged
        weight = stratum.units / units
        measured += stratum.units * stratum.labelled / judged
        share += weight * (stratum.labelled / judged + sum(stratum.differences) / coded)
        own = (1 - coded / judged) * _spread(stratum.differences) / coded
        if judged < stratum.units:
            own += (1 - judged / stratum.units) * _spread(stratum.codes) / judged
        variance += weight**2 * own
    error = sqrt(variance)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * error
    low, high = (min(1.0, max(0.0, limit)) for limit in (share - reach, share + reach))
    return _Prevalence(share, low, high, measured / units, error)


def _spread(values: Sequence[float]) -> float:
    """Return the variance of a sample, at least that of no error but two in two more units."""
    least = 2 / (len(values) + 1)
    if len(values) < 2:
        return least
    mean = sum(values) / len(values)
    return max(least, sum((value - mean) ** 2 for value in values) / (len(values) - 1))
