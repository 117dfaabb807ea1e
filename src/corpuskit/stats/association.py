"""Association of two things that occur in the same units: log-likelihood, lift, logDice (關聯強度).

All functions take the same four counts: the units with `both`, with the `first`, with the
`second`, and the `size`, the number of all units.
"""

from math import log, log2

from corpuskit.core.errors import CountError


def log_likelihood(both: int, first: int, second: int, size: int) -> float:
    """Return the signed log-likelihood ratio G2 of a two-by-two table.

    Parameters
    ----------
    both, first, second : int
        Units that contain both, the first, the second.
    size : int
        All units.

    Returns
    -------
    float
        G2 with natural logarithms. It is negative if the two occur together less often than
        by chance, and 0 if they are independent.

    Raises
    ------
    CountError
        If no two-by-two table has these counts.

    References
    ----------
    .. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
           Computational Linguistics 19(1), 61-74.

    Examples
    --------
    >>> round(log_likelihood(30, 100, 250, 1000), 4)
    1.4292
    """
    if not 0 <= both <= min(first, second) or max(first, second) > size:
        raise CountError(f"{both} of {first} and {second} in {size} units is not possible")
    if both < first + second - size:
        raise CountError(f"{both} of {first} and {second} in {size} units is not possible")
    cells = (
        (both, first * second),
        (first - both, first * (size - second)),
        (second - both, (size - first) * second),
        (size - first - second + both, (size - first) * (size - second)),
    )
    g2 = 2 * sum(n * log(n * size / product) for n, product in cells if n)
    return g2 if both * size >= first * second else -g2


def lift(both: int, first: int, second: int, size: int) -> float:
    """Return how many times as often as by chance two things occur together.

    Returns
    -------
    float
        Observed over expected units: 1 if the two are independent, 0 if they never meet or if
        one of them does not occur.

    Examples
    --------
    >>> lift(30, 100, 250, 1000)
    1.2
    """
    return both * size / (first * second) if first * second else 0.0


def log_dice(both: int, first: int, second: int) -> float:
    """Return logDice: 14 if the two always occur together, 1 less for each halving.

    Parameters
    ----------
    both : int
        Units that contain both; above 0.
    first, second : int
        Units that contain the first, the second.

    References
    ----------
    .. [1] Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.

    Examples
    --------
    >>> round(log_dice(30, 100, 250), 6)
    11.455679
    """
    return 14 + log2(2 * both / (first + second))
