"""How evenly words are spread over the parts of a corpus (分布)."""

__all__ = ["dispersion", "options"]
