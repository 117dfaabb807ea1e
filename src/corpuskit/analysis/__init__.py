"""Corpus -> Table: one file per analysis, each count, merge, finish."""
