"""What every package uses: errors, documents, tables, options, configuration, phrases, places."""

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
    "written_place",
]
