"""Table -> bytes: one writer per format."""

__all__ = [
    "aligned_text",
    "cells",
    "charts",
    "chosen_columns",
    "coding_sheet",
    "document_page",
    "format_names",
    "graph",
    "markdown_latex",
    "wrapped_text",
    "write",
]
