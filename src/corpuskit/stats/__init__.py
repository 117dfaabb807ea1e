"""Pure formulas: numbers in, numbers out, each with its source."""

__all__ = [
    "agreement",
    "association",
    "correlation",
    "intervals",
    "rates",
    "resampling",
    "stratified",
]
