"""Agreement of coders: Krippendorff's alpha (編碼者信度)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal codes.

    Parameters
    ----------
    units : iterable of sequences
        For each unit its codes, from any number of coders; None is a missing code. Units with
        fewer than two codes cannot be paired and are ignored.

    Returns
    -------
    float or None
        ``1 - D_o / D_e``: 1 for full agreement, 0 for agreement by chance, below 0 for less.
        None if no unit has two codes, or if all codes have the same value: then no disagreement
        was possible.

    References
    ----------
    .. [1] Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of
           Pennsylvania, ScholarlyCommons.

    Examples
    --------
    >>> round(krippendorff_alpha([(1, 1), (1, 0), (0, 0), (0, 0)]), 4)
    0.5333
    """
    totals: Counter[Hashable] = Counter()
    disagreement = 0.0
    for codes in units:
        counts = Counter(code for code in codes if code is not None)
        coders = counts.total()
        if coders < 2:
            continue
        totals.update(counts)
        pairs = coders * coders - sum(n * n for n in counts.values())
        disagreement += pairs / (coders - 1)
    size = totals.total()
    expected = size * size - sum(n * n for n in totals.values())
    if not expected:
        return None
    return 1 - (size - 1) * disagreement / expected
