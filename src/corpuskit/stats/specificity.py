"""Specificity of a word in a part of a corpus: exact hypergeometric probabilities (特異性)."""

from math import floor, log

from corpuskit.core.errors import CountError
from corpuskit.stats.beta import log_binomial_density

_NEGLIGIBLE = 1e-17


def specificity(found: int, in_corpus: int, part_size: int, size: int) -> float:
    """Return the signed order of magnitude of the probability of a count or a rarer one [1]_.

    Parameters
    ----------
    found : int
        How often the word occurs in the part.
    in_corpus : int
        How often it occurs in the whole corpus, the part included.
    part_size, size : int
        Tokens of the part and of the corpus.

    Returns
    -------
    float
        Minus the decimal logarithm of P(X >= found) if the word is at least as frequent as the
        mode, the decimal logarithm of P(X <= found) else: 3 is one in a thousand.

    Raises
    ------
    CountError
        If the counts are not possible.

    References
    ----------
    .. [1] Lafon, P. (1980). Sur la variabilité de la fréquence des formes dans un corpus.
           Mots 1, 127-165.

    Examples
    --------
    >>> round(10 ** -specificity(11, 296, 1084, 61449), 7)
    0.016989
    """
    least = max(0, part_size + in_corpus - size)
    most = min(in_corpus, part_size)
    if not 0 <= least <= found <= most or part_size > size or in_corpus > size:
        raise CountError(f"{found} of {in_corpus} in {part_size} of {size} tokens is not possible")
    mode = floor((in_corpus + 1) * (part_size + 1) / (size + 2))
    is_over = found >= mode
    term = total = 1.0
    count = found
    while count != (most if is_over else least):
        if is_over:
            term *= (in_corpus - count) * (part_size - count)
            term /= (count + 1) * (size - in_corpus - part_size + count + 1)
            count += 1
        else:
            term *= count * (size - in_corpus - part_size + count)
            term /= (in_corpus - count + 1) * (part_size - count + 1)
            count -= 1
        total += term
        if term < _NEGLIGIBLE * total:
            break
    magnitude = (_log_probability(found, in_corpus, part_size, size) + log(total)) / log(10)
    # The sum of all probabilities can exceed 1 by rounding.
    magnitude = min(0.0, magnitude)
    return -magnitude if is_over else magnitude


def _log_probability(found: int, in_corpus: int, part_size: int, size: int) -> float:
    """Return the logarithm of a hypergeometric probability, from three binomial ones (Loader)."""
    import numpy

    if part_size in (0, size):
        return 0.0
    p = numpy.array([part_size / size])
    q = numpy.array([(size - part_size) / size])

    def density(k: int, n: int) -> float:
        return float(
            log_binomial_density(numpy.array([float(k)]), numpy.array([float(n)]), p, q)[0]
        )

    others = size - in_corpus
    with_word = density(found, in_corpus) if in_corpus else 0.0
    without_word = density(part_size - found, others) if others else 0.0
    return with_word + without_word - density(part_size, size)
