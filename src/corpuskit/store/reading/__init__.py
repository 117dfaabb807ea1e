"""Arrays -> texts, tokens, places of a string."""

__all__ = ["derived", "find", "store"]
