"""Pure formulas: numbers in, numbers out, each with its source."""

__all__ = [
    "agreement",
    "association",
    "bootstrap",
    "correlation",
    "intervals",
    "rates",
    "stratified",
]
