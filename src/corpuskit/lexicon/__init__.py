"""file -> Lexicon: load a lexicon, match its terms, convert it for other programs."""

__all__ = [
    "aliases",
    "as_dictionary",
    "convert",
    "counting_rules",
    "guards",
    "listing",
    "load",
    "match",
    "model",
    "new",
    "resolve",
    "rows",
    "tables",
    "typed_terms",
]
