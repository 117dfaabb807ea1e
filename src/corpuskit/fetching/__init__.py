"""addresses -> files: fetch the texts of a manifest into a folder that is a corpus."""

__all__ = ["download", "errors", "fetch", "manifest", "transport"]
