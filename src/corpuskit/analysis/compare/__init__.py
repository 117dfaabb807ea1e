"""The analysis of `compare`: what changes, what makes the difference, which clauses match."""

__all__ = ["changes", "compare", "options", "terms"]
