"""What every room uses: errors, documents, tables, options, configuration, phrases, places."""

__all__ = [
    "blocks",
    "chart",
    "columns",
    "config",
    "errors",
    "files",
    "model",
    "options",
    "phrases",
    "places",
    "table",
]
