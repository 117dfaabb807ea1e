"""How often the 95 % interval of a share covers the true one, and how wide it is.

python -m tests.bench.interval_coverage [FOLDER ...]

Each clause of a simulated corpus is about one domain and takes 60 % of its hits from it, the rest
as the whole does; it has 2.5 hits on average. Clauses and documents of a FOLDER are drawn with
replacement from what stands in it, so that its own shares are the true ones.
"""

import sys
from statistics import NormalDist

import numpy

from corpuskit.analysis.domains.resampling import Spread, standard_errors
from corpuskit.stats.intervals import student_quantile
from corpuskit.stats.resampling import bootstrap_sums

CORPORA, DRAWS, AT_ONCE = 4000, 1000, 50
SHARES = ((0.3, 0.5, 0.2), (0.1, 0.6, 0.3), (0.05, 0.35, 0.6))
UNITS = (7, 13, 20, 40, 60)


def simulated(shares: tuple[float, ...], clauses: int) -> numpy.ndarray:
    """Return the hits of many units of so many clauses each."""
    generator = numpy.random.default_rng(11)
    hits = numpy.zeros((40_000, len(shares)))
    for _ in range(clauses):
        about = generator.choice(len(shares), len(hits), p=shares)
        chances = 0.6 * numpy.eye(len(shares))[about] + 0.4 * numpy.array(shares)
        hits += generator.multinomial(generator.poisson(2.5, len(hits)), chances)
    return hits


def found(folder: str, by: str) -> numpy.ndarray:
    """Return the hits of the documents of a folder, or of their clauses."""
    from corpuskit import DomainOptions, load_lexicon, open_corpus
    from corpuskit.analysis.domains.counting import make_counting
    from corpuskit.analysis.domains.intervals import count

    corpus, lexicon = open_corpus(folder), load_lexicon("thesis")
    counting = make_counting(corpus, lexicon, DomainOptions())
    within = by == "clauses"
    samples = corpus.map(lambda part: count(part, counting, "document", within=within))
    return numpy.array(
        [unit[:-1] for part in samples for sample in part.values() for units in sample.units
         for unit in units], dtype=float,
    )  # fmt: skip


def intervals(units: numpy.ndarray, sums: numpy.ndarray) -> list[list[tuple[float | None, ...]]]:
    """Return by domain the interval that is used, and the expanded percentile."""
    size, total = len(units), sums.sum(axis=1)
    spread = Spread(0.95, standard_errors(sums, total, units.sum(axis=1)), None)
    t = student_quantile(0.975, size - 1)
    tail = NormalDist().cdf(-t * (size / (size - 1)) ** 0.5)
    shares = sums[total > 0] / total[total > 0, None]
    expanded = numpy.quantile(shares, [tail, 1 - tail], axis=0)
    plain = units.sum(axis=0) / units.sum()
    return [
        [spread.share_ends(float(plain[place]), place), tuple(map(float, expanded[:, place]))]
        for place in range(units.shape[1])
    ]


def coverage(made: numpy.ndarray, size: int) -> numpy.ndarray:
    """Return by interval and domain: intervals there are, those that cover, their widths."""
    generator, true = numpy.random.default_rng(5), made.sum(axis=0) / made.sum()
    seen = numpy.zeros((3, 2, len(true)))
    for run in range(CORPORA // AT_ONCE):
        corpora = made[generator.integers(0, len(made), (size, AT_ONCE))]
        sums = bootstrap_sums(corpora.reshape(size, -1), draws=DRAWS, seed=[1, run])
        for number, drawn in enumerate(numpy.split(sums, AT_ONCE, axis=1)):
            units = corpora[:, number]
            if not units.sum():
                continue
            for place, pair in enumerate(intervals(units, drawn)):
                for method, (low, high) in enumerate(pair):
                    if low is not None and high is not None:
                        covers = low <= true[place] <= high
                        seen[:, method, place] += 1, covers, high - low
    return seen


def main() -> None:
    """Print a table row for each kind of units and each number of them."""
    kinds = [
        (f"{shares}, {clauses} clauses", simulated(shares, clauses))
        for shares in SHARES
        for clauses in (6, 1)
    ]
    kinds += [(f"{f}, {by}", found(f, by)) for f in sys.argv[1:] for by in ("documents", "clauses")]
    for name, made in kinds:
        for size in UNITS:
            there, covers, width = coverage(made, size)
            for method, row in enumerate(("used", "expanded")):
                cells = zip(covers[method] / there[method], width[method] / there[method],
                            1 - there[method] / CORPORA, strict=True)  # fmt: skip
                said = "  ".join(f"{c:.3f} (width {w:.2f}, none {n:.2f})" for c, w, n in cells)
                print(f"{name:32} {size:2} {row:8} {said}", flush=True)


if __name__ == "__main__":
    main()
