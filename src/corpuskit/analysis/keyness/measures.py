"""The further measures of `keyness`, each under its own name.

A measure has a column of its own, by whose size the list is then sorted. Measures of one column
depend on the four counts of a word; the rank sum needs its rates in all documents.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.keyness.comparison import Comparison
from corpuskit.core.columns import Column, number
from corpuskit.core.errors import CountError
from corpuskit.stats import effect_sizes
from corpuskit.stats import keyness as formulas
from corpuskit.stats.fightin_words import fightin_words
from corpuskit.stats.rank_sum import rank_sum
from corpuskit.stats.specificity import specificity

if TYPE_CHECKING:
    import numpy

    from corpuskit.stats.keyness import Contrast

_PRIOR = 0.05
"""The pseudo-count of every word in Fightin' Words, as in the first implementations."""
_WORDS_AT_ONCE = 1_000

_OF_COUNTS: dict[str, Callable[["Contrast"], "numpy.ndarray"]] = {
    "g2": formulas.g2,
    "g2_two_term": formulas.g2_two_term,
    "bic": formulas.bic,
    "ell": formulas.ell,
    "log_ratio": formulas.log_ratio,
    "percent_difference": effect_sizes.percent_difference,
    "odds_ratio": effect_sizes.odds_ratio,
    "difference_coefficient": effect_sizes.difference_coefficient,
    "simple_maths": effect_sizes.simple_maths,
    "fightin_words": lambda counts: fightin_words(counts, _PRIOR),
    "specificity": lambda counts: _specificities(counts),
}
RANK_SUM = "rank_sum"
MEASURES = ("lrc", *_OF_COUNTS, RANK_SUM)
_IN_THE_TABLE = ("lrc", "g2", "log_ratio")


class MeasureColumns(NamedTuple):
    """The columns that a measure adds, and what the list is sorted by.

    Parameters
    ----------
    columns : tuple of Column
    values : list of numpy.ndarray
        One for each column.
    order : numpy.ndarray
        The size of the measure: 0 for words that are alike on both sides.
    """

    columns: tuple[Column, ...]
    values: "list[numpy.ndarray]"
    order: "numpy.ndarray"


def measure_columns(name: str, comparison: Comparison, kept: "numpy.ndarray") -> MeasureColumns:
    """Return a measure of some words.

    Raises
    ------
    CountError
        If the measure needs documents, and the reference is a list.
    """
    import numpy

    if name == RANK_SUM:
        return _rank_sums(comparison, kept)
    values = _OF_COUNTS[name](comparison.contrast(kept))
    order = values
    if name in ("odds_ratio", "simple_maths"):
        with numpy.errstate(divide="ignore"):
            order = numpy.log(values)
    size = values if name == "bic" else numpy.abs(order)
    columns = () if name in _IN_THE_TABLE else (number(name, 3),)
    return MeasureColumns(columns, [values] if columns else [], size)


def _specificities(counts: "Contrast") -> "numpy.ndarray":
    """Return Lafon's specificity in the two texts together; equal counts are computed once."""
    import numpy

    pairs = numpy.stack([counts.target, counts.reference], axis=1).astype(int)
    distinct, places = numpy.unique(pairs, axis=0, return_inverse=True)
    part, size = counts.target_size, counts.target_size + counts.reference_size
    found = [specificity(a, a + b, part, size) for a, b in distinct.tolist()]
    values: numpy.ndarray = numpy.array(found)[places.ravel()]
    return values


def _rank_sums(comparison: Comparison, kept: "numpy.ndarray") -> MeasureColumns:
    import numpy

    target, reference = comparison.target.chosen, comparison.reference.chosen
    if target is None or reference is None:
        raise CountError(
            "rank_sum compares documents, and the reference is a list of frequencies",
            hint="choose another --measure",
        )
    counts = comparison.in_documents
    sizes = numpy.maximum(counts.sizes, 1)[:, None]
    a, p = [], []
    for start in range(0, len(kept), _WORDS_AT_ONCE):
        rates = counts.table(kept[start : start + _WORDS_AT_ONCE]) / sizes
        found = rank_sum(rates[target], rates[reference])
        a.append(found.a)
        p.append(found.p)
    effect = numpy.concatenate(a) if a else numpy.zeros(0)
    columns = (number("vargha_delaney_a", 3), number("p_rank_sum", 4))
    p_values = numpy.concatenate(p) if p else numpy.zeros(0)
    return MeasureColumns(columns, [effect, p_values], numpy.abs(effect - 0.5))
