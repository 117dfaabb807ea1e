"""folder -> documents: corpus.toml, metadata, dating, external series."""
