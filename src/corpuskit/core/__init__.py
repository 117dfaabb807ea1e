"""What every room uses: errors, documents, tables, options, configuration, words, places."""

__all__ = [
    "blocks",
    "chart",
    "columns",
    "config",
    "errors",
    "files",
    "model",
    "options",
    "places",
    "table",
    "words",
]
