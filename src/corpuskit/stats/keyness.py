"""Keyness: how much more frequent words are in one text than in another (顯著詞).

Every function takes a `Contrast`, the counts of all words in a target and in a reference, and
returns one number for each word. A score is positive for words of the target. Shapes: all arrays
of a contrast have one length. Where nothing else is said, a word that neither text has is 0.
"""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import CountError
from corpuskit.stats.beta import beta_quantile

if TYPE_CHECKING:
    import numpy


class Contrast(NamedTuple):
    """Counts of words in two texts.

    Parameters
    ----------
    target, reference : numpy.ndarray
        How often each word occurs in them, 0 or more.
    target_size, reference_size : int
        Tokens of the two texts, above 0.
    """

    target: "numpy.ndarray"
    target_size: int
    reference: "numpy.ndarray"
    reference_size: int


class LogRatioInterval(NamedTuple):
    """Bounds of log ratios, and the conservative score.

    Parameters
    ----------
    low, high : numpy.ndarray
        The bounds; low is minus infinity where the target lacks the word, high is infinity where
        the reference does.
    score : numpy.ndarray
        The bound next to 0, or 0 if the interval contains it.
    """

    low: "numpy.ndarray"
    high: "numpy.ndarray"
    score: "numpy.ndarray"


def contrast(target: object, target_size: int, reference: object, reference_size: int) -> Contrast:
    """Return the counts of two texts as a `Contrast`.

    Raises
    ------
    CountError
        If a size is below 1, or a count is below 0 or above its size.

    Examples
    --------
    >>> contrast([7], 1000, [2], 1000).target
    array([7.])
    """
    import numpy

    first, second = numpy.asarray(target, dtype=float), numpy.asarray(reference, dtype=float)
    for counts, size, name in (
        (first, target_size, "target"), (second, reference_size, "reference"),
    ):  # fmt: skip
        if size < 1:
            raise CountError(f"the {name} has no tokens", hint="select other documents")
        if counts.size and (counts.min() < 0 or counts.max() > size):
            raise CountError(f"a count of the {name} is below 0 or above its {size} tokens")
    return Contrast(first, target_size, second, reference_size)


def _signs(counts: Contrast) -> "numpy.ndarray":
    """Return -1 for words that the reference has more often, else 1."""
    import numpy

    more = counts.target * counts.reference_size >= counts.reference * counts.target_size
    return numpy.where(more, 1.0, -1.0)


def _information(observed: "numpy.ndarray", expected: "numpy.ndarray") -> "numpy.ndarray":
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        return numpy.where(observed > 0, observed * numpy.log(observed / expected), 0.0)


def _expected(counts: Contrast) -> "tuple[numpy.ndarray, numpy.ndarray]":
    total = counts.target + counts.reference
    size = counts.target_size + counts.reference_size
    return total * (counts.target_size / size), total * (counts.reference_size / size)


def g2(counts: Contrast) -> "numpy.ndarray":
    """Return the signed log-likelihood ratio of the four cells of each word [1]_.

    It describes evidence against equal rates if tokens were independent, which they are not.

    References
    ----------
    .. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
           Computational Linguistics 19(1), 61-74.

    Examples
    --------
    >>> g2(contrast([43, 0], 34590, [68, 30], 978889)).round(6)
    array([147.041179,  -2.083591])
    """
    first, second = _expected(counts)
    cells = _information(counts.target, first) + _information(counts.reference, second)
    cells += _information(counts.target_size - counts.target, counts.target_size - first)
    cells += _information(counts.reference_size - counts.reference, counts.reference_size - second)
    found: numpy.ndarray = 2 * _signs(counts) * cells.clip(min=0)
    return found


def g2_two_term(counts: Contrast) -> "numpy.ndarray":
    """Return the log-likelihood of the two cells with the word, as the UCREL wizard counts it [1]_.

    It is not the log-likelihood ratio of `g2`; it serves for comparison with published tables.

    References
    ----------
    .. [1] Rayson, P. and Garside, R. (2000). Comparing corpora using frequency profiling.

    Examples
    --------
    >>> g2_two_term(contrast([43], 34590, [68], 978889)).round(4)
    array([146.9951])
    """
    first, second = _expected(counts)
    cells = _information(counts.target, first) + _information(counts.reference, second)
    found: numpy.ndarray = 2 * _signs(counts) * cells.clip(min=0)
    return found


def bic(counts: Contrast) -> "numpy.ndarray":
    """Return the two-term log-likelihood less the logarithm of all tokens [1]_.

    Below 0 equal rates explain the counts better; above 10 is very strong evidence.

    References
    ----------
    .. [1] Wilson, A. (2013). Embracing Bayes factors for key item analysis in corpus linguistics.

    Examples
    --------
    >>> bic(contrast([120], 25000, [60], 30000)).round(4)
    array([21.9059])
    """
    import numpy

    size = counts.target_size + counts.reference_size
    found: numpy.ndarray = numpy.abs(g2_two_term(counts)) - numpy.log(size)
    return found


def ell(counts: Contrast) -> "numpy.ndarray":
    """Return the effect size of the log-likelihood: how much of its maximum is reached [1]_.

    References
    ----------
    .. [1] Johnston, J. E., Berry, K. J. and Mielke, P. W. (2006). Measures of effect size for
           chi-squared and likelihood-ratio goodness-of-fit tests.

    Examples
    --------
    >>> ell(contrast([120], 25000, [60], 30000)).round(6)
    array([0.000135])
    """
    import numpy

    least = numpy.minimum(*_expected(counts))
    size = counts.target_size + counts.reference_size
    with numpy.errstate(divide="ignore", invalid="ignore"):
        found = numpy.abs(g2_two_term(counts)) / (size * numpy.log(least))
    return numpy.where(least > 1, found, 0.0)


def log_ratio(counts: Contrast, *, half_for_zero: bool = False) -> "numpy.ndarray":
    """Return the binary logarithm of the ratio of the two rates.

    Parameters
    ----------
    counts : Contrast
    half_for_zero : bool
        Count 0.5 in place of 0, and nothing else (Hardie [1]_). By default a half is added to
        all counts and sizes, which has less bias (Walter [2]_).

    References
    ----------
    .. [1] Hardie, A. (2014). Log Ratio: an informal introduction. CASS.
    .. [2] Walter, S. D. (1975). The distribution of Levin's measure of attributable risk.
           Biometrika 62(2), 371-374.

    Examples
    --------
    >>> log_ratio(contrast([7], 1000, [2], 1000)).round(4)
    array([1.585])
    >>> log_ratio(contrast([40], 10000, [0], 12000), half_for_zero=True).round(4)
    array([6.585])
    """
    import numpy

    a, b = counts.target, counts.reference
    first, second = float(counts.target_size), float(counts.reference_size)
    if half_for_zero:
        a, b = numpy.where(a > 0, a, 0.5), numpy.where(b > 0, b, 0.5)
    else:
        a, b, first, second = a + 0.5, b + 0.5, first + 0.5, second + 0.5
    return numpy.log2(a / first) - numpy.log2(b / second)


def conservative_log_ratio(
    counts: Contrast, *, confidence: float = 0.95, comparisons: int = 1
) -> LogRatioInterval:
    """Return exact intervals of the log ratios, and the bound next to 0 as a score [1]_.

    Given the sum of both counts, that of the target is binomial; the bounds are those of Clopper
    and Pearson, with Bonferroni's correction. Each distinct pair of counts is computed once.

    Parameters
    ----------
    counts : Contrast
    confidence : float
        Above 0, below 1.
    comparisons : int
        The size of the family, 1 or more: the words that were compared.

    References
    ----------
    .. [1] Evert, S. (2022). Measuring keyness. DH2022, osf.io/cy6mw.

    Examples
    --------
    >>> interval = conservative_log_ratio(contrast([120, 40], 25000, [60, 0], 25000))
    >>> interval.score.round(4), interval.high.round(4)
    (array([0.5412, 3.3717]), array([1.472,   inf]))
    """
    import numpy

    tail = (1 - confidence) / comparisons / 2
    pairs = numpy.stack([counts.target, counts.reference], axis=-1)
    distinct, places = numpy.unique(pairs.reshape(-1, 2), axis=0, return_inverse=True)
    a, b = distinct[:, 0], distinct[:, 1]
    low, high = numpy.full(len(a), -numpy.inf), numpy.full(len(a), numpy.inf)
    has_a, has_b = a > 0, b > 0
    shift = numpy.log2(counts.reference_size / counts.target_size)
    low[has_a] = _log_odds(beta_quantile(tail, a[has_a], b[has_a] + 1)) + shift
    high[has_b] = shift - _log_odds(beta_quantile(tail, b[has_b], a[has_b] + 1))
    low, high = low[places.ravel()], high[places.ravel()]
    score = numpy.where(_signs(counts) > 0, numpy.maximum(low, 0), numpy.minimum(high, 0))
    return LogRatioInterval(low, high, score)


def _log_odds(x: "numpy.ndarray") -> "numpy.ndarray":
    import numpy

    found: numpy.ndarray = (numpy.log(x) - numpy.log1p(-x)) / numpy.log(2)
    return found
