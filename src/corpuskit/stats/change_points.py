"""Change points of a series of counts: the exact best division, and a permutation test (轉折點).

A series is divided into segments of constant rate. The cost of a segment is its Poisson deviance,
with the size of each year's text as exposure. The best division into k segments, for every k, is
found by dynamic programming over all divisions (Bellman 1961; Auger and Lawrence 1989). Cost: a
table of all segments, and k n^2 steps; meant for up to a few hundred years.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy


class _ChangePoints(NamedTuple):
    """The division of a series.

    Parameters
    ----------
    starts : tuple of int
        Where each segment but the first begins; empty for a constant rate.
    rates : tuple of float
        The rate of each segment.
    deviances : tuple of float
        The least deviance for 0, 1, 2 ... change points, as far as segments are long enough.
    p_values : tuple of float
        For each further change point that was tested, the share of permutations in which it
        lowers the deviance as much.
    """

    starts: tuple[int, ...]
    rates: tuple[float, ...]
    deviances: tuple[float, ...]
    p_values: tuple[float, ...]


def change_points(
    counts: Sequence[float],
    sizes: Sequence[float],
    *,
    least: int = 3,
    permutations: int = 999,
    level: float = 0.05,
    seed: int = 1,
) -> _ChangePoints:
    """Return the change points of a series of counts.

    A further change point is accepted as long as years in random order seldom give as large a
    gain. Years are permuted with their sizes, so that a trend is found as changes too.

    Parameters
    ----------
    counts, sizes : sequence of float
        The hits and the size of each year, in the order of time; sizes above 0.
    least : int
        The least number of years of a segment.
    permutations : int
        Random orders; 0 accepts no change point.
    level : float
        The largest p of an accepted change point.
    seed : int

    Raises
    ------
    CountError
        If there are fewer years than two segments need, or a size is 0.

    References
    ----------
    .. [1] Auger, I. E. and Lawrence, C. E. (1989). Algorithms for the optimal identification of
           segment neighborhoods. Bulletin of Mathematical Biology 51(1), 39-54.

    Examples
    --------
    >>> found = change_points([1, 2, 1, 2, 1, 9, 8, 9, 10, 9], [100] * 10)
    >>> found.starts, [round(rate, 3) for rate in found.rates]
    ((5,), [0.014, 0.09])
    """
    import numpy

    hits, exposure = numpy.asarray(counts, dtype=float), numpy.asarray(sizes, dtype=float)
    if len(hits) < 2 * least:
        raise CountError(
            f"change points need {2 * least} years, got {len(hits)}", hint="select more years"
        )
    if exposure.min() <= 0:
        raise CountError("a year without text has no rate", hint="leave out years without text")
    most = len(hits) // least - 1
    deviances, divisions = _best_divisions(_costs(hits, exposure), most, least)
    p_values: list[float] = []
    generator = numpy.random.default_rng(seed)
    accepted = 0
    while permutations and accepted < most:
        gain = deviances[accepted] - deviances[accepted + 1]
        orders = (generator.permutation(len(hits)) for _ in range(permutations))
        larger = sum(
            _gain(hits[order], exposure[order], accepted, least) >= gain - 1e-12 for order in orders
        )
        p_values.append((larger + 1) / (permutations + 1))
        if p_values[-1] > level:
            break
        accepted += 1
    starts = tuple(divisions[accepted])
    bounds = [0, *starts, len(hits)]
    rates = tuple(float(hits[a:b].sum() / exposure[a:b].sum()) for a, b in pairwise(bounds))
    return _ChangePoints(starts, rates, tuple(deviances), tuple(p_values))


def _costs(hits: "numpy.ndarray", sizes: "numpy.ndarray") -> "numpy.ndarray":
    """Return the deviance of each segment from a year to before another."""
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        own = numpy.where(hits > 0, hits * numpy.log(hits / sizes), 0.0)
        summed, exposed, saturated = (
            numpy.concatenate([[0.0], numpy.cumsum(values)]) for values in (hits, sizes, own)
        )
        total = summed[None, :] - summed[:, None]
        size = exposed[None, :] - exposed[:, None]
        constant = numpy.where(total > 0, total * numpy.log(total / size), 0.0)
    costs = 2 * (saturated[None, :] - saturated[:, None] - constant)
    found: numpy.ndarray = numpy.maximum(costs, 0.0)
    return found


def _best_divisions(
    costs: "numpy.ndarray", most: int, least: int
) -> tuple[list[float], list[list[int]]]:
    """Return the least deviance and the starts of segments, for each number of change points."""
    import numpy

    n = len(costs) - 1
    best = numpy.full((most + 1, n + 1), numpy.inf)
    origin = numpy.zeros((most + 1, n + 1), dtype=int)
    best[0, least:] = costs[0, least:]
    for changes in range(1, most + 1):
        for end in range((changes + 1) * least, n + 1):
            starts = numpy.arange(changes * least, end - least + 1)
            values = best[changes - 1, starts] + costs[starts, end]
            place = int(values.argmin())
            best[changes, end], origin[changes, end] = values[place], starts[place]
    divisions = []
    for changes in range(most + 1):
        starts_found: list[int] = []
        end = n
        for step in range(changes, 0, -1):
            end = int(origin[step, end])
            starts_found.insert(0, end)
        divisions.append(starts_found)
    return [float(value) for value in best[:, n]], divisions


def _gain(hits: "numpy.ndarray", sizes: "numpy.ndarray", accepted: int, least: int) -> float:
    """Return by how much one change point more than those accepted lowers the deviance."""
    deviances, _ = _best_divisions(_costs(hits, sizes), accepted + 1, least)
    return deviances[accepted] - deviances[accepted + 1]
