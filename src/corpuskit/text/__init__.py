"""Text: str to str; the match key, scripts, kinds of characters, clauses, dates, decoding."""

__all__ = [
    "characters", "clauses", "dates", "decode", "delimited", "fold", "make_fold", "script",
]  # fmt: skip
