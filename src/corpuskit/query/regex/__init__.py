"""Regular expressions on match keys: folding, parsing, and the strings that a match contains."""

__all__ = ["pattern"]
