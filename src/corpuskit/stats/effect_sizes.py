"""Effect sizes of keyness: how the rates of words in two texts differ, without any test."""

from typing import TYPE_CHECKING

from corpuskit.stats.keyness import Contrast

if TYPE_CHECKING:
    import numpy

_MILLION = 1e6


def percent_difference(counts: Contrast) -> "numpy.ndarray":
    """Return by how many per cent the rate of the target differs; infinity without a reference.

    References
    ----------
    .. [1] Gabrielatos, C. and Marchi, A. (2012). Keyness: appropriate metrics and practical issues.

    Examples
    --------
    >>> from corpuskit.stats.keyness import contrast
    >>> percent_difference(contrast([120, 3], 25000, [60, 0], 30000))
    array([140.,  inf])
    """
    return _ratio_of_rates(counts, 0.0) * 100 - 100


def simple_maths(counts: Contrast, *, constant: float = 1.0) -> "numpy.ndarray":
    """Return the ratio of the rates per million tokens, each with a constant added [1]_.

    A small constant favours rare words. In a text of 100,000 tokens one hit is 10 per million.

    References
    ----------
    .. [1] Kilgarriff, A. (2009). Simple maths for keywords. Corpus Linguistics 2009.

    Examples
    --------
    >>> from corpuskit.stats.keyness import contrast
    >>> simple_maths(contrast([120], 25000, [60], 30000)).round(4)
    array([2.3993])
    """
    return _ratio_of_rates(counts, constant / _MILLION)


def _ratio_of_rates(counts: Contrast, added: float) -> "numpy.ndarray":
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        found = (counts.target / counts.target_size + added) / (
            counts.reference / counts.reference_size + added
        )
    return numpy.where(numpy.isnan(found), 1.0, found)


def odds_ratio(counts: Contrast) -> "numpy.ndarray":
    """Return the ratio of the odds of a word; infinity if only the target has it.

    Examples
    --------
    >>> from corpuskit.stats.keyness import contrast
    >>> odds_ratio(contrast([120], 25000, [60], 30000)).round(6)
    array([2.406752])
    """
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        found = (counts.target * (counts.reference_size - counts.reference)) / (
            counts.reference * (counts.target_size - counts.target)
        )
    return numpy.where(numpy.isnan(found), 1.0, found)


def difference_coefficient(counts: Contrast) -> "numpy.ndarray":
    """Return the difference of the rates over their sum, from -1 to 1 (Hofland and Johansson).

    Examples
    --------
    >>> from corpuskit.stats.keyness import contrast
    >>> difference_coefficient(contrast([120], 25000, [60], 30000)).round(6)
    array([0.411765])
    """
    import numpy

    first = counts.target / counts.target_size
    second = counts.reference / counts.reference_size
    total = first + second
    return numpy.divide(first - second, total, out=numpy.zeros_like(total), where=total > 0)
