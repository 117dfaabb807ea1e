"""Permutation tests over documents: differences that the choice of documents could explain.

Words clump in documents, so that tests of tokens find too much. Here the labels target and
reference are given to the documents anew, in all ways or in many random ones, and each word's log
ratio is computed again. The p-value is the share of arrangements, the real one among them, whose
log ratio is as far from 0, or farther.
"""

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy

_EXACT_TO = 200_000
"""Arrangements up to which all are tried."""
_CHUNK = 2_000
_TOLERANCE = 1e-9


class PermutationTest(NamedTuple):
    """The p-values of words.

    Parameters
    ----------
    p : numpy.ndarray
        Two-sided.
    arrangements : int
        How many were tried, the real one among them.
    is_exact : bool
        Whether they are all.
    least_p : float
        The smallest p that these documents can give.
    """

    p: "numpy.ndarray"
    arrangements: int
    is_exact: bool
    least_p: float


def permutation_test(
    counts: "numpy.ndarray",
    sizes: "numpy.ndarray",
    in_target: "numpy.ndarray",
    *,
    draws: int = 9_999,
    seed: int = 1,
) -> PermutationTest:
    """Return how often a random choice of documents gives a word's log ratio.

    Parameters
    ----------
    counts : numpy.ndarray
        How often each word occurs in each document, documents by words.
    sizes : numpy.ndarray
        Tokens of each document.
    in_target : numpy.ndarray
        Whether each document belongs to the target; both sides have a document.
    draws : int
        Random arrangements where there are more than `_EXACT_TO`.
    seed : int

    Raises
    ------
    CountError
        If all documents are on one side.

    Examples
    --------
    >>> import numpy
    >>> test = permutation_test(
    ...     numpy.array([[9], [8], [1], [0]]), numpy.full(4, 100), numpy.array([1, 1, 0, 0]) > 0)
    >>> test.p, test.arrangements, round(test.least_p, 4)
    (array([0.33333333]), 6, 0.3333)
    """
    import numpy

    chosen = numpy.asarray(in_target, dtype=bool)
    documents, size = len(chosen), int(chosen.sum())
    if not 0 < size < documents:
        raise CountError("a permutation needs documents on both sides")
    table, lengths = numpy.asarray(counts, dtype=float), numpy.asarray(sizes, dtype=float)
    real = numpy.abs(_log_ratios(chosen[None, :].astype(float), table, lengths)[0])
    total = comb(documents, size)
    is_exact = total <= _EXACT_TO
    extreme = numpy.zeros(table.shape[1])
    chunks = _all(documents, size) if is_exact else _random(documents, size, draws, seed)
    for chunk in chunks:
        ratios = numpy.abs(_log_ratios(chunk, table, lengths))
        extreme += (ratios >= real - _TOLERANCE).sum(axis=0)
    if is_exact:
        # With two equal halves each arrangement has a mirror image, which is as extreme if all
        # documents have one size.
        least = (2 if documents == 2 * size else 1) / total
        return PermutationTest(extreme / total, total, True, least)
    return PermutationTest((extreme + 1) / (draws + 1), draws + 1, False, 1 / (draws + 1))


def _log_ratios(
    chosen: "numpy.ndarray", table: "numpy.ndarray", sizes: "numpy.ndarray"
) -> "numpy.ndarray":
    """Return Walter's log ratios of the words, a row for each arrangement."""
    import numpy

    first, size = chosen @ table, chosen @ sizes
    second, rest = table.sum(axis=0) - first, sizes.sum() - size
    ratios: numpy.ndarray = (
        numpy.log2(first + 0.5)
        - numpy.log2(second + 0.5)
        - (numpy.log2(size + 0.5) - numpy.log2(rest + 0.5))[:, None]
    )
    return ratios


def _all(documents: int, size: int) -> "Iterator[numpy.ndarray]":
    """Yield all choices of documents, some thousand at a time."""
    import numpy

    choices = combinations(range(documents), size)
    while some := list(islice(choices, _CHUNK)):
        chosen = numpy.zeros((len(some), documents))
        chosen[numpy.arange(len(some))[:, None], numpy.array(some)] = 1
        yield chosen


def _random(documents: int, size: int, draws: int, seed: int) -> "Iterator[numpy.ndarray]":
    """Yield random choices of documents."""
    import numpy

    generator = numpy.random.default_rng(seed)
    for start in range(0, draws, _CHUNK):
        keys = generator.random((min(_CHUNK, draws - start), documents))
        yield (keys.argsort(axis=1).argsort(axis=1) < size).astype(float)
