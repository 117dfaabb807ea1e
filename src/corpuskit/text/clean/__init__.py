"""Cleaning: named steps, each can be omitted and is reported; every offset can be traced back."""

__all__ = [
    "blocks",
    "edits",
    "inline",
    "markup",
    "markup_names",
    "profile_names",
    "profiles",
    "wiki_templates",
]
