"""Association of a node with the words around it, for all words at once (搭配詞).

The four cells of a word: how often it is in the windows of the node (`found`), the size of all
windows together (`window_size`), how often it occurs in the corpus (`in_corpus`) and the size of
the corpus (`size`); the nodes themselves belong neither to the windows nor to the corpus.
"""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.stats.keyness import Contrast, contrast, g2

if TYPE_CHECKING:
    import numpy


class Windows(NamedTuple):
    """Counts of words in the windows around a node.

    Parameters
    ----------
    found : numpy.ndarray
        How often each word is in a window, each place counted once.
    window_size : int
        Places in windows, above 0.
    in_corpus : numpy.ndarray
        How often each word occurs without the nodes, at least as often as in windows.
    size : int
        Tokens without the nodes.
    """

    found: "numpy.ndarray"
    window_size: int
    in_corpus: "numpy.ndarray"
    size: int

    def contrast(self) -> Contrast:
        """Return the windows as the target, the rest of the corpus as the reference."""
        rest = self.size - self.window_size
        return contrast(self.found, self.window_size, self.in_corpus - self.found, max(rest, 1))


def _expected(windows: Windows) -> "numpy.ndarray":
    import numpy

    return numpy.asarray(windows.in_corpus, dtype=float) * windows.window_size / windows.size


def _quiet(values: "numpy.ndarray", windows: Windows) -> "numpy.ndarray":
    """Return values, minus infinity for words that are in no window."""
    import numpy

    return numpy.where(windows.found > 0, values, -numpy.inf)


def mutual_information(windows: Windows) -> "numpy.ndarray":
    """Return pointwise mutual information in bits; it favours rare words.

    References
    ----------
    .. [1] Church, K. W. and Hanks, P. (1990). Word association norms, mutual information, and
           lexicography. Computational Linguistics 16(1), 22-29.

    Examples
    --------
    >>> import numpy
    >>> mutual_information(Windows(numpy.array([30]), 100, numpy.array([250]), 1000)).round(4)
    array([0.263])
    """
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        return _quiet(numpy.log2(windows.found / _expected(windows)), windows)


def cubed_mutual_information(windows: Windows) -> "numpy.ndarray":
    """Return MI3 in bits: mutual information with the count of the windows cubed (Daille 1994).

    Examples
    --------
    >>> import numpy
    >>> cubed_mutual_information(Windows(numpy.array([30]), 100, numpy.array([250]), 1000)).round(4)
    array([10.0768])
    """
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        cubed = numpy.asarray(windows.found, dtype=float) ** 3
        return _quiet(numpy.log2(cubed / _expected(windows)), windows)


def t_score(windows: Windows) -> "numpy.ndarray":
    """Return the t-score: the surplus over the expected count, in its standard deviations.

    Examples
    --------
    >>> import numpy
    >>> t_score(Windows(numpy.array([30]), 100, numpy.array([250]), 1000)).round(4)
    array([0.9129])
    """
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        return _quiet((windows.found - _expected(windows)) / numpy.sqrt(windows.found), windows)


def z_score(windows: Windows) -> "numpy.ndarray":
    """Return the z-score: the surplus over the expected count, in standard deviations by chance.

    Examples
    --------
    >>> import numpy
    >>> z_score(Windows(numpy.array([30]), 100, numpy.array([250]), 1000)).round(4)
    array([1.])
    """
    import numpy

    expected = _expected(windows)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return _quiet((windows.found - expected) / numpy.sqrt(expected), windows)


def dice_logarithm(windows: Windows) -> "numpy.ndarray":
    """Return logDice, with the places in windows as the frequency of the node [1]_.

    References
    ----------
    .. [1] Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.

    Examples
    --------
    >>> import numpy
    >>> dice_logarithm(Windows(numpy.array([30]), 100, numpy.array([250]), 1000)).round(6)
    array([11.455679])
    """
    import numpy

    with numpy.errstate(divide="ignore", invalid="ignore"):
        share = 2 * windows.found / (windows.window_size + numpy.asarray(windows.in_corpus))
        return _quiet(14 + numpy.log2(share), windows)


def delta_p(windows: Windows) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return how much the node raises the share of a word, and a word the share of windows [1]_.

    Returns
    -------
    tuple of numpy.ndarray
        P(word | window) - P(word | elsewhere), and P(window | word) - P(window | other words).

    References
    ----------
    .. [1] Gries, S. Th. (2013). 50-something years of work on collocations. International
           Journal of Corpus Linguistics 18(1), 137-166.

    Examples
    --------
    >>> import numpy
    >>> forward, backward = delta_p(Windows(numpy.array([30]), 100, numpy.array([250]), 1000))
    >>> forward.round(4), backward.round(4)
    (array([0.0556]), array([0.0267]))
    """
    import numpy

    found = numpy.asarray(windows.found, dtype=float)
    in_corpus = numpy.asarray(windows.in_corpus, dtype=float)
    outside = windows.size - windows.window_size
    others = windows.size - in_corpus
    with numpy.errstate(divide="ignore", invalid="ignore"):
        forward = found / windows.window_size - _or_zero((in_corpus - found) / outside)
        backward = _or_zero(found / in_corpus) - _or_zero((windows.window_size - found) / others)
    return forward, backward


def _or_zero(values: "numpy.ndarray") -> "numpy.ndarray":
    import numpy

    found: numpy.ndarray = numpy.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    return found


def window_g2(windows: Windows) -> "numpy.ndarray":
    """Return the signed log-likelihood ratio of windows and the rest of the corpus.

    Examples
    --------
    >>> import numpy
    >>> window_g2(Windows(numpy.array([30]), 100, numpy.array([250]), 1000)).round(4)
    array([1.4292])
    """
    return g2(windows.contrast())
