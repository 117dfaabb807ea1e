"""Table -> bytes: one writer per format."""

__all__ = [
    "aligned_text",
    "cells",
    "charts",
    "chosen_columns",
    "coding_sheet",
    "format_names",
    "markdown_latex",
    "write",
]
