"""Intervals of resampled units, by simulation."""

import numpy

from corpuskit.analysis.domains.spread import Resampling, resampled
from corpuskit.stats.bootstrap import bootstrap_sums

RARE = (0.05, 0.35, 0.6)


def hits(generator, means):
    """Return the hits of a clause about one thing mostly: they go with what it is about."""
    about = generator.choice(3, p=means)
    chances = 0.6 * numpy.eye(3)[about] + 0.4 * numpy.array(means)
    return generator.multinomial(generator.poisson(2.5), chances)


def test_a_rare_domain_is_covered_too_where_the_percentile_is_not():
    generator = numpy.random.default_rng(3)
    made = [sum(hits(generator, RARE) for _ in range(6)) for _ in range(13 * 1_000)]
    new = plain = 0
    for number in range(1_000):
        units = numpy.array(made[number * 13 : (number + 1) * 13])
        share = units[:, 0].sum() / units.sum()
        low, high = resampled([(*row, 1) for row in units], (number,), Resampling()).share_ends(
            share, 0
        )
        new += low <= RARE[0] <= high
        sums = bootstrap_sums(units.astype(float), draws=1000, seed=[1, number])
        low, high = numpy.quantile(sums[:, 0] / sums.sum(axis=1), [0.025, 0.975])
        plain += low <= RARE[0] <= high
    assert 0.92 <= new / 1_000 <= 0.98
    assert plain / 1_000 < 0.9
