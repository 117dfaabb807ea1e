"""folder -> documents: corpus.toml, metadata, dating, external series."""

__all__ = ["documents", "folder", "listing", "scaffold", "series", "settings"]
