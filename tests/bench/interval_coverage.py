"""How often the 95 % interval of a share covers the true one: python tests/bench/interval_coverage.py.

Each clause of a simulated corpus is about one domain and takes 60 % of its hits from it, the rest
as the whole does; it has 2.5 hits on average.
"""

import numpy

from corpuskit.analysis.measures import bootstrap_sums, expanded_tail, percentile_interval

TRUE = numpy.array([0.3, 0.5, 0.2])
CORPORA = 3000


def unit(generator: numpy.random.Generator, clauses: int) -> numpy.ndarray:
    """Return the hits of a unit of so many clauses."""
    hits = numpy.zeros(3)
    for about in generator.choice(3, clauses, p=TRUE):
        chances = 0.6 * numpy.eye(3)[about] + 0.4 * TRUE
        hits += generator.multinomial(generator.poisson(2.5), chances)
    return hits


def coverage(units: int, clauses: int) -> list[list[float]]:
    """Return by interval and domain the part of the corpora that is covered."""
    generator = numpy.random.default_rng(5)
    made = numpy.array([unit(generator, clauses) for _ in range(20_000)])
    covered = numpy.zeros((2, 3))
    for number in range(CORPORA):
        chosen = made[generator.integers(0, len(made), units)]
        sums = bootstrap_sums(chosen, draws=1000, seed=[1, number])
        shares = sums / sums.sum(axis=1, keepdims=True)
        for row, tail in enumerate((expanded_tail(units), 0.025)):
            for place in range(3):
                low, high = percentile_interval(shares[:, place], tail)
                covered[row, place] += low <= TRUE[place] <= high
    return (covered / CORPORA).round(3).tolist()


if __name__ == "__main__":
    for units, clauses in ((7, 6), (13, 6), (40, 1), (60, 1)):
        print(units, "units of", clauses, "clauses: expanded, plain", *coverage(units, clauses))
