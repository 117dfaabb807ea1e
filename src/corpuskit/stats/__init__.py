"""Pure formulas: numbers in, numbers out, each with its source."""

__all__ = [
    "agreement",
    "association",
    "bootstrap",
    "change_points",
    "collocation",
    "correlation",
    "correspondence",
    "dispersion",
    "effect_sizes",
    "fightin_words",
    "intervals",
    "keyness",
    "lexical_variety",
    "permutation",
    "prevalence",
    "rank_sum",
    "rates",
    "specificity",
    "stratified",
    "trend",
]
