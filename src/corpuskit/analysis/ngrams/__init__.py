"""The analysis of `ngrams`: units in order, n-grams by length, what is inside longer ones."""

__all__ = ["ngrams", "options"]
