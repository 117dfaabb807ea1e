"""Text: str to str; the match key, scripts, kinds of characters, clauses, dates, decoding."""

__all__ = [
    "characters",
    "clauses",
    "clean",
    "date_columns",
    "common",
    "dates",
    "decode",
    "delimited",
    "fold",
    "numerals",
    "readable",
    "script",
    "shingles",
    "stated",
]
