"""The analyses of `domains`: one file per view of the counts."""

__all__ = ["counting", "domains", "options", "provenance", "shares", "spread", "terms"]
