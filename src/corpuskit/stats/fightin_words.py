"""Fightin' Words: log odds ratios with an informative Dirichlet prior."""

from typing import TYPE_CHECKING

from corpuskit.stats.keyness import Contrast

if TYPE_CHECKING:
    import numpy


def fightin_words(
    counts: Contrast, prior: "numpy.ndarray | float", *, four_terms: bool = False
) -> "numpy.ndarray":
    """Return the z-scores of the log odds ratios of all words [1]_.

    Parameters
    ----------
    counts : Contrast
        The counts must be of all words: the sizes are their sums.
    prior : numpy.ndarray or float
        Pseudo-counts, above 0: one for each word, for example proportional to its frequency in a
        background corpus, or one number for all.
    four_terms : bool
        Whether the variance has the terms of the other words too; by default it has the two terms
        of the paper's approximation.

    References
    ----------
    .. [1] Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' Words. Political
           Analysis 16(4), 372-403.

    Examples
    --------
    >>> from corpuskit.stats.keyness import contrast
    >>> fightin_words(contrast([3, 1], 4, [1, 3], 4), 0.5).round(4)
    array([ 1.7364, -1.7364])
    """
    import numpy

    weights = numpy.broadcast_to(numpy.asarray(prior, dtype=float), counts.target.shape)
    added = weights.sum()
    first, second = counts.target + weights, counts.reference + weights
    first_rest = counts.target_size + added - first
    second_rest = counts.reference_size + added - second
    difference = numpy.log(first / first_rest) - numpy.log(second / second_rest)
    variance = 1 / first + 1 / second
    if four_terms:
        variance = variance + 1 / first_rest + 1 / second_rest
    found: numpy.ndarray = difference / numpy.sqrt(variance)
    return found
