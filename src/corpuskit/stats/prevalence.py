"""A share corrected by a coded sample: the design-based estimator (校正比率)."""

from collections.abc import Iterable
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from corpuskit.core.errors import CountError


class Stratum(NamedTuple):
    """Units that are alike for the sample, such as the clauses with a hit of a domain.

    Parameters
    ----------
    units : int
        All units of the stratum.
    labelled : int
        Units that have the property by the measure.
    differences : tuple of float
        For each coded unit, what people say (1 or 0) less what the measure says.
    """

    units: int
    labelled: int
    differences: tuple[float, ...]


class Prevalence(NamedTuple):
    """A corrected share with its interval, and the share by the measure alone."""

    share: float
    low: float
    high: float
    measured: float


def corrected_prevalence(strata: Iterable[Stratum], *, confidence: float = 0.95) -> Prevalence:
    """Return the share of units with a property, corrected for both kinds of error [1]_.

    In each stratum the mean difference between people and measure corrects the measure's count.
    False hits and missed ones are both in it, so that precision and recall need no separate
    correction. The interval is normal, from the variance within strata.

    Parameters
    ----------
    strata : iterable of Stratum
        Each has a coded unit, with a known chance; two or more where it has more than one unit.
    confidence : float

    Raises
    ------
    CountError
        If there is no unit, or a stratum has too few codes.

    References
    ----------
    .. [1] Egami, N., Hinck, M., Stewart, B. and Wei, H. (2023). Using imperfect surrogates for
           downstream inference: design-based supervised learning. NeurIPS 36.

    Examples
    --------
    >>> found = corrected_prevalence([Stratum(100, 100, (0, 0, -1, 0)), Stratum(100, 0, (0, 0, 1))])
    >>> round(found.share, 4), found.measured
    (0.5417, 0.5)
    """
    strata = [stratum for stratum in strata if stratum.units]
    units = sum(stratum.units for stratum in strata)
    if not units:
        raise CountError("there is no unit to estimate a share of")
    share = variance = 0.0
    for stratum in strata:
        coded = len(stratum.differences)
        if coded < min(2, stratum.units):
            raise CountError(
                f"a stratum of {stratum.units} units has {coded} codes",
                hint="code two units or more of each stratum, also of those without hits",
            )
        weight = stratum.units / units
        mean = sum(stratum.differences) / coded
        share += weight * (stratum.labelled / stratum.units + mean)
        if coded > 1:
            spread = sum((value - mean) ** 2 for value in stratum.differences) / (coded - 1)
            unseen = max(0.0, 1 - coded / stratum.units)
            variance += weight**2 * unseen * spread / coded
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(variance)
    measured = sum(stratum.labelled for stratum in strata) / units
    return Prevalence(share, max(0.0, share - reach), min(1.0, share + reach), measured)
