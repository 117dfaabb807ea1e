"""How far the numbers of domains vary when the units of a text are drawn anew."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.model import GroupKey
from corpuskit.stats.bootstrap import bootstrap_sums, rate_interval, ratio_errors, share_interval
from corpuskit.stats.intervals import CONFIDENCE_LEVEL, effective_sample_size
from corpuskit.stats.rates import PER_CHARS

if TYPE_CHECKING:
    import numpy

FEWEST = 5
"""Of fewer effective units no resampling tells how they vary."""

_Ends = tuple[float, float] | tuple[None, None]
_NO_ENDS = None, None
FEW, EXTREME, ALIKE = "few", "extreme", "alike"
"""Why a number has no interval: too few units, a share of 0 or 1, units that are all alike."""


class Resampling(NamedTuple):
    """How intervals are made: bootstrap samples, their seed, the confidence level."""

    draws: int = 1_000
    seed: int = 1
    level: float = CONFIDENCE_LEVEL


@dataclass(frozen=True)
class _Errors:
    """Standard errors of ratios by domain, and the effective units of what is below the line."""

    errors: "numpy.ndarray"
    units: float


@dataclass(frozen=True)
class Spread:
    """How shares and rates of a group vary, as far as that can be told."""

    level: float
    shares: _Errors | None
    rates: _Errors | None

    def share_gap(self, share: float | None, place: int) -> str | None:
        """Return why a share has no interval; None where it has one, or is none itself."""
        if share is None:
            return None
        return EXTREME if not 0 < share < 1 else _gap(self.shares, place)

    def rate_gap(self, rate: float | None, place: int) -> str | None:
        """Return why a rate has no interval; None where it has one, or is none or 0."""
        return _gap(self.rates, place) if rate else None

    def share_ends(self, share: float | None, place: int) -> _Ends:
        """Return the interval of the share of a domain; none for 0 and 1."""
        if self.shares is None or share is None or self.share_gap(share, place):
            return _NO_ENDS
        error = float(self.shares.errors[place])
        return share_interval(share, error=error, units=self.shares.units, level=self.level)

    def rate_ends(self, rate: float | None, place: int, pieces: int) -> _Ends:
        """Return the interval of a rate in whole hits, each counted in so many pieces."""
        if self.rates is None or not rate or self.rate_gap(rate, place):
            return _NO_ENDS
        error = float(self.rates.errors[place]) / pieces
        return rate_interval(rate, error=error, units=self.rates.units, level=self.level)


def _gap(errors: _Errors | None, place: int) -> str | None:
    if errors is None:
        return FEW
    return None if errors.errors[place] else ALIKE


def resampled(units: Sequence[Sequence[int]], group: GroupKey, resampling: Resampling) -> Spread:
    """Return how the numbers of a group vary with its units: hits of each domain, then size.

    The generator depends on the seed and the group, not on what else is counted.

    Examples
    --------
    >>> spread = resampled([(1, 2, 30), (1, 1, 20)] * 3, (2003,), Resampling(draws=100))
    >>> [round(end, 2) for end in spread.share_ends(0.4, 0)]
    [0.3, 0.5]
    """
    import numpy

    rows = numpy.array(units, dtype=float)
    seed = (resampling.seed, zlib.crc32("\0".join(map(str, group or (None,))).encode()))
    rows = numpy.column_stack([rows, rows[:, :-1].sum(axis=1)])
    sums = bootstrap_sums(rows, draws=resampling.draws, seed=seed)
    hits = sums[:, :-2]
    return Spread(
        resampling.level,
        shares=standard_errors(hits, sums[:, -1], rows[:, -1]),
        rates=standard_errors(hits * PER_CHARS, sums[:, -2], rows[:, -2]),
    )


def standard_errors(
    numerators: "numpy.ndarray", denominators: "numpy.ndarray", sizes: "numpy.ndarray"
) -> _Errors | None:
    """Return the standard errors of ratios; None for fewer than `FEWEST` effective units.

    `sizes` is the denominator of each unit.
    """
    units = effective_sample_size(sizes.tolist())
    if units < FEWEST:
        return None
    errors = ratio_errors(numerators, denominators, len(sizes))
    return None if errors is None else _Errors(errors, units)
