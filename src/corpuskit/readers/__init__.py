"""bytes -> Document: files, metadata tables, corpus.toml."""
