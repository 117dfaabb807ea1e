"""Corpus and Part, how a corpus is opened, and how documents are selected."""

__all__ = ["corpus", "grouping", "lexicon_choice", "opening", "part", "reading"]
__all__ = ["corpus", "default_path", "lexicon_choice", "opening", "part", "reading"]
