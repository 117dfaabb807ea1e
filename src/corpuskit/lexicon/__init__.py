"""file -> Lexicon: load, check, match."""
