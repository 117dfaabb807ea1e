"""Text: str to str; the match key, scripts, kinds of characters, clauses, dates, decoding."""

__all__ = [
    "arrangement",
    "characters",
    "clauses",
    "clean",
    "common",
    "date_columns",
    "dates",
    "decode",
    "delimited",
    "fold",
    "numerals",
    "readable",
    "script",
    "script_dates",
    "shingles",
    "stated",
    "units",
    "word_cleaning",
    "word_list",
]
