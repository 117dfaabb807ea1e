"""Corpus and Part, how a corpus is opened, and how documents are selected."""
