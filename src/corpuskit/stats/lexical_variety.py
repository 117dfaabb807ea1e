"""How varied the words of a text are: the moving average of type-token ratios (MATTR)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy


def moving_type_token_ratio(words: "numpy.ndarray", window: int) -> float | None:
    """Return the mean type-token ratio of all windows of so many tokens (MATTR) [1]_.

    Unlike the ratio of the whole text it does not fall with the length of the text.

    Parameters
    ----------
    words : numpy.ndarray
        The number of the word of each token, in the order of the text.
    window : int
        Above 0.

    Returns
    -------
    float or None
        Above 0 and up to 1; None for a text shorter than a window.

    References
    ----------
    .. [1] Covington, M. A. and McFall, J. D. (2010). Cutting the Gordian knot: The moving-average
           type-token ratio. Journal of Quantitative Linguistics 17(2), 94-100.

    Examples
    --------
    >>> import numpy
    >>> moving_type_token_ratio(numpy.array([1, 2, 1, 1]), 2)
    0.8333333333333334
    """
    import numpy

    size = len(words)
    if size < window:
        return None
    # A token is the first of its word in the windows that begin after the token of the word
    # before it, and not after itself.
    order = numpy.argsort(words, kind="stable")
    before = numpy.full(size, -1)
    same = words[order[1:]] == words[order[:-1]]
    before[order[1:][same]] = order[:-1][same]
    places = numpy.arange(size)
    first = numpy.maximum(numpy.maximum(before + 1, places - window + 1), 0)
    last = numpy.minimum(places, size - window)
    firsts = numpy.maximum(last - first + 1, 0).sum()
    return float(firsts / window / (size - window + 1))
