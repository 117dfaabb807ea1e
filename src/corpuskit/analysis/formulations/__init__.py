"""The analysis of `formulations`: hits by year, families, states, degrees."""

__all__ = ["formulations", "options"]
