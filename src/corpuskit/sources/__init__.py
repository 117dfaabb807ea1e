"""folder -> documents: corpus.toml, metadata, dating, external series."""

__all__ = [
    "add",
    "blocks",
    "documents",
    "folder",
    "init",
    "metadata_file",
    "notices",
    "read_back",
    "series",
    "settings",
    "undated",
]
