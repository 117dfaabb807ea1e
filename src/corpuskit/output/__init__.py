"""Table -> bytes: one writer per format."""
