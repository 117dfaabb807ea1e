"""Words, queries or domains and groups of documents as points (對應分析)."""

__all__ = ["correspondence", "options"]
