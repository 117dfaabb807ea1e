"""The analysis of `collocates`: one file for the windows, the counts, the measures, each view."""

__all__ = ["collocates", "measures", "options"]
