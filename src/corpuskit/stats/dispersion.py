"""Dispersion: how evenly words are spread over the parts of a corpus (分布).

The counts are given as triplets (word, part, count) of the counts above 0, as a store has them, so
that all measures of all words cost one pass over the triplets. Measures whose name does not say
otherwise are 0 for a word that is spread like the text itself, and near 1 for one that clumps
(the direction of Gries). A word that never occurs has nan everywhere but in `range`.
"""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy


class _Dispersion(NamedTuple):
    """Measures of dispersion, one number for each word.

    Parameters
    ----------
    range : numpy.ndarray
        The number of parts with the word.
    dp : numpy.ndarray
        Half the sum of the differences between the word's and the text's distribution over parts
        (Gries 2008).
    dp_norm : numpy.ndarray
        `dp` divided by its maximum (Lijffijt and Gries 2012).
    dp_even : numpy.ndarray
        1 for even, 0 for a word in one part only (Egbert, Burch and Biber 2020).
    kld_norm : numpy.ndarray
        The Kullback-Leibler divergence in bits, ``kld / (1 + kld)`` (Gries 2024).
    juilland_d : numpy.ndarray
        1 for even rates (Juilland).
    carroll_d2 : numpy.ndarray
        1 for even rates, by entropy (Carroll 1970).
    rosengren_s : numpy.ndarray
        1 for even (Rosengren 1971).
    """

    range: "numpy.ndarray"
    dp: "numpy.ndarray"
    dp_norm: "numpy.ndarray"
    dp_even: "numpy.ndarray"
    kld_norm: "numpy.ndarray"
    juilland_d: "numpy.ndarray"
    carroll_d2: "numpy.ndarray"
    rosengren_s: "numpy.ndarray"


class PartCounts(NamedTuple):
    """Counts of words in parts, without those that are 0.

    Parameters
    ----------
    words, parts, counts : numpy.ndarray
        Triplets; no pair of a word and a part occurs twice.
    sizes : numpy.ndarray
        The size of each part, above 0.
    """

    words: "numpy.ndarray"
    parts: "numpy.ndarray"
    counts: "numpy.ndarray"
    sizes: "numpy.ndarray"


def dispersion(found: PartCounts, words: int) -> _Dispersion:
    """Return the dispersion of words over parts of different size.

    Parameters
    ----------
    found : PartCounts
    words : int
        The number of words; each word of a triplet is below it.

    Raises
    ------
    CountError
        If there are fewer than two parts, or one is empty.

    References
    ----------
    .. [1] Gries, S. Th. (2024). Frequency, Dispersion, Association, and Keyness, 2.2.
    .. [2] Egbert, J., Burch, B. and Biber, D. (2020). Lexical dispersion and corpus design.
           International Journal of Corpus Linguistics 25(1), 89-115.

    Examples
    --------
    >>> import numpy
    >>> found = PartCounts(*map(numpy.array, ([0, 0, 1], [0, 1, 1], [3, 3, 4], [50, 50])))
    >>> dispersion(found, 2).dp, dispersion(found, 2).range
    (array([0. , 0.5]), array([2, 1]))
    """
    import numpy

    sizes = numpy.asarray(found.sizes, dtype=float)
    if len(sizes) < 2 or sizes.min() <= 0:
        raise CountError(
            "dispersion needs two parts or more, none of them empty",
            hint="divide the corpus by documents, or into equal parts",
        )
    sums = _Sums(found, sizes, words)
    share = sums.counts / sums.totals[found.words]
    with numpy.errstate(divide="ignore", invalid="ignore"):
        dp = 0.5 * (sums.of(numpy.abs(share - sums.weights) - sums.weights) + 1)
        least = numpy.full(words, numpy.inf)
        numpy.minimum.at(least, found.words, sums.weights)
        kld = sums.of(share * numpy.log2(share / sums.weights)).clip(min=0)
        roots = sums.of(numpy.sqrt(sums.weights * sums.counts))
        measures = (
            dp,
            dp / (1 - sizes.min() / sizes.sum()),
            1 - dp / (1 - least),
            kld / (1 + kld),
            *_of_rates(sums, found),
            roots**2 / sums.totals,
        )
    occurs = sums.totals > 0
    return _Dispersion(
        numpy.bincount(found.words, minlength=words),
        *(numpy.where(occurs, measure, numpy.nan) for measure in measures),
    )


class _Sums:
    """The counts as real numbers, the weight of each triplet's part, and sums over words."""

    def __init__(self, found: PartCounts, sizes: "numpy.ndarray", words: int) -> None:
        import numpy

        self._words, self.length, self.parts = found.words, words, len(sizes)
        self.counts = numpy.asarray(found.counts, dtype=float)
        self.weights = (sizes / sizes.sum())[found.parts]
        self.totals = self.of(self.counts)

    def of(self, values: "numpy.ndarray") -> "numpy.ndarray":
        """Return the sum of some values of the triplets for each word."""
        import numpy

        return numpy.bincount(self._words, values, self.length)


def _of_rates(sums: _Sums, found: PartCounts) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return Juilland's D and Carroll's D2, which weigh all parts alike."""
    import numpy

    rates = sums.counts / sums.weights
    mean = sums.of(rates) / sums.parts
    # Parts without the word differ from the mean by all of it.
    present = numpy.bincount(found.words, minlength=sums.length)
    squares = sums.of((rates - mean[found.words]) ** 2) + (sums.parts - present) * mean**2
    deviation = numpy.sqrt(squares / sums.parts)
    juilland = 1 - deviation / mean / numpy.sqrt(sums.parts - 1)
    portion = rates / (mean[found.words] * sums.parts)
    entropy = -sums.of(portion * numpy.log2(portion))
    return juilland, entropy / numpy.log2(sums.parts)


def average_reduced_frequencies(
    words: "numpy.ndarray", positions: "numpy.ndarray", length: int, size: int
) -> "numpy.ndarray":
    """Return the average reduced frequency of words: their counts if they were spread evenly [1]_.

    Parameters
    ----------
    words, positions : numpy.ndarray
        The word and the position of each occurrence, from 0, sorted by both.
    length : int
        The number of words.
    size : int
        The size of the corpus, in the units of the positions.

    Returns
    -------
    numpy.ndarray
        From 1 for a word that occurs in one clump to its count; 0 for a word without occurrence.

    References
    ----------
    .. [1] Savický, P. and Hlaváčová, J. (2002). Measures of word commonness. Journal of
           Quantitative Linguistics 9(3), 215-231.

    Examples
    --------
    >>> import numpy
    >>> words, positions = [0, 0, 0, 0, 1, 1, 1, 1], [0, 25, 50, 75, 0, 1, 2, 3]
    >>> average_reduced_frequencies(numpy.array(words), numpy.array(positions), 2, 100)
    array([4.  , 1.12])
    """
    import numpy

    if not len(words):
        return numpy.zeros(length)
    counts = numpy.bincount(words, minlength=length)
    ends = numpy.cumsum(counts)
    is_last = numpy.zeros(len(words), dtype=bool)
    is_last[ends[counts > 0] - 1] = True
    following = numpy.append(positions[1:], 0)
    # The corpus is a circle: the last occurrence is followed by the first.
    following[is_last] = positions[(ends - counts)[counts > 0]] + size
    gaps = size / numpy.maximum(counts, 1)
    near = numpy.minimum(following - positions, gaps[words])
    sums: numpy.ndarray = numpy.bincount(words, near, length) / gaps
    return sums
