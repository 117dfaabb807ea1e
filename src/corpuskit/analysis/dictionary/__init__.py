"""The analyses of `dictionary`: check the entries of a user dictionary, suggest new words."""

__all__ = ["candidates", "check", "suggest", "suggested_dictionary"]
