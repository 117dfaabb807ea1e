"""Wilcoxon's rank sum test, also called Mann-Whitney's, with an effect size."""

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy


class _RankSum(NamedTuple):
    """Tests of columns of values.

    Parameters
    ----------
    u : numpy.ndarray
        Pairs in which the target's value is greater, ties counted as halves.
    a : numpy.ndarray
        Vargha and Delaney's A: `u` over all pairs, 0.5 where neither side is greater.
    p : numpy.ndarray
        Two-sided, the normal approximation with corrections for ties and continuity.
    """

    u: "numpy.ndarray"
    a: "numpy.ndarray"
    p: "numpy.ndarray"


def rank_sum(target: "numpy.ndarray", reference: "numpy.ndarray") -> _RankSum:
    """Return the rank sum tests of the values of documents, such as rates of words.

    Parameters
    ----------
    target, reference : numpy.ndarray
        Documents by words; both have a document, and the same words.

    Raises
    ------
    CountError
        If a side has no document.

    References
    ----------
    .. [1] Mann, H. B. and Whitney, D. R. (1947). Annals of Mathematical Statistics 18(1), 50-60.
    .. [2] Vargha, A. and Delaney, H. D. (2000). Journal of Educational and Behavioral Statistics
           25(2), 101-132.

    Examples
    --------
    >>> import numpy
    >>> test = rank_sum(numpy.array([[3.0], [4.0], [5.0]]), numpy.array([[1.0], [2.0], [3.0]]))
    >>> test.u, test.a.round(3)
    (array([8.5]), array([0.944]))
    """
    import numpy

    first, second = numpy.asarray(target, dtype=float), numpy.asarray(reference, dtype=float)
    m, n = len(first), len(second)
    if not m or not n:
        raise CountError("a rank sum needs documents on both sides")
    values = numpy.concatenate([first, second])
    u = numpy.empty(values.shape[1])
    p = numpy.ones(values.shape[1])
    normal = NormalDist()
    for word in range(values.shape[1]):
        _, places, ties = numpy.unique(values[:, word], return_inverse=True, return_counts=True)
        ranks = (numpy.cumsum(ties) - (ties - 1) / 2)[places]
        u[word] = ranks[:m].sum() - m * (m + 1) / 2
        total = m + n
        correction = float((ties.astype(float) ** 3 - ties).sum()) / (total * (total - 1))
        deviation = sqrt(max(0.0, m * n / 12 * (total + 1 - correction)))
        if deviation:
            z = max(0.0, abs(u[word] - m * n / 2) - 0.5) / deviation
            p[word] = min(1.0, 2 * normal.cdf(-z))
    return _RankSum(u, u / (m * n), p)
