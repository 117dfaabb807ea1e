"""The analysis of `keyness`: one file for the sides, the measures, the rows, the arithmetic."""

__all__ = ["keyness", "measures", "options"]
