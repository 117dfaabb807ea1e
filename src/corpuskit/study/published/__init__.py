"""published.toml -> verdicts: the values that somebody published, and what the counts say."""

__all__ = ["load"]
