"""Corpus -> Table: one file per analysis, each count, merge, finish."""

__all__ = [
    "alias_names",
    "context_units",
    "dictionary",
    "domains",
    "duplicates",
    "freq",
    "freq_options",
    "index_build",
    "info",
    "kwic",
    "kwic_hits",
    "kwic_lines",
    "kwic_several",
    "lexicon",
    "segment_compare",
    "segment_explain",
    "shared_blocks",
    "show",
    "sketches",
    "stopwords",
]
