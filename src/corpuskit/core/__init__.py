"""What every room uses: errors, documents, tables, options, configuration, words, places."""

__all__ = ["config", "errors", "model", "options", "places", "table"]
