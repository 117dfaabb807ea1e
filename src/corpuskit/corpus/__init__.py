"""Corpus and Part, how a corpus is opened, and how documents are selected."""

__all__ = [
    "computed_fields",
    "corpus",
    "default_path",
    "grouping",
    "lexicon_choice",
    "named_paths",
    "opening",
    "part",
    "reading",
]
