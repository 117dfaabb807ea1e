"""Measure how often the 95 % interval of a share covers the true share, and how wide it is.

``python -m tests.bench.interval_coverage [FOLDER ...]``

Each clause of a simulated corpus is about one domain: 60 % of its hits are from that domain, the
others from all domains in proportion to their shares. It has 2.5 hits on average. Clauses and
documents of a FOLDER are drawn with replacement, so the shares of the folder are the true ones.
"""

import sys
from statistics import NormalDist

import numpy

from corpuskit.analysis.domains.spread import Spread, standard_errors
from corpuskit.stats.bootstrap import bootstrap_sums
from corpuskit.stats.intervals import student_quantile

CORPORA, DRAWS, BATCH = 4000, 1000, 50
SHARES = ((0.3, 0.5, 0.2), (0.1, 0.6, 0.3), (0.05, 0.35, 0.6))
UNITS = (7, 13, 20, 40, 60)


def simulated(shares: tuple[float, ...], clauses: int) -> numpy.ndarray:
    """Return the hits of many units that have `clauses` clauses each."""
    generator = numpy.random.default_rng(11)
    hits = numpy.zeros((40_000, len(shares)))
    for _ in range(clauses):
        subjects = generator.choice(len(shares), len(hits), p=shares)
        probabilities = 0.6 * numpy.eye(len(shares))[subjects] + 0.4 * numpy.array(shares)
        hits += generator.multinomial(generator.poisson(2.5, len(hits)), probabilities)
    return hits


def measured(folder: str, unit: str) -> numpy.ndarray:
    """Return the hits of each document of a folder, or of each clause."""
    from corpuskit import load_lexicon, open_corpus
    from corpuskit.analysis.domains.counting import make_counting
    from corpuskit.analysis.domains.intervals import count
    from corpuskit.analysis.domains.options import DEFAULTS

    corpus, lexicon = open_corpus(folder), load_lexicon("thesis")
    counting = make_counting(corpus, lexicon, DEFAULTS)
    within = unit == "clauses"
    samples = corpus.map(lambda part: count(part, counting, "document", within=within))
    return numpy.array(
        [unit[:-1] for part in samples for sample in part.values() for units in sample.units
         for unit in units], dtype=float,
    )  # fmt: skip


def intervals(units: numpy.ndarray, sums: numpy.ndarray) -> list[list[tuple[float | None, ...]]]:
    """Return, for each domain, the interval of `domains` and the expanded percentile interval."""
    size, total = len(units), sums.sum(axis=1)
    spread = Spread(0.95, standard_errors(sums, total, units.sum(axis=1)), None)
    t = student_quantile(0.975, size - 1)
    tail = NormalDist().cdf(-t * (size / (size - 1)) ** 0.5)
    shares = sums[total > 0] / total[total > 0, None]
    expanded = numpy.quantile(shares, [tail, 1 - tail], axis=0)
    plain = units.sum(axis=0) / units.sum()
    return [
        [spread.share_ends(float(plain[domain]), domain), tuple(map(float, expanded[:, domain]))]
        for domain in range(units.shape[1])
    ]


def coverage(population: numpy.ndarray, size: int) -> numpy.ndarray:
    """Return sums by method and domain: intervals, intervals that cover, widths."""
    generator = numpy.random.default_rng(5)
    true_shares = population.sum(axis=0) / population.sum()
    sums = numpy.zeros((3, 2, len(true_shares)))
    for run in range(CORPORA // BATCH):
        corpora = population[generator.integers(0, len(population), (size, BATCH))]
        draws = bootstrap_sums(corpora.reshape(size, -1), draws=DRAWS, seed=[1, run])
        for number, corpus_draws in enumerate(numpy.split(draws, BATCH, axis=1)):
            units = corpora[:, number]
            if not units.sum():
                continue
            for domain, pair in enumerate(intervals(units, corpus_draws)):
                for method, (low, high) in enumerate(pair):
                    if low is not None and high is not None:
                        covers = low <= true_shares[domain] <= high
                        sums[:, method, domain] += 1, covers, high - low
    return sums


def main() -> None:
    """Print a line for each population, number of units and method."""
    populations = [
        (f"{shares}, {clauses} clauses", simulated(shares, clauses))
        for shares in SHARES
        for clauses in (6, 1)
    ]
    populations += [
        (f"{folder}, {unit}", measured(folder, unit))
        for folder in sys.argv[1:]
        for unit in ("documents", "clauses")
    ]
    for name, population in populations:
        for size in UNITS:
            count, covering, width = coverage(population, size)
            for method, label in enumerate(("used", "expanded")):
                cells = zip(
                    covering[method] / count[method],
                    width[method] / count[method],
                    1 - count[method] / CORPORA,
                    strict=True,
                )
                text = "  ".join(f"{c:.3f} (width {w:.2f}, none {n:.2f})" for c, w, n in cells)
                print(f"{name:32} {size:2} {label:8} {text}", flush=True)


if __name__ == "__main__":
    main()
