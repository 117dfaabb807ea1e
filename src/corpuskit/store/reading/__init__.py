"""Arrays -> texts, tokens, places of a string."""

__all__ = ["derived", "find", "line_starts", "store"]
