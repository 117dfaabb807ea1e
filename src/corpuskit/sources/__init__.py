"""folder -> documents: corpus.toml, metadata, dating, external series."""

__all__ = ["add", "documents", "folder", "init", "series", "settings", "undated"]
